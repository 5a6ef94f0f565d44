"""Texts that were read once and are held against any number of drafts: an archive on disk, and what texts are found by,
in an archive and in memory alike."""

from __future__ import annotations

from pathlib import Path

from factcheck.archive.made_by import fingerprint
from factcheck.archive.sharded import MANIFEST, Sharded
from factcheck.archive.store import NAME, ArchiveError, Store
from factcheck.model import Trouble
from factcheck.rulebook import Rulebook

__all__ = ["ArchiveError", "Sharded", "Store", "holds", "opened"]


def holds(folder: str | Path) -> bool:
    """Whether a folder is an archive."""
    return any((Path(folder) / name).is_file() for name in (NAME, MANIFEST))


def opened(folder: str, book: Rulebook) -> tuple[Store | Sharded, tuple[Trouble, ...]]:
    """An archive, to hold drafts against, and what is to be known of it. Raises ArchiveError."""
    by_cluster = (Path(folder) / MANIFEST).is_file()
    store = Sharded(Path(folder)) if by_cluster else Store(Path(folder))
    made_by = store.meta("made by").partition(" ")[0]
    if made_by != fingerprint(book):
        what = "was made by another version of factcheck or of its vocabulary, which reads texts otherwise"
        again = f"factcheck index PATH... --archive {folder}{' --engine spark' if by_cluster else ''}"
        raise ArchiveError(f"{folder}: {what}: {again} reads them again")
    troubles = []
    if store.meta("whole") != "yes":
        said = f"the last factcheck index has not come to its end: {store.texts} texts are there so far"
        troubles.append(Trouble(folder, said))
    if faults := store.faulty:
        said = f"{faults} file{'s' if faults > 1 else ''} of it had faults: factcheck index lists them"
        troubles.append(Trouble(folder, said))
    return store, tuple(troubles)

"""By what an archive was made: what is stored in it was read so, and what reads otherwise cannot use it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from factcheck import __version__
from factcheck.rulebook import Rulebook, default_folder

FORMAT = 2  # of what is stored, and of what texts are found by
_PACKS = Path(__file__).parent.parent / "lang"


def fingerprint(book: Rulebook) -> str:
    """Of all that decides what is read in a text: the program, its language packs, and the vocabulary of a desk. Rules
    only judge what was read."""
    told = hashlib.sha256(f"{FORMAT} {__version__}".encode())
    own, usual = book.folder / "vocabulary", default_folder() / "vocabulary"
    names = sorted({path.name for folder in (own, usual) if folder.is_dir() for path in folder.iterdir()})
    found = [own / name if (own / name).is_file() else usual / name for name in names]
    for path in (*sorted(_PACKS.glob("*.yaml")), *found):
        if path.is_file():
            told.update(f"\n{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return told.hexdigest()

"""Who may be at work on an archive: one run that writes, or any number that need it as it is."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from factcheck.archive.sharded import MANIFEST
from factcheck.archive.store import NAME, ArchiveError

LOCK = "factcheck-archive.lock"


@contextmanager
def locked(folder: Path, name: str = NAME) -> Iterator[None]:
    """One run at a time, on an archive of this kind. The lock goes with the process, however that ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = [one.name for one in folder.iterdir() if not one.name.startswith(".")]
        if (folder / (NAME if name != NAME else MANIFEST)).is_file():
            engine = "leave out --engine spark" if name == MANIFEST else "add --engine spark"
            raise ArchiveError(f"{folder.as_posix()}: was made by the other engine: {engine}, or name a new folder")
        if others and not (folder / name).is_file() and others != [LOCK]:
            raise ArchiveError(f"{folder.as_posix()}: holds other files: name a new folder for the archive")
        lock = (folder / LOCK).open("a")
    except OSError as error:
        cause = (error.strerror or type(error).__name__).lower()
        raise ArchiveError(f"{folder.as_posix()}: cannot be written ({cause})") from error
    with lock:
        _take(lock, fcntl.LOCK_EX, f"{folder.as_posix()}: another factcheck index is at work on it")
        yield


@contextmanager
def unchanged(folder: Path) -> Iterator[None]:
    """Nobody writes meanwhile."""
    try:
        lock = (folder / LOCK).open("rb")
    except OSError:  # a copy, or one that cannot be written anyway
        yield
        return
    with lock:
        _take(lock, fcntl.LOCK_SH, f"{folder.as_posix()}: factcheck index is at work on it: check it afterwards")
        yield


def _take(lock: IO[Any], kind: int, taken: str) -> None:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except OSError as error:
        raise ArchiveError(taken) from error

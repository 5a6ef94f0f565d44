"""What was worked out of files, kept in the user's cache folder for the next run.

An entry is found by a hash of everything it was made of, the program's own source among it: whatever changes, the old
entry is not met again. What is missing, damaged, or might have been put there by somebody else is worked out anew, and
a folder that cannot be written is no error. The values of an entry are plain ones, and reading them runs nothing.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from factcheck import __version__
from factcheck.model.values import uncollected

T = TypeVar("T")

_PACKAGE = Path(__file__).resolve().parent.parent
_COMPILED = "compiled"  # the folder of what was worked out of rules, packs and templates
_HEAD = b"factcheck kept 1\n"
_SIZE = hashlib.sha256().digest_size
_MOST = 60  # entries, of several versions and desks: beyond them those that were longest of no use go
_DAY = 86_400  # seconds
# What an entry may hold beside words, numbers, tuples, lists, sets and mappings: figures, which only are made.
_CLASSES = frozenset((("decimal", "Decimal"), ("fractions", "Fraction")))
_OPEN = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


def cache_folder() -> Path:
    """Where read files are kept: $FACTCHECK_CACHE_DIR, else the user's cache folder."""
    if chosen := os.environ.get("FACTCHECK_CACHE_DIR"):
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path(os.path.expanduser("~")) / ".cache") / "factcheck"


def digest(*parts: str | bytes) -> str:
    """Of the parts in their order, in hexadecimal."""
    told = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        told.update(b"%d:" % len(data))  # so that it counts where one ends and the next begins
        told.update(data)
    return told.hexdigest()


@cache
def source(*names: str) -> str:
    """The digest of the program: of its version, of Python's, and of these modules and folders of the package."""
    parts: list[str | bytes] = [__version__, sys.version]
    for name in names:
        for path in _modules(f"{_PACKAGE}/{name}"):
            parts += [path, content(path) or b""]
    return digest(*parts)


def _modules(path: str) -> Iterator[str]:
    if path.endswith(".py"):
        yield path
    elif os.path.isdir(path):
        for name in sorted(os.listdir(path)):
            if name.endswith(".py") or ("." not in name and name != "__pycache__"):
                yield from _modules(f"{path}/{name}")


def content(path: str | Path) -> bytes | None:
    """The bytes of a file, or None where it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    except OSError:
        return None


def kept(kind: str, key: str, make: Callable[[], T]) -> T:
    """What `make` gives, from the entry of that kind where there is one; None is not kept. It is of plain values, and
    `key` is the digest of all that it is made of."""
    data = load(kind, key)
    if data is not None:
        try:
            with uncollected():
                found: T = _Plain(io.BytesIO(data)).load()
            return found
        except Exception:  # whatever it is, it is not what was stored
            pass
    made = make()
    if made is not None:
        store(kind, key, pickle.dumps(made, protocol=5))
    return made


class _Plain(pickle.Unpickler):
    """Reads plain values, and refuses whatever else a pickle may name: a function, above all."""

    def find_class(self, module: str, name: str, /) -> Any:
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name} is no plain value")
        return super().find_class(module, name)


# ---------------------------------------------------------------- entries


def load(kind: str, key: str, within: str = _COMPILED) -> bytes | None:
    """What was stored under that kind and key; None where there is nothing, or nothing to be trusted."""
    folder = _folder(within)
    try:
        if folder is None or not _is_own(os.lstat(folder), stat.S_ISDIR):
            return None
        path = folder / f"{kind}-{key}"
        handle = os.open(path, _OPEN)
        with open(handle, "rb", buffering=0) as file:
            found = os.fstat(handle)
            entry = file.readall() if _is_own(found, stat.S_ISREG) else b""
        if entry and time.time() - found.st_mtime > _DAY:
            with suppress(OSError):  # of use still, whether that can be noted or not
                os.utime(path)
    except OSError:
        return None
    head, data = entry[: len(_HEAD) + _SIZE], entry[len(_HEAD) + _SIZE :]
    return data if head == _HEAD + _seal(kind, key, data) else None


def store(kind: str, key: str, data: bytes, within: str = _COMPILED) -> None:
    """Keeps the bytes for the next run, if that can be."""
    folder = _folder(within)
    if folder is None:
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if _is_own(os.lstat(folder), stat.S_ISDIR):
            write(folder / f"{kind}-{key}", _HEAD + _seal(kind, key, data) + data)
            if within == _COMPILED:
                _sweep(folder, _MOST)
    except OSError:
        pass


def sweep(within: str, most: int, days: int) -> None:
    """Of the entries of a folder, leaves the `most` that were last of use, and none that was so many days ago."""
    folder = _folder(within)
    try:
        if folder is not None and _is_own(os.lstat(folder), stat.S_ISDIR):
            _sweep(folder, most, time.time() - days * _DAY)
    except OSError:
        pass


def write(entry: Path, data: bytes) -> None:
    """Whole or not at all: written beside, then renamed. A folder that cannot be written is no error."""
    import tempfile

    temporary = None
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=entry.parent, suffix=".part", delete=False) as file:
            temporary = file.name
            file.write(data)
        os.replace(temporary, entry)
    except OSError:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _folder(name: str) -> Path | None:
    """None where it would be looked for from the current folder: what lies there may have come with the texts."""
    folder = cache_folder() / name
    return folder if folder.is_absolute() else None


def _is_own(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether nobody but this user can have written it; where users have no numbers, the folder is theirs anyway."""
    if not is_kind(found.st_mode):
        return False
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


def _seal(kind: str, key: str, data: bytes) -> bytes:
    return bytes.fromhex(digest(kind, key, data))


def _sweep(folder: Path, most: int, since: float = 0.0) -> None:
    with os.scandir(folder) as found:
        entries = sorted((one.stat(follow_symlinks=False).st_mtime, one.path) for one in found)
    for number, (used, path) in enumerate(entries, start=1):
        if used >= since and len(entries) - number < most:
            return
        os.unlink(path)

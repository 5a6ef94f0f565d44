"""What archives of both kinds ask of SQLite, and what is said where it fails."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from factcheck import codec
from factcheck.model import DocumentReading
from factcheck.topics import Held

APPLICATION = 0x46435441
_ASKED = 500  # things that one query asks for


class Lookups:
    """What reviews ask by key, of an archive that gives rows of its tables and tells what is wrong with them."""

    def _guard(self) -> AbstractContextManager[None]:
        """What the engine says is said with the place."""
        raise NotImplementedError

    def _each(self, table: str, columns: str, wanted: Collection[int]) -> Iterable[Any]:
        """Rows of a table, of which the first of the columns is the key and one of those wanted; in its order."""
        raise NotImplementedError

    def held(self, wanted: Collection[int]) -> Mapping[int, Held]:
        with self._guard():
            rows = self._each("things", "thing, times, who", wanted)
            return {thing: (times, unpacked(who)) for thing, times, who in rows}

    def paths(self, numbers: Collection[int]) -> Mapping[int, str]:
        with self._guard():
            return dict(self._each("texts", "number, path", numbers))

    def fetch(self, numbers: Collection[int]) -> Mapping[int, DocumentReading]:
        with self._guard():
            found = dict(self._each("texts", "number, reading", numbers))
            if lost := set(numbers).difference(found):
                raise codec.Damaged(f"text {min(lost)} is missing")
            return {number: codec.decode(stored) for number, stored in found.items()}


def to_read(file: Path, *, immutable: bool) -> sqlite3.Connection:
    """A file that is there, opened to be read; nothing is locked where nobody changes it. Raises what SQLite raises."""
    more = "&immutable=1" if immutable else ""
    base = sqlite3.connect(f"file:{quote(str(file))}?mode=ro{more}", uri=True, isolation_level=None, timeout=30)
    base.execute("PRAGMA trusted_schema = OFF")
    return base


def each(base: sqlite3.Connection, table: str, columns: str, wanted: Collection[int]) -> Iterator[Any]:
    """Rows of a table, of which the first of the columns is the key and one of those wanted; in its order."""
    key, ordered = columns.partition(",")[0], iter(sorted(wanted))
    while some := list(islice(ordered, _ASKED)):
        marks = ",".join("?" * len(some))
        yield from base.execute(f"SELECT {columns} FROM {table} WHERE {key} IN ({marks}) ORDER BY {key}", some)


def packed(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def unpacked(numbers: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(numbers) // 4}I", numbers)


def cause(error: sqlite3.DatabaseError, again: str = "remove it and index again") -> str:
    said = str(error)
    if "full" in said or "disk I/O" in said:
        return f"cannot be written ({said}): make room and index again; what was finished is kept"
    if "malformed" in said or "not a database" in said:
        return f"is damaged ({said}): {again}"
    if "locked" in said:
        return f"is in use ({said}): try again"
    return f"cannot be used ({said}): {again}" if "unable to open" in said else f"cannot be used ({said})"

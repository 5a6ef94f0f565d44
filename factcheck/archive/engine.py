"""What archives of both kinds ask of SQLite, and what is said where it fails."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

APPLICATION = 0x46435441
_ASKED = 500  # things that one query asks for


def to_read(file: Path, *, immutable: bool) -> sqlite3.Connection:
    """A file that is there, opened to be read; nothing is locked where nobody changes it. Raises what SQLite raises."""
    more = "&immutable=1" if immutable else ""
    base = sqlite3.connect(f"file:{quote(str(file))}?mode=ro{more}", uri=True, isolation_level=None, timeout=30)
    base.execute("PRAGMA trusted_schema = OFF")
    return base


def each(base: sqlite3.Connection, query: str, wanted: Collection[int]) -> Iterator[Any]:
    """Rows by their key: a query up to the name of the key, which is one of those wanted. In the order of the keys."""
    ordered = iter(sorted(wanted))
    while some := list(islice(ordered, _ASKED)):
        yield from base.execute(f"{query} IN ({','.join('?' * len(some))})", some)


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

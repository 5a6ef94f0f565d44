"""The archive that a cluster makes: what one SQLite file holds, cut into many. It answers what that one answers.

`things` are cut by the thing and `texts` by the number, so that of each key it is known which file it is in, and a
look-up costs what it costs in one file (docs/cluster.md says why no column store is read here). A file is written once
and never changed. A manifest names them, so that a new archive takes the place of an old one at once, and whoever
reads the old one goes on."""

from __future__ import annotations

import heapq
import json
import os
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck import codec
from factcheck.archive.engine import APPLICATION, Lookups, cause, each, packed, to_read
from factcheck.archive.store import FETCHED, ArchiveError

MANIFEST = "factcheck-archive.json"
TABLES = {
    "things": "CREATE TABLE things (thing INTEGER PRIMARY KEY, times INTEGER NOT NULL, who BLOB NOT NULL)",
    "texts": """CREATE TABLE texts (number INTEGER PRIMARY KEY, path TEXT NOT NULL, topic INTEGER NOT NULL,
        reading BLOB NOT NULL)""",
}
_CACHE = -2_000  # kB of pages that are kept of each file; the system keeps the rest
_NAME = re.compile(r"[\w-]+(\.sqlite)?")


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of rows from the key `first` on."""

    first: int
    name: str


class Sharded(Lookups):
    """An archive, opened to be read. Raises ArchiveError."""

    most: int | None = FETCHED

    def __init__(self, folder: Path) -> None:
        self._told = folder.as_posix()
        try:
            told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            self._meta = {str(name): str(value) for name, value in told.items() if not isinstance(value, list)}
            self.data = folder.absolute() / _plain(told["data"])
            self.shards = {name: [Shard(int(first), _plain(file)) for first, file in told[name]] for name in TABLES}
        except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
            raise ArchiveError(f"{self._told}: {MANIFEST} cannot be read: index again") from error
        self._firsts = {name: [one.first for one in shards] for name, shards in self.shards.items()}
        if any(firsts != sorted(firsts) for firsts in self._firsts.values()):
            raise ArchiveError(f"{self._told}: {MANIFEST} cannot be read: index again")
        self._process = os.getpid()
        self._open: dict[str, sqlite3.Connection] = {}
        self._left: list[dict[str, sqlite3.Connection]] = []  # of the process that this one was forked from

    def _base(self, name: str) -> sqlite3.Connection:
        """One file, opened by this process."""
        if self._process != os.getpid():
            self._left.append(self._open)
            self._process, self._open = os.getpid(), {}
        base = self._open.get(name)
        if base is None:
            base = to_read(self.data / name, immutable=True)
            base.execute(f"PRAGMA cache_size = {_CACHE}")
            if base.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
                raise codec.Damaged(f"{name} is none of its files")
            self._open[name] = base
        return base

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{self._told}: {cause(error, 'index again')}") from error
        except codec.Damaged as error:
            raise ArchiveError(f"{self._told}: is damaged ({error}): index again") from error

    def _each(self, table: str, columns: str, wanted: Collection[int]) -> Iterator[Any]:
        by: dict[int, list[int]] = {}
        for key in sorted(wanted):
            by.setdefault(bisect_right(self._firsts[table], key) - 1, []).append(key)
        for at, keys in by.items():
            if at >= 0:
                yield from each(self._base(self.shards[table][at].name), table, columns, keys)

    def close(self) -> None:
        for base in self._open.values():
            base.close()
        self._open = {}

    def looking(self) -> AbstractContextManager[None]:
        return nullcontext()  # what is there is never changed

    def topics(self, names: Iterable[str] | None = None) -> Iterator[tuple[int, int]]:
        """Each text: what it is most about, and its number; in this order. Those of some files, or of all."""
        with self._guard():
            query = "SELECT topic, number FROM texts ORDER BY topic, number"
            every = [shard.name for shard in self.shards["texts"]] if names is None else names
            yield from heapq.merge(*(self._base(name).execute(query) for name in every))

    def meta(self, name: str) -> str:
        return self._meta.get(name, "")

    @property
    def texts(self) -> int:
        return int(self.meta("number of texts") or 0)

    @property
    def faulty(self) -> int:
        """How many files have faults."""
        return int(self.meta("faulty") or 0)


def _plain(name: object) -> str:
    """A name of a file or folder of the archive, and nowhere else."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ValueError(name)
    return name


def write(file: Path, table: str, rows: Iterable[Sequence[Any]]) -> None:
    """Makes a file of rows that come in the order of their keys, whole when it returns: of things with their bearers
    as numbers; of texts as the table has them. Raises ArchiveError."""
    try:
        base = sqlite3.connect(file, isolation_level=None)
        try:
            # Nobody sees it before it is done, and what is left of a run that dies is thrown away.
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA locking_mode = EXCLUSIVE")
            base.execute("BEGIN")
            base.execute(f"PRAGMA application_id = {APPLICATION}")
            base.execute(TABLES[table])
            if table == "things":
                rows = ((thing, times, packed(who)) for thing, times, who in rows)
            marks = ", ".join("?" * (TABLES[table].count(",") + 1))
            base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            base.execute("COMMIT")
        finally:
            base.close()
    except sqlite3.DatabaseError as error:
        raise ArchiveError(f"{file.parent.as_posix()}: {cause(error)}") from error

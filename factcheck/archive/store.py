"""The archive on disk: one SQLite file, of readings by number, and of what they bear by numbers of 64 bits.

Everything is looked up by key, so a review costs no more in an archive of millions. Texts are put in and taken out in
transactions, so that at any moment, power cut or not, the file holds whole texts with all that they bear. It is in WAL
mode: reviews go on while texts are put in, each on the state in which it began. `synchronous` is FULL, since a
transaction holds seconds of work and waiting for the disk once each costs little beside them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck import codec
from factcheck.archive.engine import APPLICATION, Lookups, cause, each, packed, to_read
from factcheck.model import Trouble

NAME = "factcheck-archive.sqlite"
MANY = 250  # texts that are listed as bearers of one thing; of what more bear, the last ones and how many they are
FETCHED = 128  # texts that one review looks at for what their figures are of
_CACHE = {False: -32_000, True: -256_000}  # kB of pages that are kept, for reviews and for writing

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE texts (
    number INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, path TEXT NOT NULL, sum BLOB NOT NULL, original TEXT,
    reading BLOB NOT NULL, topic INTEGER NOT NULL
);
CREATE TABLE things (thing INTEGER PRIMARY KEY, times INTEGER NOT NULL, who BLOB NOT NULL);
CREATE TABLE troubles (file TEXT NOT NULL, path TEXT NOT NULL, message TEXT NOT NULL);
CREATE INDEX troubles_of ON troubles (file);
"""
_ADDED = """
INSERT INTO things VALUES (?1, ?2, ?3) ON CONFLICT (thing) DO UPDATE SET
times = times + ?2, who = substr(CAST(who || ?3 AS BLOB), -4 * ?4)
"""

_left: list[sqlite3.Connection] = []  # of the process that this one was forked from: to close them is not for this one


class ArchiveError(Exception):
    """The archive cannot be read or written: what, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text to be put in: the `file` that it was read from (a path without links), its name in print, the checksum of
    the file, the encoded reading, all that it bears, what it is most about, and the file of the text that it
    translates."""

    file: str
    path: str
    sum: bytes
    reading: bytes
    things: Sequence[int]
    topic: int
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of a file."""

    number: int
    path: str
    sum: bytes
    original: str | None


class Store(Lookups):
    """An archive, opened to be read, or `writing`. Raises ArchiveError."""

    most: int | None = FETCHED

    def __init__(self, folder: Path, *, writing: bool = False) -> None:
        self._file = (folder / NAME).absolute()
        self._told = folder.as_posix()
        self._writing = writing
        self._open()

    def _open(self) -> None:
        self._process = os.getpid()
        with self._guard():
            self._connection = base = self._opened()
            base.execute(f"PRAGMA cache_size = {_CACHE[self._writing]}")
            application = base.execute("PRAGMA application_id").fetchone()[0]
            if self._writing and not application and not base.execute("SELECT 1 FROM sqlite_master").fetchone():
                self._made(base)
            elif application != APPLICATION:
                raise ArchiveError(f"{self._told}: {NAME} is no archive of factcheck: name another folder")

    @property
    def _base(self) -> sqlite3.Connection:
        """The connection of this process: one that was opened before a fork is of no use after it."""
        if self._process != os.getpid():
            _left.append(self._connection)
            self._open()
        return self._connection

    def _opened(self) -> sqlite3.Connection:
        if self._writing:
            base = sqlite3.connect(self._file, isolation_level=None, timeout=30)
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = FULL")
            return base
        # Where nothing can be written, readers cannot lock anything either, and nobody changes what they read.
        return to_read(self._file, immutable=not _is_writable(self._file.parent))

    def _made(self, base: sqlite3.Connection) -> None:
        base.execute("BEGIN IMMEDIATE")
        for statement in filter(str.strip, _TABLES.split(";")):
            base.execute(statement)
        base.execute(f"PRAGMA application_id = {APPLICATION}")
        base.execute("COMMIT")

    def close(self) -> None:
        self._base.close()

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """What the engine says is said with the place, and what is left of the work."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise ArchiveError(f"{self._told}: {cause(error)}") from error
        except codec.Damaged as error:
            raise ArchiveError(f"{self._told}: is damaged ({error}): remove it and index again") from error

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Everything inside sees the archive as it is at one moment."""
        with self._guard():
            self._base.execute("BEGIN")
            try:
                yield
            finally:
                self._base.execute("COMMIT")

    # ------------------------------------------------------------ what reviews ask

    def _each(self, table: str, columns: str, wanted: Collection[int]) -> Iterator[Any]:
        return each(self._base, table, columns, wanted)

    def topics(self) -> Iterator[tuple[int, int]]:
        """Each text: what it is most about, and its number; in this order."""
        with self._guard():
            yield from self._base.execute("SELECT topic, number FROM texts ORDER BY topic, number")

    def meta(self, name: str) -> str:
        with self._guard():
            found = self._base.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
            return str(found[0]) if found else ""

    @property
    def texts(self) -> int:
        return int(self.meta("texts") or 0)

    @property
    def faulty(self) -> int:
        """How many files have faults."""
        with self._guard():
            return int(self._base.execute("SELECT count(DISTINCT file) FROM troubles").fetchone()[0])

    def troubles(self) -> dict[str, list[Trouble]]:
        """What is wrong with files, by file."""
        told: dict[str, list[Trouble]] = {}
        with self._guard():
            for file, path, message in self._base.execute("SELECT file, path, message FROM troubles"):
                told.setdefault(file, []).append(Trouble(path, message))
        return told

    # ------------------------------------------------------------ what indexing does

    @contextmanager
    def change(self) -> Iterator[None]:
        """All inside is done, or nothing of it."""
        with self._guard():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

    def set(self, name: str, value: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def known(self) -> dict[str, Known]:
        """Each file that a text is from."""
        with self._guard():
            found = self._base.execute("SELECT file, number, path, sum, original FROM texts")
            return {file: Known(*told) for file, *told in found}

    def put(self, entries: Sequence[Entry]) -> None:
        """Texts that are not there yet get the next numbers, in their order."""
        last = self._base.execute("SELECT coalesce(max(number), 0) FROM texts").fetchone()[0]
        borne: dict[int, list[int]] = {}
        for number, one in enumerate(entries, start=last + 1):
            row = (number, one.file, one.path, one.sum, one.original, one.reading, one.topic)
            self._base.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            for thing in one.things:
                borne.setdefault(thing, []).append(number)
        rows = ((thing, len(who), packed(who[-MANY:]), MANY) for thing, who in sorted(borne.items()))
        self._base.executemany(_ADDED, rows)
        self._grown(len(entries))

    def _grown(self, by: int) -> None:
        self.set("texts", str(self.texts + by))

    def take_out(self, texts: Mapping[int, Collection[int]]) -> None:
        """Texts by their numbers, with all that they bear."""
        lost: dict[int, set[int]] = {}
        for number, things in texts.items():
            for thing in things:
                lost.setdefault(thing, set()).add(number)
        held = self.held(lost)
        left: list[tuple[int, bytes, int]] = []
        for thing, gone in lost.items():
            times, who = held.get(thing, (0, ()))
            kept = [number for number in who if number not in gone]
            left.append((times - len(gone), packed(kept), thing))
        self._base.executemany("UPDATE things SET times = ?, who = ? WHERE thing = ?", left)
        self._base.executemany("DELETE FROM things WHERE thing = ? AND times <= 0", [(row[2],) for row in left])
        self._base.executemany("DELETE FROM texts WHERE number = ?", [(number,) for number in texts])
        self._grown(-len(texts))

    def say(self, file: str, troubles: Iterable[Trouble]) -> None:
        """What is wrong with a file; nothing that was said of it before counts any more."""
        self._base.execute("DELETE FROM troubles WHERE file = ?", (file,))
        rows = [(file, trouble.path, trouble.message) for trouble in troubles]
        self._base.executemany("INSERT INTO troubles VALUES (?, ?, ?)", rows)

    def checkpoint(self) -> None:
        """All of it in one file, so that it can be copied as it lies there."""
        with self._guard():
            self._base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)

"""The archive that a cluster makes: Parquet, read by DuckDB. It answers what the archive in SQLite answers.

`things`: thing, times, who, sorted by the thing, which is what texts are looked up by. `texts`: number, file, path,
sum, original, topic, reading, sorted by the number. A manifest names the folder that both lie in, so that a new archive
takes the place of an old one at once, and whoever reads the old one goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from factcheck import codec
from factcheck.archive.store import FETCHED, ArchiveError
from factcheck.model import DocumentReading
from factcheck.topics import Held

MANIFEST = "factcheck-archive.json"
_WANTED = "JOIN (SELECT unnest(?::BIGINT[]) AS one)"


class Parquet:
    """An archive, opened to be read. Raises ArchiveError."""

    most: int | None = FETCHED

    def __init__(self, folder: Path) -> None:
        self._folder, self._told = folder.absolute(), folder.as_posix()
        try:
            told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            self._meta = {str(name): str(value) for name, value in told.items()}
        except (OSError, ValueError, AttributeError) as error:
            raise ArchiveError(f"{self._told}: {MANIFEST} cannot be read: index again") from error
        data = self._meta.get("data", "")
        if not data or Path(data).name != data or data.startswith("."):
            raise ArchiveError(f"{self._told}: {MANIFEST} names no data: index again")
        self.data = self._folder / data
        self._open()

    def _open(self) -> None:
        try:
            import duckdb
        except ImportError as error:
            what = "was made on a cluster, and reading it needs DuckDB: pip install 'factcheck-desk[spark]'"
            raise ArchiveError(f"{self._told}: {what}") from error
        self._process, self._fault = os.getpid(), duckdb.Error
        with self._guard():
            self._connection = duckdb.connect(":memory:")
            # Nothing but these files is read, whatever stands in them.
            self._connection.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
            self._connection.execute(f"SET allowed_directories = [{_quoted(self.data.as_posix())}]")
            self._connection.execute("SET enable_external_access = false; SET threads = 1")
            for name in ("things", "texts"):
                files = _quoted(f"{self.data.as_posix()}/{name}/*.parquet")
                self._connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({files})")

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except self._fault as error:
            said = " ".join(str(error).split())[:200]
            raise ArchiveError(f"{self._told}: is damaged or was replaced ({said}): index again") from error
        except codec.Damaged as error:
            raise ArchiveError(f"{self._told}: is damaged ({error}): index again") from error

    def _asked(self, query: str, wanted: Collection[int] | None = None) -> list[Any]:
        """Rows; of those `wanted`, where the query joins them."""
        if wanted is not None and not wanted:
            return []
        if self._process != os.getpid():  # a connection that was opened before a fork is of no use after it
            self._open()
        with self._guard():
            given = [] if wanted is None else [sorted(wanted)]
            return self._connection.execute(query, given).fetchall()  # type: ignore[no-any-return]

    def close(self) -> None:
        self._connection.close()

    def looking(self) -> AbstractContextManager[None]:
        return nullcontext()  # what is there is never changed

    def held(self, wanted: Collection[int]) -> Mapping[int, Held]:
        rows = self._asked(f"SELECT thing, times, who FROM things {_WANTED} ON thing = one", wanted)
        return {thing: (times, tuple(who)) for thing, times, who in sorted(rows)}

    def paths(self, numbers: Collection[int]) -> Mapping[int, str]:
        return dict(self._asked(f"SELECT number, path FROM texts {_WANTED} ON number = one", numbers))

    def fetch(self, numbers: Collection[int]) -> Mapping[int, DocumentReading]:
        found = dict(self._asked(f"SELECT number, reading FROM texts {_WANTED} ON number = one", numbers))
        with self._guard():
            if lost := set(numbers).difference(found):
                raise codec.Damaged(f"text {min(lost)} is missing")
            return {number: codec.decode(found[number]) for number in sorted(found)}

    def topics(self) -> Iterator[tuple[int, int]]:
        """Each text: what it is most about, and its number; in this order."""
        yield from self._asked("SELECT topic, number FROM texts ORDER BY topic, number")

    def meta(self, name: str) -> str:
        return self._meta.get(name, "")

    @property
    def texts(self) -> int:
        return int(self.meta("texts") or 0)

    @property
    def faulty(self) -> int:
        """How many files have faults."""
        return int(self.meta("faulty") or 0)


def _quoted(said: str) -> str:
    return "'" + said.replace("'", "''") + "'"

"""In what an archive that a cluster makes is best kept: the same table of things, in files sorted by the thing, asked
for the same things by each engine.

    python -m benchmarks.stores [--rows 100000,1000000,10000000] [--folder DIR]

A block of an archive asks some 1,900 things in thirteen questions (`benchmarks/cluster.py`). Seconds are those that
the processor worked, of questions that were asked once before, so that files are in memory and open. Of a question,
the median of five; each is of other things."""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
from pyarrow import parquet

from factcheck.archive import engine, sharded
from factcheck.topics import Held

ROWS = (100_000, 1_000_000, 10_000_000)
ASKED = (10, 100, 1_500)  # things of a question
GROUP = 4_096  # rows of Parquet that are read or passed over as a whole: of 1,024 to 65,536 the best of both engines
FILES = 4
TEXTS = 250  # bearers at most
ROUNDS = 5

Row = tuple[int, int, tuple[int, ...]]
Ask = Callable[[Sequence[int]], dict[int, Held]]


def rows(count: int, chance: random.Random) -> Iterator[Row]:
    """Things in their order, as evenly strewn as hashes are, each with how many texts bear it and with the last of
    them: most things are borne by one or two."""
    step = 2**64 // count
    for at in range(count):
        times = min(int(chance.paretovariate(0.9)), 100_000)
        first = chance.randrange(1, 1 << 22)
        who = [*accumulate((chance.randrange(1, 60) for _ in range(min(times, TEXTS) - 1)), initial=first)]
        yield at * step - 2**63 + chance.randrange(step), times, tuple(who)


# ---------------------------------------------------------------- the stores


def as_parquet(folder: Path, count: int, told: Iterator[Row]) -> None:
    folder.mkdir()
    schema = pyarrow.schema(
        [("thing", pyarrow.int64()), ("times", pyarrow.int32()), ("who", pyarrow.list_(pyarrow.int32()))]
    )
    for file in range(FILES):
        with parquet.ParquetWriter(folder / f"part-{file}.parquet", schema, compression="zstd") as writer:
            left = count // FILES
            while left:
                some = [next(told) for _ in range(min(GROUP, left))]
                left -= len(some)
                columns = zip(*some, strict=True)
                arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
                writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), row_group_size=GROUP)


def as_sqlite(folder: Path, count: int, told: Iterator[Row]) -> None:
    folder.mkdir()
    for file in range(FILES):
        sharded.write(folder / f"part-{file}.sqlite", "things", islice(told, count // FILES))


# ---------------------------------------------------------------- the engines


def by_sqlite(folder: Path) -> Ask:
    """As `archive.sharded` asks."""
    bases = [engine.to_read(one, immutable=True) for one in sorted(folder.iterdir())]
    firsts = [base.execute("SELECT min(thing) FROM things").fetchone()[0] for base in bases]

    def ask(wanted: Sequence[int]) -> dict[int, Held]:
        found = {}
        for at, keys in _by_file(firsts, wanted):
            for thing, times, who in engine.each(bases[at], "things", "thing, times, who", keys):
                found[thing] = times, engine.unpacked(who)
        return found

    return ask


def by_duckdb(folder: Path, query: Callable[[Sequence[int]], tuple[str, list[Any]]]) -> Ask:
    base = duckdb.connect(":memory:")
    base.execute("SET threads = 1")
    base.execute(f"CREATE VIEW things AS SELECT * FROM read_parquet('{folder.as_posix()}/*.parquet')")

    def ask(wanted: Sequence[int]) -> dict[int, Held]:
        return {thing: (times, tuple(who)) for thing, times, who in base.execute(*query(wanted)).fetchall()}

    return ask


def joined(wanted: Sequence[int]) -> tuple[str, list[Any]]:
    return "SELECT thing, times, who FROM things JOIN (SELECT unnest(?::BIGINT[]) AS one) ON thing = one", [wanted]


def listed(wanted: Sequence[int]) -> tuple[str, list[Any]]:
    return f"SELECT thing, times, who FROM things WHERE thing IN ({','.join(map(str, wanted))})", []


def by_groups(folder: Path) -> Ask:
    """Parquet without an engine: the groups of rows that a thing may be in, by what the files say of them."""
    files = [parquet.ParquetFile(one) for one in sorted(folder.iterdir())]
    groups = [
        (file.metadata.row_group(group).column(0).statistics.min, file, group)
        for file in files
        for group in range(file.metadata.num_row_groups)
    ]
    firsts = [first for first, _, _ in groups]

    def ask(wanted: Sequence[int]) -> dict[int, Held]:
        found = {}
        for at, keys in _by_file(firsts, wanted):
            _, file, group = groups[at]
            table = file.read_row_group(group, use_threads=False)
            place = {thing: n for n, thing in enumerate(table.column(0).to_pylist())}
            for thing in keys:
                if (n := place.get(thing)) is not None:
                    found[thing] = table.column(1)[n].as_py(), tuple(table.column(2)[n].as_py())
        return found

    return ask


def _by_file(firsts: Sequence[int], wanted: Collection[int]) -> Iterator[tuple[int, list[int]]]:
    by: dict[int, list[int]] = {}
    for thing in sorted(wanted):
        by.setdefault(max(bisect_right(firsts, thing) - 1, 0), []).append(thing)
    yield from by.items()


# ---------------------------------------------------------------- the table


def measured(ask: Ask, questions: Sequence[Sequence[int]]) -> tuple[float, list[dict[int, Held]]]:
    ask(questions[0])
    took, answers = [], []
    for question in questions:
        began = time.process_time()
        answers.append(ask(question))
        took.append(time.process_time() - began)
    return statistics.median(took), answers


def compared(folder: Path, count: int) -> Iterator[str]:
    """A line for each number of things that is asked."""
    as_parquet(folder / "parquet", count, rows(count, random.Random(1)))
    as_sqlite(folder / "sqlite", count, rows(count, random.Random(1)))
    sizes = [sum(one.stat().st_size for one in (folder / name).iterdir()) / count for name in ("sqlite", "parquet")]
    yield f"{count:,} things: {sizes[0]:.0f} bytes a thing in SQLite, {sizes[1]:.0f} in Parquet"
    every = [thing for thing, _, _ in rows(count, random.Random(1))][:: max(1, count // 100_000)]
    engines = {
        "SQLite": by_sqlite(folder / "sqlite"),
        "DuckDB, joined": by_duckdb(folder / "parquet", joined),
        "DuckDB, listed": by_duckdb(folder / "parquet", listed),
        "groups of Parquet": by_groups(folder / "parquet"),
    }
    for asked in ASKED:
        chance = random.Random(asked)
        questions = [chance.sample(every, asked) for _ in range(ROUNDS)]
        found = {name: measured(ask, questions) for name, ask in engines.items()}
        least, right = found["SQLite"]
        assert all(answers == right for _, answers in found.values())
        told = ", ".join(f"{name} {1000 * took:.1f} ms ({took / least:.0f})" for name, (took, _) in found.items())
        yield f"  {asked:,} asked: {told}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", default=",".join(map(str, ROWS)))
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    for count in map(int, asked.rows.split(",")):
        with tempfile.TemporaryDirectory(dir=asked.folder) as place:
            for line in compared(Path(place), count):
                print(line, flush=True)


if __name__ == "__main__":
    main()

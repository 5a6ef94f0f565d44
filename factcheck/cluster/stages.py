"""What tasks do with Arrow batches. Each process of a cluster keeps what it has loaded for the next task."""

from __future__ import annotations

import os
import pickle
import secrets
import shutil
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow

from factcheck import reading, rulebook, topics, whole
from factcheck.archive import sharded
from factcheck.archive.store import Entry
from factcheck.archive.worker import Done, Job, Worker, with_original

Batches = Iterator[Any]
Stage = Callable[[Batches], Batches]

FILES = "number long, file binary, shown string, named boolean"
READ = """number long, file string, path string, sum binary, original string, topic long, reading binary,
things array<long>, told binary"""
SHARDS = "first long, name string"
TOPICS = "topic long, number long"
PARTS = "topic long, part long, found binary"

_ENTRY = pyarrow.schema(
    [
        ("number", pyarrow.int64()),
        ("file", pyarrow.string()),
        ("path", pyarrow.string()),
        ("sum", pyarrow.binary()),
        ("original", pyarrow.string()),
        ("topic", pyarrow.int64()),
        ("reading", pyarrow.binary()),
        ("things", pyarrow.list_(pyarrow.int64())),
        ("told", pyarrow.binary()),
    ]
)
_SHARD = pyarrow.schema([("first", pyarrow.int64()), ("name", pyarrow.string())])
_TOPIC = pyarrow.schema([("topic", pyarrow.int64()), ("number", pyarrow.int64())])
_ROWS = 4_096  # of topics that are given away at a time
_PART = pyarrow.schema([("topic", pyarrow.int64()), ("part", pyarrow.int64()), ("found", pyarrow.binary())])


def extract(rules: Path, language: str | None) -> Stage:
    """Files → what is stored of them, and what is to be told of them."""

    def run(batches: Batches) -> Batches:
        with Worker(_book(rules), language) as worker:
            for batch in batches:
                files = [
                    (number, reading.File(file.decode("utf-8", "surrogateescape"), shown, named))
                    for number, file, shown, named in _rows((batch,))
                ]
                yield _batch(_ENTRY, [_row(number, worker.read(Job(file, None))) for number, file in files])

    return run


def _row(number: int, done: Done) -> Sequence[Any]:
    said = (done.troubles, done.skipped, done.original, done.place)
    told = pickle.dumps(said) if done.troubles or done.skipped or done.original else None
    return _stored(number, done.entry, told)


def _stored(number: int, entry: Entry | None, told: bytes | None) -> Sequence[Any]:
    if entry is None:
        return (number, *[None] * 7, told)
    names = [_plain(one) for one in (entry.file, entry.path, entry.original)]
    return (number, *names[:2], entry.sum, names[2], entry.topic, entry.reading, list(entry.things), told)


def _plain(name: str | None) -> str | None:
    """Arrow takes no half characters, which names of files may have."""
    return name and name.encode("utf-8", "backslashreplace").decode()


def named(rules: Path, originals: Mapping[int, tuple[str, str]]) -> Stage:
    """The texts of these numbers as translations or edited copies of others, by the place of each and its name."""

    def run(batches: Batches) -> Batches:
        bearing = _bearing(rules)
        for batch in batches:
            rows: list[Sequence[Any]] = []
            for row in _rows((batch,)):
                number, file, path, sum_, original, topic, stored, things, told = row
                if number in originals and stored is not None:
                    entry = Entry(file, path, sum_, stored, array("q", things), topic, original)
                    rows.append(_stored(number, with_original(entry, *originals[number], bearing), told))
                else:
                    rows.append(row)
            yield _batch(_ENTRY, rows)

    return run


def store(table: str, data: Path) -> Stage:
    """Rows in the order of their keys → a file of the archive, and what it is called. Each attempt of a task has a
    name of its own; that of a lost one is named nowhere."""

    def run(batches: Batches) -> Batches:
        rows = _rows(batches)
        first = next(rows, None)
        if first is None:
            return
        name = f"{table}-{secrets.token_hex(8)}.sqlite"
        with tempfile.TemporaryDirectory() as place:  # a database is written on a disk of this host
            sharded.write(Path(place) / name, table, chain((first,), rows))
            shutil.copyfile(Path(place) / name, data / name)
        with open(data / name, "rb") as written:
            os.fsync(written.fileno())
        yield _batch(_SHARD, [(first[0], name)])

    return run


def told_topics(folder: Path) -> Stage:
    """Names of files of texts → the topics of these texts."""

    def run(batches: Batches) -> Batches:
        opened = sharded.Sharded(folder)
        told = opened.topics(name for (name,) in _rows(batches))
        while some := list(islice(told, _ROWS)):
            yield _batch(_TOPIC, some)

    return run


def judge(asked: whole.Asked) -> Stage:
    """Texts in the order of their blocks → what comes of each block."""

    def run(batches: Batches) -> Batches:
        judge = _judge(pickle.dumps(asked))
        for place, texts in groupby(_rows(batches), key=itemgetter(0, 1)):
            block = whole.Block(place, tuple(number for _, _, number in texts))
            yield _batch(_PART, [(*place, pickle.dumps(judge.judged(block)))])

    return run


def _rows(batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _batch(schema: Any, rows: Iterable[Sequence[Any]]) -> Any:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


@lru_cache(maxsize=1)
def _book(rules: Path) -> rulebook.Rulebook:
    return rulebook.load(rules)


@lru_cache(maxsize=1)
def _bearing(rules: Path) -> topics.Bearing:
    return topics.Bearing(_book(rules))


@lru_cache(maxsize=1)
def _judge(asked: bytes) -> whole.Judge:
    return whole.Judge(pickle.loads(asked))

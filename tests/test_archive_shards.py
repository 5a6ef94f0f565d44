"""The archive in many files, made here without a cluster and held to the one in one file; and what is wrong with it."""

from __future__ import annotations

import json
import multiprocessing
import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import stores
from factcheck import archive
from factcheck.archive import ArchiveError, Sharded, Store, sharded
from tests.archiveworld import draft, filled, newsroom, reviewed, tables, told, write
from tests.labels import book

TEXTS = 24
CUTS = 3


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("plain")
    filled(base / "archive", write(base / "texts", newsroom(TEXTS, 3), TEXTS))
    return base / "archive"


def cut(plain: Path, folder: Path) -> Path:
    """What a plain archive holds, in three files of each table."""
    data = folder / "data-1"
    data.mkdir(parents=True)
    opened, rows = Store(plain), tables(plain)
    held = opened.held([row[0] for row in rows["things"]])
    every: dict[str, list[Sequence[Any]]] = {
        "things": [(thing, *bearers) for thing, bearers in sorted(held.items())],
        "texts": [(number, path, topic, reading) for number, _, path, _, _, reading, topic in rows["texts"]],
    }
    shards: dict[str, list[tuple[int, str]]] = {"things": [], "texts": []}
    for table, stored in every.items():
        for n in range(CUTS):
            some = stored[n * len(stored) // CUTS : (n + 1) * len(stored) // CUTS]
            sharded.write(data / f"{table}-{n}.sqlite", table, some)
            shards[table].append((some[0][0], f"{table}-{n}.sqlite"))
    meta = {"made by": opened.meta("made by"), "whole": "yes", "number of texts": str(TEXTS), "faulty": "0"}
    (folder / sharded.MANIFEST).write_text(json.dumps({**meta, "data": "data-1", **shards}), encoding="utf-8")
    opened.close()
    return folder


@pytest.fixture
def shards(plain: Path, tmp_path: Path) -> Path:
    return cut(plain, tmp_path / "shards")


def test_it_answers_what_one_file_answers(plain: Path, shards: Path) -> None:
    one, many = Store(plain), Sharded(shards)
    things = [row[0] for row in tables(plain)["things"]]
    absent = [min(things) - 1, max(things) + 1, things[len(things) // 2] + 1]
    assert many.held([*things, *absent]) == one.held([*things, *absent])
    assert list(many.held(things)) == sorted(things)
    assert list(many.topics()) == list(one.topics())
    numbers = [number for _, number in one.topics()]
    assert (many.paths(numbers), many.fetch(numbers)) == (one.paths(numbers), one.fetch(numbers))
    assert (many.held([]), many.paths([]), many.texts, many.faulty) == ({}, {}, TEXTS, 0)
    assert many.paths([0, TEXTS + 1]) == {}


def test_reviews_find_the_same(plain: Path, shards: Path) -> None:
    drafts = [draft(newsroom(TEXTS, 3).text(n), f"draft {n}") for n in (TEXTS, TEXTS + 1)]
    one, many = (reviewed(drafts, folder).report for folder in (plain, shards))
    assert told(one) == told(many)
    assert len(one.findings) > 0


def test_a_process_that_was_forked_opens_the_files_itself(shards: Path) -> None:
    opened = Sharded(shards)
    expected = opened.paths(range(1, TEXTS + 1))
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    child = context.Process(target=lambda: there.send(opened.paths(range(1, TEXTS + 1))))
    child.start()
    assert here.recv() == expected
    child.join()
    assert child.exitcode == 0
    assert opened.paths(range(1, TEXTS + 1)) == expected


def _changed(folder: Path, **told: Any) -> Path:
    manifest = folder / sharded.MANIFEST
    manifest.write_text(json.dumps({**json.loads(manifest.read_text(encoding="utf-8")), **told}), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "told",
    [
        {"data": "../data-1"},
        {"data": ""},
        {"data": None},
        {"things": [[0, "../things-0.sqlite"]]},
        {"things": [["x", "things-0.sqlite"]]},
        {"things": [[5, "things-0.sqlite"], [4, "things-1.sqlite"]]},
        {"things": [["things-0.sqlite"]]},
        {"texts": "24"},
    ],
)
def test_a_manifest_that_names_what_it_must_not_is_refused(shards: Path, told: dict[str, Any]) -> None:
    with pytest.raises(ArchiveError, match=r"factcheck-archive\.json cannot be read: index again$"):
        Sharded(_changed(shards, **told))


def test_an_archive_of_an_older_kind_is_to_be_indexed_again(shards: Path) -> None:
    old = {"made by": "x", "whole": "yes", "texts": "24", "faulty": "0", "data": "data-1"}
    (shards / sharded.MANIFEST).write_text(json.dumps(old), encoding="utf-8")
    with pytest.raises(ArchiveError, match="index again"):
        archive.opened(str(shards), book())


def test_a_damaged_file_is_told_with_its_place(shards: Path) -> None:
    (shards / "data-1" / "texts-1.sqlite").write_bytes(b"no database " * 500)
    first = shards.as_posix()
    with pytest.raises(ArchiveError) as caught:
        Sharded(shards).paths([TEXTS // 2])
    assert str(caught.value) == f"{first}: is damaged (file is not a database): index again"
    (shards / "data-1" / "texts-2.sqlite").unlink()
    with pytest.raises(ArchiveError) as caught:
        Sharded(shards).paths([TEXTS])
    assert str(caught.value) == f"{first}: cannot be used (unable to open database file): index again"


def test_a_database_of_somebody_else_is_not_read(shards: Path) -> None:
    file = shards / "data-1" / "things-0.sqlite"
    base = sqlite3.connect(file)
    base.execute("PRAGMA application_id = 7")
    base.commit()
    base.close()
    opened = Sharded(shards)
    with pytest.raises(ArchiveError, match=r"is damaged \(things-0.sqlite is none of its files\): index again"):
        opened.held([opened.shards["things"][0].first])


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"cannot be used \(unable to open database file\)"):
        sharded.write(tmp_path / "none" / "x.sqlite", "texts", [(1, "a", 2, b"")])


def test_the_stores_that_are_compared_answer_the_same(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    lines = list(stores.compared(tmp_path, 4_000))
    assert [line.split(":")[0] for line in lines] == ["4,000 things", "  10 asked", "  100 asked", "  1,500 asked"]
    made = list(stores.rows(4_000, random.Random(1)))
    assert [row[0] for row in made] == sorted({row[0] for row in made})

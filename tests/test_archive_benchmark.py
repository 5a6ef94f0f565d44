"""The benchmark of archives at a small size: what it measures is an archive as any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import archive as bench
from benchmarks.multiplied import RARE, multiplied
from benchmarks.stories import Newsroom
from factcheck.archive import Store
from tests.archiveworld import draft, filled, reviewed, tables, write
from tests.labels import book

TEXTS = 25


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("base")
    filled(place / "archive", write(place / "texts", Newsroom(TEXTS, book()), TEXTS))
    return place


def test_an_archive_many_times_as_large_is_whole(base: Path, tmp_path: Path) -> None:
    multiplied(base / "archive", tmp_path / "large", 3)
    one, three = tables(base / "archive"), tables(tmp_path / "large")
    assert [row[0] for row in three["texts"]] == list(range(1, 3 * TEXTS + 1))
    assert max(times for _, times, _ in one["things"]) <= RARE
    assert len(three["things"]) == 3 * len(one["things"])
    assert [row for row in three["things"] if row in one["things"]] == one["things"]
    store = Store(tmp_path / "large")
    read = store.fetch(range(1, 3 * TEXTS + 1))
    for number in range(1, TEXTS + 1):
        copies = [read[number + TEXTS * copy] for copy in range(3)]
        assert len({one.document.text for one in copies}) == 3  # other names
        assert len({len(one.document.text) for one in copies}) == 1
        assert len({tuple((claim.start, claim.quantity) for claim in one.claims) for one in copies}) == 1
    store.close()


def test_a_draft_finds_its_story_in_it(base: Path, tmp_path: Path) -> None:
    """In the first copy, whose names are its own, and in no other."""
    multiplied(base / "archive", tmp_path / "large", 3)
    said = next(claim for one in _read(base) for claim in one.claims if claim.text.endswith("million"))
    other = draft(f"{said.subject.holder} had sales of $987,654 million in {said.period.end.year}.")
    found = reviewed([other], tmp_path / "large").report
    texts = {said.text, "$987,654 million"}
    beside = {world.document.path for world in found.world.readings} - {"draft"}
    assert any({found.world.claims[one].text for one in finding.claims} == texts for finding in found.findings)
    assert beside and not any(path.endswith((".1", ".2")) for path in beside)


def _read(base: Path):
    store = Store(base / "archive")
    try:
        return list(store.fetch(range(1, TEXTS + 1)).values())
    finally:
        store.close()


def test_the_tables_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench.run(tmp_path, texts=12, claims=1_000, count=1)
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    index, review = lines[1].split(" | "), [line.split(" | ") for line in lines[3:]]
    assert index[0] == "| 12"
    assert [row[0] for row in review] == [f"| {index[1]}", f"| {round(1000 / int(index[1])) * int(index[1]):,}"]
    assert review[0][3] == "1.00"

"""The table of speed at a small size: its rows are there, its ratios are right, and its plot shows them."""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from benchmarks import apart, measured, plot, speed
from benchmarks.checking import PARTS, REST, Clock
from benchmarks.measured import CHECKING, INDEXING, PROCESS, REVIEW, WORST, Row, each, merged, sizes, through
from benchmarks.plot import Line, Panel
from benchmarks.stories import Newsroom
from tests.labels import book

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
DOT = "{http://www.w3.org/2000/svg}circle"


# ---------------------------------------------------------------- ratios


def test_what_one_costs_beside_another_size() -> None:
    assert each(6.0, 300, 1.0, 100) == 2.0
    assert each(10.0, 1_000, 1.0, 100) == 1.0


def test_two_ways_by_the_scan_that_runs_beside_either() -> None:
    """Twelve times the scan, where the other is three times it: a process half as fast changes nothing."""
    assert through((12.0, 1.0), (3.0, 1.0)) == through((24.0, 2.0), (3.0, 1.0)) == 4.0


def test_sizes_up_to_the_largest() -> None:
    assert sizes((100, 500, 1_000), 999) == [100, 500]
    assert sizes((100, 500, 1_000), 1_000) == [100, 500, 1_000]
    assert sizes((100, 500, 1_000), 7) == [7]


def test_a_call_within_another_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter((1.0, 4.0))
    monkeypatch.setattr("benchmarks.checking.cpu", lambda: next(now))
    clock = Clock()
    inner = clock.wound("judging", lambda figure: figure + 1)
    assert clock.wound("reading", inner)(1) == 2
    assert clock.spent == {**dict.fromkeys(PARTS, 0.0), "reading": 3.0}


def test_the_memory_of_a_process_is_its_own() -> None:
    """Not that of a process that started it and has 200 MB."""
    held = bytearray(200_000_000)
    held[::4096] = b"1" * len(held[::4096])
    assert apart.ran([sys.executable, "-c", "pass"]).peak < 60
    most = "from benchmarks import apart; print(int(apart.peak()))"
    assert int(subprocess.run([sys.executable, "-c", most], capture_output=True, check=True, cwd=ROOT).stdout) < 60
    assert apart.peak() > 190
    assert len(held) == 200_000_000


# ---------------------------------------------------------------- the table

ROWS = (
    Row("indexing", 100, "texts", 2.0, 1.0, "a text of 100", 84.6, 3.456),
    Row("checking", 500, "texts", 150.4, 1.25, "a text of 100", 1234.5, parts={"reading": 3.0, "judging": 1.0}),
    Row("quantulum3", 0, "characters", beside="not run: no network"),
)


def test_a_row_is_told() -> None:
    assert measured.table(ROWS).splitlines()[2:] == [
        "| indexing | 100 texts | 2.00 | 3.46 | 1.00 | a text of 100 | 85 |",
        "| checking | 500 texts | 150 |  | 1.25 | a text of 100 | 1,234 |",
        "| quantulum3 | | | | | not run: no network | |",
    ]


def test_where_time_goes_is_told() -> None:
    assert measured.parts(ROWS).splitlines() == [
        "| of | reading | judging |",
        "|---|--:|--:|",
        "| checking, 500 texts | 3.00 (75%) | 1.00 (25%) |",
    ]


def test_a_later_run_takes_the_place_of_the_same_rows(tmp_path: Path) -> None:
    again = Row("indexing", 100, "texts", 4.0, 1.0, "a text of 100")
    run = Row("quantulum3", 2_000, "characters", 0.2, 4_000.0, "the bare scan")
    found = merged(ROWS, [again, run])
    assert found == [run, again, ROWS[1]]
    measured.save(tmp_path / "rows.json", found, {"processors": 2})
    assert measured.load(tmp_path / "rows.json") == found
    assert measured.load(tmp_path / "none.json") == []


# ---------------------------------------------------------------- the plot


def test_points_are_where_they_should_be() -> None:
    """Three powers of ten across 480 pixels, two up 210: a power is 160 and 105 of them."""
    panel = Panel("<Cost>", "texts", "s & more", (Line("a < b", ((100_000.0, 10.0), (100.0, 0.1), (1_000.0, 1.0))),))
    root = ElementTree.fromstring(plot.svg([panel], "Cost"))
    dots = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in root.iter(DOT)]
    assert dots == [(70.0, 250.0), (230.0, 145.0), (550.0, 40.0)]
    said = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"<Cost>", "texts", "s & more", "a < b", "100", "1,000", "10,000", "100,000", "0.1", "1", "10"} == set(said)


def test_what_was_not_measured_is_not_drawn() -> None:
    empty = Panel("empty", "x", "y", (Line("nothing", ()),))
    full = Panel("full", "x", "y", (Line("nothing", ()), Line("one", ((10.0, 2.0),))))
    root = ElementTree.fromstring(plot.svg([empty, full], "Cost"))
    assert root.attrib["viewBox"] == f"0 0 {plot.WIDTH} {plot.HEIGHT}"
    assert len(list(root.iter(DOT))) == 1


# ---------------------------------------------------------------- small runs


def test_the_same_seed_makes_the_same_texts() -> None:
    one, same, other = (list(Newsroom(6, book(), seed).texts(6)) for seed in (1, 1, 2))
    assert one == same
    assert len(set(one)) == 6
    assert not {text for _, text in one} & {text for _, text in other}


def test_reading_and_the_scan_are_rows() -> None:
    rows = list(speed.of_reading(500))
    assert [(row.what, row.size, row.beside) for row in rows] == [
        ("reading, English", 500, "the bare scan"),
        ("reading, English", 500, "a character of 100,000"),
        ("bare scan", 500, ""),
        ("reading, Vietnamese", 500, "the bare scan"),
        ("reading, Vietnamese", 500, "a character of 100,000"),
    ]
    assert rows[0].ratio == rows[0].seconds / rows[2].seconds
    assert all(row.peak > 10 for row in rows if row.what != "bare scan")


def test_peers_are_rows_or_say_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [(row.what, row.beside) for row in speed.of_peers(0)] == [
        ("quantulum3", "not run: not asked for"),
        ("Recognizers-Text", "not run: not asked for"),
    ]
    cost = speed.peers.Cost(2_000, 8.0, 0.5, 40.0)
    monkeypatch.setattr(speed.peers, "costs", lambda *_: [cost])
    monkeypatch.setattr(speed, "told", lambda *_: {"seconds": 1.0, "bare": 0.25})
    assert [(row.size, row.ratio, row.beside, row.peak) for row in speed.of_peers(1)] == [
        (2_000, 16.0, "the bare scan", 40.0),
        (2_000, 4.0, "reading, English", 40.0),
    ] * 2


def test_folders_are_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "FOLDERS", (2, 4))
    rows = [*speed.of_checking(tmp_path, 4), *speed.of_indexing(tmp_path, 2)]
    assert [(row.what, row.size, row.beside) for row in rows] == [
        (CHECKING, 2, "a text of 2"),
        (CHECKING, 4, "a text of 2"),
        (INDEXING, 2, "a text of 2"),
    ]
    assert [row.ratio for row in rows if row.size == 2] == [1.0, 1.0]
    for row in rows[:2]:
        assert list(row.parts) == [REST, *PARTS]
        assert sum(row.parts.values()) == pytest.approx(row.seconds)
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!")  # as the command writes them
    assert json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))["schema"] == "factcheck/1"


def test_archives_are_rows_and_all_of_it_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept, drawn = tmp_path / "rows.json", tmp_path / "speed.svg"
    sized = ["--largest-archive", "200", "--drafts", "1", "--json", str(kept), "--svg", str(drawn)]
    speed.main(["review", *sized])
    rows = measured.load(kept)
    assert [row.what for row in rows] == [REVIEW, WORST, PROCESS]
    assert {(row.size, row.ratio) for row in rows} == {(rows[0].size, 1.0)}
    assert rows[2].peak > 10
    out = capsys.readouterr().out
    assert measured.table(rows) in out and out.startswith("processors: ")
    assert len(list(ElementTree.fromstring(drawn.read_text(encoding="utf-8")).iter(DOT))) == 3


# ---------------------------------------------------------------- the page


def test_the_page_shows_what_was_measured() -> None:
    rows, page = measured.load(DOCS / "speed.json"), (DOCS / "speed.md").read_text(encoding="utf-8")
    assert measured.table(rows) in page
    assert measured.parts(rows) in page
    assert plot.svg(measured.panels(rows), speed.TITLE) == (DOCS / "speed.svg").read_text(encoding="utf-8")

"""Tables of PDFs whose cells are set in several lines: read as rows where that is sure, else line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from factcheck.reading.formats import pdf
from factcheck.reading.formats.columns import parts
from factcheck.reading.formats.lines import Line
from tests.test_formats_hostile import pdf as written

PITCH = 14  # points from line to line
Cell = Sequence[str]  # its lines
HEAD = [["Market"], ["Rice exports", "in 2023"], ["Rice exports", "in 2024"]]
ROWS = [
    [["Republic of", "the", "Philippines"], ["3,100,000", "tonnes"], ["4,200,000", "tonnes"]],
    [["Indonesia"], ["1,160,000", "tonnes"], ["1,280,000", "tonnes"]],
    [["Malaysia"], ["400,000", "tonnes"], ["749,000", "tonnes"]],
]
TABLE = (
    "Market | Rice exports in 2023 | Rice exports in 2024\n"
    "Republic of the Philippines | 3,100,000 tonnes | 4,200,000 tonnes\n"
    "Indonesia | 1,160,000 tonnes | 1,280,000 tonnes\n"
    "Malaysia | 400,000 tonnes | 749,000 tonnes\n"
)


def placed(
    rows: Sequence[Sequence[Cell]], top: float, left: float, raised: str = "top"
) -> list[tuple[float, float, str]]:
    """Where each line of the cells stands, cell by cell."""
    found = []
    for row in rows:
        most = max(len(cell) for cell in row)
        for column, cell in enumerate(row):
            free = (most - len(cell)) * PITCH
            start = top - {"top": 0.0, "middle": free / 2, "bottom": free}[raised]
            found += [(left + 90 * column, start - PITCH * n, words) for n, words in enumerate(cell)]
        top -= most * PITCH + 6
    return found


def read(path: Path, *several: tuple[float, float, str]) -> str:
    content = "BT " + "".join(f"/F 10 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj " for x, y, words in several) + "ET"
    path.write_bytes(written(content))
    return pdf.read(str(path)).text


@pytest.mark.parametrize("raised", ["top", "middle", "bottom"])
def test_cells_of_several_lines(tmp_path: Path, raised: str) -> None:
    around = ((50, 740, "The three largest markets took the following amounts of rice."), (50, 500, "It was 5% more."))
    found = read(tmp_path / "a.pdf", around[0], *placed([HEAD, *ROWS], 700, 50, raised), around[1])
    assert found == f"{around[0][2]}\n\n{TABLE}\n{around[1][2]}\n"


def test_a_table_that_goes_on_in_the_next_column(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", *placed([HEAD], 90, 50), *placed(ROWS, 740, 330))
    assert found == TABLE


@pytest.mark.parametrize("again", [False, True])
def test_a_table_that_goes_on_on_the_next_page(again: bool) -> None:
    """A heading that is said again there is a heading again."""

    def lines(several: Sequence[Sequence[str]], top: float, page: int) -> list[Line]:
        rows = [[[words] for words in row] for row in several]
        return [Line(said, page, x, x + 3 * len(said), y, y + 10) for x, y, said in placed(rows, top, 50)]

    head = ["Market", "2023", "2024"]
    early = [["Philippines", "3,100,000 tonnes", "4,200,000 tonnes"], ["Indonesia", "1,160,000 tonnes", "14.2%"]]
    late = [["Malaysia", "400,000 tonnes", "749,000 tonnes"], ["China", "920,000 tonnes", "260,000 tonnes"]]
    pages = [lines([head, *early], 120, 1), lines([head, *late] if again else late, 740, 2)]
    tables = [[[words for words, _ in row] for row in part.rows] for part in parts(pages)]
    assert tables == ([[head, *early], [head, *late]] if again else [[head, *early, *late]])


def test_what_is_no_sure_table_stays_line_by_line(tmp_path: Path) -> None:
    boxes = [
        [["9.03 million", "tonnes of rice"], ["627 USD", "per tonne"]],
        [["600,000", "hectares"], ["25 tonnes", "on a boat"]],
    ]
    found = read(tmp_path / "a.pdf", *placed(boxes, 700, 50))
    assert " | " not in found
    several = [[["Rice"], ["5 tonnes", "6 tonnes"]], [["Coffee"], ["3 tonnes", "2 tonnes"]]]  # rows under one name
    found = read(tmp_path / "b.pdf", *placed(several, 700, 50))
    assert " | " not in found
    words = [[["Schools", "opened"], ["roofs", "held"]], [["Roads", "closed"], ["rivers", "rose"]]]
    assert " | " not in read(tmp_path / "c.pdf", *placed(words, 700, 50))
    alone = [[["Philippines"], ["3,100,000", "tonnes"], ["4,200,000", "tonnes"]]]
    assert " | " not in read(tmp_path / "d.pdf", *placed(alone, 700, 50))


def test_a_word_parted_in_a_cell_is_whole() -> None:
    def cells(words: Sequence[Cell], top: float) -> list[Line]:
        return [Line(said, 1, x, x + 5 * len(said), y, y + 10) for x, y, said in placed([words], top, 50)]

    lines = [
        *cells([["Philip\u00ad", "pines"], ["5 tonnes"]], 700),
        *cells([["Indo\u00ad", "nesia"], ["6 tonnes"]], 666),
    ]
    assert [[words for words, _ in row] for part in parts([lines]) for row in part.rows] == [
        ["Philippines", "5 tonnes"],
        ["Indonesia", "6 tonnes"],
    ]

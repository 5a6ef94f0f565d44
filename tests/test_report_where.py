"""Places in words: of a text by line and column, of other files by what their readers look for."""

from __future__ import annotations

import pytest

from factcheck.model import Cut, Document, Origin
from factcheck.report.where import left_out, pointer, spot, where

TEXT = "One.\nTwo, three.\n"
LINES = (0, 5)


def document(*origins: Origin, path: str = "a.txt") -> Document:
    return Document("d1", path, TEXT, "en", lines=LINES, origins=origins)


def test_a_text_has_lines_and_columns() -> None:
    one = document()
    assert where(one, 10) == "line 2, column 6"
    assert pointer(one, 10) == "a.txt:2:6"
    assert spot(one, 10) == "2:6"
    assert one.position(0) == (1, 1)


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin(5, page=3), "page 3"),
        (Origin(5, paragraph=1200), "paragraph 1,200"),
        (Origin(5, note=2), "footnote 2"),
        (Origin(5, line=7, column=2, cell="B7"), "cell B7"),
        (Origin(5, cell="Sheet1!B7"), "cell B7 of Sheet1"),
        (Origin(5, page=3, cell="Table 2!A1"), "cell A1 of Table 2"),
        (Origin(5, cell="Q1! draft!B7"), "cell B7 of Q1! draft"),
    ],
)
def test_other_files_have_what_their_readers_look_for(origin: Origin, words: str) -> None:
    one = document(Origin(0, page=1), origin, path="a\nb.pdf")
    assert where(one, 4) == "page 1"
    assert [where(one, at) for at in (5, 16)] == [words, words]
    assert pointer(one, 5) == f"a b.pdf: {words}"
    assert spot(one, 5) == words


def test_a_row_of_a_file_is_its_line() -> None:
    one = document(Origin(5, line=7, column=2))
    assert one.position(9) == (7, 2)
    assert pointer(one, 9) == "a.txt:7:2"
    assert one.position(2) == (1, 3)  # before the first origin


def test_what_was_left_out_is_told() -> None:
    what = "navigation, comments or related headlines"
    assert left_out(Cut(12, 34, what)) == f"12 blocks with 34 figures left out as {what}"
    assert left_out(Cut(1, 1, "page numbers")) == "1 block with 1 figure left out as page numbers"

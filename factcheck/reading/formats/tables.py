"""Tables given as texts (.csv, .tsv, .xlsx): each sheet a heading and a table, each figure in its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from factcheck.model import Origin
from factcheck.reading import encodings, tongue
from factcheck.reading.formats.content import Content, Writer
from factcheck.reading.references import grid
from factcheck.reading.references.figures import rewritten
from factcheck.reading.text import Unreadable, raw

_LOOK = 50  # rows by which the mark between cells is told


def delimited(path: str) -> Content:
    """A file of rows with commas, semicolons, tabs or bars between the cells."""
    content = encodings.decode(raw(path)).removeprefix("\ufeff")
    first = {mark: grid.sheet(content, mark, _LOOK) for mark in grid.DELIMITERS}
    mark = max(grid.DELIMITERS, key=lambda one: _width(first[one]))
    return _written([grid.sheet(content, mark)])


def workbook(path: str) -> Content:
    """The visible sheets of a workbook, as shown."""
    from factcheck.reading.references import sheets

    return _written(sheets.sheets(path), comma=True)


def _width(sheet: grid.Sheet) -> tuple[int, int]:
    """In how many rows there are as many cells as in most, more than one; and how many."""
    sizes = Counter(len(row) for row in sheet.rows if len(row) > 1)
    return max(((rows, cells) for cells, rows in sizes.items()), default=(0, 0))


def _written(sheets: Iterable[grid.Sheet], comma: bool = False) -> Content:
    """A workbook holds figures without marks, which Vietnamese writes with a comma: `comma`."""
    out = Writer()
    for sheet in sheets:
        if sheet.cut:
            raise Unreadable(f"has more than {grid.MAX_ROWS:,} rows: split it, or give it as a --reference")
        used = [cell for row in sheet.rows for cell in row if cell.text]
        if not used:
            continue
        words = " ".join(cell.text for cell in used[: 40 * _LOOK] if not cell.text.replace(".", "").isdigit())
        to_comma = comma and tongue.language_of(words) == "vi"
        if sheet.name:
            out.part(sheet.name, Origin(cell=f"{sheet.name}!A1"), "## ")
        wide = 1 + max(k for row in sheet.rows for k, cell in enumerate(row) if cell.text)
        out.table(
            [
                [
                    (
                        _vietnamese(cell.text) if to_comma else cell.text,
                        Origin(0, cell.line, cell.column, cell=cell.name),
                    )
                    for cell in row[:wide]
                ]
                for row in sheet.rows
            ]
        )
    return out.content()


def _vietnamese(cell: str) -> str:
    return (rewritten(cell, ".", ",") or cell) if "." in cell and cell[:1] in "-0123456789" else cell

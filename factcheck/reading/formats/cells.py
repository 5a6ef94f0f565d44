"""Rows of tables, told by where the lines of a page stand: beside each other in a row, under each other in a column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.reading.formats.lines import Line, joined, rows

_NEAR = 0.35  # heights of a sign by which the edges of the cells of a column may differ
_CELL = 60  # characters
_LEADING = 1.5  # heights of a sign from one line of a cell to the next, at most


def tables(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in rows, the cells of a row of a table beside each other and any other line alone. A table has rows of
    which the cells stand under each other, and hold figures; what only has wide gaps is one line again."""
    found: list[list[Line]] = []
    run: list[list[Line]] = []
    for row in [*_stacked(lines), []]:
        if run and (len(row) < 2 or not (_aligned(run[-1], row) or resumed(run[-1], row))):
            cells = [cell for one in run for cell in one[1:]]
            figures = sum(map(_numeric, cells))
            table = len(run) > 1 and 2 * figures >= len(cells) and all(len(cell.words) < _CELL for cell in cells)
            found += run if table else [[joined(one)] for one in run]
            run = []
        if len(row) > 1:
            run.append(row)
        elif row:
            found.append(row)
    return found


def resumed(a: list[Line], b: list[Line]) -> bool:
    """Whether a row stands at the top of the next column or page, its cells as far apart as those of the row before."""
    near = _NEAR * b[0].tall
    later = b[0].page == a[0].page + 1 or (
        a[0].page == b[0].page and b[0].left > a[-1].right and b[0].middle > a[0].middle + a[0].tall
    )
    return (
        later
        and len(a) == len(b)
        and all(abs((x.left - a[0].left) - (y.left - b[0].left)) < near for x, y in zip(a, b, strict=True))
    )


def height(*several: list[Line]) -> float:
    """Of the highest cell."""
    return max(cell.tall for row in several for cell in row)


def _stacked(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in rows. Lines that stand under each other are read as one cell only where that is sure: where such
    cells stand beside each other and begin with a name, and a row of as many stands right above or below."""
    found: list[list[Line]] = []
    plain: list[Line] = []
    blocks = _beside(_blocks(lines))
    sure = [False, *(_repeats(a, b) for a, b in pairwise(blocks)), False]
    for row, above, below in zip(blocks, sure, sure[1:], strict=False):
        if (above or below) and any(len(block) > 1 for block in row):
            found += [*rows(plain), [_cell(block) for block in row]]
            plain = []
        else:
            plain += [line for block in row for line in block]
    return [*found, *rows(plain)]


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand right under each other and begin at the same place."""
    found: list[list[Line]] = []
    for line in lines:
        last = found[-1][-1] if found else None
        if (
            last is not None
            and last.page == line.page
            and 0 < last.middle - line.middle < _LEADING * line.tall
            and _over(last, line, _NEAR * line.tall)
        ):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _beside(blocks: list[list[Line]]) -> list[list[list[Line]]]:
    """Blocks that stand beside each other, each to the right of the one before, in a row."""
    found: list[list[list[Line]]] = []
    for block in blocks:
        if found:
            a, b = _cell(found[-1][-1]), _cell(block)
            shared = min(a.high, b.high) - max(a.low, b.low)
            right = b.left > a.right - _NEAR * block[0].tall
            if a.page == b.page and right and shared > 0.5 * min(a.tall, b.tall):
                found[-1].append(block)
                continue
        found.append([block])
    return found


def _repeats(a: list[list[Line]], b: list[list[Line]]) -> bool:
    """Whether one row of blocks stands under the other as in a table."""
    if len(a) != len(b) or len(a) < 2:
        return False
    first, second = [_cell(block) for block in a], [_cell(block) for block in b]
    named = not _numeric(first[0]) and not _numeric(second[0])
    figures = [cell for cell in (*first[1:], *second[1:]) if _numeric(cell)]
    single = all(sum(map(_numeric, block)) < 2 for block in (*a, *b))  # two would be two rows
    within = all(len(cell.words) < _CELL for cell in (*first, *second))
    if not (named and single and within and 2 * len(figures) >= len(a) + len(b) - 2):
        return False
    near = _NEAR * b[0][0].tall
    edges = all(_over(x, y, near) for x, y in zip(first, second, strict=True))
    apart = min(cell.low for cell in first) > max(cell.high for cell in second) - near
    return (edges and apart and _aligned(first, second)) or resumed(first, second)


def _numeric(line: Line) -> bool:
    return any(sign.isdigit() for sign in line.words)


def _cell(block: list[Line]) -> Line:
    if len(block) == 1:
        return block[0]
    first = block[0]
    left, right = min(line.left for line in block), max(line.right for line in block)
    words = " ".join(line.words for line in block).replace("\u00ad ", "")
    return Line(words, first.page, left, right, block[-1].low, first.high, first.paper)


def _aligned(a: list[Line], b: list[Line]) -> bool:
    """Whether the cells of one row stand under those of another: by their left edges, their right ones or centres."""
    if a[0].page != b[0].page or not 0 < a[0].middle - b[0].middle < 5 * height(a, b):
        return False
    fewer, more = sorted((a[1:], b[1:]), key=len)
    near = _NEAR * b[0].tall
    return all(any(_over(cell, other, near) for other in more) for cell in fewer)


def _over(a: Line, b: Line, near: float) -> bool:
    centred = abs(a.left + a.right - b.left - b.right) < 2 * near
    return abs(a.left - b.left) < near or abs(a.right - b.right) < near or centred

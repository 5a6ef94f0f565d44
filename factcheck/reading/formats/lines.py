"""Lines of a page, with where they stand on it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model.values import dataclass


@dataclass(slots=True)
class Line:
    words: str
    page: int
    left: float
    right: float
    low: float
    high: float
    paper: float = 800.0  # the height of the page

    @property
    def tall(self) -> float:
        return max(self.high - self.low, 0.1)

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand beside each other, in one: the cells of a row."""
    found: list[list[Line]] = []
    for line in lines:
        if found and beside(found[-1][-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def joined(row: list[Line]) -> Line:
    """What stands beside each other as one line."""
    if len(row) == 1:
        return row[0]
    row = sorted(row, key=lambda line: line.left)
    low, high = min(line.low for line in row), max(line.high for line in row)
    words = " ".join(line.words for line in row)
    return Line(words, row[0].page, row[0].left, max(line.right for line in row), low, high, row[0].paper)


def beside(a: Line, b: Line) -> bool:
    return a.page == b.page and abs(a.middle - b.middle) < 0.4 * min(a.tall, b.tall) and b.left >= a.right - a.tall

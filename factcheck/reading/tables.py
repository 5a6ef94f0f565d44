"""Simple tables in running text: columns set apart by bars, tabs or two spaces and more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.model import Span

_RULE = re.compile(r"[|+:\s=_-]+")
_GAP = re.compile(r"[ \u00a0]*+\t[ \t\u00a0]*+|[ \u00a0]{2,}+")
_BAR = re.compile(r"\|")
_DIGIT = re.compile("[0-9]")
_LONGEST = 80  # characters of a cell; what is longer is a sentence
_SENTENCE = 12  # characters from which a stop ends a sentence and no abbreviation
_MOST = 40  # columns

_Place = tuple[int, int, bool]  # start, end, whether a blank line stands before


def rows(text: str, lines: Sequence[_Place]) -> dict[int, tuple[Span, ...]]:
    """The cells of each line that belongs to a table, by the number of the line. A rule between rows has none."""
    found: dict[int, tuple[Span, ...]] = {}
    run: list[tuple[int, tuple[Span, ...]]] = []
    for k, line in enumerate(lines):
        cells = _cells(text, line)
        if cells is None or (line[2] and run) or (cells and _wide(run) not in (0, len(cells))):
            _close(text, run, found)
            run = []
        if cells is not None:
            run.append((k, cells))
    _close(text, run, found)
    return found


def _wide(run: list[tuple[int, tuple[Span, ...]]]) -> int:
    return next((len(cells) for _, cells in run if cells), 0)


def _close(text: str, run: list[tuple[int, tuple[Span, ...]]], found: dict[int, tuple[Span, ...]]) -> None:
    """Takes the run for a table where it has two rows and figures in most of its further columns."""
    full = [cells for _, cells in run if cells]
    if len(full) < 2:
        return
    inner = [cell for cells in full[1:] for cell in cells[1:] if cell.end > cell.start]
    if 2 * sum(_DIGIT.search(text, cell.start, cell.end) is not None for cell in inner) >= max(1, len(inner)):
        found.update(run)


def _cells(text: str, line: _Place) -> tuple[Span, ...] | None:
    """The cells of a line, () for a rule between rows; None where it is no line of a table."""
    start, end, _ = line
    if text.find("|", start, end) >= 0:
        if _RULE.fullmatch(text, start, end):
            return ()
        first = start + 1 if text[start] == "|" else start
        last = end - 1 if text[end - 1] == "|" and end - 1 > first else end
        cells = _between(_BAR, text, first, last)
    elif text.find("\t", start, end) >= 0 or text.find("  ", start, end) >= 0:
        cells = _between(_GAP, text, start, end)
        if any(text[cell.end - 1] in ".!?;:" for cell in cells if cell.end - cell.start > _SENTENCE):
            return None  # two sentences with two spaces between them
    else:
        return None
    longest = max(cell.end - cell.start for cell in cells)
    return tuple(cells) if 2 <= len(cells) <= _MOST and longest <= _LONGEST else None


def _between(gap: re.Pattern[str], text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for mark in gap.finditer(text, start, end):
        found.append(_trimmed(text, start, mark.start()))
        start = mark.end()
    return [*found, _trimmed(text, start, end)]


def _trimmed(text: str, start: int, end: int) -> Span:
    cell = text[start:end]
    bare = cell.strip(" \t\u00a0*_")
    begin = start + (cell.find(bare) if bare else 0)
    return Span(begin, begin + len(bare))

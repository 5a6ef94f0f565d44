"""What a printed page repeats: running heads, feet and numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from factcheck.model import Cut
from factcheck.reading.formats.lines import Line, joined, rows

WHAT = "running heads or page numbers"
_EDGE = 0.09  # of the height of a page, above and below
_DEEP = 3  # rows at each end of a page that may be furniture
_NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_PAGE = re.compile(
    r"(?:page|p\.|trang)?\s*[-–—]?\s*[0-9]{1,4}\s*(?:(?:/|of|trên)\s*[0-9]{1,4})?\s*[-–—]?", re.IGNORECASE
)
# What browsers print at the edges: the day and the title, the address and the number of the page.
_PRINTED = re.compile(
    r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}, [0-9]{1,2}:[0-9]{2}(?:\s?[AP]M)?(?:\s.*)?"
    r"|(?:https?|file)://\S+(?: [0-9]+/[0-9]+)?"
)

_Row = tuple[Line, list[Line]]  # as one line, and its pieces


def taken_off(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], Cut | None]:
    """The pages without it, and what it was."""
    every: list[list[_Row]] = [[(joined(row), row) for row in rows(page)] for page in pages]
    edges = [_edge(page) for page in every]
    seen = Counter(form for edge in edges for form in {_form(line) for line, _ in edge})
    often = {form for form, times in seen.items() if times > 1 and 2 * times >= len(pages)}
    kept: list[list[Line]] = []
    left: list[Line] = []
    for page, edge in zip(every, edges, strict=True):
        off = {id(line) for line, _ in edge if _form(line) in often or _furniture(line)}
        kept.append([piece for line, pieces in page if id(line) not in off for piece in pieces])
        left += [line for line, _ in page if id(line) in off]
    figures = sum(len(_NUMERAL.findall(line.words)) for line in left)
    return kept, Cut(len(left), figures, WHAT) if left else None


def _edge(page: list[_Row]) -> list[_Row]:
    """The outermost rows, where they stand near the edge of the paper."""
    high = sorted((row for row in page if row[0].middle > (1 - _EDGE) * row[0].paper), key=lambda row: -row[0].middle)
    low = sorted((row for row in page if row[0].middle < _EDGE * row[0].paper), key=lambda row: row[0].middle)
    return [*high[:_DEEP], *low[:_DEEP]]


def _furniture(line: Line) -> bool:
    return bool(_PAGE.fullmatch(line.words) or _PRINTED.fullmatch(line.words))


def _form(line: Line) -> str:
    return _NUMERAL.sub("0", line.words).casefold()

"""What the blocks of a document mean for its mentions: where sentences end, what is no text, what is left unread."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from factcheck.language import Tokens
from factcheck.mentions.asides import addresses
from factcheck.model import Aside, Block, Document, Span, Unread
from factcheck.model.values import dataclass

Cell = Literal["year", "head", "number", "cell"]

_NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_UNIT = 12  # characters of a unit behind a figure
_NUMBERED = frozenset(("#", "No", "No.", "STT", "Stt", "TT"))  # over the numbers of the rows
_MARKED = frozenset(("heading", "title", "list"))  # parts whose lines may begin with a number of their own


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that is in one language, with the blocks in it."""

    start: int
    end: int
    language: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """The numerals of a stretch that nobody here can read: none is dropped."""

    set_aside: tuple[Aside, ...]
    unread: tuple[Unread, ...]


def whole(document: Document) -> Stretch:
    return Stretch(0, len(document.text), document.language, document.blocks)


def stretches(document: Document) -> list[Stretch]:
    """The whole text, cut where its language changes."""
    groups = [(code, tuple(found)) for code, found in groupby(document.blocks, key=lambda block: block.language)]
    if not groups:
        return [whole(document)]
    starts = [0, *(found[0].start for _, found in groups[1:])]
    ends = [*starts[1:], len(document.text)]
    pieces = zip(groups, starts, ends, strict=True)
    return [Stretch(start, end, code, found) for (code, found), start, end in pieces]


def page(document: Document, stretch: Stretch) -> list[tuple[int, int]]:
    """Where a stretch is no text proper, in order: front matter but for its title, numbers of headings and list
    items, web addresses."""
    found = addresses(document.text, max(stretch.start, document.body), stretch.end)
    begin = stretch.start
    for block in stretch.blocks:
        if block.end <= document.body:
            found += [(begin, block.start), *addresses(document.text, block.start, block.end)]
            begin = block.end
        elif block.part in _MARKED:
            at = block.start
            for row in block.rows:
                found.append((at, row[0].start))
                at = row[-1].end
    found.append((begin, min(document.body, stretch.end)))
    return sorted(place for place in found if place[0] < place[1])


def cut(t: Tokens, blocks: Iterable[Block]) -> list[tuple[int, int]]:
    """The sentences of the text, none of which goes over the edge of a cell, an item or a heading."""
    offsets = [x for block in blocks for row in block.rows for cell in row for x in (cell.start, cell.end)]
    edges = sorted({bisect_left(t.start, offset) for offset in offsets})
    found: list[tuple[int, int]] = []
    k = 0
    for first, last in t.sentences:
        while k < len(edges) and edges[k] <= first:
            k += 1
        while k < len(edges) and edges[k] < last:
            found.append((first, edges[k]))
            first, k = edges[k], k + 1
        found.append((first, last))
    return found


def labels(text: str, blocks: Iterable[Block]) -> dict[int, Cell]:
    """The cells of tables by their offsets: what is a `year` alone or the `number` of its row, the further heads of
    rows and columns, whose figures are no claims, and the others."""
    found: dict[int, Cell] = {}
    for block in blocks:
        if block.part != "table" or not block.rows:
            continue
        if block.columns:
            found.update(_told(text, block))
            continue
        top = block.rows[0]
        headed = 2 * sum(_figure(text, cell) for cell in top) < len(top)
        numbered = text[top[0].start : top[0].end] in _NUMBERED
        for r, row in enumerate(block.rows):
            for column, cell in enumerate(row):
                head = (r == 0 and headed) or column == 0
                if numbered and r and not column and _NUMERAL.fullmatch(text, cell.start, cell.end):
                    found[cell.start] = "number"
                elif head and _YEAR.fullmatch(text, cell.start, cell.end):
                    found[cell.start] = "year"
                else:
                    found[cell.start] = "head" if head and (headed or not _figure(text, cell)) else "cell"
    return found


def _told(text: str, block: Block) -> Iterator[tuple[int, Cell]]:
    """The cells of a table of which it is known what its columns hold."""
    for r, row in enumerate(block.rows):
        for role, cell in zip(block.columns, row, strict=True):
            if cell.end > cell.start:
                year = _YEAR.fullmatch(text, cell.start, cell.end)
                yield cell.start, "cell" if r and role == "value" else "year" if year else "head"


def is_year(word: str) -> bool:
    return _YEAR.fullmatch(word) is not None


def _figure(text: str, cell: Span) -> bool:
    """Whether a cell is a figure: a numeral, but a year, with no more than a sign or unit beside it."""
    numeral = _NUMERAL.search(text, cell.start, cell.end)
    if numeral is None or _YEAR.fullmatch(numeral.group()):
        return False
    return not any(map(str.isalpha, text[cell.start : numeral.start()])) and cell.end - numeral.end() < _UNIT


def holding(blocks: Sequence[Block], at: int, offset: int) -> int:
    """The number of the block that holds this offset or lies before it, counted on from block `at`."""
    while at + 1 < len(blocks) and blocks[at + 1].start <= offset:
        at += 1
    return at


def left(document: Document, stretch: Stretch) -> Left:
    outside = page(document, stretch)
    aside: list[Aside] = []
    unread: list[Unread] = []
    k = 0
    for numeral in _NUMERAL.finditer(document.text, stretch.start, stretch.end):
        while k < len(outside) and outside[k][1] <= numeral.start():
            k += 1
        if k < len(outside) and outside[k][0] <= numeral.start():
            aside.append(Aside(document.id, numeral.start(), numeral.end(), numeral.group(), "furniture"))
        else:
            unread.append(Unread(document.id, numeral.start(), numeral.end(), numeral.group()))
    return Left(tuple(aside), tuple(unread))

"""Texts whose letters stand apart from their marks, as some systems store them: read with each letter whole.

`e` with a hook and an acute behind it is the `ế` of the packs. What was read gets the offsets of the text as given."""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from dataclasses import replace
from typing import TypeVar

from factcheck.model import Aside, Block, Claim, Document, DocumentReading, Life, Mark, Span, Unread
from factcheck.model.values import dataclass

# No sign of ASCII is ever composed with one before it, so a text may be cut in front of each.
_PIECE = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
T = TypeVar("T", Aside, Unread)
Placed = TypeVar("Placed", Claim, Mark)


@dataclass(frozen=True, slots=True)
class Offsets:
    """Pairs of offsets that stand for each other, in order; between two of them the distance is the same in both
    texts, or a letter with its marks stands there, and an offset inside it is that of its edge."""

    given: list[int]
    whole: list[int]

    def to_whole(self, offset: int) -> int:
        return _moved(offset, self.given, self.whole)

    def to_given(self, offset: int) -> int:
        return _moved(offset, self.whole, self.given)


def composed(document: Document) -> tuple[Document, Offsets] | None:
    """The document with whole letters, and how its offsets stand to the ones given; None where all are whole."""
    text = document.text
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return None
    parts: list[str] = []
    offsets = Offsets([0], [0])
    at = size = 0
    for piece in _PIECE.finditer(text):
        for start, end in _letters(text, piece.start(), piece.end()):
            letter = unicodedata.normalize("NFC", text[start:end])
            parts += (text[at:start], letter)
            size += start - at
            offsets.given.append(start)
            offsets.whole.append(size)
            at, size = end, size + len(letter)
            offsets.given.append(end)
            offsets.whole.append(size)
    parts.append(text[at:])
    to = offsets.to_whole
    whole = replace(
        document,
        text="".join(parts),
        body=to(document.body),
        lines=tuple(map(to, document.lines)),
        blocks=tuple(_block(block, offsets) for block in document.blocks),
        origins=tuple(replace(origin, start=to(origin.start)) for origin in document.origins),
    )
    return whole, offsets


def given(reading: DocumentReading, document: Document, offsets: Offsets) -> DocumentReading:
    """What was read in the whole letters, as of the document that was given."""
    return replace(
        reading,
        document=document,
        claims=tuple(_placed(claim, document, offsets) for claim in reading.claims),
        set_aside=tuple(_numeral(aside, document, offsets) for aside in reading.set_aside),
        unread=tuple(_numeral(unread, document, offsets) for unread in reading.unread),
        lives=tuple(_lived(life, document, offsets) for life in reading.lives),
        days=tuple(replace(day, mark=_placed(day.mark, document, offsets)) for day in reading.days),
    )


def _letters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The letters with marks of a piece that are not whole. Where they cannot be told apart, the piece is one."""
    piece = text[start:end]
    whole = unicodedata.normalize("NFC", piece)
    if whole == piece:
        return []
    starts = [k for k, sign in enumerate(piece) if not unicodedata.combining(sign)]
    edges = sorted({0, *starts, len(piece)})
    letters = [(a, b) for a, b in itertools.pairwise(edges)]
    if "".join(unicodedata.normalize("NFC", piece[a:b]) for a, b in letters) != whole:
        return [(start, end)]
    return [(start + a, start + b) for a, b in letters if unicodedata.normalize("NFC", piece[a:b]) != piece[a:b]]


def _moved(offset: int, here: list[int], there: list[int]) -> int:
    k = bisect_right(here, offset) - 1
    distance = offset - here[k]
    if k + 1 < len(there):
        return min(there[k] + distance, there[k + 1])
    return there[k] + distance


def _block(block: Block, offsets: Offsets) -> Block:
    to = offsets.to_whole
    rows = tuple(tuple(Span(to(cell.start), to(cell.end)) for cell in row) for row in block.rows)
    return replace(block, start=to(block.start), end=to(block.end), rows=rows)


def _lived(life: Life, document: Document, offsets: Offsets) -> Life:
    events = tuple(replace(event, mark=_placed(event.mark, document, offsets)) for event in life.events)
    mark = life.mark and _placed(life.mark, document, offsets)
    return replace(life, events=events, mark=mark)


def _placed(claim: Placed, document: Document, offsets: Offsets) -> Placed:
    start, end = offsets.to_given(claim.start), offsets.to_given(claim.end)
    line, column = document.position(start)
    return replace(
        claim,
        start=start,
        end=end,
        text=document.text[start:end],
        line=line,
        column=column,
        sentence=Span(offsets.to_given(claim.sentence.start), offsets.to_given(claim.sentence.end)),
    )


def _numeral(numeral: T, document: Document, offsets: Offsets) -> T:
    start, end = offsets.to_given(numeral.start), offsets.to_given(numeral.end)
    return replace(numeral, start=start, end=end, text=document.text[start:end])

"""How the numerals of all texts were taken: as claims, set aside, or left unread."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from factcheck.model import World
from factcheck.model.values import dataclass

_NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_UNREAD, _ASIDE, _CLAIM = 1, 2, 3  # a numeral counts once: as the last of these that it is


@dataclass(frozen=True, slots=True)
class Coverage:
    """Numerals of all texts, and how each was taken."""

    numerals: int
    claims: int
    set_aside: int
    unread: int


def coverage(world: World) -> Coverage:
    """How every numeral of every text was taken. Reference tables are not what is read: they are not counted."""
    counts = [0, 0, 0, 0]
    for reading in world.checked:
        spans = [found.span() for found in _NUMERAL.finditer(reading.document.text)]
        taken = [0] * len(spans)
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        parts = [(_UNREAD, part.start, part.end) for part in reading.unread]
        parts += [(_ASIDE, part.start, part.end) for part in reading.set_aside]
        parts += [(_CLAIM, part.start, part.end) for part in reading.claims]
        for rank, start, end in parts:
            for place in range(bisect_right(ends, start), bisect_left(starts, end)):
                taken[place] = rank
        for rank in range(4):
            counts[rank] += taken.count(rank)
    return Coverage(sum(counts), counts[_CLAIM], counts[_ASIDE], counts[_UNREAD])

"""Points that are hundredths of a whole: `up 0.4 points` beside a percentage, no points of a match or an index."""

from __future__ import annotations

from decimal import Decimal

from factcheck.language import Language, Tokens

_WHOLE = 100


def are_percentage_points(t: Tokens, j: int, begin: int, end: int, value: Decimal, language: Language) -> bool:
    """Whether the "points" at token j, behind a number, stand in a sentence about a rate or a percentage."""
    sets = language.sets
    if j >= end or t.low[j] not in sets["points"] or abs(value) >= _WHOLE or (j + 1 < end and t.low[j + 1] == "-"):
        return False
    words = t.low[begin:end]
    return not sets["rate_cues"].isdisjoint(words) and sets["score_words"].isdisjoint(words)

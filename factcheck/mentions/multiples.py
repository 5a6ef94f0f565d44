"""How many times as much: `three times as many`, `twice the average`, `a 3.5-fold rise`, `doubled`, `halved`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.language import Language, Tokens
from factcheck.model import Number

UNIT = "times"
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Multiple:
    """A multiple told in one word, up to token `last`; `mark` is the way it moves something, or empty."""

    number: Number
    last: int
    mark: str


def multiple_at(t: Tokens, i: int, begin: int, end: int, language: Language) -> Multiple | None:
    """`doubled`, `to double`, `twice the …`, `threefold`. Not what is done to efforts, and no "twice a week"."""
    low, values, sets = t.low, language.values, language.sets
    word, after = low[i], low[i + 1] if i + 1 < end else ""
    if word in values["folds"]:
        return Multiple(_whole(values["folds"][word]), i + 1, "")
    if word in values["multiples_up"] or word in values["multiples_down"]:
        if after in sets["multiple_not_before"] or (i > begin and low[i - 1] in sets["articles"]):
            return None
        up = word in values["multiples_up"]
        return Multiple(_whole(values["multiples_up"][word]) if up else _part(values["multiples_down"][word]), i + 1,
                        "rise" if up else "fall")
    if word in values["multiples"]:
        if after in sets["multiple_of"]:
            return Multiple(_whole(values["multiples"][word]), i + 1, "")
        verb = i > begin and low[i - 1] in sets["multiple_will"] and after not in sets["multiple_not_before"]
        return Multiple(_whole(values["multiples"][word]), i + 1, "rise") if verb else None
    return None


def times_behind(t: Tokens, j: int, end: int, language: Language) -> int | None:
    """The token after the "times" at j of `three times as many`, or the "fold" of `10-fold`; occasions are counted."""
    low, sets = t.low, language.sets
    k = j + (j < end and low[j] == "-" and t.glued(j))
    if k >= end:
        return None
    if low[k] in sets["fold_words"]:
        return k + 1
    if low[k] not in sets["times_words"] or k + 1 >= end or low[k + 1] not in sets["times_of"]:
        return None
    beyond = low[k + 2] if k + 2 < end else ""
    return None if beyond in sets["times_not"] else k + 1


def _whole(value: int) -> Number:
    return Number(Decimal(value), Decimal(1))


def _part(below: int) -> Number:
    return Number((Decimal(1) / below).quantize(_TENTH), _TENTH)

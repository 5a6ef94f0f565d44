"""How many times as much: `three times as many`, `twice the average`, `a 3.5-fold rise`, `doubled`, `halved`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.language import Language, Tokens
from factcheck.mentions.words import small_at
from factcheck.model import Number
from factcheck.model.values import dataclass

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
    if low[i] in sets["multiple_verbs"]:
        return _said_first(t, i, end, language)
    word, after = low[i], low[i + 1] if i + 1 < end else ""
    if word in values["folds"]:
        return Multiple(_whole(values["folds"][word]), i + 1, "")
    if word in values["multiples_up"] or word in values["multiples_down"]:
        if after in sets["multiple_not_before"] or (i > begin and low[i - 1] in sets["articles"]):
            return None
        up = word in values["multiples_up"]
        return Multiple(
            _whole(values["multiples_up"][word]) if up else _part(values["multiples_down"][word]),
            i + 1,
            "rise" if up else "fall",
        )
    if word in values["multiples"]:
        if after in sets["multiple_of"]:
            return Multiple(_whole(values["multiples"][word]), i + 1, "")
        verb = i > begin and low[i - 1] in sets["multiple_will"] and after not in sets["multiple_not_before"]
        return Multiple(_whole(values["multiples"][word]), i + 1, "rise") if verb else None
    return None


def _said_first(t: Tokens, i: int, end: int, language: Language) -> Multiple | None:
    """`gấp đôi`, `gấp ba`, `gấp rưỡi`; the number of `gấp 3 lần` is told by what stands behind it."""
    low, j = t.low, i + 1
    word = low[j] if j < end else ""
    if word in language.sets["half_words"]:
        return Multiple(Number(Decimal("1.5"), Decimal("0.5")), j + 1, "")
    named = language.values["multiples"].get(word)
    if named:
        return Multiple(_whole(named), j + 1, "")
    small = small_at(t, j, end, language)
    if small is None or small[1] < 2 or (small[0] < end and low[small[0]] in language.sets["times_words"]):
        return None
    return Multiple(_whole(small[1]), small[0], "")


def times_behind(t: Tokens, i: int, j: int, end: int, number: Number, language: Language) -> int | None:
    """The token after the "times" at j of `three times as many`, or the "fold" of `10-fold`; occasions are counted.
    The number begins at token i: `tăng 2,5 lần`, `cao hơn 3 lần`, where the words before it say so."""
    low, sets = t.low, language.sets
    k = j + (j < end and low[j] == "-" and t.glued(j))
    if k >= end:
        return None
    if low[k] in sets["fold_words"]:
        return k + 1
    if low[k] not in sets["times_words"]:
        return None
    after = low[k + 1] if k + 1 < end else ""
    if sets["times_before"]:
        return k + 1 if number.step < 1 or after in sets["times_of"] or _compares(t, i, language) else None
    if after not in sets["times_of"]:
        return None
    beyond = low[k + 2] if k + 2 < end else ""
    return None if beyond in sets["times_not"] else k + 1


def _compares(t: Tokens, i: int, language: Language) -> bool:
    """Whether a word of comparison stands before the number at i, past its hedge and the first end of its range."""
    low, k = t.low, i
    if k > 1 and low[k - 1] in language.sets["range_signs"] and t.kind[k - 2] == "n":
        k -= 2
    for _ in range(3):
        if k and low[k - 1] in language.sets["times_before"]:
            return True
        hedge = language.hedges.before(low, k, 0)
        if hedge is None:
            return False
        k -= hedge[0]
    return False


def _whole(value: int) -> Number:
    return Number(Decimal(value), Decimal(1))


def _part(below: int) -> Number:
    return Number((Decimal(1) / below).quantize(_TENTH), _TENTH)

"""Units told by a mark that is something else as well: `50p`, `30 C`, `2 in thick`, `5'11"`, `20 (kg)`."""

from __future__ import annotations

from decimal import Decimal

from factcheck.language import Language, Tokens
from factcheck.model.values import dataclass

_STOPS = frozenset(".,;:!?)")
_OPEN = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Marked:
    """The unit that a mark names, up to token `last`; `times` where its code holds a scale (`30 MUSD`)."""

    unit: str
    last: int
    times: Decimal = Decimal(1)


def marked_at(t: Tokens, i: int, last: int, value: Decimal, end: int, language: Language) -> Marked | None:
    """What the token behind a number in figures says of its unit. The number begins at token i and ends at `last`."""
    if last >= end:
        return None
    word, sets = t.slice(last, last + 1), language.sets
    beside = t.glued(last) or (i > 0 and t.low[i - 1] in sets["small_after"])
    if beside and 0 < value < language.values["glued_units"].get(word, 0):
        return Marked(language.small_units[word], last + 1)
    if word in _OPEN:
        return _bracketed(t, last, end, language)
    if word in sets["foot_marks"]:
        numbered = last + 1 < end and t.glued(last) and t.kind[last + 1] == "n"
        return Marked("foot", last + 1) if numbered or _dimension(t, last + 1, end, language, False) else None
    if word in sets["inch_marks"]:
        behind_feet = i > 0 and t.low[i - 1] in sets["foot_marks"]
        return Marked("inch", last + 1) if behind_feet or _dimension(t, last + 1, end, language, False) else None
    if word in sets["inch_words"]:
        return Marked("inch", last + 1) if _dimension(t, last + 1, end, language, True) else None
    if t.start[last] - t.end[last - 1] == 1 and 0 < value < language.values["spaced_units"].get(word, 0):
        return Marked(language.small_units[word], last + 1) if _ends_there(t, last + 1, end) else None
    return None


def _ends_there(t: Tokens, j: int, end: int) -> bool:
    """Whether a letter that ends before token j is no part of a longer name."""
    if j >= end or t.low[j] in _STOPS:
        return True
    return t.kind[j] in "wp" and not t.capital(j) and not t.glued(j)


def code_with_scale(t: Tokens, i: int, language: Language) -> Marked | None:
    """`MUSD`, `mEUR`: millions of a currency in one code."""
    if t.kind[i] != "w" or t.end[i] - t.start[i] != 4:
        return None
    word = t.slice(i, i + 1)
    times = language.glued_scales.get(word[0])
    if times is None or word[1:] not in language.money or word[1:].lower() in language.sets["code_words"]:
        return None
    return Marked(language.money[word[1:]], i + 1, times)


def _dimension(t: Tokens, j: int, end: int, language: Language, alone: bool) -> bool:
    """Whether what follows speaks of a length, or (`alone`) nothing follows that an "in" could belong to."""
    if j >= end or t.low[j] in _STOPS:
        return alone
    return t.low[j] in language.sets["dimensions"]


def _bracketed(t: Tokens, j: int, end: int, language: Language) -> Marked | None:
    found = language.sign.match(t.text, t.end[j], t.end[end - 1])
    if found is None:
        return None
    name, per = language.signs[found.group(1) or found.group(2)]
    k = j + 1
    while k < end and t.start[k] < found.end():
        k += 1
    closed = k < end and t.start[k] == found.end() and t.low[k] == _OPEN[t.low[j]]
    return Marked(name, k + 1) if closed and not per else None

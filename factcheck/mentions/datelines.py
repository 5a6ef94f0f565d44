"""The day of publication as a text itself says it above or before its first words: `15 September 2013` in a line of
its own, `By our staff, 14 April 2015`, `LONDON, 14 April 2015 -`, `Hà Nội, ngày 13/9/2023 –`, `(Ngày 26-6-2024)`.

A list of dated entries has many such lines, and none of them is its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from factcheck.language import Language, Tokens, tokenise
from factcheck.mentions.dates import when_at
from factcheck.model import Document

_LINES = 4  # with text, from the top, among which it stands
_REACH = 1_500  # characters from the top that are looked at
_PLACE = 10  # tokens of a place, an agency and a weekday before the day
_DASHES = frozenset("-–—|")
_MARKS = frozenset("()[],.;*_|/-–—:+")
_CLOCK = frozenset({"gmt", "utc", "h", "am", "pm"})  # beside the numerals of a time of day


def day_of(document: Document, language: Language) -> date | None:
    """None where the text does not say it, or says several."""
    end = min(len(document.text), document.body + _REACH)
    t = tokenise(document.text, document.body, language.sets["abbreviations_dot"], language.compounds, end)
    found: list[date] = []
    alone = 0
    for number, (first, last) in enumerate(_lines(t)):
        told = _day(t, first, last, language)
        if told is None:
            continue
        day, is_line = told
        alone += is_line
        if number < _LINES:
            found.append(day)
    return found[0] if len(set(found)) == 1 and alone < 2 else None


def _lines(t: Tokens) -> Sequence[tuple[int, int]]:
    breaks = [-1, *(i for i, kind in enumerate(t.kind) if kind == "b"), len(t)]
    return [(a + 1, b) for a, b in pairwise(breaks) if b > a + 1]


def _day(t: Tokens, first: int, last: int, language: Language) -> tuple[date, bool] | None:
    """The day that a line names before anything else, and whether it says nothing more."""
    starters = language.starters
    for i in range(first, min(last, first + _PLACE)):
        if t.kind[i] != "n" and t.low[i] not in starters:
            continue
        when = when_at(t, i, i, last, language, None)
        day = when.period.start if when is not None else None
        if when is None or day is None or day != when.period.end or when.written is None:
            continue
        if not _opens(t, first, when.outer, language):
            return None
        k = when.last
        while k < last and t.low[k] in ")]":
            k += 1
        rest = [j for j in range(k, last) if t.low[j] not in _MARKS]
        if all(t.kind[j] == "n" or t.low[j] in _CLOCK for j in rest):
            return day, True
        return (day, False) if t.low[k] in _DASHES else None
    return None


def _opens(t: Tokens, first: int, outer: int, language: Language) -> bool:
    """Whether only names and marks stand before the day, or who wrote it, and a mark parts them from it: `LONDON
    (Reuters), `. A title
    that ends in a day is about that day."""
    if t.low[first] in language.sets["bylines"] and t.kind[outer - 1] == "p":
        return True
    before = [i for i in range(first, outer) if t.low[i] not in _MARKS]
    said = [i for i in before if not _is_weekday(t, i, first, language)]
    if any(t.kind[i] != "w" or not t.capital(i) for i in said):
        return False
    return not said or t.kind[outer - 1] == "p" or before[-1] != said[-1]


def _is_weekday(t: Tokens, i: int, first: int, language: Language) -> bool:
    """`Tuesday`, or either word of `thứ tư`."""
    sets = language.sets
    if t.low[i] in language.values["weekday_names"] or t.low[i] in sets["weekdays"]:
        return True
    return t.low[i] in sets["weekday_nouns"] or (i > first and t.low[i - 1] in sets["weekday_nouns"])

"""Days that a text tells twice over, by their number and their weekday, and days that no calendar has."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

from factcheck.claims.marks import marked
from factcheck.language import Language, Tokens
from factcheck.mentions import Scan, Sentence
from factcheck.model import Day, Document, Mark, When

_NUMERIC = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}")
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20|21)[0-9]{2}(?![0-9])")
_BARE = re.compile(r"[0-9/.-]+")
_DOTTED = re.compile(r"[0-9.]+")
_OPEN, _CLOSED = frozenset("(["), frozenset(")]")
_BETWEEN = frozenset(",([") | {"the"}
_REACH = 4  # tokens between a weekday and its date
_YEARS = 30  # that a text may name; one of more is no news, and leaves its days without a year undecided
_LEAP = 2000


def days(document: Document, scans: Iterable[Scan]) -> list[Day]:
    """Those of a text, in its order."""
    found: list[tuple[When, Mark, int | None, Scan, Sentence]] = []
    years: set[int] = set()
    for scan in scans:
        for sentence in scan.sentences:
            if sentence.block is None and scan.tokens.start[sentence.first] < document.body:
                continue  # in the front matter
            for when in sentence.whens:
                years.update(map(int, _YEAR.findall(when.period.text)))
                if when.written is None:
                    continue
                first, last, weekday = _with_weekday(scan.tokens, when, sentence, scan.language)
                if weekday is not None or (_is_none(*when.written) and _is_a_day(when)):
                    mark = marked(document, scan.tokens, first, last, sentence)
                    found.append((when, mark, weekday, scan, sentence))
    return [_day(document, *each, years) for each in found]


def _day(
    document: Document, when: When, mark: Mark, weekday: int | None, scan: Scan, sentence: Sentence, years: set[int]
) -> Day:
    assert when.written is not None
    year, month, day = when.written
    language, t = scan.language, scan.tokens
    said = t.slice(sentence.first, sentence.last).casefold()
    return Day(
        mark,
        (year,) if year is not None else _years(month, day, years, document.published),
        month,
        day,
        weekday,
        dated=year is not None,
        swappable=language.date_order != "dmy always"
        and day <= 12
        and _NUMERIC.search(t.text, when.start, when.end) is not None,
        lunar=any(re.search(rf"\b{re.escape(word)}\b", said) for word in language.sets["lunar"]),
    )


def _years(month: int, day: int, named: set[int], published: date | None) -> tuple[int, ...]:
    """The years of a day that tells none: those that the text names, and the one that brings it next to publication."""
    if len(named) > _YEARS:
        return ()
    near = set(named)
    if published is not None:
        around = [y for y in (published.year + k for k in (-1, 0, 1)) if 1 <= y <= 9999 and not _is_none(y, month, day)]
        near.update(sorted(around, key=lambda y: abs((date(y, month, day) - published).days))[:1])
    return tuple(sorted(near))


def _is_none(year: int | None, month: int, day: int) -> bool:
    return day > calendar.monthrange(_LEAP if year is None else year, month)[1]


def _is_a_day(when: When) -> bool:
    """Whether what would be no day was meant as one: not the fraction 31/4, nor version 31.4.2023."""
    dated = when.written is not None and when.written[0] is not None
    return (_DOTTED if dated else _BARE).fullmatch(when.period.text) is None


# ---------------------------------------------------------------- the weekday of a date


def _with_weekday(t: Tokens, when: When, s: Sentence, language: Language) -> tuple[int, int, int | None]:
    """(first token, the token after the last, the weekday): `Monday (March 4)`, `thứ Hai, ngày 4/3`, `4/3 (thứ Hai)`"""
    inside = _weekday_at(t, when.first, when.last, language)
    if inside is not None:
        counted = _counts(t, when.first, s, language)
        return when.first, when.last, None if counted else inside[1]
    k, sets = when.first - 1, language.sets
    while k >= s.first and when.first - k <= _REACH:
        if t.low[k] not in _BETWEEN and t.low[k] not in sets["day_parts"] and t.low[k] not in sets["day_nouns"]:
            break
        k -= 1
    for first in (k, k - 1):
        before = _weekday_at(t, first, when.first, language) if first >= s.first else None
        if before is not None and before[0] == k + 1:
            if (first > s.first and _goes_on(t.low[first - 1], language)) or _counts(t, first, s, language):
                return when.first, when.last, None  # "between Monday and Friday, 8 March"
            opened = any(t.low[j] in _OPEN for j in range(k + 1, when.first))
            closed = when.last < s.last and t.low[when.last] in _CLOSED
            return first, when.last + (opened and closed), before[1]
    j = when.last
    if j + 1 < s.last and t.low[j] in _OPEN:
        behind = _weekday_at(t, j + 1, s.last, language)
        if behind is not None and behind[0] < s.last and t.low[behind[0]] in _CLOSED:
            return when.first, behind[0] + 1, behind[1]
    elif j + 2 < s.last and t.low[j] == "," and t.low[j + 1] in language.sets["articles_one"]:
        behind = _weekday_at(t, j + 2, s.last, language)
        if behind is not None:
            return when.first, behind[0], behind[1]
    return when.first, when.last, None


def _goes_on(word: str, language: Language) -> bool:
    """Whether the weekday behind this word is one of several."""
    return any(word in language.sets[name] for name in ("range_signs", "range_join", "joiners", "conjunctions"))


def _counts(t: Tokens, i: int, s: Sentence, language: Language) -> bool:
    """Whether `thứ hai` at token i is the second of something (`lần thứ hai`), and no Monday."""
    sets = language.sets
    if t.low[i] not in sets["weekday_nouns"] or t.capital(i + 1) or i == s.first or t.kind[i - 1] != "w":
        return False
    return not any(t.low[i - 1] in sets[name] for name in ("closed", "day_parts", "weekday_before"))


def _weekday_at(t: Tokens, i: int, end: int, language: Language) -> tuple[int, int] | None:
    """(the token after the weekday, and which it is, from Monday as 0): `Monday`, `Mon.`, `thứ hai`, `thứ 7`"""
    if i >= end:
        return None
    low, values, sets = t.low, language.values, language.sets
    named = values["weekday_names"].get(low[i])
    if named is None and not (i and low[i - 1] in sets["articles"]):  # The Sun, 5 March
        named = values["weekday_short"].get(low[i])
    if named is not None and t.capital(i):
        dotted = i + 1 < end and low[i + 1] == "." and t.glued(i + 1) and low[i] in values["weekday_short"]
        return i + 1 + dotted, named
    if low[i] in sets["weekdays"]:
        return i + 1, 6
    if low[i] in sets["weekday_nouns"] and i + 1 < end:
        word = low[i + 1]
        number = values["digits"].get(word, values["last_digits"].get(word, 0))
        number = int(word) if len(word) == 1 and word in "234567" else number
        return (i + 2, number - 2) if 2 <= number <= 7 else None
    return None

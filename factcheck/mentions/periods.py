"""Stretches counted from an end: `the first nine months of 2024`, `the three months to March 2025`, `the year to June
2024`."""

from __future__ import annotations

from datetime import date

from factcheck.language import Language, Tokens
from factcheck.mentions.days import YEAR, day_first, month_end, month_first
from factcheck.mentions.words import small_at
from factcheck.model import Period, When

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def stretch_at(t: Tokens, i: int, begin: int, end: int, language: Language, published: date | None) -> When | None:
    """The stretch that begins at token i, else None."""
    sets = language.sets
    j = i + (t.low[i] in sets["articles"])
    if j >= end or not sets["edge_start"]:
        return None
    edged = t.low[j] in sets["edge_start"] or t.low[j] in sets["edge_end"]
    found = _count(t, j + edged, end, language)
    if found is None:
        return None
    k, months = found
    span = _of_year(t, j, k, months, end, language, published) if edged else _until(t, k, months, end, language)
    if span is None:
        return None
    last, start, stop = span
    before = language.phrases["role_at"].before(t.low, i, begin)
    outer = i - before[0] if before else i
    period = Period(t.slice(i, last), start, stop, "span")
    return When(i, last, outer, t.start[i], t.end[last - 1], period, "at" if before else "bare")


def _count(t: Tokens, j: int, end: int, language: Language) -> tuple[int, int] | None:
    """(the token after `nine months`, `two quarters`, `year`; how many months these are)."""
    if j >= end:
        return None
    count: tuple[int, int] | None = (j, 1)
    if t.kind[j] == "n":
        count = (j + 1, int(t.low[j])) if t.low[j].isdigit() and len(t.low[j]) <= 2 else None
    elif t.low[j] in language.values["digits"]:
        count = small_at(t, j, end, language)
    unit = language.units.at(t.low, count[0], end) if count is not None else None
    if count is None or unit is None or unit[1] not in _MONTHS or not count[1]:
        return None
    return count[0] + unit[0], count[1] * _MONTHS[unit[1]]


def _of_year(
    t: Tokens, j: int, k: int, months: int, end: int, language: Language, published: date | None
) -> tuple[int, date | None, date | None] | None:
    """Behind `first nine months`: `of 2024`, `of this year`; nothing, where it is the year of the paper."""
    low, sets = t.low, language.sets
    if months >= 12:
        return None
    first, year, last = low[j] in sets["edge_start"], None, k
    if k + 1 < end and low[k] in sets["of_words"]:
        whole = language.parts.at(low, k + 1, end)
        last = k + 1 + (whole[0] if whole is not None and whole[1] == "whole" else 0)
        relative = language.relative.at(low, k + 1, end)
        if last < end and YEAR.fullmatch(low[last]):
            year, last = int(low[last]), last + 1
        elif relative is not None and relative[1][0] == "year":
            last = k + 1 + relative[0]
            year = published.year + relative[1][1] if published is not None else None
        elif last > k + 1:
            year = published.year if published is not None else None
        else:
            return None
    elif not first or (k < end and (low[k] in sets["per_not"] or low[k] in sets["stretch_not"])):
        return None
    else:
        year = published.year if published is not None else None
    if year is None:
        return last, None, None
    if first:
        return last, date(year, 1, 1), month_end(year, months)
    return last, date(year, 13 - months, 1), date(year, 12, 31)


def _until(t: Tokens, k: int, months: int, end: int, language: Language) -> tuple[int, date, date] | None:
    """Behind `three months`: `to March 2025`, `ended 31 March 2025`."""
    if k + 1 >= end or t.low[k] not in language.sets["stretch_to"]:
        return None
    part, j = language.parts.at(t.low, k + 1, end), k + 1
    if part is not None and part[1] == "end":
        j += part[0]
        j += j < end and t.low[j] == "-"
    if j >= end:
        return None
    named = t.low[j] in language.values["months"]
    core = month_first(t, j, end, language) if named else day_first(t, j, end, language)
    if core is None or core.end is None or core.grain not in ("day", "month"):
        return None
    before = core.end.year * 12 + core.end.month - months
    if before < 12:
        return None
    return core.last, date(before // 12, before % 12 + 1, 1), core.end

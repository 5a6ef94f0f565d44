"""Dates told from another date: from the day of publication ("last Friday", "this month"), or from the date that the
text was at ("a year earlier", "the same period of 2023"), which the claims know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from factcheck.language import Language, Tokens
from factcheck.mentions.days import YEAR, Core, month_end
from factcheck.mentions.noundates import year_behind
from factcheck.mentions.words import small_at
from factcheck.model import Grain, Tied

_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS_IN = {"day": 1, "week": 7}


def relative_at(t: Tokens, i: int, end: int, language: Language, published: date | None) -> Core | None:
    """The date that begins at token i, without days where nothing yet says which."""
    low = t.low
    if low[i] not in language.relative_words:
        return _weekday(t, i, end, language, published)
    same = language.phrases["same_period"].at(low, i, end)
    told = _year(t, i + same[0], end, language) if same is not None and i + same[0] < end else None
    if told is not None:
        start, close = date(told[1], 1, 1), date(told[1], 12, 31)  # as long as nothing says which part of it
        return Core(i, told[0], start, close, "year", tied=Tied(year=told[1]))
    earlier = language.earlier.at(low, i, end)
    if earlier is not None:
        return Core(i, i + earlier[0], None, None, _grain(earlier[1]), tied=earlier[1])
    near = language.relative.at(low, i, end)
    if near is not None:
        return _near(i, i + near[0], near[1][0], near[1][1], published)
    return _weekday(t, i, end, language, published)


def _year(t: Tokens, j: int, end: int, language: Language) -> tuple[int, int] | None:
    if YEAR.fullmatch(t.low[j]):
        return j + 1, int(t.low[j])
    return year_behind(t, j, end, language, None) if t.low[j] in language.sets["year_words"] else None


def ago_at(t: Tokens, i: int, end: int, language: Language) -> Core | None:
    """`five years earlier`, `12 months before`: so far before the date that the text was at."""
    low = t.low
    small = (i + 1, int(low[i])) if t.kind[i] == "n" and low[i].isdigit() else small_at(t, i, end, language)
    if small is None or small[0] + 1 >= end or not 0 < small[1] < 1000:
        return None
    unit = language.units.at(low, small[0], end)
    j = small[0] + (unit[0] if unit else 0)
    if unit is None or j >= end or low[j] not in language.sets["earlier_words"]:
        return None
    if low[j] in language.sets["prepositions"] and j + 1 < end and (t.kind[j + 1] in "wn"):
        return None  # "two days before the vote"
    months, days = _MONTHS_IN.get(unit[1], 0) * small[1], _DAYS_IN.get(unit[1], 0) * small[1]
    tied = Tied(months, days)
    return Core(i, j + 1, None, None, _grain(tied), tied=tied) if months or days else None


def _grain(tied: Tied) -> Grain:
    if tied.days:
        return "day"
    return "year" if tied.months % 12 == 0 else "quarter" if tied.months == 3 else "month"


def _near(first: int, last: int, unit: str, count: int, published: date | None) -> Core:
    """`last year`, `this month`, `yesterday`, from the day of publication."""
    grain: Grain = "span" if unit == "week" else "year" if unit == "year" else "month" if unit == "month" else "day"
    if published is None:
        return Core(first, last, None, None, grain)
    if unit == "year":
        year = min(max(published.year + count, 1), 9999)
        return Core(first, last, date(year, 1, 1), date(year, 12, 31), grain)
    if unit == "month":
        whole = published.year * 12 + published.month - 1 + count
        year, month = divmod(min(max(whole, 12), 9999 * 12 + 11), 12)
        return Core(first, last, date(year, month + 1, 1), month_end(year, month + 1), grain)
    day = _moved(published, count * (7 if unit == "week" else 1))
    if unit == "week":
        monday = _moved(day, -day.weekday())
        return Core(first, last, monday, _moved(monday, 6), grain)
    return Core(first, last, day, day, grain)


def _weekday(t: Tokens, i: int, end: int, language: Language, published: date | None) -> Core | None:
    """`Monday`, `last Friday`, `next Sunday`: the last by the day of publication, or the next one."""
    days, low = language.values["weekday_names"], t.low
    j = i + (low[i] in language.sets["weekday_last"] or low[i] in language.sets["weekday_next"])
    if j >= end or low[j] not in days or not t.capital(j):
        return None
    if published is None:
        return Core(i, j + 1, None, None, "day")
    back = (published.weekday() - days[low[j]]) % 7
    day = _moved(published, 7 - back if low[i] in language.sets["weekday_next"] else -back)
    return Core(i, j + 1, day, day, "day")


def _moved(day: date, days: int) -> date:
    """Past the ends of the calendar a date stays where it was."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return day


def yearless(core: Core) -> Core:
    """A day or month of a year that is not told: what is known of it, for the claims to find the year."""
    if core.start is not None or core.month is None or core.tied is not None:
        return core
    return replace(core, tied=Tied(first=core.month, last=core.month, day=core.day or 0))

"""Dates that hang on another date: "a year earlier", "the third quarter", "May 31" get their days from the date that
the sentence was at, or the one before it, or the day of publication."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.model import Grain, Period, Tied, When
from factcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What a sentence can hang its dates on: the period of the sentence before, and the day of publication."""

    carried: Period | None = None
    published: date | None = None
    since: frozenset[int] = frozenset()  # the tokens at which a date begins that has been: "since January"


def anchored(whens: Sequence[When], known: Known) -> tuple[When, ...]:
    """The dates of a sentence, those that hang on another resolved as far as there is one."""
    if all(when.tied is None for when in whens):
        return tuple(whens)
    found = list(whens)
    for k, when in enumerate(whens):
        if when.tied is None:
            continue
        period = _resolved(when, found, k, known)
        if period is not None:
            start, end = period
            open_end = when.role == "from" and not (when.tied.months or when.tied.days or when.tied.year)
            grain: Grain = "span" if open_end else when.period.grain
            if when.tied.year is not None or (when.tied.months and when.tied.months % 12 == 0):
                grain = _grain_of(start, end)
            found[k] = replace(when, period=Period(when.period.text, start, None if open_end else end, grain))
    return tuple(found)


def _resolved(when: When, found: Sequence[When], k: int, known: Known) -> tuple[date, date] | None:
    assert when.tied is not None
    around = (*reversed(found[:k]), *found[k + 1 :])
    near = [w for w in around if w.role not in ("now", "compared") and not _shifted(w) and _dated(w.period)]
    anchor = near[0].period if near else None
    if anchor is None and known.carried is not None and _dated(known.carried):
        anchor = known.carried
    if when.tied.first:
        return _of_year(when.tied, anchor, known.published, when.outer in known.since)
    return _back(when.tied, anchor) if anchor is not None else None


def _grain_of(start: date, end: date) -> Grain:
    """The grain of a stretch that has been moved: that of its anchor."""
    if start == end:
        return "day"
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    months = (end.year - start.year) * 12 + end.month - start.month + 1 if whole else 0
    if months == 3 and start.month % 3 == 1:
        return "quarter"
    return "month" if months == 1 else "year" if months == 12 and start.month == 1 else "span"


def _shifted(when: When) -> bool:
    return when.tied is not None and not when.tied.first


def _dated(period: Period) -> bool:
    return period.start is not None and period.end is not None


def _of_year(tied: Tied, anchor: Period | None, published: date | None, past: bool) -> tuple[date, date] | None:
    """A day, month or quarter in the year of the anchor, else in the year that brings it next to publication; not
    behind it where it is `past`."""
    if anchor is not None and anchor.start is not None and anchor.end is not None:
        if anchor.start.year == anchor.end.year:
            return _part(tied, anchor.start.year)
        return None
    if published is None:
        return None
    found = [part for year in (-1, 0, 1) if (part := _part(tied, published.year + year)) is not None]
    found = [part for part in found if not past or part[0] <= published]
    return min(found, key=lambda part: (_apart(part, published), part), default=None)


def _apart(part: tuple[date, date], day: date) -> int:
    return max((part[0] - day).days, (day - part[1]).days, 0)


def _part(tied: Tied, year: int) -> tuple[date, date] | None:
    if not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, tied.last)[1]
    if tied.day:
        day = date(year, tied.last, min(tied.day, last))
        return day, day
    return date(year, tied.first, 1), date(year, tied.last, last)


def _back(tied: Tied, anchor: Period) -> tuple[date, date] | None:
    """The anchor moved back; by less than a year only where it is shorter than a year itself."""
    assert anchor.start is not None and anchor.end is not None
    months = tied.months if tied.year is None else 12 * (anchor.start.year - tied.year)
    length = (anchor.end - anchor.start).days
    if (tied.days and length > 7) or (tied.year is None and tied.months % 12 and length > 31 * tied.months):
        return None
    start, end = _moved(anchor.start, months, tied.days), _moved(anchor.end, months, tied.days)
    return (start, end) if start is not None and end is not None else None


def _moved(day: date, months: int, days: int) -> date | None:
    """So many months and days back; the last day of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if not 1 <= year <= 9998:
        return None
    length = calendar.monthrange(year, month + 1)[1]
    closes = day.day == calendar.monthrange(day.year, day.month)[1]
    moved = date(year, month + 1, length if closes and months else min(day.day, length))
    return date.fromordinal(max(moved.toordinal() - days, 1))

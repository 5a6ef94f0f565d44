"""Time between two periods, for the checks that divide by it: whole units, and how a span is written.

A period stands for its end: "in 2021" is the end of 2021, so from 2021 to the end of 2024 are three years.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from factcheck.model import Period

# Months in a unit of time that the calendar counts; days and weeks are no pace that news states.
MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def is_resolved(period: Period | None) -> bool:
    """Whether the period ends on a known day."""
    return period is not None and period.end is not None


def between(first: Period | None, last: Period | None, unit: str) -> int | None:
    """Whole units of time from the end of one period to the end of the other, rounded to nearest: 2021
    and the end of 2024 are 3 years apart. None for an end that is not known and for a unit not in MONTHS."""
    if first is None or last is None or first.end is None or last.end is None or unit not in MONTHS:
        return None
    months = _months(last.end) - _months(first.end)
    size = MONTHS[unit]
    return (2 * months + size) // (2 * size)


def written(first: Period | None, last: Period | None) -> str:
    """`2021-2024`, or both days where they lie in one year; empty where an end is not known."""
    if first is None or last is None or first.end is None or last.end is None:
        return ""
    if first.end.year != last.end.year:
        return f"{first.end.year}-{last.end.year}"
    return f"{first.end}..{last.end}"


def names(over: Period | None, first: Period | None, last: Period | None) -> bool:
    """Whether `over` ("in 2021-2024") is the stretch from `first` to `last`, to the year."""
    if over is None or over.start is None or over.end is None or first is None or last is None:
        return False
    if first.end is None or last.end is None:
        return False
    return (over.start.year, over.end.year) == (first.end.year, last.end.year)


def covers(over: Period | None, first: Period | None, last: Period | None) -> bool:
    """Whether a change `over` that period can be the one from `first` to `last`. Yes where nothing says
    otherwise; no for "from 10 in 2021 to 20 in 2024, up 5 on 2023"."""
    if over is None or over.start is None or first is None or first.start is None or first.end is None:
        return True
    if over.start <= first.end and (over.end is None or over.end >= first.start):
        return True  # compared with the first figure's own time, or spanning from it
    within_last = (
        last is not None
        and last.end is not None
        and over.end is not None
        and over.end.year == last.end.year == over.start.year
    )
    # "rose by 5 in 2024, from 10 at the end of 2023": the year of the last figure, and it is the next one.
    return within_last and over.start.year - first.end.year <= 1


def _months(day: date) -> int:
    return day.year * 12 + day.month

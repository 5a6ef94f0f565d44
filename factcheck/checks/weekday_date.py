"""A day that is told twice and not alike ("Monday, 15 March 2024", a Friday), or that no calendar has (31 April).

Every reading is tried: day and month the other way round where both are figures, the years that a day without one may
be of, and the calendar that some countries kept until 1923. Variants: `` the weekday of a day with its year;
`inferred` of one whose year the text or its publication tells; `none` no such day.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.checks import Context
from factcheck.model import Day, DocumentReading, Fact, Hit, Pass
from factcheck.model.values import dataclass

_FACTS = frozenset({"said", "actual", "days", "years"})
VARIANTS = {"": _FACTS, "inferred": _FACTS, "none": frozenset({"repairs"})}

_OLD_STYLE = 1930  # until when the older calendar may be meant, which has a leap day every fourth year
_NEAR = 3  # years to either side, in one of which the weekday may be right
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Settings:
    """`names`: of the weekdays, from Monday."""

    names: tuple[str, ...] = tuple(calendar.day_name)


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    for day in reading.days:
        if day.lunar:
            continue
        told = [(y, m, d) for y in day.years or (None,) for m, d in _orders(day) if d <= _length(y, m)]
        if not told:
            yield Hit((), {"repairs": _existing(day)}, "none", marks=(day.mark,))
        elif day.weekday is not None and day.years:
            yield _held(day, day.weekday, [(y, m, d) for y, m, d in told if y is not None], settings)


def _held(day: Day, weekday: int, told: list[tuple[int, int, int]], settings: Settings) -> Hit | Pass:
    said = settings.names[weekday]
    if any(weekday in _weekdays(*each) for each in told):
        return Pass((), {"date": day.mark.text, "said": said})
    year, month, number = told[0]
    actual = calendar.weekday(year, month, min(number, calendar.monthrange(year, month)[1]))
    facts: dict[str, Fact] = {
        "said": said,
        "actual": settings.names[actual],
        "days": _nearest(year, month, number, weekday),
        "years": [str(y) for y in _years_around(year) if weekday in _weekdays(y, month, number)],
    }
    return Hit((), facts, "" if day.dated else "inferred", marks=(day.mark,))


def _orders(day: Day) -> list[tuple[int, int]]:
    """(month, day), as read and, in figures, the other way round."""
    plain = (day.month, day.day)
    return [plain, plain[::-1]] if day.swappable and day.month != day.day else [plain]


def _length(year: int | None, month: int) -> int:
    """Days of the month in the calendar that has more of them; without its year, in a leap year."""
    if year is None or (year < _OLD_STYLE and year % 4 == 0):
        year = _LEAP
    return calendar.monthrange(year, month)[1]


def _weekdays(year: int, month: int, day: int) -> set[int]:
    """The weekday of the date, and that in the older calendar where it may be meant."""
    first = calendar.weekday(year, month, 1) + day - 1
    if year >= _OLD_STYLE:
        return {first % 7}
    century = (year - (month < 3)) // 100
    return {first % 7, (first + century - century // 4 - 2) % 7}


def _years_around(year: int) -> list[int]:
    return [y for y in range(year - _NEAR, year + _NEAR + 1) if 1 <= y <= 9999 and y != year]


def _nearest(year: int, month: int, day: int, weekday: int) -> list[str]:
    """The days of that weekday next to the date, on either side, the nearer one first."""
    told = date(year, month, min(day, calendar.monthrange(year, month)[1]))
    back = (told.weekday() - weekday) % 7
    steps = sorted((-back, 7 - back), key=abs)
    return [str(told + timedelta(step)) for step in steps if 1 <= told.toordinal() + step <= date.max.toordinal()]


def _existing(day: Day) -> list[str]:
    """The last day of the month, and the first of the next."""
    year = day.years[0] if len(day.years) == 1 else None
    month = f"{day.month:02}-{calendar.monthrange(year or _LEAP - 1, day.month)[1]}"
    following = f"{day.month % 12 + 1:02}-01"
    return [month, following] if year is None else [f"{year:04}-{month}", f"{year:04}-{following}"]

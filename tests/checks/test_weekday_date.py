from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.model import Day, Hit, Mark, Pass, Span
from tests.checks.single import run, text_of

MARK = Mark("d1", 0, 9, "a day", 1, 1, Span(0, 20))


Found = list[Hit | Pass]


def told(year: int | tuple[int, ...], month: int, day: int, weekday: int | None, swap: bool = False) -> Found:
    dated = isinstance(year, int)
    years = (year,) if isinstance(year, int) else year
    return run("weekday_date", text_of([], days=(Day(MARK, years, month, day, weekday, dated, swap),)))


def passes(found: list[Hit | Pass]) -> bool:
    return [type(each) for each in found] == [Pass]


def test_another_weekday() -> None:
    facts = {
        "said": "Monday",
        "actual": "Friday",
        "days": ["2024-03-18", "2024-03-11"],
        "years": ["2021", "2027"],
    }
    assert told(2024, 3, 15, 0) == [Hit((), facts, marks=(MARK,))]
    assert told(2024, 3, 15, 4) == [Pass((), {"date": "a day", "said": "Friday"})]


def test_a_year_that_the_text_tells() -> None:
    assert passes(told((1963, 2023), 11, 22, 4))  # the Friday of 1963
    [hit] = told((2023,), 11, 22, 4)
    assert isinstance(hit, Hit)
    assert hit.variant == "inferred"
    assert told((), 11, 22, 4) == []


def test_day_and_month_the_other_way_round() -> None:
    assert passes(told(2024, 4, 3, 0, True))  # 4 March
    [hit] = told(2024, 4, 3, 0)
    assert isinstance(hit, Hit)


@pytest.mark.parametrize(
    ("year", "month", "day", "repairs"),
    [
        (2023, 4, 31, ["2023-04-30", "2023-05-01"]),
        (2023, 2, 29, ["2023-02-28", "2023-03-01"]),
        (2023, 2, 30, ["2023-02-28", "2023-03-01"]),
        ((), 2, 30, ["02-28", "03-01"]),
        ((2023, 2024), 6, 31, ["06-30", "07-01"]),
    ],
)
def test_no_such_day(year: int | tuple[int, ...], month: int, day: int, repairs: list[str]) -> None:
    assert told(year, month, day, None) == [Hit((), {"repairs": repairs}, "none", marks=(MARK,))]


def test_the_older_calendar() -> None:
    assert passes(told(1917, 10, 25, 2))  # the Wednesday of the revolution
    assert passes(told(1917, 11, 7, 2))  # the same day in the newer one
    assert told(1900, 2, 29, None) == []  # a day of the older calendar
    [hit] = told(2017, 10, 25, 3)
    assert isinstance(hit, Hit)


def test_another_calendar_is_left_alone() -> None:
    day = Day(MARK, (2024,), 2, 30, None, dated=True, lunar=True)
    assert run("weekday_date", text_of([], days=(day,))) == []
    assert len(run("weekday_date", text_of([], days=(replace(day, lunar=False),)))) == 1


def test_the_ends_of_the_calendar() -> None:
    for year, month, day in ((1, 1, 1), (9999, 12, 31), (1, 2, 29), (9999, 2, 29)):
        for weekday in (None, *range(7)):
            told(year, month, day, weekday)

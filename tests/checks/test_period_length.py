from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.model import Claim, Hedge, Hit, Pass, Period
from tests.build import claim, year
from tests.checks.single import run, text_of


def told(text: str, number: str, span: str, start: date, end: date, unit: str = "year") -> list[Hit | Pass]:
    return run("period_length", text_of([length(text, number, span, start, end, unit)], text=text))


def length(text: str, number: str, span: str, start: date, end: date, unit: str = "year", **more: object) -> Claim:
    period = Period(span, start, end, "span")
    at = text.index(number)
    return claim("a", number, unit=unit, period=period, start=at, **more)  # type: ignore[arg-type]


def years(stated: str, first: int, last: int) -> list[Hit | Pass]:
    span = f"{first}-{last}"
    text = f"In the past {stated} years ({span}) loans were made."
    return told(text, stated, span, date(first, 1, 1), date(last, 12, 31))


def facts(stated: str, inclusive: int, difference: int, span: str, unit: str = "year") -> dict[str, str | int]:
    return {
        "stated": stated,
        "inclusive": inclusive,
        "difference": difference,
        "span": span,
        "unit": unit,
    }


def test_only_the_difference_fits() -> None:
    assert years("3", 2021, 2024) == [Hit(("a",), facts("3", 4, 3, "2021-2024"), "fence")]


def test_the_inclusive_count_is_the_plain_one() -> None:
    assert years("5", 2021, 2025) == [Pass(("a",), facts("5", 5, 4, "2021-2025"))]
    assert years("1", 2024, 2024) == [Pass(("a",), facts("1", 1, 0, "2024-2024"))]


def test_neither_count_fits() -> None:
    assert years("10", 2016, 2020) == [Hit(("a",), facts("10", 5, 4, "2016-2020"))]


@pytest.mark.parametrize(
    ("stated", "start", "end"),
    [
        ("5", date(2019, 12, 1), date(2024, 12, 31)),  # a term from December to December
        ("5", date(2019, 12, 15), date(2024, 12, 14)),
        ("3", date(2021, 5, 1), date(2024, 3, 31)),
        ("2", date(2021, 5, 1), date(2024, 3, 31)),
    ],
)
def test_spans_of_months_and_days_measure_years_roughly(stated: str, start: date, end: date) -> None:
    text = f"A term of {stated} years, from start to end."
    [found] = told(text, stated, "from start to end", start, end)
    assert isinstance(found, Pass)


def test_months_and_days() -> None:
    text = "For 6 months, January to June 2024, and on."
    half = (date(2024, 1, 1), date(2024, 6, 30))
    assert told(text, "6", "January to June 2024", *half, "month") == [
        Pass(("a",), facts("6", 6, 5, "2024-01-01 to 2024-06-30", "month"))
    ]
    text = "For 10 days (May 1-11) it rained."
    assert told(text, "10", "May 1-11", date(2024, 5, 1), date(2024, 5, 11), "day") == [
        Pass(("a",), facts("10", 11, 10, "2024-05-01 to 2024-05-11", "day"))
    ]
    [hit] = told(text.replace("10", "20"), "20", "May 1-11", date(2024, 5, 1), date(2024, 5, 11), "day")
    assert isinstance(hit, Hit)
    assert hit.variant == ""


def test_the_duration_may_stand_within_the_words_of_its_span() -> None:
    text = "In the past 3 years (2021-2024) loans were made."
    whole = (date(2021, 1, 1), date(2024, 12, 31))
    assert told(text, "3", "the past 3 years (2021-2024)", *whole) == [
        Hit(("a",), facts("3", 4, 3, "2021-2024"), "fence")
    ]
    text = "In the past 3 years loans were made."
    assert told(text, "3", "the past 3 years", *whole) == []  # worked out from the duration itself


def test_a_duration_within_a_span_is_not_its_length() -> None:
    text = "A 2-year course was part of the plan for 2021-2025."
    assert told(text, "2", "2021-2025", date(2021, 1, 1), date(2025, 12, 31)) == []


def test_hedged_inherited_and_pointlike_periods_do_not_run() -> None:
    text = "Some 3 years (2016-2020)."
    one = length(text, "3", "2016-2020", date(2016, 1, 1), date(2020, 12, 31))
    for other in (
        replace(one, hedge=Hedge.ABOUT),
        replace(one, inherited=("period",)),
        replace(one, period=year(2020)),
        replace(one, period=None),
        replace(one, period=Period("2016-2020", date(2016, 1, 1), None, "span")),
    ):
        assert run("period_length", text_of([other], text=text)) == []

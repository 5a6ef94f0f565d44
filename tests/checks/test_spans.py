from __future__ import annotations

from datetime import date

from factcheck.checks import spans
from factcheck.model import Period
from tests.build import end_of, span, year

MAY = Period("May 31", None, None, "day")


def test_between() -> None:
    assert spans.between(year(2021), end_of(2024), "year") == 3
    assert spans.between(year(2021), end_of(2024), "month") == 36
    assert spans.between(year(2021), Period("", date(2024, 6, 30), date(2024, 6, 30), "day"), "year") == 3
    assert spans.between(end_of(2024), year(2021), "year") == -3
    assert spans.between(year(2021), MAY, "year") is None
    assert spans.between(None, year(2021), "year") is None
    assert spans.between(year(2021), year(2024), "day") is None


def test_written() -> None:
    assert spans.written(year(2021), end_of(2024)) == "2021-2024"
    day = Period("31 May 2024", date(2024, 5, 31), date(2024, 5, 31), "day")
    assert spans.written(day, end_of(2024)) == "2024-05-31..2024-12-31"
    assert spans.written(day, MAY) == ""


def test_names() -> None:
    assert spans.names(span(2021, 2024), year(2021), end_of(2024))
    assert not spans.names(span(2021, 2025), year(2021), end_of(2024))
    assert not spans.names(None, year(2021), end_of(2024))
    assert not spans.names(span(2021, 2024), None, end_of(2024))


def test_covers() -> None:
    assert spans.covers(None, year(2021), year(2024))
    assert spans.covers(MAY, year(2021), year(2024))
    assert spans.covers(span(2021, 2024), year(2021), year(2024))
    assert spans.covers(year(2021), year(2021), year(2024))
    assert spans.covers(year(2024), end_of(2023), year(2024))
    assert not spans.covers(year(2024), year(2021), year(2024))
    assert not spans.covers(year(2023), year(2021), year(2024))

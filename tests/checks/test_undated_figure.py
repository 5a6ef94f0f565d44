from __future__ import annotations

from datetime import date

from factcheck.model import Fact, Hit, Period
from tests.build import claim, end_of
from tests.checks.single import change, run, text_of

MAY = Period("May 31", None, None, "day")


def test_one_finding_for_all_figures_without_a_date() -> None:
    reading = text_of(
        [
            claim("a", "7,159", scale="1e9", unit="VND", period=MAY),
            claim("b", "122,000", period=MAY),
            claim("c", "97.5", unit="percent"),
            claim("d", "10.89", unit="percent", period=end_of(2024)),
        ]
    )
    facts: dict[str, Fact] = {"number": 3, "texts": ["7,159", "122,000", "97.5"], "dates": ["May 31"]}
    assert run("undated_figure", reading) == [Hit(("a", "b", "c"), facts)]


def test_what_the_text_around_it_tells() -> None:
    reading = text_of(
        [
            claim("a", "21.3", unit="percent", period=end_of(2021), inherited=("period",)),
            claim("b", "10.7", unit="percent", period=end_of(2024), inherited=("period", "place")),
            claim("c", "21.6", unit="percent", period=end_of(2021), inherited=("place",)),
        ]
    )
    facts: dict[str, Fact] = {"number": 2, "texts": ["21.3", "10.7"]}
    assert run("undated_figure", reading) == [Hit(("a", "b"), facts, "inherited")]


def test_a_date_of_publication_completes_a_date() -> None:
    reading = text_of([claim("a", "7,159", unit="VND", period=MAY)], published=date(2025, 6, 10))
    assert run("undated_figure", reading) == []


def test_figures_that_do_not_change_or_did_not_happen() -> None:
    reading = text_of(
        [
            claim("a", "13.72", unit="kilometer"),
            claim("b", "51"),
            claim("c", "40", unit="VND", per=("hectare",)),
            change("d", "3.59", unit="percent"),
            claim("e", "7.89", unit="percent", status="forecast"),
            claim("f", "280", unit="VND", period=Period("since 2021", date(2021, 1, 1), None, "span")),
        ]
    )
    assert run("undated_figure", reading) == []


def test_which_figures_change_is_a_setting() -> None:
    reading = text_of([claim("a", "51"), claim("b", "97.5", unit="percent")])
    facts: dict[str, Fact] = {"number": 1, "texts": ["51"]}
    assert run("undated_figure", reading, kinds=("count",)) == [Hit(("a",), facts)]


def test_what_a_dated_text_does_not_date_holds_for_its_day() -> None:
    reading = text_of([claim("a", "97.5", unit="percent")], published=date(2025, 6, 10))
    assert run("undated_figure", reading) == []


def test_a_year_counted_back_is_told_as_closely_as_it_is_meant() -> None:
    ago = Period("20 years ago", None, None, "year")
    assert run("undated_figure", text_of([claim("a", "7", period=ago), claim("b", "9", unit="VND", period=ago)])) == []

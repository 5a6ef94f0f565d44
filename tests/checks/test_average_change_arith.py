from __future__ import annotations

import pytest

from factcheck.model import Claim, Hit, Pass
from tests.build import claim, end_of, span, year
from tests.checks.single import change, moved, run

LEVELS = (
    claim("a", "21.6", unit="percent", period=year(2021)),
    claim("b", "10.89", unit="percent", period=end_of(2024)),
    claim("c", "7.89", unit="percent", period=end_of(2025), status="forecast"),
)


def pace(written: str, unit: str = "percent", **more: object) -> Claim:
    return change("d", written, unit=unit, per=("year",), average=True, **more)  # type: ignore[arg-type]


def test_the_worked_example_fits_only_a_part_of_its_span() -> None:
    # (21.6 - 10.89) / 3 = 3.57, which may be 3.5517 to 3.5883; (21.6 - 7.89) / 4 = 3.4275.
    assert run("average_change_arith", moved(*LEVELS, pace("3.59"))) == [
        Hit(
            ("a", "b", "c", "d"),
            {
                "printed": "3.59",
                "computed": "3.4275",
                "whole": "2021-2025",
                "n": 4,
                "unit": "percent",
                "time": "year",
                "span": "2021-2024",
                "span_n": 3,
                "fits": "3.57",
                "reading": "strict",
                "basis": "absolute",
            },
            "elsewhere",
        )
    ]


def test_the_span_that_the_words_name_counts() -> None:
    [found] = run("average_change_arith", moved(*LEVELS, pace("3.59", over=span(2021, 2024))))
    assert isinstance(found, Pass)
    assert (found.claims, found.facts["whole"], found.facts["n"]) == (("a", "b", "d"), "2021-2024", 3)


def test_a_pace_that_fits_the_whole_span_passes() -> None:
    [found] = run("average_change_arith", moved(*LEVELS, pace("3.43", "percentage_point")))
    assert found == Pass(
        ("a", "c", "d"),
        {
            "printed": "3.43",
            "computed": "3.4275",
            "whole": "2021-2025",
            "n": 4,
            "unit": "percentage_point",
            "time": "year",
            "reading": "strict",
            "basis": "absolute",
        },
    )


def test_a_pace_that_fits_nothing_is_an_error() -> None:
    assert run("average_change_arith", moved(*LEVELS, pace("8.2", "percentage_point"))) == [
        Hit(
            ("a", "c", "d"),
            {
                "printed": "8.2",
                "computed": "3.428",
                "whole": "2021-2025",
                "n": 4,
                "unit": "percentage_point",
                "time": "year",
            },
        )
    ]


@pytest.mark.parametrize(
    ("printed", "basis"),
    [
        ("8", "relative"),  # compound: 100 * 1.08 ** 5 = 146.9
        ("9.4", "relative"),  # simple: 47 / 5
        ("10", "relative"),  # over four years: 1.1 ** 4 = 1.4641
    ],
)
def test_relative_paces_simple_and_compound(printed: str, basis: str) -> None:
    levels = (
        claim("a", "101", unit="USD", period=year(2015)),
        claim("b", "148", unit="USD", period=year(2020)),
    )
    rise = change("d", printed, "rise", unit="percent", per=("year",), average=True)
    [found] = run("average_change_arith", moved(*levels, rise, direction="rise"))
    assert isinstance(found, Pass)
    assert found.facts["basis"] == basis


def test_fence_posts_are_not_an_error() -> None:
    levels = (claim("a", "51", period=year(2021)), claim("b", "91", period=year(2025)))
    for printed in ("10", "8"):  # 40 over four years, or over the five years that have a name
        rise = change("d", printed, "rise", per=("year",), average=True)
        [found] = run("average_change_arith", moved(*levels, rise, direction="rise"))
        assert isinstance(found, Pass)


def test_it_does_not_run_without_periods_or_a_unit_of_time() -> None:
    undated = (claim("a", "51"), claim("b", "91"))
    dated = (claim("a", "51", period=year(2021)), claim("b", "91", period=year(2025)))
    assert run("average_change_arith", moved(*undated, change("d", "3", per=("year",), average=True))) == []
    assert run("average_change_arith", moved(*dated, change("d", "3", average=True))) == []
    assert run("average_change_arith", moved(*dated, change("d", "3"))) == []
    assert run("average_change_arith", moved(dated[0], change("d", "3", per=("year",), average=True))) == []


def test_months_are_a_unit_of_time_too() -> None:
    levels = (claim("a", "51", period=end_of(2023)), claim("b", "171", period=end_of(2024)))
    rise = change("d", "10", "rise", per=("month",), average=True)
    [found] = run("average_change_arith", moved(*levels, rise, direction="rise"))
    assert isinstance(found, Pass)
    assert found.facts["n"] == 12

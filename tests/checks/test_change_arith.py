from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.model import Hedge, Hit, Movement, Pass, Period
from tests.build import claim, end_of, year
from tests.checks.single import change, moved, run, text_of


def test_a_difference_that_is_right_passes() -> None:
    found = run("change_arith", moved(claim("a", "120"), claim("b", "95"), change("c", "25")))
    assert found == [
        Pass(
            ("a", "b", "c"),
            {
                "from": "120",
                "to": "95",
                "printed": "25",
                "computed": "25",
                "expected": "[20, 30]",  # 120 is a round number: 115 to 125
                "unit": "count",
                "basis": "absolute",
                "reading": "strict",
            },
        )
    ]


def test_a_difference_that_is_wrong_is_flagged_with_its_arithmetic() -> None:
    reading = moved(claim("a", "51"), claim("b", "85"), change("c", "43"), direction="rise")
    facts = {
        "from": "51",
        "to": "85",
        "printed": "43",
        "computed": "34",
        "expected": "[34, 34]",
        "unit": "count",
    }
    assert run("change_arith", reading) == [Hit(("a", "b", "c"), facts)]


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_whole_counts_are_held_to_the_unit(before: int, after: int, printed: int) -> None:
    assume(before % 10 and after % 10 and printed % 10)  # none of them a round number
    reading = moved(claim("a", str(before)), claim("b", str(after)), change("c", str(printed)))
    [found] = run("change_arith", reading)
    assert isinstance(found, Pass) == (abs(after - before) == printed)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_right_difference_always_passes(before: int, after: int) -> None:
    reading = moved(claim("a", str(before)), claim("b", str(after)), change("c", str(abs(after - before))))
    [found] = run("change_arith", reading)
    assert isinstance(found, Pass)


def test_points_between_percentages() -> None:
    levels = (claim("a", "21.6", unit="percent"), claim("b", "10.89", unit="percent"))
    right = change("c", "10.7", unit="percentage_point")
    wrong = change("c", "11.7", unit="percentage_point")
    basis_points = change("c", "1071", unit="basis_point")
    assert [type(found) for found in run("change_arith", moved(*levels, right))] == [Pass]
    assert [type(found) for found in run("change_arith", moved(*levels, wrong))] == [Hit]
    assert [type(found) for found in run("change_arith", moved(*levels, basis_points))] == [Pass]


@pytest.mark.parametrize(
    ("before", "after", "printed", "computed"),
    [
        ("146,000", "100,000", "50", "31.5"),
        ("300,000", "200,000", "50", "33.3"),
        ("70", "530", "800", "657.1"),
        ("21.6", "31.2", "90", "44.4"),
    ],
)
def test_a_percentage_that_no_reading_gives(before: str, after: str, printed: str, computed: str) -> None:
    reading = moved(claim("a", before), claim("b", after), change("c", printed, unit="percent"))
    [hit] = run("change_arith", reading)
    assert isinstance(hit, Hit)
    assert (hit.claims, hit.variant, hit.facts["computed"]) == (("a", "b", "c"), "relative", computed)


def test_a_percentage_that_is_right() -> None:
    reading = moved(claim("a", "200"), claim("b", "300"), change("c", "50", "rise", unit="percent"))
    [passed] = run("change_arith", reading)
    assert isinstance(passed, Pass)
    assert (passed.facts["basis"], passed.facts["computed"]) == ("relative", "50")


def test_a_percentage_between_percentages_is_right_either_way() -> None:
    levels = (claim("a", "40", unit="percent"), claim("b", "50", unit="percent"))
    for printed, kind in (("10", Pass), ("25", Pass), ("60", Hit)):
        [found] = run("change_arith", moved(*levels, change("c", printed, "rise", unit="percent")))
        assert type(found) is kind, printed


def test_rounded_ends_and_hedges_are_no_error() -> None:
    levels = (claim("a", "1.2", scale="1e6", unit="USD"), claim("b", "1.5", scale="1e6", unit="USD"))
    rounded = change("c", "340,000", "rise", unit="USD")
    hedged = change("c", "200,000", "rise", unit="USD", hedge=Hedge.OVER)
    for one in (rounded, hedged):
        assert [type(found) for found in run("change_arith", moved(*levels, one))] == [Pass]


def test_the_figure_before_is_derived() -> None:
    since = Period("December 31, 2024", date(2024, 12, 31), date(2024, 12, 31), "day")
    level = claim("a", "7,246", scale="1e9", unit="VND")
    grown = change("b", "427", "rise", scale="1e9", unit="VND", over=since)
    assert run("change_arith", moved(level, grown, direction="rise")) == [
        Pass(
            ("a", "b"),
            {
                "derived": "6819000000000",
                "unit": "VND",
                "strict": "[6818000000000, 6820000000000]",
                "lenient": "(6817000000000, 6821000000000)",
                "since": "2024-12-31",
            },
        )
    ]


def test_nothing_is_derived_from_hedges_other_units_or_the_base_itself() -> None:
    level = claim("a", "7,246", unit="VND", period=end_of(2024))
    for one in (
        change("b", "427", "rise", unit="VND", hedge=Hedge.OVER),
        change("b", "6", "rise", unit="percent"),
        change("b", "427", None, unit="VND"),
        change("b", "427", "rise", unit="VND", over=end_of(2024)),
    ):
        assert run("change_arith", moved(level, one)) == []


def test_a_change_against_another_time_is_not_held_against_these_levels() -> None:
    levels = (claim("a", "10", period=year(2021)), claim("b", "21", period=year(2024)))
    assert run("change_arith", moved(*levels, change("c", "7", "rise", over=year(2023)))) == []
    [found] = run("change_arith", moved(*levels, change("c", "7", "rise", over=year(2021))))
    assert isinstance(found, Hit)


def test_averages_paces_and_other_units_do_not_run() -> None:
    levels = (claim("a", "10", unit="VND"), claim("b", "25", unit="VND"))
    for one in (
        change("c", "2", unit="VND", average=True, per=("year",)),
        change("c", "2", unit="VND", per=("year",)),
        change("c", "2", unit="USD"),
    ):
        assert run("change_arith", moved(*levels, one)) == []


def test_a_relative_change_from_nothing_does_not_run() -> None:
    levels = (claim("a", "0"), claim("b", "25"))
    assert run("change_arith", moved(*levels, change("c", "50", "rise", unit="percent"))) == []


def test_of_three_levels_any_two_may_be_meant() -> None:
    levels = (claim("a", "51"), claim("b", "72"), claim("c", "99"))
    for printed, kind in (("21", Pass), ("27", Pass), ("48", Pass), ("33", Hit)):
        [found] = run("change_arith", moved(*levels, change("d", printed, "rise"), direction="rise"))
        assert type(found) is kind, printed


def test_relative_changes_can_be_left_out() -> None:
    reading = moved(claim("a", "200"), claim("b", "300"), change("c", "90", "rise", unit="percent"))
    assert run("change_arith", reading, relative=False) == []


def test_what_only_round_numbers_explain_is_asked() -> None:
    reading = moved(claim("a", "1,200", unit="GBP"), claim("b", "1,000", unit="GBP"), change("c", "20", unit="percent"))
    [hit] = run("change_arith", reading)
    assert isinstance(hit, Hit)
    assert (hit.variant, hit.facts["computed"]) == ("round", "16.7")


def test_another_figure_of_the_sentence_may_be_where_it_led() -> None:
    levels = (claim("a", "101"), claim("b", "153"))
    grown = change("c", "80", "rise", unit="percent")
    moved_on = text_of((*levels, grown, claim("d", "182", start=50)), movements=(Movement(("a", "b"), ("c",), "rise"),))
    assert run("change_arith", moved_on) == []

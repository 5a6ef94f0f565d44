from __future__ import annotations

from factcheck.model import Direction, Hedge, Hit, Movement, Pass
from tests.build import claim, end_of, year
from tests.checks.single import moved, run, text_of


def test_a_fall_to_a_higher_figure() -> None:
    reading = moved(claim("a", "10.3", unit="percent"), claim("b", "15.8", unit="percent"))
    facts = {"direction": "fall", "from": "10.3", "to": "15.8", "unit": "percent"}
    assert run("direction_verb", reading) == [Hit(("a", "b"), facts)]


def test_a_rise_to_a_lower_figure() -> None:
    [hit] = run("direction_verb", moved(claim("a", "8"), claim("b", "4"), direction="rise"))
    assert isinstance(hit, Hit)
    assert hit.claims == ("a", "b")


def test_directions_that_are_right_pass_with_their_ends() -> None:
    herd = moved(claim("a", "4", period=year(2021)), claim("b", "8", period=year(2024)), direction="rise")
    assert run("direction_verb", herd) == [Pass(("a", "b"), {"direction": "rise", "from": "4", "to": "8"})]
    rate = moved(
        claim("a", "21.6", unit="percent", period=year(2021)),
        claim("b", "10.89", unit="percent", period=end_of(2024)),
        claim("c", "7.89", unit="percent", period=end_of(2025), status="forecast"),
    )
    assert run("direction_verb", rate) == [Pass(("a", "b", "c"), {"direction": "fall", "from": "21.6", "to": "7.89"})]


def test_figures_that_some_reading_reconciles_are_neither() -> None:
    pairs: tuple[tuple[str, str, Direction], ...] = (
        ("21.3", "21.34", "fall"),  # 21.34 may be what 21.3 stands for
        ("12", "12", "rise"),
        ("1,400", "1,397", "rise"),  # a round number
    )
    for before, after, direction in pairs:
        levels = (claim("a", before, unit="VND"), claim("b", after, unit="VND"))
        assert run("direction_verb", moved(*levels, direction=direction)) == []


def test_a_hedge_may_leave_it_open() -> None:
    levels = (claim("a", "500", unit="VND", hedge=Hedge.OVER), claim("b", "700", unit="VND"))
    assert run("direction_verb", moved(*levels)) == []


def test_a_later_turn_is_no_contradiction() -> None:
    levels = (claim("a", "20"), claim("b", "10"), claim("c", "12", status="forecast"))
    assert run("direction_verb", moved(*levels)) == []


def test_it_does_not_run_without_a_direction_or_on_two_units() -> None:
    levels = (claim("a", "8"), claim("b", "14"))
    assert run("direction_verb", moved(*levels, direction=None)) == []
    assert run("direction_verb", moved(claim("a", "8"), claim("b", "14", unit="percent"))) == []
    assert run("direction_verb", moved(claim("a", "8"))) == []


def test_figures_told_from_the_later_to_the_earlier() -> None:
    levels = (claim("a", "14", period=year(2023)), claim("b", "8", period=year(2022)))
    assert run("direction_verb", moved(*levels, direction="rise")) == []


def test_another_figure_of_the_sentence_may_be_where_it_began() -> None:
    claims = (claim("a", "5,003"), claim("b", "1,101"), claim("c", "903"))
    movement = Movement(("a", "b"), (), "rise")
    assert run("direction_verb", text_of(claims, movements=(movement,))) == []
    assert len(run("direction_verb", text_of(claims[:2], movements=(movement,)))) == 1

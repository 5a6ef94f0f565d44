from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factcheck.model import Claim, Hedge, Hit, Span
from tests.build import claim
from tests.checks.single import change, run, text_of


def share(written: str, **more: Any) -> Claim:
    return claim("a", written, unit="percent", floor="0", ceiling="100", **more)


def test_more_than_all() -> None:
    hit = Hit(("a",), {"value": "104", "bound": "100"})
    assert run("bound_violation", text_of([share("104")])) == [hit]
    assert run("bound_violation", text_of([share("100", hedge=Hedge.OVER)])) == [
        Hit(("a",), {"value": "100", "bound": "100"})
    ]


def test_a_plan_can_be_exceeded() -> None:
    for measure in ("planned budget", "yearly plan", "same period of 2023"):
        plan = share("104", measure=measure)
        assert run("bound_violation", text_of([plan]), yardsticks=("planned", "plan", "same period")) == []
    [hit] = run("bound_violation", text_of([share("104", measure="plane seats")]), yardsticks=("plan",))
    assert hit.facts["bound"] == "100"


def test_less_than_nothing() -> None:
    found = run("bound_violation", text_of([claim("a", "-3", floor="0")]))
    assert found == [Hit(("a",), {"value": "-3", "bound": "0"})]


@pytest.mark.parametrize(
    "one",
    [
        share("100"),
        share("99.95"),
        share("98", hedge=Hedge.OVER),
        share("100", hedge=Hedge.AT_LEAST),
        share("101", hedge=Hedge.ABOUT),
        claim("a", "104", unit="percent"),  # of a plan: no share of a whole
        change("a", "657", "rise", unit="percent", floor="0", ceiling="100"),
    ],
)
def test_within_bounds(one: Claim) -> None:
    assert run("bound_violation", text_of([one])) == []


TEXT = "On the day 3.5 people were treated. On average 3.5 people were treated."


def people(written: str = "3.5", first: bool = True, **more: Any) -> list[Any]:
    at = Span(0, 35) if first else Span(36, len(TEXT))
    one = replace(claim("a", written, measure="people treated", head="person", **more), sentence=at)
    return run("bound_violation", text_of([one], text=TEXT), whole=("person",), averages=("average",))


def test_part_of_a_person() -> None:
    assert people() == [Hit(("a",), {"value": "3.5"}, "fraction")]


def test_means_rates_scaled_and_hedged_figures_may_be_broken() -> None:
    assert people(first=False) == []
    assert people(per=("household",)) == []
    assert people(scale="1000000") == []
    assert people(hedge=Hedge.ABOUT) == []
    assert people("3.0") == []
    index = claim("a", "54.3", measure="index")
    assert run("bound_violation", text_of([index]), whole=("person",)) == []


def test_more_hours_than_a_day_has() -> None:
    facts = {"value": "25", "bound": "24", "unit": "hour/day"}
    reading = text_of([claim("a", "25", unit="hour", per=("day",))])
    assert run("bound_violation", reading) == [Hit(("a",), facts, "clock")]
    for hours, hedge in (("24", Hedge.EXACT), ("20", Hedge.OVER), ("8", Hedge.EXACT), ("30", Hedge.UNDER)):
        reading = text_of([claim("a", hours, unit="hour", per=("day",), hedge=hedge)])
        assert run("bound_violation", reading) == []


def test_a_setting_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="hours a day"):
        run("bound_violation", text_of([]), clock=("hours a day",))

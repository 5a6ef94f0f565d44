from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from factcheck.model import Claim, Hit, Pass, Span
from factcheck.model.ordered import Band, Terms
from tests.build import claim, year
from tests.checks.pairs import judged

PEOPLE, HOUSEHOLDS = Terms(("people",)), Terms(("households",))
BAND = Band("people to a household", PEOPLE, HOUSEHOLDS, ("count", "count"), Fraction(1), Fraction(12))


def held(people: str, households: str, **more: Any) -> list[Hit | Pass]:
    made = [count("a", people, "people", 0), count("b", households, "households", 30, **more)]
    return judged("derived_ratio_implausible", made, "." * 100, bands=[BAND])


def count(ident: str, written: str, measure: str, offset: int, **more: Any) -> Claim:
    return replace(claim(ident, written, measure=measure, start=offset, **more), sentence=Span(0, 90))


def test_a_ratio_out_of_its_band() -> None:
    facts = {"name": "people to a household", "ratio": "[71, 71]", "band": "1-12"}
    assert held("2911", "41") == [Hit(("a", "b"), facts)]
    assert held("84", "7") == [Pass(("a", "b"), {**facts, "ratio": "[12, 12]"})]
    assert held("287", "41") == [Pass(("a", "b"), {**facts, "ratio": "[7, 7]"})]


def test_times_and_targets() -> None:
    assert held("2877", "41", status="forecast") == []
    assert (
        judged(
            "derived_ratio_implausible",
            [count("a", "2877", "people", 0, period=year(2010)), count("b", "41", "households", 30, period=year(2024))],
            "." * 100,
            bands=[BAND],
        )
        == []
    )


def test_nothing_to_divide_by() -> None:
    assert held("2877", "0") == []

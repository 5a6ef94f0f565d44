from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factcheck.model import Change, Claim, Hedge, Hit, Match, Pass
from tests.build import claim, world, year
from tests.checks.across import run, sources


def judged(
    a: Claim, b: Claim, relation: Any = "likely", published: dict[str, date] | None = None, **settings: Any
) -> list[Hit | Pass]:
    readings = sources([a], [b], published=published)
    return run("likely_conflict", world(*readings, relations=[Match(a.id, b.id, relation, 0.7, ())]), **settings)


def height(ident: str, written: str, document: str, **more: Any) -> Claim:
    return replace(claim(ident, written, unit="meter", document=document, **more), text=f"{written} metres")


A, B = height("a", "350", "d1"), height("b", "356", "d2")
RANGE: dict[str, Any] = {"hedge": Hedge.BETWEEN}
VALUES = ["350 metres: d1.example", "356 metres: d2.example"]


def test_two_figures_that_are_likely_of_one_thing() -> None:
    facts = {"gap": "6", "unit": "meter", "values": VALUES}
    assert judged(A, B) == [Hit(("a", "b"), facts, "", 0.7)]
    assert judged(A, B, "overlap") == []


def test_texts_of_two_days_may_both_be_right() -> None:
    days = {"d1": date(2024, 3, 1), "d2": date(2024, 3, 2)}
    assert [hit.variant for hit in judged(A, B, published=days) if isinstance(hit, Hit)] == ["later"]
    assert [hit.variant for hit in judged(A, B, published={"d1": date(2024, 3, 1)}) if isinstance(hit, Hit)] == [""]


def test_figures_that_agree_pass() -> None:
    same = height("b", "350", "d2")
    assert judged(A, same) == [Pass(("a", "b"), {"values": ["350 metres: d1.example, d2.example"]})]


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (height("a", "600", "d1", hedge=Hedge.ABOUT), height("b", "620", "d2"), None),
        # "about 600" implies 550 to 650
        (height("a", "600", "d1", hedge=Hedge.ABOUT), height("b", "700", "d2"), "100"),
        # two rounded figures that share only the end point of their intervals do not agree
        (height("a", "8.3", "d1"), height("b", "8.4", "d2"), "0.1"),
        (height("a", "12", "d1", upper="48", **RANGE), height("b", "12", "d2", upper="24", **RANGE), "24"),
        (height("a", "12", "d1", upper="24", **RANGE), height("b", "12", "d2", upper="24", **RANGE), None),
    ],
)
def test_what_a_reader_takes_for_one_figure(one: Claim, other: Claim, gap: str | None) -> None:
    assert [hit.facts["gap"] for hit in judged(one, other) if isinstance(hit, Hit)] == ([gap] if gap else [])


def test_other_times_and_plans_are_not_held_against_each_other() -> None:
    assert judged(replace(A, period=year(2020)), replace(B, period=year(2021))) == []
    assert judged(replace(A, status="target"), B) == []
    fall = Change("fall", "absolute")
    assert len(judged(replace(A, kind=fall), replace(B, kind=fall))) == 1


def test_the_tolerance_of_the_desk() -> None:
    assert judged(A, B, tolerance="0.02") == []
    assert len(judged(A, B, tolerance="0.01")) == 1


def test_a_figure_that_the_other_text_has_as_well_has_its_partner_there() -> None:
    """But where both texts have both, the two may have changed places."""
    match = Match("a", "b", "likely", 0.7, ())
    again, first = height("c", "356", "d1"), height("d", "350", "d2")
    assert run("likely_conflict", world(*sources([A, again], [B]), relations=[match])) == []
    swapped = run("likely_conflict", world(*sources([A, again], [B, first]), relations=[match]))
    assert [each.claims for each in swapped] == [("a", "b")]

from __future__ import annotations

from typing import Any

from factcheck.model import Claim, Hedge, Hit, Pass
from tests.build import claim, world, year
from tests.checks.across import run, sources

POVERTY, RURAL = "Sustainable Poverty Reduction Program", "New Rural Development Program"


def built(ident: str, document: str, written: str = "1,247", **more: Any) -> list[Claim]:
    more = {"period": year(2024), "predicate": "build", **more}
    return [claim(ident, written, document=document, measure="houses", **more)]


def found(*texts: list[Claim]) -> list[Hit | Pass]:
    return run("attribution_conflict", world(*sources(*texts)))


def test_one_figure_for_two_programmes() -> None:
    assert found(built("a", "d1", programme=POVERTY), built("b", "d2", programme=RURAL)) == [
        Hit(
            ("a", "b"),
            {"figure": "1,247", "one": POVERTY, "other": RURAL, "values": ["1,247: d1.example, d2.example"]},
            "",
            0.6,
        )
    ]


def test_two_owners() -> None:
    (hit,) = found(built("a", "d1", holder="Vinamilk"), built("b", "d2", holder="Masan"))
    assert isinstance(hit, Hit) and (hit.variant, hit.facts["one"]) == ("holder", "Vinamilk")


def test_what_is_no_conflict() -> None:
    one = built("a", "d1", programme=POVERTY)
    assert found(one, built("b", "d2", programme="Poverty Reduction Program")) == []
    assert found(one, built("b", "d2")) == []  # only one names a programme
    assert found(one, built("b", "d1", programme=RURAL, start=9)) == []  # one text: it knows what it says
    assert found(one, built("b", "d2", programme=RURAL, period=year(2022))) == []
    assert found(one, built("b", "d2", programme=RURAL, hedge=Hedge.ABOUT)) == []
    assert found(built("a", "d1", "250", programme=POVERTY), built("b", "d2", "250", programme=RURAL)) == []
    both = [*built("b", "d2", programme=RURAL), *built("c", "d2", programme=POVERTY, start=9)]
    assert found(one, both) == []


def test_two_places_are_two_figures() -> None:
    hue, vinh = {"places": ("vn/hue", "vn")}, {"places": ("vn/vinh", "vn")}
    assert found(built("a", "d1", programme=POVERTY, **hue), built("b", "d2", programme=RURAL, **vinh)) == []

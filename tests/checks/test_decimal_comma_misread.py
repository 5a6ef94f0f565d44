from __future__ import annotations

from dataclasses import replace
from typing import Any

from factcheck.model import Claim, Hit, Movement, Pass, Tie
from tests.build import claim
from tests.checks.single import change, run, text_of


def billions(ident: str, written: str, unit: str = "VND", **more: Any) -> Claim:
    made = claim(ident, written, scale="1000000000", unit=unit, **more)
    return replace(made, text=f"{written} billion {unit}")


def series(*claims: Claim, language: str = "en") -> list[Hit | Pass]:
    reading = text_of(claims, movements=(Movement(tuple(c.id for c in claims), (), "rise"),))
    return run("decimal_comma_misread", replace(reading, document=replace(reading.document, language=language)))


FACTS = {"printed": "441,287 billion VND", "meant": "441287000000", "beside": ["398.5 billion VND"]}


def test_a_thousand_times_the_next_of_its_series() -> None:
    found = series(billions("a", "398.5"), billions("b", "441,287"))
    assert found == [Hit(("b", "a"), FACTS)]
    [hit] = series(billions("a", "398.5", "USD"), billions("b", "441,287", "USD"))
    assert isinstance(hit, Hit)
    assert hit.variant == "unsure"


def test_real_thousands() -> None:
    assert series(billions("a", "398,512"), billions("b", "441,287")) == []
    assert series(billions("a", "39.5"), billions("b", "441,287")) == []  # ten thousand times as much
    assert series(billions("a", "398.5"), billions("b", "1,441,287")) == []
    assert series(billions("a", "398.5"), billions("b", "441,287"), language="vi") == []  # not its mark of thousands


def test_a_rise_above_what_it_led_to() -> None:
    rise = replace(change("b", "427,300", "rise", scale="1000000000", unit="VND"), text="427,300 billion VND")
    reading = text_of([billions("a", "7,246.5"), rise], movements=(Movement(("a",), ("b",), "rise"),))
    [hit] = run("decimal_comma_misread", reading)
    assert (hit.claims, hit.facts["meant"]) == (("b", "a"), "427300000000")


def test_a_share_that_a_thousandth_repairs() -> None:
    part, whole = billions("a", "441,287"), billions("b", "3530")
    share = claim("c", "12.5", unit="percent")
    tie = Tie("ratio", ("a", "b", "c"))
    [hit] = run("decimal_comma_misread", text_of([part, whole, share], ties=(tie,)))
    assert hit.claims == ("a", "b", "c")
    assert run("decimal_comma_misread", text_of([part, whole, claim("c", "30", unit="percent")], ties=(tie,))) == []


def test_what_one_of_a_thing_costs() -> None:
    houses = claim("b", "9,317", concept="house")
    dear = ("house 5000000000 VND",)
    found = run("decimal_comma_misread", text_of([houses, billions("a", "441,287")]), dear=dear)
    assert [each.claims for each in found] == [("a", "b")]
    many = claim("b", "317,317", concept="house")
    assert run("decimal_comma_misread", text_of([many, billions("a", "441,287")]), dear=dear) == []
    assert run("decimal_comma_misread", text_of([houses, billions("a", "441,287")])) == []

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.model import Hit, Span
from tests.build import claim
from tests.checks.single import change, run, text_of


def test_a_percentage_per_hectare_and_year() -> None:
    income = change("a", "12", "rise", unit="percent", per=("hectare", "year"))
    facts = {"unit": "percent/hectare/year", "pattern": "share per area", "value": "12"}
    assert run("unit_nonsense", text_of([income])) == [Hit(("a",), facts)]


@pytest.mark.parametrize(
    ("unit", "per", "pattern"),
    [
        ("percent", ("person",), "share per count"),
        ("percent", ("count",), "share per count"),
        ("megawatt", ("hour",), "power per time"),
        ("per_mille", ("kilogram",), "share per mass"),
    ],
)
def test_other_nonsense(unit: str, per: tuple[str, ...], pattern: str) -> None:
    [hit] = run("unit_nonsense", text_of([claim("a", "17.4", unit=unit, per=per)]))
    assert hit.facts["pattern"] == pattern


def test_a_percentage_over_a_base() -> None:
    text = "a rate of 17.4% per  100,000 people"
    rate = claim("a", "17.4", unit="percent", start=10)
    base = claim("b", "100,000", start=text.index("100,000"))
    rate = replace(rate, end=15)  # with its sign
    facts = {"unit": "percent/count", "pattern": "share per count", "value": "17.4"}
    assert run("unit_nonsense", text_of([rate, base], text=text), per=("per",)) == [Hit(("a", "b"), facts)]
    assert run("unit_nonsense", text_of([rate, base], text=text.replace("per", "and")), per=("per",)) == []


@pytest.mark.parametrize(
    ("unit", "per"),
    [
        ("percent", ()),
        ("percent", ("year",)),
        ("VND", ("hectare",)),
        ("tonne", ("hectare", "year")),
        ("kilometer", ("hour",)),
        ("count", ("person",)),
        ("megawatt_hour", ("year",)),
        ("percent", ("smoot",)),  # not in the registry: nothing is known of it
    ],
)
def test_units_that_make_sense(unit: str, per: tuple[str, ...]) -> None:
    assert run("unit_nonsense", text_of([claim("a", "3", unit=unit, per=per)])) == []


def test_what_makes_no_sense_is_a_setting() -> None:
    reading = text_of([claim("a", "12", unit="percent", per=("hectare",))])
    assert run("unit_nonsense", reading, nonsense=()) == []


def test_power_that_is_added_year_by_year_is_capacity() -> None:
    text = "The region installed 800 MW a year."
    added = claim("a", "800", unit="megawatt", per=("year",), start=text.index("800"))
    reading = text_of([replace(added, sentence=Span(0, len(text)))], text=text)
    assert run("unit_nonsense", reading, building=("installed",)) == []
    assert len(run("unit_nonsense", reading)) == 1


def test_more_power_than_there_is() -> None:
    facts = {"unit": "kilowatt", "value": "280000000000", "most": "20 terawatt"}
    made = claim("a", "280", scale="1000000000", unit="kilowatt")
    assert run("unit_nonsense", text_of([made]), most=("terawatt 20",)) == [Hit(("a",), facts, "most")]
    assert run("unit_nonsense", text_of([claim("a", "9", unit="terawatt")]), most=("terawatt 20",)) == []
    assert run("unit_nonsense", text_of([claim("a", "280", unit="terawatt_hour")]), most=("terawatt 20",)) == []

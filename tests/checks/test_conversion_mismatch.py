from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.model import Claim, Hedge, Hit, Pass
from tests.build import claim
from tests.checks.single import run, text_of

JOINS = (", or",)
INSIDE = ("about", "or")
ALSO = ("tonne short_ton", "mile nautical_mile")
TRIED = ("meter", "mile", "acre")

Part = tuple[str, str, str]  # as written, its number, its unit


def told(text: str, *parts: Part) -> list[Hit | Pass]:
    claims, at = [], 0
    for n, (written, number, unit) in enumerate(parts):
        at = text.index(written, at)
        name, *per = unit.split("/")
        made = claim("abcdef"[n], number, unit=name, per=tuple(per), start=at)
        claims.append(replace(made, end=at + len(written), text=written))
        at += len(written)
    return judged(text, claims)


def judged(text: str, claims: list[Claim]) -> list[Hit | Pass]:
    return run("conversion_mismatch", text_of(claims, text=text), joins=JOINS, inside=INSIDE, also=ALSO, tried=TRIED)


def test_another_unit_would_fit() -> None:
    text = "It is 30 feet (48 km) tall."
    facts = {"converted": "0.009144", "unit": "kilometer", "fits": ["mile for foot"]}
    assert told(text, ("30 feet", "30", "foot"), ("48 km", "48", "kilometer")) == [Hit(("a", "b"), facts, "unit")]


def test_another_value() -> None:
    text = "It lies 12 miles (29 km) away."
    [hit] = told(text, ("12 miles", "12", "mile"), ("29 km", "29", "kilometer"))
    assert hit == Hit(("a", "b"), {"converted": "19.31", "unit": "kilometer"})


def test_two_precise_figures_that_miss_each_other_by_little() -> None:
    text = "It is 3,143 metres (10,132 ft) high."
    [hit] = told(text, ("3,143 metres", "3,143", "meter"), ("10,132 ft", "10,132", "foot"))
    assert hit == Hit(("a", "b"), {"converted": "10312", "unit": "foot"}, "near")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is 2 miles (3 km) off.", [("2 miles", "2", "mile"), ("3 km", "3", "kilometer")]),
        ("It is 12 miles (22 km) off.", [("12 miles", "12", "mile"), ("22 km", "22", "kilometer")]),  # of the sea
        ("He is 6ft 2in (188cm) tall.", [("6ft", "6", "foot"), ("2in", "2", "inch"), ("188cm", "188", "centimeter")]),
        ("A 30-foot-tall (9-metre-tall) mast.", [("30-foot", "30", "foot"), ("9-metre", "9", "meter")]),
        ("At 35C (95F).", [("35C", "35", "degree_Celsius"), ("95F", "95", "degree_Fahrenheit")]),
        ("By 2C (3.6F) more.", [("2C", "2", "degree_Celsius"), ("3.6F", "3.6", "degree_Fahrenheit")]),
        ("At 120 mph (193 km/h).", [("120 mph", "120", "mile/hour"), ("193 km/h", "193", "kilometer/hour")]),
        ("At 40 knots (74 km/h).", [("40 knots", "40", "knot"), ("74 km/h", "74", "kilometer/hour")]),
        ("It is 2.5 km, or 1.5 miles, long.", [("2.5 km", "2.5", "kilometer"), ("1.5 miles", "1.5", "mile")]),
        ("Some 300 acres of old forest (121 ha).", [("300 acres", "300", "acre"), ("121 ha", "121", "hectare")]),
    ],
)
def test_conversions_that_hold_are_passed(text: str, parts: list[Part]) -> None:
    [found] = told(text, *parts)
    assert isinstance(found, Pass)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He has 75 kg (180 lb).", [("75 kg", "75", "kilogram"), ("180 lb", "180", "pound")]),  # roughly
        ("Sold at $300 (£900).", [("$300", "300", "USD"), ("£900", "900", "GBP")]),
        ("A 5 kg (2 litre) jar.", [("5 kg", "5", "kilogram"), ("2 litre", "2", "liter")]),
        ("It is 5 km (300 m up) off.", [("5 km", "5", "kilometer"), ("300 m", "300", "meter")]),
        ("It is 5 km (net 300 m) off.", [("5 km", "5", "kilometer"), ("300 m", "300", "meter")]),
        ("Lengths of 10 feet or 6 metres.", [("10 feet", "10", "foot"), ("6 metres", "6", "meter")]),
        ("It is 5 km. (300 m) Off.", [("5 km", "5", "kilometer"), ("300 m", "300", "meter")]),
        ("At 9 MW (90 MWh/day).", [("9 MW", "9", "megawatt"), ("90 MWh/day", "90", "megawatt_hour/day")]),
        ("It is 5 smoots (9 km) off.", [("5 smoots", "5", "smoot"), ("9 km", "9", "kilometer")]),
        ("A 30 m tall (900 sq m) hall.", [("30 m", "30", "meter"), ("900 sq m", "900", "square_meter")]),
    ],
)
def test_no_conversion(text: str, parts: list[Part]) -> None:
    assert told(text, *parts) == []


def test_a_length_for_an_area() -> None:
    text = "A lake of 30 km (48 square miles)."
    [hit] = told(text, ("30 km", "30", "kilometer"), ("48 square miles", "48", "square_mile"))
    assert hit == Hit(("a", "b"), {"kinds": ["length", "area"]}, "dimension")


def test_ranges_are_held_at_both_ends() -> None:
    text = "Between 2 and 3 metres (6.5 to 10 feet) deep."
    one = claim("a", "2", unit="meter", start=8, upper="3", hedge=Hedge.BETWEEN)
    one = replace(one, end=text.index(" ("))
    other = claim("b", "6.5", unit="foot", start=text.index("6.5"), upper="10", hedge=Hedge.BETWEEN)
    other = replace(other, end=text.index(")"))
    [found] = judged(text, [one, other])
    assert isinstance(found, Pass)
    far = replace(other, quantity=replace(other.quantity, upper=claim("x", "30").quantity.number))
    [found] = judged(text, [one, far])
    assert isinstance(found, Hit)


def test_about_stretches_as_far_as_about_does() -> None:
    text = "Some 5 km (4 miles) away, or about 5 km (8 miles)."
    one = replace(claim("a", "5", unit="kilometer", start=5, hedge=Hedge.ABOUT), end=9)
    other = replace(claim("b", "4", unit="mile", start=11), end=18)
    [found] = judged(text, [one, other])
    assert isinstance(found, Pass)
    again = text.index("5 km (8")
    one = replace(one, start=again, end=again + 4)
    other = replace(claim("b", "8", unit="mile", start=again + 6), end=again + 13)
    [found] = judged(text, [one, other])
    assert isinstance(found, Hit)


def test_absurd_figures() -> None:
    text = f"It is {'9' * 300} km (0 miles) off."
    [found] = told(text, (f"{'9' * 300} km", "9" * 300, "kilometer"), ("0 miles", "0", "mile"))
    assert isinstance(found, Hit)

"""When two figures are about one thing, facet by facet, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factcheck.model import Change, Claim, Evidence, Match
from tests.topicworld import (
    BOTH,
    DISTRICT,
    OTHER,
    PROVINCE,
    concepts,
    groups,
    match,
    rate,
    related,
    schools,
)

# ---------------------------------------------------------------- what a match says


def test_one_statistic_in_one_place() -> None:
    one, other = rate("a", **PROVINCE), rate("b", **PROVINCE)
    assert match(one, other) == Match(
        "a",
        "b",
        "same",
        1.0,
        (Evidence("head", "equal", "poverty rate"), Evidence("place", "equal", "Lao Cai")),
    )


def test_every_facet_that_says_something_is_evidence() -> None:
    one = schools("a", predicate="build", modifiers=("solid",), holder="Red Cross", **groups("minority"))
    other = schools("b", measure="school buildings", programme="Plan 30", predicate="build", modifiers=("solids",))
    other = replace(other, subject=replace(other.subject, groups=("minorities",), group_ids=("minority",)))
    assert match(one, other) == Match(
        "a",
        "b",
        "same",
        0.893,  # 0.99 for the group, 0.97 for the programme and 0.93 for the holder that only one side names
        (
            Evidence("head", "equal", "schools = school buildings"),
            Evidence("modifiers", "equal", "solid = solids"),
            Evidence("predicate", "equal", "build"),
            Evidence("groups", "equal", "minority = minorities"),
            Evidence("place", "equal", "Lao Cai"),
            Evidence("programme", "unknown", "only one side says: Plan 30"),
            Evidence("holder", "unknown", "only one side says: Red Cross"),
        ),
    )


def test_the_whole_stands_first_in_a_containment() -> None:
    part, whole = rate("a", **DISTRICT), rate("b", **PROVINCE)
    assert match(part, whole) == Match(
        "b",
        "a",
        "contains",
        0.95,
        (Evidence("head", "equal", "poverty rate"), Evidence("place", "narrower", "Sa Pa = Lao Cai")),
    )


# ---------------------------------------------------------------- facet by facet


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (PROVINCE, PROVINCE, "same"),
        (PROVINCE, DISTRICT, "contains"),
        (DISTRICT, OTHER, None),
        (BOTH, DISTRICT, "contains"),
        (BOTH, PROVINCE, "contains"),
        (BOTH, BOTH, "same"),
        (PROVINCE, {}, "same"),
        ({}, {}, "same"),
    ],
)
def test_places(one: dict[str, Any], other: dict[str, Any], relation: str | None) -> None:
    assert related(rate("a", **one), rate("b", **other)) == relation
    assert related(rate("b", **other), rate("a", **one)) == relation


def test_a_place_that_only_one_side_names_is_less_sure() -> None:
    found = [match(rate("a", **one), rate("b", **other)) for one, other in ((PROVINCE, {}), ({}, {}))]
    assert [(m.confidence, m.evidence[1].detail) for m in found if m] == [
        (0.85, "only one side says where: Lao Cai = (none)"),
        (0.85, "neither says where"),
    ]
    handed = [rate(ident, inherited=("place",), **PROVINCE) for ident in "ab"]
    assert (m := match(*handed)) is not None and m.confidence == 0.98


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("minority",), ("minority",), "same"),
        ((), ("minority",), "contains"),
        (("minority",), ("poor-minority",), "contains"),
        (("minority",), ("women",), None),
        (("poor",), ("minority",), None),
        ((), ("word:household",), "same"),  # everybody
    ],
)
def test_groups(one: tuple[str, ...], other: tuple[str, ...], relation: str | None) -> None:
    a, b = rate("a", **PROVINCE, **groups(*one)), rate("b", **PROVINCE, **groups(*other))
    assert related(a, b) == related(b, a) == relation


def test_a_group_here_and_a_district_there_are_neither_part_nor_whole() -> None:
    assert related(rate("a", **PROVINCE, **groups("minority")), rate("b", **DISTRICT)) is None
    assert related(rate("a", **PROVINCE), rate("b", **DISTRICT, **groups("minority"))) == "contains"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("build", "build", "same"),
        ("approve", "approves", "same"),  # one verb, inflected
        ("build", "paint", "overlap"),
        ("build", "maintain", None),  # a contrast
        ("build", None, "overlap"),  # those built, and those that there are
        (None, None, "same"),
    ],
)
def test_verbs_of_counted_things(one: str | None, other: str | None, relation: str | None) -> None:
    a, b = schools("a", predicate=one), schools("b", predicate=other)
    assert related(a, b) == related(b, a) == relation


def test_a_measure_needs_no_verb() -> None:
    assert related(rate("a", **PROVINCE, predicate="build"), rate("b", **PROVINCE)) == "same"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (("solid",), ("solid",), "same"),
        (("solid",), ("solids",), "same"),  # an inflection
        (("solid", "new"), ("new", "solid"), "same"),
        (("solid",), (), "overlap"),
        (("solid",), ("wooden",), None),  # left over on both sides
        (("solid", "new"), ("solid", "old"), None),
        (("built",), ("build",), "same"),  # by the vocabulary
        (("urban",), ("rural",), None),
        (("sun",), ("son",), None),  # short words have no misprints
    ],
)
def test_words_left_over(one: tuple[str, ...], other: tuple[str, ...], relation: str | None) -> None:
    a, b = schools("a", modifiers=one), schools("b", modifiers=other)
    assert related(a, b) == related(b, a) == relation


def test_what_the_whole_says_more_than_its_part_makes_it_another_whole() -> None:
    assert related(schools("a", modifiers=("solid",)), schools("b", **DISTRICT)) is None
    assert related(schools("a"), schools("b", modifiers=("solid",), **DISTRICT)) == "contains"


def test_contrasts_hold_in_groups_and_words_alike() -> None:
    urban = rate("a", **PROVINCE, groups=("urban people",), group_ids=())
    assert related(urban, rate("b", **PROVINCE, modifiers=("rural",))) is None


@pytest.mark.parametrize("facet", ["programme", "holder"])
def test_names(facet: str) -> None:
    def named(ident: str, name: str | None) -> Claim:
        return rate(ident, **PROVINCE, **{facet: name})

    assert related(named("a", "Northwind"), named("b", "Skyline")) is None
    assert related(named("a", "Northwind Airlines"), named("b", "Northwind")) == "same"
    assert related(named("a", "Northwind"), named("b", None)) == "same"


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (concepts("school"), concepts("work"), None),
        ({"head": "well"}, {"head": "well"}, "same"),
        ({"head": "reservoir"}, {"head": "reservoirs"}, "same"),  # an inflection
        ({"head": "well"}, {"head": "wall"}, None),
        ({"head": "school"}, concepts("school"), None),
    ],
)
def test_heads(one: dict[str, Any], other: dict[str, Any], relation: str | None) -> None:
    bare: dict[str, Any] = {"concept": None, "measure": "things"}
    assert related(schools("a", **{**bare, **one}), schools("b", **{**bare, **other})) == relation


def test_a_project_may_be_a_work() -> None:
    one, other = (schools(i, predicate="build", **concepts(c)) for i, c in (("a", "work"), ("b", "project")))
    assert related(one, other) == "overlap"
    assert related(one, replace(other, subject=replace(other.subject, predicate="paint"))) is None


def test_the_dead_are_people_killed() -> None:
    people = schools("a", **concepts("person"), predicate="kill")
    assert related(people, schools("b", **concepts("death"))) == "same"
    assert related(people, schools("b", **concepts("death"), predicate="kill")) == "same"
    assert related(people, schools("b", **concepts("death"), predicate="build")) is None
    # one shared word is chance
    assert related(schools("a", **concepts("person"), predicate="plant"), schools("b", **concepts("sow"))) is None


# ---------------------------------------------------------------- kinds of figures


def test_other_kinds_of_figure_are_never_compared() -> None:
    one = rate("a", **PROVINCE)
    assert related(one, replace(rate("b", **PROVINCE), kind=Change("fall", "points"))) is None
    assert related(one, rate("b", **PROVINCE, unit="count")) is None
    assert related(one, rate("b", **PROVINCE, per=("year",))) is None
    assert related(rate("a", unit="meter"), rate("b", unit="kilometer")) == "same"
    assert related(rate("a", unit="VND"), rate("b", unit="USD")) is None
    assert related(rate("a", unit="smoot"), rate("b", unit="smoot")) == "same"  # in no registry
    assert related(rate("a", unit="smoot"), rate("b", unit="meter")) is None


def test_a_forecast_is_no_actual() -> None:
    actual, forecast = rate("a", **PROVINCE), rate("b", status="forecast", **PROVINCE)
    assert related(actual, forecast) == "forecast-of"
    assert related(forecast, rate("c", status="target", **PROVINCE)) == "same"
    assert related(forecast, rate("c", **DISTRICT)) is None
    assert related(forecast, rate("c", modifiers=("urban",), **PROVINCE)) is None


def test_a_measure_that_was_guessed_and_a_bare_count_are_less_sure() -> None:
    def sure(a: Claim, b: Claim) -> float | None:
        found = match(a, b)
        return found.confidence if found else None

    assert sure(replace(rate("a", **PROVINCE), sure=False), rate("b", **PROVINCE)) == 0.7
    assert sure(schools("a"), schools("b")) == 0.75
    assert sure(schools("a", predicate="build"), schools("b", predicate="build")) == 1.0

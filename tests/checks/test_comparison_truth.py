from __future__ import annotations

import pytest

from factcheck.model import Claim, Hedge, Hit, Pass, Tie, TieKind
from tests.build import claim
from tests.checks.single import run, text_of


def told(one: Claim, other: Claim, kind: TieKind = "above") -> list[Hit | Pass]:
    return run("comparison_truth", text_of([one, other], ties=(Tie(kind, (one.id, other.id)),)))


@pytest.mark.parametrize(
    ("one", "other", "kind", "expected"),
    [
        ("1,621", "1,411", "above", "Pass"),
        ("1,421", "1,611", "above", ""),
        ("1,611", "1,611", "above", ""),  # the same is not more
        ("1,421", "1,611", "below", "Pass"),
        ("1,621", "1,411", "below", "less"),
        ("1,411", "1,411", "level", "Pass"),
        ("1,621", "1,411", "level", "equal"),
        ("1,621", "1,411", "first", "Pass"),
        ("1,421", "1,611", "first", "ranked"),
        ("1,611", "1,611", "first", None),  # shared
        ("1,421", "1,611", "record", ""),
    ],
)
def test_what_the_words_say_and_the_figures(one: str, other: str, kind: TieKind, expected: str | None) -> None:
    found = told(claim("a", one), claim("b", other), kind)
    assert ["Pass" if isinstance(each, Pass) else each.variant for each in found] == (
        [] if expected is None else [expected]
    )


def test_the_figures_are_told() -> None:
    facts = {"one": "1421", "other": "1611", "unit": "count"}
    assert told(claim("a", "1,421"), claim("b", "1,611")) == [Hit(("a", "b"), facts)]


def test_figures_that_may_be_either_way_are_left_alone() -> None:
    assert told(claim("a", "4.1", unit="percent"), claim("b", "4.1", unit="percent"), "first") == []
    assert told(claim("a", "900", hedge=Hedge.OVER), claim("b", "1,000")) == []


def test_a_record_of_time_is_the_shorter_one() -> None:
    assert told(claim("a", "9.5", unit="second"), claim("b", "9.9", unit="second"), "record") == []


def test_what_only_cut_digits_can_explain_is_asked() -> None:
    [asked] = told(claim("a", "4.1", unit="percent"), claim("b", "4.2", unit="percent"))
    assert isinstance(asked, Hit)
    assert asked.variant == "near"

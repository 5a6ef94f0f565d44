from __future__ import annotations

import pytest

from factcheck.model import Hedge, Hit, Pass, Tie, TieKind
from tests.build import claim
from tests.checks.single import run, text_of


def told(
    before: str, after: str, times: str, kind: TieKind = "multiple", hedge: Hedge = Hedge.EXACT
) -> list[Hit | Pass]:
    claims = [claim("a", before), claim("b", after), claim("t", times, unit="times", hedge=hedge)]
    return run("multiple_wording", text_of(claims, ties=(Tie(kind, ("a", "b", "t")),)))


def test_a_multiple_that_fits() -> None:
    facts = {"from": "318", "to": "642", "printed": "2", "computed": "2.02", "unit": "count", "reading": "strict"}
    assert told("318", "642", "2") == [Pass(("a", "b", "t"), facts)]


def test_a_multiple_that_does_not() -> None:
    facts = {"from": "641", "to": "1351", "printed": "3", "computed": "2.11", "unit": "count"}
    assert told("641", "1,351", "3") == [Hit(("a", "b", "t"), facts)]


@pytest.mark.parametrize(
    ("before", "after", "times", "kind", "expected"),
    [
        ("21", "84", "3", "more", Pass),  # three times on top
        ("21", "84", "3", "multiple", Hit),
        ("99", "33", "3", "more", Pass),  # to a third
        ("318", "797", "2.5", "multiple", Pass),
        ("318", "897", "2.5", "multiple", Hit),
        ("0", "84", "3", "multiple", None),
    ],
)
def test_what_a_multiple_may_mean(before: str, after: str, times: str, kind: TieKind, expected: type | None) -> None:
    assert [type(each) for each in told(before, after, times, kind)] == ([expected] if expected else [])


def test_hedges() -> None:
    assert isinstance(told("641", "1,351", "2", hedge=Hedge.OVER)[0], Pass)
    [hit] = told("641", "1,151", "2", hedge=Hedge.OVER)
    assert isinstance(hit, Hit)
    assert hit.variant == ""
    [asked] = told("641", "861", "2", hedge=Hedge.NEARLY)
    assert isinstance(asked, Hit)
    assert asked.variant == "hedged"

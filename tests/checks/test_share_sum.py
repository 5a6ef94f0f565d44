from __future__ import annotations

import pytest

from factcheck.model import Hedge, Hit, Pass, Tie, TieKind
from tests.build import claim
from tests.checks.single import run, text_of


def told(*printed: str, kind: TieKind = "shares", closed: bool = False) -> list[Hit | Pass]:
    claims = [claim(f"s{k}", one, unit="percent") for k, one in enumerate(printed)]
    return run("share_sum", text_of(claims, ties=(Tie(kind, tuple(one.id for one in claims), closed),)))


def test_shares_that_make_the_whole() -> None:
    facts = {"sum": "100", "shares": ["48", "27", "25"], "reading": "strict"}
    assert told("48", "27", "25", closed=True) == [Pass(("s0", "s1", "s2"), facts)]
    assert told("48", "27", "25") == [Pass(("s0", "s1", "s2"), facts)]


def test_shares_that_do_not() -> None:
    facts = {"sum": "110", "shares": ["48", "37", "25"]}
    assert told("48", "37", "25", closed=True) == [Hit(("s0", "s1", "s2"), facts)]
    assert told("48", "37", "25") == [Hit(("s0", "s1", "s2"), facts, "open")]
    assert told("48", "37", "25", kind="exclusive") == [Hit(("s0", "s1", "s2"), facts, "over")]


@pytest.mark.parametrize(
    ("printed", "closed", "expected"),
    [
        (("33.3", "33.3", "33.3"), True, ["Pass"]),  # rounded
        (("34", "34", "34"), True, ["digits"]),  # all of them raised
        (("30", "20", "25"), True, [""]),  # less than the whole
        (("30", "20", "25"), False, []),  # not all are listed
        (("72", "55", "45"), True, ["Pass"]),  # the first is of something else
        (("60", "40", "20"), True, []),  # the rest of the 60
        (("90", "80"), False, []),  # no list of parts
    ],
)
def test_how_shares_may_add_up(printed: tuple[str, ...], closed: bool, expected: list[str]) -> None:
    found = told(*printed, closed=closed)
    assert ["Pass" if isinstance(each, Pass) else each.variant for each in found] == expected


def test_hedges_leave_room() -> None:
    claims = [claim("a", "60", unit="percent", hedge=Hedge.OVER), claim("b", "30", unit="percent")]
    [found] = run("share_sum", text_of(claims, ties=(Tie("shares", ("a", "b"), True),)))
    assert isinstance(found, Pass)

from __future__ import annotations

import pytest

from factcheck.model import Claim, Hedge, Hit, Pass, Tie, TieKind
from tests.build import claim
from tests.checks.single import run, text_of


def told(*claims: Claim, kind: TieKind = "ratio", more: tuple[Claim, ...] = (), few: int = 40) -> list[Hit | Pass]:
    tie = Tie(kind, tuple(one.id for one in claims))
    return run("ratio_recompute", text_of([*claims, *more], ties=(tie,)), few=few)


def share(written: str, **more: Hedge) -> Claim:
    return claim("p", written, unit="percent", **more)  # type: ignore[arg-type]


def test_a_share_that_fits() -> None:
    facts = {"part": "72", "whole": "96", "printed": "75", "computed": "75", "unit": "count", "reading": "strict"}
    assert told(claim("n", "72"), claim("N", "96"), share("75")) == [Pass(("n", "N", "p"), facts)]


def test_a_share_that_does_not() -> None:
    facts = {"part": "52883", "whole": "297104", "printed": "17.83", "computed": "17.8", "unit": "count"}
    assert told(claim("n", "52,883"), claim("N", "297,104"), share("17.83")) == [Hit(("n", "N", "p"), facts)]


@pytest.mark.parametrize(
    ("part", "whole", "printed", "expected"),
    [
        ("1", "3", "33", Pass),
        ("1", "3", "34", Pass),  # rounded up
        ("1", "3", "35", Hit),
        ("2", "3", "66", Pass),  # cut off
        ("72", "96", "25", None),  # the rest
    ],
)
def test_how_far_a_share_may_be_off(part: str, whole: str, printed: str, expected: type | None) -> None:
    found = told(claim("n", part), claim("N", whole), share(printed))
    assert [type(each) for each in found] == ([expected] if expected else [])


def test_what_only_a_round_number_or_a_hedge_can_explain_is_asked() -> None:
    [asked] = told(claim("n", "570", unit="VND"), claim("N", "600", unit="VND"), share("97"))
    assert isinstance(asked, Hit)
    assert asked.variant == "hedged"
    [asked] = told(claim("n", "72"), claim("N", "96"), share("60", hedge=Hedge.OVER))
    assert isinstance(asked, Hit)
    assert asked.variant == "hedged"
    [wrong] = told(claim("n", "72"), claim("N", "96"), share("80", hedge=Hedge.OVER))
    assert isinstance(wrong, Hit)
    assert wrong.variant == ""


def test_a_share_of_another_figure_beside_is_left_alone() -> None:
    near = claim("M", "90")
    assert told(claim("n", "72"), claim("N", "96"), share("80"), more=(near,)) == []


def test_a_loose_relation_is_a_question() -> None:
    [asked] = told(claim("n", "72"), claim("N", "96"), share("80"), kind="loose")
    assert isinstance(asked, Hit)
    assert asked.variant == "loose"


def test_so_few_that_no_whole_number_gives_the_share() -> None:
    facts = {"whole": "12", "printed": "70", "below": "66.7", "above": "75"}
    assert told(claim("N", "12"), share("70"), kind="portion") == [Hit(("N", "p"), facts, "people")]
    assert told(claim("N", "12"), share("67"), kind="portion") == []
    assert told(claim("N", "12"), share("70"), kind="portion", few=11) == []
    assert told(claim("N", "12", hedge=Hedge.ABOUT), share("70"), kind="portion") == []


def test_a_whole_of_nothing_does_not_run() -> None:
    assert told(claim("n", "0"), claim("N", "0"), share("75")) == []

from __future__ import annotations

from factcheck.model import Claim, Hit, Match, Pass
from tests.build import world, year
from tests.checks.across import percent, run, sources


def rate(ident: str, written: str, when: int, group: str | None = None, document: str = "d1") -> Claim:
    groups = {} if group is None else {"groups": (group,), "group_ids": (group.replace(" ", "-"),)}
    return percent(
        ident,
        f"{written}%",
        document=document,
        period=year(when),
        start=int(ident[1:]),
        measure="poverty rate",
        concept="poverty-rate",
        **groups,
    )


def found(rows: list[tuple[str, str]], group: str = "ethnic minority") -> list[Hit | Pass]:
    """(the group's rate, everybody's), a year each."""
    wholes = [rate(f"w{n}", whole, 2021 + n) for n, (_, whole) in enumerate(rows)]
    parts = [rate(f"p{9 + n}", part, 2021 + n, group) for n, (part, _) in enumerate(rows)]
    relations = [Match(w.id, p.id, "contains", 0.9, ()) for w in wholes for p in parts]
    return run(
        "subgroup_mixture",
        world(*sources([*wholes, *parts]), relations=relations),
        expected_above=("ethnic-minority",),
        measures=("poverty-rate",),
    )


def test_a_disadvantaged_group_below_the_average_in_every_pair() -> None:
    assert found([("21.34", "21.66"), ("10.9", "11.11")]) == [
        Hit(
            ("w0", "w1", "p9", "p10"),
            {"group": "ethnic minority", "pairs": ["21.34% < 21.66%", "10.9% < 11.11%"], "times": 2},
            confidence=0.9,
        )
    ]


def test_above_once_or_seen_once_is_no_run() -> None:
    assert found([("21.34", "21.66"), ("12.4", "11.11")]) == []
    assert found([("21.34", "21.66")]) == []


def test_other_groups_may_lie_below() -> None:
    assert found([("21.34", "21.66"), ("10.9", "11.11")], group="urban") == []

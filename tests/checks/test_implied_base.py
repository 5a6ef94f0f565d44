from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factcheck.model import Change, Claim, Hit, Match, Pass, Span
from tests.build import claim, world
from tests.checks.across import run, sources

FALL = Change("fall", "absolute")


def dollars(ident: str, written: str, document: str, **more: Any) -> Claim:
    return replace(claim(ident, written, unit="USD", document=document, **more), text=f"${written}")


def judged(before: Claim, *later: Claim, relation: Any = "likely") -> list[Hit | Pass]:
    readings = sources([before], list(later))
    return run("implied_base", world(*readings, relations=[Match(before.id, later[0].id, relation, 0.6, ())]))


MONDAY = dollars("a", "46.64", "d1")
TUESDAY = dollars("b", "44.27", "d2")
LOST = dollars("c", "2.56", "d2", kind=FALL)


def test_the_change_leads_from_another_figure() -> None:
    # 44.27 + 2.56 = 46.83, each cut or rounded to a cent: 46.81 to 46.85; and 46.64 is less than 46.65
    assert judged(MONDAY, TUESDAY, LOST) == [
        Hit(
            ("a", "b", "c"),
            {
                "base": "(46.81, 46.85)",
                "gap": "0.16",
                "unit": "USD",
                "values": ["$46.64: d1.example", "$44.27: d2.example", "$2.56: d2.example"],
            },
            "",
            0.6,
        )
    ]
    assert judged(MONDAY, TUESDAY, LOST, relation="overlap") == []


def test_the_change_leads_from_this_figure() -> None:
    assert judged(dollars("a", "46.83", "d1"), TUESDAY, LOST) == [Pass(("a", "b", "c"), {"base": "(46.81, 46.85)"})]


@pytest.mark.parametrize(
    "later",
    [
        (TUESDAY, replace(LOST, kind=Change("rise", "absolute"))),  # leads from 41.71, and 46.64 is as far as 44.27 is
        (TUESDAY, replace(LOST, kind=Change(None, "absolute"))),
        (TUESDAY, replace(LOST, kind=Change("fall", "relative"))),
        (TUESDAY, replace(LOST, kind=Change("fall", "absolute", average=True))),
        (TUESDAY, LOST, replace(LOST, id="e")),  # two changes: of which?
        (TUESDAY, LOST, dollars("e", "24.34", "d2")),  # two figures: whose change?
        (TUESDAY, replace(LOST, sentence=Span(300, 400))),
        (TUESDAY, replace(LOST, quantity=replace(LOST.quantity, unit="hectare"))),
    ],
)
def test_what_leads_nowhere_is_not_judged(later: tuple[Claim, ...]) -> None:
    assert judged(MONDAY, *later) == []

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from factcheck.model import Claim, Hedge, Hit, Number, Pass, Span
from tests.build import claim
from tests.checks.single import run, text_of

APART = ("gap", "split")


def ranged(text: str, written: str, low: str, high: str, *, low_scale: str = "1", unit: str = "USD") -> Claim:
    """A range of which the upper end is in millions."""
    at = text.index(written)
    made = claim("a", low, scale=low_scale, unit=unit, start=at, hedge=Hedge.BETWEEN)
    upper = Number(Decimal(high) * 10**6, Decimal(10**6), True)
    return replace(made, end=at + len(written), text=written, quantity=replace(made.quantity, upper=upper))


def judged(text: str, *claims: Claim) -> list[Hit | Pass]:
    return run("range_unit_drop", text_of(claims, text=text), apart=APART)


def test_both_signs_and_one_scale_word() -> None:
    text = "It costs between $26 and $31 million."
    found = judged(text, ranged(text, "$26 and $31 million", "26", "31", low_scale="1000000"))
    assert found == [Hit(("a",), {"low": "26", "high": "31"})]


@pytest.mark.parametrize("written", ["$26-31 million", "26 and 31 million dollars", "$26 million and $31 million"])
def test_short_for_both_ends_or_told_with_both(written: str) -> None:
    text = f"It costs {written}."
    assert judged(text, ranged(text, written, "26", "31", low_scale="1000000")) == []


def test_an_end_far_below_the_other() -> None:
    text = "It costs 300 to 1 million."
    assert judged(text, ranged(text, "300 to 1 million", "300", "1")) == [
        Hit(("a",), {"low": "300", "high": "1"}, "scale")
    ]
    text = "It costs 31-26 million."
    assert judged(text, ranged(text, "31-26 million", "31", "26")) == [Hit(("a",), {"low": "31", "high": "26"}, "down")]
    text = "It costs 9000 to 1 million."
    assert judged(text, ranged(text, "9000 to 1 million", "9000", "1")) == []


def pair(text: str, first: str, second: str, unit: str = "percent", one_unit: str | None = None) -> list[Hit | Pass]:
    claims, at = [], 0
    for ident, written, name in (("a", first, one_unit or unit), ("b", second, unit)):
        at = text.index(written, at)
        made = claim(ident, "".join(c for c in written if c.isdigit()), unit=name, start=at)
        claims.append(replace(made, end=at + len(written), text=written, sentence=Span(0, len(text))))
        at += len(written)
    return judged(text, *claims)


def test_the_larger_end_first() -> None:
    hit = Hit(("a", "b"), {"low": "8%", "high": "12%"}, "down")
    assert pair("It pays between 12% and 8% a year.", "12%", "8%") == [hit]
    hit = Hit(("a", "b"), {"low": "8%", "high": "12"}, "down")
    assert pair("It pays 12-8% a year.", "12", "8%", one_unit="count") == [hit]


@pytest.mark.parametrize(
    "text",
    [
        "It pays between 8% and 12% a year.",
        "The gap between 12% and 8% is wide.",
        "It is a between 12% and 8% split.",
        "It went from 12% and 8% rose.",
    ],
)
def test_no_range_or_the_right_way_round(text: str) -> None:
    first, second = ("8%", "12%") if "8% and" in text else ("12%", "8%")
    assert pair(text, first, second) == []


def test_scores_are_no_ranges() -> None:
    assert pair("Hanoi won 3-2 at home.", "3", "2", unit="count") == []

from __future__ import annotations

import pytest

from factcheck.model import Claim, Hedge, Hit, Pass, Tie
from tests.build import claim
from tests.checks.single import change, run, text_of

WORDS = {"results": ("output",), "net": ("profit",)}


def product(*claims: Claim, more: tuple[Claim, ...] = ()) -> list[Hit | Pass]:
    """So many, at so much, make so much."""
    tie = Tie("product", tuple(one.id for one in claims))
    return run("product_check", text_of([*claims, *more], ties=(tie,)))


def rate(share: Claim, whole: Claim, amount: Claim) -> list[Hit | Pass]:
    return run("product_check", text_of([share, whole, amount], ties=(Tie("rate", (amount.id, whole.id, share.id)),)))


def harvest(amount: str, *, before: str = "output", **more: object) -> list[Hit | Pass]:
    """1,200 hectares at 65 quintals, and so many tonnes."""
    text = f"1,200 hectares, 65 quintals a hectare, {before} of"
    claims = [
        claim("a", "1,200", unit="hectare", start=0),
        claim("y", "65", unit="quintal", per=("hectare",), start=16),
        claim("t", amount, unit="tonne", start=len(text) + 1, **more),  # type: ignore[arg-type]
    ]
    return run("product_check", text_of(claims, text=f"{text} {amount}"), **WORDS)


def test_a_price_and_a_number() -> None:
    count, price = claim("n", "1,250"), claim("p", "12", unit="USD")
    facts = {"printed": "15000", "computed": "15000", "unit": "USD"}
    amount = claim("t", "15,000", unit="USD")
    assert product(count, price, amount) == [Pass(("n", "p", "t"), {**facts, "reading": "strict"})]
    amount = claim("t", "18,000", unit="USD")
    assert product(count, price, amount) == [Hit(("n", "p", "t"), {**facts, "printed": "18000"})]


def test_a_rate() -> None:
    share = claim("p", "1", unit="percent")
    whole = claim("w", "21.1", scale="1e9", unit="USD")
    amount = claim("a", "2", scale="1e9", unit="USD", hedge=Hedge.OVER)
    facts = {"printed": "2000000000", "computed": "211000000", "unit": "USD"}
    assert rate(share, whole, amount) == [Hit(("p", "w", "a"), facts)]


def test_what_only_the_words_or_a_rounded_price_explain_is_asked() -> None:
    fifth = claim("p", "20", unit="percent")
    [asked] = rate(fifth, claim("w", "4,900", unit="barrel"), claim("a", "800", unit="barrel", hedge=Hedge.ABOUT))
    assert isinstance(asked, Hit)
    assert asked.variant == "hedged"
    price = claim("p", "2", scale="1e6", unit="VND")
    [asked] = product(claim("n", "120"), price, claim("t", "280", scale="1e6", unit="VND"))
    assert isinstance(asked, Hit)
    assert asked.variant == "hedged"


def test_an_amount_that_another_figure_beside_explains_is_left_alone() -> None:
    claims = (claim("n", "1,250"), claim("p", "12", unit="USD"), claim("t", "18,000", unit="USD"))
    assert product(*claims, more=(claim("m", "1,500"), claim("q", "12", unit="USD"))) == []


@pytest.mark.parametrize(
    ("amount", "before", "variant"),
    [("8,700", "output", "units"), ("8,700", "deliveries", "unsure"), ("8,700", "profit", None)],
)
def test_units_that_belong_together(amount: str, before: str, variant: str | None) -> None:
    found = harvest(amount, before=before)
    assert [each.variant for each in found if isinstance(each, Hit)] == ([variant] if variant else [])


def test_units_that_belong_together_and_fit() -> None:
    facts = {"printed": "7800", "computed": "7800", "unit": "tonne", "reading": "strict"}
    assert harvest("7,800") == [Pass(("y", "a", "t"), facts)]


def test_units_do_not_run_on_changes_or_with_two_amounts() -> None:
    area, rate_ = claim("a", "1,200", unit="hectare"), claim("y", "65", unit="quintal", per=("hectare",), start=9)
    grown = change("t", "8,700", "rise", unit="tonne", start=20)
    assert run("product_check", text_of([area, rate_, grown]), **WORDS) == []
    two = [claim("t", "8,700", unit="tonne", start=20), claim("u", "900", unit="tonne", start=30)]
    assert run("product_check", text_of([area, rate_, *two]), **WORDS) == []

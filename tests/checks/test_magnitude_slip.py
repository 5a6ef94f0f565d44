from __future__ import annotations

import pytest

from factcheck.model import Claim, Hedge, Hit
from tests.build import claim, end_of
from tests.checks.across import joined, run, sources


def money(ident: str, written: str, scale: str, **more: object) -> Claim:
    more = {"document": f"d-{ident}", "period": end_of(2024), **more}
    return claim(ident, written, scale=scale, unit="USD", measure="debt", **more)  # type: ignore[arg-type]


def slips(one: Claim, other: Claim) -> list[tuple[tuple[str, ...], str, object]]:
    found = run("magnitude_slip", joined(*sources([one], [other])))
    return [(hit.claims, hit.variant, hit.facts["factor"]) for hit in found if isinstance(hit, Hit)]


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        (("3.5", "1e12"), ("3.5", "1e9"), "1000"),
        (("350", "1e9"), ("3.5", "1e9"), "100"),
        (("2.1", "1e9"), ("21.14", "1e9"), "10"),  # 2.114 rounds to 2.1
        (("7.25", "1e6"), ("7.25", "1e12"), "1000000"),
    ],
)
def test_the_same_digits_a_power_of_ten_apart(one: tuple[str, str], other: tuple[str, str], factor: str) -> None:
    assert slips(money("a", *one), money("b", *other)) == [(("a", "b"), "", factor)]


def test_the_hedge_does_not_hide_it() -> None:
    one = money("a", "6,700", "1e9", hedge=Hedge.OVER)
    assert slips(one, money("b", "6,700", "1e6")) == [(("a", "b"), "", "1000")]


def test_other_digits_are_another_figure() -> None:
    assert slips(money("a", "1", "1e9"), money("b", "12", "1e9")) == []
    assert slips(money("a", "3", "1e9"), money("b", "31", "1e9")) == []
    assert slips(money("a", "21", "1e9"), money("b", "2.2", "1e9")) == []
    assert slips(money("a", "0", "1"), money("b", "0", "1e9")) == []


def test_figures_of_two_years_may_grow_tenfold() -> None:
    assert slips(money("a", "3.5", "1e9"), money("b", "35", "1e9", period=end_of(2020))) == []
    assert slips(money("a", "3.5", "1e9", period=None), money("b", "35", "1e9", period=None)) == [
        (("a", "b"), "undated", "10")
    ]

from __future__ import annotations

from dataclasses import replace

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


def test_a_thousand_times_within_a_tenth() -> None:
    assert slips(money("a", "1.13", "1e9"), money("b", "1.16", "1e6")) == [(("a", "b"), "near", "1000")]
    assert slips(money("a", "1.13", "1e9"), money("b", "1.4", "1e6")) == []
    assert slips(money("a", "1.13", "1e9", hedge=Hedge.ABOUT), money("b", "1.16", "1e6")) == []


def test_only_one_of_the_two_has_a_date() -> None:
    assert slips(money("a", "10.8", "1e9"), money("b", "10.8", "1e6", period=None)) == [(("a", "b"), "undated", "1000")]
    assert slips(money("a", "11", "1e9"), money("b", "11", "1e6", period=None)) == []  # two digits


def test_one_digit_or_a_toll_that_grew() -> None:
    assert slips(claim("a", "20", period=end_of(2024)), claim("b", "200", document="d2", period=end_of(2024))) == []
    tolls = [
        replace(claim(i, w, document=d, period=end_of(2024)), tally="grows")
        for i, w, d in (("a", "14", "d1"), ("b", "140", "d2"))
    ]
    assert slips(tolls[0], tolls[1]) == []


def series(*written: tuple[str, str, int]) -> list[tuple[str, object, object]]:
    claims = [
        money(f"c{n}", figure, scale, document="d1", start=n * 20, period=end_of(of))
        for n, (figure, scale, of) in enumerate(written)
    ]
    found = run("magnitude_slip", joined(*sources(claims)))
    return [(hit.variant, hit.facts["first"], hit.facts["factor"]) for hit in found if isinstance(hit, Hit)]


def test_out_of_scale_with_the_years_around_it() -> None:
    years = [("21.1", "1e12", 2021), ("23.4", "1e12", 2022), ("25.2", "1e9", 2023), ("27.1", "1e12", 2024)]
    assert series(*years) == [("series", "25.2", "1000")]
    assert series(*years[:3]) == []  # too few to tell
    last = [*years[:2], ("24.9", "1e12", 2023), ("27.1", "1e9", 2024)]
    assert series(*last) == [("end", "27.1", "1000")]
    assert series(("1.2", "1e9", 1990), *years[:2], ("24.9", "1e12", 2023)) == []  # thirty years of growth
    assert series(*years[:2], ("25.2", "1e12", 2023), ("27.1", "1e12", 2024)) == []
    assert series(*years[:2], ("25.2", "1e9", 2023), ("27.1", "1e9", 2024)) == []  # two of them: a break, no slip

from __future__ import annotations

from typing import Any

from factcheck.model import Change, Claim, Fact, Hedge, Hit, Movement, Pass
from tests.build import claim, end_of, year
from tests.checks.across import joined, percent, run, sources

HERE: dict[str, Any] = {"place": "Son La", "places": ("vn/son-la",)}


def rate(ident: str, written: str, document: str = "d1", when: int = 2021, **more: object) -> Claim:
    return percent(ident, written, period=year(when), document=document, **HERE, **more)


def found(*texts: list[Claim], movements: tuple[Movement, ...] = ()) -> list[Hit | Pass]:
    return run("rounding_mismatch", joined(*sources(*texts, movements=movements)))


CUT: dict[str, Fact] = {
    "reading": "cut",
    "claim": "21.6%",
    "rounded": "21.7",
    "values": ["21.6%: d1.example", "21.66%: d2.example"],
    "intervals": ["21.6%: [21.55, 21.65]", "21.66%: [21.655, 21.665]"],
}


def test_a_figure_that_was_cut() -> None:
    assert found([rate("a", "21.6%")], [rate("b", "21.66%", "d2")]) == [Hit(("a", "b"), CUT)]


def test_a_printed_average_fits_one_of_the_two() -> None:
    average = rate("c", "3.59%", when=2025, kind=Change("fall", None, average=True), start=30)
    text = [rate("a", "21.6%"), rate("e", "10.89%", when=2024, start=10), average]
    told = Movement(("a", "e"), ("c",), "fall")
    assert found(text, [rate("b", "21.66%", "d2")], movements=(told,)) == [
        Hit(
            ("a", "b"),
            {
                **CUT,
                "supports": "21.66%",
                "change": "3.59%",
                "evidence": ["(21.6 - 10.89) / 3 = 3.570", "(21.66 - 10.89) / 3 = 3.590"],
            },
            "supported",
        )
    ]


def test_a_change_that_fits_neither_says_nothing() -> None:
    average = rate("c", "4.2%", when=2025, kind=Change("fall", None, average=True), start=30)
    text = [rate("a", "21.6%"), rate("e", "10.89%", when=2024, start=10), average]
    told = Movement(("a", "e"), ("c",), "fall")
    assert found(text, [rate("b", "21.66%", "d2")], movements=(told,)) == [Hit(("a", "b"), CUT)]


def test_a_round_number_is_less_unusual_than_a_cut_one() -> None:
    (hit,) = found(
        [claim("a", "1,400", period=end_of(2024))], [claim("b", "1,397", document="d2", period=end_of(2024))]
    )
    assert isinstance(hit, Hit)
    assert (hit.variant, hit.facts["reading"], hit.facts["claim"], hit.facts["rounded"]) == (
        "round",
        "round number",
        "1,400",
        "1397",
    )


def test_the_finer_figure_need_not_come_second() -> None:
    (hit,) = found([rate("b", "21.66%")], [rate("a", "21.6%", "d2")])
    assert isinstance(hit, Hit)
    assert (hit.facts["claim"], hit.facts["rounded"]) == ("21.6%", "21.7")


def test_nearest_readings_agree_or_nothing_does() -> None:
    assert found([rate("a", "21.3%")], [rate("b", "21.34%", "d2")]) == []
    assert found([rate("a", "10.7%")], [rate("b", "10.9%", "d2")]) == []


def test_a_hedge_that_is_a_little_loose_is_a_note() -> None:
    loose = claim("a", "40", unit="hectare", hedge=Hedge.NEARLY, period=end_of(2024))
    (hit,) = found([loose], [claim("b", "40.2", unit="hectare", document="d2", period=end_of(2024))])
    assert isinstance(hit, Hit)
    assert (hit.claims, hit.variant) == (("a", "b"), "hedged")


def test_doubt_that_both_are_of_one_thing_lowers_the_confidence() -> None:
    placed, nowhere = rate("a", "21.6%"), percent("b", "21.66%", period=year(2021), document="d2")
    (hit,) = found([placed], [nowhere])
    assert isinstance(hit, Hit) and hit.confidence == 0.55

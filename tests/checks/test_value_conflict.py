from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from factcheck.model import Change, Claim, Hedge, Hit, Movement, Pass, Period
from tests.build import claim, end_of, year
from tests.checks.across import joined, percent, run, sources

HERE: dict[str, Any] = {"place": "Son La", "places": ("vn/son-la",)}


def rate(ident: str, written: str, document: str, **more: object) -> Claim:
    more = {"period": year(2024), **HERE, **more}
    return percent(ident, written, measure="poverty rate", document=document, **more)


def found(*texts: list[Claim], **more: object) -> list[Hit | Pass]:
    return run("value_conflict", joined(*sources(*texts, **more)))  # type: ignore[arg-type]


def test_two_sources_apart_under_every_reading() -> None:
    one, other = rate("a", "10.89%", "d1", period=end_of(2024)), rate("b", "11.11%", "d2")
    assert found([one], [other]) == [
        Hit(
            ("a", "b"),
            {
                "gap": "0.22",
                "least": "0.2",  # cut, raised or rounded: below 10.90 and above 11.10
                "unit": "percentage_point",
                "values": ["10.89%: d1.example", "11.11%: d2.example"],
                "intervals": ["10.89%: (10.88, 10.9)", "11.11%: (11.1, 11.12)"],
                "repair": ["10.89 → 11.11", "11.11 → 10.89"],
            },
        )
    ]


def test_a_rounded_figure_agrees_and_that_is_said() -> None:
    results = found([rate("a", "21.3%", "d1")], [rate("b", "21.34%", "d2")])
    assert results == [Pass(("a", "b"), {"values": ["21.3%: d1.example", "21.34%: d2.example"]})]


def test_what_another_reading_explains_is_left_to_rounding_mismatch() -> None:
    assert found([rate("a", "21.6%", "d1")], [rate("b", "21.66%", "d2")]) == []


def test_whole_counts_are_points() -> None:
    dead = [claim("a", "8", period=end_of(2024), **HERE)], [claim("b", "9", document="d2", period=end_of(2024), **HERE)]
    (hit,) = found(*dead)
    assert isinstance(hit, Hit)
    assert (hit.claims, hit.variant, hit.facts["gap"], hit.facts["unit"]) == (("a", "b"), "", "1", "count")


def test_a_desk_may_allow_for_a_small_difference() -> None:
    where = joined(*sources([rate("a", "10.89%", "d1")], [rate("b", "11.11%", "d2")]))
    assert run("value_conflict", where, tolerance=Decimal("0.02")) == []  # 0.22 of 11.11 is 1.98 %
    assert len(run("value_conflict", where, tolerance=Decimal("0.019"))) == 1


def test_another_point_in_time_is_another_unknown() -> None:
    assert found([rate("a", "10.89%", "d1")], [rate("b", "7.89%", "d2", period=year(2025))]) == []
    forecast = rate("b", "7.89%", "d2", status="forecast")
    assert found([rate("a", "10.89%", "d1")], [forecast]) == []


def test_the_widest_pair_is_the_root_of_all_other_pairs() -> None:
    values = [("a", "10"), ("b", "10"), ("c", "12"), ("d", "12"), ("e", "11")]
    texts = [[claim(i, v, document=f"d{n}", period=end_of(2024), **HERE)] for n, (i, v) in enumerate(values)]
    hits = [hit for hit in found(*texts) if isinstance(hit, Hit)]
    assert [(hit.claims, hit.part_of) for hit in hits] == [
        (("a", "c"), ()),
        (("a", "e"), ("a", "c")),
        (("c", "e"), ("a", "c")),
    ]
    assert hits[0].facts["values"] == [
        "10: d0.example, d1.example",
        "12: d2.example, d3.example",
        "11: d4.example",
    ]


def test_a_text_that_leaves_something_to_another_sentence_is_only_asked() -> None:
    one, other = rate("a", "10.89%", "d1"), rate("b", "11.11%", "d1", start=9, inherited=("place",))
    assert [(hit.claims, hit.variant) for hit in found([one, other]) if isinstance(hit, Hit)] == [
        (("a", "b"), "within")
    ]


def test_a_text_can_contradict_itself_but_not_its_speakers() -> None:
    one, other = rate("a", "10.89%", "d1"), rate("b", "11.11%", "d1", start=9)
    assert [(hit.claims, hit.variant) for hit in found([one, other]) if isinstance(hit, Hit)] == [(("a", "b"), "")]
    quoted = [replace(one, attribution="the governor"), replace(other, attribution="the opposition")]
    assert not any(isinstance(result, Hit) for result in found(quoted))


def test_undated_figures_conflict_with_less_force() -> None:
    done: dict[str, Any] = {"predicate": "kill", **HERE}
    one, other = claim("a", "8", **done), claim("b", "9", document="d2", **done)
    (hit,) = found([one], [other])
    assert isinstance(hit, Hit) and (hit.variant, hit.confidence) == ("undated", None)
    (within,) = found([one, claim("c", "9", start=5, **done)])
    assert isinstance(within, Hit) and within.variant == "within"
    days = {"d1": date(2024, 5, 1), "d2": date(2024, 5, 2)}
    assert not any(isinstance(result, Hit) for result in found([one], [other], published=days))


def test_more_than_a_thousand_beside_2500_is_only_a_question() -> None:
    loose = claim("a", "1,000", hedge=Hedge.OVER, period=end_of(2024), **HERE)
    (hit,) = found([loose], [claim("b", "2,500", document="d2", period=end_of(2024), **HERE)])
    assert hit == Hit(
        ("a", "b"),
        {
            "values": ["1,000: d1.example", "2,500: d2.example"],
            # z of 1,000 is 1,000; 2,500 is read as charitably as may be: ± min(50, 125) of a round number
            "intervals": ["1,000: (1000, 2000)", "2,500: [2450, 2550]"],
        },
        "implied",
    )


def test_more_than_a_thousand_beside_900_is_a_conflict() -> None:
    loose = claim("a", "1,000", hedge=Hedge.OVER, period=end_of(2024), **HERE)
    (hit,) = found([loose], [claim("b", "903", document="d2", period=end_of(2024), **HERE)])
    assert isinstance(hit, Hit)
    assert (hit.variant, hit.facts["gap"], hit.facts.get("repair")) == ("", "97", None)


def test_a_level_and_a_change_give_a_base_that_another_source_denies() -> None:
    june = Period("30 June 2025", date(2025, 6, 30), date(2025, 6, 30), "day")
    money = {"unit": "VND", "scale": "1e9", "measure": "capital"}
    capital = claim("a", "7,246", period=june, **money)  # type: ignore[arg-type]
    rise = claim("b", "427", period=june, kind=Change("rise", "absolute", end_of(2024)), start=9, **money)  # type: ignore[arg-type]
    told = Movement(("a",), ("b",), "rise")

    def with_base(written: str) -> list[Hit | Pass]:
        base = claim("c", written, document="d2", period=end_of(2024), **money)  # type: ignore[arg-type]
        return found([capital, rise], [base], movements=[told])

    assert with_base("6,819") == []
    assert with_base("6,950") == [
        Hit(
            ("a", "b", "c"),
            {
                "values": ["7,246: d1.example", "427: d1.example", "6,950: d2.example"],
                "intervals": [
                    "7,246: (7245000000000, 7247000000000)",
                    "427: (426000000000, 428000000000)",
                    # q is a billion, z ten: a round number may be 5 billion off
                    "6,950: [6945000000000, 6955000000000]",
                ],
            },
            "joint",
        )
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_sources_changes_the_order_of_the_claims_only(order: int) -> None:
    texts = [[rate("a", "10.89%", "d1")], [rate("b", "11.11%", "d2")]][::order]
    (hit,) = found(*texts)
    assert isinstance(hit, Hit)
    assert (set(hit.claims), hit.facts["gap"]) == ({"a", "b"}, "0.22")


def test_two_figures_of_one_text_are_asked_about_where_they_look_like_one() -> None:
    def within(*written: str) -> list[tuple[str, ...]]:
        texts = [claim(f"c{n}", w, period=end_of(2024), start=9 * n, **HERE) for n, w in enumerate(written)]
        return [hit.claims for hit in found(texts) if isinstance(hit, Hit)]

    assert within("100", "125") == [("c0", "c1")]
    assert within("100", "126") == []  # more than a quarter apart: two things


def doubted(*texts: list[Claim]) -> list[tuple[tuple[str, ...], float | None]]:
    return [(hit.claims, hit.confidence) for hit in found(*texts) if isinstance(hit, Hit)]


def test_nothing_that_both_name_is_a_doubt_unless_they_share_other_figures() -> None:
    done: dict[str, Any] = {"predicate": "destroy"}
    one, other = claim("a", "312", **done), claim("b", "321", document="d2", **done)
    assert doubted([one], [other]) == [(("a", "b"), 0.55)]
    assert doubted([replace(one, subject=replace(one.subject, holder="Northwind"))], [other]) == [(("a", "b"), 0.55)]
    shared = [claim(f"s-{d}", "118", document=d, period=end_of(2020), start=30) for d in ("d1", "d2")]
    assert doubted([one, shared[0]], [other, shared[1]]) == [(("a", "b"), None)]
    round_one = [claim(f"s-{d}", "120", document=d, period=end_of(2020), start=30) for d in ("d1", "d2")]
    assert doubted([one, round_one[0]], [other, round_one[1]]) == [(("a", "b"), 0.55)]


def test_figures_far_apart_are_likelier_two_things() -> None:
    def apart(low: str, high: str) -> list[tuple[tuple[str, ...], float | None]]:
        return doubted([claim("a", low, predicate="kill", **HERE)], [claim("b", high, document="d2", **HERE)])

    assert apart("11", "22") == [(("a", "b"), None)]
    assert apart("11", "23") == [(("a", "b"), 0.55)]
    assert doubted([claim("a", "11", predicate="kill")], [claim("b", "23", document="d2")]) == []  # two are too many


def test_undated_things_of_which_nothing_is_told() -> None:
    one, other = claim("a", "8", **HERE), claim("b", "9", document="d2", **HERE)
    assert doubted([one], [other]) == [(("a", "b"), 0.55)]
    assert doubted([replace(one, period=year(2024))], [replace(other, period=year(2024))]) == [(("a", "b"), None)]


def test_a_text_that_speaks_of_several_things_is_held_against_nothing_it_agrees_with() -> None:
    two = [rate("a", "14", "d1"), rate("b", "9", "d1", start=20)]
    assert doubted(two, [rate("c", "14", "d2")]) == []
    assert doubted(two, [rate("c", "16", "d2")]) == [(("a", "c"), 0.55)]
    assert doubted(two, [rate("c", "22", "d2")]) == [(("a", "c"), None)]  # nobody means the nine


def test_done_in_a_year_and_given_for_a_year_are_one_unknown() -> None:
    done = claim("a", "712", unit="GBP", period=year(2024), predicate="approve", **HERE)
    told = claim("b", "751", unit="GBP", period=year(2024), document="d2", **HERE)
    assert doubted([done], [told]) == [(("a", "b"), None)]


def test_of_very_many_figures_only_the_ends_are_laid_side_by_side() -> None:
    texts = [
        [claim(f"c{n:03}", str(1000 + n), document=f"d{n:03}", period=end_of(2024), **HERE)] for n in range(1, 400)
    ]
    hits = [hit for hit in found(*texts) if isinstance(hit, Hit)]
    assert len(hits) == 28  # the pairs of the four lowest and the four highest
    assert hits[0].claims == ("c001", "c399")
    assert isinstance(values := hits[0].facts["values"], list) and len(values) == 399

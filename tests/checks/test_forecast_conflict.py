from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from factcheck.model import Claim, Hit, Match, Pass
from tests.build import claim, end_of, world, year
from tests.checks.across import joined, percent, run, sources

HERE: dict[str, Any] = {"place": "Son La", "places": ("vn/son-la",)}


def rate(ident: str, written: str, document: str, **more: Any) -> Claim:
    more = {"period": year(2025), **HERE, **more}
    return percent(ident, written, measure="poverty rate", document=document, **more)


def quoted(ahead: Claim, done: Claim, **published: date) -> list[Hit | Pass]:
    relations = [Match(ahead.id, done.id, "forecast-of", 0.95, ())]
    return run("forecast_conflict", world(*sources([ahead], [done], published=published), relations=relations))


def test_a_forecast_told_as_done() -> None:
    ahead = rate("a", "7.89%", "d1", status="forecast", period=end_of(2025))
    assert quoted(ahead, rate("b", "7.89%", "d2")) == [
        Hit(
            ("a", "b"),
            {
                "ahead": "7.89% (d1.example)",
                "done": "7.89% (d2.example)",
                "values": ["7.89%: d1.example, d2.example"],
            },
            "achieved",
            0.95,
        )
    ]


def test_what_came_about_is_let_pass() -> None:
    ahead = rate("a", "7.89%", "d1", status="forecast")
    assert quoted(ahead, rate("b", "7.91%", "d2")) == []
    assert quoted(ahead, rate("b", "7.89%", "d2", period=year(2024))) == []
    assert quoted(replace(ahead, document="d2"), rate("b", "7.89%", "d2")) == []


def test_a_plan_for_a_count_is_met_unless_its_time_lies_ahead() -> None:
    plan = claim("a", "4,412", document="d1", period=year(2025), status="target", **HERE)
    built = claim("b", "4,412", document="d2", period=year(2025), **HERE)
    assert quoted(plan, built) == []
    assert [hit.claims for hit in quoted(plan, built, d2=date(2025, 9, 1)) if isinstance(hit, Hit)] == [("a", "b")]
    assert quoted(plan, built, d2=date(2026, 1, 20)) == []


def test_two_forecasts_of_one_time() -> None:
    one, other = rate("a", "7.89%", "d1", status="forecast"), rate("b", "7.1%", "d2", status="forecast")

    def found(*texts: list[Claim], **published: date) -> list[Hit | Pass]:
        return run("forecast_conflict", joined(*sources(*texts, published=published)))

    assert found([one], [other]) == [
        Hit(
            ("a", "b"),
            {
                "status": "forecast",
                "gap": "0.79",
                "unit": "percentage_point",
                "values": ["7.89%: d1.example", "7.1%: d2.example"],
                "intervals": ["7.89%: (7.88, 7.9)", "7.1%: (7, 7.2)"],
            },
        )
    ]
    assert found([one], [replace(other, status="target")]) == []
    assert found([one], [replace(other, period=year(2026))]) == []
    named = [replace(one, attribution="the World Bank"), replace(other, attribution="the IMF")]
    assert found([named[0]], [named[1]]) == []
    assert found([one], [other], d1=date(2025, 1, 15), d2=date(2025, 10, 15)) == []

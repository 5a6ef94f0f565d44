from __future__ import annotations

from dataclasses import replace
from typing import Any

from factcheck.model import Attainment, Claim, Hit, Pass, Period, Verdict
from tests.build import end_of, year
from tests.checks.across import joined, percent, run, sources


def rate(ident: str, written: str, document: str, period: Period, **more: Any) -> Claim:
    return percent(ident, written, measure="poverty rate", document=document, period=period, **more)


def found(one: list[Claim], first: Verdict, other: list[Claim], second: Verdict) -> list[Hit | Pass]:
    readings = []
    for reading, verdict in zip(sources(one, other), (first, second), strict=True):
        said = Attainment(tuple(claim.id for claim in reading.claims), verdict, f"{verdict} the goal")
        readings.append(replace(reading, attainments=(said,)))
    return run("attainment_conflict", joined(*readings))


ONE = [rate("a", "21.6%", "d1", year(2021)), rate("b", "10.89%", "d1", end_of(2024), start=9)]
OTHER = [rate("c", "11.11%", "d2", year(2024))]


def test_exceeded_and_met_is_asked() -> None:
    assert found(ONE, "exceeded", OTHER, "met") == [
        Hit(
            ("a", "b", "c"),
            {
                "one": "“exceeded the goal” (d1.example)",
                "other": "“met the goal” (d2.example)",
                "values": ["10.89%: d1.example", "11.11%: d2.example"],
            },
        )
    ]


def test_missed_is_another_case() -> None:
    (hit,) = found(ONE, "met", OTHER, "missed")
    assert isinstance(hit, Hit) and hit.variant == "missed"


def test_the_same_verdict_another_year_and_a_forecast_are_let_pass() -> None:
    assert found(ONE, "met", OTHER, "met") == []
    assert found(ONE, "exceeded", [rate("c", "11.11%", "d2", year(2023))], "met") == []
    assert found(ONE, "exceeded", [rate("c", "11.11%", "d2", year(2024), status="forecast")], "met") == []
    assert found(ONE, "exceeded", [rate("c", "11.11%", "d1", year(2024))], "met") == []

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from factcheck import checks
from factcheck.checks import Context
from factcheck.intervals import DEFAULT
from factcheck.model import Claim, Hit, Pass, Period
from tests.build import claim, end_of, year
from tests.checks.across import joined, percent, sources
from tests.checks.single import registry

HERE: dict[str, Any] = {"place": "Son La", "places": ("vn/son-la",)}


def rate(ident: str, written: str, document: str, period: Period, **more: Any) -> Claim:
    more = {"concept": "poverty-rate", **HERE, **more}
    return percent(ident, written, measure="poverty rate", document=document, period=period, **more)


def found(*texts: list[Claim], **settings: Any) -> list[Hit | Pass]:
    check = checks.load("date_stamp_conflict")
    where = joined(*sources(*texts))
    return list(check.run(where.topics[0], Context(where, DEFAULT, registry()), check.settings_type(**settings)))


def test_one_figure_at_two_dates() -> None:
    one, other = rate("a", "18.92%", "d1", end_of(2023)), rate("b", "18.92%", "d2", year(2022))
    assert found([one], [other]) == [
        Hit(
            ("a", "b"),
            {
                "figure": "18.92%",
                "one": "the end of 2023 (d1.example)",
                "other": "in 2022 (d2.example)",
                "values": ["18.92%: d1.example, d2.example"],
            },
        )
    ]


def test_what_is_no_sign() -> None:
    one = rate("a", "18.92%", "d1", end_of(2023))
    assert found([one], [rate("b", "18.92%", "d2", year(2023))]) == []  # one date
    assert found([one], [rate("b", "18.93%", "d2", year(2022))]) == []
    assert found([one], [rate("b", "18.92%", "d2", year(2022), inherited=("period",))]) == []
    assert found([rate("a", "20%", "d1", year(2023))], [rate("b", "20%", "d2", year(2022))]) == []
    assert found([one], [rate("b", "18.92%", "d2", year(2022))], still=("poverty-rate",)) == []
    unknown = [
        replace(c, subject=replace(c.subject, concept=None)) for c in (one, rate("b", "18.92%", "d2", year(2022)))
    ]
    assert found([unknown[0]], [unknown[1]]) == []


def test_a_text_may_say_that_a_figure_stayed() -> None:
    stayed = [rate("a", "18.92%", "d1", year(2022)), rate("c", "18.92%", "d1", year(2023), start=9)]
    assert found(stayed, [rate("b", "18.92%", "d2", year(2023))]) == []


def test_what_is_counted_moves_only_where_it_was_done() -> None:
    def houses(ident: str, document: str, of: int, **more: Any) -> list[Claim]:
        return [
            claim(ident, "1,247", document=document, measure="houses", concept="house", period=year(of), **HERE, **more)
        ]

    assert found(houses("a", "d1", 2023), houses("b", "d2", 2024)) == []
    (hit,) = found(houses("a", "d1", 2023, predicate="build"), houses("b", "d2", 2024, predicate="build"))
    assert isinstance(hit, Hit) and hit.claims == ("a", "b")


def test_a_day_or_two_make_no_difference() -> None:
    def on(ident: str, document: str, day: date) -> list[Claim]:
        return [rate(ident, "18.92%", document, Period(str(day), day, day, "day"))]

    assert found(on("a", "d1", date(2023, 12, 31)), on("b", "d2", date(2024, 1, 1))) == []

"""The words of a finding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factcheck.findings.wording import told
from factcheck.model import (
    Claim,
    Period,
)
from tests.build import claim, document, end_of, span, year
from tests.findingworld import A, B, C

# ---------------------------------------------------------------- words


def words(template: str, *claims: Claim, **facts: Any) -> str:
    documents = {c.document: document(c.document, f"https://www.{c.document}.vn/x") for c in claims}
    return told(template, claims, documents, facts)[0]


def test_figures_are_named_with_their_sources_where_there_are_several() -> None:
    assert words("{figures}", A) == "10.89%"
    assert words("{figures}", A, C) == "10.89% and 10.7%"
    assert words("{figures}", A, B, C) == "10.89% (d1.vn), 11.11% (d2.vn) and 10.7% (d1.vn)"
    assert words("{first}, {second}, {count}; {sources}", A, B, C) == "10.89%, 11.11%, 3; d1.vn and d2.vn"


def test_two_documents_of_one_source_are_told_apart() -> None:
    documents = {ident: document(ident, "https://a.vn/") for ident in ("d1", "d2")}
    assert told("{figures}", (A, B), documents, {}) == ("10.89% (d1.txt) and 11.11% (d2.txt)", ())


def test_facts_are_said_as_they_stand() -> None:
    assert words("{gap} {unit} apart: {list}", A, gap="1,234", unit="percentage_point", list=["x", "y"]) == (
        "1,234 percentage points apart: x and y"
    )
    assert words("{gap} {unit} apart", A, gap=4, unit="count") == "4 apart"
    assert words("{gap} {unit} apart", A, gap="1", unit="kilometer") == "1 kilometer apart"
    assert words("{gap} {unit} apart", A, gap="2.5", unit="degree_Celsius") == "2.5 degrees Celsius apart"
    assert words("{gap} {unit} apart", A, gap="9000000000000", unit="VND") == "9,000 billion VND apart"
    assert words("{gap} {unit} apart", A, gap="11700000", unit="foot") == "11.7 million feet apart"
    assert words("{gap} {unit} apart", A, gap="1234567", unit="count") == "1,234,567 apart"
    assert words("{unit}", A, unit="percentage_point") == "Percentage point"
    assert words("{measure}", A, measure="mine") == "Mine"
    assert words("{figures}", A, gap="{second}") == "10.89%"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"place": "Son La"}, {"place": "SON LA"}, "x in Son La"),
        ({"place": "Son La"}, {"place": "Hue"}, "x"),
        ({"place": "Son La"}, {}, "x"),
        ({}, {"place": "Son La"}, "x"),
        (
            {"place": "Son La", "places": ("vn/son-la", "vn")},
            {"place": "Sơn La", "places": ("vn/son-la",)},
            "x in Son La",
        ),
        ({"place": "Hue", "places": ("vn/hue",)}, {"place": "Hue", "places": ("vn/hue-city",)}, "x"),
    ],
)
def test_where(first: dict[str, Any], second: dict[str, Any], expected: str) -> None:
    assert words("x{where}", claim("a", "1", **first), claim("b", "2", **second)).lower() == expected.lower()


def days(start: date | None, end: date | None) -> Period:
    return Period("in the words of the text", start, end, "span")


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([year(2024)], " in 2024"),
        ([end_of(2024)], " at the end of 2024"),
        ([year(2024), end_of(2024)], " at the end of 2024"),
        ([year(2024), year(2023)], ""),
        ([year(2024), None], ""),
        ([None], ""),
        ([span(2021, 2024)], " in 2021-2024"),
        ([span(2021, 2024), year(2024)], " at the end of 2024"),
        ([days(date(2024, 5, 31), date(2024, 5, 31))], " on 2024-05-31"),
        ([days(date(2024, 2, 1), date(2024, 2, 29))], " in 2024-02"),
        ([days(date(2024, 4, 1), date(2024, 6, 30))], " in the quarter to 2024-06"),
        ([days(date(2024, 1, 1), date(2024, 6, 30))], " from 2024-01-01 to 2024-06-30"),
        ([days(date(2024, 2, 1), date(2024, 4, 30))], " from 2024-02-01 to 2024-04-30"),
        ([days(date(2024, 1, 1), None)], " since 2024-01-01"),
        ([days(None, date(2024, 1, 1))], " until 2024-01-01"),
        ([days(None, None)], ""),
        ([days(date(2021, 1, 1), None), days(date(2022, 1, 1), None)], ""),
    ],
)
def test_when(periods: list[Period | None], expected: str) -> None:
    assert words("x{when}", *(claim(str(i), "1", period=p) for i, p in enumerate(periods))) == f"X{expected}"

"""Whom a bare figure counts, and units that only the words around a figure tell."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook

BOOK = rulebook.load(None)


def counted(text: str, language: str) -> list[str]:
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    assert troubles == ()
    return [f"{claim.text}: {claim.subject.measure}" for claim in readings[0].claims]


def units(text: str, language: str) -> list[str]:
    readings, _ = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    return ["/".join((c.quantity.unit, *c.quantity.per)) for c in readings[0].claims]


def test_only_people_are_killed() -> None:
    text = "Floods drove 800 people from 6 villages, and at least 11 were killed, five of them children."
    assert counted(text, "en") == ["800: people", "6: villages", "11: people", "five: children"]


def test_of_them_gold_counts_what_was_named() -> None:
    assert counted("The team won 30 medals, 12 of them gold.", "en") == ["30: medals", "12: medals"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The mill burns 40 tonnes of dry wood each week.", "en", ["tonne/week"]),
        ("He sold 5 tonnes of rice.", "en", ["tonne"]),
        ("Nhà máy đốt 40 tấn củi mỗi tuần.", "vi", ["tonne/week"]),
        ("Số hộ nghèo giảm từ 312 năm 2019 xuống 205 năm 2022.", "vi", ["count", "count"]),
        ("Trong 2 năm 2023-2024, xã xây 3 cây cầu.", "vi", ["year", "count"]),
        ("Trận động đất 6,1 độ làm 3 người bị thương.", "vi", ["magnitude", "count"]),
    ],
)
def test_units(text: str, language: str, expected: list[str]) -> None:
    assert units(text, language) == expected

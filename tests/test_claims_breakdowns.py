"""Totals and the figures that are told as their parts."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import DocumentReading

BOOK = rulebook.load(None)


def read(text: str) -> DocumentReading:
    readings, _ = pipeline.read([reading.document("d1", "a.txt", text)], BOOK)
    return readings[0]


@pytest.mark.parametrize(
    ("text", "total", "parts", "loose"),
    [
        ("The firm has 120 workers, 70 in Hue and 50 in Da Nang.", "120", ("70", "50"), False),
        ("The firm has 120 workers, 70 women and 50 men.", "120", ("70", "50"), True),
        ("Đoàn giành 45 huy chương, gồm 15 vàng, 12 bạc và 18 đồng.", "45", ("15", "12", "18"), False),
        ("Nhà máy có 120 công nhân, gồm 70 nữ (58%) và 50 nam (42%).", "120", ("70", "50"), False),
        ("Dự án có 130 căn: 90 căn hai phòng ngủ và 40 căn ba phòng ngủ.", "130", ("90", "40"), False),
    ],
)
def test_parts_of_a_total(text: str, total: str, parts: tuple[str, ...], loose: bool) -> None:
    one = read(text)
    printed = {claim.id: claim.text for claim in one.claims}
    [found] = one.breakdowns
    assert printed[found.total] == total
    assert tuple(printed[ident] for ident in found.parts) == parts
    assert (found.open, found.loose) == (False, loose)


@pytest.mark.parametrize(
    "text",
    [
        "The firm has 1,200 workers, 300 in Hue and 400 in Da Nang.",
        "The school, which has 412 pupils in years 7 to 11, was good in all four areas.",
    ],
)
def test_figures_that_are_no_parts(text: str) -> None:
    assert read(text).breakdowns == ()

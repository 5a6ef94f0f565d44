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
        (
            "It has a budget of $48.6m. Schools get $21.3m, roads $23.9m and the remaining $3.4m goes to art.",
            "$48.6m",
            ("$21.3m", "$23.9m", "$3.4m"),
            False,
        ),
        (
            "Huyện trồng được 1.350 ha rừng. Trong đó, rừng sản xuất 1.020 ha, rừng phòng hộ 230 ha, còn lại 100 ha.",
            "1.350 ha",
            ("1.020 ha", "230 ha", "100 ha"),
            False,
        ),
        ("Of the $90m, $40m goes to art, $30m to us and the rest, $20m, on.", "$90m", ("$40m", "$30m", "$20m"), False),
        ("Only 12 of the 20 wells struck water; the other 8 were dry.", "20", ("12", "8"), False),
        ("Trong 860 căn nhà tạm, huyện đã khởi công 640 căn, 220 căn còn lại làm sau.", "860", ("640", "220"), False),
        (
            "Tổng kinh phí là 18 tỷ đồng. Tỉnh hỗ trợ 10 tỷ, huyện 5 tỷ, 3 tỷ còn lại do dân góp.",
            "18 tỷ đồng",
            ("10 tỷ", "5 tỷ", "3 tỷ"),
            False,
        ),
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
        "He sold 600 in May, 300 in June and the remaining 200 in July.",
        "The firm earned $900m. It spent $20m on staff and the remaining $10m on rent.",
        "The school, which has 412 pupils in years 7 to 11, was good in all four areas.",
    ],
)
def test_figures_that_are_no_parts(text: str) -> None:
    assert read(text).breakdowns == ()

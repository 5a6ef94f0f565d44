"""Dates and stretches of time in Vietnamese: one meaning, many spellings, as `start..end`."""

from __future__ import annotations

import unicodedata

import pytest

from tests.phrasebook import aside, days, read, whens

SAME = {
    "2024-09-30..2024-09-30 day": [
        "ngày 30/9/2024", "ngày 30-9-2024", "30/9/2024", "ngày 30 tháng 9 năm 2024", "30 tháng 9 năm 2024",
        "ngày 30.9.2024", "thứ hai, ngày 30/9/2024", "ngày 30/9/24", "ngày 30 tháng chín năm 2024", "cuối tháng 9/2024",
        "hết quý III/2024",
    ],
    "2019-04-05..2019-04-05 day": ["ngày mồng 5 tháng 4 năm 2019", "mùng 5 tháng tư năm 2019", "ngày 5/4/19"],
    "2024-04-03..2024-04-03 day": ["ngày 3/4/2024", "3/4/2024"],
    "2024-09-01..2024-09-30 month": [
        "tháng 9/2024", "tháng 9 năm 2024", "tháng 9-2024", "tháng 9.2024", "tháng chín năm 2024",
    ],
    "2024-07-01..2024-09-30 quarter": [
        "quý III/2024", "quý 3 năm 2024", "quý 3 của năm 2024", "quý III-2024", "quý ba năm 2024",
    ],
    "2024-01-01..2024-09-30 span": [
        "9 tháng đầu năm 2024", "chín tháng đầu năm 2024", "9 tháng năm 2024", "3 quý đầu năm 2024",
    ],
    "2023-07-01..2023-12-31 span": ["6 tháng cuối năm 2023", "nửa cuối năm 2023"],
    "2024-01-01..2024-06-30 span": ["nửa đầu năm 2024", "sáu tháng đầu năm 2024"],
    "2024-12-31..2024-12-31 day": ["cuối năm 2024", "hết năm 2024"],
    "2021-01-01..2025-12-31 span": [
        "giai đoạn 2021-2025", "giai đoạn 2021 - 2025", "giai đoạn 2021–2025", "nhiệm kỳ 2021-2025",
    ],
    "2023-01-01..2024-12-31 span": [
        "năm học 2023-2024", "niên vụ 2023-2024", "vụ đông xuân 2023-2024", "mùa giải 2023-2024",
    ],
    "2024-07-13..2024-07-15 span": ["ngày 13-15/7/2024", "ngày 13 đến 15/7/2024"],
    "1990-01-01..1999-12-31 span": ["thập niên 90", "những năm 90", "thập niên 1990", "những năm 1990"],
    "2024-01-01..2024-12-31 year": ["năm 2024", "cả năm 2024"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("meaning", "spelling"), [(meaning, spelling) for meaning, found in SAME.items() for spelling in found]
)
def test_same_date(meaning: str, spelling: str) -> None:
    text = f"Vào {spelling}, tỷ lệ này là 10%."
    for written in (text, unicodedata.normalize("NFD", text)):
        assert [days(w.period) for w in whens(written, "vi")] == [meaning]
        assert [said for _, said in read(written, "vi")] == ["10 by 1 percent"]
        assert {kind for _, kind in aside(written, "vi")} <= {"date"}


@pytest.mark.parametrize(
    "text",
    [
        "ngày 30/9", "ngày 30-9", "sáng 30/9", "30/9", "ngày 30 tháng 9", "mồng 3 tháng ba", "tháng 9", "tháng chín",
        "quý 3", "quý III", "dịp 30/4 và 1/5", "Quốc khánh 2/9", "ngày 30", "9 tháng đầu năm", "tính chung 10 tháng",
        "tháng mười hai", "chủ nhật 9/4", "cùng kỳ", "năm ngoái", "ngày 28 và 29", "hai ngày 28 và 29",
        "ba ngày 28, 29 và 30", "các ngày 3, 4 và 5 tháng 9", "sáng 25", "đêm 14 rạng sáng 15",
    ],
)  # fmt: skip
def test_without_its_year(text: str) -> None:
    whole = f"Mưa lớn {text}."
    assert (read(whole, "vi"), {kind for _, kind in aside(whole, "vi")} <= {"date"}) == ([], True)
    assert {days(w.period) for w in whens(whole, "vi")} <= {".. day", ".. month", ".. quarter", ".. span", ".. year"}


@pytest.mark.parametrize(
    ("text", "role", "period"),
    [
        ("từ năm 2021 đến nay", "from", "2021-01-01.. span"),
        ("kể từ năm 2019", "from", "2019-01-01.. span"),
        ("tính đến ngày 31/5/2025", "as_of", "2025-05-31..2025-05-31 day"),
        ("đến ngày 31/5/2025", "as_of", "2025-05-31..2025-05-31 day"),
        ("đến hết năm 2024", "by", "2024-12-31..2024-12-31 day"),
        ("so với năm 2023", "compared", "2023-01-01..2023-12-31 year"),
        ("so với cùng kỳ năm 2023", "compared", "2023-01-01..2023-12-31 year"),
        ("từ ngày 1/1/2024 đến ngày 31/3/2024", "at", "2024-01-01..2024-03-31 span"),
        ("từ tháng 1 đến tháng 9/2024", "at", "2024-01-01..2024-09-30 span"),
        ("từ đầu năm đến nay", "from", ".. span"),
    ],
)
def test_role(text: str, role: str, period: str) -> None:
    assert [(w.role, days(w.period)) for w in whens(f"Tổng số tăng {text}.", "vi")] == [(role, period)]


def test_relative_to_the_day_of_publication() -> None:
    text = "---\npublished: 2024-05-06\n---\nNăm ngoái là 5%, 20 năm trước là 7%, từ năm 2021 đến nay 6%."
    assert [days(w.period) for w in whens(text, "vi")] == [
        "2023-01-01..2023-12-31 year",
        "2004-01-01..2004-12-31 year",
        "2021-01-01..2024-05-06 span",
    ]


# Words of time and numbers of four digits that count.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mỗi ngày 30 chuyến bay.", ["30 by 1 count"]),
        ("Ngày 28, 29 người bị thương.", ["29 by 1 count"]),
        ("Sáng 25 người đến.", ["25 by 1 count"]),
        ("Trong 12 tháng.", ["12 by 1 month"]),
        ("Có 2000 hộ.", ["2000 by 1 count"]),
        ("Đạt 12/15 tiêu chí.", ["12 by 1 count", "15 by 1 count"]),
        ("Bằng 2/3 mức cũ.", ["66.666667 by 5 percent"]),
        ("Kéo dài 5 giờ 30 phút.", ["5 by 1 hour", "30 by 1 minute"]),
        ("Làm 8 giờ/ngày.", ["8 by 1 hour/day"]),
        ("Tăng từ 5 giờ lên 8 giờ.", ["5 by 1 hour", "8 by 1 hour"]),
    ],
)
def test_no_date(text: str, expected: list[str]) -> None:
    assert [said for _, said in read(text, "vi")] == expected

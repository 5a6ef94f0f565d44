"""How a number is written in Vietnamese: one meaning, many spellings, as `value by step unit`."""

from __future__ import annotations

import unicodedata

import pytest

from tests.phrasebook import read

# The value and step on the left; spellings of it on the right, each before "người".
SAME = {
    "12 by 1": ["12", "mười hai"],
    "15 by 1": ["15", "mười lăm", "mười nhăm"],
    "20 by 1": ["20", "hai mươi"],
    "21 by 1": ["21", "hai mươi mốt"],
    "24 by 1": ["24", "hai mươi tư", "hai mươi bốn"],
    "25 by 1": ["25", "hai mươi lăm", "hai mươi nhăm"],
    "33 by 1": ["33", "ba mươi ba"],
    "20 by 10": ["hai chục", "2 chục"],
    "105 by 1": ["105", "một trăm lẻ năm", "một trăm linh năm"],
    "150 by 1": ["150", "một trăm năm mươi"],
    "205 by 1": ["205", "hai trăm linh năm", "hai trăm lẻ năm"],
    "1005 by 1": ["1.005", "một nghìn không trăm linh năm", "một nghìn linh năm"],
    "1200 by 100": ["một nghìn hai", "1,2 nghìn"],
    "2024 by 1": ["hai nghìn không trăm hai mươi tư", "2.024"],
    "634015 by 1": ["634.015", "sáu trăm ba mươi tư nghìn không trăm mười lăm"],
    "50000 by 10000": ["năm chục nghìn", "5 chục nghìn"],
    "200000 by 1000": ["hai trăm nghìn", "hai trăm ngàn", "200 nghìn", "200 ngàn", "200k"],
    "500000 by 500000": ["nửa triệu"],
    "1200000 by 100000": ["1,2 triệu", "một phẩy hai triệu", "một triệu hai"],
    "1200000 by 1000": ["1 triệu 200 nghìn", "một triệu hai trăm nghìn"],
    "1500000 by 500000": ["một triệu rưỡi", "1 triệu rưỡi"],
    "325000000 by 1000000": ["ba trăm hai mươi lăm triệu", "325 triệu"],
    "3250000000 by 1000000": ["3 tỷ 250 triệu", "3 tỉ 250 triệu", "ba tỷ hai trăm năm mươi triệu"],
    "5000000000000 by 1000000000000": ["5 nghìn tỷ", "năm nghìn tỉ", "5 ngàn tỉ"],
    "3500000000000 by 100000000000": ["3,5 nghìn tỷ", "ba phẩy năm nghìn tỷ"],
    "123400000000000 by 1000000000": ["một trăm hai mươi ba nghìn bốn trăm tỷ"],
    "1234567 by 1": ["1.234.567", "1 234 567", "1,234,567"],
    "1234.56 by 0.01": ["1.234,56", "1234,56"],
    "0.5 by 0.1": ["0,5", "không phẩy năm"],
    "12.5 by 0.1": ["12,5", "mười hai phẩy năm"],
    "2.23 by 0.01": ["2,23", "hai phẩy 23", "hai phẩy hai mươi ba", "hai phẩy hai ba"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("meaning", "spelling"), [(meaning, spelling) for meaning, found in SAME.items() for spelling in found]
)
def test_same_number(meaning: str, spelling: str) -> None:
    text = f"Họ đếm được {spelling} người."
    decomposed = unicodedata.normalize("NFD", text)
    assert [said for _, said in read(text, "vi")] == [f"{meaning} count"]
    assert [said for _, said in read(decomposed, "vi")] == [f"{meaning} count"]


# Two numbers, and not parts of one; and a five that is a year.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 con bò, 300 con dê", ["3 by 1 count", "300 by 1 count"]),
        ("mười năm", ["10 by 1 year"]),
        ("hai mươi năm", ["20 by 1 year"]),
        ("một trăm năm", ["100 by 1 year"]),
        ("ba triệu năm", ["3000000 by 1000000 year"]),
        ("năm năm", ["5 by 1 year"]),
        ("2 tháng rưỡi", ["2.5 by 0.5 month"]),
        ("một năm rưỡi", ["1.5 by 0.5 year"]),
        ("nửa năm", ["0.5 by 0.5 year"]),
        ("1 tỷ 2 đồng", ["1200000000 by 100000000 VND"]),
        ("2 triệu rưỡi đồng", ["2500000 by 500000 VND"]),
        ("hai phẩy 23 đô la", ["2.23 by 0.01 USD"]),
        ("mười phần trăm", ["10 by 1 percent"]),
        ("hàng chục người", ["20 by 10 count at_least"]),
        ("vài trăm hộ", ["200 by 100 count at_least"]),
        ("hàng chục nghìn người", ["20000 by 10000 count at_least"]),
        ("hàng nghìn tỷ đồng", ["2000000000000 by 1000000000000 VND at_least"]),
        ("một phần ba số hộ", ["33.333333 by 5 percent"]),
        ("hai phần ba diện tích", ["66.666667 by 5 percent"]),
        ("1/3 số hộ", ["33.333333 by 5 percent"]),
        ("một nửa số hộ", ["50 by 5 percent"]),
        ("hơn ba phần tư dân số", ["75 by 5 percent over"]),
    ],
)
def test_several_numbers(text: str, expected: list[str]) -> None:
    assert [said for _, said in read(f"Ở đó có {text}.", "vi")] == expected

"""Vietnamese that is typed without its marks: every numeral with its scale word and unit."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.language import load
from factcheck.model import DocumentReading

BOOK = rulebook.load(None)


def read(text: str) -> DocumentReading:
    return pipeline.read([reading.document("d1", "a.txt", text, language="vi")], BOOK)[0][0]


PHRASES = [
    ("Ty le ho ngheo giam con 10,89%", ["10.89 percent"]),
    ("Thu nhap dat 45 trieu dong/nguoi", ["45000000 VND/person"]),
    ("Toan tinh co 350 ha che", ["350 hectare"]),
    ("Tong von la 758 ty dong", ["758000000000 VND"]),
    ("Tong von la 758 ti dong", ["758000000000 VND"]),
    ("Nang suat 65 ta/ha, san luong 1,2 trieu tan", ["65 quintal/hectare", "1200000 tonne"]),
    ("Doanh thu 2,5 ty USD, tang 5 phan tram", ["2500000000 USD", "5 percent"]),
    ("Ty le giam 1,5 diem phan tram", ["1.5 percentage_point"]),
    ("Chi phi 35 trieu dong/ha cho 120 ngan nguoi", ["35000000 VND/hectare", "120000 count"]),
    ("Kinh phi 35 trieu dong cho 12 nghin ho", ["35000000 VND", "12000 count"]),
    ("Trong 3 nam, co 25 nguoi chet o mien nam va ba xa khac", ["3 year", "25 count"]),
    ("Hop voi 5 can bo, 3 ky hop, 7 lang va khach san 4 sao", ["5 count", "3 count", "7 count", "4 count"]),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_values_and_units(text: str, expected: list[str]) -> None:
    found = [claim.quantity for claim in read(text).claims]
    assert ["/".join((f"{q.number.value.normalize():f} {q.unit}", *q.per)) for q in found] == expected


def test_a_year_is_a_date_and_the_vocabulary_is_known() -> None:
    found = read("Ty le ho ngheo nam 2024 giam con 10,89%")
    assert [(c.subject.concept, c.period and c.period.text) for c in found.claims] == [("poverty-rate", "nam 2024")]
    assert [(aside.text, aside.kind) for aside in found.set_aside] == [("2024", "date")]


def test_the_pack_without_marks_is_for_stretches_that_have_none() -> None:
    pack = load("vi", BOOK)
    assert pack.fitting("Tong von la 758 ty dong, khong hon.", 0, 35) is not pack
    assert pack.fitting("Tổng vốn là 758 tỷ đồng.", 0, 24) is pack
    assert pack.fitting("To\u0302\u0309ng 758", 0, 9) is pack
    assert pack.fitting("hai", 0, 3) is pack
    assert pack.fitting("12 trang", 0, 8) is pack
    assert load("en", BOOK).fitting("The total is 758.", 0, 17).code == "en"


def test_a_level_of_alarm_is_a_label() -> None:
    found = read("Mực nước sông Hồng vượt báo động 3, cao hơn báo động 2 là 0,5 m.")
    assert [(aside.text, aside.kind) for aside in found.set_aside] == [("3", "label"), ("2", "label")]
    assert [claim.text for claim in found.claims] == ["0,5 m"]

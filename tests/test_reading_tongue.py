"""Which language a text is in: short and long, with names of the other language, with and without its marks."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reading import tongue

ENGLISH = """
Unemployment
Inflation 3.4%
12 dead, 30 injured
Son La
Poverty rate falls to 10.9%
Storm Yagi kills 300 in Vietnam
Hà Nội's metro carries 1.2 million passengers
Mr. Nguyễn Văn Hùng, of Đồng Tháp province, raises 6 goats
Tokyo stocks close 2.1% higher
Among the routes finished are Cha May - Provincial Road 117, Bon Phang - Nam Lau, Phong Lap - Long He.
In Sơn La and Điện Biên the rate of poor households fell to 10.89% in one year, it was said.
The rate fell from 21.6% to 10.89%.
2021, 2022: 5.
"""
VIETNAMESE = """
Thất nghiệp
Sơn La
5 người chết
hai mươi mốt
CPI tháng 9 tăng 2,63%
GDP Hà Nội tăng 6,5%
LÀO CAI: 403 HỘ THOÁT NGHÈO
Kim ngạch đạt 5,2 tỷ USD
Vinamilk đạt doanh thu thuần 61.800 tỷ đồng
Tỷ lệ hộ nghèo giảm từ 21,6% năm 2021 xuống còn 10,89% cuối năm 2024.
"""
UNMARKED = """
Ty le ho ngheo giam con 10,89%
Gia vang hom nay 90 trieu dong
Xuat khau gao dat 5,2 trieu tan
Cong an bat 14 nguoi o Ha Noi
Trong ba nam qua, toan tinh da cho hon 141.000 khach hang vay hon 6.700 ty dong.
"""
OTHERS = """
Le taux de chômage est de 7,3 % en France.
Deux morts dans un accident
Die Polizei nahm am Montag 14 Personen fest.
12 muertos y 30 heridos en un accidente
Tingkat kemiskinan turun menjadi 9,03 persen
Kadar pengangguran turun kepada 3.3 peratus
Rata șomajului a scăzut la 5,4 la sută
De politie heeft maandag 14 mensen aangehouden.
失业率降至5.1%
失業率は2.5%に低下した
실업률이 2.7%로 하락했다
อัตราการว่างงานลดลงเหลือ 1.0%
Уровень бедности снизился до 10,89 %.
"""


def lines(block: str) -> list[str]:
    return block.strip().split("\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "en") for text in lines(ENGLISH)),
        *((text, "vi") for text in lines(VIETNAMESE)),
        *((text, "vi") for text in lines(UNMARKED)),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_short_texts(text: str, code: str, form: str) -> None:
    assert tongue.language_of(unicodedata.normalize(form, text)) == code  # type: ignore[arg-type]


@pytest.mark.parametrize("text", lines(OTHERS))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_other_languages_are_never_taken_for_one_that_can_be_read(text: str, form: str) -> None:
    assert tongue.language_of(unicodedata.normalize(form, text)) not in ("en", "vi")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The rate of poor households fell, and the price of rice rose.", "en"),
        ("Tỷ lệ hộ nghèo giảm còn 10,89%", "vi"),
        ("Gia vang hom nay 90 trieu dong", "vi"),
        ("Уровень бедности снизился", "und"),
        ("Inflation 3.4%", "en"),
    ],
)
def test_without_the_library(monkeypatch: pytest.MonkeyPatch, text: str, code: str) -> None:
    monkeypatch.setitem(sys.modules, "pycld2", None)
    assert tongue.language_of(text) == code


def test_prose_in_english_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tongue, "_guess", lambda text: pytest.fail("asked"))
    text = "The rate of poor households fell from 21.6% to 10.89%, and the price of rice rose."
    assert tongue.language_of(text) == "en"


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    code = tongue.language_of(text)
    assert code == "und" or (2 <= len(code) <= 3 and code.isalpha())

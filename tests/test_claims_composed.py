"""However the letters of a text are coded, it says the same, and every offset is of the text as given."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck import claims, language, reading, rulebook
from factcheck.claims.composed import composed
from factcheck.model import Claim, Document, Span
from tests.phrasebook import NUMERAL

# Facts as published: General Statistics Office of Vietnam, census of 2019 and yearbooks.
TEXTS = """
Tỷ lệ hộ nghèo của tỉnh giảm từ 21,6% năm 2021 xuống còn 10,89% cuối năm 2024.
Dân số Việt Nam năm 2019 là 96,2 triệu người, trong đó nữ chiếm 50,2%.
Toàn tỉnh đã giải ngân hơn 6.700 tỷ đồng cho 141.000 khách hàng, tăng 427 tỷ đồng so với năm 2023.
Giá gạo là 7.800 đ/kg, giá vàng 90 triệu VNĐ/lượng, giá xăng 20.000₫.
Diện tích 350 ha, năng suất 62 tạ/ha, sản lượng 140 tấn, thu nhập 100 triệu đồng mỗi năm.
Theo Tổng cục Thống kê, kinh tế tăng 7,09% trong năm 2024.
Xã Phiêng Pằn có 403 hộ; huyện Thuận Châu xây 277 công trình; Đà Nẵng có 5 cầu.
Bể chứa 20 lít, nhiệt độ 35 độ C, mưa 150mm.
“Gia đình tôi nuôi 6 con bò và 2 con lợn nái”, ông Lò Văn Việt nói.
Nghị định 78/2002/NĐ-CP và Chỉ thị 40-CT/TW có hiệu lực từ ngày 30/10/2024.
Hai mươi mốt người, một phần ba số hộ, gấp đôi năm trước.
| Tỉnh | Năm 2021 | Năm 2024 |
| Sơn La | 21,6% | 10,9% |
| Điện Biên | 34,9% | 21,3% |
- Đường dài 5 km
- Trường có 12 phòng học
"""
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


@cache
def vietnamese() -> language.Language:
    return language.load("vi", rulebook.load(None))


def document(text: str) -> Document:
    return reading.document("d1", "a.txt", text, language="vi")


def windows_1258(text: str) -> str:
    """Letters whole, tones behind them, as Windows-1258 stores Vietnamese."""
    found = []
    for sign in text:
        apart = unicodedata.normalize("NFD", sign)
        tones = [mark for mark in apart if mark in _TONES]
        letter = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
        found.append(letter + "".join(tones))
    return "".join(found)


def facts(claim: Claim) -> Claim:
    """A claim without its place in the text."""
    return replace(claim, start=0, end=0, text="", column=0, sentence=Span(0, 0))


def lines() -> list[str]:
    return [TEXTS, *TEXTS.strip().split("\n")]


@pytest.mark.parametrize("text", lines())
@pytest.mark.parametrize("form", ["NFD", "1258"])
def test_the_same_claims(text: str, form: str) -> None:
    other = unicodedata.normalize("NFD", text) if form == "NFD" else windows_1258(text)
    one, two = claims.read(document(text), vietnamese()), claims.read(document(other), vietnamese())
    assert [facts(claim) for claim in two.claims] == [facts(claim) for claim in one.claims]
    assert [a.kind for a in two.set_aside] == [a.kind for a in one.set_aside]
    assert two.document.text == other
    for before, after in zip(
        (*one.claims, *one.set_aside, *one.unread), (*two.claims, *two.set_aside, *two.unread), strict=True
    ):
        assert other[after.start : after.end] == after.text
        assert unicodedata.normalize("NFC", after.text) == before.text
    for before, after in zip(one.claims, two.claims, strict=True):
        said = other[after.sentence.start : after.sentence.end]
        assert unicodedata.normalize("NFC", said) == text[before.sentence.start : before.sentence.end]
        start = two.document.lines[after.line - 1]
        assert start + after.column - 1 == after.start


def test_a_text_of_whole_letters_is_taken_as_it_is() -> None:
    assert composed(document(TEXTS)) is None
    assert composed(document("Five.")) is None


SIGNS = st.sampled_from(
    [
        *"5a .,%\n|-eeoo",
        "đ",
        "ă",
        *map(chr, (0x300, 0x301, 0x302, 0x323, 0x31B, 0x338)),
        "한",
        "\u1112",
        "\u1161",
        "\u11ab",
        "\u0958",
        "ﬁ",
    ]
)


@given(st.lists(SIGNS, max_size=30).map("".join))
@example("5\u0301\u0323 a")
@example("\u1112\u1161\u11ab5")
@example("\u03015")
@example("| 5\u0323\u0301 | 6\u0301 |\n| 7\u0301 | 8 |")
def test_every_offset_is_of_the_text_as_given(text: str) -> None:
    found = claims.read(document(text), vietnamese())
    items = [*found.claims, *found.set_aside, *found.unread]
    for item in items:
        assert item.start < item.end
        assert text[item.start : item.end] == item.text
    for numeral in NUMERAL.finditer(text):
        holders = [item for item in items if item.start <= numeral.start() and numeral.end() <= item.end]
        assert len(holders) == 1


@given(st.text(alphabet="ae\u0301\u0323\u0302 5한\u1112\u1161\u11abđ", max_size=20))
def test_offsets_there_and_back(text: str) -> None:
    found = composed(document(text))
    if found is None:
        return
    whole, offsets = found
    assert whole.text == unicodedata.normalize("NFC", text)
    assert offsets.to_given(len(whole.text)) == len(text)
    moved = [offsets.to_given(k) for k in range(len(whole.text) + 1)]
    assert moved == sorted(moved)
    for k, sign in enumerate(whole.text):
        if sign == "5":
            assert text[moved[k]] == "5"

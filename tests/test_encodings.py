"""Bytes of many encodings: the text comes out, or a reason."""

from __future__ import annotations

import unicodedata

import pytest

from factcheck.reading import encodings
from factcheck.reading.text import Unreadable

VIETNAMESE = "Tỷ lệ hộ nghèo của tỉnh Sơn La năm 2024 là 10,89%, giảm 3,59% so với năm 2023, theo báo cáo của huyện.\n"
FRENCH = "Le taux de pauvreté a été ramené à 10,89 % en 2024, selon les autorités de la région des Alpes-Côte d’Azur.\n"
RUSSIAN = "Уровень бедности в области снизился до 10,89 процента к концу 2024 года, сообщили в управлении.\n" * 3
TONES = "\u0300\u0301\u0303\u0309\u0323"
# "nghèo", "tỉnh", "năm" and the others in the fonts of before Unicode.
TCVN3 = "Tû lÖ hé nghÌo cña tØnh S¬n La n¨m 2024 lµ 10,89%, gi¶m 3,59% so víi n¨m 2023, theo b¸o c¸o cña huyÖn.\n"


@pytest.mark.parametrize(
    "data",
    [
        VIETNAMESE.encode("utf-8"),
        VIETNAMESE.encode("utf-16"),
        VIETNAMESE.encode("utf-32"),
        b"\xff\xfe" + VIETNAMESE.encode("utf-16-le"),
        b"\xfe\xff" + VIETNAMESE.encode("utf-16-be"),
        TCVN3.encode("latin-1"),
    ],
)
def test_vietnamese_in_every_encoding(data: bytes) -> None:
    assert encodings.decode(data) == VIETNAMESE


def test_vietnamese_of_windows() -> None:
    """Which has letters with a hat or a horn, and the tones as signs behind them."""
    written = []
    for sign in VIETNAMESE:
        parts = unicodedata.normalize("NFD", sign)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        written.append(letter + "".join(part for part in parts if part in TONES))
    assert encodings.decode("".join(written).encode("cp1258")) == VIETNAMESE


def test_western_europe_and_others() -> None:
    assert encodings.decode(FRENCH.encode("cp1252")) == FRENCH
    assert encodings.decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_utf_16_without_its_mark() -> None:
    english = "The poverty rate fell to 10.89% at the end of 2024.\n"
    assert encodings.decode(english.encode("utf-16-le")) == english
    assert encodings.decode(english.encode("utf-16-be")) == english


def test_a_mark_of_utf_8_stays() -> None:
    assert encodings.decode(b"\xef\xbb\xbf5%") == "\ufeff5%"


def test_utf_8_with_a_fault_is_no_other_encoding() -> None:
    data = VIETNAMESE.encode() + b"\xff" + VIETNAMESE.encode()
    with pytest.raises(Unreadable, match=f"is not UTF-8: byte {len(VIETNAMESE.encode())} "):
        encodings.decode(data)


def test_what_a_file_declares_counts_where_it_is_no_utf_8() -> None:
    assert encodings.decode(RUSSIAN[:60].encode("koi8-r"), "koi8-r") == RUSSIAN[:60]
    assert encodings.decode(VIETNAMESE.encode(), "iso-8859-1") == VIETNAMESE

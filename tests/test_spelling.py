"""Both spellings of a Vietnamese word are one."""

from __future__ import annotations

import pytest

from factcheck.language import tokenise
from factcheck.spelling import respelled, unmarked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hóa", "hoá"),
        ("hòa", "hoà"),
        ("khỏe", "khoẻ"),
        ("thủy", "thuỷ"),
        ("ủy", "uỷ"),
        ("túy", "tuý"),
        ("tỷ", "tỉ"),
        ("kỹ", "kĩ"),
        ("kỳ", "kì"),
        ("lý", "lí"),
        ("sỹ", "sĩ"),
        ("mỹ", "mĩ"),
        ("tỵ", "tị"),
        ("bác sỹ", "bác sĩ"),
        ("văn hóa xã hội", "văn hoá xã hội"),
        ("ma túy", "ma tuý"),
    ],
)
def test_two_spellings_are_one(one: str, other: str) -> None:
    assert respelled(one) == respelled(other)


@pytest.mark.parametrize("word", ["hoàn", "toán", "khoảng", "quý", "quá", "quỹ", "thuyền", "my", "tại", "đã", "rate"])
def test_other_words_stay(word: str) -> None:
    assert respelled(word) == word


def test_tokens_are_spelled_in_one_way_and_keep_their_place() -> None:
    one, other = (tokenise(text, 0, ()) for text in ("Tỷ lệ số hóa", "Tỉ lệ số hoá"))
    assert one.low == other.low
    assert one.start == other.start


@pytest.mark.parametrize(
    ("word", "plain"),
    [("đồng", "dong"), ("Hà Tĩnh", "Ha Tinh"), ("ĐẮK", "DAK"), ("tro\u0302n", "tron"), ("won", "won")],
)
def test_unmarked(word: str, plain: str) -> None:
    assert unmarked(word) == plain

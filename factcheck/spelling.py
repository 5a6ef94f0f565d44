"""Words that are written in two ways, in one: Vietnamese `hoá` and `hóa`, `tỉ` and `tỷ`, `bác sĩ` and `bác sỹ`; and
any letters without their marks.

Two Vietnamese differences only, both of the whole language: where the tone mark of an open `oa`, `oe`, `uy` stands,
and whether the vowel `i` behind a single h, k, l, m, s or t is written `y`. Words without diacritics stay as they
are."""

from __future__ import annotations

import re
import unicodedata

# The mark moves to the first vowel, where nothing follows: hoà → hòa, but hoàn stays. "quý" has no vowel u.
_LATE = re.compile(r"(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\W\d_])")
_FIRST = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_O = frozenset("àáảãạèéẻẽẹ")
_Y = re.compile(r"(?<![^\W\d_])([hklmst])([ỳýỷỹỵ])(?![^\W\d_])")
_STROKES = str.maketrans("đĐ", "dD")
_I = dict(zip("ỳýỷỹỵ", "ìíỉĩị", strict=True))


def respelled(word: str) -> str:
    """The one spelling of a word or phrase in lower case and NFC: `khoá` → `khóa`, `kỹ thuật` → `kĩ thuật`."""
    y = not _I.keys().isdisjoint(word)
    if y or ("o" in word and not _O.isdisjoint(word)):
        word = _LATE.sub(lambda found: _FIRST[found.group()], word)
    return _Y.sub(lambda found: found[1] + _I[found[2]], word) if y else word


def unmarked(word: str) -> str:
    """`đồng` → `dong`, `Hà Tĩnh` → `Ha Tinh`."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word).translate(_STROKES)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))

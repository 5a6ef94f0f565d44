"""Bytes → text: UTF-8 before all else, then what a mark at the start says, then the older encodings of Vietnamese and
of Western Europe, which are told by the Vietnamese that they make of the bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata

from factcheck.reading.text import Unreadable

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000  # bytes
_ASKED = 20_000  # bytes shown to the detector of other encodings
# The national standard before Unicode, as the fonts of the time had it: accents over the signs of Western Europe.
_TCVN3 = dict(
    zip(
        bytes.fromhex(
            "a1a2a3a4a5a6a7a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedfe1e2e3e4e5e6e7"
            "e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
        ),
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_FREQUENT = "các có của được là một người những này năm ở tại tỉnh trong và với để đã đến đồng"
_COMMON = frozenset(_FREQUENT.split())
_WORD = re.compile(r"[^\W\d_]+")
_TOLD = 64  # bytes from which other encodings can be told
_LEAST = 2  # common words that make a text Vietnamese


def decode(data: bytes, declared: str | None = None) -> str:
    """The text, with a byte order mark of UTF-8 where it has one. `declared` is what the file itself says. Raises
    Unreadable."""
    text = _decoded(data, declared)
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise Unreadable("is empty: give it its text, or remove it")
    return text


def _decoded(data: bytes, declared: str | None) -> str:
    mark = next((name for sign, name in _MARKS if data.startswith(sign)), None) or _sixteen(data)
    if mark is not None:
        try:
            return data.decode(mark)
        except UnicodeDecodeError as error:
            raise Unreadable(f"is not in the encoding {mark} that it begins as: save it again as UTF-8") from error
    if b"\0" in data:
        raise Unreadable("is a binary file, not a text: save its text as a .txt file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = None if _broken(data, error) else _as(data, declared) or older(data)
        if found is None:
            where = f"byte {error.start} (0x{data[error.start]:02x})"
            message = f"is not UTF-8: {where} cannot be decoded; save it again as UTF-8"
            raise Unreadable(message) from error
        return found


def older(data: bytes) -> str | None:
    """What it says in an encoding from before Unicode; None where no encoding makes a text of it."""
    if len(data) < _TOLD:
        return None
    sample = data[:_SAMPLE]
    ways = {name: _common(_vietnamese(sample, name)) for name in ("cp1258", "tcvn3")}
    best = max(ways, key=lambda name: ways[name])
    if ways[best] >= _LEAST:
        return _vietnamese(data, best)
    western = _as(data, "cp1252")
    if western is not None and _plausible(western[:_SAMPLE]):
        return western
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_ASKED]).best()
    return _as(data, guess.encoding) if guess is not None else None


def _broken(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether it is UTF-8 with a fault, and no other encoding: its end is cut off, or most of its letters are right."""
    if error.reason == "unexpected end of data":
        return True
    text = data[:_SAMPLE].decode("utf-8", "replace")
    return sum(char > "\x7f" and char != "\ufffd" for char in text) > text.count("\ufffd")


def _sixteen(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of a text in Latin letters is 0."""
    head = data[:2000]
    if len(head) < 8 or len(data) % 2 or b"\0" not in head:
        return None
    for name, side in (("utf-16-le", 1), ("utf-16-be", 0)):
        if head[side::2].count(0) > 0.4 * len(head) / 2 and not head[1 - side :: 2].count(0):
            return name
    return None


def _as(data: bytes, name: str | None) -> str | None:
    try:
        return data.decode(name) if name else None
    except (LookupError, UnicodeError):
        return None


def _vietnamese(data: bytes, name: str) -> str:
    if name == "tcvn3":
        return data.decode("latin-1").translate(_TCVN3)
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def _common(text: str) -> int:
    return sum(word in _COMMON and not word.isascii() for word in map(str.lower, _WORD.findall(text)))


def _plausible(text: str) -> bool:
    """Whether what is no ASCII stands as it does in Western texts: few letters, and no capital inside of a word."""
    odd = sum(char >= "\x80" for char in text)
    return odd * 5 <= len(text) and not re.search(r"[a-z][À-ÖØ-Þ][a-z]|[\x80-\x9f]", text)

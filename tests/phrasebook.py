"""Reads one text as the mentions of its language: what the phrase books of `test_mentions_*` compare with."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck import language, reading, rulebook
from factcheck.language import Language
from factcheck.mentions import Scan, scan
from factcheck.model import Document, Figure, Period, When

NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@cache
def pack(code: str) -> Language:
    return language.load(code, rulebook.load(None))


def english() -> Language:
    return pack("en")


def document(text: str, code: str = "en") -> Document:
    return reading.document("d1", "text.txt", text, language=code)


def mentions(text: str, code: str = "en") -> Scan:
    return scan(document(text, code), pack(code))


def figures(text: str, code: str = "en") -> list[Figure]:
    return [figure for sentence in mentions(text, code).sentences for figure in sentence.figures]


def whens(text: str, code: str = "en") -> list[When]:
    return [when for sentence in mentions(text, code).sentences for when in sentence.whens]


def days(period: Period) -> str:
    """`2024-01-01..2024-12-31 year`, either side empty where open."""
    return f"{period.start or ''}..{period.end or ''} {period.grain}"


def told(figure: Figure, text: str) -> str:
    """`21.6 ±0.1 percent`: value, step, unit with denominators and, where there is one, the hedge."""
    quantity = figure.quantity
    value = plain(quantity.number.value)
    if quantity.upper is not None:
        value += f"..{plain(quantity.upper.value)}"
    if quantity.plus_minus is not None:
        value += f" +-{plain(quantity.plus_minus.value)}"
    unit = "/".join((quantity.unit, *quantity.per))
    hedge = "" if figure.hedge == "exact" else f" {figure.hedge}"
    assert text[figure.start : figure.end] == text[figure.start : figure.end].strip()
    return f"{value} by {plain(quantity.number.step)} {unit}{hedge}"


def plain(value: Decimal) -> str:
    return format(value, "f")


def read(text: str, code: str = "en") -> list[tuple[str, str]]:
    """(the text of each figure, what it says)."""
    return [(text[f.start : f.end], told(f, text)) for f in figures(text, code)]


def aside(text: str, code: str = "en") -> list[tuple[str, str]]:
    """(text, kind) of what is set aside; kind "unread" for what is left over."""
    found = mentions(text, code)
    rows = [(a.start, a.text, str(a.kind)) for a in found.set_aside]
    rows += [(u.start, u.text, "unread") for u in found.unread]
    return [(words, kind) for _, words, kind in sorted(rows)]

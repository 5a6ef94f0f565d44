"""The day of publication, where a text says it above or before its first words."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import DocumentReading


@cache
def book() -> rulebook.Rulebook:
    return rulebook.load()


def day(text: str, language: str) -> date | None:
    found = pipeline.reader(book())(reading.document("d1", "text 1", text, language=language))
    assert isinstance(found, DocumentReading)
    return found.document.published


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("15 September 2013\nThree men died.", "en", date(2013, 9, 15)),
        ("LONDON (Reuters), Tuesday, April 14, 2015 - Three men died.", "en", date(2015, 4, 14)),
        ("Hà Nội, ngày 13/9/2023 -\nBa người chết.", "vi", date(2023, 9, 13)),
        ("Thứ tư, 13/9/2023, 05:30 (GMT+7)\nBa người chết.", "vi", date(2023, 9, 13)),
        ("Coffee growers count the cost\nBy our staff, 16 March 2026\nThey lost $4m.", "en", date(2026, 3, 16)),
        ("By Friday, 16 March 2026, 5 people had died.", "en", None),
        ("On 16 August 2011, 5 people died.", "en", None),
        ("Results at 31 December 2024\nSales were $4m.", "en", None),
        ("2010-07-15\nThree men died.\n2010-07-16\nFour men died.", "en", None),
        ("Dữ liệu đến 31/12/2024\nCó 4 người.", "vi", None),
    ],
)
def test_the_day_of_a_text(text: str, language: str, told: date | None) -> None:
    assert day(text, language) == told

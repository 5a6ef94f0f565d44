"""Figures behind a colon, as bulletins and boxes of facts print them."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook

BOOK = rulebook.load(None)
Told = tuple[str, str, str | None, tuple[str, ...], str | None]


def told(text: str, language: str) -> list[Told]:
    """Figure, measure, predicate, modifiers and period of each claim."""
    (found,), troubles = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    assert troubles == ()
    return [
        (c.text, c.subject.measure, c.subject.predicate, c.subject.modifiers, c.period.text if c.period else None)
        for c in found.claims
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Deaths: 4.", "en", [("4", "Deaths", None, (), None)]),
        ("Schools closed: 12", "en", [("12", "Schools", "close", (), None)]),
        ("Budget: VND9.5 billion.", "en", [("VND9.5 billion", "Budget", None, (), None)]),
        ("Malaria: 61 cases.", "en", [("61", "cases", None, ("malaria",), None)]),
        ("Flooded homes: 120 houses.", "en", [("120", "houses", None, (), None)]),  # they are counted anyhow
        ("He said: 5 percent is enough.", "en", [("5 percent", "", None, (), None)]),
        ("Vietnam: 61 percent.", "en", [("61 percent", "", None, (), None)]),
        ("Deaths: 4 (2025: 1).", "en", [("4", "Deaths", None, (), None), ("1", "Deaths", None, (), "2025")]),
        ("Tổng vốn đầu tư: 120 tỷ đồng.", "vi", [("120 tỷ đồng", "Tổng vốn đầu tư", None, (), None)]),
        ("Sốt rét: 61 ca.", "vi", [("61", "ca", None, ("sốt", "rét"), None)]),
    ],
)
def test_what_stands_before_the_colon(text: str, language: str, expected: list[Told]) -> None:
    assert told(text, language) == expected


def test_a_date_before_a_colon_is_of_the_figure_behind_it_alone() -> None:
    found = told("Cases: 3,916 (same period of 2025: 2,204), an increase of 77.7 percent.", "en")
    assert [(figure, period) for figure, _, _, _, period in found] == [
        ("3,916", None), ("2,204", "same period of 2025"), ("77.7 percent", None),
    ]  # fmt: skip

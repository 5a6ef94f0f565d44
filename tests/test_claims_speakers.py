"""Who says which figure of a sentence, where several are named."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook

BOOK = rulebook.load(None)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "The USGS put the magnitude of the quake at 6.1, Tehran at 5.9.",
            "en",
            ["6.1 magnitude of the quake: USGS", "5.9 magnitude of the quake: Tehran"],
        ),
        (
            "Police said 12 people were killed, while the fire service said 14 people were killed.",
            "en",
            ["12 people: Police", "14 people: fire service"],
        ),
        (
            "According to police, 400 people marched, while organisers said 2,000 people marched.",
            "en",
            ["400 people: police", "2,000 people: organisers"],
        ),
        (
            "Police said 12 people were killed and 14 children injured, and two roads were closed.",
            "en",
            ["12 people: Police", "14 children: Police", "two roads: Police"],
        ),
        (
            "Công an cho biết 12 người chết, trong khi bệnh viện cho biết 14 người chết.",
            "vi",
            ["12 người chết: Công an", "14 người chết: bệnh viện"],
        ),
    ],
)
def test_each_figure_has_its_own_speaker(text: str, language: str, expected: list[str]) -> None:
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    assert troubles == ()
    assert [f"{c.text} {c.subject.measure}: {c.attribution}" for c in readings[0].claims] == expected


def test_who_puts_a_figure_is_not_its_owner() -> None:
    text = "The USGS put the magnitude of the quake at 6.1. Vinamilk reported net revenue of 60,000 billion VND."
    readings, _ = pipeline.read([reading.document("d1", "a.txt", text, language="en")], BOOK)
    assert [(c.attribution, c.subject.holder) for c in readings[0].claims] == [("USGS", None), ("Vinamilk", "Vinamilk")]

"""Which figures run on while they are reported, and up to which day they are counted."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook

BOOK = rulebook.load(None)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The storm killed 14 people.", "en", ["14 grows"]),
        ("The death toll stands at 23.", "en", ["23 grows"]),
        ("At least 12 people are missing.", "en", ["12 moves"]),
        ("So far, 312 houses have been built in Lao Cai.", "en", ["312 grows to date"]),
        ("312 houses were built in Lao Cai.", "en", ["312 -"]),
        ("As of September 9, 2024, the storm had destroyed 312 houses.", "en", ["312 grows to date"]),
        ("So far, 90 households live in the village.", "en", ["90 - to date"]),
        ("So far, the province has 312 schools.", "en", ["312 - to date"]),
        ("The storm will kill 14 people.", "en", ["14 -"]),
        ("Bão làm 14 người chết, 9 người mất tích.", "vi", ["14 grows", "9 moves"]),
        ("Đến nay, tỉnh đã xây 312 căn nhà.", "vi", ["312 grows to date"]),
        ("Tính đến ngày 9/9/2024, bão số 3 đã làm 14 người chết.", "vi", ["14 grows to date"]),
        ("Toàn tỉnh có 312 trường học.", "vi", ["312 -"]),
        ("14% số dân đã chết.", "vi", ["14% -"]),
    ],
)
def test_running_figures(text: str, language: str, expected: list[str]) -> None:
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    assert troubles == ()
    told = [f"{c.text} {c.tally or '-'}{' to date' if c.to_date else ''}" for c in readings[0].claims]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of people killed has risen to 19.", "people kill"),
        ("The number of people missing fell to 12.", "people go-missing"),
        ("The number of houses destroyed has reached 312.", "houses destroy"),
        ("The death toll has passed 2,800.", "death toll None"),
        ("The death toll has surpassed 2,800.", "death toll None"),
        ("The death toll stands at 23, and at least 12 people are missing.", "people go-missing"),
    ],
)
def test_what_befell_those_who_are_counted(text: str, expected: str) -> None:
    readings, _ = pipeline.read([reading.document("d1", "a.txt", text, language="en")], BOOK)
    last = readings[0].claims[-1]
    assert f"{last.subject.measure.removeprefix('number of ')} {last.subject.predicate}" == expected
    assert last.tally is not None

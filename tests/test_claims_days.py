"""Days told with their weekday, and days that no calendar has."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import Day

BOOK = rulebook.load(None)


def days(text: str, language: str = "en", published: date | None = None) -> tuple[Day, ...]:
    front = "" if published is None else f"---\npublished: {published}\n---\n"
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", front + text, language=language)], BOOK)
    assert troubles == ()
    return readings[0].days


def told(text: str, language: str = "en", published: date | None = None) -> list[tuple[object, ...]]:
    """(the words, years, month, day, weekday) of each."""
    return [(d.mark.text, d.years, d.month, d.day, d.weekday) for d in days(text, language, published)]


@pytest.mark.parametrize(
    ("words", "month", "day", "weekday"),
    [
        ("Monday, 15 March 2024", 3, 15, 0),
        ("Monday 15 March 2024", 3, 15, 0),
        ("Monday, March 15, 2024", 3, 15, 0),
        ("Monday (March 15, 2024)", 3, 15, 0),
        ("Monday night, March 15, 2024", 3, 15, 0),
        ("15 March 2024 (Monday)", 3, 15, 0),
        ("15 March 2024, a Monday", 3, 15, 0),
        ("Sat 15 March 2024", 3, 15, 5),
        ("Friday the 13th of September 2024", 9, 13, 4),
        ("Monday, 3/4/2024", 4, 3, 0),
    ],
)
def test_a_weekday_and_its_date(words: str, month: int, day: int, weekday: int) -> None:
    assert told(f"It was on {words} in the town.") == [(words, (2024,), month, day, weekday)]


@pytest.mark.parametrize(
    ("words", "month", "day", "weekday"),
    [
        ("thứ Hai, ngày 13/10/2024", 10, 13, 0),
        ("thứ tư ngày 16-10-2024", 10, 16, 2),
        ("thứ 7, 12/10/2024", 10, 12, 5),
        ("chủ nhật (13/10/2024)", 10, 13, 6),
        ("ngày 13/10/2024 (chủ nhật)", 10, 13, 6),
        ("thứ Bảy tuần này, 12/10/2024", 10, 12, 5),
    ],
)
def test_a_vietnamese_weekday_and_its_date(words: str, month: int, day: int, weekday: int) -> None:
    assert told(f"Lễ vào {words} tại xã.", "vi") == [(words, (2024,), month, day, weekday)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Sun, 5 March 2024, said so.", "en"),
        ("By 5 March 2024, Monday's losses were regained.", "en"),
        ("It ran from Monday to Friday, 15 March 2024.", "en"),
        ("On Monday it rained. On 5 March 2024 it did not.", "en"),
        ("Version 31.4.2023 has 31/4 parts.", "en"),
        ("Lần thứ hai ngày 13/10/2024 đoàn đến thăm.", "vi"),
        ("Ngày thứ hai, 15/3/2024 của hội nghị.", "vi"),
        ("Nghị quyết có tỷ lệ 31/4.", "vi"),
    ],
)
def test_what_is_no_weekday_of_a_date(text: str, language: str) -> None:
    assert days(text, language) == ()


def test_a_day_that_is_none() -> None:
    text = "It ends on 31 April 2023, on February 30 or on 29 February 2023, and not on 29 February 2024."
    assert told(text) == [
        ("31 April 2023", (2023,), 4, 31, None),
        ("February 30", (2023, 2024), 2, 30, None),
        ("29 February 2023", (2023,), 2, 29, None),
    ]
    assert told("Hạn là ngày 31 tháng 6 năm 2024.", "vi") == [("ngày 31 tháng 6 năm 2024", (2024,), 6, 31, None)]


def test_the_years_of_a_day_without_one() -> None:
    assert told("On Monday, March 18, it met.") == [("Monday, March 18", (), 3, 18, 0)]
    assert told("On Monday, March 18, it met.", published=date(2024, 3, 20)) == [
        ("Monday, March 18", (2024,), 3, 18, 0)
    ]
    assert told("It meets on Friday, January 10.", published=date(2024, 12, 30)) == [
        ("Friday, January 10", (2025,), 1, 10, 4)
    ]
    assert told("In 1963, on Friday, November 22, he was shot.", published=date(2023, 11, 1)) == [
        ("Friday, November 22", (1963, 2023), 11, 22, 4)
    ]


def test_figures_for_both_and_another_calendar() -> None:
    [day] = days("On Monday, 3/4/2024, it ended.")
    assert day.swappable
    [day] = days("On Monday, 13/4/2024, it ended.")
    assert not day.swappable
    [day] = days("Lễ giỗ vào ngày 30/2/2024 âm lịch.", "vi")
    assert day.lunar


def test_where_it_stands_when_letters_are_apart_from_their_marks() -> None:
    text = "Tiê\u0301n si\u0303.\nVào thứ Hai, ngày 13/10/2024 tại xã."
    [day] = days(text, "vi")
    assert text[day.mark.start : day.mark.end] == day.mark.text == "thứ Hai, ngày 13/10/2024"
    assert (day.mark.line, day.mark.column) == (2, 5)

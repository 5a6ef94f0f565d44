"""Dates that hang on another one, resolved; the facts behind the figures are those of the corpus or arithmetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck import reading
from tests import labels

FRIDAY = date(2025, 3, 21)


def periods(text: str, published: date | None = None) -> list[tuple[str, str | None, str | None]]:
    """(the figure, its period, what it is compared with)."""
    document = replace(reading.document("d1", "text", text, language="en"), published=published)
    found = labels.claims(labels.read_text(document))
    return [(claim["text"], claim["period"], claim["over"]) for claim in found]


Y2023, Y2024 = "2023-01-01..2023-12-31 year", "2024-01-01..2024-12-31 year"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The rate rose 3% in 2024 from a year earlier.",
            [("3%", Y2024, Y2023)],
        ),
        (
            "In June 2023 inflation was 3.0%, compared with 9.1% a year earlier.",
            [("3.0%", "2023-06-01..2023-06-30 month", None), ("9.1%", "2022-06-01..2022-06-30 month", None)],
        ),
        (
            "Sales in the fourth quarter of 2024 rose 4% year on year and 1% quarter on quarter.",
            [
                ("4%", "2024-10-01..2024-12-31 quarter", "2023-10-01..2023-12-31 quarter"),
                ("1%", "2024-10-01..2024-12-31 quarter", "2024-07-01..2024-09-30 quarter"),
            ],
        ),
        (
            "Exports reached 50 billion USD in March 2025, an increase of 8% on the month before.",
            [
                ("50 billion USD", "2025-03-01..2025-03-31 month", None),
                ("8%", "2025-03-01..2025-03-31 month", "2025-02-01..2025-02-28 month"),
            ],
        ),
        (
            "The herd numbered 400 on February 29, 2024 and 380 a year earlier.",
            [("400", "2024-02-29..2024-02-29 day", None), ("380", "2023-02-28..2023-02-28 day", None)],
        ),
        (
            "Output in the second quarter of 2024 was up 5% from the same period of 2022.",
            [("5%", "2024-04-01..2024-06-30 quarter", "2022-04-01..2022-06-30 quarter")],
        ),
        ("It was up 5% from a year earlier.", [("5%", None, ".. year")]),
        (
            "The rate fell to 10.61% in the fourth quarter of 2024 from 11.21% in the third quarter.",
            [("10.61%", "2024-10-01..2024-12-31 quarter", None), ("11.21%", "2024-07-01..2024-09-30 quarter", None)],
        ),
        (
            "Prices were cut by 310 VND in March 2025, to 20,140 VND.",
            [("310 VND", "2025-03-01..2025-03-31 month", None), ("20,140 VND", "2025-03-01..2025-03-31 month", None)],
        ),
        ("The plan costs 30 billion euros in 2018 prices.", [("30 billion euros", None, None)]),
    ],
)
def test_dates_that_hang_on_another(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert periods(text) == expected


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("on Monday", "2025-03-17..2025-03-17 day"),
        ("on Friday", "2025-03-21..2025-03-21 day"),
        ("last Saturday", "2025-03-15..2025-03-15 day"),
        ("next Sunday", "2025-03-23..2025-03-23 day"),
        ("yesterday", "2025-03-20..2025-03-20 day"),
        ("last week", "2025-03-10..2025-03-16 span"),
        ("last month", "2025-02-01..2025-02-28 month"),
        ("last year", "2024-01-01..2024-12-31 year"),
        ("on May 31", "2025-05-31..2025-05-31 day"),
        ("on 5 December", "2024-12-05..2024-12-05 day"),
        ("in November", "2024-11-01..2024-11-30 month"),
        ("at the end of June", "2025-06-30..2025-06-30 day"),
        ("in the fourth quarter", "2024-10-01..2024-12-31 quarter"),
    ],
)
def test_dates_that_hang_on_the_day_of_publication(when: str, day: str) -> None:
    text = f"The clinic treated 31 people {when}."
    assert periods(text, FRIDAY) == [("31", day, None)]
    unknown = periods(text)[0][1]
    assert unknown is not None and unknown.startswith(".. ")

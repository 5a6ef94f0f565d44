"""Dates and stretches of time: one meaning, many spellings. A period is `start..end`, either side empty where open."""

from __future__ import annotations

import pytest

from factcheck.mentions import scan
from tests.phrasebook import aside, days, document, english, read, whens

SAME = {
    "2024-12-31..2024-12-31 day": [
        "December 31, 2024", "31 December 2024", "31 December, 2024", "Dec. 31, 2024", "Dec 31, 2024", "31/12/2024",
        "31.12.2024", "31-12-2024", "2024-12-31", "2024/12/31", "31/Dec/2024", "31-Dec-24", "31-DEC-2024", "31/12/24",
        "12/31/2024", "the 31st of December 2024", "December 31st, 2024", "31st December 2024", "31December 2024",
        "the thirty-first of December 2024", "December the 31st 2024", "the end of 2024", "end of 2024",
    ],
    "1974-10-31..1974-10-31 day": ["31-10-74", "10-31-74", "31/10/74", "October 31, 1974", "31 October 1974"],
    "2015-03-03..2015-03-03 day": [
        "march third 2015", "March 3, 2015", "the third of March 2015", "3 March 2015", "3rd of march 2015",
    ],
    "2015-02-01..2015-02-28 month": [
        "Feb 2015", "February 2015", "Feb. 2015", "February, 2015", "2/2015", "February of 2015",
    ],
    "2014-10-01..2014-10-31 month": ["2014-10", "10/2014", "October 2014"],
    "2018-10-01..2018-12-31 quarter": [
        "4th quarter 2018", "the 4th quarter of 2018", "the fourth quarter of 2018", "Q4 2018", "2018Q4", "2018 Q4",
        "Q4/2018",
        "4th qtr 2018", "the final quarter of 2018", "late 2018",
    ],
    "2021-01-01..2021-12-31 year": ["2021", "the year 2021", "fiscal year 2021", "FY2021", "the whole of 2021"],
    "1990-01-01..1999-12-31 span": ["the 1990s", "1990s", "the 1990's"],
    "2021-01-01..2025-12-31 span": [
        "2021-2025", "2021 – 2025", "2021–2025", "2021 to 2025", "the period of 2021-2025", "2021-25",
        "2021 through 2025",
    ],
    "2011-01-01..2012-12-31 span": ["2011-12", "2011-2012"],
    "2024-01-01..2024-06-30 span": ["the first half of 2024", "H1 2024"],
    "2024-07-13..2024-07-15 span": [
        "July 13-15, 2024", "13-15 July 2024", "13 to 15 July 2024", "July 13 to 15, 2024", "July 13th - 15th, 2024",
        "the 13th to the 15th of July 2024", "13-15 july 2024", "July 13 through 15, 2024",
    ],
    "2024-07-13..2024-08-15 span": [
        "13 July to 15 August 2024", "July 13 to August 15, 2024", "13 July 2024 to 15 August 2024",
    ],
    "2024-07-01..2024-09-30 span": ["July to September 2024", "July-September 2024"],
    "2020-05-01..2021-06-30 span": ["May 2020 to June 2021", "May 2020 - June 2021"],
    "2023-12-30..2024-01-02 span": ["30 December to 2 January 2024"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("meaning", "spelling"), [(meaning, spelling) for meaning, found in SAME.items() for spelling in found]
)
def test_same_date(meaning: str, spelling: str) -> None:
    text = f"In {spelling}, it stood at ten percent."
    found = whens(text)
    assert ([days(w.period) for w in found], [said for _, said in read(text)]) == ([meaning], ["10 by 1 percent"])
    assert {kind for _, kind in aside(text)} <= {"date"}


# Dates that lack their year: no days, but none of their numerals is a figure.
@pytest.mark.parametrize(
    "text",
    [
        "May 31", "31 May", "the 31st of May", "the 1st of march", "15th february", "february the 15th", "4 of july",
        "July 13-15", "from 13 to 15 July", "from the 13 to the 15 of July", "from the 13th to the 15th of May",
        "August 27th - 29th", "23rd to 26th Oct", "1-8 september", "on 30/4", "the 3rd qtr", "Q3", "5 May, 7 June",
        "between 13 and 15 July", "since 2 September",
    ],
)  # fmt: skip
def test_without_its_year(text: str) -> None:
    whole = f"It rained {text}."
    assert (read(whole), {kind for _, kind in aside(whole)}) == ([], {"date"})
    assert {days(w.period) for w in whens(whole)} <= {".. day", ".. span", ".. quarter"}


@pytest.mark.parametrize(
    ("text", "role", "period"),
    [
        ("in 2021", "at", "2021-01-01..2021-12-31 year"),
        ("at the end of 2024", "at", "2024-12-31..2024-12-31 day"),
        ("by the end of 2025", "by", "2025-12-31..2025-12-31 day"),
        ("since 2021", "from", "2021-01-01.. span"),
        ("from 2021 to now", "from", "2021-01-01.. span"),
        ("as of 30 June 2024", "as_of", "2024-06-30..2024-06-30 day"),
        ("compared to December 31, 2024", "compared", "2024-12-31..2024-12-31 day"),
        ("in the past three years (2021-2024)", "past", "2021-01-01..2024-12-31 span"),
    ],
)
def test_role(text: str, role: str, period: str) -> None:
    found = whens(f"It rose {text}.")
    assert [(w.role, days(w.period)) for w in found] == [(role, period)]


def test_ends_of_a_change_have_their_own_years() -> None:
    text = "It fell from 21.6% in 2021 to 10.89% at the end of 2024."
    sentence = scan(document(text), english()).sentences[0]
    placed = sorted(
        [(f.start, text[f.start : f.end]) for f in sentence.figures]
        + [(w.start, days(w.period)) for w in sentence.whens]
    )
    assert [what for _, what in placed] == [
        "21.6%",
        "2021-01-01..2021-12-31 year",
        "10.89%",
        "2024-12-31..2024-12-31 day",
    ]


def test_relative_to_the_day_of_publication() -> None:
    text = "---\npublished: 2024-05-06\n---\nLast year it was 5%, 20 years ago 7%, from 2021 to now 6%."
    assert [days(w.period) for w in whens(text)] == [
        "2023-01-01..2023-12-31 year",
        "2004-01-01..2004-12-31 year",
        "2021-01-01..2024-05-06 span",
    ]


# Four digits that count, and months that are none.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 2000 people there.", ["2000 by 1 count"]),
        ("They bought 1984 cows.", ["1984 by 1 count"]),
        ("It is 2024 km long.", ["2024 by 1 kilometer"]),
        ("It cost $2,024 or $2024.", ["2024 by 1 USD", "2024 by 1 USD"]),
        ("About 2,100 came.", ["2100 by 1 count about"]),
        ("In May 5 million people came.", ["5000000 by 1000000 count"]),
        ("In March the 8 households moved.", ["8 by 1 count"]),
        ("They may march 5 miles.", ["5 by 1 mile"]),
        ("On May 3 and 15 people came.", ["15 by 1 count"]),
        ("More than 1975.5 tonnes.", ["1975.5 by 0.1 tonne over"]),
    ],
)
def test_no_date(text: str, expected: list[str]) -> None:
    assert [said for _, said in read(text)] == expected


def test_a_day_that_the_calendar_lacks_is_still_no_figure() -> None:
    text = "On 31 February 2024 it rained."
    assert (read(text), [days(w.period) for w in whens(text)]) == ([], [".. day"])


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("In the first nine months of 2024 sales rose.", "the first nine months of 2024", "2024-01-01", "2024-09-30"),
        ("The last two quarters of 2023 were dry.", "The last two quarters of 2023", "2023-07-01", "2023-12-31"),
        ("Prices rose in the year to June 2024.", "the year to June 2024", "2023-07-01", "2024-06-30"),
        ("In the three months ended 31 March 2025 it fell.", "the three months ended 31 March 2025", "2025-01-01",
         "2025-03-31"),
        ("He scored in the 2023/24 season.", "2023/24", "2023-01-01", "2024-12-31"),
        ("The 1999/2000 school year was short.", "1999/2000", "1999-01-01", "2000-12-31"),
        ("In the first nine months, exports rose.", "the first nine months", "None", "None"),
    ],
)  # fmt: skip
def test_stretches_counted_from_an_end(text: str, words: str, start: str, end: str) -> None:
    (when,) = whens(text)
    assert (when.period.text, str(when.period.start), str(when.period.end)) == (words, start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 12/25/2024 to now, and on 03/04/2024.", ["2024-12-25", "2024-03-04"]),
        ("From 25/12/2024 to now, and on 03/04/2024.", ["2024-12-25", "2024-04-03"]),
        ("It began on 03/04/2024.", ["2024-04-03"]),
        ("It was 12/25/2024, or 25/12/2024, then 03/04/2024.", ["2024-12-25", "2024-12-25", "2024-04-03"]),
    ],
)
def test_one_date_tells_the_order_of_a_text(text: str, expected: list[str]) -> None:
    assert [str(when.period.start) for when in whens(text)] == expected

"""How a number is written: one meaning, many spellings. Value, step and unit stand as `value by step unit`."""

from __future__ import annotations

import pytest

from tests.phrasebook import mentions, read

# The value and step on the left; spellings of it on the right, each before "people".
SAME = {
    "5 by 1": ["5", "five", "05"],
    "21 by 1": ["21", "twenty-one", "twenty one"],
    "99 by 1": ["99", "ninety-nine"],
    "120 by 1": ["120", "a hundred and twenty", "one hundred and twenty", "one hundred twenty"],
    "200 by 1": ["200", "two hundred"],
    "205 by 1": ["205", "two hundred and five", "two hundred five"],
    "999 by 1": ["999", "nine hundred and ninety-nine"],
    "2500 by 100": ["twenty-five hundred", "25 hundred"],
    "2500 by 1": ["2,500", "2500"],
    "3965 by 1": ["3,965", "three thousand nine hundred and sixty five"],
    "10000 by 1": ["10,000", "10 000", "10\u00a0000", "10\u202f000"],
    "12 by 12": ["a dozen"],
    "24 by 12": ["two dozen", "2 dozen", "2 dozens"],
    "6 by 6": ["half a dozen"],
    "100000 by 1000": ["one hundred thousand", "100 thousand", "100k", "a hundred thousand"],
    "2000005 by 1": ["two million and five", "2,000,005"],
    "3200000 by 1000": ["three million two hundred thousand"],
    "3500000 by 100000": ["3.5 million", "three point five million", "3.5M", "3.5 mn"],
    "5500000 by 500000": ["five and a half million", "5½ million", "5 1/2 million", "5 and a half million"],
    "500000 by 500000": ["half a million", "half million", "a half million"],
    "250000 by 250000": ["a quarter of a million", "a quarter million", "quarter million"],
    "750000 by 250000": ["three quarters of a million", "three-quarters of a million"],
    "500000 by 100000": ["5 lakh", "five lakhs"],
    "20000000 by 10000000": ["2 crore", "two crores"],
    "2000000 by 1000000": ["2 million", "2-million", "two million", "two-million", "2mn"],
    "7000000000 by 1000000000": ["7 billion", "seven billion", "7bn", "7 bn", "7B"],
    "5000000000000 by 1000000000000": ["5 trillion", "5 thousand billion"],
    "1234567.89 by 0.01": ["1,234,567.89", "1\u202f234\u202f567.89"],
    "4321 by 1": ["4,321", "4 thousand 3 hundred and 21", "four thousand three hundred and twenty-one"],
    "4300 by 100": ["4 thousand 3 hundred"],
    "1200000 by 1000": ["1 million 200 thousand"],
    "1234.56 by 0.01": ["1,234.56", "1.234,56"],
    "300.64 by 0.01": ["300.64", "three hundred point sixty-four"],
    "36 by 12": ["3 dozen", "3 doz", "three dozen"],
    "1000000 by 1": ["1,000,000", "1.000.000", "10,00,000"],
    "0.75 by 0.01": [".75", "0.75"],
    "12.34 by 0.01": ["12.34", "12,34"],
    "2.3 by 0.1": ["2.3", "two point three"],
    "20.03 by 0.01": ["20.03", "twenty point zero three"],
}


@pytest.mark.parametrize(
    ("meaning", "spelling"), [(meaning, spelling) for meaning, found in SAME.items() for spelling in found]
)
def test_same_number(meaning: str, spelling: str) -> None:
    assert read(f"They counted {spelling} people.") == [(spelling, f"{meaning} count")] or (
        # A scale after a space belongs to the figure, and to its text.
        [said for _, said in read(f"They counted {spelling} people.")] == [f"{meaning} count"]
    )


# Two numbers, and not parts of one.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between two hundred and five hundred people", ["200..500 by 1 count between"]),
        ("two million and two thirds of the cost", ["2000000 by 1000000 count", "66.666667 by 5 percent"]),
        ("5 cows, 300 goats", ["5 by 1 count", "300 by 1 count"]),
        ("in 1,200 towns 10 100 people", ["1200 by 1 count", "10 by 1 count", "100 by 1 count"]),
        ("fifty, sixty people", ["50 by 1 count", "60 by 1 count"]),
        ("forty—five of them women", ["40 by 1 count", "5 by 1 count"]),
        ("between 3 hundred and 21 thousand", ["300..21000 by 100 count between"]),
        ("ten twenty-dollar notes", ["10 by 1 count", "20 by 1 USD"]),
    ],
)
def test_several_numbers(text: str, expected: list[str]) -> None:
    assert [said for _, said in read(f"There were {text}.")] == expected


@pytest.mark.parametrize(
    ("written", "value", "step"),
    [
        ("21.60%", "21.60", "0.01"),
        ("0.0%", "0.0", "0.1"),
        ("100%", "100", "1"),
        ("1,299.99%", "1299.99", "0.01"),
        ("-3.2%", "-3.2", "0.1"),
        ("−3.2%", "-3.2", "0.1"),
        ("minus 3.2%", "-3.2", "0.1"),
    ],
)
def test_value_and_step_are_kept_as_printed(written: str, value: str, step: str) -> None:
    assert read(f"It was {written} then.") == [(written, f"{value} by {step} percent")]


@pytest.mark.parametrize("written", ["1.2.3", "1,2,3", "1,23,4", "192.168.1.1", "9" * 61, "1," * 40 + "1"])
def test_what_follows_no_convention_stays_unread(written: str) -> None:
    found = mentions(f"It was {written} then.")
    assert ([f for s in found.sentences for f in s.figures], [u.text for u in found.unread]) == ([], [written])


def test_sixty_digits_are_exact() -> None:
    written = "1234567890" * 6
    assert read(f"It was {written} million then.") == [(f"{written} million", f"{written}000000 by 1000000 count")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", "12"), ("twelve", "12"), ("3.10", "3.10"), ("one", "1"), ("half", "50")],
)
def test_a_text_that_is_a_number(text: str, value: str) -> None:
    assert [said.split()[0] for _, said in read(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "First came the second of them, then a third and a fourth.",
        "The twenty-first century and the thirty first day of the fifth week.",
        "On the one hand one of them said that one thing, no one another.",
        "A one-off, two-way street with a four-wheel drive and a ten-gallon hat.".replace("ten-gallon hat", "hat"),
        "The two sides and these three men know the other four.",
        "In May they may march in March, and august men second the motion.",
        "The first half, half-time, the second half, the other half of the team, a half-brother, half past.",
        "A third person, a third party, third-party cover, the third quarter was quiet.",
        "One day, in a second, every one counts; a number one hit.",
        "Every hundred years or so; a thousand thanks is not here.".replace("a thousand thanks is not here", "yes"),
        "They scored at last, won, and drew level.",
        "The hundreds of men, the thousands.",
    ],
)
def test_words_that_count_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three were killed.", "3 by 1 count"),
        ("The crash killed seven.", "7 by 1 count"),
        ("Two of them left.", "2 by 1 count"),
        ("Hundreds of people came.", "200 by 100 count at_least"),
        ("Dozens of cars burned.", "24 by 12 count at_least"),
        ("Tens of thousands of homes are dark.", "20000 by 10000 count at_least"),
        ("Tens of thousands marched.", "20000 by 10000 count at_least"),
        ("Dozens injured in the crash.", "24 by 12 count at_least"),
        ("It cost millions of dollars.", "2000000 by 1000000 USD at_least"),
        ("One person died.", "1 by 1 count"),
        ("About forty are missing.", "40 by 1 count about"),
    ],
)
def test_words_that_count(text: str, expected: str) -> None:
    assert [said for _, said in read(text)] == [expected]

"""Ages without their unit, and what looks like one."""

from __future__ import annotations

import pytest

from tests.phrasebook import read

AGES = [
    ("daughters aged 6 and 9", ["6 by 1 year", "9 by 1 year"]),
    ("men aged between 24 and 61", ["24..61 by 1 year between"]),
    ("her son, aged three", ["3 by 1 year"]),
    ("people aged over 65", ["65 by 1 year over"]),
    ("at the age of 12", ["12 by 1 year"]),
    ("of Sam Bankman-Fried, 32, who fell", ["32 by 1 year"]),
    ("Mary Collins, 101", ["101 by 1 year"]),
    ("the owner, 46, who fell", ["46 by 1 year"]),
    ("the minister, who is 58, and others", ["58 by 1 year"]),
    ("when she was 19 and poor", ["19 by 1 year"]),
    ("children under 5", ["5 by 1 year under"]),
    ("those between 25 and 49", ["25..49 by 1 year between"]),
    ("people aged 18 and older", ["18 by 1 year at_least"]),
    ("adults 65 and over", ["65 by 1 year at_least"]),
    ("how the king, 76, has reigned", ["76 by 1 year"]),
    ("how Smith, 41, and his wife, Jane, 39, bought it", ["41 by 1 year", "39 by 1 year"]),
    ("how a child under the age of five dies", ["5 by 1 year"]),
    ("how a climber of 36 has died", ["36 by 1 year"]),
    ("a woman of 81, and her son", ["81 by 1 year"]),
    ("the former mayor was 75 when he died", ["75 by 1 year"]),
]
NO_AGES = [
    ("a mother of 12, and her husband", ["12 by 1 count"]),
    ("the director of 36 companies", ["36 by 1 count"]),
    ("a leader of 200,", ["200 by 1 count"]),
    ("a boat with people over 40 of them", ["40 by 1 count over"]),
    ("families aged 6 children", ["6 by 1 count"]),
    ("he was 1 up", ["1 by 1 count"]),
    ("of Northern Ireland, 12, and Wales", ["12 by 1 count"]),
    ("in the age of 500 ships", ["500 by 1 count"]),
    ("Liverpool, 70, Arsenal, 58, both", ["70 by 1 count", "58 by 1 count"]),
    ("men under 40,000 feet", ["40000 by 1 foot under"]),
    ("patients more than doubled to 90", None),
    ("the owner, 46 friends", ["46 by 1 count"]),
]


@pytest.mark.parametrize(("text", "expected"), AGES)
def test_ages(text: str, expected: list[str]) -> None:
    assert [said for _, said in read(f"They speak of {text}.")] == expected


@pytest.mark.parametrize(("text", "expected"), NO_AGES)
def test_no_ages(text: str, expected: list[str] | None) -> None:
    found = [said for _, said in read(f"They speak of {text}.")]
    assert found == expected if expected is not None else not any("year" in said for said in found)

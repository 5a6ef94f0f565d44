"""Places by name, by their administrative noun, and words that refer to one."""

from __future__ import annotations

import pytest

from factcheck.model import Where
from tests.phrasebook import mentions


def places(text: str) -> list[Where]:
    return [where for sentence in mentions(text).sentences for where in sentence.wheres]


def row(where: Where) -> tuple[str | None, str]:
    return where.name, where.level


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate in Ha Giang province fell.", [("Ha Giang", "province")]),
        ("The rate in Hà Giang fell.", [("Hà Giang", "province")]),
        ("In the province of Ha Giang it fell.", [("Ha Giang", "province")]),
        ("It fell in Lao Cai and Dien Bien.", [("Lao Cai", "province"), ("Dien Bien", "province")]),
        ("It fell in Zug Zug commune.", [("Zug Zug", "commune")]),
        ("It fell in Abc village, Xyz commune.", [("Abc", "village"), ("Xyz", "commune")]),
        ("The whole province has schools.", [(None, "province")]),
        ("This district and the commune grew.", [(None, "district"), (None, "commune")]),
        ("The Lao Cai Cement Company grew.", []),
        ("It fell in lao cai.", []),
        ("The village school grew.", []),
        ("Some provinces grew.", []),
    ],
)
def test_places(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = places(text)
    assert [row(where) for where in found] == expected
    for where in found:
        assert where.name is None or where.name in text[where.start : where.end]


def test_a_run_of_names_ends() -> None:
    assert len(places("Lao Cai " * 1_000)) <= 1_000

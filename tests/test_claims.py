"""The 63 claims of the two seed reports, each key against the hand-written table."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests import labels
from tests.labels import AREAS, CREDIT, SOURCES, Source

sources = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
ROWS = [(source, number) for source in SOURCES for number in range(len(labels.table(source)))]
FAULTS = [
    pytest.param(source, number, key, marks=pytest.mark.xfail(reason=reason, strict=True))
    for source in SOURCES
    for number, key, reason in labels.known_faults(labels.table(source))
]


def name(value: Any) -> str:
    return str(value.name) if isinstance(value, Source) else str(value)


def test_the_tables_hold_63_claims() -> None:
    assert [len(labels.table(source)) for source in (AREAS, CREDIT)] == [37, 26]


@sources
def test_what_is_a_claim(source: Source) -> None:
    found = labels.claims(labels.read_file(source.seed))
    assert [claim["text"] for claim in found] == [row["text"] for row in labels.table(source)]


@sources
def test_nothing_is_left_unread(source: Source) -> None:
    assert labels.unread(labels.read_file(source.seed)) == []


@sources
def test_what_is_set_aside(source: Source) -> None:
    """In the body; the front matter repeats the address, whose page number is furniture as well."""
    report = labels.read_file(source.seed)
    (reading,) = report.world.readings
    expected = [(str(text), kind) for text, kind in labels.load(labels.CORPUS / f"{source.name}.yaml")["set_aside"]]
    body = reading.document.body
    assert [(aside.text, aside.kind) for aside in reading.set_aside if aside.start >= body] == expected
    assert {aside.kind for aside in reading.set_aside if aside.start < body} <= {"furniture"}


@pytest.mark.parametrize(("source", "number"), ROWS, ids=name)
def test_claim(source: Source, number: int) -> None:
    expected = labels.table(source)[number]
    found = labels.claims(labels.read_file(source.seed))[number]
    assert labels.only(found, expected) == labels.only(expected, expected)


@pytest.mark.parametrize(("source", "number", "key"), FAULTS, ids=name)
def test_key_still_wrong(source: Source, number: int, key: str) -> None:
    found = labels.claims(labels.read_file(source.seed))[number]
    assert found[key] == labels.table(source)[number][key]


@sources
def test_values_are_what_is_printed(source: Source) -> None:
    """The digits of the text times the scale word, whatever the tables say."""
    words = {"million": Decimal(10**6), "billion": Decimal(10**9)}
    for row in labels.table(source):
        scale = next((size for word, size in words.items() if word in row["text"]), Decimal(1))
        digits = "".join(c for c in row["text"].split("/")[0] if c.isdigit() or c == ".")
        if digits:
            assert Decimal(row["value"]) == Decimal(digits) * scale

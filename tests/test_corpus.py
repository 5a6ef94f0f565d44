"""News sentences with hand-written labels, `tests/corpus/{en,vi}/*.yaml`: every claim, every numeral set aside.

Of each claim the value, unit, denominators, hedge, kind and status are held to the label, and whatever else
(step, range, measure, group, place, period, ...) the label names.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from factcheck import reading
from factcheck.model import Report
from tests import labels
from tests.labels import AREAS, CORPUS, CREDIT, DEFAULTS, Row

ALWAYS = ("unit", "per", "hedge", "kind", "status")
LANGUAGES = ("en", "vi")
FILES = sorted(
    path
    for code in LANGUAGES
    for path in (CORPUS.parent / code).glob("*.yaml")
    if path.stem not in (AREAS.name, CREDIT.name)
)


def _label(row: Row) -> Row:
    """The label with what holds unless it says otherwise; the value of a bare number is its text."""
    return {"value": row["text"], **{key: DEFAULTS[key] for key in ALWAYS}, **row}


TEXTS: list[Row] = [
    {**entry, "language": path.parent.name, "claims": [_label(row) for row in entry["claims"]]}
    for path in FILES
    for entry in labels.load(path)
]
CLAIMS = [(number, at) for number, entry in enumerate(TEXTS) for at in range(len(entry["claims"]))]
FAULTS = [
    pytest.param(number, at, key, marks=pytest.mark.xfail(reason=reason, strict=True))
    for number, entry in enumerate(TEXTS)
    for at, key, reason in labels.known_faults(entry["claims"])
    if key != "text"
]


def _whole(part: str) -> list[Any]:
    """The texts, those whose `part` is marked as wrong as expected failures."""
    return [
        pytest.param(
            number,
            marks=[pytest.mark.xfail(reason=str(entry.get(f"{part}_fault")), strict=True)] * (f"{part}_fault" in entry),
            id=labels.ident(entry["text"]),
        )
        for number, entry in enumerate(TEXTS)
    ]


@cache
def _read(number: int) -> Report:
    entry = TEXTS[number]
    document = reading.document("d1", "text", entry["text"], language=entry["language"])
    published = entry.get("published")
    day = published if isinstance(published, date) or published is None else date.fromisoformat(published)
    return labels.read_text(replace(document, published=day))


def _found(number: int, at: int) -> Row:
    """The claim with the text of the label, of equal texts the one in the same place."""
    wanted = [row["text"] for row in TEXTS[number]["claims"]]
    found = [claim for claim in labels.claims(_read(number)) if claim["text"] == wanted[at]]
    place = wanted[:at].count(wanted[at])
    assert place < len(found), f"no claim {wanted[at]!r}"
    return found[place]


def test_there_are_texts_of_every_kind() -> None:
    common = {"country", "economy", "people"}
    for code in LANGUAGES:
        assert common <= {path.stem for path in FILES if path.parent.name == code}
        assert len([entry for entry in TEXTS if entry["language"] == code]) >= 50
    assert len({entry["text"] for entry in TEXTS}) == len(TEXTS)


@pytest.mark.parametrize("number", _whole("claims"))
def test_what_is_a_claim(number: int) -> None:
    found = [claim["text"] for claim in labels.claims(_read(number))]
    assert found == [row["text"] for row in TEXTS[number]["claims"]]


@pytest.mark.parametrize("number", _whole("set_aside"))
def test_what_is_set_aside(number: int) -> None:
    expected = [(str(text), kind) for text, kind in TEXTS[number].get("set_aside", ())]
    assert labels.set_aside(_read(number)) == expected
    assert labels.unread(_read(number)) == []


@pytest.mark.parametrize(("number", "at"), CLAIMS, ids=str)
def test_claim(number: int, at: int) -> None:
    expected = TEXTS[number]["claims"][at]
    if "text" in expected.get("fault", {}):
        pytest.skip("the claim itself is not found yet")
    assert labels.only(_found(number, at), expected) == labels.only(expected, expected)


@pytest.mark.parametrize(("number", "at", "key"), FAULTS, ids=str)
def test_key_still_wrong(number: int, at: int, key: str) -> None:
    assert _found(number, at)[key] == TEXTS[number]["claims"][at][key]

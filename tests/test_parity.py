"""The same facts give the same claims in both languages: a Vietnamese version of each seed report, claim for claim.

Words, offsets and ids differ; all else of the contract is equal, and so is what topics compare inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factcheck.model import Change, Claim
from factcheck.report import json
from tests import labels
from tests.labels import AREAS, CREDIT, Row, Source

VIETNAMESE = labels.ROOT / "tests" / "corpus" / "vi"
# Words of the text, and where they stand. English says of its "ton" which one it was taken for; a tấn is metric.
WORDS = ("id", "document", "start", "end", "text", "line", "column", "sentence", "measure", "attribution", "place",
         "programme", "groups", "period", "over", "assumed")  # fmt: skip



def _span(period: Row | None) -> Row | None:
    return None if period is None else {key: period[key] for key in ("start", "end", "grain")}


def _told(claim: Claim) -> Row:
    """What the comparison of topics looks at; a verb that the vocabulary does not know is only one."""
    subject, known = claim.subject, labels.book().vocabulary.predicates
    return {
        "predicate": subject.predicate if subject.predicate in known else subject.predicate is not None,
        "group_ids": subject.group_ids,
        "places": [key.split(":")[0] for key in subject.places],  # of "village:song" the level; names have diacritics
        "average": isinstance(claim.kind, Change) and claim.kind.average,
        "bounds": (claim.floor, claim.ceiling),
    }


def _rows(report: Any) -> list[Row]:
    found = []
    claims = [claim for reading in report.world.readings for claim in reading.claims]
    for row, claim in zip(json.claims_object(report, labels.book().policy)["claims"], claims, strict=True):
        found.append(
            {key: value for key, value in row.items() if key not in WORDS}
            | {key: row[key] is not None for key in ("attribution", "place", "programme")}
            | {key: _span(row[key]) for key in ("period", "over")}
            | {"groups": len(row["groups"])}
            | _told(claim)
        )
    return found


def _pair(source: Source) -> tuple[list[Row], list[Row]]:
    english, vietnamese = (labels.read_file(path) for path in (source.seed, VIETNAMESE / source.seed.name))
    return _rows(english), _rows(vietnamese)


@pytest.mark.parametrize("source", [AREAS, CREDIT], ids=lambda source: source.name)
def test_as_many_claims(source: Source) -> None:
    english, vietnamese = _pair(source)
    assert [row["value"] for row in vietnamese] == [row["value"] for row in english]


@pytest.mark.parametrize(
    ("source", "at"),
    [(source, at) for source in (AREAS, CREDIT) for at in range(len(_pair(source)[0]))],
    ids=lambda part: part.name if isinstance(part, Source) else str(part),
)
def test_claim(source: Source, at: int) -> None:
    english, vietnamese = _pair(source)
    assert vietnamese[at] == english[at]


def _shape(source: Source, folder: Callable[[Source], Any]) -> Row:
    """Lists, parts and movements by the numbers of their claims in the text."""
    reading = labels.read_file(folder(source)).world.readings[0]
    number = {claim.id: k for k, claim in enumerate(reading.claims)}
    return {
        "listings": [(number[one.claim], len(one.items), one.open, one.kinds) for one in reading.listings],
        "breakdowns": [(number[b.total], [number[p] for p in b.parts], b.open) for b in reading.breakdowns],
        "movements": [
            ([number[c] for c in m.levels], [number[c] for c in m.changes], m.direction) for m in reading.movements
        ],
    }


@pytest.mark.parametrize("source", [AREAS, CREDIT], ids=lambda source: source.name)
def test_what_ties_claims_together(source: Source) -> None:
    assert _shape(source, lambda s: VIETNAMESE / s.seed.name) == _shape(source, lambda s: s.seed)

"""Hand-written labels of claims (`tests/corpus/{en,vi}/*.yaml`), and what the program read in the same form.

A labelled claim has the keys of the JSON contract, with these made short:

- `kind` is `level`, `change`, `rise` or `fall`: a change with its direction;
- `period` and `over` are "start..end grain" with an empty side where it is open or unknown, or null;
- `range` is "low..high", as asserted; `head` the head noun of the measure in the singular, `predicate` its verb and
  `holder` whose it is (`factcheck.model.Subject`);
- `fault` names the keys that the program still gets wrong, each with the reason. The value labelled is the
  right one, and the test of that key is an expected failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from factcheck import pipeline, rulebook
from factcheck.model import Document, DocumentReading, Report, Subject, World
from factcheck.report import json
from factcheck.rulebook import Rulebook

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
ARTICLES = ROOT.parent / "shared" / "seeds"
CORPUS = Path(__file__).parent / "corpus" / "en"

Row = dict[str, Any]

# What holds of a claim in a full table where its row does not say otherwise. `text` is the value of a bare number.
DEFAULTS: Row = {
    "step": "1",
    "unit": "count",
    "per": [],
    "hedge": "exact",
    "kind": "level",
    "status": "actual",
    "groups": [],
    "place": None,
    "programme": None,
    "attribution": None,
    "period": None,
    "over": None,
    "inherited": [],
}


@dataclass(frozen=True)
class Source:
    """A seed report, and the article that it stands for."""

    name: str
    address: str

    @property
    def seed(self) -> Path:
        return SEEDS / f"{self.name}.txt"

    @property
    def article(self) -> Path:
        """The article from the seed's address; the test is skipped where it is not beside the project."""
        texts = sorted(ARTICLES.glob("*.txt")) if ARTICLES.is_dir() else []
        found = [path for path in texts if f"Source: {self.address}\n" in path.read_text(encoding="utf-8")]
        if len(found) != 1:
            pytest.skip(f"no article from {self.address} beside the project (../shared/seeds)")
        return found[0]


AREAS = Source(
    "disadvantaged-areas", "https://baosonla.vn/nong-thon-moi/thay-doi-dien-mao-vung-kho-khan-wowvrNkDR.html"
)
CREDIT = Source(
    "policy-credit",
    "https://nhandan.vn/son-la-nang-cao-hieu-qua-cac-chuong-trinh-tin-dung-chinh-sach-post887465.html",
)
SOURCES = (AREAS, CREDIT)


@cache
def book() -> Rulebook:
    return rulebook.load(ROOT / "rules")


@cache
def load(path: Path) -> Any:
    """The labels of one file."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def table(source: Source) -> list[Row]:
    """All keys of all claims of a report, in the order of the text."""
    rows: list[Row] = load(CORPUS / f"{source.name}.yaml")["claims"]
    return [{**DEFAULTS, "value": row["text"], **row} for row in rows]


@cache
def read_file(path: Path) -> Report:
    found = pipeline.claims(pipeline.Request((str(path),)), book())
    assert found.troubles == ()
    return found


def read_text(document: Document) -> Report:
    readings, troubles = pipeline.read([document], book())
    assert troubles == ()
    return report_of(readings)


def report_of(readings: tuple[DocumentReading, ...]) -> Report:
    """What was read, as the report of a run that judges nothing."""
    return Report(_world(readings), (), (), (), (), ())


def contract(report: Report) -> list[Row]:
    """The claims as the JSON contract prints them."""
    claims: list[Row] = json.claims_object(report, book().policy)["claims"]
    return claims


def claims(report: Report) -> list[Row]:
    """The claims in the form of the labels, in the order of the text."""
    subjects = [claim.subject for reading in report.world.readings for claim in reading.claims]
    return [_row(claim, subject) for claim, subject in zip(contract(report), subjects, strict=True)]


def set_aside(report: Report) -> list[tuple[str, str]]:
    return [(aside.text, aside.kind) for reading in report.world.readings for aside in reading.set_aside]


def unread(report: Report) -> list[str]:
    return [unread.text for reading in report.world.readings for unread in reading.unread]


def known_faults(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str, str]]:
    """The keys marked as wrong: number of the row, key, reason."""
    for number, row in enumerate(rows):
        for key, reason in row.get("fault", {}).items():
            yield number, key, reason


def only(row: Mapping[str, Any], keys: Mapping[str, Any]) -> Row:
    """The part of a row that the label speaks of, what it is known to get wrong left out."""
    wrong = keys.get("fault", {})
    return {key: row[key] for key in keys if key != "fault" and key not in wrong}


def _row(claim: Row, subject: Subject) -> Row:
    return {
        **claim,
        "kind": claim["direction"] or claim["kind"],
        "period": _short(claim["period"]),
        "over": _short(claim["over"]),
        "range": f"{claim['low'] or ''}..{claim['high'] or ''}",
        "head": subject.head,
        "predicate": subject.predicate,
        "holder": subject.holder,
    }


def _short(period: Row | None) -> str | None:
    return None if period is None else f"{period['start'] or ''}..{period['end'] or ''} {period['grain']}"


def _world(readings: tuple[DocumentReading, ...]) -> World:
    return World(
        readings=readings,
        topics=(),
        relations=(),
        claims={claim.id: claim for each in readings for claim in each.claims},
        documents={each.document.id: each.document for each in readings},
    )


def ident(text: str) -> str:
    """A test's name, from a text."""
    return re.sub(r"\W+", "-", text)[:60].strip("-")

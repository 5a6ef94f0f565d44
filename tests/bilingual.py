"""Pairs of an English and a Vietnamese sentence that say the same (`tests/corpus/bilingual/`), and their claims.

Of each claim a pair gives what both languages must say; what it leaves out is as in `DEFAULTS`. A period is
written short: `2024`, `2024-09`, `2024-12-31`, `2024-Q3`, `2021..2025`, else "start..end grain". `faults.yaml`
lists what the program still gets wrong, by reason; `FACTCHECK_FAULTS=prune` strikes from it what holds by now."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from factcheck import pipeline, reading
from factcheck.model import Claim, DocumentReading
from factcheck.report import json
from factcheck.topics.compare import Comparer
from tests import labels
from tests.labels import Row, book

FOLDER = Path(__file__).parent / "corpus" / "bilingual"
LEDGER = FOLDER / "faults.yaml"
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.stem not in ("faults", "conflicts"))
LANGUAGES = ("en", "vi")

DEFAULTS: Row = {
    "unit": "count",
    "per": [],
    "hedge": "exact",
    "kind": "level",
    "basis": None,
    "status": "actual",
    "concept": None,
    "groups": [],
    "place": None,
    "predicate": None,
    "period": None,
}
BOTH = ("step", "low", "high", "over", "inherited")  # what is not labelled but must be the same in both


@dataclass(frozen=True)
class Pair:
    ident: str
    text: dict[str, str]
    claims: tuple[Row, ...]
    published: date | None


@dataclass(frozen=True, order=True)
class Fault:
    """`poverty-son-la vi 1 period`: a key that is wrong in one language, or not the same in `both`."""

    ident: str
    language: str
    number: int
    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.ident} {self.language} {self.number} {self.key}"


@cache
def pairs() -> dict[str, Pair]:
    found = [_pair(entry) for path in FILES for entry in labels.load(path)]
    named = {pair.ident: pair for pair in found}
    assert len(named) == len(found), "an id stands twice"
    return named


def _pair(entry: Row) -> Pair:
    day = entry.get("published")
    return Pair(
        entry["id"],
        {language: entry[language] for language in LANGUAGES},
        tuple(_label(row) for row in entry["claims"]),
        None if day is None else date.fromisoformat(str(day)),
    )


def _label(row: Row) -> Row:
    assert set(row) <= {*DEFAULTS, "value"}, row
    return {**DEFAULTS, **row, "value": str(row["value"]), "period": period(row.get("period"))}


def period(short: object) -> str | None:
    """What the short form stands for: `2024` is "2024-01-01..2024-12-31 year"."""
    if short is None or " " in str(short):
        return None if short is None else str(short)
    text = str(short)
    if ".." in text:
        first, _, last = text.partition("..")
        return f"{_ends(first)[0]}..{_ends(last)[1]} span"
    start, end = _ends(text)
    grain = "quarter" if "Q" in text else {4: "year", 7: "month", 10: "day"}[len(text)]
    return f"{start}..{end} {grain}"


def _ends(text: str) -> tuple[str, str]:
    year = int(text[:4])
    if "Q" in text:
        first, last = int(text[-1]) * 3 - 2, int(text[-1]) * 3
    elif len(text) == 10:
        return text, text
    else:
        first, last = (int(text[5:]),) * 2 if len(text) == 7 else (1, 12)
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(year, last)[1]}"


@cache
def _comparer() -> Comparer:
    return Comparer(book().vocabulary, book().units.sort)


@cache
def _readings() -> dict[str, DocumentReading]:
    """All sentences, read in one go: a language is loaded once."""
    documents = [
        replace(reading.document(f"{ident} {code}", "text", pair.text[code], language=code), published=pair.published)
        for ident, pair in pairs().items()
        for code in LANGUAGES
    ]
    readings, troubles = pipeline.read(documents, book())
    assert troubles == ()
    return {each.document.id: each for each in readings}


@cache
def found(ident: str, language: str) -> list[Row]:
    """The claims of a sentence in the form of the labels. A death is read as a person killed, as topics read it."""
    own = _readings()[f"{ident} {language}"]
    printed = json.claims_object(labels.report_of((own,)), book().policy)["claims"]
    return [_row(claim, row) for claim, row in zip(own.claims, printed, strict=True)]


def _row(claim: Claim, row: Row) -> Row:
    key = _comparer().key(claim)
    return {
        **row,
        "value": row["value"] or f"{row['low'] or ''}..{row['high'] or ''}",
        "kind": row["direction"] or row["kind"],
        "concept": key.concept,
        "predicate": key.predicate,
        "groups": list(claim.subject.group_ids),
        "place": claim.subject.places[0] if claim.subject.places else None,
        "period": _short(row["period"]),
        "over": _short(row["over"]),
    }


def _short(value: Any) -> str | None:
    return None if value is None else f"{value['start'] or ''}..{value['end'] or ''} {value['grain']}"


def values(ident: str, language: str) -> list[str]:
    return [row["value"] for row in found(ident, language)]


def wrong(ident: str) -> list[tuple[str, int, str]]:
    """Everything in which a pair is not what it should be: (language, number of the claim, key)."""
    pair = pairs()[ident]
    result: list[tuple[str, int, str]] = []
    wanted = [row["value"] for row in pair.claims]
    for language in LANGUAGES:
        if values(ident, language) != wanted:
            result.append((language, 0, "values"))
            continue
        for number, (label, row) in enumerate(zip(pair.claims, found(ident, language), strict=True)):
            result.extend((language, number, key) for key in label if row[key] != label[key])
    if not any(key == "values" for _, _, key in result):
        rows = zip(found(ident, "en"), found(ident, "vi"), strict=True)
        result.extend(("both", n, key) for n, (en, vi) in enumerate(rows) for key in BOTH if en[key] != vi[key])
    return result


def faults() -> list[Fault]:
    """What is known to be wrong."""
    result = []
    for reason, places in (labels.load(LEDGER) if LEDGER.is_file() else None or {}).items():
        for place in places:
            ident, language, number, key = place.split()
            result.append(Fault(ident, language, int(number), key, reason))
    return result


def write(known: list[Fault]) -> None:
    """The ledger anew, the reasons in their order."""
    reasons = dict.fromkeys(fault.reason for fault in known)
    lines = [line for line in LEDGER.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for reason in reasons:
        lines.append(f"{reason}:")
        lines.extend(f"- {fault}" for fault in known if fault.reason == reason)
    LEDGER.write_text("\n".join(lines) + "\n", encoding="utf-8")

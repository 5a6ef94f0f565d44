"""The seed reports from end to end: what is to be found in them, and a snapshot of all that is printed.

`make snapshot` (FACTCHECK_SNAPSHOT=write) writes the snapshot anew. It is the program's own output, to be
read before it is committed; `tests/expected.py` is what was written from the texts.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck import pipeline
from factcheck.model import SEVERITIES, Change, Claim, Fact, Finding, Period, Report
from factcheck.report import json
from tests import expected
from tests.labels import SEEDS, book

SNAPSHOT = Path(__file__).parent / "snapshots" / "seeds.txt"


@pytest.fixture(scope="module")
def report() -> Report:
    found = pipeline.check(pipeline.Request((str(SEEDS),)), book())
    assert found.troubles == ()
    return found


@pytest.mark.parametrize("expectation", expected.EXPECTATIONS, ids=lambda f: f.__name__)
def test_expected(report: Report, expectation: Callable[[Report], None]) -> None:
    expectation(report)


def test_snapshot(report: Report) -> None:
    found = "".join(f"{line}\n" for line in lines(report))
    if os.environ.get("FACTCHECK_SNAPSHOT") == "write":
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(found, encoding="utf-8")
    kept = SNAPSHOT.read_text(encoding="utf-8") if SNAPSHOT.exists() else ""
    if found != kept:
        changes = difflib.unified_diff(kept.splitlines(), found.splitlines(), "snapshot", "now", lineterm="", n=1)
        pytest.fail("\n".join(("the seeds read differently: make snapshot, if that is right", *changes)), pytrace=False)


def lines(report: Report) -> Iterator[str]:
    """The whole report without ids, a line a claim and a few a finding."""
    called = _called(report)
    printed = json.check_object(report, book().policy)["claims"]
    ranges = {claim["id"]: (claim["low"], claim["high"]) for claim in printed}
    for reading in report.world.readings:
        yield f"== {Path(reading.document.path).name}  {reading.document.source}"
        yield from (f"{called[c.id]} | {_claim(c, *ranges[c.id])}" for c in reading.claims)
        yield "set aside: " + ", ".join(f"{aside.text} {aside.kind}" for aside in reading.set_aside)
        yield "unread: " + (", ".join(unread.text for unread in reading.unread) or "none")
        yield ""
    yield "== findings"
    findings = _in_order_of_text(report)
    numbers = {finding.id: number for number, finding in enumerate(findings, start=1)}
    for number, finding in enumerate(findings, start=1):
        part = f" part of {numbers[finding.part_of]}" if finding.part_of else ""
        causes = f" because {', '.join(finding.causes)}" if finding.causes else ""
        yield f"{number} {finding.severity} {finding.rule}{part}{causes}: {_join(finding.claims, called)}"
        yield f"  {finding.message}"
        yield f"  {_facts(finding.facts)}"
    yield ""
    yield "== passed"
    yield from sorted(f"{p.rule}: {_join(p.claims, called)}: {_facts(p.facts)}" for p in report.passed)


def _in_order_of_text(report: Report) -> list[Finding]:
    """By severity and rule, a root before its children; not by id, which would move lines at every change."""
    rank = {claim.id: n for n, claim in enumerate(c for r in report.world.readings for c in r.claims)}
    found = {finding.id: finding for finding in report.findings}

    def place(finding: Finding) -> tuple[int, str, list[int]]:
        return (SEVERITIES.index(finding.severity), finding.rule, sorted(rank[claim] for claim in finding.claims))

    def key(finding: Finding) -> tuple[object, ...]:
        root = found[finding.part_of] if finding.part_of else finding
        return (place(root), finding is not root, place(finding))

    return sorted(report.findings, key=key)


def _called(report: Report) -> dict[str, str]:
    """Claim id → A1 10.89%: the paper, the number of the claim in it, and its text."""
    papers = {source: paper for paper, source in expected.SOURCES.items()}
    return {
        claim.id: f"{papers[reading.document.source or '']}{number} {claim.text}"
        for reading in report.world.readings
        for number, claim in enumerate(reading.claims, start=1)
    }


def _join(ids: tuple[str, ...], called: dict[str, str]) -> str:
    return ", ".join(called[ident] for ident in ids)


def _claim(claim: Claim, low: str | None, high: str | None) -> str:
    s, q, kind = claim.subject, claim.quantity, claim.kind
    change = kind if isinstance(kind, Change) else None
    fields = {
        "": f"{_decimal(q.number.value)} step {_decimal(q.number.step)}, {low or ''}..{high or ''}",
        "unit": "/".join((q.unit, *q.per)),
        "hedge": claim.hedge.value,
        "kind": "level" if change is None else f"change {change.direction or '?'} {change.basis or '?'}",
        "average": "yes" if change and change.average else "",
        "status": claim.status,
        "measure": s.measure,
        "concept": s.concept,
        "verb": s.predicate,
        "of": ", ".join(s.groups),
        "in": s.place,
        "programme": s.programme,
        "said by": claim.attribution,
        "when": _period(claim.period),
        "over": _period(change.over) if change else "",
        "inherited": ", ".join(claim.inherited),
        "assumed": ", ".join(claim.assumed),
    }
    usual = {"hedge": "exact", "kind": "level", "status": "actual"}
    shown = {key: value for key, value in fields.items() if value and value != usual.get(key)}
    return " | ".join(f"{key} {value}".strip() for key, value in shown.items())


def _decimal(value: Decimal) -> str:
    return format(value, "f")


def _period(period: Period | None) -> str:
    return "" if period is None else f'"{period.text}" {period.start or ""}..{period.end or ""} {period.grain}'


def _facts(facts: Mapping[str, Fact]) -> str:
    shown = {key: "; ".join(value) if isinstance(value, list) else value for key, value in facts.items()}
    return ", ".join(f"{key} = {value}" for key, value in sorted(shown.items()))

"""Each item of the JSON contract by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any

from factcheck.intervals import Policy, asserted, decimal_text, is_whole_count
from factcheck.model import (
    Aside,
    Change,
    Claim,
    Copies,
    Cut,
    Document,
    Finding,
    Hedge,
    Lapsed,
    Mark,
    Origin,
    Passed,
    Period,
    Report,
    Skipped,
    Topic,
    Trouble,
    Unread,
    Waiver,
)
from factcheck.report.waiving import what

Json = dict[str, Any]
Spot = tuple[str, int, int]

_NOWHERE = Origin()
_ZERO, _HALF = Decimal(0), Decimal("0.5")
_LONG, _EXACT = 30, Context(prec=100)  # digits before or behind the point, and what holds them all


def document(document: Document, copies: Copies) -> Json:
    return {
        "id": document.id,
        "path": document.path,
        "name": document.name,
        "language": document.language,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "source": document.source,
        "characters": len(document.text),
        "copy_of": copies.texts.get(document.id),
        "translation_of": document.original,
        "kind": document.kind,
        "version_of": document.version_of,
        "body": document.body,
        "cut": _cut(document.cut) if document.cut else None,
    }


def _cut(cut: Cut) -> Json:
    return {"blocks": cut.blocks, "figures": cut.figures, "what": cut.what}


def claim(claim: Claim, policy: Policy, document: Document) -> Json:
    quantity, subject = claim.quantity, claim.subject
    change = claim.kind if isinstance(claim.kind, Change) else None
    low, high = _ends(claim, policy)
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "line": claim.line,
        "column": claim.column,
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end},
        "value": None if quantity.upper else _plain(quantity.number.value, quantity.number.step),
        "step": _plain(quantity.number.step, quantity.number.step),
        "low": low,
        "high": high,
        "unit": quantity.unit,
        "per": list(quantity.per),
        "hedge": claim.hedge,
        "kind": "change" if change else "level",
        "direction": change.direction if change else None,
        "basis": change.basis if change else None,
        "status": claim.status,
        "measure": subject.measure,
        "concept": subject.concept,
        "groups": list(subject.groups),
        "place": subject.place,
        "programme": subject.programme,
        "attribution": claim.attribution,
        "over": _period(change.over) if change else None,
        "period": _period(claim.period),
        "inherited": list(claim.inherited),
        "predicate": subject.predicate,
        "holder": subject.holder,
        "assumed": list(claim.assumed),
        "part": claim.part,
        **_place(claim, document),
    }


def _ends(claim: Claim, policy: Policy) -> tuple[str | None, str | None]:
    """What the words assert, from where to where. Most figures lie within what their measure can be: then it is half a
    step down and up, or all above or below, as far as the measure goes, which needs no fractions."""
    quantity, number = claim.quantity, claim.quantity.number
    alone = quantity.upper is None and quantity.plus_minus is None and quantity.unit != "times"
    below = claim.hedge in (Hedge.UNDER, Hedge.AT_MOST)
    if alone and number.value and number.value.adjusted() < _LONG and number.step.adjusted() > -_LONG:
        half = _ZERO
        if claim.hedge is Hedge.EXACT and not is_whole_count(claim):
            half = _EXACT.multiply(number.step, _HALF)
        low, high = _EXACT.subtract(number.value, half), _EXACT.add(number.value, half)
        floor, ceiling = claim.floor, claim.ceiling
        under_ceiling = ceiling is None or number.value <= ceiling
        inside = under_ceiling and (floor is None or number.value >= floor)
        if claim.hedge is Hedge.EXACT and inside:
            low = low if floor is None else max(low, floor)
            high = high if ceiling is None else min(high, ceiling)
            return _shortest(low), _shortest(high)
        if claim.hedge in (Hedge.OVER, Hedge.AT_LEAST) and inside and number.value != ceiling:
            return _shortest(low), None if ceiling is None else _shortest(ceiling)
        if below and under_ceiling:
            return None, _shortest(high)
    said = replace(claim, floor=None) if below else claim  # "fewer than 5": that counts end at 0 is not in the words
    interval = asserted(said, policy, reading="strict")
    return (
        None if interval.low is None else decimal_text(interval.low),
        None if interval.high is None else decimal_text(interval.high),
    )


def _shortest(value: Decimal) -> str:
    """Without exponent, and without zeros at its end: `21.5`, `600`."""
    text = _digits(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _place(place: Claim | Mark, document: Document) -> Json:
    """Where it stood in a file that is no plain text; `cell` is what a spreadsheet calls it."""
    origin = document.origin(place.start) or _NOWHERE
    return {"cell": origin.cell, "page": origin.page, "paragraph": origin.paragraph, "note": origin.note}


def _plain(value: Decimal, step: Decimal) -> str:
    """Without exponent, with the digits that were printed: `21.60` stays, 1.5 million is `1500000`."""
    text = _digits(value)
    return text.rstrip("0").rstrip(".") if "." in text and step >= 1 else text


def _digits(value: Decimal) -> str:
    """Without exponent. Few have one, and to format a value is slow."""
    text = str(value)
    return format(value, "f") if "E" in text else text


def _period(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {
        "text": period.text,
        "start": _day(period.start) if period.start else None,
        "end": _day(period.end) if period.end else None,
        "grain": period.grain,
    }


@lru_cache(maxsize=4096)
def _day(day: date) -> str:
    return day.isoformat()


def aside(aside: Aside) -> Json:
    return {**unread(aside), "kind": aside.kind}


def unread(unread: Unread | Aside) -> Json:
    return {"document": unread.document, "start": unread.start, "end": unread.end, "text": unread.text}


def topic(topic: Topic) -> Json:
    return {
        "id": topic.id,
        "measure": topic.subject.measure,
        "groups": list(topic.subject.groups),
        "place": topic.subject.place,
        "unit": topic.unit,
        "claims": [claim.id for claim in topic.claims],
    }


def finding(finding: Finding, report: Report, events: Mapping[Spot, str]) -> Json:
    """`events`: the ids of those that stand among the claims, by where they are told."""
    documents = report.world.documents
    about, figures = what(report, finding)
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "ask": finding.ask,
        "claims": [*finding.claims, *(events[at] for mark in finding.marks if (at := spot(mark)) in events)],
        "marks": [_mark(mark, documents[mark.document]) for mark in finding.marks],
        "facts": dict(finding.facts),
        "causes": list(finding.causes),
        "confidence": round(finding.confidence, 4),
        "part_of": finding.part_of,
        "waiver": _waiver(finding.waiver) if finding.waiver else None,
        "about": about,
        "figures": list(figures),
    }


def _waiver(waiver: Waiver) -> Json:
    until = waiver.until.isoformat() if waiver.until else None
    return {"reason": waiver.reason, "by": waiver.by, "until": until, "status": waiver.status}


def _mark(mark: Mark, document: Document) -> Json:
    place = {"document": mark.document, "start": mark.start, "end": mark.end, "text": mark.text}
    return {**place, "line": mark.line, "column": mark.column, **_place(mark, document)}


def passed(passed: Passed) -> Json:
    return {"rule": passed.rule, "claims": list(passed.claims), "facts": dict(passed.facts)}


def lapsed(lapsed: Lapsed) -> Json:
    return {"id": lapsed.waiver.id, "state": lapsed.state, "about": lapsed.waiver.about}


def trouble(trouble: Trouble) -> Json:
    return {"path": trouble.path, "message": trouble.message}


def skipped(skipped: Skipped) -> Json:
    return {"path": skipped.path, "reason": skipped.reason}


def spot(mark: Mark) -> Spot:
    return mark.document, mark.start, mark.end

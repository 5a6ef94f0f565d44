"""The JSON contract (`docs`: "The JSON contract"): names are stable, later versions only add keys.

It is described once, key by key, each item made as it is asked for: what very many texts come to is written without
ever being held, and whoever wants the whole has it as one value."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import orjson

from factcheck.intervals import Policy
from factcheck.model import Claim, Document, Happening, Report
from factcheck.model.values import uncollected
from factcheck.report import items
from factcheck.report.coverage import coverage
from factcheck.report.events import as_claim, pointed_at
from factcheck.report.items import Json, Spot

SCHEMA = "factcheck/1"

Part = tuple[str, Any]  # a key of the whole, and its value; of a list an iterator

_PIECE = 1_000_000  # bytes that are written at a time


def claims_object(report: Report, policy: Policy | None = None) -> Json:
    return _whole(claims_parts(report, policy))


def check_object(
    report: Report, policy: Policy | None = None, *, confirmed: Iterable[str] = (), page: str = ""
) -> Json:
    return _whole(check_parts(report, policy, confirmed=confirmed, page=page))


def claims_parts(report: Report, policy: Policy | None = None) -> Iterator[Part]:
    """What was read, and how; nothing judged."""
    return _read(report, policy or Policy(), ())


def check_parts(
    report: Report, policy: Policy | None = None, *, confirmed: Iterable[str] = (), page: str = ""
) -> Iterator[Part]:
    """What was read, and what was judged. A dated event that a finding points at stands among the claims. Of a review
    also what it comes to, where the warnings of the ids `confirmed` are let through; `page` is where its report
    stands."""
    events = pointed_at(report)
    idents = {items.spot(event.mark): event.id for event in events}
    yield from _read(report, policy or Policy(), events)
    yield "topics", map(items.topic, report.world.topics)
    yield "findings", (items.finding(finding, report, idents) for finding in report.findings)
    yield "passed", map(items.passed, report.passed)
    if report.world.drafts:
        yield from _decided(report, idents, confirmed, page)
    yield "lapsed", map(items.lapsed, report.lapsed)


def _read(report: Report, policy: Policy, events: Iterable[Happening]) -> Iterator[Part]:
    readings = (*report.world.readings, *report.world.earlier.values())
    yield "schema", SCHEMA
    yield "documents", (items.document(reading.document, report.world.copies) for reading in readings)
    yield "claims", _claims(report, policy, events)
    yield "set_aside", (items.aside(aside) for reading in readings for aside in reading.set_aside)
    yield "unread", (items.unread(unread) for reading in readings for unread in reading.unread)
    read = coverage(report.world)
    yield (
        "coverage",
        {"numerals": read.numerals, "claims": read.claims, "set_aside": read.set_aside, "unread": read.unread},
    )
    yield "troubles", map(items.trouble, report.troubles)
    yield "skipped", map(items.skipped, report.skipped)


def _claims(report: Report, policy: Policy, events: Iterable[Happening]) -> Iterator[Json]:
    """In the order of the readings; with events among them in that of the texts."""
    world = report.world
    readings = (*world.readings, *world.earlier.values())
    every: Iterator[tuple[Claim, Document, str]]
    every = ((claim, reading.document, "") for reading in readings for claim in reading.claims)
    told = [(as_claim(event), world.documents[event.mark.document], event.kind) for event in events]
    if told:
        order = {ident: rank for rank, ident in enumerate(world.documents)}
        every = iter(sorted(chain(every, told), key=lambda each: (order[each[0].document], each[0].start)))
    for claim, document, event in every:
        made = items.claim(claim, policy, document)
        yield {**made, "event": event} if event else made


def _decided(report: Report, events: Mapping[Spot, str], confirmed: Iterable[str], page: str) -> Iterator[Part]:
    """What a review comes to: the shape that newsroom systems ask of a hook, beside the contract's keys."""

    def standing(severity: str) -> Iterator[Json]:
        return (items.finding(one, report, events) for one in report.open if one.severity == severity)

    yield "decision", decision(report, confirmed)
    yield "blocking", standing("error")
    yield "warnings", standing("warning")
    yield "queries", standing("query")
    yield "report", page
    yield "drafts", sorted(report.world.drafts)
    yield "crowded", report.world.crowded


def decision(report: Report, confirmed: Iterable[str] = ()) -> str:
    """`block` where an error stands, `confirm` where a warning does that nobody has confirmed, else `pass`."""
    known = frozenset(confirmed)
    if any(finding.severity == "error" for finding in report.open):
        return "block"
    asked = any(finding.severity == "warning" and finding.id not in known for finding in report.open)
    return "confirm" if asked else "pass"


@uncollected()
def _whole(parts: Iterable[Part]) -> Json:
    return {name: list(value) if isinstance(value, Iterator) else value for name, value in parts}


def dumps(value: Json) -> str:
    return b"".join(pieces(value.items())).decode("utf-8")


def pieces(parts: Iterable[Part]) -> Iterator[bytes]:
    """The same bytes for the same value, so many at a time; a claim, a finding or another item a line."""
    held = bytearray()
    for line in _lines(parts):
        held += line
        if len(held) >= _PIECE:
            yield bytes(held)
            held.clear()
    yield bytes(held)


def _lines(parts: Iterable[Part]) -> Iterator[bytes]:
    before = b"{\n  "
    for name, value in parts:
        yield before + _encode(name) + b": "
        yield from _items(value) if isinstance(value, (list, Iterator)) else (_encode(value),)
        before = b",\n  "
    yield b"\n}\n"


def _items(values: Iterable[object]) -> Iterator[bytes]:
    before = b"[\n    "
    for value in values:
        yield before + _encode(value)
        before = b",\n    "
    yield b"[]" if before[:1] == b"[" else b"\n  ]"


_plainly = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def _encode(value: object) -> bytes:
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:  # half a character, in the name of a file: as JSON spells it
        return _plainly(value).encode("utf-8", "backslashreplace")

"""Names for claims that survive moved paragraphs and renamed files: keys of their content."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from factcheck.model import Breakdown, Change, Claim, Document, DocumentReading, Movement

_SIZE = 16


def content_key(claim: Claim, document: Document) -> str:
    """All of a claim but where it stands: its source, facets and value."""
    s, q, p = claim.subject, claim.quantity, claim.period
    kind = claim.kind
    parts = (
        document.source or document.title or "",
        s.measure, s.concept, s.predicate, s.groups, s.place, s.programme, s.holder,
        str(q.number.value), str(q.number.step), str(q.upper.value) if q.upper else "", q.unit, q.per,
        claim.hedge.value, claim.status,
        p.start if p else "", p.end if p else "", p.text if p and not p.start and not p.end else "",
        (kind.direction, kind.basis, kind.average) if isinstance(kind, Change) else "level",
    )  # fmt: skip
    return "\x1f".join(map(str, parts))


def identified(readings: Iterable[DocumentReading]) -> tuple[DocumentReading, ...]:
    """The readings with final claim ids. Equal claims are told apart by their occurrence, texts taken in
    the order of their content, so that neither file names nor the order of the input count."""
    readings = tuple(readings)
    seen: Counter[str] = Counter()
    named: dict[str, dict[str, str]] = {}
    for reading in sorted(readings, key=lambda r: _words(r.document)):
        names = named.setdefault(reading.document.id, {})
        for claim in reading.claims:
            key = content_key(claim, reading.document)
            seen[key] += 1
            digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()
            names[claim.id] = f"c-{digest[:_SIZE]}"
    return tuple(_renamed(reading, named[reading.document.id]) for reading in readings)


def _words(document: Document) -> list[str]:
    """A text by its words alone: the same wherever its lines and paragraphs stand."""
    return sorted(document.text[document.body :].split())


def _renamed(reading: DocumentReading, names: Mapping[str, str]) -> DocumentReading:
    return replace(
        reading,
        claims=tuple(replace(claim, id=names[claim.id]) for claim in reading.claims),
        listings=tuple(replace(x, claim=names[x.claim]) for x in reading.listings),
        breakdowns=tuple(Breakdown(names[x.total], _all(x.parts, names), x.open) for x in reading.breakdowns),
        movements=tuple(
            Movement(_all(x.levels, names), _all(x.changes, names), x.direction) for x in reading.movements
        ),
    )


def _all(ids: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[i] for i in ids)

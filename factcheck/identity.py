"""Names for claims that survive moved paragraphs and renamed files: keys of their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter

from factcheck.model import Change, Claim, Document, DocumentReading, Happening, Movement
from factcheck.model.values import uncollected

_SIZE = 16


def content_key(claim: Claim, document: Document) -> str:
    """All of a claim but where it stands: its source, facets and value."""
    s, q, p = claim.subject, claim.quantity, claim.period
    kind = claim.kind
    average = str((kind.direction, kind.basis, kind.average)) if isinstance(kind, Change) else "level"
    when = f"{_day(p.start)}\x1f{_day(p.end)}\x1f{'' if p.start or p.end else p.text}" if p else "\x1f\x1f"
    return "\x1f".join((
        _source(document),
        s.measure, str(s.concept), str(s.predicate), str(s.groups), str(s.place), str(s.programme), str(s.holder),
        str(q.number.value), str(q.number.step), str(q.upper.value) if q.upper else "", q.unit, str(q.per),
        claim.hedge, claim.status, when, average,
    ))  # fmt: skip


@lru_cache(maxsize=4096)
def _day(day: date | None) -> str:
    return str(day)


def _source(document: Document) -> str:
    """Who says it. One office issues a figure more than once."""
    if document.kind == "reference":
        return f"reference\x1e{document.source or ''}\x1e{document.published or ''}"
    if document.kind == "previous":
        return f"previous\x1e{document.source or document.title or ''}"
    return document.source or document.title or ""


@uncollected()
def identified(readings: Iterable[DocumentReading]) -> tuple[DocumentReading, ...]:
    """The readings with final claim ids. Equal claims are told apart by their occurrence, texts taken in
    the order of their content, so that neither file names nor the order of the input count."""
    readings = tuple(readings)
    keys = [[content_key(claim, reading.document) for claim in reading.claims] for reading in readings]
    order: Sequence[int] = range(len(readings))
    if len(readings) > 1:
        order = sorted(order, key=lambda k: _words(readings[k].document))
    seen: dict[str, int] = {}
    named: list[dict[str, str]] = [{} for _ in readings]
    for k in order:
        for happening in readings[k].happenings:
            key = _of_event(happening, readings[k].document)
            seen[key] = seen.get(key, 0) + 1
            named[k][happening.id] = f"e-{_digest(key, seen[key])}"
        for claim, key in zip(readings[k].claims, keys[k], strict=True):
            seen[key] = seen.get(key, 0) + 1
            named[k][claim.id] = f"c-{_digest(key, seen[key])}"
    return tuple(_renamed(reading, names) for reading, names in zip(readings, named, strict=True))


def content_keys(reading: DocumentReading) -> set[str]:
    """What its claims and events are called by, but for which of several equal ones each is."""
    document = reading.document
    claims = {content_key(claim, document) for claim in reading.claims}
    return claims | {_of_event(happening, document) for happening in reading.happenings}


def _digest(key: str, occurrence: int) -> str:
    return hashlib.sha256(f"{key}\x1f{occurrence}".encode()).hexdigest()[:_SIZE]


def _of_event(happening: Happening, document: Document) -> str:
    sentence = document.text[happening.mark.sentence.start : happening.mark.sentence.end].split()
    return "\x1f".join((_source(document), happening.kind, happening.mark.text, *sentence))


def _words(document: Document) -> list[str]:
    """A text by its words alone: the same wherever its lines and paragraphs stand."""
    return sorted(document.text[document.body :].split())


_BUT_ID = attrgetter(*(field.name for field in fields(Claim)[1:]))


def _renamed(reading: DocumentReading, names: Mapping[str, str]) -> DocumentReading:
    return replace(
        reading,
        claims=tuple(Claim(names[claim.id], *_BUT_ID(claim)) for claim in reading.claims),
        listings=tuple(replace(x, claim=names[x.claim]) for x in reading.listings),
        breakdowns=tuple(replace(x, total=names[x.total], parts=_all(x.parts, names)) for x in reading.breakdowns),
        movements=tuple(
            Movement(_all(x.levels, names), _all(x.changes, names), x.direction) for x in reading.movements
        ),
        ties=tuple(replace(x, claims=_all(x.claims, names)) for x in reading.ties),
        lives=tuple(replace(x, claim=names[x.claim]) if x.claim is not None else x for x in reading.lives),
        happenings=tuple(replace(x, id=names[x.id]) for x in reading.happenings),
        attainments=tuple(replace(x, claims=_all(x.claims, names)) for x in reading.attainments),
    )


def _all(ids: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[i] for i in ids)

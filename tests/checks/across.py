"""Runs a check over hand-made claims, as `findings` would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from factcheck import checks
from factcheck.checks import Context
from factcheck.intervals import DEFAULT
from factcheck.model import Claim, Document, DocumentReading, Hit, Match, Movement, Pass, World
from tests.build import claim, topic, world


def percent(ident: str, written: str, **more: Any) -> Claim:
    """A claim with the text "21.6%"."""
    return replace(claim(ident, written.rstrip("%"), unit="percent", **more), text=written)


def document(ident: str, published: date | None = None) -> Document:
    return Document(ident, f"{ident}.txt", "", "en", source=f"https://www.{ident}.example/1", published=published)


def sources(
    *texts: Iterable[Claim], movements: Iterable[Movement] = (), published: dict[str, date] | None = None
) -> tuple[DocumentReading, ...]:
    """A reading of each list of claims, its document named by its first claim."""
    found = []
    for claims in map(tuple, texts):
        ident = claims[0].document
        own = {claim.id for claim in claims}
        told = tuple(m for m in movements if own & {*m.levels, *m.changes})
        day = (published or {}).get(ident)
        found.append(DocumentReading(document(ident, day), claims, (), (), movements=told))
    return tuple(found)


def joined(*readings: DocumentReading, relations: Iterable[Match] = ()) -> World:
    """A world in which all claims are of one topic."""
    return world(*readings, topics=[topic(*(c for r in readings for c in r.claims))], relations=relations)


def run(name: str, where: World, **settings: Any) -> list[Hit | Pass]:
    """What the check yields over the whole world, topic by topic where it works on topics."""
    check = checks.load(name)
    chosen = check.settings_type(**settings)
    context = Context(where, DEFAULT)
    scopes: tuple[Any, ...] = where.topics if check.scope == "topic" else (where,)
    found = [result for scope in scopes for result in check.run(scope, context, chosen)]
    for result in found:
        if isinstance(result, Hit):
            assert check.variants[result.variant] <= set(result.facts)
    return found

"""Runs a check over one hand-made text, as `findings` would."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from factcheck import checks, units
from factcheck.checks import Context
from factcheck.intervals import DEFAULT
from factcheck.model import (
    Basis,
    Change,
    Claim,
    Direction,
    Document,
    DocumentReading,
    Hit,
    Movement,
    Pass,
    Period,
)
from factcheck.units import Units
from tests.build import claim, world

_UNITS = Path(__file__).resolve().parents[2] / "rules" / "vocabulary" / "units.txt"


@cache
def registry() -> Units:
    return units.load(_UNITS)


def change(
    ident: str,
    written: str,
    direction: Direction | None = "fall",
    *,
    basis: Basis | None = None,
    over: Period | None = None,
    average: bool = False,
    **more: Any,
) -> Claim:
    return claim(ident, written, kind=Change(direction, basis, over, average), **more)


def moved(
    *claims: Claim, direction: Direction | None = "fall", text: str = "", published: date | None = None
) -> DocumentReading:
    """A text of one movement: these levels in order, and these changes."""
    levels = tuple(c.id for c in claims if not isinstance(c.kind, Change))
    changes = tuple(c.id for c in claims if isinstance(c.kind, Change))
    return text_of(claims, text=text, published=published, movements=(Movement(levels, changes, direction),))


def text_of(claims: Iterable[Claim], *, text: str = "", published: date | None = None, **parts: Any) -> DocumentReading:
    document = Document("d1", "d1.txt", text, "en", published=published)
    return DocumentReading(document, tuple(claims), (), (), **parts)


def run(name: str, reading: DocumentReading, **settings: Any) -> list[Hit | Pass]:
    """What the check yields on the text; every hit carries the facts that its variant promises."""
    check = checks.load(name)
    assert check.scope == "document"
    context = Context(world(reading), DEFAULT, registry())
    found = list(check.run(reading, context, check.settings_type(**settings)))
    for result in found:
        if isinstance(result, Hit):
            assert check.variants[result.variant] <= set(result.facts)
    return found

"""A figure whose unit and denominators make no sense together: a percentage per hectare, watts per hour.

What makes no sense is data: pairs of kinds of unit (`units.py`), one above and one below the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from factcheck.checks import Context, figures
from factcheck.model import Claim, DocumentReading, Fact, Hit, Quantity
from factcheck.units import Units

VARIANTS = {"": frozenset({"unit", "pattern", "value"})}


@dataclass(frozen=True, slots=True)
class Settings:
    """`nonsense`: kinds of unit, "share per area". `per`: the words that put a figure over another one, which
    is then a base and no unit: "17.4% per 100,000 people"."""

    nonsense: tuple[str, ...] = (
        "share per area",
        "share per mass",
        "share per volume",
        "share per length",
        "share per money",
        "share per count",
        "points per area",
        "points per count",
        "power per time",
    )
    per: tuple[str, ...] = ()


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit]:
    """Levels and changes alike, since both are printed in units."""
    units = context.units
    if units is None:
        return
    for claim, base in pairwise(reading.claims):
        pattern = _joined(claim, base, reading.document.text, units, settings)
        if pattern is not None:
            written = f"{claim.quantity.unit}/{base.quantity.unit}"
            facts: dict[str, Fact] = {"unit": written, "pattern": pattern, "value": figures.digits(claim)}
            yield Hit((claim.id, base.id), facts)
    for claim in reading.claims:
        pattern = _nonsense(claim.quantity, units, settings)
        if pattern is not None:
            written = "/".join((claim.quantity.unit, *claim.quantity.per))
            yield Hit((claim.id,), {"unit": written, "pattern": pattern, "value": figures.digits(claim)})


def _nonsense(quantity: Quantity, units: Units, settings: Settings) -> str | None:
    """The first pair of kinds that makes no sense; None where a unit is not known, since then nothing is."""
    if not quantity.per or not all(units.known(name) for name in (quantity.unit, *quantity.per)):
        return None
    above = units.kind(quantity.unit)
    pairs = (f"{above} per {units.kind(below)}" for below in quantity.per)
    return next((pair for pair in pairs if pair in settings.nonsense), None)


def _joined(claim: Claim, base: Claim, text: str, units: Units, settings: Settings) -> str | None:
    """The pair of kinds of two figures of which the second is the base of the first."""
    between = " ".join(text[claim.end : base.start].casefold().split())
    above, below = claim.quantity, base.quantity
    if between not in settings.per or above.per or not units.known(above.unit) or not units.known(below.unit):
        return None
    pair = f"{units.kind(above.unit)} per {units.kind(below.unit)}"
    return pair if pair in settings.nonsense else None

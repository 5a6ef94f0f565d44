"""A figure whose unit and denominators make no sense together: a percentage per hectare, watts per hour.

What makes no sense is data: pairs of kinds of unit (`units.py`), one above and one below the line; and more of a unit
than the whole world has, as in billions of kilowatts for kilowatt hours (variant `most`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.model import Claim, DocumentReading, Fact, Hit, Quantity
from factcheck.model.values import dataclass
from factcheck.units import Units

VARIANTS = {"": frozenset({"unit", "pattern", "value"}), "most": frozenset({"unit", "value", "most"})}
_POWER = "power per time"


@dataclass(frozen=True, slots=True)
class Settings:
    """`nonsense`: kinds of unit, "share per area". `per`: the words that put a figure over another one, which
    is then a base and no unit: "17.4% per 100,000 people". `building`: words of a sentence in which power is added
    year by year: "200 GW a year were installed". `most`: "terawatt 20", above which a unit is another one."""

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
    building: tuple[str, ...] = ()
    most: tuple[str, ...] = ()


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
    limits = _limits(settings, units)
    for claim in reading.claims:
        pattern = _nonsense(claim.quantity, units, settings)
        if pattern == _POWER and _is_built(claim, reading.document.text, settings):
            continue
        if pattern is None and (most := _exceeded(claim, limits, units, context)) is not None:
            facts = {"unit": claim.quantity.unit, "value": figures.digits(claim), "most": most}
            yield Hit((claim.id,), facts, "most")
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


def _is_built(claim: Claim, text: str, settings: Settings) -> bool:
    """Whether the power is what is added in a year: capacity, no energy."""
    said = text[claim.sentence.start : claim.sentence.end].casefold()
    words = {word.strip(".,;:()") for word in said.split()}
    return any(word in words or (" " in word and word in said) for word in settings.building)


def _limits(settings: Settings, units: Units) -> list[tuple[str, str, Fraction]]:
    """(the line, the unit, how many of it); ValueError for a line of another form than "terawatt 20"."""
    found = []
    for line in settings.most:
        match line.split():
            case [unit, number] if units.known(unit):
                found.append((f"{number} {unit}", unit, Fraction(number)))
            case _:
                raise ValueError(f'most: "{line}" is not of the form "terawatt 20"')
    return found


def _exceeded(
    claim: Claim, limits: Sequence[tuple[str, str, Fraction]], units: Units, context: Context
) -> str | None:
    quantity = claim.quantity
    if quantity.per or not limits or not units.known(quantity.unit):
        return None
    for line, unit, most in limits:
        if units.kind(quantity.unit) != units.kind(unit) or not units.compatible(quantity.unit, unit):
            continue
        low = intervals.asserted(claim, context.policy, reading="lenient").low
        if low is not None and low * units.factor(quantity.unit, unit) > most:
            return line
    return None


def _joined(claim: Claim, base: Claim, text: str, units: Units, settings: Settings) -> str | None:
    """The pair of kinds of two figures of which the second is the base of the first."""
    between = " ".join(text[claim.end : base.start].casefold().split())
    above, below = claim.quantity, base.quantity
    if between not in settings.per or above.per or not units.known(above.unit) or not units.known(below.unit):
        return None
    pair = f"{units.kind(above.unit)} per {units.kind(below.unit)}"
    return pair if pair in settings.nonsense else None

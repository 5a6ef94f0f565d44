"""Parts that do not add up to the total they are given as the parts of.

Variants: `` they do not under any reading; `round` they do only if whole numbers are taken for round ones; `loose` no
word says that they are its parts. Not run where the list is open ("including"), where a part is in another unit, or
where the total is hedged: "more than 12" says nothing that 7 and 5 could contradict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import reduce
from operator import add

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.intervals import READINGS, Interval, Reading
from factcheck.model import Breakdown, Claim, DocumentReading, Fact, Hedge, Hit, Level, Pass
from factcheck.model.values import dataclass

_PACES = (("day",), ("week",), ("month",), ("year",))
_FACTS = frozenset({"total", "sum", "parts", "gap", "unit", "intervals"})
VARIANTS = {"": _FACTS, "round": _FACTS, "loose": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    pass


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    claims = {claim.id: claim for claim in reading.claims}
    for breakdown in reading.breakdowns:
        found = _components(breakdown, claims)
        if found is None:
            continue
        total, parts = found
        factors = [_factor(part, total, context) for part in parts]
        times = [factor for factor in factors if factor is not None]
        if len(times) == len(factors):
            yield _judged(total, parts, times, breakdown.loose, context)


def _components(breakdown: Breakdown, claims: Mapping[str, Claim]) -> tuple[Claim, tuple[Claim, ...]] | None:
    total = claims.get(breakdown.total)
    parts = tuple(claims[ident] for ident in breakdown.parts if ident in claims)
    if breakdown.open or total is None or total.hedge is not Hedge.EXACT or len(parts) < 2:
        return None
    if total.quantity.unit == "percent" and not _make_all((total,)) and _make_all(parts):
        return None  # "turnout was 72%: 55% for and 45% against"
    levels = all(isinstance(claim.kind, Level) for claim in (total, *parts))
    return (total, parts) if levels and len(parts) == len(breakdown.parts) else None


def _make_all(parts: tuple[Claim, ...]) -> bool:
    """Whether shares are all of a whole of their own."""
    whole = sum((Fraction(part.quantity.number.value) for part in parts), start=Fraction(0))
    return abs(whole - 100) <= len(parts) * max(Fraction(part.quantity.number.step) for part in parts)


def _factor(part: Claim, total: Claim, context: Context) -> Fraction | None:
    """What turns a part into the unit of the total."""
    have, want = part.quantity, total.quantity
    if have.unit == want.unit and (have.per == want.per or (have.per in _PACES and not want.per)):
        return Fraction(1)  # "150 tonnes a day, 750 tonnes in all"
    units = context.units
    if (
        (have.per != want.per and not (have.per in _PACES and not want.per))
        or units is None
        or not units.known(have.unit)
        or not units.known(want.unit)
    ):
        return None
    return units.factor(have.unit, want.unit) if units.compatible(have.unit, want.unit) else None


def _judged(total: Claim, parts: tuple[Claim, ...], times: list[Fraction], loose: bool, context: Context) -> Hit | Pass:
    claims = (total.id, *(part.id for part in parts))
    printed = sum(
        (Fraction(part.quantity.number.value) * factor for part, factor in zip(parts, times, strict=True)),
        start=Fraction(0),
    )
    facts: dict[str, Fact] = {"total": figures.digits(total), "sum": figures.plain(printed)}
    variant = ""
    for reading in READINGS:
        if _asserted(total, reading, context).meet(_sum(parts, times, reading, context)) is not None:
            if reading != "lenient":
                return Pass(claims, {**facts, "reading": reading})
            variant = "round"
    whole, together = _asserted(total, "lenient", context), _sum(parts, times, "lenient", context)
    gap = abs(Fraction(total.quantity.number.value) - printed)
    shown: dict[str, Fact] = {
        "parts": [figures.digits(part) for part in parts],
        "gap": figures.plain(gap),
        "unit": figures.distance_unit(total.quantity.unit),
        "intervals": [figures.interval(whole), figures.interval(together)],
    }
    return Hit(claims, {**facts, **shown}, "loose" if loose else variant)


def _asserted(claim: Claim, reading: Reading, context: Context) -> Interval:
    return intervals.asserted(claim, context.policy, reading=reading)


def _sum(parts: tuple[Claim, ...], times: list[Fraction], reading: Reading, context: Context) -> Interval:
    each = (_asserted(p, reading, context).scaled(factor) for p, factor in zip(parts, times, strict=True))
    return reduce(add, each)

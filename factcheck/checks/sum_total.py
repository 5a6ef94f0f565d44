"""Parts that do not add up to the total they are given as the parts of.

Variants: `` they do not under any reading; `round` they do only if whole numbers are taken for round ones; `loose` no
word says that they are its parts. Of a list that is open only what cannot be is told: `apart` two parts that exclude
each other make more than the total (also of what words take from a whole); `scale` they make the total if one of them
is a thousand times as much or as little. Else not run where the list is open ("including"), where a part is in another
unit, or where the total is hedged: "more than 12" says nothing that 7 and 5 could contradict.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import combinations
from operator import add

from factcheck import intervals
from factcheck.arithmetic import is_near_slip
from factcheck.checks import Context, figures
from factcheck.checks.held import tied
from factcheck.intervals import READINGS, Interval, Reading
from factcheck.model import Breakdown, Claim, DocumentReading, Fact, Hedge, Hit, Level, Pass
from factcheck.model.values import dataclass

_PACES = (("day",), ("week",), ("month",), ("year",))
_FACTS = frozenset({"total", "sum", "parts", "gap", "unit", "intervals"})
VARIANTS = {
    **dict.fromkeys(("", "round", "loose"), _FACTS),
    "apart": frozenset({"total", "sum"}),
    "scale": frozenset({"total", "sum", "printed", "instead"}),
    "slip": frozenset({"total", "sum"}),
}
_THOUSAND = Fraction(1000)
_DIGITS = 10  # the least part, in its own last digit, of which a thousandth says something
_MOST = 20  # parts of an open list that are looked at


@dataclass(frozen=True, slots=True)
class Settings:
    """`apart`: pairs of kinds of people or things, or of what befell them, of which nobody is both."""

    apart: tuple[tuple[str, str], ...] = ()


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    claims = {claim.id: claim for claim in reading.claims}
    yield from _taken(reading, settings, context)
    for breakdown in reading.breakdowns:
        found = _components(breakdown, claims)
        if found is None:
            continue
        total, parts = found
        factors = [_factor(part, total, context) for part in parts]
        times = [factor for factor in factors if factor is not None]
        if len(times) < len(factors):
            continue
        if not breakdown.open:
            judged = _judged(total, parts, times, breakdown.loose, context)
            if isinstance(judged, Pass) or not _is_of_another(total, parts, times, reading):
                yield judged
        elif all(part.hedge is Hedge.EXACT for part in parts):
            hit = _overfull(total, parts, times, settings, context) or _scaled(total, parts, times, context)
            hit = hit or _slipped(total, parts, times, context)
            if hit is not None:
                yield hit


def _is_of_another(total: Claim, parts: tuple[Claim, ...], times: list[Fraction], reading: DocumentReading) -> bool:
    """Whether the parts are those of another figure before them, which they make: `after 45 games they have 88 points
    (26 won, 10 drawn, 9 lost)`."""
    known = {total.id, *(part.id for part in parts)}
    made = _printed(parts, times)
    first, last = (bisect_left(reading.claims, at, key=_start) for at in (total.sentence.start, parts[0].start))
    return any(
        claim.id not in known
        and (claim.quantity.unit, claim.quantity.per) == (total.quantity.unit, total.quantity.per)
        and claim.quantity.number.value == made
        for claim in reading.claims[first:last]
    )


def _start(claim: Claim) -> int:
    return claim.start


def _taken(reading: DocumentReading, settings: Settings, context: Context) -> Iterator[Hit]:
    """Parts that words take from one whole, and that exclude each other: `of the 640, 410 are in A and 330 in B`."""
    by_whole: dict[str, list[Claim]] = {}
    claims: dict[str, Claim] = {}
    for _, (part, whole) in tied(reading, "part"):
        by_whole.setdefault(whole.id, []).append(part)
        claims[whole.id] = whole
    for ident, several in by_whole.items():
        total, parts = claims[ident], tuple(several)
        if len(parts) < 2 or any(claim.hedge is not Hedge.EXACT for claim in (total, *parts)):
            continue
        if (hit := _overfull(total, parts, [Fraction(1)] * len(parts), settings, context)) is not None:
            yield hit


def _components(breakdown: Breakdown, claims: Mapping[str, Claim]) -> tuple[Claim, tuple[Claim, ...]] | None:
    total = claims.get(breakdown.total)
    parts = tuple(claims[ident] for ident in breakdown.parts if ident in claims)
    if total is None or total.hedge is not Hedge.EXACT or len(parts) < 2:
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
    once = (have.per in _PACES and not want.per) or (want.per in _PACES and not have.per)
    if have.unit == want.unit and (have.per == want.per or once):
        return Fraction(1)  # "150 tonnes a day, 750 tonnes in all"; "40 cents a day, 25 and 15: in all 80 a day"
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
    printed = _printed(parts, times)
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


def _overfull(
    total: Claim, parts: tuple[Claim, ...], times: list[Fraction], settings: Settings, context: Context
) -> Hit | None:
    """Two parts that exclude each other and make more than there is."""
    kinds = [{part.subject.head, part.subject.predicate, *part.subject.group_ids} for part in parts]
    whole = _asserted(total, "lenient", context)
    for one, other in combinations(range(min(len(parts), _MOST)), 2):
        a, b = kinds[one], kinds[other]
        apart = any((x in a and y in b) or (y in a and x in b) for x, y in settings.apart)
        apart = apart or _elsewhere(parts[one], parts[other])
        two, factors = (parts[one], parts[other]), [times[one], times[other]]
        together = _sum(two, factors, "lenient", context) if apart else None
        if together is not None and together.low is not None and whole.high is not None and together.low > whole.high:
            facts: dict[str, Fact] = {"total": figures.digits(total), "sum": figures.plain(_printed(two, factors))}
            return Hit((total.id, *(part.id for part in two)), facts, "apart")
    return None


def _elsewhere(one: Claim, other: Claim) -> bool:
    """Whether the two are of places of which neither lies in the other."""
    a, b = one.subject.places, other.subject.places
    return bool(a) and bool(b) and a[0] not in b and b[0] not in a


def _scaled(total: Claim, parts: tuple[Claim, ...], times: list[Fraction], context: Context) -> Hit | None:
    """One part in the wrong scale: `3.2 billion, of which 2 billion and 1.2 million`."""
    whole, made = _asserted(total, "strict", context), _printed(parts, times)
    if total.quantity.unit == "percent" or _sum(parts, times, "lenient", context).meet(whole) is not None:
        return None
    for k, part in enumerate(parts[:_MOST]):
        for factor in (_THOUSAND, 1 / _THOUSAND):
            changed = [*times[:k], times[k] * factor, *times[k + 1 :]]
            if _sum(parts, changed, "strict", context).meet(whole) is not None and _tells(part):
                facts: dict[str, Fact] = {
                    "total": figures.digits(total),
                    "sum": figures.plain(made),
                    "printed": figures.digits(part),
                    "instead": figures.plain(Fraction(part.quantity.number.value) * factor),
                }
                return Hit((total.id, *(one.id for one in parts)), facts, "scale")
    return None


def _slipped(total: Claim, parts: tuple[Claim, ...], times: list[Fraction], context: Context) -> Hit | None:
    """Parts that make more than the total by one digit of it or of one of them, or by two that changed places: `336, of
    whom 233 and 130`, `3,490, of which 2,430 and 1,150`."""
    whole, together = _asserted(total, "lenient", context), _sum(parts, times, "lenient", context)
    made = _printed(parts, times)
    if together.low is None or whole.high is None or together.low <= whole.high or made.denominator != 1:
        return None
    value = total.quantity.number.value
    pairs = [(made, value)]
    for part, factor in zip(parts[:_MOST], times, strict=False):
        other = part.quantity.number.value
        pairs.append(((Fraction(value) - made) / factor + Fraction(other), other))
    if not any(_one_slip(meant, printed) for meant, printed in pairs):
        return None
    facts: dict[str, Fact] = {"total": figures.digits(total), "sum": figures.plain(made)}
    return Hit((total.id, *(part.id for part in parts)), facts, "slip")


def _one_slip(meant: Fraction, printed: Decimal) -> bool:
    """Whether a whole number was printed as another."""
    return meant.denominator == 1 and meant > 0 and is_near_slip(Decimal(meant.numerator), printed)


def _tells(part: Claim) -> bool:
    """Whether it has a scale word, and digits enough not to fit by chance."""
    return part.quantity.number.scaled and abs(part.quantity.number.value / part.quantity.number.step) >= _DIGITS


def _printed(parts: tuple[Claim, ...], times: list[Fraction]) -> Fraction:
    each = (Fraction(part.quantity.number.value) * factor for part, factor in zip(parts, times, strict=True))
    return sum(each, start=Fraction(0))


def _asserted(claim: Claim, reading: Reading, context: Context) -> Interval:
    return intervals.asserted(claim, context.policy, reading=reading)


def _sum(parts: tuple[Claim, ...], times: list[Fraction], reading: Reading, context: Context) -> Interval:
    each = (_asserted(p, reading, context).scaled(factor) for p, factor in zip(parts, times, strict=True))
    return reduce(add, each)

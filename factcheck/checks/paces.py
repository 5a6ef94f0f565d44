"""A stated change held against the levels beside it: as a difference or relative, in total or as a pace.

Every comparison is of sizes only; whether the verb points the right way is for `direction_verb`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal

from factcheck import intervals
from factcheck.checks import Context, figures, spans
from factcheck.intervals import READINGS, Interval, Reading
from factcheck.model import Change, Claim, DocumentReading, Level
from factcheck.model.values import dataclass

Basis = Literal["absolute", "relative"]

# What a price or a pace is told of but once.
_ONCE = frozenset(("day", "week", "month", "year", "kilogram", "tonne", "ounce", "tael", "barrel", "bushel", "liter"))
_LONGEST = 400  # units of time; a longer one is no pace that can be checked, and its powers grow without end


@dataclass(frozen=True, slots=True)
class Told:
    """One change that a movement states, and the movement's levels in order, all in one unit. `time` is the
    unit of a pace ("a year"), None for a change in total."""

    change: Claim
    kind: Change
    levels: tuple[Claim, ...]
    time: str | None


@dataclass(frozen=True, slots=True)
class Fit:
    """How a stated change agrees with two levels: over `count` units of time (1 for a change in total)."""

    first: Claim
    last: Claim
    count: int
    basis: Basis
    reading: Reading


def told(reading: DocumentReading) -> Iterator[Told]:
    """Every change of every movement, in the order of the text; none whose levels differ in unit."""
    claims = {claim.id: claim for claim in reading.claims}
    for movement in reading.movements:
        levels = tuple(
            claims[ident] for ident in movement.levels if ident in claims and isinstance(claims[ident].kind, Level)
        )
        pers = {level.quantity.per for level in levels}
        if len({level.quantity.unit for level in levels}) != 1 or not _once(pers):
            continue
        for ident in movement.changes:
            change = claims.get(ident)
            if change is not None and isinstance(change.kind, Change):
                yield Told(change, change.kind, levels, _time(change, levels[0]))


def _once(pers: set[tuple[str, ...]]) -> bool:
    """Whether it is said but once per what: "$5.61 a bushel, 15% less than the $6.60 of June"."""
    return len(pers) < 2 or (len(pers) == 2 and () in pers and all(per == () or per[0] in _ONCE for per in pers))


def is_pace(one: Told) -> bool:
    """Whether the change is a mean, or so much a year, whether or not the unit of time is known."""
    return one.kind.average or one.time is not None


def bases(one: Told, context: Context) -> tuple[Basis, ...]:
    """How the change can be meant, by its unit: a % of figures that are no percentages is relative, a %
    between percentages either. Empty where the units do not go together, and where a relative change
    would divide by a figure that may be 0: then nothing can be said of it."""
    level, change = one.levels[0].quantity, one.change.quantity
    rest = change.per[:-1] if one.time else change.per
    found: list[Basis] = []
    # "từ 21.210 đồng xuống 20.780 đồng/lít, giảm 430 đồng": the change need not say again per what
    if rest in (level.per, ()) and factor(one, context) is not None:
        found.append("absolute")
    if change.unit == "percent" and one.kind.basis != "points" and rest == ():
        if any(_may_be_zero(before, context) for before in one.levels[:-1]):
            return ()
        found.append("relative")
    return tuple(found)


def _may_be_zero(level: Claim, context: Context) -> bool:
    return intervals.asserted(level, context.policy, reading="lenient").holds(Fraction(0))


def factor(one: Told, context: Context) -> Fraction | None:
    """What turns the change into the unit of the levels' difference; None where nothing does."""
    have, want = one.change.quantity.unit, one.levels[0].quantity.unit
    if have == want:
        return Fraction(1)
    want = figures.distance_unit(want)
    if have == want:
        return Fraction(1)
    units = context.units
    if units is None or not units.known(have) or not units.known(want):
        return None
    return units.factor(have, want) if units.compatible(have, want) else None


def counts(one: Told, first: Claim, last: Claim) -> tuple[int, ...]:
    """Units of time from one level to the other: n, then n - 1 and n + 1, since a span of years can be
    counted by its posts. (1,) for a change in total, empty where a period is not known."""
    if not is_pace(one):
        return (1,)
    n = None if one.time is None else spans.between(first.period, last.period, one.time)
    if n is None or not 0 <= n < _LONGEST:
        return ()
    return tuple(count for count in (n, n - 1, n + 1) if count >= 1)


def pairs(one: Told) -> tuple[tuple[Claim, Claim], ...]:
    """The stretches that the change can be meant for: the one that the words name (else from the first
    level to the last), then the others, longer ones first."""
    levels, over = one.levels, one.kind.over
    longest = sorted(combinations(range(len(levels)), 2), key=lambda pair: (pair[0] - pair[1], pair[0]))
    found = [(levels[i], levels[j]) for i, j in longest if spans.covers(over, levels[i].period, levels[j].period)]
    named = [pair for pair in found if spans.names(over, pair[0].period, pair[1].period)]
    return tuple(dict.fromkeys(named[:1] + found))


def fits_beside(one: Told, reading: DocumentReading, bases: Sequence[Basis], context: Context) -> bool:
    """Whether the change leads from one of the levels to another figure of the sentence, or the other way: "from 10
    to 15 in 2015 and 18 in 2020, an increase of 80%"."""
    own = {level.id for level in one.levels}
    for other in reading.claims:
        like = isinstance(other.kind, Level) and other.quantity.unit == one.levels[0].quantity.unit
        if not like or other.id in own or other.sentence != one.change.sentence:
            continue
        ways = ((level, other) if level.start < other.start else (other, level) for level in one.levels)
        for first, last in ways:
            zero = _may_be_zero(first, context)
            if any(next(fits(one, first, last, b, context), None) for b in bases if not (zero and b == "relative")):
                return True
    return False


def fits(one: Told, first: Claim, last: Claim, basis: Basis, context: Context) -> Iterator[Fit]:
    """Every way in which the change agrees with these two levels, the plainest first."""
    for count in counts(one, first, last):
        for reading in READINGS:
            if _agrees(one, first, last, count, basis, reading, context):
                yield Fit(first, last, count, basis, reading)


def expected(
    one: Told, first: Claim, last: Claim, count: int, basis: Basis, reading: Reading, context: Context
) -> Interval | None:
    """What the change should have been, rise above zero, in the unit of the change; a relative pace as
    the simple mean. None where that divides by an interval that holds 0."""
    before, after = (intervals.asserted(level, context.policy, reading=reading) for level in (first, last))
    if basis == "absolute":
        times = factor(one, context)
        return None if times is None else (after - before).scaled(1 / (times * count))
    ratio = after.divided_by(before)  # Y/X - 1, not (Y - X)/X: X must not vary against itself
    return None if ratio is None else (ratio + _point(-1)).scaled(Fraction(100, count))


def computed(one: Told, first: Claim, last: Claim, count: int, basis: Basis, context: Context) -> str:
    """The size of the change by the figures as printed: a difference to two places more than the change has,
    a percentage to one place or as many as the change has. Without zeros at the end."""
    x, y = (Fraction(level.quantity.number.value) for level in (first, last))
    step = Fraction(one.change.quantity.number.step)
    if basis == "absolute":
        value, step = abs(y - x) / ((factor(one, context) or Fraction(1)) * count), step / 100
    else:
        value, step = abs(y / x - 1) * 100 / count if x else Fraction(0), min(step, Fraction(1, 10))
    return figures.plain((value / step + Fraction(1, 2)).__floor__() * step)


def _agrees(one: Told, first: Claim, last: Claim, count: int, basis: Basis, reading: Reading, context: Context) -> bool:
    stated = intervals.asserted(one.change, context.policy, reading=reading)
    moved = expected(one, first, last, count, basis, reading, context)
    if moved is not None and _meet_in_size(moved, stated):
        return True
    return basis == "relative" and count > 1 and _compounds(first, last, stated, count, reading, context)


def _meet_in_size(moved: Interval, stated: Interval) -> bool:
    return moved.meet(stated) is not None or (-moved).meet(stated) is not None


def _compounds(first: Claim, last: Claim, stated: Interval, count: int, reading: Reading, context: Context) -> bool:
    """Whether `count` equal relative steps lead from the first level to the last."""
    before, after = (intervals.asserted(level, context.policy, reading=reading) for level in (first, last))
    for rate in (stated, -stated):
        step = rate.scaled(Fraction(1, 100)) + _point(1)
        if step.low is None or step.low <= 0:
            continue
        grown = before
        for _ in range(count):
            grown = grown * step
        if grown.meet(after) is not None:
            return True
    return False


def _point(value: int) -> Interval:
    return Interval(Fraction(value), Fraction(value))


def _time(change: Claim, level: Claim) -> str | None:
    """The unit of time by which the change is divided and the levels are not."""
    per = change.quantity.per
    if not per or per[-1] not in spans.MONTHS or per == level.quantity.per:
        return None
    return per[-1]

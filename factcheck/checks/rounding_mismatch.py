"""Levels of one unknown that agree only under an unusual reading: cut, raised, rounded to a round number.

Variants: `` both exact; `supported` the same, and a printed change fits one of the two figures and not the
other; `round` one is a round number for the other, as newspapers round; `hedged` the looseness is in a
hedge. `evidence` is sums only: "(21.66 - 10.89) / 3 = 3.590".
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product

from factcheck import intervals
from factcheck.checks import Context, doubts, figures
from factcheck.checks.doubts import Doubts
from factcheck.checks.unknowns import Bound, agree, bounds, pairs
from factcheck.intervals import Interval
from factcheck.model import Change, Claim, Fact, Hit, Level, Movement, Period, Topic
from factcheck.model.values import dataclass

_EXACT = frozenset({"reading", "claim", "rounded", "values", "intervals"})
VARIANTS = {
    "": _EXACT,
    "supported": _EXACT | {"supports", "change", "evidence"},
    "round": _EXACT,
    "hedged": frozenset({"values", "intervals"}),
}

Pair = tuple[Bound, Bound]

_ROUND = "round number"  # what `intervals.readings` calls it


@dataclass(frozen=True, slots=True)
class Settings:
    """`evidence`: look for a printed change that fits one of the two figures. `least`: the confidence that
    both are of one thing below which nothing is said."""

    evidence: bool = True
    least: Decimal = Decimal("0.4")


def check(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit]:
    for levels in bounds(topic, context).values():
        root: tuple[str, ...] = ()
        torn = doubts.several(levels)
        for pair in pairs(levels, context, torn):
            if agree(*pair) or pair[0].lenient.meet(pair[1].lenient) is None:
                continue
            sure = doubts.confidence(pair, topic, torn, Doubts(), context)
            if sure is not None and sure < float(settings.least):
                continue
            variant, facts = _facts(pair, topic, context, settings)
            claims = tuple(level.claim.id for level in pair)
            yield Hit(claims, facts, variant, sure, part_of=root)
            root = root or claims


def _facts(pair: Pair, topic: Topic, context: Context, settings: Settings) -> tuple[str, dict[str, Fact]]:
    facts: dict[str, Fact] = {
        "values": figures.by_value((level.claim for level in pair), context),
        "intervals": [f"{level.claim.text}: {figures.interval(level.strict)}" for level in pair],
    }
    # In two units neither figure is a rounding of the other, digit by digit.
    one_unit = pair[0].claim.quantity.unit == pair[1].claim.quantity.unit
    found = _reading(pair) if one_unit else None
    if found is None:
        return "hedged", facts
    reading, level, other = found
    facts |= {
        "reading": reading,
        "claim": level.claim.text,
        "rounded": figures.rounded(other.figure, level.claim),
    }
    if reading == _ROUND:
        return "round", facts
    support = _support(pair, topic, context) if settings.evidence else None
    return ("", facts) if support is None else ("supported", facts | support)


def _reading(pair: Pair) -> tuple[str, Bound, Bound] | None:
    """The least unusual reading that reconciles the two, the figure that it is a reading of, and the other
    one; None for figures with hedges."""
    if any(not level.exact for level in pair):
        return None
    named = [intervals.readings(level.claim) for level in pair]
    ranked = sorted(
        product(enumerate(named[0]), enumerate(named[1])),
        key=lambda both: (max(both[0][0], both[1][0]), both[0][0] + both[1][0], both[0][0]),
    )
    for (rank, (name, interval)), (other_rank, (other_name, other_interval)) in ranked:
        if rank + other_rank and interval.meet(other_interval) is not None:
            coarse = rank >= other_rank
            return (name, *pair) if coarse else (other_name, pair[1], pair[0])
    return None


# ---------------------------------------------------------------- what a printed change says


def _support(pair: Pair, topic: Topic, context: Context) -> dict[str, Fact] | None:
    """The first change printed in either text, between this point in time and another, that one of the two
    figures gives and the other does not."""
    for level in pair:
        for movement in context.movements.get(level.claim.id, ()):
            for change, end in _legs(level.claim, movement, topic, context):
                if (found := _fits(pair, level.claim, change, end, context)) is not None:
                    return found
    return None


def _legs(claim: Claim, movement: Movement, topic: Topic, context: Context) -> Iterator[tuple[Claim, Claim]]:
    """Each change of the movement with each other level that it may lead to or from."""
    claims = context.world.claims
    for change, end in product(movement.changes, movement.levels):
        if change in claims and end in claims and end != claim.id:
            level_units = {claim.quantity.unit, claims[end].quantity.unit}
            if level_units == {topic.unit} and _is_difference(claims[change], topic.unit):
                yield claims[change], claims[end]


def _is_difference(change: Claim, unit: str) -> bool:
    """Whether it may be the difference of two levels in the unit. Between percentages "%" is often printed
    for points: the sum decides which it is."""
    if {unit, change.quantity.unit} <= {"percent", "percentage_point"}:
        return True
    relative = isinstance(change.kind, Change) and change.kind.basis == "relative"
    return change.quantity.unit == unit and not relative


def _fits(pair: Pair, claim: Claim, change: Claim, end: Claim, context: Context) -> dict[str, Fact] | None:
    kind = change.kind
    years = _years(claim.period, end.period)
    if not isinstance(kind, Change) or not isinstance(end.kind, Level) or not years:
        return None
    times = abs(years) if kind.average else 1
    printed = Fraction(change.quantity.number.value)
    places = 1 - int(change.quantity.number.step.normalize().as_tuple().exponent)
    fitting: list[Bound] = []
    evidence: list[str] = []
    for level in pair:
        later, earlier = (end, level.claim) if years > 0 else (level.claim, end)
        span: Interval = intervals.strict(later) - intervals.strict(earlier)
        moved = span.scaled(Fraction(1, times))
        if moved.holds(printed) or (-moved).holds(printed):
            fitting.append(level)
        evidence.append(_sum(level.claim, end, times, max(places, 1)))
    if len(fitting) != 1:
        return None
    return {"supports": fitting[0].claim.text, "change": change.text, "evidence": evidence}


def _sum(level: Claim, end: Claim, times: int, places: int) -> str:
    """ "(21.66 - 10.89) / 3 = 3.590", the greater figure first."""
    high, low = sorted((level, end), key=lambda claim: -claim.quantity.number.value)
    moved = Fraction(high.quantity.number.value - low.quantity.number.value) / times
    shown = f"{figures.digits(high)} - {figures.digits(low)}"
    result = intervals.decimal_text(moved, places=places)
    return f"({shown}) / {times} = {result}" if times > 1 else f"{shown} = {result}"


def _years(start: Period | None, end: Period | None) -> int:
    """Whole years from the end of one period to the end of the other; 0 where it is not a whole number."""
    if start is None or end is None or start.end is None or end.end is None:
        return 0
    if (start.end.month, start.end.day) != (end.end.month, end.end.day):
        return 0
    return end.end.year - start.end.year

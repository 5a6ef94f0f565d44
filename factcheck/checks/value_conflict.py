"""Levels of one unknown that have no common point, and levels and changes that do not fit together.

Variants: `` dated figures apart under every reading; `undated` two sources of which neither dates its
figure; `within` the same in one text; `implied` what is asserted meets and what the hedges imply does
not; `joint` three or more claims, of which one is a change. What only an unusual reading reconciles is
left to `rounding_mismatch`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from factcheck.checks import Context, figures
from factcheck.checks.joint import conflicts
from factcheck.checks.unknowns import Bound, Unknown, agree, bounds, pairs
from factcheck.intervals import Interval
from factcheck.model import Fact, Hit, Pass, Topic

_FACTS = frozenset({"gap", "least", "unit", "values", "intervals"})
VARIANTS = {
    "": _FACTS,
    "undated": _FACTS,
    "within": _FACTS,
    "implied": frozenset({"values", "intervals"}),
    "joint": frozenset({"values", "intervals"}),
}

Pair = tuple[Bound, Bound]


@dataclass(frozen=True, slots=True)
class Settings:
    tolerance: Decimal = Decimal(0)  # a difference up to this share of the larger figure is let pass
    joint: bool = True  # also hold levels against changes ("up 427 since ...")


def check(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    for unknown, levels in bounds(topic, context).items():
        yield from _levels(topic, unknown, levels, context, Fraction(settings.tolerance))
    if settings.joint:
        yield from conflicts(topic, context)


def _levels(
    topic: Topic, unknown: Unknown, levels: Sequence[Bound], context: Context, tolerance: Fraction
) -> Iterator[Hit | Pass]:
    values: Fact = figures.by_value((level.claim for level in levels), context)
    apart: list[Pair] = []
    implied: list[Pair] = []
    consistent = True
    for one, other in pairs(levels, context):
        if one.lenient.meet(other.lenient) is None:
            if _gap((one, other)) > tolerance * max(abs(one.figure), abs(other.figure)):
                apart.append((one, other))
        elif agree(one, other) and _implied_apart(one, other):
            implied.append((one, other))
        consistent = consistent and agree(one, other)
    if len(levels) > 1 and consistent and not implied:
        yield Pass(tuple(level.claim.id for level in levels), {"values": values})

    # The widest pair first: every other pair is only a consequence of it.
    apart.sort(key=lambda pair: (-_gap(pair), *(context.order(level.claim) for level in pair)))
    root: tuple[str, ...] = ()
    for pair in apart:
        claims = _ids(pair)
        facts: dict[str, Fact] = {
            "gap": figures.plain(_gap(pair)),
            "least": figures.plain(pair[0].lenient.gap(pair[1].lenient)),
            "unit": figures.distance_unit(topic.unit),
            "values": values,
            "intervals": [_interval(level) for level in pair],
        }
        if repairs := _repairs(pair, topic.unit):
            facts["repair"] = repairs
        yield Hit(claims, facts, _variant(unknown, pair), part_of=root)
        root = root or claims
    for pair in implied:
        intervals: Fact = [f"{level.claim.text}: {figures.interval(_meant(level))}" for level in pair]
        yield Hit(_ids(pair), {"values": values, "intervals": intervals}, "implied")


def _ids(pair: Pair) -> tuple[str, ...]:
    return tuple(level.claim.id for level in pair)


def _variant(unknown: Unknown, pair: Pair) -> str:
    if unknown.dated:
        return ""
    return "within" if pair[0].claim.document == pair[1].claim.document else "undated"


def _interval(level: Bound) -> str:
    return f"{level.claim.text}: {figures.interval(level.lenient)}"


def _meant(level: Bound) -> Interval:
    """What a reader takes from it; a figure without a hedge is read as charitably as may be."""
    return level.lenient if level.exact else level.implied


def _implied_apart(one: Bound, other: Bound) -> bool:
    return _meant(one).meet(_meant(other)) is None


def _gap(pair: Pair) -> Fraction:
    """The difference of two figures as printed; of hedged ones and ranges, of what they assert."""
    one, other = pair
    if one.exact and other.exact:
        return abs(one.figure - other.figure)
    return one.lenient.gap(other.lenient)


def _repairs(pair: Pair, unit: str) -> list[str]:
    """For each figure what it would have to read to agree with the other, in its own last digit; nothing
    for hedged ones and in two units."""
    if any(not level.exact or level.claim.quantity.unit != unit for level in pair):
        return []
    one, other = pair
    return [
        f"{figures.digits(one.claim)} → {figures.rounded(other.figure, one.claim)}",
        f"{figures.digits(other.claim)} → {figures.rounded(one.figure, other.claim)}",
    ]

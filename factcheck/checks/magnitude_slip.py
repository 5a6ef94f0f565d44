"""Figures for one unknown with the same digits, a power of ten apart: a scale word or a separator lost.

Variants: `` dated, `undated`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from factcheck import intervals
from factcheck.checks import Context, doubts, figures
from factcheck.checks.doubts import Doubts
from factcheck.checks.unknowns import Bound, bounds, pairs
from factcheck.model import Hit, Topic

_FACTS = frozenset({"factor", "values", "intervals"})
VARIANTS = {"": _FACTS, "undated": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    powers: tuple[str, ...] = ("10", "100", "1000", "1000000")
    min_digits: int = 2  # of a figure that is a rounding of the other: 3 and 31 are no slip


def check(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit]:
    powers = [Fraction(power) for power in settings.powers]
    wide = Doubts(far=max(powers, default=Fraction(1)) * 100)  # to be far apart is what is looked for
    for unknown, levels in bounds(topic, context).items():
        torn = doubts.several(levels)
        for pair in pairs(levels, context, torn):
            if pair[0].lenient.meet(pair[1].lenient) is not None:
                continue
            power = next((power for power in powers if _apart_by(power, *pair, settings)), None)
            if power is not None:
                yield Hit(
                    tuple(level.claim.id for level in pair),
                    {
                        "factor": figures.plain(power),
                        "values": figures.by_value((level.claim for level in pair), context),
                        "intervals": [f"{x.claim.text}: {figures.interval(x.lenient)}" for x in pair],
                    },
                    "" if unknown.dated else "undated",
                    doubts.confidence(pair, topic, torn, wide, context),
                )


def _apart_by(power: Fraction, one: Bound, other: Bound, settings: Settings) -> bool:
    """The digits decide, whatever the hedge: the same ones, or the coarser figure is the finer one
    rounded."""
    if one.claim.quantity.upper is not None or other.claim.quantity.upper is not None:
        return False
    less, more = sorted((one, other), key=lambda level: level.figure)
    if less.figure * power == more.figure:
        return less.figure != 0
    if one.claim.quantity.unit != other.claim.quantity.unit:
        return False
    small, large = less.claim.quantity.number, more.claim.quantity.number
    fine_is_small = small.step * Decimal(int(power)) <= large.step
    coarse = more.claim if fine_is_small else less.claim
    scaled = less.figure * power if fine_is_small else more.figure / power
    enough = figures.significant(coarse.quantity.number) >= settings.min_digits
    return enough and intervals.strict(coarse).holds(scaled)

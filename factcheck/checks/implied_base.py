"""A figure and its change in one text, and in another the figure that it changed from: the three do not fit.

`closed at 46.64` on Monday; `after losing 2.56 it stood at 44.27` on Tuesday, which leads from 46.83. Only where the
other figure is nearer to what the change leads from than to what it leads to: else it is no figure of the day
before. Nor where its own text tells of it that it came of the same change: then both are what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks import Context, figures
from factcheck.checks.bases import base
from factcheck.checks.unknowns import Bound, bound
from factcheck.intervals import Interval
from factcheck.model import Claim, Fact, Hit, Match, Pass, World
from factcheck.model.values import dataclass

VARIANTS = {"": frozenset({"base", "gap", "unit", "values"})}


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to set."""


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    for match in world.relations:
        if match.relation == "likely":
            a, b = world.claims[match.a], world.claims[match.b]
            yield from _judged(a, b, match, context)
            yield from _judged(b, a, match, context)


def _judged(before: Claim, after: Claim, match: Match, context: Context) -> Iterator[Hit | Pass]:
    unit = before.quantity.unit
    one, other = bound(before, unit, context), bound(after, unit, context)
    found = base(other, unit, context) if other is not None else None
    if one is None or other is None or found is None or one.lenient.meet(other.lenient) is not None:
        return
    change, led = found
    if _came_of(one, led - other.lenient, unit, context):
        return
    ids = (before.id, after.id, change.id)
    if one.lenient.meet(led) is not None:
        yield Pass(ids, {"base": figures.interval(led)})
    elif (gap := one.lenient.gap(led)) and _is_near(one, other, led):
        facts: dict[str, Fact] = {
            "base": figures.interval(led),
            "gap": figures.plain(gap),
            "unit": figures.distance_unit(unit),
            "values": figures.by_value((before, after, change), context),
        }
        yield Hit(ids, facts, "", match.confidence)


def _came_of(level: Bound, back: Interval, unit: str, context: Context) -> bool:
    """Whether the figure is told with what it stood at before, so far `back`."""
    found = base(level, unit, context)
    led = [found[1]] if found is not None else []
    for movement in context.movements.get(level.claim.id, ()):
        if len(movement.levels) > 1 and movement.levels[-1] == level.claim.id:
            first = bound(context.world.claims[movement.levels[0]], unit, context)
            led += [first.lenient] if first is not None else []
    return any((one - level.lenient).meet(back) is not None for one in led)


def _is_near(one: Bound, other: Bound, led: Interval) -> bool:
    """Whether the figure is nearer to the base than to what came of it, twice over."""
    return one.lenient.gap(led) * 2 < max(one.lenient.gap(other.lenient), Fraction(0))

"""A running total that is lower at a later date, or over a longer time.

Variants: `` a toll or count to date that a later text gives as lower; `speakers` the same, each text naming another one
who counted; `nested` a count or sum over a stretch of time, and a higher one over only the first part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from factcheck.checks import Context, doubts, figures, tallies
from factcheck.checks.doubts import Doubts
from factcheck.checks.tallies import Course
from factcheck.checks.unknowns import ACTUAL, Bound, bound
from factcheck.model import Hit, Level, Topic
from factcheck.model.values import dataclass

_FACTS = frozenset({"gap", "unit", "earlier", "later", "values", "intervals"})
VARIANTS = {"": _FACTS, "speakers": _FACTS, "nested": _FACTS}
_SAID = Doubts(far=Fraction(10**9))  # how far a figure fell is no doubt of what it is of
_TAKEN_OVER = Doubts(far=Fraction(4))  # ... but where its place is only that of the text around it: "Malaria: 61 cases"


@dataclass(frozen=True, slots=True)
class Settings:
    """`window`, `settled`, `least`: as in `superseded`. `kinds`: kinds of unit whose amounts add up."""

    window: int = 30
    settled: int = 90
    least: Decimal = Decimal("0.4")
    kinds: tuple[str, ...] = ("count", "money", "mass", "volume", "energy")


def check(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit]:
    if len(topic.claims) < 2:
        return
    for course in tallies.courses(topic, context, settled=settings.settled, window=settings.window):
        for high, low, days in _falls(course):
            yield from _told(high, low, days, topic, context, settings)
    for high, low in _nested(topic, context, settings):
        yield from _told(high, low, None, topic, context, settings)


def _falls(course: Course) -> Iterator[tuple[Bound, Bound, tuple[str, str]]]:
    """Each figure below the surest high one of an earlier rank."""
    top: tuple[Bound, str] | None = None
    for rank in course.ranks:
        for each in rank:
            high = top and top[0].lenient.low
            low = each.level.lenient.high
            grows = each.level.claim.tally == "grows"
            if top and grows and high is not None and low is not None and low < high:
                yield top[0], each.level, (top[1], each.shown)
        for each in rank:
            high, own = top and top[0].lenient.low, each.level.lenient.low
            if each.level.claim.tally == "grows" and own is not None and (high is None or own > high):
                top = each.level, each.shown


def _nested(topic: Topic, context: Context, settings: Settings) -> Iterator[tuple[Bound, Bound]]:
    """What was done from one day on, to a later and to an earlier end: the nearest two of each start."""
    units = context.units
    if units is None or not units.known(topic.unit) or units.kind(topic.unit) not in settings.kinds:
        return
    starts: dict[date, list[Bound]] = {}
    for claim in topic.claims:
        if not isinstance(claim.kind, Level) or claim.status not in ACTUAL or claim.tally == "moves":
            continue
        period, done = claim.period, claim.subject.predicate is not None
        if not done or period is None or period.start is None or period.end is None or claim.quantity.per:
            continue
        if (level := bound(claim, topic.unit, context)) is not None:
            starts.setdefault(period.start, []).append(level)
    for levels in starts.values():
        levels.sort(key=lambda level: (_end(level), context.order(level.claim)))
        for shorter, longer in pairwise(levels):
            low, high = shorter.lenient.low, longer.lenient.high
            if _end(shorter) < _end(longer) and low is not None and high is not None and high < low:
                yield shorter, longer


def _end(level: Bound) -> date:
    period = level.claim.period
    return (period and period.end) or date.min


def _told(
    high: Bound, low: Bound, days: tuple[str, str] | None, topic: Topic, context: Context, settings: Settings
) -> Iterator[Hit]:
    pair = (high, low)
    taken_over = any("place" in level.claim.inherited for level in pair)
    sure = doubts.confidence(pair, topic, {}, _TAKEN_OVER if taken_over else _SAID, context)
    weight = context.world.confidence((high.claim.id, low.claim.id)) if sure is None else sure
    if weight < float(settings.least):
        return
    shown = days or tuple(level.claim.period.text if level.claim.period else "" for level in pair)
    values: Sequence[str] = [figures.said(level.claim, context, day) for level, day in zip(pair, shown, strict=True)]
    yield Hit(
        tuple(level.claim.id for level in pair),
        {
            "earlier": values[0],
            "later": values[1],
            "gap": figures.plain(abs(high.figure - low.figure)),
            "unit": figures.distance_unit(topic.unit),
            "values": figures.by_value((level.claim for level in pair), context),
            "intervals": [f"{level.claim.text}: {figures.interval(level.lenient)}" for level in pair],
        },
        "nested" if days is None else "speakers" if _speakers(pair) else "",
        sure,
    )


def _speakers(pair: tuple[Bound, Bound]) -> bool:
    one, other = (level.claim.attribution for level in pair)
    return one is not None and other is not None and one.casefold() != other.casefold()

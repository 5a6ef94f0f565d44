"""Levels of one unknown that have no common point, and levels and changes that do not fit together.

Variants: `` dated figures apart under every reading; `undated` two sources of which neither dates its
figure; `attributed` two texts each of which names another one who said so; `running` a toll or count to date of
two sources, which may be an update; `within` two figures of one text, so near each other that they look like
one, where a sentence leaves something to another; `implied` what is asserted meets and what the hedges imply
does not; `joint` three or more claims, of which one is a change.
What only an unusual reading reconciles is left to `rounding_mismatch`.

What makes one doubt that both are of one thing (`doubts`) lowers the confidence, and much doubt is silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from factcheck.checks import Context, doubts, figures, tallies
from factcheck.checks.doubts import Doubts
from factcheck.checks.joint import conflicts
from factcheck.checks.unknowns import Bound, Unknown, agree, bounds, pairs
from factcheck.intervals import Interval
from factcheck.model import Fact, Hit, Pass, Topic
from factcheck.model.values import dataclass

_FACTS = frozenset({"gap", "unit", "values", "intervals"})
VARIANTS = {
    "": _FACTS,
    "undated": _FACTS,
    "running": _FACTS,
    "attributed": _FACTS,
    "within": _FACTS,
    "implied": frozenset({"values", "intervals"}),
    "joint": frozenset({"values", "intervals"}),
}

Pair = tuple[Bound, Bound]


@dataclass(frozen=True, slots=True)
class Settings:
    """`tolerance`: a difference up to this share of the larger figure is let pass. `joint`: also hold levels
    against changes ("up 427 since ..."). `near`: how many times one figure of a text may be another of it for
    them to look like one figure told twice. `settled`: a toll runs on no longer than so many days. `far`: how
    many times one figure may be another text's for them to look like one thing. `doubt`: what one doubt leaves of
    the confidence. `least`: the confidence below which nothing is said."""

    tolerance: Decimal = Decimal(0)
    joint: bool = True
    near: Decimal = Decimal("1.25")
    far: Decimal = Decimal(2)
    settled: int = 90
    doubt: Decimal = Decimal("0.55")
    least: Decimal = Decimal("0.4")


def check(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    for unknown, levels in bounds(topic, context).items():
        if len(levels) > 1:
            yield from _Unknown(topic, unknown, levels, context, settings).judged()
    if settings.joint:
        yield from conflicts(topic, context)


class _Unknown:
    """The levels of one unknown, laid side by side."""

    def __init__(
        self, topic: Topic, unknown: Unknown, levels: Sequence[Bound], context: Context, settings: Settings
    ) -> None:
        self._topic, self._unknown, self._levels = topic, unknown, levels
        self._context, self._settings = context, settings
        self._doubts = Doubts(Fraction(settings.far), Fraction(settings.doubt))
        self._torn = doubts.several(levels)
        self._values: Fact = figures.by_value((level.claim for level in levels), context)

    def judged(self) -> Iterator[Hit | Pass]:
        apart: list[Pair] = []
        implied: list[Pair] = []
        consistent = True
        for one, other in pairs(self._levels, self._context, self._torn):
            if one.lenient.meet(other.lenient) is None:
                apart.append((one, other))
            elif agree(one, other) and _implied_apart(one, other):
                implied.append((one, other))
            consistent = consistent and agree(one, other)
        if consistent and not implied:
            yield Pass(tuple(level.claim.id for level in self._levels), {"values": self._values})
        yield from self._conflicts(apart)
        for pair in implied:
            yield from self._implied(pair)

    def _conflicts(self, apart: Sequence[Pair]) -> Iterator[Hit]:
        """The surest and widest pair first: every other pair is only a consequence of it."""
        context, least = self._context, float(self._settings.least)
        told: list[tuple[float, Pair, Hit]] = []
        for pair in apart:
            if self._is_tolerated(pair) or self._is_of_two(pair):
                continue
            sure = doubts.confidence(pair, self._topic, self._torn, self._doubts, context)
            weight = context.world.confidence(_ids(pair)) if sure is None else sure
            if weight >= least:
                told.append((weight, pair, self._hit(pair, sure)))
        told.sort(key=lambda t: (-t[0], -_gap(t[1]), *(context.order(level.claim) for level in t[1])))
        for _, _, hit in told:
            yield hit if hit is told[0][2] else replace(hit, part_of=told[0][2].claims)

    def _is_tolerated(self, pair: Pair) -> bool:
        high = max(abs(level.figure) for level in pair)
        return _gap(pair) <= Fraction(self._settings.tolerance) * high

    def _is_of_two(self, pair: Pair) -> bool:
        """Two figures of one text that no one takes for one, or that it tells as before and after; and of a text
        that speaks of several things, a figure that another of its own is nearer to the other text than."""
        one, other = pair
        if any(other.claim.id in movement.levels for movement in self._context.movements.get(one.claim.id, ())):
            return True
        high, low = sorted((abs(level.figure) for level in pair), reverse=True)
        if one.claim.document == other.claim.document:
            return high > low * Fraction(self._settings.near)
        return self._is_nearer_elsewhere(one, other) or self._is_nearer_elsewhere(other, one)

    def _is_nearer_elsewhere(self, level: Bound, to: Bound) -> bool:
        return any(
            agree(own, to) or abs(own.figure - to.figure) < abs(level.figure - to.figure)
            for own in self._torn.get(level.claim.document, ())
        )

    def _hit(self, pair: Pair, sure: float | None) -> Hit:
        facts: dict[str, Fact] = {
            "gap": figures.plain(_gap(pair)),
            "unit": figures.distance_unit(self._topic.unit),
            "values": self._values,
            "intervals": [_interval(level) for level in pair],
        }
        if least := pair[0].lenient.gap(pair[1].lenient):  # 0 where they only just do not meet
            facts["least"] = figures.plain(least)
        if repairs := _repairs(pair, self._topic.unit):
            facts["repair"] = repairs
        return Hit(_ids(pair), facts, self._variant(pair), sure)

    def _variant(self, pair: Pair) -> str:
        own = pair[0].claim.document == pair[1].claim.document
        # Of one text only where both sentences say all of it themselves: what was carried over may be carried wrongly.
        if own and not (self._unknown.dated and not any(level.claim.inherited for level in pair)):
            return "within"
        if not own and all(tallies.runs(level.claim, self._context, self._settings.settled) for level in pair):
            return "running"
        if not own and _speakers(*(level.claim.attribution for level in pair)):
            return "attributed"
        return "" if self._unknown.dated else "undated"

    def _implied(self, pair: Pair) -> Iterator[Hit]:
        """Asked only where nothing else makes one doubt that both are of one thing."""
        sure = doubts.confidence(pair, self._topic, self._torn, self._doubts, self._context)
        weight = self._context.world.confidence(_ids(pair)) if sure is None else sure
        if weight > float(self._settings.doubt) and not self._is_of_two(pair):
            shown: Fact = [f"{level.claim.text}: {figures.interval(_meant(level))}" for level in pair]
            yield Hit(_ids(pair), {"values": self._values, "intervals": shown}, "implied", sure)


def _ids(pair: Pair) -> tuple[str, ...]:
    return tuple(level.claim.id for level in pair)


def _speakers(one: str | None, other: str | None) -> bool:
    """Whether two different names, and no offices ("officials"), said so."""
    if not one or not other or one.casefold() in other.casefold() or other.casefold() in one.casefold():
        return False
    return one != one.lower() and other != other.lower()


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

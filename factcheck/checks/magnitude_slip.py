"""Figures a power of ten apart: a scale word or a separator lost.

Variants: `` two figures for one dated unknown with the same digits; `undated` the same where a date is not told;
`near` about a thousand, a million times apart, the digits being not quite the same; `series` one figure of a series
of dates that is out of scale with those before and behind it; `end` with those on one side, as it is the first or
the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from factcheck import intervals
from factcheck.arithmetic import significant
from factcheck.checks import Context, doubts, figures
from factcheck.checks.doubts import Doubts
from factcheck.checks.unknowns import Bound, Unknown, bounds, pairs
from factcheck.model import Hit, Topic
from factcheck.model.values import dataclass

_FACTS = frozenset({"factor", "values", "intervals"})
VARIANTS = {"": _FACTS, "undated": _FACTS, "near": _FACTS, "series": _FACTS | {"series"}, "end": _FACTS | {"series"}}

_LARGE = 1000  # from here on a power is that of a scale word, and no digit lost or added


@dataclass(frozen=True, slots=True)
class Settings:
    """`min_digits`: of a figure that is a rounding of the other (3 and 31 are no slip), or that is ten or a hundred
    times the other (nor are 3 and 30). `telling`: digits of two figures of which only one has a date. `near`: how many
    times one may be a thousand of the other. `spread`: how many times the rest of a series may be their middle one."""

    powers: tuple[str, ...] = ("10", "100", "1000", "1000000")
    min_digits: int = 2
    telling: int = 3
    near: Decimal = Decimal("1.1")
    spread: int = 5


def check(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit]:
    powers = [Fraction(power) for power in settings.powers]
    levels = bounds(topic, context)
    slipped: set[str] = set()
    for variant, power, pair, sure in _pairs(topic, levels, powers, context, settings):
        slipped.update(level.claim.id for level in pair)
        yield _hit(pair, power, variant, sure, context)
    yield from _series(levels, powers, slipped, context, settings)


def _hit(pair: Sequence[Bound], power: Fraction, variant: str, sure: float | None, context: Context) -> Hit:
    return Hit(
        tuple(level.claim.id for level in pair),
        {
            "factor": figures.plain(power),
            "values": figures.by_value((level.claim for level in pair), context),
            "intervals": [f"{x.claim.text}: {figures.interval(x.lenient)}" for x in pair],
        },
        variant,
        sure,
    )


def _pairs(
    topic: Topic,
    levels: Mapping[Unknown, Sequence[Bound]],
    powers: Sequence[Fraction],
    context: Context,
    settings: Settings,
) -> Iterator[tuple[str, Fraction, tuple[Bound, Bound], float | None]]:
    wide = Doubts(far=max(powers, default=Fraction(1)) * 100)  # to be far apart is what is looked for
    for unknown, together in levels.items():
        torn = doubts.several(together)
        for pair in pairs(together, context, torn):
            if pair[0].lenient.meet(pair[1].lenient) is not None:
                continue
            same = next((power for power in powers if apart_by(power, *pair, settings.min_digits)), None)
            about = None if same else next((power for power in powers if _about(power, *pair, settings)), None)
            power = same or about
            if power is not None:
                variant = "near" if same is None else "" if unknown.dated else "undated"
                yield variant, power, pair, doubts.confidence(pair, topic, torn, wide, context)
    for pair in _half_dated(levels, settings):
        same = next((power for power in powers if apart_by(power, *pair, settings.min_digits)), None)
        if same is not None:
            yield "undated", same, pair, doubts.confidence(pair, topic, {}, wide, context)


def _half_dated(levels: Mapping[Unknown, Sequence[Bound]], settings: Settings) -> Iterator[tuple[Bound, Bound]]:
    """Figures of two texts with the same telling digits, of which one has a date and the other none."""
    by_digits: dict[str, dict[bool, Bound]] = {}
    for unknown, together in levels.items():
        for level in together:
            digits = significant(level.claim.quantity.number.value)
            if len(digits) >= settings.telling:
                by_digits.setdefault(digits, {}).setdefault(unknown.dated, level)
    for found in by_digits.values():
        if len(found) == 2 and found[True].claim.document != found[False].claim.document:
            yield found[True], found[False]


def _about(power: Fraction, one: Bound, other: Bound, settings: Settings) -> bool:
    """Whether a scale word was taken for another: what is said of a figure twice differs by little."""
    less, more = sorted((one, other), key=lambda level: level.figure)
    if power < _LARGE or less.figure <= 0 or not (one.exact and other.exact):
        return False
    near = Fraction(settings.near)
    digits = min(figures.significant(level.claim.quantity.number) for level in (one, other))
    scaled = any(level.claim.quantity.number.scaled for level in (one, other))
    return scaled and digits >= settings.min_digits and 1 / near <= more.figure / (less.figure * power) <= near


def apart_by(power: Fraction, one: Bound, other: Bound, min_digits: int) -> bool:
    """The digits decide, whatever the hedge: the same ones, or the coarser figure is the finer one
    rounded."""
    if one.claim.quantity.upper is not None or other.claim.quantity.upper is not None:
        return False
    less, more = sorted((one, other), key=lambda level: level.figure)
    if power < _LARGE and len(significant(less.claim.quantity.number.value)) < min_digits:
        return False
    if less.figure * power == more.figure:
        # A toll of 14 that becomes one of 140 grew.
        runs = power < _LARGE and less.claim.tally is not None and more.claim.tally is not None
        return less.figure != 0 and not runs
    if one.claim.quantity.unit != other.claim.quantity.unit:
        return False
    small, large = less.claim.quantity.number, more.claim.quantity.number
    fine_is_small = small.step * Decimal(int(power)) <= large.step
    coarse = more.claim if fine_is_small else less.claim
    scaled = less.figure * power if fine_is_small else more.figure / power
    enough = figures.significant(coarse.quantity.number) >= min_digits
    return enough and intervals.strict(coarse).holds(scaled)


# ---------------------------------------------------------------- out of scale with its own series


def _series(
    levels: Mapping[Unknown, Sequence[Bound]],
    powers: Sequence[Fraction],
    slipped: set[str],
    context: Context,
    settings: Settings,
) -> Iterator[Hit]:
    """The one figure of a series that a thousand or a million brings back among the others. One at an end counts only
    where it is no further off in time than the others are from each other: growth takes its time."""
    run = [
        (together[0].claim.period.end, together[0])
        for unknown, together in levels.items()
        if unknown.dated and together[0].claim.period and together[0].claim.period.end and together[0].figure > 0
    ]
    run = sorted(run, key=lambda item: (item[0], context.order(item[1].claim)))
    if len(run) < 4:
        return
    middle = sorted(level.figure for _, level in run)[len(run) // 2]
    far = [n for n, (_, level) in enumerate(run) if not _is_within(level.figure, middle, settings.spread)]
    if len(far) != 1:
        return
    (n,) = far
    odd = run[n][1]
    rest = [level for k, (_, level) in enumerate(run) if k != n]
    back = next((power for power in powers if power >= _LARGE and _fits(odd, power, rest)), None)
    scaled = odd.claim.quantity.number.scaled
    if back is None or not scaled or odd.claim.tally is not None or odd.claim.id in slipped:
        return
    inside = 0 < n < len(run) - 1
    if not inside and not _is_in_step([day for day, _ in run], n):
        return
    shown = [run[k][1] for k in (n - 2, n - 1, n, n + 1, n + 2) if 0 <= k < len(run)]
    hit = _hit(shown, back, "series" if inside else "end", None, context)
    yield Hit(hit.claims, {**hit.facts, "first": odd.claim.text, "series": [x.claim.text for x in shown]}, hit.variant)


def _is_within(figure: Fraction, middle: Fraction, times: int) -> bool:
    return middle <= figure * times and figure <= middle * times


def _fits(odd: Bound, power: Fraction, rest: Sequence[Bound]) -> bool:
    low, high = min(level.figure for level in rest), max(level.figure for level in rest)
    return any(low / 2 <= figure <= high * 2 for figure in (odd.figure * power, odd.figure / power))


def _is_in_step(days: Sequence[date], n: int) -> bool:
    steps = [(after - before).days for before, after in pairwise(days)]
    own = steps.pop(0 if n == 0 else -1)
    return own <= 2 * max(steps)

"""A stated change that is not the difference of the figures beside it ("from X to Y, by D").

Variants: `` a difference, `relative` a percentage of the first figure; `round` it fits only if whole numbers are taken
for round ones (1,200 for 1,234) or much is lost in a short figure (2 million), which is asked about; `twofold` a change
in per cent is not the amount that it is told as again. With one level and a change ("Y, up D since T") nothing can be
wrong: the figure before is kept as a derived fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from factcheck import intervals
from factcheck.checks import Context, figures, paces
from factcheck.checks.paces import Basis, Fit, Told
from factcheck.checks.twofold import twofold
from factcheck.intervals import Reading
from factcheck.model import Change, Claim, DocumentReading, Fact, Hedge, Hit, Pass, Period
from factcheck.model.values import dataclass

_POINTS, _QUARTER = Fraction(5), Fraction(1, 4)
_ENDS: tuple[Reading, ...] = ("strict", "lenient")
_FACTS = frozenset({"from", "to", "printed", "computed", "expected", "unit"})
VARIANTS = {
    "": _FACTS,
    "relative": _FACTS,
    "round": _FACTS,
    "twofold": frozenset({"to", "by", "printed", "computed"}),
}


@dataclass(frozen=True, slots=True)
class Settings:
    relative: bool = True  # also hold "up 50%" against figures that are no percentages
    again: tuple[str, ...] = ("(",)  # what stands before a change that tells the one before it again


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    yield from twofold(reading, settings.again, context)
    for one in paces.told(reading):
        if paces.is_pace(one):
            continue
        if len(one.levels) == 1:
            yield from _derived(one, context)
        elif bases := _bases(one, context, settings):
            for result in _judged(one, bases, context):
                if isinstance(result, Pass) or not paces.fits_beside(one, reading, bases, context):
                    yield result


def _bases(one: Told, context: Context, settings: Settings) -> tuple[Basis, ...]:
    found = paces.bases(one, context)
    return found if settings.relative or "relative" not in found else ()


def _judged(one: Told, bases: tuple[Basis, ...], context: Context) -> Iterator[Hit | Pass]:
    """Held against every two levels that it can be meant for; one that it fits is enough."""
    pairs = paces.pairs(one)
    found = [
        (fit, basis) for first, last in pairs for basis in bases for fit in paces.fits(one, first, last, basis, context)
    ]
    plain = [each for each in found if _is_plain(each[0]) and not _is_coarse(one, *each, context)]
    for fit, basis in plain[:1]:
        how: dict[str, Fact] = {"basis": basis, "reading": fit.reading}
        yield Pass(
            (fit.first.id, fit.last.id, one.change.id), {**_facts(one, fit.first, fit.last, basis, context), **how}
        )
    if not plain and pairs:
        first, last = (found[0][0].first, found[0][0].last) if found else pairs[0]
        basis = found[0][1] if found else bases[-1]  # a % between percentages is told as what it says
        stated = _facts(one, first, last, basis, context)
        variant = "round" if found else "relative" if basis == "relative" else ""
        yield Hit((first.id, last.id, one.change.id), stated, variant)


def _is_plain(fit: Fit) -> bool:
    """Whether it fits without taking a whole number for a round one."""
    return fit.reading != "lenient"


def _is_coarse(one: Told, fit: Fit, basis: Basis, context: Context) -> bool:
    """Whether it fits only because a figure of one or two digits ("2 million") may stand for so much."""
    claims = (fit.first, fit.last, one.change)
    exact = all(claim.hedge is Hedge.EXACT and not intervals.is_told_part(claim) for claim in claims)
    if not exact:
        return False
    before, after = (Fraction(level.quantity.number.value) for level in (fit.first, fit.last))
    printed = abs(Fraction(one.change.quantity.number.value))
    if basis == "relative":
        computed = abs(after / before - 1) * 100
        return abs(computed - printed) > max(_POINTS, max(computed, printed) * _QUARTER)
    # Of figures printed to one place, rounding to the nearest moves the difference by one step at most.
    times = paces.factor(one, context) or Fraction(1)
    step = max(Fraction(fit.first.quantity.number.step), Fraction(fit.last.quantity.number.step)) / times
    apart = abs(abs(after - before) / times - printed)
    return fit.reading != "strict" and apart >= 2 * max(step, Fraction(one.change.quantity.number.step))


def _facts(one: Told, first: Claim, last: Claim, basis: Basis, context: Context) -> Mapping[str, Fact]:
    moved = paces.expected(one, first, last, 1, basis, "lenient", context)
    if moved is not None and moved.high is not None and moved.high <= 0:
        moved = -moved
    return {
        "from": figures.digits(first),
        "to": figures.digits(last),
        "printed": figures.digits(one.change),
        "computed": paces.computed(one, first, last, 1, basis, context),
        "expected": "" if moved is None else figures.interval(moved),
        "unit": one.change.quantity.unit,
    }


# ---------------------------------------------------------------- one level and a change


def _derived(one: Told, context: Context) -> Iterator[Pass]:
    """The level before, in the unit of the level, multiplied out; only where nothing is hedged or unknown."""
    level, change, kind = one.levels[0], one.change, one.kind
    times = paces.factor(one, context)
    if (
        paces.bases(one, context) != ("absolute",)
        or times is None
        or kind.direction is None
        or _is_base(level.period, kind)
        or any(claim.hedge is not Hedge.EXACT or claim.quantity.upper for claim in (level, change))
    ):
        return
    sign = -1 if kind.direction == "rise" else 1
    before = Fraction(level.quantity.number.value) + sign * times * Fraction(change.quantity.number.value)
    strict, lenient = (
        intervals.asserted(level, context.policy, reading=reading)
        + intervals.asserted(change, context.policy, reading=reading).scaled(sign * times)
        for reading in _ENDS
    )
    floor, ceiling = (None if bound is None else Fraction(bound) for bound in (level.floor, level.ceiling))
    if (floor is not None and before < floor) or (ceiling is not None and before > ceiling):
        return  # the change is of something else
    facts: dict[str, Fact] = {
        "derived": figures.plain(before),
        "unit": level.quantity.unit,
        "strict": figures.interval(strict),
        "lenient": figures.interval(lenient),
    }
    if (since := _since(kind)) is not None:
        facts["since"] = since
    yield Pass((level.id, change.id), facts)


def _is_base(period: Period | None, kind: Change) -> bool:
    """Whether the level itself is what the change is counted from: "7,246 at the end of 2024, and up 427
    since"; then it implies a figure after, of a time that is not said."""
    over = kind.over
    return period is not None and over is not None and over.start is not None and over.start == period.start


def _since(kind: Change) -> str | None:
    """The day that the change is counted from, else the words for it."""
    over = kind.over
    if over is None:
        return None
    if over.grain == "span":
        return str(over.start) if over.start else over.text
    return str(over.end) if over.end else over.text

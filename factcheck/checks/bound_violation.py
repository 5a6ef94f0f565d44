"""A level that nothing can have: above its whole, below nothing, part of a person, 25 hours in a day.

Variants: `` beyond the bounds of its measure, `fraction` a broken number of things that come only whole,
`clock` more of one unit of time in another than it holds. Changes are free: growth has no ceiling.
Nothing is passed: almost every figure keeps within bounds, and that says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Hedge, Hit, Level
from factcheck.model.values import dataclass

_FACTS = frozenset({"value", "bound"})
VARIANTS = {"": _FACTS, "fraction": frozenset({"value"}), "clock": _FACTS | {"unit"}}


@dataclass(frozen=True, slots=True)
class Settings:
    """`whole`: nouns (heads of measures, or ids of the vocabulary) of things that come only whole.
    `portions`: phrases in a measure that make it a share of a whole: "pass rate".
    `yardsticks`: words in a measure that is no whole: 104% of a plan.
    `averages`: words that, anywhere in the sentence, say that a figure is a mean.
    `clock`: how many of one unit of time fit into another: "hour per day 24"."""

    whole: tuple[str, ...] = ()
    yardsticks: tuple[str, ...] = ()
    portions: tuple[str, ...] = ()
    averages: tuple[str, ...] = ()
    clock: tuple[str, ...] = ("hour per day 24", "day per week 7", "month per year 12")


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit]:
    limits = _limits(settings)
    for claim in reading.claims:
        if not isinstance(claim.kind, Level):
            continue
        value = figures.digits(claim)
        if (bound := _beyond(claim, context, settings)) is not None:
            yield Hit((claim.id,), {"value": value, "bound": bound})
        elif _is_broken(claim, reading, settings):
            yield Hit((claim.id,), {"value": value}, "fraction")
        else:
            limit = limits.get((claim.quantity.unit, claim.quantity.per))
            if limit is not None and not _meets(claim, Interval(None, limit), context):
                unit = "/".join((claim.quantity.unit, *claim.quantity.per))
                yield Hit((claim.id,), {"value": value, "bound": figures.plain(limit), "unit": unit}, "clock")


def _beyond(claim: Claim, context: Context, settings: Settings) -> str | None:
    """The bound that the figure lies beyond under every reading."""
    floor = claim.floor
    ceiling = None if _exceedable(claim, settings) else claim.ceiling or _portion(claim, settings)
    if floor is not None and not _meets(claim, Interval(Fraction(floor), None), context):
        return figures.plain(floor)
    if ceiling is not None and not _meets(claim, Interval(None, Fraction(ceiling)), context):
        return figures.plain(ceiling)
    return None


def _portion(claim: Claim, settings: Settings) -> Decimal | None:
    measure = claim.subject.measure.casefold()
    percent = claim.quantity.unit == "percent" and not claim.quantity.per
    return Decimal(100) if percent and any(phrase in measure for phrase in settings.portions) else None


def _exceedable(claim: Claim, settings: Settings) -> bool:
    """Whether the figure is held against a plan, a norm, an earlier level: no whole that it is a part of."""
    words = claim.subject.measure.casefold().split()
    return any(word in words for word in settings.yardsticks) or any(
        " " in phrase and phrase in claim.subject.measure.casefold() for phrase in settings.yardsticks
    )


def _meets(claim: Claim, within: Interval, context: Context) -> bool:
    """Readings are clipped to the bounds of their measure, which are what is asked about: taken off."""
    bare = replace(claim, floor=None, ceiling=None)
    return intervals.asserted(bare, context.policy, reading="lenient").meet(within) is not None


def _is_broken(claim: Claim, reading: DocumentReading, settings: Settings) -> bool:
    quantity, subject = claim.quantity, claim.subject
    printed = quantity.unit == "count" and not quantity.per and quantity.upper is None
    if not printed or quantity.number.scaled or claim.hedge is not Hedge.EXACT:
        return False
    if quantity.number.value == quantity.number.value.to_integral_value():
        return False
    if subject.head.casefold() not in settings.whole and subject.concept not in settings.whole:
        return False
    sentence = reading.document.text[claim.sentence.start : claim.sentence.end]
    said = f"{sentence} {subject.measure}".casefold()
    return not any(word in said for word in settings.averages)


def _limits(settings: Settings) -> Mapping[tuple[str, tuple[str, ...]], Fraction]:
    """("hour", ("day",)) → 24. ValueError for a line of another form."""
    found: dict[tuple[str, tuple[str, ...]], Fraction] = {}
    for line in settings.clock:
        match line.split():
            case [unit, "per", below, limit]:
                found[unit, (below,)] = Fraction(limit)
            case _:
                raise ValueError(f'clock: "{line}" is not of the form "hour per day 24"')
    return found

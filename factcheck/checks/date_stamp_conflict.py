"""The same telling figure for one statistic, given by two texts for two times that have no day in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from factcheck.checks import Context, doubts, figures, kin
from factcheck.checks.doubts import Doubts
from factcheck.checks.related import disjoint
from factcheck.checks.unknowns import ACTUAL, Bound, bound
from factcheck.intervals import Interval
from factcheck.model import Claim, Hedge, Hit, Level, Topic
from factcheck.model.values import dataclass

VARIANTS = {"": frozenset({"figure", "one", "other", "values"})}


@dataclass(frozen=True, slots=True)
class Settings:
    """`least_figure`: the digits of the figure, as a number. `kinds`: kinds of unit whose levels move; what was done
    over a time moves in every unit. `still`: measures and verbs of what stays the same for years. `slack`: days
    between two dates that make no difference. `least`: the confidence below which nothing is said."""

    least_figure: int = 100
    kinds: tuple[str, ...] = ("share", "money")
    still: tuple[str, ...] = ()
    slack: int = 5
    least: Decimal = Decimal("0.4")


def check(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit]:
    if len(topic.claims) < 2:
        return
    by_figure: dict[Interval, list[Bound]] = {}
    for claim in sorted(topic.claims, key=context.order):
        if _is_telling(claim, context, settings) and (level := bound(claim, topic.unit, context)) is not None:
            by_figure.setdefault(level.strict, []).append(level)
    for same in by_figure.values():
        pair = _apart(same, settings)
        if pair is None:
            continue
        sure = doubts.confidence(pair, topic, {}, Doubts(), context)
        claims = tuple(level.claim.id for level in pair)
        if (context.world.confidence(claims) if sure is None else sure) < float(settings.least):
            continue
        one, other = (level.claim for level in pair)
        yield Hit(
            claims,
            {
                "figure": one.text,
                "one": _when(one, context),
                "other": _when(other, context),
                "values": figures.by_value((level.claim for level in same), context),
            },
            "",
            sure,
        )


def _is_telling(claim: Claim, context: Context, settings: Settings) -> bool:
    """An exact level that moves, whose own sentence dates it."""
    quantity, period = claim.quantity, claim.period
    if not isinstance(claim.kind, Level) or claim.status not in ACTUAL or claim.tally is not None or quantity.per:
        return False
    if claim.hedge is not Hedge.EXACT or quantity.upper is not None or "period" in claim.inherited:
        return False
    if period is None or period.start is None or period.end is None:
        return False
    subject, units = claim.subject, context.units
    if subject.concept is None or {subject.concept, subject.predicate} & set(settings.still):
        return False
    moves = units is not None and units.known(quantity.unit) and units.kind(quantity.unit) in settings.kinds
    return (moves or subject.predicate is not None) and not kin.proves_little(quantity.number, settings.least_figure)


def _apart(same: Sequence[Bound], settings: Settings) -> tuple[Bound, Bound] | None:
    """The first two of two texts whose times lie apart, where no text says itself that the figure stayed."""
    by_text: dict[str, list[Bound]] = {}
    for level in same:
        by_text.setdefault(level.claim.document, []).append(level)
    if any(_are_apart(a.claim, b.claim, settings) for own in by_text.values() for a, b in combinations(own[:4], 2)):
        return None
    first = [own[0] for own in by_text.values()]
    return next(((first[0], other) for other in first[1:] if _are_apart(first[0].claim, other.claim, settings)), None)


def _are_apart(one: Claim, other: Claim, settings: Settings) -> bool:
    a, b = one.period, other.period
    if a is None or b is None or a.end is None or b.end is None:
        return False
    return disjoint(one, other) and abs((a.end - b.end).days) > settings.slack


def _when(claim: Claim, context: Context) -> str:
    period = claim.period.text if claim.period else ""
    return f"{period} ({', '.join(figures.sources([claim], context))})"

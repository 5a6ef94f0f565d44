"""Which unknown a level bounds, and with what: shared by the checks that lay levels side by side.

The unknowns of a topic are its true values, one for each point in time:

- a figure at a date, month, quarter or year is the value at the *end* of that period, so that "in 2024"
  and "at the end of 2024" are one;
- what was done during a period (a verb governs the figure, and it is no share) and any figure over a
  span of years belongs to both ends of its period: 51 built in 2021-2024 is not 51 built in 2024;
- a figure without a date that can be resolved is on an undated unknown, and is compared only with others
  that are undated in the same way (no period at all, the same open start, the same words). The first
  levels of an undated movement ("fell from 21.3 to ...") are on none, its last is the text's present;
- a forecast or a target bounds no unknown: it is compared with no actual.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from factcheck import intervals
from factcheck.checks import Context
from factcheck.intervals import Interval
from factcheck.model import Claim, Hedge, Level, Period, Topic

SHARES = frozenset({"percent", "per_mille"})
ACTUAL = frozenset({"actual", "provisional"})

_ENDS = 4  # of more different figures than twice as many, only so many at either end are laid side by side


@dataclass(frozen=True, slots=True, order=True)
class Unknown:
    """`key` names the point or stretch of time; `dated` says that it is one on the calendar."""

    key: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """A level with its figure as printed (of a range the lower end) and the intervals that it asserts and
    implies, all in the unit of its topic. `exact`: no hedge, no range, no tolerance."""

    claim: Claim
    figure: Fraction
    exact: bool
    strict: Interval
    lenient: Interval
    implied: Interval


def unknown(claim: Claim, context: Context, *, during: bool = False) -> Unknown | None:
    """The unknown that a level bounds; None for a change, a forecast, a target and the past of an undated
    movement. `during`: what it is about is known to be counted over its period."""
    if not isinstance(claim.kind, Level) or claim.status not in ACTUAL:
        return None
    if claim.period is None:
        return Unknown("?", dated=False) if _is_present(claim, context) else None
    return at(claim.period, during=during or _is_done(claim))


def _is_done(claim: Claim) -> bool:
    return claim.subject.predicate is not None and claim.quantity.unit not in SHARES


def at(period: Period, *, during: bool = False) -> Unknown:
    """The unknown of a period; `during` for what is counted over it rather than at its end."""
    start, end = period.start, period.end
    if end is not None:
        whole = during or period.grain == "span"
        return Unknown(f"{start or ''}/{end}" if whole else str(end), dated=True)
    if start is not None:
        return Unknown(f"{start}/", dated=False)
    return Unknown(f"?{' '.join(period.text.casefold().split())}", dated=False)


def _is_present(claim: Claim, context: Context) -> bool:
    for movement in context.movements.get(claim.id, ()):
        told = [ident for ident in movement.levels if _is_actual(ident, context)]
        if claim.id in told and claim.id != told[-1]:
            return False
    return True


def _is_actual(ident: str, context: Context) -> bool:
    found = context.world.claims.get(ident)
    return found is not None and found.status in ACTUAL


def factor(claim: Claim, unit: str, context: Context) -> Fraction | None:
    """What turns the claim's figure into `unit`; None where the two do not compare or no units are loaded."""
    own, units = claim.quantity.unit, context.units
    if own == unit:
        return Fraction(1)
    if units is None or not (units.known(own) and units.known(unit) and units.compatible(own, unit)):
        return None
    return units.factor(own, unit)


def bound(claim: Claim, unit: str, context: Context) -> Bound | None:
    """The claim's intervals in `unit`, or None (see `factor`)."""
    return context.keep(("bound", claim.id, unit), lambda: _bound(claim, unit, context))


def _bound(claim: Claim, unit: str, context: Context) -> Bound | None:
    times = factor(claim, unit, context)
    if times is None:
        return None
    found = (
        intervals.asserted(claim, context.policy),
        intervals.asserted(claim, context.policy, reading="lenient"),
        intervals.implied(claim, context.policy),
    )
    strict, lenient, implied = found if times == 1 else (interval.scaled(times) for interval in found)
    exact = claim.hedge is Hedge.EXACT and claim.quantity.upper is None and claim.quantity.plus_minus is None
    figure = Fraction(claim.quantity.number.value) * times
    return Bound(claim, figure, exact, strict, lenient, implied)


def bounds(topic: Topic, context: Context, *, tables: bool = False) -> Mapping[Unknown, tuple[Bound, ...]]:
    """The levels of a topic by unknown, in order of time, and of text within one. A figure that stands alone
    in its topic is held against nothing, and is left out; so are those of reference `tables`, unless asked for: of
    every year and release there may be one, and a check of its own holds the texts against them."""
    if len(topic.claims) < 2:
        return {}
    return context.keep(("bounds", topic.id, topic.claims[0].id, tables), lambda: _bounds(topic, context, tables))


def _bounds(topic: Topic, context: Context, tables: bool) -> Mapping[Unknown, tuple[Bound, ...]]:
    found: dict[Unknown, list[Bound]] = {}
    # What one text calls done in 2024, and another gives for 2024 without a verb, is one figure.
    during = any(_is_done(claim) for claim in topic.claims)
    for claim in sorted(topic.claims, key=context.order):
        if not tables and context.is_tabled(claim):
            continue
        where = unknown(claim, context, during=during)
        if where is None or claim.quantity.per != topic.claims[0].quantity.per:
            continue
        if (level := bound(claim, topic.unit, context)) is not None:
            found.setdefault(where, []).append(level)
    return {where: tuple(found[where]) for where in sorted(found)}


def pairs(levels: Sequence[Bound], context: Context, torn: Container[str] = ()) -> Iterator[tuple[Bound, Bound]]:
    """Every two figures that differ as written, each pair of figures once: by the first two claims, in
    the order of the texts, that may be held against each other; those of `torn` documents last. Of very many
    figures only the lowest and the highest."""
    by_figure: dict[tuple[Interval, Interval, Interval], list[Bound]] = {}
    for level in sorted(levels, key=lambda level: level.claim.document in torn):
        by_figure.setdefault((level.strict, level.lenient, level.implied), []).append(level)
    classes = list(by_figure.values())
    if len(classes) > 2 * _ENDS:
        classes.sort(key=lambda same: (same[0].figure, context.order(same[0].claim)))
        classes = classes[:_ENDS] + classes[-_ENDS:]
    for ones, others in combinations(classes, 2):
        first = next((pair for pair in product(ones, others) if comparable(*pair, context)), None)
        if first is not None:
            one, other = sorted(first, key=lambda level: context.order(level.claim))
            yield one, other


def comparable(one: Bound, other: Bound, context: Context) -> bool:
    """False where two differing figures are no fault: two speakers quoted in one text; two sources that
    give no date and were published on different days (the figure may have moved). A text and its own translation are
    held against each other figure by figure, and nowhere else."""
    a, b = one.claim, other.claim
    if context.world.are_apart((a.document, b.document)):
        return False
    if a.document == b.document:
        return a.attribution is None or b.attribution is None or a.attribution == b.attribution
    where = unknown(a, context)
    if where is None or where.dated:
        return True
    documents = context.world.documents
    days = {documents[ident].published for ident in (a.document, b.document) if ident in documents}
    return len(days - {None}) < 2


def agree(one: Bound, other: Bound) -> bool:
    """Strictly: two rounded figures that share only the end point of their intervals (8.3 and 8.4 at
    8.35) do not agree."""
    touching = one.exact and other.exact and one.strict.touches(other.strict)
    return one.strict.meet(other.strict) is not None and not touching

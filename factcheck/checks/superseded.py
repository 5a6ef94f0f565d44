"""A running figure that a later report raises: no contradiction, but an update.

Variants: `` in the order of publication; `dated` in the order of the days that the figures name themselves; `unordered`
nothing tells which is the later one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from factcheck.checks import Context, doubts, figures, tallies
from factcheck.checks.doubts import Doubts
from factcheck.checks.tallies import Course, Told
from factcheck.checks.unknowns import Bound
from factcheck.model import Fact, Hit, Topic
from factcheck.model.values import dataclass

_FACTS = frozenset({"sequence", "values", "intervals"})
VARIANTS = {"": _FACTS | {"latest"}, "dated": _FACTS | {"latest"}, "unordered": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    """`window`: reports further apart in days tell of two events. `settled`: so many days after its event a figure
    runs on no more. `far`: how many times one figure may be another that nothing puts in order. `least`: the
    confidence below which nothing is said."""

    window: int = 30
    settled: int = 90
    far: Decimal = Decimal(4)
    least: Decimal = Decimal("0.4")


def check(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit]:
    if all(claim.tally is None for claim in topic.claims):
        return
    for course in tallies.courses(topic, context, settled=settings.settled, window=settings.window):
        moved = _moved(course)
        if len({each.level.figure for each in moved}) > 1:
            own = all(each.own for each in moved)
            yield from _told(moved, "dated" if own else "", topic, context, settings)
        else:
            every = [*(each for rank in course.ranks for each in rank), *course.undated]
            unordered = course.undated or len(course.ranks) == 1
            apart = _distinct(every) if unordered else []
            if len({each.level.claim.document for each in apart}) > 1:
                yield from _told(apart, "unordered", topic, context, settings)


def _moved(course: Course) -> list[Told]:
    """The figures in their order, each apart from the one before it; those that repeat it stand beside it. A figure
    that only grows is passed over where it is lower."""
    found: list[Told] = []
    last: list[Told] = []
    for rank in course.ranks:
        top = max(rank, key=lambda each: each.level.figure)
        if not last:
            last = _like(top, rank)
            found += last
            continue
        grows = top.level.claim.tally == "grows"
        if apart(last[-1].level, top.level) and (not grows or top.level.figure > last[-1].level.figure):
            last = _like(top, rank)
            found += last
        else:
            same = [each for each in rank if each.level.figure == last[-1].level.figure]
            found += same
    return found if len({each.level.claim.document for each in found}) > 1 else []


def _like(top: Told, rank: Sequence[Told]) -> list[Told]:
    return [each for each in rank if each.level.figure == top.level.figure]


def _distinct(every: Sequence[Told]) -> list[Told]:
    """All that do not agree, from the lowest to the highest."""
    ordered = sorted(every, key=lambda each: each.level.figure)
    low, high = ordered[0], ordered[-1]
    if not apart(low.level, high.level):
        return []
    return [each for each in ordered if each in (low, high) or apart(low.level, each.level)]


def apart(one: Bound, other: Bound) -> bool:
    """Whether a reader would not take the two for one figure: "at least 26" is not 51."""
    meant = [level.lenient if level.exact else level.implied for level in (one, other)]
    return meant[0].meet(meant[1]) is None


def _told(found: Sequence[Told], variant: str, topic: Topic, context: Context, settings: Settings) -> Iterator[Hit]:
    first, last = found[0].level, found[-1].level
    far = Fraction(settings.far) if variant == "unordered" else Fraction(10**9)
    sure = doubts.confidence((first, last), topic, {}, Doubts(far=far), context)
    weight = context.world.confidence((first.claim.id, last.claim.id)) if sure is None else sure
    if weight < float(settings.least):
        return
    claims = [each.level.claim for each in found]
    facts: dict[str, Fact] = {
        "sequence": [figures.said(each.level.claim, context, each.shown) for each in found],
        "values": figures.by_value(claims, context),
        "intervals": [f"{each.level.claim.text}: {figures.interval(each.level.lenient)}" for each in found],
    }
    if variant != "unordered":
        facts["latest"] = figures.said(found[-1].level.claim, context, found[-1].shown)
    yield Hit(tuple(dict.fromkeys(claim.id for claim in claims)), facts, variant, sure)

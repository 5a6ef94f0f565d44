"""A passage that stands in two texts word for word, and gives another figure in each.

Variants: `` only the figure differs; `update` the copies were published at different times, so that the later one may
have been brought up to date; `edition` as many figures differ as are equal, so that one form may have been filled in
twice. Passages whose dates differ are of two days, those whose places or things differ are one form filled in for two,
and running figures (tolls) without an order are for `superseded`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.arithmetic import is_near_slip
from factcheck.checks import Context, figures
from factcheck.checks.unknowns import bound
from factcheck.model import Claim, Fact, Hit, Twin, World
from factcheck.model.values import dataclass

_FACTS = frozenset({"words", "equal", "values"})
VARIANTS = {"": _FACTS, "update": _FACTS | {"earlier", "later"}, "edition": _FACTS}

_SURE, _ALONE, _EDITION = 0.97, 0.85, 0.55  # that the two are of one thing: beside equal figures; alone; beside others


@dataclass(frozen=True, slots=True)
class Settings:
    """`words`: that the passages have in common, numerals not counted. `long`: so many make it certain that they are
    one passage, where they have no other figure. `window`: texts published more days apart are no copies, but one
    form filled in again."""

    words: int = 24
    long: int = 40
    window: int = 3


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    told: dict[str, tuple[str, ...]] = {}  # the first claim of a place → the claims of the first hit there
    seen: set[tuple[str, str]] = set()
    for twin in world.copies.twins:
        a, b = world.claims[twin.a], world.claims[twin.b]
        # Of many copies one a figure.
        if (a.id, b.text) in seen or twin.words < settings.words or twin.dates or not _differ(a, b, context):
            continue
        if _of_two_things(twin, a, b):
            continue
        seen.add((a.id, b.text))
        order = _order(a, b, world)
        if order and (_days_apart(a, b, world) > settings.window or _is_form(twin)):
            continue
        if not order and (a.tally or b.tally) and not _at_one_time(a, b, world):
            continue
        claims = tuple(claim.id for claim in sorted((a, b), key=context.order))
        variant, confidence = _judged(twin, order, settings)
        yield Hit(claims, _facts(twin, a, b, order, context), variant, confidence, part_of=told.get(a.id, ()))
        told.setdefault(a.id, claims)


def _judged(twin: Twin, order: Sequence[Claim], settings: Settings) -> tuple[str, float]:
    if _is_form(twin):
        return "edition", _EDITION
    if order:
        return "update", _SURE
    return "", _SURE if twin.equal or twin.words >= settings.long else _ALONE


def _is_form(twin: Twin) -> bool:
    """Whether it looks like a form that was filled in twice: as many other figures differ as are equal."""
    return bool(twin.other) and twin.other >= twin.equal


def _days_apart(a: Claim, b: Claim, world: World) -> int:
    days = [document.published for document in (world.documents[a.document], world.documents[b.document])]
    return abs((days[0] - days[1]).days) if days[0] and days[1] else 0


def _facts(twin: Twin, a: Claim, b: Claim, order: Sequence[Claim], context: Context) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"words": twin.words, "equal": twin.equal, "values": figures.by_text((a, b), context)}
    if order:
        facts |= {"earlier": order[0].text, "later": order[1].text}
    return facts


def _differ(a: Claim, b: Claim, context: Context) -> bool:
    """Whether no usual rounding makes one of the other. Of two times they are not of one thing."""
    ends = [(claim.period.start, claim.period.end) for claim in (a, b) if claim.period is not None]
    if len(ends) == 2 and ends[0] != ends[1]:
        return False
    one, other = (bound(claim, a.quantity.unit, context) for claim in (a, b))
    if one is None or other is None or a.quantity.per != b.quantity.per:
        return True
    return one.strict.meet(other.strict) is None


def _of_two_things(twin: Twin, a: Claim, b: Claim) -> bool:
    """Whether one form was filled in for two places or things. Where the figure is equal, or a slip of the other, it
    may be that the word beside it was changed in copying."""
    if "place" in twin.apart:
        return True
    one, other = a.quantity.number.value, b.quantity.number.value
    return bool(twin.apart) and one != other and not is_near_slip(one, other, full=True)


def _order(a: Claim, b: Claim, world: World) -> tuple[Claim, ...]:
    """The earlier and the later, where both texts say when they were published, and not at one time."""
    one, other = world.documents[a.document], world.documents[b.document]
    if one.published is None or other.published is None:
        return ()
    if one.published != other.published:
        return (a, b) if one.published < other.published else (b, a)
    if one.moment is None or other.moment is None or one.moment == other.moment:
        return ()
    if (one.moment.tzinfo is None) != (other.moment.tzinfo is None):
        return ()
    return (a, b) if one.moment < other.moment else (b, a)


def _at_one_time(a: Claim, b: Claim, world: World) -> bool:
    """Whether both texts say that they were published at the same time: then no running figure ran on between."""
    one, other = world.documents[a.document], world.documents[b.document]
    return one.moment is not None and one.moment == other.moment

"""Two figures of two texts that differ, where not their subjects but their surroundings say that they are of one
thing: a question, never more.

Variants: `` the two differ; `later` their texts were published on different days, and what they count may have
grown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from fractions import Fraction

from factcheck.checks import Context, figures
from factcheck.checks.bases import base
from factcheck.checks.related import disjoint
from factcheck.checks.unknowns import ACTUAL, Bound, agree, bound, unknown
from factcheck.model import Change, Claim, Fact, Hedge, Hit, Match, Pass, World
from factcheck.model.values import dataclass

_TELLING = 3  # digits of a figure that two texts do not share by chance
_PLAIN = 2  # ... hardly by chance
_FEW = 10
_FAR = 5  # of a larger figure, by which "about 200" is no longer 150
_FACTS = frozenset({"gap", "unit", "values"})
VARIANTS = {"": _FACTS, "later": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    """`tolerance`: a difference up to this share of the larger figure is let pass."""

    tolerance: Decimal = Decimal(0)


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    for match in world.relations:
        pair = _levels(match, context) if match.relation == "likely" else None
        if pair is not None and not (_led(*pair, context) or _led(pair[1], pair[0], context)):
            yield from _judged(pair, match, context, settings)


def _led(one: Bound, other: Bound, context: Context) -> bool:
    """Whether the one is what the other stood at before the change that is told with it."""
    found = base(other, one.claim.quantity.unit, context)
    return found is not None and one.lenient.meet(found[1]) is not None and one.lenient.meet(other.lenient) is None


def _judged(pair: tuple[Bound, Bound], match: Match, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    one, other = pair
    ids = (one.claim.id, other.claim.id)
    values: Fact = figures.by_value((level.claim for level in pair), context)
    gap = _gap(one, other)
    if not gap:
        if one.strict.meet(other.strict) is not None:
            yield Pass(ids, {"values": values})
    elif _told_otherwise(one.claim, other.claim, context) or _told_otherwise(other.claim, one.claim, context):
        return
    elif _told_there(one.claim, other.claim, context) != _told_there(other.claim, one.claim, context):
        return  # one of them has its partner; two that have changed places are both told in either text
    elif gap > Fraction(settings.tolerance) * max(abs(one.figure), abs(other.figure)):
        facts: dict[str, Fact] = {
            "gap": figures.plain(gap),
            "unit": figures.distance_unit(one.claim.quantity.unit),
            "values": values,
        }
        yield Hit(ids, facts, _variant(one.claim, other.claim, context), match.confidence)


def _told_otherwise(claim: Claim, other: Claim, context: Context) -> bool:
    """Whether the other's text has the very figure as well, with another unit or none: `at 187.40 kroner`, `at 187.40`.
    Then that is its partner, and not the other."""
    number = claim.quantity.number
    if figures.significant(number) < _TELLING or number.value == other.quantity.number.value:
        return False
    return bool(_units_there(claim, other, context) - {claim.quantity.unit})


def _told_there(claim: Claim, other: Claim, context: Context) -> bool:
    """Whether the other's text has the very figure in the same unit."""
    return claim.quantity.unit in _units_there(claim, other, context)


def _units_there(claim: Claim, other: Claim, context: Context) -> Set[str]:
    """The units in which the other's text has the figure."""
    units = context.keep("units of figures", lambda: _units(context.world))
    return units.get((other.document, claim.quantity.number.value), frozenset())


def _units(world: World) -> Mapping[tuple[str, Decimal], set[str]]:
    """The units of each figure of each text that has two digits that tell, or more."""
    found: dict[tuple[str, Decimal], set[str]] = {}
    for claim in world.claims.values():
        if figures.significant(claim.quantity.number) >= _PLAIN:
            found.setdefault((claim.document, claim.quantity.number.value), set()).add(claim.quantity.unit)
    return found


def _gap(one: Bound, other: Bound) -> Fraction:
    """How far the two figures are apart, 0 where a reader takes them for one. What "about 600" implies does not hold
    700, and a range is both its ends: 12 to 24 hours are not 12 to 48."""
    ends = (_upper(one), _upper(other))
    if ends[0] is not None and ends[1] is not None and abs(ends[0] - ends[1]) > _step(one) + _step(other):
        return abs(ends[0] - ends[1])
    near = one.implied.meet(other.implied) is not None and one.lenient.meet(other.lenient) is not None
    far = abs(one.figure - other.figure) * _FAR > max(abs(one.figure), abs(other.figure))
    met = near and not (far and _is_about(one, other)) and (agree(one, other) or not (one.exact and other.exact))
    return Fraction(0) if met else abs(one.figure - other.figure)


def _is_about(one: Bound, other: Bound) -> bool:
    hedges = {level.claim.hedge for level in (one, other)}
    return Hedge.ABOUT in hedges and hedges <= {Hedge.ABOUT, Hedge.EXACT}


def _upper(level: Bound) -> Fraction | None:
    """The upper end of a range, in the unit of its lower end as it is bound."""
    quantity = level.claim.quantity
    if quantity.upper is None or not quantity.number.value:
        return None
    return Fraction(quantity.upper.value) * level.figure / Fraction(quantity.number.value)


def _step(level: Bound) -> Fraction:
    number = level.claim.quantity.number
    return Fraction(number.step) * level.figure / Fraction(number.value) / 2 if number.value else Fraction(0)


def _variant(one: Claim, other: Claim, context: Context) -> str:
    days = {context.world.documents[claim.document].published for claim in (one, other)} - {None}
    return "later" if len(days) > 1 else ""


def _levels(match: Match, context: Context) -> tuple[Bound, Bound] | None:
    """The two, by the order of their texts, in the unit of the first; None where they are of different times."""
    one, other = sorted((context.world.claims[ident] for ident in (match.a, match.b)), key=context.order)
    apart = disjoint(one, other) and not any(told.facet == "size" for told in match.evidence)
    small = any(claim.quantity.number.value < _FEW for claim in (one, other))
    if apart or (small and isinstance(one.kind, Change) != isinstance(other.kind, Change)):
        return None  # one may have been read as the other, but small ones are near each other by chance
    if not {one.status, other.status} <= ACTUAL or _is_settled(one, other, context):
        return None
    first, second = (bound(claim, one.quantity.unit, context) for claim in (one, other))
    return None if first is None or second is None else (first, second)


def _is_settled(one: Claim, other: Claim, context: Context) -> bool:
    """Whether they are of one topic and one day or stretch of time, where other rules judge them."""
    of_topic = any(match.relation == "same" for match in context.world.between((one.id, other.id)))
    where = unknown(one, context)
    return of_topic and where is not None and where.dated and where == unknown(other, context)

"""A part above its whole: a district's count over the province's, a group's over everybody's.

Only amounts that add up are compared, never shares, rates or averages. Variants: `` one programme and one
time; `unsure` where one of these is not known equal (other money may have paid for the part); `told` the words say of
what it is a part: "of the 54 aboard, 57 were rescued".
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.checks.held import tied
from factcheck.checks.related import bounded, disjoint, levels, same_time
from factcheck.checks.unknowns import unknown
from factcheck.model import Claim, Fact, Hit, Match, World
from factcheck.model.values import dataclass

_FACTS = frozenset({"part", "whole", "pairs", "parts"})
VARIANTS = {"": _FACTS, "unsure": _FACTS, "told": frozenset({"part", "whole"})}

_Scope = tuple[str, tuple[str, ...], str | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Settings:
    kinds: tuple[str, ...] = ("count", "money", "area", "length", "volume", "mass", "energy", "data")


@dataclass(frozen=True, slots=True)
class _Found:
    part: Claim
    whole: Claim
    variant: str
    confidence: float


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    by_scopes: dict[tuple[str, _Scope, _Scope], dict[str, _Found]] = {}
    for match in world.relations:
        found = _exceeds(match, context, settings) if match.relation == "contains" else None
        if found is None:
            continue
        members = by_scopes.setdefault((found.variant, _scope(found.part), _scope(found.whole)), {})
        # One whole a part: the likeliest, and the first in the text where two are as likely.
        known = members.get(found.part.id)
        if known is None or _rank(found, context) < _rank(known, context):
            members[found.part.id] = found

    groups = [sorted(members.values(), key=lambda f: context.order(f.part)) for members in by_scopes.values()]
    roots: dict[str, tuple[str, ...]] = {}
    for group in sorted(groups, key=lambda group: _group_order(group, context)):
        claims = tuple(dict.fromkeys(claim.id for found in group for claim in (found.part, found.whole)))
        root = next((roots[found.part.id] for found in group if found.part.id in roots), ())
        for found in group:
            roots.setdefault(found.part.id, root or claims)
        part, whole = group[0].part, group[0].whole
        yield Hit(
            claims,
            {
                "part": _name(part, whole),
                "whole": _name(whole, part),
                "pairs": [f"{found.part.text} > {found.whole.text}" for found in group],
                "parts": len(group),
            },
            group[0].variant,
            confidence=min(found.confidence for found in group),
            part_of=root,
        )
    for reading in world.checked:
        for _, (part, whole) in tied(reading, "part"):
            least, most = (intervals.asserted(claim, context.policy, reading="lenient") for claim in (part, whole))
            if least.low is not None and most.high is not None and least.low > most.high:
                facts: dict[str, Fact] = {"part": figures.digits(part), "whole": figures.digits(whole)}
                yield Hit((part.id, whole.id), facts, "told", confidence=1.0)


def _exceeds(match: Match, context: Context, settings: Settings) -> _Found | None:
    pair = levels(match, context)
    if pair is None:
        return None
    whole, part = pair
    if part.quantity.per or whole.quantity.per or not _adds_up(part, context, settings):
        return None
    if whole.subject.predicate is not None and part.subject.predicate is None:
        return None  # a district may well have more schools than its province has built
    compared = bounded(whole, part, context)
    if compared is None or not _may_compare(part, whole, context):
        return None
    most, least = compared[0].lenient.high, compared[1].lenient.low
    if most is None or least is None or compared[0].lenient.meet(compared[1].lenient) or least < most:
        return None
    programme = part.subject.programme
    one_programme = programme is not None and programme == whole.subject.programme
    sure = one_programme and same_time(part, whole, context) is not None
    return _Found(part, whole, "" if sure else "unsure", match.confidence)


def _adds_up(claim: Claim, context: Context, settings: Settings) -> bool:
    unit, units = claim.quantity.unit, context.units
    if units is None or not units.known(unit):
        return unit == "count"
    return units.kind(unit) in settings.kinds


def _may_compare(part: Claim, whole: Claim, context: Context) -> bool:
    """At one time, or at times of which one is not known; what was done in a part of the time counts too."""
    if disjoint(part, whole):
        return False
    one, other = unknown(part, context), unknown(whole, context)
    if one is None or other is None:
        return False
    if one == other or not (one.dated and other.dated):
        return True
    a, b = part.period, whole.period
    done = part.subject.predicate is not None and whole.subject.predicate is not None
    if not done or a is None or b is None or not (a.start and a.end and b.start and b.end):
        return False
    return b.start <= a.start and a.end <= b.end


def _scope(claim: Claim) -> _Scope:
    return claim.document, claim.subject.places, claim.subject.place, claim.subject.groups


def _rank(found: _Found, context: Context) -> tuple[bool, float, tuple[int, int, str]]:
    verbs = found.part.subject.predicate != found.whole.subject.predicate
    return verbs, -found.confidence, context.order(found.whole)


def _group_order(group: list[_Found], context: Context) -> tuple[object, ...]:
    """The firmer variant first, then the whole of the part's own text, then the order of the texts."""
    first = group[0]
    elsewhere = first.part.document != first.whole.document
    return bool(first.variant), elsewhere, context.order(first.part), context.order(first.whole)


def _name(claim: Claim, other: Claim) -> str:
    """The document's own words for what sets this scope apart from the other."""
    groups = ", ".join(claim.subject.groups)
    if claim.subject.place is not None and claim.subject.places != other.subject.places:
        return claim.subject.place
    return groups or claim.subject.place or claim.subject.measure

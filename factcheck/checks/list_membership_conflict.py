"""Two texts that announce the same number of things and name other ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from factcheck.checks import Context, figures
from factcheck.checks.proper import folded, is_proper, may_be_one
from factcheck.checks.related import disjoint
from factcheck.model import Claim, Hit, Listing, World
from factcheck.model.values import dataclass

VARIANTS = {"": frozenset({"one", "other", "shared", "values"})}

_MOST = 8  # lists of one thing of which every two are laid side by side


@dataclass(frozen=True, slots=True)
class Settings:
    """`others`: how many names may differ; where more do, the texts list something else. `alike`: names of one thing,
    each group in one line, parted by "="."""

    others: int = 2
    alike: tuple[str, ...] = ()


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    alike = {"".join(folded(name)): group for group, line in enumerate(settings.alike) for name in line.split("=")}
    lists = {
        listing.claim: listing
        for reading in world.readings
        for listing in reading.listings
        if not listing.open and not listing.kinds
    }
    for one, other in _pairs(world, context, lists):
        mine, yours = _left(lists[one.id].items, lists[other.id].items, alike)
        shared = len(lists[one.id].items) - len(mine)
        named = all(map(is_proper, (*mine, *yours)))
        if mine and named and len(mine) == len(yours) and len(mine) <= min(settings.others, shared):
            yield Hit(
                (one.id, other.id),
                {
                    "one": list(mine),
                    "other": list(yours),
                    "shared": shared,
                    "values": figures.by_value((one, other), context),
                },
            )


def _pairs(world: World, context: Context, lists: Mapping[str, Listing]) -> Iterator[tuple[Claim, Claim]]:
    """Complete lists of as many things, in two texts of one language, of claims that are or may be of one thing."""
    for topic in world.topics:
        listed = sorted((claim for claim in topic.claims if _is_whole(claim, lists)), key=context.order)
        for one, other in combinations(listed[:_MOST], 2):
            if _are_rivals(one, other, context):
                yield one, other
    for match in world.relations:
        if match.relation == "overlap" and match.a in lists and match.b in lists:
            one, other = sorted((world.claims[match.a], world.claims[match.b]), key=context.order)
            if _is_whole(one, lists) and _is_whole(other, lists) and _are_rivals(one, other, context):
                yield one, other


def _is_whole(claim: Claim, lists: Mapping[str, Listing]) -> bool:
    return claim.id in lists and claim.quantity.number.value == len(lists[claim.id].items)


def _are_rivals(one: Claim, other: Claim, context: Context) -> bool:
    if one.document == other.document or one.quantity.number.value != other.quantity.number.value:
        return False
    documents = context.world.documents
    languages = {documents[claim.document].language for claim in (one, other) if claim.document in documents}
    return len(languages) < 2 and not disjoint(one, other)


def _left(
    ours: Sequence[str], theirs: Sequence[str], alike: Mapping[str, int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What of each list has no partner in the other."""
    rest, mine = list(theirs), []
    for item in ours:
        partner = next((other for other in rest if _is_one(item, other, alike)), None)
        if partner is None:
            mine.append(item)
        else:
            rest.remove(partner)
    return tuple(mine), tuple(rest)


def _is_one(one: str, other: str, alike: Mapping[str, int]) -> bool:
    a, b = (alike.get("".join(folded(name)).removeprefix("the")) for name in (one, other))
    return (a is not None and a == b) or may_be_one(one, other)

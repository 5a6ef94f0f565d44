"""What the checks on lists and scopes ask of two related claims: whose scope, which list, by chance?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.checks import Context
from factcheck.checks.unknowns import ACTUAL, Bound, Unknown, bound, unknown
from factcheck.model import Claim, Level, Match

_ADJACENT = 3  # characters between two sentences that follow each other: a space, line breaks


def levels(match: Match, context: Context) -> tuple[Claim, Claim] | None:
    """The two claims where both are actual levels, in the match's order (`contains`: the whole first)."""
    claims = context.world.claims
    if match.a not in claims or match.b not in claims:
        return None
    pair = (claims[match.a], claims[match.b])
    fit = all(isinstance(claim.kind, Level) and claim.status in ACTUAL for claim in pair)
    return pair if fit else None


def bounded(one: Claim, other: Claim, context: Context) -> tuple[Bound, Bound] | None:
    """Both in the unit of the first; None where their units do not compare."""
    if one.quantity.per != other.quantity.per:
        return None
    first, second = (bound(claim, one.quantity.unit, context) for claim in (one, other))
    return None if first is None or second is None else (first, second)


def same_time(one: Claim, other: Claim, context: Context) -> Unknown | None:
    """The dated unknown in time that both bound, if it is one."""
    where = unknown(one, context)
    return where if where is not None and where.dated and where == unknown(other, context) else None


def disjoint(one: Claim, other: Claim) -> bool:
    """Whether both periods are known and have no day in common."""
    return one.period is not None and other.period is not None and one.period.is_apart(other.period)


def holds_place(whole: Claim, part: Claim) -> bool:
    """Whether the place of `part` is known to lie strictly within that of `whole`."""
    ours, theirs = whole.subject.places, part.subject.places
    return bool(ours) and bool(theirs) and ours[0] != theirs[0] and ours[0] in theirs[1:]


def scopes_differ(match: Match, a: Claim, b: Claim) -> bool:
    """Whether the two places are named, and one lies strictly within the other."""
    if a.subject.place is None or b.subject.place is None:
        return False
    said = any(e.facet == "place" and e.verdict in ("broader", "narrower") for e in match.evidence)
    return said or holds_place(a, b) or holds_place(b, a)


def are_siblings(one: Claim, other: Claim) -> bool:
    """Members of one small list: levels of one text, in one sentence or in two that follow each other, that
    count the same things by different verbs ("built 12 schools and repaired 7")."""
    a, b = one.subject, other.subject
    near = (
        one.sentence == other.sentence
        or 0 <= other.sentence.start - one.sentence.end <= _ADJACENT
        or 0 <= one.sentence.start - other.sentence.end <= _ADJACENT
    )
    same_concept = a.concept is not None and a.concept == b.concept
    same_head = same_concept or (a.head or a.measure) == (b.head or b.measure) or _one_noun(a.measure, b.measure)
    verbs = a.predicate is not None and b.predicate is not None and a.predicate != b.predicate
    return one.document == other.document and one.id != other.id and near and same_head and verbs


def _one_noun(one: str, other: str) -> bool:
    """Whether a list may shorten its members so: "51 infrastructure projects and 85 projects", `51 dự án hạ tầng`
    and `85 dự án`."""
    a, b = one.casefold(), other.casefold()
    return a.rsplit(" ", 1)[-1] == b.rsplit(" ", 1)[-1] or f"{a} ".startswith(f"{b} ") or f"{b} ".startswith(f"{a} ")


def same_figure(one: Bound, other: Bound) -> bool:
    """Printed alike, hedge included."""
    return one.figure == other.figure and one.strict == other.strict


def across(context: Context) -> Iterator[tuple[Match, Claim, Claim]]:
    """Pairs of levels of two documents, the earlier document's first, that may be one figure and are not
    known to be: overlaps, containments, and those of a topic of which one is dated and the other is not, or of which
    one is of a stretch of time and the other of its end."""
    world = context.world
    wanted = (match for match in world.relations if match.relation in ("overlap", "contains"))
    yield from _of_two_documents((*_in_topics(context, same=False), *wanted), context)


def aligned(context: Context) -> Iterator[tuple[Match, Claim, Claim]]:
    """Pairs of levels of two documents that are on one unknown of a topic."""
    yield from _of_two_documents(_in_topics(context, same=True), context)


def _of_two_documents(matches: Iterable[Match], context: Context) -> Iterator[tuple[Match, Claim, Claim]]:
    for match in matches:
        pair = levels(match, context)
        if pair is not None and pair[0].document != pair[1].document:
            a, b = sorted(pair, key=context.order)
            yield match, a, b


def _in_topics(context: Context, *, same: bool) -> Iterator[Match]:
    for topic in context.world.topics:
        times = {claim.id: unknown(claim, context) for claim in topic.claims}
        for match in topic.matches:
            a, b = times.get(match.a), times.get(match.b)
            if a is not None and b is not None and (a == b) == same and (same or _may_be_one_time(a, b)):
                yield match


def _may_be_one_time(a: Unknown, b: Unknown) -> bool:
    return not (a.dated and b.dated) or a.key.rpartition("/")[2] == b.key.rpartition("/")[2]

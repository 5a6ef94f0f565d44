"""What makes one doubt that two figures of one topic are of one thing, though their subjects say so.

Each doubt takes its share of the confidence of the match; what little is left speaks for silence:

- nothing that both texts name (a place, a company, a programme) says that they are of one, and the texts
  have no other figure in common;
- both count things without a date and without a word on which they are;
- the two figures are so far apart that they are likelier two things than one thing and a mistake;
- one of the texts gives several figures that cannot all hold and are as near to the other text's: then it
  speaks of several things, and its words do not tell which is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from factcheck import solving
from factcheck.checks import Context
from factcheck.checks.unknowns import Bound
from factcheck.model import Topic
from factcheck.model.values import dataclass

Torn = Mapping[str, tuple[Bound, ...]]  # documents that give one unknown several values, with all their levels


@dataclass(frozen=True, slots=True)
class Doubts:
    """`far`: how many times one figure may be the other; `share`: what one doubt leaves of the confidence."""

    far: Fraction = Fraction(2)
    share: Fraction = Fraction(11, 20)


def several(levels: Sequence[Bound]) -> Torn:
    """The documents that give this unknown more than one value."""
    by_text: dict[str, list[Bound]] = {}
    for level in levels:
        by_text.setdefault(level.claim.document, []).append(level)
    return {
        document: tuple(own)
        for document, own in by_text.items()
        if len(own) > 1 and solving.widest_pair([(level.claim.id, level.lenient) for level in own]) is not None
    }


def confidence(pair: tuple[Bound, Bound], topic: Topic, torn: Torn, doubts: Doubts, context: Context) -> float | None:
    """How sure it is that the two are of one thing; None where nothing takes from what their match says."""
    found = named(pair, torn, doubts, context)
    sure = _matched(pair, topic, context)
    if not found:
        return sure
    if sure is None:
        sure = context.world.confidence(tuple(level.claim.id for level in pair))
    return round(sure * float(doubts.share) ** len(found), 3)


def named(pair: tuple[Bound, Bound], torn: Torn, doubts: Doubts, context: Context) -> tuple[str, ...]:
    """The doubts by name: "far", "bare" and, of two texts, "unplaced" and "torn"."""
    one, other = pair
    found = {"far": _is_far(pair, doubts.far), "bare": _is_bare(pair)}
    if one.claim.document != other.claim.document:
        found["unplaced"] = not _is_placed(pair, context)
        found["torn"] = _is_torn(one, other, torn, doubts.far) or _is_torn(other, one, torn, doubts.far)
    return tuple(name for name, holds in found.items() if holds)


def _matched(pair: tuple[Bound, Bound], topic: Topic, context: Context) -> float | None:
    """Of a large topic not every pair is matched by name: then the least sure match of the topic counts."""
    if context.world.between(tuple(level.claim.id for level in pair)):
        return None
    return min((match.confidence for match in topic.matches), default=1.0)


def _is_placed(pair: tuple[Bound, Bound], context: Context) -> bool:
    """Whether both name one place, one holder or one programme, or are of texts that share other figures."""
    one, other = (level.claim.subject for level in pair)
    if one.places and other.places:
        return True  # of one topic, so of one place
    if (one.holder and other.holder) or (one.programme and other.programme):
        return True
    return context.are_kin(*(level.claim.document for level in pair))


def _is_bare(pair: tuple[Bound, Bound]) -> bool:
    claims = [level.claim for level in pair]
    return all(
        claim.quantity.unit == "count"
        and claim.tally is None
        and (claim.period is None or claim.period.end is None)
        and not (claim.subject.predicate or claim.subject.modifiers or claim.subject.group_ids or claim.subject.holder)
        for claim in claims
    )


def _is_torn(level: Bound, to: Bound, torn: Torn, far: Fraction) -> bool:
    """Whether the text of `level` gives other values that the other text may mean as well."""
    return any(
        own.lenient.meet(level.lenient) is None and not _is_far((own, to), far)
        for own in torn.get(level.claim.document, ())
    )


def _is_far(pair: tuple[Bound, Bound], times: Fraction) -> bool:
    """Whether what both assert lies more than so many times apart. Below zero nothing is said."""
    low, high = sorted((level.lenient for level in pair), key=lambda i: (i.low is not None, i.low or Fraction(0)))
    if low.high is None or high.low is None:
        return False
    return high.low > 0 and high.low > times * low.high

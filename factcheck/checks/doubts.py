"""What makes one doubt that two figures of one topic are of one thing, though their subjects say so.

Each doubt takes its share of the confidence of the match; what little is left speaks for silence:

- nothing that both texts name (a place, a company, a programme) says that they are of one, and the texts
  have no other figure in common;
- the two figures are so far apart that they are likelier two things than one thing and a mistake;
- one of the texts gives several figures that cannot all hold: then it speaks of several things, and its
  words do not tell which is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from factcheck import solving
from factcheck.checks import Context
from factcheck.checks.unknowns import Bound
from factcheck.model import Topic


@dataclass(frozen=True, slots=True)
class Doubts:
    """`far`: how many times one figure may be the other; `share`: what one doubt leaves of the confidence."""

    far: Fraction = Fraction(2)
    share: Fraction = Fraction(11, 20)


def several(levels: Sequence[Bound]) -> frozenset[str]:
    """The documents that give this unknown more than one value."""
    by_text: dict[str, list[Bound]] = {}
    for level in levels:
        by_text.setdefault(level.claim.document, []).append(level)
    return frozenset(
        document
        for document, own in by_text.items()
        if len(own) > 1 and solving.widest_pair([(level.claim.id, level.lenient) for level in own]) is not None
    )


def confidence(
    pair: tuple[Bound, Bound], topic: Topic, torn: frozenset[str], doubts: Doubts, context: Context
) -> float | None:
    """How sure it is that the two are of one thing; None where nothing takes from what their match says.
    `torn` are the documents of `several`."""
    one, other = pair
    across = one.claim.document != other.claim.document
    found = (
        across and not _is_placed(pair, context),
        _is_far(pair, doubts.far),
        across and bool({one.claim.document, other.claim.document} & torn),
    )
    if not any(found):
        return _matched(pair, topic, context)
    sure = _matched(pair, topic, context)
    if sure is None:
        sure = context.world.confidence((one.claim.id, other.claim.id))
    return round(sure * float(doubts.share) ** sum(found), 3)


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


def _is_far(pair: tuple[Bound, Bound], times: Fraction) -> bool:
    """Whether what both assert lies more than so many times apart. Below zero nothing is said."""
    low, high = sorted((level.lenient for level in pair), key=lambda i: (i.low is not None, i.low or Fraction(0)))
    if low.high is None or high.low is None:
        return False
    return high.low > 0 and high.low > times * low.high

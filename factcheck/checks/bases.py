"""What a figure stood at before the change that its own sentence tells: `after losing 2.56 it stood at 44.27`."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck import intervals
from factcheck.checks import Context
from factcheck.checks.unknowns import Bound, factor
from factcheck.intervals import Interval
from factcheck.model import Change, Claim, Level, Span

_Sentence = tuple[str, Span]


def base(level: Bound, unit: str, context: Context) -> tuple[Claim, Interval] | None:
    """The change, and the interval of the figure before it, in `unit`, that of the bound. None where the sentence
    tells no change in such a unit, or more than one figure or change."""
    claim = level.claim
    told = _sentences(context).get((claim.document, claim.sentence), ())
    changes = [one for one in told if _moves(one) and factor(one, unit, context) is not None]
    alike = [one for one in told if isinstance(one.kind, Level) and factor(one, unit, context) is not None]
    if len(changes) != 1 or len(alike) != 1 or changes[0].quantity.per != claim.quantity.per:
        return None
    (change,) = changes
    times = factor(change, unit, context)
    if times is None or not isinstance(change.kind, Change):
        return None
    moved = intervals.asserted(change, context.policy, reading="lenient").scaled(times)
    return change, level.lenient - moved if change.kind.direction == "rise" else level.lenient + moved


def _moves(claim: Claim) -> bool:
    kind = claim.kind
    told = isinstance(kind, Change) and kind.direction is not None and not kind.average
    return told and isinstance(kind, Change) and kind.basis != "relative"


def _sentences(context: Context) -> Mapping[_Sentence, tuple[Claim, ...]]:
    return context.keep("claims by sentence", lambda: _by_sentence(context))


def _by_sentence(context: Context) -> Mapping[_Sentence, tuple[Claim, ...]]:
    found: dict[_Sentence, list[Claim]] = {}
    for claim in context.world.claims.values():
        found.setdefault((claim.document, claim.sentence), []).append(claim)
    return {sentence: tuple(claims) for sentence, claims in found.items()}

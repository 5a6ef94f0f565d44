"""A figure worked out from others, held against the printed one under every reading.

Shared by the checks on ratios, products and multiples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from factcheck import intervals
from factcheck.checks import Context
from factcheck.intervals import READINGS, Interval, Reading
from factcheck.model import Claim, DocumentReading, Hedge, Tie, TieKind
from factcheck.model.values import dataclass

Work = Callable[[Sequence[Interval]], Interval | None]


@dataclass(frozen=True, slots=True)
class Held:
    """`reading`: the plainest under which the printed figure is what the others give, None where none is; `near`
    lets digits be cut or raised, `lenient` takes whole numbers for round ones as well. `expected`: whether it is what
    a reader takes from the words: by the hedges, and without taking a number for a round one."""

    reading: Reading | None
    expected: bool


def held(given: Sequence[Claim], printed: Claim, work: Work, context: Context, *, rounded: bool = False) -> Held | None:
    """None where it cannot be worked out: a division by what may be 0. `rounded`: the printed figure itself is never
    cut or raised, as in "three times"."""
    for reading in READINGS:
        result = work([intervals.asserted(claim, context.policy, reading=reading) for claim in given])
        if result is None:
            return None
        told = intervals.asserted(printed, context.policy, reading="strict" if rounded else reading)
        if result.meet(told) is not None:
            return Held(reading, reading != "lenient" and _implied(given, printed, work, context))
    return Held(None, False)


def _is_plain(claim: Claim) -> bool:
    return claim.hedge is Hedge.EXACT


def _implied(given: Sequence[Claim], printed: Claim, work: Work, context: Context) -> bool:
    """Whether it also fits what the hedged figures imply."""
    if all(map(_is_plain, (*given, printed))):
        return True
    every = [_taken(claim, context) for claim in (*given, printed)]
    result = work(every[:-1])
    return result is None or result.meet(every[-1]) is not None


def _taken(claim: Claim, context: Context) -> Interval:
    if claim.hedge in (Hedge.EXACT, Hedge.BETWEEN) and any(sign.isdecimal() for sign in claim.text):
        return intervals.asserted(claim, context.policy, reading="lenient")
    return intervals.implied(claim, context.policy)  # also of a part in words: a fifth is not 17.5%


def tied(reading: DocumentReading, *kinds: TieKind) -> Iterator[tuple[Tie, tuple[Claim, ...]]]:
    """The ties of these kinds with their claims, in the order of the text."""
    claims = {claim.id: claim for claim in reading.claims}
    for tie in reading.ties:
        if tie.kind in kinds and all(ident in claims for ident in tie.claims):
            yield tie, tuple(claims[ident] for ident in tie.claims)


def nearby(reading: DocumentReading, like: Claim, without: Iterable[Claim]) -> Iterator[Claim]:
    """Other figures in the unit of `like`, of its sentence and of the one before: what may be meant instead."""
    left = {claim.id for claim in without}
    for claim in reading.claims:
        near = claim.sentence == like.sentence or follows(like, (claim,))
        same = claim.quantity.unit == like.quantity.unit and claim.quantity.per == like.quantity.per
        if near and same and claim.id not in left:
            yield claim


def follows(claim: Claim, before: Sequence[Claim]) -> bool:
    """Whether the sentence of the claim comes right after that of the last one before it."""
    return bool(before) and 0 <= claim.sentence.start - before[-1].sentence.end <= _NEXT


_NEXT = 3  # characters between two sentences that follow each other: a space, line breaks

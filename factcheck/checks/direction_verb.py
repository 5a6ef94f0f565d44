"""A verb that points one way and figures that go the other: "fell from 10 to 15".

The verb is held against the first step that it governs; later figures of the same movement may turn
("fell to 10, and is expected to reach 12 again") and only keep it from counting as passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.model import Claim, Direction, DocumentReading, Fact, Hit, Level, Movement, Pass
from factcheck.model.values import dataclass

VARIANTS = {"": frozenset({"direction", "from", "to", "unit"})}


@dataclass(frozen=True, slots=True)
class Settings:
    pass


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    claims = {claim.id: claim for claim in reading.claims}
    for movement in reading.movements:
        levels = _levels(movement, claims)
        if movement.direction is None or len(levels) < 2:
            continue
        first, second, last = levels[0], levels[1], levels[-1]
        if not _in_order(levels):
            continue
        if _against(movement.direction, first, second, context):
            if _otherwise(movement.direction, second, levels, reading):
                continue
            facts = {**_facts(movement.direction, first, second), "unit": first.quantity.unit}
            yield Hit((first.id, second.id), facts)
        elif all(_along(movement.direction, *step) for step in pairwise(levels)):
            yield Pass(tuple(level.id for level in levels), _facts(movement.direction, first, last))


def _otherwise(direction: Direction, end: Claim, levels: tuple[Claim, ...], reading: DocumentReading) -> bool:
    """Whether another figure of the sentence may be where it began: "rose to 110, from 90, after falling from 500"."""
    own = {level.id for level in levels}
    return any(
        other.id not in own
        and isinstance(other.kind, Level)
        and other.quantity.unit == end.quantity.unit
        and other.sentence == end.sentence
        and _along(direction, other, end)
        for other in reading.claims
    )


def _in_order(levels: tuple[Claim, ...]) -> bool:
    """Whether no figure is known to be of an earlier time than the one before it: "up from 2022, when it was
    3.7 billion" tells them the other way round."""
    starts = [level.period.start for level in levels if level.period is not None and level.period.start is not None]
    return all(one <= other for one, other in pairwise(starts))


def _levels(movement: Movement, claims: dict[str, Claim]) -> tuple[Claim, ...]:
    """The levels in the order of time; none where they are not in one unit."""
    found = [claims[ident] for ident in movement.levels if ident in claims]
    levels = tuple(level for level in found if isinstance(level.kind, Level))
    return levels if len({(level.quantity.unit, level.quantity.per) for level in levels}) == 1 else ()


def _against(direction: Direction, first: Claim, second: Claim, context: Context) -> bool:
    """Whether the figures go the other way under every reading."""
    before, after = (intervals.asserted(level, context.policy, reading="lenient") for level in (first, second))
    if direction == "rise":
        before, after = after, before
    if before.meet(after) is not None or before.high is None or after.low is None:
        return False
    return before.high <= after.low


def _along(direction: Direction, first: Claim, second: Claim) -> bool:
    step = Fraction(second.quantity.number.value) - Fraction(first.quantity.number.value)
    return step > 0 if direction == "rise" else step < 0


def _facts(direction: Direction, first: Claim, last: Claim) -> dict[str, Fact]:
    return {"direction": direction, "from": figures.digits(first), "to": figures.digits(last)}

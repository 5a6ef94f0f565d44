"""Figures that two texts have in common: of one event or one company, texts agree on more than one figure.

Reads the world only, so that `Context` can keep what is found."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from factcheck.arithmetic import significant
from factcheck.model import Claim, Hedge, Level, Number, World

Anchor = tuple[str, str, Decimal]  # topic, end of the period, figure

_LEAST = 3  # digits that two texts must share, in one figure or several: 41 and 14, or 118


def anchors(world: World) -> Mapping[str, frozenset[Anchor]]:
    """The telling figures of each document, by its id."""
    found: dict[str, set[Anchor]] = {}
    for topic in world.topics:
        for claim in topic.claims:
            if _tells(claim):
                end = str(claim.period.end) if claim.period else ""
                found.setdefault(claim.document, set()).add((topic.id, end, claim.quantity.number.value))
    return {document: frozenset(told) for document, told in found.items()}


def are_kin(one: frozenset[Anchor], other: frozenset[Anchor]) -> bool:
    """Whether two texts share so much that chance does not explain it."""
    return sum(len(significant(value)) for _, _, value in one & other) >= _LEAST


def proves_little(number: Number, least: int) -> bool:
    """Whether two texts may well print this figure by chance: fewer than `least` of its own last digits
    (9; 0.3), or a round one (100, 7,160 billion)."""
    mantissa = abs(number.value / number.step)
    return mantissa < least or (mantissa % 10 == 0 and (number.step >= 1 or number.scaled))


def _tells(claim: Claim) -> bool:
    quantity = claim.quantity
    exact = claim.hedge is Hedge.EXACT and quantity.upper is None and isinstance(claim.kind, Level)
    return exact and not proves_little(quantity.number, 10)

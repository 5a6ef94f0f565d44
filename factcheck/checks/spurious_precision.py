"""More digits than the words bear, or than the figure beside it: "about 1,397.25 tonnes", "from 21.6% to 10.89%".

Variants: `` more digits than a hedge bears; `mixed` figures of one series with different decimals. Nothing is passed.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.arithmetic import significant
from factcheck.checks import Context, figures
from factcheck.model import Claim, DocumentReading, Hedge, Hit
from factcheck.model.values import dataclass

VARIANTS = {"": frozenset({"digits"}), "mixed": frozenset({"steps"})}


@dataclass(frozen=True, slots=True)
class Settings:
    """`digits`: significant ones from which a figure is too precise for a hedge."""

    digits: int = 4


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit]:
    claims = {claim.id: claim for claim in reading.claims}
    for claim in reading.claims:
        digits = len(significant(claim.quantity.number.value))
        if claim.hedge is Hedge.ABOUT and claim.quantity.upper is None and digits >= settings.digits:
            yield Hit((claim.id,), {"digits": digits})
    for movement in reading.movements:
        levels = [claims[ident] for ident in movement.levels]
        first = next(iter(levels), None)
        same = [c for c in levels if first is not None and _kind(c) == _kind(first)]
        steps = {c.quantity.number.step for c in same}
        if len(steps) > 1:
            yield Hit(tuple(c.id for c in same), {"steps": [figures.plain(step) for step in sorted(steps)]}, "mixed")


def _kind(claim: Claim) -> tuple[object, ...]:
    return claim.quantity.unit, claim.quantity.per, claim.quantity.number.scaled, claim.quantity.upper is None

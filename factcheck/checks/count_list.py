"""An announced count that is not the number of things listed after it.

Variants: `` the items are the things counted; `kinds` they name kinds of them ("3 models (coffee, sugar
cane)"), so that two models may share a kind. A list that says it is not complete proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import Context, figures
from factcheck.model import Claim, DocumentReading, Fact, Hedge, Hit, Level, Pass
from factcheck.model.values import dataclass

_FACTS = frozenset({"stated", "listed", "items"})
VARIANTS = {"": _FACTS, "kinds": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    pass


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    claims = {claim.id: claim for claim in reading.claims}
    for listing in reading.listings:
        claim = claims.get(listing.claim)
        if claim is None or not listing.items or not _is_plain_count(claim):
            continue
        listed = len(listing.items)
        facts: dict[str, Fact] = {"stated": figures.digits(claim), "listed": listed}
        if claim.quantity.number.value == listed:
            yield Pass((claim.id,), facts)
        elif not listing.open:
            more: dict[str, Fact] = {**facts, "items": list(listing.items)}
            yield Hit((claim.id,), more, "kinds" if listing.kinds else "")


def _is_plain_count(claim: Claim) -> bool:
    """A whole number of things, without a hedge, a range or a denominator. A round 200 is one too: nobody
    lists so many."""
    quantity = claim.quantity
    return (
        isinstance(claim.kind, Level)
        and claim.hedge is Hedge.EXACT
        and quantity.unit == "count"
        and not quantity.per
        and quantity.upper is None
        and not quantity.number.scaled
        and quantity.number.value == quantity.number.value.to_integral_value()
    )

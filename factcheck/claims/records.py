"""How often games ended in each way: `31 points from 15 games, with nine wins, four draws and two defeats`."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.grammar import View
from factcheck.model import Breakdown, Claim, Hedge, Level

_FAR = 4  # one in so many that the parts may be apart from the games that they are of


def records(v: View, claims: Sequence[Claim]) -> list[Breakdown]:
    """Wins, draws and defeats in a row, with the only count of games of the sentence that is near their sum."""
    ways, games = v.language.sets["outcomes"], v.language.sets["games"]
    if len(claims) < 4 or ways.isdisjoint(claim.subject.head for claim in claims):
        return []
    run = [k for k, claim in enumerate(claims) if claim.subject.head in ways and _is_plain(claim)]
    heads = {claims[k].subject.head for k in run}
    if len(run) != 3 or len(heads) != 3 or run[-1] - run[0] != 2:
        return []
    played = [c for k, c in enumerate(claims) if k not in run and _is_plain(c) and _counts(v, k, c, games)]
    made = sum(claims[k].quantity.number.value for k in run)
    near = [c for c in played if _FAR * abs(made - c.quantity.number.value) <= made]
    return [Breakdown(near[0].id, tuple(claims[k].id for k in run), False)] if len(near) == 1 else []


def _counts(v: View, k: int, claim: Claim, games: frozenset[str]) -> bool:
    first, last = v.group_right(v.figures[k].last, v.last)
    return claim.subject.head in games or any(v.t.low[i] in games for i in range(first, last))


def _is_plain(claim: Claim) -> bool:
    quantity = claim.quantity
    plain = quantity.unit == "count" and not quantity.per and quantity.upper is None
    return plain and claim.hedge is Hedge.EXACT and isinstance(claim.kind, Level)

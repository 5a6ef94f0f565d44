"""What is left of a whole when a part is taken: `nine of the 14 branches will close, leaving five`."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.grammar import View
from factcheck.claims.ratios import led_out_of, out_of
from factcheck.model import Breakdown, Claim, Figure, Hedge, Level

_CUE = 3  # words from "leaving" to the figure: "leaving only about five"


def leftovers(v: View, claims: Sequence[tuple[Figure, Claim]]) -> list[Breakdown]:
    """A whole with the part that was taken and what is said to be left: three figures in a row, the only ones of their
    unit. Something may have become of the rest that is not told, so that they are only asked about."""
    for k in range(2, len(claims)):
        three = [claim for _, claim in claims[k - 2 : k + 1]]
        alike = sum(claim.quantity.unit == three[0].quantity.unit for _, claim in claims)
        if alike > 3 or not all(_plain(claim, three[0]) for claim in three) or not _is_left(v, claims, k):
            continue
        whole, part = _taken(v, claims, k)
        if whole is not None and part is not None and _one_kind(v, whole, part, claims[k]):
            return [Breakdown(whole.id, (part.id, three[2].id), False, True)]
    return []


def _taken(v: View, claims: Sequence[tuple[Figure, Claim]], k: int) -> tuple[Claim | None, Claim | None]:
    """The whole and the part that stand right before figure k: `9 of the 14`, `of the 14, 9`, `14 came but only 9`."""
    (f, one), (g, other) = claims[k - 2], claims[k - 1]
    first, second = one.quantity.number.value, other.quantity.number.value
    if first < second:
        return (other, one) if out_of(v, k - 2, k - 1) else (None, None)
    only = any(v.t.low[i] in v.language.sets["only_words"] for i in range(max(f.last, g.outer - _CUE), g.first))
    return (one, other) if only or led_out_of(v, f) else (None, None)


def _plain(claim: Claim, other: Claim) -> bool:
    one, two = claim.quantity, other.quantity
    exact = claim.hedge is Hedge.EXACT and isinstance(claim.kind, Level) and one.upper is None
    return exact and one.unit == two.unit != "percent" and one.per == two.per


def _is_left(v: View, claims: Sequence[tuple[Figure, Claim]], k: int) -> bool:
    f, begin = claims[k][0], claims[k - 1][0].last
    if not v.language.sets["left_others"].isdisjoint(v.t.low[begin : f.outer]):
        return False  # "nine were rescued and one died, leaving four"
    return v.language.phrases["leaves"].within(v.t.low, max(begin, f.outer - _CUE), f.first, f.first)


def _one_kind(v: View, whole: Claim, part: Claim, left: tuple[Figure, Claim]) -> bool:
    """Whether no noun of its own says that something else is left: `leaving 60 staff without work` of 14 branches."""
    f, claim = left
    heads = {whole.subject.head, part.subject.head}
    stays = f.last >= v.last or v.t.kind[f.last] == "p" or v.closed(f.last)
    stays = stays or v.t.low[f.last] in v.language.sets["left_states"]
    return stays or claim.subject.head in heads

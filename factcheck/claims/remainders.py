"""Amounts that end in what remains of a whole: `$21m goes to schools, $14m to roads and the remaining $9m to parks`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.claims.grammar import View
from factcheck.claims.ratios import anaphoric, is_like, led_out_of, out_of
from factcheck.claims.wholes import one_kind
from factcheck.model import Breakdown, Claim, Hedge, Movement

_REST = 4  # words between "the remaining" and its figure
_FAR = 4  # parts of a whole that only stands before them come this near to it: within one in so many


def remains(v: View, k: int) -> bool:
    """Whether the figure is said to be the rest: `the remaining 25%`, `còn lại 6%`, `32% còn lại`."""
    f, rest = v.figures[k], v.language.phrases["rest"]
    if not v.may_have("rest"):
        return False
    begin = max(v.first, f.outer - _REST, v.figures[k - 1].last if k else v.first)
    if rest.within(v.t.low, begin, f.outer, f.outer):
        return True
    if not v.language.head_first or f.last >= v.last:
        return False
    return rest.within(v.t.low, f.last, min(v.group_right(f.last, v.last)[1] + 1, v.last), v.last)


def remainders(
    v: View, claims: Sequence[Claim], moved: Sequence[Movement], before: Sequence[Claim]
) -> list[Breakdown]:
    """The last list of the sentence that ends in what remains. Its whole stands in front of it, or is the only figure
    of the sentence before that it can be."""
    if len(claims) < 2 or not v.may_have("rest"):
        return []
    last = next((k for k in range(len(claims) - 1, -1, -1) if _is_plain(claims[k]) and remains(v, k)), None)
    if last is None:
        return []
    run = [k for k in range(last + 1) if is_like(claims[k], claims[last])]
    if any(claims[k].hedge is not Hedge.EXACT for k in run) or not _is_level(claims, run, moved):
        return []
    if len(run) > 2 and _leads(v, run[0], run[1]):
        return _summed(v, claims, claims[run[0]], run[1:])
    if len(run) > 2 and run[1] == run[0] + 1 and out_of(v, run[0], run[1]):  # "12 of the 20 …; the other 8"
        return _summed(v, claims, claims[run[1]], [run[0], *run[2:]])
    others = [claim for claim in before if is_like(claims[last], claim)]
    if len(run) < 2 or len(others) != 1 or others[0].hedge is not Hedge.EXACT:
        return []
    made, whole = sum(claims[k].quantity.number.value for k in run), others[0].quantity.number.value
    near = anaphoric(v) or _FAR * abs(whole - made) <= whole
    return _summed(v, claims, others[0], run) if near else []


def _is_plain(claim: Claim) -> bool:
    return claim.quantity.unit not in ("percent", "times") and claim.quantity.upper is None


def _is_level(claims: Sequence[Claim], run: Sequence[int], moved: Sequence[Movement]) -> bool:
    """Whether none of them is an end of a movement: "from 40 to only the remaining 12"."""
    ends = {ident for movement in moved for ident in movement.levels}
    return all(claims[k].id not in ends for k in run)


def _leads(v: View, whole: int, first: int) -> bool:
    """Whether the words say that the figure is the whole of those that follow."""
    begin, end = v.figures[whole].last, v.figures[first].outer
    marked = v.language.phrases["part_of_list"].within(v.t.low, begin, end, v.last)
    return marked or led_out_of(v, v.figures[whole]) or any(v.t.low[i] in ":(" for i in range(begin, end))


def _summed(v: View, claims: Sequence[Claim], whole: Claim, run: Sequence[int]) -> list[Breakdown]:
    inner = v.language.phrases["part_of_list"]
    if any(inner.within(v.t.low, v.figures[a].last, v.figures[b].outer, v.last) for a, b in pairwise(run)):
        return []  # "$20m for schools, of which $5m for buses, and the remaining $9m"
    if any(claims[k].quantity.number.value >= whole.quantity.number.value for k in run[:-1]):
        return []
    if whole.quantity.unit == "count" and not all(one_kind(v, k, claims[k], whole) for k in run):
        return []
    return [Breakdown(whole.id, tuple(claims[k].id for k in run), False)]

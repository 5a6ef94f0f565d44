"""How far two figures are said to be apart: `by 61 votes to 47, a majority of 14`; `won by 14 votes, 61 to 47`."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.grammar import View
from factcheck.model import Claim, Hedge, Level, Tie

_JOIN = 5  # words from "to" to the second figure: "61,320 to his rival's 59,480"
_VERB = 8  # words from "won" to the figure: "won the runoff by just 14"
_LEAD = 3  # words from "majority of" or "won by" to the figure


def gaps(v: View, claims: Sequence[Claim]) -> list[Tie]:
    """The distance with the two figures, the only others in their unit, that one word holds against each other."""
    if len(claims) < 3:
        return []
    if not (v.may_have("gap_words") or v.has("gap_verbs") or v.has("gap_nouns")):
        return []
    told = [k for k in range(len(claims)) if _is_gap(v, claims, k)]
    if len(told) != 1 or claims[told[0]].hedge is not Hedge.EXACT:
        return []
    gap = claims[told[0]]
    ends = [k for k, claim in enumerate(claims) if k != told[0] and _ends(claim, gap)]
    if len(ends) != 2 or not (_against(v, *ends) or _both(v, told[0], *ends)):
        return []
    return [Tie("gap", (claims[ends[0]].id, claims[ends[1]].id, gap.id))]


def _is_gap(v: View, claims: Sequence[Claim], k: int) -> bool:
    """Whether a word of distance leads to the figure, or stands behind it: `a majority of 14`, `a 14-vote margin`."""
    f, words = v.figures[k], v.language.phrases["gap_words"]
    begin = v.figures[k - 1].last if k else v.first
    if words.within(v.t.low, max(begin, f.outer - _LEAD), f.outer, f.outer):
        return True
    sets, low = v.language.sets, v.t.low
    if f.outer > begin and low[f.outer - 1] in sets["change_by"]:
        score = k + 1 < len(claims) and low[v.figures[k + 1].outer - 1] in sets["gap_joins"]  # "by 61 votes to 47"
        return not score and any(low[i] in sets["gap_verbs"] for i in range(max(begin, f.outer - _VERB), f.outer))
    nouns, (first, last) = v.language.sets["gap_nouns"], v.group_right(f.last, v.last)
    return last > first and v.t.low[last - 1] in nouns


def _ends(claim: Claim, gap: Claim) -> bool:
    one, two = claim.quantity, gap.quantity
    points = one.unit == "percent" and two.unit in ("percent", "percentage_point")
    same = (one.unit == two.unit or points) and two.per in ((), one.per) and one.upper is None
    return same and isinstance(claim.kind, Level)


def _both(v: View, gap: int, one: int, other: int) -> bool:
    """`Women earned $52,000 and men $61,000, a gap of $9,000`."""
    low, sets = v.t.low, v.language.sets
    between = low[v.figures[one].last : v.figures[other].outer]
    led = not sets["gap_between"].isdisjoint(low[max(v.first, v.figures[gap].outer - _LEAD) : v.figures[gap].outer])
    return led and gap == other + 1 and other == one + 1 and not sets["list_join"].isdisjoint(between)


def _against(v: View, one: int, other: int) -> bool:
    """Whether the two are the next of all figures, with a word between them that holds them against each other, and the
    second counts nothing else: not "12 of its matches to 3 wins"."""
    low, f, g = v.t.low, v.figures[one], v.figures[other]
    between = low[max(f.last, g.outer - _JOIN) : g.outer]
    joined = other == one + 1 and not v.language.sets["gap_joins"].isdisjoint(between)
    own, others = (set(low[slice(*v.group_right(figure.last, v.last))]) for figure in (f, g))
    return joined and (not others or not own.isdisjoint(others) or v.language.head_first)

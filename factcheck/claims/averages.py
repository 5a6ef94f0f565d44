"""What so much of something comes to for one of so many: `264 points in 12 games, an average of 22 a game`."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.grammar import View
from factcheck.claims.ratios import apposed
from factcheck.model import Claim, Level, Tie

_AT = 6  # words from "average" to the figure: "an average ticket price of $12"
_PER = ("articles_one", "per_words", "each", "share_every")
_PACES = ((), ("year",), ("month",))
_NEAR = 8  # figures before an average among which the two that it comes from stand
_EVERY = 5  # words from "mỗi" to the figure: "trung bình mỗi ngày 62 vụ"


def averages(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Tie]:
    """Each average with the count and the amount that it is worked out from, each the only one of its kind before it.
    `before`: the claims of the sentence before, where one of the two may stand."""
    if len(claims) < 2 or not (v.has("average") or v.has("apposed_free") or v.may_have("works_out")):
        return []
    found: list[Tie] = []
    before = before[-_NEAR:]
    for k, claim in enumerate(claims):
        if not isinstance(claim.kind, Level) or claim.quantity.unit in ("percent", "times"):
            continue
        each = _each(v, claims, k)
        if not each:
            continue
        own, noun = claims[max(0, k - _NEAR) : k], _own_noun(v, k) - each
        counts = [c for c in own if _counts(v, c, each)] or [c for c in before if _counts(v, c, each)]
        amounts = [c for c in own if _amounts(c, claim, noun)] or [c for c in before if _amounts(c, claim, noun)]
        amounts = [c for c in amounts if c not in counts]
        if len(counts) == len(amounts) == 1 and (counts[0] in own or amounts[0] in own):
            found.append(Tie("average", (counts[0].id, claim.id, amounts[0].id)))
    return found


def _each(v: View, claims: Sequence[Claim], k: int) -> frozenset[str]:
    """What there is one of, in all the names that it has, where words say that the figure is an average."""
    low, f, sets = v.t.low, v.figures[k], v.language.sets
    begin = v.figures[k - 1].last if k else v.first
    told = any(low[i] in sets["average"] for i in range(max(begin, f.outer - _AT), f.outer))
    told = told or v.language.phrases["works_out"].within(low, begin, f.outer, v.last)
    if not told and apposed(v, f, begin) != 2:
        return frozenset()
    names = set(claims[k].quantity.per[:1]) - {"item"}
    if "item" in claims[k].quantity.per[:1] and v.t.kind[f.last - 1] == "w":  # a thing that no list knows
        names |= _names(v, f.last - 1)
    end = f.last
    for i in dict.fromkeys((f.last, v.group_right(f.last, v.last)[1])):
        i += i < v.last and low[i] in sets["for_whom"]
        if i + 1 < v.last and any(low[i] in sets[name] for name in _PER):
            if names and not names & _names(v, i + 1):
                return frozenset()  # "31 a month for every branch"
            names |= _names(v, i + 1)
            end = v.group_right(i + 1, v.last)[1]
    for i in range(max(begin, f.outer - _EVERY), f.outer - 1) if v.language.head_first else ():
        if low[i] in sets["share_every"]:
            names |= _names(v, i + 1)
    return frozenset(names - {"item"}) if _ends(v, max(end, v.group_right(f.last, v.last)[1])) else frozenset()


def _ends(v: View, i: int) -> bool:
    """Whether nothing behind the average says of which ones it is: not in "32 pupils a class in its first year"."""
    if i >= v.last or v.t.kind[i] == "p" or i in v.masked or v.t.low[i] in v.language.sets["conjunctions"]:
        return True
    return v.language.phrases["average"].at(v.t.low, i, v.last) is not None


def _own_noun(v: View, k: int) -> frozenset[str]:
    """What the figure itself counts: nothing in "22 a game"."""
    first, last = v.group_right(v.figures[k].last, v.last)
    return frozenset(v.t.low[first:last][: 1 if v.language.head_first else None][-1:])


def _names(v: View, i: int) -> set[str]:
    """A thing as its word, its concept and its unit."""
    word, per = v.language.singular(v.t.low[i]), v.language.per
    found: set[str] = {word, *(per[name] for name in (word, f"{word}s") if name in per)}
    for table in (v.language.nouns, v.language.units):
        known = table.at(v.t.low, i, v.last)
        if known is not None:
            found.add(known[1])
    return found


def _counts(v: View, claim: Claim, each: frozenset[str]) -> bool:
    quantity = claim.quantity
    if quantity.per or quantity.upper is not None or not isinstance(claim.kind, Level):
        return False
    if quantity.unit != "count":
        return quantity.unit in each
    words = claim.subject.measure.casefold().split()
    named = {claim.subject.head, *(v.language.singular(word) for word in words[-1:])}
    named |= {v.language.per[word] for word in words[-1:] if word in v.language.per} - {"item"}
    if v.language.head_first:
        named.update(words[:1])
    return not each.isdisjoint(named)


def _amounts(claim: Claim, average: Claim, noun: frozenset[str]) -> bool:
    """Whether the average may be one of this; `noun` is the average's own."""
    one, other = claim.quantity, average.quantity
    if one.unit != other.unit or one.per not in _PACES or one.upper is not None or not isinstance(claim.kind, Level):
        return False
    if one.unit != "count" or not noun or claim.subject.head == average.subject.head != "":
        return True
    return not noun.isdisjoint(claim.subject.measure.casefold().split()[:1])

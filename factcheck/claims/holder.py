"""Whose figure it is: the company, team or person that a clause names as its subject or owner.

Two companies' revenues must not be taken for one because both are "net revenue" in one country."""

from __future__ import annotations

from factcheck.claims.frame import Frame
from factcheck.claims.grammar import View
from factcheck.model import Figure
from factcheck.model.values import dataclass

_OPENERS = frozenset(':"“‘«')


@dataclass(slots=True)
class Holder:
    """The last one named, for "its" and "the company" of later sentences."""

    name: str | None = None
    near: str | None = None  # the same, within the paragraph


def holders(v: View, frames: list[Frame], context: Holder) -> list[str | None]:
    """The holder of each figure of the sentence, and the context moves on."""
    found: list[str | None] = []
    for f, frame in zip(v.figures, frames, strict=True):
        clause = v.clause_of(f.first)
        owner = _owner(v, frame, context)
        if owner is None and (frame.measure is None or frame.measure[0] > clause.first):
            owner = _subject_name(v, clause.first, f.outer, context)
        if owner is None:
            owner = _behind(v, frame, context) or _carried(v, f, frame, context)
        found.append(owner)
    opening = v.clauses[0]
    named = next((owner for owner in found if owner), None)
    named = named or _subject_name(v, opening.first, opening.last, context)
    context.name, context.near = named or context.name, named or context.near
    return found


def _behind(v: View, frame: Frame, context: Holder) -> str | None:
    """`profit at Deutsche Bank`"""
    if frame.measure is None or frame.name == "counted noun":
        return None
    i = frame.measure[1]
    if i + 1 >= v.last or v.t.low[i] not in v.language.sets["holder_of"] or i in v.masked:
        return None
    first, last = v.group_right(i + 1, v.last)
    return _name(v, first, last, context)


def _carried(v: View, f: Figure, frame: Frame, context: Holder) -> str | None:
    """`Net profit was A`, right after a sentence on somebody's revenue: an amount of money with no owner of its own."""
    if frame.measure is None or frame.name != "subject is figure" or f.quantity.unit not in v.language.coins:
        return None
    clause = v.clause_of(frame.measure[0])
    bare = v.content(clause.first, f.outer)
    return context.near if all(frame.measure[0] <= i < frame.measure[1] or v.verbal(i) for i in bare) else None


def _owner(v: View, frame: Frame, context: Holder) -> str | None:
    """`Vinamilk's net revenue`, `its net revenue`."""
    if frame.measure is None:
        return None
    i = frame.measure[0] - 1
    if i >= v.first and v.t.low[i] in v.language.sets["owners"]:
        clause = v.clause_of(i)
        opens = all(v.closed(k) or k in v.masked for k in range(clause.first, i))
        return context.name if opens else _subject_name(v, clause.first, i, context)
    if i < v.first or v.t.low[i] not in v.language.sets["possessive"]:
        return None
    first, last = v.group_left(i, v.first)
    return _name(v, first, last, context)


def _subject_name(v: View, begin: int, end: int, context: Holder) -> str | None:
    """The proper name in front of the first verb from `begin` on."""
    t, sets, i = v.t, v.language.sets, begin
    while i < end:
        shut = t.low[i] in sets["closed"] and v.closed(i)
        if not (shut or t.kind[i] != "w" or i in v.masked):
            break
        if shut and t.low[i] in sets["prepositions"]:
            return None
        i += 1
        if t.low[i - 1] in sets["articles"]:
            break
    if True not in t.upper[i:end] and sets["holder_nouns"].isdisjoint(t.low[i:end]):
        return None
    first, last = v.group_right(i, end)
    if last == first or last >= end or (not v.verbal(last) and not v.closed(last)):
        return None
    return _name(v, first, last, context)


def _name(v: View, first: int, last: int, context: Holder) -> str | None:
    """The words of a proper name that is no place; "the company" stands for the last one named."""
    t, sets = v.t, v.language.sets
    if first >= last or any(w.first < last and first < w.last for w in v.wheres):
        return None
    if last - first == 1 and t.low[first] in sets["holder_nouns"]:
        return context.name
    if v.language.head_first and t.low[first] in sets["holder_nouns"] and t.capital(first + 1):
        return t.slice(first + 1, last)  # "Tập đoàn Hòa Phát"
    while first < last and not t.capital(first):
        first += 1  # "its rival Skyline Airways"
    capitals = [i for i in range(first, last) if t.capital(i)]
    if not capitals or len(capitals) < len([i for i in range(first, last) if t.kind[i] == "w"]):
        return None
    if v.language.head_first and (t.low[first] in sets["average"] or v.language.measures.at(t.low, first, last)):
        return None  # "GDP"
    if len(capitals) == 1 and _opens(v, capitals[0]) and _is_common(v, capitals[0]):
        return None
    return t.slice(first, last)


def _opens(v: View, i: int) -> bool:
    return i == v.first or v.t.low[i - 1] in _OPENERS


def _is_common(v: View, i: int) -> bool:
    """Whether a word that opens a sentence is one that the packs know: its capital says nothing."""
    language, low = v.language, v.t.low
    known = (language.measures, language.nouns, language.groups, language.predicates)
    return language.is_plural(low[i]) or any(table.at(low, i, len(v.t)) for table in known)

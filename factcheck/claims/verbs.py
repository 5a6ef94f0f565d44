"""Verbs and event nouns around a figure: which one governs it."""

from __future__ import annotations

from factcheck.claims.change import direction_of
from factcheck.claims.grammar import View

_INTENDED = ("forecast", "target", "provisional")


def governor(v: View, i: int, begin: int) -> int | None:
    """The verb or event noun that governs the figure: the nearest to its left that is known."""
    low, kind, sets, predicates = v.t.low, v.t.kind, v.language.sets, v.language.predicates
    openers, light, verbs = sets["clause_openers"], sets["light_verbs"], sets["verbs"]
    j = i - 1
    while j >= begin:
        if kind[j] == "w" and j not in v.masked and j not in v.inner:
            word = low[j]
            if word in openers:
                return None
            event = word not in light and word in predicates.starting and predicates.at(low, j, i) is not None
            if event and not _compounded(v, j, i):
                return j
            known = word in verbs or word in light
            counts = j + 1 == i or j + 1 in v.masked  # "raise 6 goats", not "improving the quality of the 12 clinics"
            if known or (direction_of(v, j) is not None and not v.closed(j)):
                return j if known or counts else None
        j -= 1
    return None


def _compounded(v: View, j: int, i: int) -> bool:
    """Whether an event noun is only the middle of a compound: the linkage of "chain linkage models"."""
    if v.language.head_first or j + 1 >= i or j == v.first or v.t.low[j].endswith(v.language.verb_endings):
        return False
    return all(v.t.kind[k] == "w" and not v.closed(k) and k not in v.masked for k in (j - 1, j + 1))


def is_event(v: View, i: int) -> bool:
    return v.language.predicates.at(v.t.low, i, i + 1) is not None


def passive(v: View, i: int, last: int) -> int | None:
    """`children were provided with food`: the verb behind a counted noun."""
    while i < last and (v.closed(i) or i in v.masked):
        known = v.language.predicates.at(v.t.low, i, last)
        if known is not None and known[0] > 1 and i not in v.masked:
            return i  # "households still in debt"
        word, sets = v.t.low[i], v.language.sets
        if word in sets["prepositions"] or (word in sets["conjunctions"] and word not in sets["adverbs"]):
            return None
        i += 1
    return i if i < last and v.verbal(i) else None


def nearest_verb(v: View, i: int, begin: int) -> int | None:
    """The verb whose object or complement the figure is; none beyond the start of another clause."""
    j = i - 1
    while j >= begin:
        if j not in v.masked and v.t.kind[j] == "w" and j not in v.inner:
            word = v.t.low[j]
            stated = word in v.language.sets["state_verbs"]  # "ước đạt" is both
            if v.language.head_first and not stated and any(word in v.language.sets[name] for name in _INTENDED):
                return None  # "dự kiến 7,89%": what is expected has been named before
            if stated or word in v.language.sets["verbs"]:
                return j
            if v.language.predicates.at(v.t.low, j, i) is not None and (
                v.language.head_first or word.endswith(v.language.verb_endings) or j == begin or v.closed(j - 1)
            ):
                return j
            if (
                len(word) > 4
                and not v.closed(j)
                and word.endswith(v.language.verb_endings)
                and (j + 1 == i or j == begin)
            ):
                return j
        j -= 1
    return None

"""The subject of a clause as the measure of its figure: "the poverty rate of women fell to"."""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.frame import Frame, Words
from factcheck.claims.grammar import Clause, View


def subject_of(v: View, clause: Clause, verb: int, name: str) -> Frame | None:
    """The noun group in front of the verb, with its `of` groups: those of a named measure tell whom."""
    i, sets = _coordinated(v, clause, verb), v.language.sets
    while i < verb and (
        i in v.masked
        or v.t.kind[i] != "w"
        or (v.closed(i) and v.t.low[i] not in sets["prepositions"])
        or v.t.low[i] in sets["fronting"]
        or (v.language.head_first and v.t.low[i] in sets["average"])
    ):
        i += 1
    if v.language.head_first:  # "Tập đoàn FPT công bố doanh thu đạt": the revenue
        i = max([i, *(k + 1 for k in range(i, verb - 1) if _tells(v, k))])
    stop = verb
    while stop > i and (
        v.t.low[stop - 1] in sets["auxiliaries"]
        or v.t.low[stop - 1] in sets["adverbs"]
        or v.t.low[stop - 1] in sets["forecast"]
    ):
        stop -= 1
    # "In Hue the rate": the fronted group is no subject
    while i < stop and v.closed(i) and v.t.low[i] in sets["prepositions"]:
        if i + 1 < stop and v.t.low[i + 1] in sets["relative_pronouns"]:
            i += 2  # ", of which investment was A": what follows is the subject
            break
        _, i = v.group_right(i + 1, stop)
        i = max(i, clause.first + 1)
        while i < stop and (i in v.masked or (v.closed(i) and v.t.low[i] not in sets["prepositions"])):
            i += 1
        if i >= stop:
            i = _named_behind(v, stop)
    first, last = v.group_right(i, stop, acting=True)
    while last < stop and v.t.low[last] in sets["possessive"]:  # "the family's herd" is a herd
        first, last = v.group_right(last + 1, stop)
    if last == first:
        return None
    if v.language.head_first:
        first, last = _behind_verb(v, first, last, stop)
    concept = v.language.measures.at(v.t.low, first, stop)
    if concept is not None:
        last = max(last, first + concept[0])  # "GDP per capita"
    groups: tuple[Words, ...] = ()
    end = last
    if last < stop and v.t.low[last] in sets["change_of"]:
        inner = v.group_right(last + 1, stop)
        named = (
            concept is not None
            and first + concept[0] == last
            and (concept[0] > 1 or v.t.low[first] not in sets["light_nouns_alone"])
        )
        if named and inner[1] > inner[0] and is_group(v, inner):
            groups = (inner,)
        elif v.language.head_first and inner[0] < inner[1] and any(v.t.capital(k) for k in range(*inner)):
            pass  # "lợi nhuận của Hòa Phát": whose it is
        elif not any(w.first <= inner[0] < w.last or w.first == inner[0] for w in v.wheres):
            end = of_phrases(v, last, stop)
    befell = _befell(v, first, end, stop)
    if befell is not None and befell < end:
        end = befell  # "the number of people missing"
    return Frame(name, measure=(first, end), groups=groups, verb=verb if befell is None else befell)


def fronted(v: View, clause: Clause, verb: int) -> Frame | None:
    """`After losing 2.56, the stock stood at A`: the subject of a clause without one is that of the next."""
    opens = verb == clause.first or (verb == clause.first + 1 and v.closed(clause.first))
    if v.language.head_first or not opens or not v.t.low[verb].endswith("ing"):
        return None
    after = next((c for c in v.clauses if c.first > verb), None)
    acts = next((k for k in range(after.first + 1, after.last) if v.verbal(k)), None) if after is not None else None
    found = subject_of(v, after, acts, "subject behind") if after is not None and acts is not None else None
    return replace(found, verb=verb) if found is not None else None


def _named_behind(v: View, stop: int) -> int:
    """Where the name begins that stands right behind a fronted group: `On the stock exchange EDS closed at A`."""
    i = stop
    while i > v.first + 1 and i - 1 not in v.masked and v.t.kind[i - 1] == "w" and v.t.capital(i - 1):
        i -= 1
    return i if v.t.kind[i - 1] == "w" and not v.closed(i - 1) else stop


def _befell(v: View, first: int, end: int, stop: int) -> int | None:
    """The verb of `the number of people killed has risen to A`: what befell those who are counted."""
    if v.language.head_first or v.t.low[first] not in v.language.sets["light_nouns_alone"] or end - 1 <= first:
        return None
    if v.t.low[end - 1] in v.language.sets["states"] and end - 2 > first and v.language.is_plural(v.t.low[end - 2]):
        return end - 1
    if end >= stop or end in v.masked:
        return None
    acted = v.t.low[end].endswith(v.language.verb_endings) or v.t.low[end] in v.language.sets["states"]
    return end if acted and v.language.predicates.at(v.t.low, end, stop) is not None else None


def _coordinated(v: View, clause: Clause, verb: int) -> int:
    """Where the words of the verb begin: behind the "and" of `A chiếm 55% và B chiếm 45%`."""
    before = [f.last for f in v.figures if clause.first <= f.first and f.last < verb - 1]
    return before[-1] + 1 if before and v.t.low[before[-1]] in v.language.sets["list_join"] else clause.first


def _tells(v: View, k: int) -> bool:
    """Whether what follows the word at k is a clause of its own: `dự báo thu ngân sách tăng 5%`."""
    sets, word = v.language.sets, v.t.low[k]
    told = word in sets["speech"] or word in sets["forecast"]
    return told and k not in v.inner and not v.closed(k + 1) and k + 1 not in v.masked


def _behind_verb(v: View, first: int, last: int, stop: int) -> Words:
    """The measure of a clause inside of the clause: the capital of `Đại diện hãng nói vốn là 5 tỷ đồng`."""
    if v.language.measures.at(v.t.low, first, stop):
        return first, last
    for k in range(stop - 1, first, -1):
        if v.verbal(k - 1) and k not in v.masked and v.language.measures.at(v.t.low, k, stop):
            return v.group_right(k, stop, acting=True)
    return first, last


def of_phrases(v: View, i: int, stop: int) -> int:
    """The end of the `of` groups that begin at token i, with what hangs on them, up to a place or date."""
    end = i
    while i < stop and i not in v.masked and v.t.low[i] in v.language.sets["change_of"]:
        if any(w.first in (i + 1, i + 2) for w in v.wheres):
            break
        first, last = v.group_right(i + 1, stop)
        if last == first:
            break
        while last < stop and last not in v.masked and v.verbal(last) and v.t.low[last].endswith("ing"):
            last += 1
            if last < stop and v.t.low[last] in v.language.sets["prepositions"]:
                last = max(last, v.group_right(last + 1, stop)[1])
        i = end = last
    return end


def is_group(v: View, words: Words) -> bool:
    return any(
        v.language.groups.at(v.t.low, i, words[1]) or v.t.low[i] in v.language.sets["carriers"] for i in range(*words)
    )

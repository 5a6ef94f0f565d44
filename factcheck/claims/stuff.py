"""Measures and stuff right beside a figure, in a language that needs no "of" between them."""

from __future__ import annotations

from factcheck.claims.clause_subject import subject_of
from factcheck.claims.frame import Frame, Words
from factcheck.claims.grammar import Clause, View
from factcheck.claims.verbs import governor, is_event, nearest_verb, passive
from factcheck.model import Figure


def is_measure(v: View, first: int, last: int) -> bool:
    """`trên diện tích 350 ha`: a measure right before its figure, with no word between."""
    if last - first == 1 and v.t.low[first] in v.language.sets["neutral"]:
        return False  # "mức 1.050 tỷ đồng": of what is told before
    return any(
        v.language.measures.at(v.t.low, i, last) or v.t.low[i] in v.language.sets["measure_nouns"]
        for i in range(first, last)
    )


def stuff(v: View, f: Figure, clause: Clause) -> Frame | None:
    """`1 ha đất trồng mía`, `140 tấn thóc`: what there is so much of, right behind the unit."""
    first, last = v.group_right(f.last, clause.last)
    if last == first or first > f.last or v.t.low[first] in v.language.sets["light_verbs"]:
        return None
    if v.verbal(first) and not v.language.nouns.at(v.t.low, first, last):
        return None
    if (whole := covered(v, f, clause, first, last)) is not None:
        return whole
    verb = nearest_verb(v, f.outer, clause.first)
    if verb is not None and v.t.low[verb] in v.language.sets["state_verbs"]:
        told = subject_of(v, clause, verb, "")
        if told is not None and told.measure is not None and is_measure(v, *told.measure):
            return None
    return Frame("amount of", measure=(first, last), verb=governor(v, f.outer, clause.first))


def covered(v: View, f: Figure, clause: Clause, first: int, last: int) -> Frame | None:
    """`the plant covers 17 ha of land`, `nhà máy chiếm 17 ha đất`: how large the plant is, not what land there is."""
    sets = v.language.sets
    if " ".join(v.t.low[first:last]) not in sets["ground_nouns"]:
        return None
    verb = nearest_verb(v, f.outer, clause.first)
    if verb is None or v.t.low[verb] not in sets["covering_verbs"]:
        return None
    return subject_of(v, clause, verb, "subject is figure")


def done(v: View, f: Figure, clause: Clause, last: int) -> int | None:
    """The verb of an amount whose noun ends at token `last`: `seized 2 tonnes of it`, `2 tonnes were seized`."""
    verb = governor(v, f.outer, clause.first)
    if (verb is None or not is_event(v, verb)) and last < clause.last:
        behind = passive(v, last, clause.last)
        verb = verb if behind is None else behind
    return verb


def is_bare(v: View, first: int, last: int) -> bool:
    """Whether the noun behind a figure only counts: the `con` of "8 con", the `lượt` of "17,6 triệu lượt"."""
    if not v.language.head_first or last - first != 1:
        return False
    word, sets = v.t.low[first], v.language.sets
    return word in sets["classifiers"] or word in sets["counted_nouns"] or word in sets["carriers"]


def measured_so(v: View, verb: int, begin: int) -> Frame:
    """`nhà máy rộng 17 ha`: what stands before the adjective; the adjective itself where nothing does."""
    first, last = v.group_left(verb, begin)
    if last > first:
        return Frame("subject is figure", measure=(first, last), verb=verb)
    return Frame("verb figure", measure=(verb, verb + 1), verb=verb, sure=False)


def told_before(v: View, f: Figure, begin: int, clause: Clause) -> Frame | None:
    """`Dân số là 8,58 triệu người`: what a bare noun counts stands in front of the verb."""
    first, last = v.group_right(f.last, clause.last)
    if not is_bare(v, first, last):
        return None
    verb = nearest_verb(v, f.outer, begin)
    if verb is None or v.t.low[verb] not in v.language.sets["state_verbs"] or _has(v, verb):
        return None
    found = subject_of(v, clause, verb, "subject is figure")
    return classified(v, f, clause, verb) if found is not None and is_site(v, found.measure) else found


def is_site(v: View, words: Words | None) -> bool:
    """Whether a group is only the name of a place: `Hà Nội ghi nhận 35 ca`, `Sơn La 15%`."""
    return words is not None and any(w.first <= words[0] < words[1] <= w.last for w in v.wheres)


def classified(v: View, f: Figure, clause: Clause, verb: int | None = None) -> Frame | None:
    """`Hà Nội ghi nhận 35 ca`: the classifier stands for what is counted."""
    first, last = v.group_right(f.last, clause.last)
    bare = f.quantity.unit == "count" and is_bare(v, first, last)
    return Frame("counted noun", measure=(first, last), verb=verb, sure=False) if bare else None


def _has(v: View, verb: int) -> bool:
    return v.t.low[verb] in v.language.sets["have_verbs"]

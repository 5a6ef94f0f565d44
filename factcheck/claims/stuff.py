"""Measures and stuff right beside a figure, in a language that needs no "of" between them."""

from __future__ import annotations

from factcheck.claims.clause_subject import subject_of
from factcheck.claims.frame import Frame
from factcheck.claims.grammar import Clause, View
from factcheck.claims.verbs import governor, is_event, nearest_verb, passive
from factcheck.model import Figure


def is_measure(v: View, first: int, last: int) -> bool:
    """`trên diện tích 350 ha`: a measure right before its figure, with no word between."""
    return any(
        v.language.measures.at(v.t.low, i, last) or v.t.low[i] in v.language.sets["measure_nouns"]
        for i in range(first, last)
    )


def stuff(v: View, f: Figure, clause: Clause) -> Frame | None:
    """`1 ha đất trồng mía`, `140 tấn thóc`: what there is so much of, right behind the unit."""
    first, last = v.group_right(f.last, clause.last)
    if last == first or first > f.last or (v.verbal(first) and not v.language.nouns.at(v.t.low, first, last)):
        return None
    verb = nearest_verb(v, f.outer, clause.first)
    if verb is not None and v.t.low[verb] in v.language.sets["state_verbs"]:
        told = subject_of(v, clause, verb, "")
        if told is not None and told.measure is not None and is_measure(v, *told.measure):
            return None
    return Frame("amount of", measure=(first, last), verb=governor(v, f.outer, clause.first))


def done(v: View, f: Figure, clause: Clause, last: int) -> int | None:
    """The verb of an amount whose noun ends at token `last`: `seized 2 tonnes of it`, `2 tonnes were seized`."""
    verb = governor(v, f.outer, clause.first)
    if (verb is None or not is_event(v, verb)) and last < clause.last:
        behind = passive(v, last, clause.last)
        verb = verb if behind is None else behind
    return verb

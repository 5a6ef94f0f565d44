"""Figures that a verb of state gives of its subject: `the population was A people`, `the deficit was A of GDP`."""

from __future__ import annotations

from factcheck.claims.clause_subject import subject_of
from factcheck.claims.frame import Frame, Words
from factcheck.claims.grammar import Clause, View
from factcheck.claims.verbs import nearest_verb
from factcheck.model import Figure


def told_number(v: View, f: Figure, clause: Clause) -> Frame | None:
    """`The population was 101.3 million people`: the measure is the subject, not what it counts."""
    low, sets = v.t.low, v.language.sets
    verb = f.outer - 1
    if verb <= clause.first or low[verb] not in sets["state_verbs"] or f.last >= clause.last:
        return None
    if low[f.last] not in sets["carriers"] and low[f.last] not in sets["index_units"]:
        return None
    found = subject_of(v, clause, verb, "subject is figure")
    measure = found.measure if found is not None else None
    if measure is None:
        return None
    index = low[f.last] in sets["index_units"]
    return found if index or any(v.language.measures.at(low, i, measure[1]) for i in range(*measure)) else None


def of_denominator(v: View, f: Figure, clause: Clause) -> bool:
    """`5.8% of GDP`, `119% of the plan`, behind a verb: the whole is no measure where the subject is one."""
    i = f.last + 1
    if i >= clause.last or v.t.low[f.last] not in v.language.sets["change_of"]:
        return False
    i += v.t.low[i] in v.language.sets["determiners"]
    if i >= clause.last or v.language.phrases["denominators"].at(v.t.low, i, clause.last) is None:
        return False
    verb = nearest_verb(v, f.outer, clause.first)
    return verb is not None and states(v, verb, f)


def states(v: View, verb: int, f: Figure) -> bool:
    """`is`, `reached`, `were put at`: what the figure is of stands before the verb."""
    low, sets = v.t.low, v.language.sets
    return low[verb] in sets["state_verbs"] or (
        low[verb] in sets["state_at"] and verb + 1 < f.outer and low[verb + 1] in sets["change_to"]
    )


def puts_at(v: View, i: int, f: Figure) -> bool:
    """Whether the words from token i on only say at which figure: `at`, `at around`."""
    return i < f.outer and v.t.low[i] in v.language.sets["change_to"]


def for_whom(v: View, f: Figure, clause: Clause) -> tuple[Words, ...]:
    """`81 years for men and 87 for women`: of whom."""
    ahead = f.last + 1 < clause.last and v.t.low[f.last] in v.language.sets["for_whom"]
    if ahead and f.quantity.unit not in v.language.coins:
        first, last = v.group_right(f.last + 1, clause.last)
        if last > first and v.language.groups.at(v.t.low, first, last):
            return ((first, last),)
    return ()

"""A share of a group: whom, and what they have or what befell them."""

from __future__ import annotations

from factcheck.claims.clause_subject import subject_of
from factcheck.claims.frame import Frame
from factcheck.claims.grammar import Clause, View
from factcheck.claims.verbs import nearest_verb
from factcheck.model import Figure


def share_of(v: View, f: Figure, clause: Clause) -> Frame | None:
    """`99% of households have access to television`: whom, and what they have."""
    i = f.last
    if v.language.head_first:
        i -= 1  # "97,5% dân số": the group stands right behind
        verb = nearest_verb(v, f.outer, clause.first)
        if verb is not None and v.t.low[verb] not in v.language.sets["have_verbs"]:
            first, last = v.group_right(f.last, clause.last)
            if last == first or subject_of(v, clause, verb, "") is not None:
                return None  # "Xuất khẩu chiếm 35% GDP"
            return Frame("share of a group", measure=(first, last))  # "…, đạt 65% kế hoạch"
    if i + 1 >= clause.last or not (v.language.head_first or v.t.low[i] in v.language.sets["change_of"]):
        return None
    first, last = v.group_right(i + 1, clause.last)
    if last == first or any(w.first < last and first < w.last and w.last >= last for w in v.wheres):
        return None  # "42% of Vietnam": no group, but a place
    start, verb, owned = last, None, False
    if start < clause.last and not (v.closed(start) or v.verbal(start)):
        return Frame("share of a group", measure=(first, last), groups=((first, last),))
    while start < clause.last:
        if v.language.head_first and (known := v.language.measures.at(v.t.low, start, clause.last)) and known[0] > 1:
            break  # "tiếp cận thông tin": a measure that begins with a verb
        plain = v.closed(start) or v.t.low[start] in v.language.sets["light_verbs"]
        if not plain and (owned or verb is not None or not v.verbal(start)):
            break  # what they have, or what is done to them
        if not plain:
            verb = start
        owned = owned or v.t.low[start] in v.language.sets["have_verbs"]
        start += 1
    end = start
    while end < clause.last and end not in v.masked:
        end += 1
    while end > start and v.t.kind[end - 1] == "p":
        end -= 1
    if end == start:
        if verb is None:
            return Frame("share of a group", measure=(first, last), groups=())
        return Frame("share of a group", measure=(verb, verb + 1), groups=((first, last),), verb=verb)
    return Frame("share of a group", measure=(start, end), groups=((first, last),), verb=verb)

"""Figures behind a colon, and what stands before it: `Houses sprayed: 14,300`, `Malaria: 61 cases`."""

from __future__ import annotations

from factcheck.claims.frame import Frame, Words
from factcheck.claims.grammar import Clause, View
from factcheck.model import Figure

_WORDS = 6  # before the colon


def labelled(v: View, f: Figure, clause: Clause) -> Words | None:
    """The words that begin the sentence and end in a colon, right behind which the figure stands; no place is one."""
    if clause.opener != ":" or f.outer != clause.first or v.clause_number(clause.first) != 1:
        return None
    first, last = v.clauses[0].first, v.clauses[0].last
    plain = all(v.t.kind[i] == "w" and i not in v.masked for i in range(first, last))
    if not plain or last - first > _WORDS or any(w.first < last for w in v.wheres):
        return None
    return (first, last) if not v.closed(first) and v.content(first, last) else None


def of_label(v: View, f: Figure, clause: Clause, label: Words) -> Frame | None:
    """What the figure is of, where it counts nothing that stands behind it; a participle is what was done."""
    first, last = v.group_right(f.last, clause.last)
    if f.quantity.unit == "count" and last > first:
        return None
    first, last = label
    noun = v.group_right(first, last)
    if noun == (first, last - 1) and noun[1] > first and v.verbal(last - 1):
        return Frame("label before figure", measure=noun, verb=last - 1)
    return Frame("label before figure", measure=label)


def is_of_kind(v: View, frame: Frame) -> bool:
    """Whether the frame counts what is nothing without its kind: `61 cases`."""
    if frame.name not in ("counted noun", "nearest noun") or frame.measure is None:
        return False
    first, last = frame.measure
    return last == first + 1 and v.language.singular(v.t.low[first]) in v.language.sets["of_a_kind"]

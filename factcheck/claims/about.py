"""What a claim is about: the subject of its frame, or that of an earlier figure where the frame names none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.claims.frame import Frame
from factcheck.claims.grammar import View
from factcheck.claims.place import Site
from factcheck.claims.subjects import of_whom, predicate, subject
from factcheck.model import Claim, Figure, Subject


def about_what(
    v: View,
    f: Figure,
    frame: Frame,
    site: Site | None,
    programme: str | None,
    before: Sequence[tuple[Frame, Claim]],
) -> tuple[Subject, bool]:
    """(the subject, whether its measure came from an earlier clause)."""
    place = {"place": site.name if site else None, "places": site.ids if site else (), "programme": programme}
    if frame.name == "age":
        return Subject("age", head="age", **place), False  # type: ignore[arg-type]
    if frame.measure is not None:
        return subject(v, frame, site, programme), False
    if frame.name == "totalling":
        of = _object_before(v, f)
        if of is not None:
            return subject(v, replace(frame, measure=of), site, programme), True
    people = _people(v, frame, before)
    for j in range(len(before) - 1, -1, -1):
        claim = before[j][1]
        if people is not None and j != people:
            continue
        if before[j][0].name == "age" or (frame.name == "count of the same" and _apart(v, j, f)):
            continue
        if claim.subject.measure and (claim.quantity.unit == f.quantity.unit or frame.role != "level"):
            label = _label(v, f)
            base = claim.subject
            if label:
                head = base.measure.rsplit(f" {v.t.low[f.last]} ", 1)[0]
                words = tuple(m for m in base.modifiers if m not in v.language.sets["labels"] and not m.isdigit())
                base = replace(
                    base,
                    measure=f"{head} {v.t.slice(f.last, f.last + 3)}",
                    modifiers=(*words, *v.t.low[f.last + 1 : f.last + 3]),
                )
            if frame.verb is not None and frame.name == "count of the same":
                base = replace(base, predicate=predicate(v, frame))
            if frame.groups:
                base = of_whom(v, frame, base)
            return replace(base, **place), True  # type: ignore[arg-type]
    if frame.name == "count of the same" and frame.verb is not None:
        return subject(v, replace(frame, measure=(frame.verb, frame.verb + 1)), site, programme), False
    return Subject(measure="", **place), False  # type: ignore[arg-type]


def _people(v: View, frame: Frame, before: Sequence[tuple[Frame, Claim]]) -> int | None:
    """The last figure that counts people, where only they can be meant: not the provinces before `14 were killed`."""
    if frame.name != "count of the same" or frame.verb is None:
        return None
    found = v.language.predicates.at(v.t.low, frame.verb, frame.verb + 1)
    if found is None or found[1] not in v.language.sets["befalls_people"]:
        return None
    nouns = v.language.sets["people_nouns"]
    return next((j for j in range(len(before) - 1, -1, -1) if before[j][1].subject.head in nouns), None)


def _apart(v: View, j: int, f: Figure) -> bool:
    """Whether figure j stands in an aside on a part: "killed 56 people, including four children, and injured 37"."""
    clause = v.clause_of(v.figures[j].first)
    inside = v.t.low[clause.first] in v.language.sets["exhaustive"] or clause.opener == "("
    return j > 0 and inside and f.first >= clause.last


def _label(v: View, f: Figure) -> bool:
    """`76 in zone 2`: which of the things named before."""
    i = f.last
    return (
        i + 2 < v.last
        and v.t.low[i] in v.language.sets["locative"]
        and v.t.low[i + 1] in v.language.sets["labels"]
        and v.t.kind[i + 2] == "n"
    )


def _object_before(v: View, f: Figure) -> tuple[int, int] | None:
    """What a verb before the figure's clause acts on: the loans of "has provided loans to …, totaling A"."""
    clause = v.clause_of(f.first)
    for c in reversed([c for c in v.clauses if c.first < clause.first]):
        for i in range(c.first, c.last):
            if i in v.masked or v.closed(i) or not v.verbal(i):
                continue
            first, last = v.group_right(i + 1, c.last)
            if v.language.head_first and v.language.nouns.at(v.t.low, i, c.last):
                return i, i + 1  # "cho vay hơn … khách hàng": what is lent is in the verb
            if last > first:
                return first, last
    return None

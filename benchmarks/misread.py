"""What two claims were read as, facet by facet."""

from __future__ import annotations

from factcheck.model import Claim, Level, Period, Subject
from factcheck.units import Units


def differing(a: Claim, b: Claim, units: Units) -> tuple[str, ...]:
    """The facets in which two claims were read differently, by name, in the order in which they keep claims apart."""
    s, t = a.subject, b.subject
    facets = {
        "unit": (units.sort(a.quantity.unit, a.quantity.per), units.sort(b.quantity.unit, b.quantity.per)),
        "kind": (type(a.kind), type(b.kind)),
        "status": (a.status in ("forecast", "target"), b.status in ("forecast", "target")),
        _head(s, t): (s.concept or s.head, t.concept or t.head),
        "place": (s.places[:1] or s.place, t.places[:1] or t.place),
        "holder": (s.holder, t.holder),
        "programme": (s.programme, t.programme),
        "groups": (sorted(s.group_ids), sorted(t.group_ids)),
        "predicate": (s.predicate, t.predicate),
        "modifiers": (sorted(s.modifiers), sorted(t.modifiers)),
        "period": (_dates(a.period), _dates(b.period)),
    }
    return tuple(name for name, (one, other) in facets.items() if one != other)


def _head(s: Subject, t: Subject) -> str:
    """How two heads may differ: none was found, one is in no vocabulary (a verb, a name), or both are two things."""
    if not (s.head and t.head):
        return "no head"
    return "two concepts" if s.concept and t.concept else "unknown head"


def _dates(period: Period | None) -> tuple[str, str]:
    return (str(period.start), str(period.end)) if period else ("", "")


def shown(claim: Claim) -> str:
    """A claim with all that was read of it."""
    s = claim.subject
    said = {
        "measure": s.measure,
        "concept": s.concept,
        "head": s.head,
        "modifiers": " ".join(s.modifiers),
        "verb": s.predicate,
        "groups": " ".join(s.group_ids),
        "place": s.place,
        "programme": s.programme,
        "holder": s.holder,
        "period": claim.period and claim.period.text,
        "kind": None if isinstance(claim.kind, Level) else f"change {claim.kind.direction} {claim.kind.basis}",
        "status": None if claim.status == "actual" else claim.status,
        "inherited": " ".join(claim.inherited),
    }
    words = ", ".join(f"{name} {value}" for name, value in said.items() if value)
    return f"{claim.text} [{' per '.join((claim.quantity.unit, *claim.quantity.per))}]: {words}"

"""Whether a figure runs on while it is reported: a toll, or a count or sum to date."""

from __future__ import annotations

from factcheck.claims.grammar import View
from factcheck.model import Change, Figure, Level, Period, Status, Subject, Tally

_RATES = frozenset(("percent", "per_mille", "percentage_point"))
_TO = frozenset(("as_of", "by", "now"))  # roles of a date that something is counted up to


def tally(v: View, f: Figure, about: Subject, kind: Level | Change, status: Status, to_date: bool) -> Tally | None:
    """`grows`: a later report can only raise it ("18 people were killed"); `moves`: it may fall as well ("31 are
    missing"). What the vocabulary does not tell runs on where it was done, and the words count it up to now."""
    if isinstance(kind, Change) or status not in ("actual", "provisional"):
        return None
    if f.quantity.unit in _RATES or f.quantity.per:
        return None
    known = v.language.tallies
    told = [known[ident] for ident in (about.concept, about.predicate) if ident and ident in known]
    if told and f.quantity.unit == "count" and "stands" not in told:
        return "moves" if "moves" in told else "grows"  # what may fall by one of its words may fall
    if told:
        return None
    return "grows" if about.predicate is not None and to_date else None


def counted_to(v: View, f: Figure, period: Period | None) -> bool:
    """Whether the figure is counted up to a day or to now: `as of 8 September`, `so far`."""
    if period is not None and any(w.role in _TO and w.period == period for w in v.whens):
        return True
    if not v.to_date:
        return False
    words, clause = v.language.phrases["to_date"], v.clause_of(f.first)
    first = v.clauses[0].last
    return (
        words.within(v.t.low, clause.first, f.outer, clause.last)
        or words.within(v.t.low, f.last, clause.last, clause.last)
        or words.within(v.t.low, v.first, first, first)
    )

"""A comparison in words that the two figures contradict: "1,420, more than the 1,610 of the south".

Variants: `` said to be more, and is not; `less` said to be less; `equal` said to be the same; `ranked` said to come
first, and the next is larger: in rank by something else, perhaps; `near` it is as said only if digits were cut or
raised; `gap` they are not so far apart as is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.checks.held import held, tied
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Fact, Hit, Pass
from factcheck.model.values import dataclass

_FACTS = frozenset({"one", "other", "unit"})
VARIANTS = {
    **dict.fromkeys(("", "less", "equal", "ranked", "near"), _FACTS),
    "gap": _FACTS | {"printed", "computed"},
}
_NAMES = {"above": "", "below": "less", "level": "equal", "first": "ranked"}
_CLOCK = frozenset({"second", "minute", "hour", "day"})  # a record of these is the shorter one


@dataclass(frozen=True, slots=True)
class Settings:
    pass


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    yield from _apart(reading, context)
    for tie, (one, other) in tied(reading, "above", "below", "level", "first", "record"):
        if tie.kind == "record" and one.quantity.unit in _CLOCK:
            continue
        a, b = (intervals.asserted(claim, context.policy, reading="lenient") for claim in (one, other))
        facts: dict[str, Fact] = {
            "one": figures.digits(one),
            "other": figures.digits(other),
            "unit": one.quantity.unit,
        }
        holds, contradicted = _judged(tie.kind, a, b)
        if holds:
            yield Pass(tie.claims, facts)
        elif contradicted:
            yield Hit(tie.claims, facts, _NAMES.get(tie.kind, ""))
        elif tie.kind != "first" and _judged(tie.kind, *(_strict(claim, context) for claim in (one, other)))[1]:
            yield Hit(tie.claims, facts, "near")


def _apart(reading: DocumentReading, context: Context) -> Iterator[Hit | Pass]:
    for tie, (one, other, gap) in tied(reading, "gap"):
        high, low = sorted((one, other), key=lambda claim: -claim.quantity.number.value)
        found = held((high, low), gap, lambda given: given[0] - given[1], context, rounded=True)
        apart = Fraction(high.quantity.number.value) - Fraction(low.quantity.number.value)
        facts: dict[str, Fact] = {
            "one": figures.digits(high),
            "other": figures.digits(low),
            "unit": figures.distance_unit(high.quantity.unit),
            "printed": figures.digits(gap),
            "computed": figures.plain(apart),
        }
        if found is not None:
            yield Pass(tie.claims, facts) if found.reading is not None else Hit(tie.claims, facts, "gap")


def _strict(claim: Claim, context: Context) -> Interval:
    return intervals.asserted(claim, context.policy)


def _judged(kind: str, a: Interval, b: Interval) -> tuple[bool, bool]:
    """(whether it holds however the figures are read, whether it cannot hold)."""
    match kind:
        case "level":
            return a == b, a.meet(b) is None
        case "below":
            return _over(b, a), not _may_exceed(b, a)
        case "first":
            return _over(a, b), _over(b, a)
        case _:
            return _over(a, b), not _may_exceed(a, b)


def _over(a: Interval, b: Interval) -> bool:
    """Whether all of a lies above all of b."""
    return (
        a.low is not None
        and b.high is not None
        and (a.low > b.high or (a.low == b.high and (a.low_open or b.high_open)))
    )


def _may_exceed(a: Interval, b: Interval) -> bool:
    """Whether some value of a may lie above some value of b."""
    return a.high is None or b.low is None or a.high > b.low

"""One figure as it is laid beside those of other texts, with all that is worked out once for it and not for each pair.

Texts that are kin have hundreds of pairs of figures. What two sides say of each other by their names, places, heads and
periods is remembered by small numbers that stand for these."""

from __future__ import annotations

import math
from collections.abc import Hashable
from decimal import Decimal

from factcheck.arithmetic import significant
from factcheck.model import Change, Claim, Quantity
from factcheck.model.values import dataclass
from factcheck.topics import facets
from factcheck.topics.compare import Comparer, Key
from factcheck.topics.facets import Verdict
from factcheck.topics.profile import TELLING, Profile
from factcheck.units import Units

_OWN = frozenset({"length", "area", "volume"})  # kinds of units in which things, and not their days, are told

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Size:
    """A figure without its sign: `digits` are those that tell, `place` the power of ten of the first, `log` its natural
    logarithm."""

    value: Decimal
    step: Decimal
    log: float
    digits: str
    place: int
    printed: str
    is_range: bool
    is_telling: bool


@dataclass(frozen=True, slots=True)
class Side:
    """`size` is None for nought. `opposed`: what the subject bears that has a contrast, `opposed_nearby` the concepts
    of its clause that have one. `is_size`: of a thing that is there, and not of what was done in some time;
    `is_own`: in a unit of such. The numbers stand for what is equal or not."""

    claim: Claim
    key: Key
    profile: Profile
    size: Size | None
    change: Change | None
    opposed: frozenset[str]
    opposed_nearby: frozenset[str]
    is_count: bool
    is_thing: bool
    is_own: bool
    is_size: bool
    is_period_taken: bool
    head: int
    site: int
    period: int


class Sides:
    """Makes sides, and compares what they say facet by facet; every side is one that this one has made."""

    def __init__(self, comparer: Comparer, units: Units) -> None:
        self._comparer = comparer
        self._units = units
        self._numbers: dict[Hashable, int] = {}
        self._heads: dict[Pair, Verdict] = {}
        self._things: dict[Pair, bool] = {}
        self._sites: dict[Pair, Verdict] = {}
        self._periods: dict[Pair, str | None] = {}
        self._names: dict[tuple[str | None, str | None], Verdict] = {}
        self._opposed: dict[frozenset[str], frozenset[str]] = {}
        self._contrasts: dict[tuple[frozenset[str], frozenset[str]], bool] = {}

    def made(self, claim: Claim, profile: Profile) -> Side:
        key, quantity, period = self._comparer.key(claim), claim.quantity, claim.period
        thing = self._comparer.is_thing(key)
        own = self._units.known(quantity.unit) and self._units.kind(quantity.unit) in _OWN
        if profile.ids not in self._opposed:
            self._opposed[profile.ids] = self._comparer.opposed(profile.ids)
        return Side(
            claim,
            key,
            profile,
            _size(quantity),
            claim.kind if isinstance(claim.kind, Change) else None,
            self._comparer.opposed_in(key.subject),
            self._opposed[profile.ids],
            quantity.unit == "count",
            thing,
            own,
            own and thing and claim.subject.predicate is None,
            "period" in claim.inherited,
            self._number((key.concept, key.subject.head)),
            self._number(key.subject.places),
            -1 if period is None else self._number((period.start, period.end)),
        )

    def _number(self, said: Hashable) -> int:
        return self._numbers.setdefault(said, len(self._numbers))

    def head(self, a: Side, b: Side) -> Verdict:
        pair = (a.head, b.head)
        if pair not in self._heads:
            self._heads[pair] = self._comparer.head(a.key, b.key).verdict
        return self._heads[pair]

    def are_two_things(self, a: Side, b: Side) -> bool:
        pair = (a.head, b.head)
        if pair not in self._things:
            self._things[pair] = self._comparer.are_two_things(a.key, b.key)
        return self._things[pair]

    def place(self, a: Side, b: Side) -> Verdict:
        pair = (a.site, b.site)
        if pair not in self._sites:
            self._sites[pair] = facets.place(a.key.site, b.key.site).verdict
        return self._sites[pair]

    def holder(self, a: Side, b: Side) -> Verdict:
        return self._called(a.key.subject.holder, b.key.subject.holder)

    def programme(self, a: Side, b: Side) -> Verdict:
        return self._called(a.key.subject.programme, b.key.subject.programme)

    def period(self, a: Side, b: Side) -> str | None:
        """"period equal", "period apart" or nothing."""
        pair = (a.period, b.period)
        if pair not in self._periods:
            self._periods[pair] = _in_time(a.claim, b.claim)
        return self._periods[pair]

    def is_contrast(self, a: Side, b: Side) -> bool:
        """Whether their clauses or their subjects bear a contrast."""
        if a.opposed_nearby and b.opposed_nearby and self._contrasting(a.opposed_nearby, b.opposed_nearby):
            return True
        return bool(a.opposed and b.opposed) and self._contrasting(a.opposed, b.opposed)

    def _contrasting(self, ours: frozenset[str], theirs: frozenset[str]) -> bool:
        pair = (ours, theirs)
        if pair not in self._contrasts:
            self._contrasts[pair] = self._comparer.contrasting(ours, theirs)
        return self._contrasts[pair]

    def _called(self, a: str | None, b: str | None) -> Verdict:
        if a == b:
            return "equal"
        if a is None or b is None:
            return "unknown"
        if (a, b) not in self._names:
            self._names[a, b] = facets.names(a, b, 1.0).verdict
        return self._names[a, b]


def _size(quantity: Quantity) -> Size | None:
    value = abs(quantity.number.value)
    if not value:
        return None
    place, printed = value.adjusted(), format(value, "f")
    log = math.log(float(value.scaleb(-place))) + place * math.log(10)
    digits, is_range = significant(value), quantity.upper is not None
    return Size(value, quantity.number.step, log, digits, place, printed, is_range, len(digits) >= TELLING)


def _in_time(ours: Claim, theirs: Claim) -> str | None:
    """What two periods say of two figures."""
    a, b = ours.period, theirs.period
    if a is None or b is None or (a.end or a.start) is None or (b.end or b.start) is None:
        return None
    if a.end == b.end:
        return "period equal" if a.start == b.start else None
    return "period apart" if a.is_apart(b) else None


def is_turned(one: Size, other: Size) -> bool:
    """Of two figures of which one is a slip of the other: 37 and 73, 270 and 207, two digits beside each other that
    changed places."""
    apart = [n for n, (a, b) in enumerate(zip(one.printed, other.printed, strict=True)) if a != b]
    return len(apart) == 2 and apart[1] == apart[0] + 1

"""How a figure of a text may stand in its translation or edited copy: as it is, rounded, converted, or wrong."""

from __future__ import annotations

import re
from collections.abc import Container, Hashable, Sequence
from fractions import Fraction

from factcheck import intervals
from factcheck.arithmetic import is_slip, significant
from factcheck.checks import Context
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Hedge, Number
from factcheck.units import UnitError

_POINTS = frozenset({"percent", "percentage_point"})
_UP = frozenset({Hedge.OVER, Hedge.AT_LEAST})
_DOWN = frozenset({Hedge.UNDER, Hedge.AT_MOST, Hedge.NEARLY})
_NONE = frozenset({Hedge.EXACT, Hedge.BETWEEN})
_NUMERAL = re.compile(r"[0-9]+(?:[.,\u00a0\u202f ]?[0-9]+)*")
_BESIDE = 60  # characters between a figure and its conversion
_LONG = 100  # of a unit of time, from which a length of time is a figure like others
_GLUED = 3  # characters between the parts of one figure: 6ft 2in


def hedges(one: Hedge, other: Hedge) -> str:
    """The variant for the words before two equal figures; "" where they say the same."""
    if one == other or {one, other} <= _UP or {one, other} <= _DOWN or {one, other} <= _NONE:
        return ""
    if {one, other} == {Hedge.ABOUT, Hedge.NEARLY}:
        return ""
    if (one in _UP and other in _DOWN) or (one in _DOWN and other in _UP):
        return "turned"
    return "hedge" if other in _NONE else "reworded"


class Likeness:
    EQUAL, ROUNDED, SLIP, ALIKE, PLACED, MONEY = range(6)

    def __init__(self, context: Context) -> None:
        self._context = context
        self._units = context.units
        self._intervals: dict[str, Interval | None] = {}
        self._bases: dict[str, tuple[str, tuple[str, ...]]] = {}

    # ---------------------------------------------------------------- values

    def key(self, claim: Claim) -> Hashable:
        """Equal for equal figures, in whichever of the units that convert."""
        quantity = claim.quantity
        upper = None if quantity.upper is None else self._based(claim, quantity.upper)
        return self._sort(claim), self._based(claim, quantity.number), upper

    def _sort(self, claim: Claim) -> str:
        quantity = claim.quantity
        if self._units is None:
            return "/".join((quantity.unit, *quantity.per))
        try:
            return self._units.sort(quantity.unit, quantity.per)
        except UnitError:
            return "/".join((f"?{quantity.unit}", *quantity.per))

    def _based(self, claim: Claim, number: Number) -> Fraction:
        """The figure in the unit of its sort that was met first."""
        quantity, value = claim.quantity, Fraction(number.value)
        unit, per = self._bases.setdefault(self._sort(claim), (quantity.unit, quantity.per))
        if self._units is None or (unit, per) == (quantity.unit, quantity.per):
            return value
        try:
            if not per and not quantity.per:
                return self._units.convert(value, quantity.unit, unit)
            return value * self._units.factor(quantity.unit, unit, quantity.per, per)
        except UnitError:
            return value

    def _kept(self, claim: Claim) -> Interval | None:
        if claim.id not in self._intervals:
            self._intervals[claim.id] = self._meant(claim)
        return self._intervals[claim.id]

    def _meant(self, claim: Claim) -> Interval | None:
        """What a reader takes from the figure and the words before it, in the base of its sort."""
        policy = self._context.policy
        found = intervals.lenient(claim, policy)
        if claim.hedge is not Hedge.EXACT:
            found = found.hull(intervals.implied(claim, policy))
        number = Number(claim.quantity.number.value + 1, claim.quantity.number.step)
        zero = Number(claim.quantity.number.value, claim.quantity.number.step)
        low, high = self._based(claim, zero), self._based(claim, number)
        slope = high - low
        offset = low - Fraction(zero.value) * slope
        if slope <= 0:
            return None
        moved = found.scaled(slope)
        return Interval(
            None if moved.low is None else moved.low + offset,
            None if moved.high is None else moved.high + offset,
            moved.low_open,
            moved.high_open,
        )

    # ---------------------------------------------------------------- pairs

    def rank(self, one: Claim, other: Claim) -> int | None:
        """How likely the two unequal figures are one, 0 the likeliest; None where they are not."""
        if self._is_multiple(one, other) or self._is_multiple(other, one):
            return self.EQUAL
        if self._sort(one) != self._sort(other):
            return self._across_units(one, other)
        if self._agree(one, other):
            return self.ROUNDED
        if one.quantity.unit != other.quantity.unit and one.quantity.number.value == other.quantity.number.value:
            return self.SLIP
        a, b = one.subject.concept, other.subject.concept
        alike = (a is not None and a == b) or bool(self._context.world.between((one.id, other.id)))
        if self.slip(one, other) and (alike or _significant(one) > 1):
            return self.SLIP
        if a is not None and b is not None and not alike:
            return None
        return self.ALIKE if alike or _similar(one, other) else self.PLACED

    def _across_units(self, one: Claim, other: Claim) -> int | None:
        a, b = one.quantity, other.quantity
        same = a.number.value == b.number.value and (a.upper is None) == (b.upper is None)
        if same:
            return self.EQUAL if self._is_unread(one, other) else self.SLIP
        if self._is_money(one) and self._is_money(other):
            return self.MONEY
        return None

    def _is_unread(self, one: Claim, other: Claim) -> bool:
        """A unit, or a denominator, that only one of the two languages tells; or one thing by two names, as in
        `per share` and `a stock`."""
        units, pers = {one.quantity.unit, other.quantity.unit}, (one.quantity.per, other.quantity.per)
        if len(units) > 1:
            return "count" in units
        return () in pers or not all(map(self._is_measured, {*pers[0]} ^ {*pers[1]}))

    def _is_measured(self, unit: str) -> bool:
        units = self._units
        return units is not None and units.known(unit) and units.kind(unit) not in ("count", "other")

    def _is_money(self, claim: Claim) -> bool:
        units = self._units
        return units is not None and units.known(claim.quantity.unit) and units.kind(claim.quantity.unit) == "money"

    def _is_multiple(self, one: Claim, other: Claim) -> bool:
        """Doubled, and up by 100 per cent, or at 200."""
        if one.quantity.unit != "times" or other.quantity.unit != "percent":
            return False
        times, percent = one.quantity.number.value, other.quantity.number.value
        return percent in (times * 100, (times - 1) * 100, (1 - times) * 100)

    def _agree(self, one: Claim, other: Claim) -> bool:
        """Whether the second may be the first as printed, rounded or converted; or has more digits than it, and the
        first is what comes of rounding these."""
        if one.quantity.upper is not None or other.quantity.upper is not None:
            a, b = self._kept(one), self._kept(other)
            return a is not None and b is not None and a.meet(b) is not None
        if self._holds(other, one):
            return True
        return _significant(other) > _significant(one) and self._holds(one, other)

    def _holds(self, one: Claim, other: Claim) -> bool:
        """Whether what a reader takes from the one holds the other, as printed."""
        meant, point = self._kept(one), self._based(other, other.quantity.number)
        return meant is not None and meant.holds(point)

    def slip(self, one: Claim, other: Claim) -> Fraction | None:
        """How many times as much the one is, where only the place of the digits differs."""
        a, b = (self._based(claim, claim.quantity.number) for claim in (one, other))
        if a == 0 or b == 0 or (a < 0) != (b < 0) or one.quantity.unit != other.quantity.unit:
            return None
        factor = max(a, b, key=abs) / min(a, b, key=abs)
        digits = str(factor.numerator)
        return factor if factor.denominator == 1 and factor >= 10 and digits.rstrip("0") == "1" else None

    def difference(self, one: Claim, other: Claim, rank: int, beside: bool) -> tuple[str | None, Fraction | None]:
        """The variant for two unequal figures, None where they say the same, and the factor of a slip. `beside`: other
        figures of their two sentences are equal."""
        if rank in (self.EQUAL, self.MONEY):
            return None, None
        if rank == self.ROUNDED:
            return ("finer" if self._is_finer(one, other) else None), None
        if rank == self.SLIP:
            factor = self.slip(one, other)
            if factor is not None:
                return "scale", factor
            both = {one.quantity.unit, other.quantity.unit}
            return ("points" if both == _POINTS else "unit"), None
        return ("" if beside or rank == self.ALIKE else "perhaps"), None

    def _is_finer(self, one: Claim, other: Claim) -> bool:
        """Digits that the original does not have, in its own unit."""
        a, b = one.quantity, other.quantity
        if a.unit != b.unit or a.upper is not None or b.upper is not None:
            return False
        return _significant(other) > _significant(one) and any(map(str.isdigit, one.text))

    # ---------------------------------------------------------------- what is missing

    def is_told_elsewhere(
        self, claims: Sequence[Claim], number: int, found: Container[int], other: DocumentReading
    ) -> bool:
        """Whether a figure that nothing stands for is no loss: told in a word, read as no figure there, the conversion
        of its neighbour, or a length of time."""
        claim = claims[number]
        if not any(map(str.isdigit, claim.text)) or self._is_time(claim):
            return True
        digits = {_digits(numeral) for numeral in _NUMERAL.findall(claim.text)}
        if digits <= self._numerals(other, every=len(digits) > 1):
            return True
        near = [k for k in range(max(0, number - 2), min(len(claims), number + 3)) if k != number]
        return any(self._converts(claim, claims[k]) for k in near if k in found)

    def _is_time(self, claim: Claim) -> bool:
        units, unit = self._units, claim.quantity.unit
        if units is None or not units.known(unit) or units.kind(unit) != "time":
            return False
        return claim.quantity.number.value < _LONG

    def _numerals(self, reading: DocumentReading, *, every: bool) -> frozenset[str]:
        """The digits of all numerals that were read as no figure of their own: dates, labels, the ends of ranges."""

        def make() -> frozenset[str]:
            told = [_NUMERAL.findall(claim.text) for claim in reading.claims]
            apart = [_NUMERAL.findall(part.text) for part in reading.set_aside]
            apart += [_NUMERAL.findall(part.text) for part in reading.unread]
            apart += [numerals for numerals in told if every or len(numerals) > 1]
            return frozenset(_digits(numeral) for numerals in apart for numeral in numerals)

        return self._context.keep(("numerals", reading.document.id, every), make)

    def _converts(self, one: Claim, other: Claim) -> bool:
        """Whether two neighbours are one amount in two units, or the parts of one."""
        first, second = sorted((one, other), key=lambda claim: claim.start)
        gap = second.start - first.end
        if one.sentence != other.sentence or gap > _BESIDE or one.quantity.unit == other.quantity.unit:
            return False
        if self._is_money(one) and self._is_money(other):
            return True
        if self._sort(one) != self._sort(other) or one.quantity.unit == "count":
            return False
        return gap <= _GLUED or self._agree(one, other)


def _significant(claim: Claim) -> int:
    return len(significant(claim.quantity.number.value))


def _digits(numeral: str) -> str:
    return re.sub("[^0-9]", "", numeral).lstrip("0")


def _similar(one: Claim, other: Claim) -> bool:
    """A slip of the hand, or of a mark: as many digits, of which one differs or some have changed places."""
    a, b = (_digits(claim.text) for claim in (one, other))
    return len(a) > 1 and (a == b or is_slip(a, b))

"""Exact interval arithmetic, with open, closed and unbounded ends, and how a figure is written out.

The algebra beneath `intervals.py`; it knows nothing of claims. No floats.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from operator import ne

from factcheck.model.values import dataclass

_TELLING = 3  # digits of a figure that is not one slip away from another by chance


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of numbers that is never empty. An end of None is unbounded, and then not open.

    ValueError for ends that enclose nothing."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is None:
            object.__setattr__(self, "low_open", False)
        elif not isinstance(low, Fraction):
            object.__setattr__(self, "low", Fraction(low))
        if high is None:
            object.__setattr__(self, "high_open", False)
        elif not isinstance(high, Fraction):
            object.__setattr__(self, "high", Fraction(high))
        open_ = self.low_open or self.high_open
        if (low is not high or open_) and _is_empty(self.low, self.high, open_):
            raise ValueError(f"an interval from {self.low} to {self.high} holds nothing")

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def holds(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def meet(self, other: Interval) -> Interval | None:
        """What both hold; None where that is nothing."""
        low, low_open = max(_low_key(self), _low_key(other))[1:]
        high, high_closed = min(_high_key(self), _high_key(other))[1:]
        low_end = None if self.low is None and other.low is None else low
        high_end = None if self.high is None and other.high is None else high
        if _is_empty(low_end, high_end, low_open or not high_closed):
            return None
        return Interval(low_end, high_end, low_open, not high_closed)

    def hull(self, other: Interval) -> Interval:
        """The shortest interval that holds both."""
        low, high = min(self, other, key=_low_key), max(self, other, key=_high_key)
        return Interval(low.low, high.high, low.low_open, high.high_open)

    def within(self, other: Interval) -> bool:
        return _low_key(self) >= _low_key(other) and _high_key(self) <= _high_key(other)

    def touches(self, other: Interval) -> bool:
        """Whether two stretches, neither a point, have just one closed end in common."""
        if self.is_point or other.is_point:
            return False
        shared = self.meet(other)
        return shared is not None and shared.is_point

    def gap(self, other: Interval) -> Fraction:
        """How far the nearest ends lie apart; 0 where they meet or lie end to end."""
        apart = Fraction(0)
        for lower, upper in ((self, other), (other, self)):
            if lower.high is not None and upper.low is not None:
                apart = max(apart, upper.low - lower.high)
        return apart

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        products = [_product(a, b) for a in _ends(self) for b in _ends(other)]
        # Of equal products the one that is attained counts: sorted so that a closed end wins on its side.
        low = min(products, key=lambda end: (end[0], end[1], end[2]))
        high = max(products, key=lambda end: (end[0], end[1], not end[2]))
        return Interval(None if low[0] else low[1], None if high[0] else high[1], low[2], high[2])

    def divided_by(self, other: Interval) -> Interval | None:
        """The quotients; None where the divisor holds 0."""
        if other.holds(Fraction(0)):
            return None
        if other.high is not None and other.high <= 0:
            return (-self).divided_by(-other)
        low = Fraction(0) if other.high is None else 1 / other.high
        high = None if not other.low else 1 / other.low
        return self * Interval(low, high, other.high is None or other.high_open, other.low_open)

    def scaled(self, times: Fraction) -> Interval:
        return self * Interval(times, times)


def _is_empty(low: Fraction | None, high: Fraction | None, either_open: bool) -> bool:
    return low is not None and high is not None and (low > high or (low == high and either_open))


def _low_key(interval: Interval) -> tuple[int, Fraction, bool]:
    """Sorts lower ends: unbounded first, and at one value the closed end before the open one."""
    return (0, Fraction(0), False) if interval.low is None else (1, interval.low, interval.low_open)


def _high_key(interval: Interval) -> tuple[int, Fraction, bool]:
    """Sorts upper ends: at one value the open one before the closed (flag: closed), unbounded last."""
    return (1, Fraction(0), True) if interval.high is None else (0, interval.high, not interval.high_open)


_End = tuple[int, Fraction, bool]  # sign of infinity or 0, the value if finite, open


def _ends(interval: Interval) -> tuple[_End, _End]:
    low = (-1, Fraction(0), False) if interval.low is None else (0, interval.low, interval.low_open)
    high = (1, Fraction(0), False) if interval.high is None else (0, interval.high, interval.high_open)
    return low, high


def _product(a: _End, b: _End) -> _End:
    zeros = [end for end in (a, b) if not end[0] and not end[1]]
    if zeros:  # a closed 0 makes 0 with whatever the other side is, an open or unbounded end included
        return 0, Fraction(0), all(end[2] for end in zeros)
    if a[0] or b[0]:
        sign = (a[0] or (1 if a[1] > 0 else -1)) * (b[0] or (1 if b[1] > 0 else -1))
        return sign, Fraction(0), False
    return 0, a[1] * b[1], a[2] or b[2]


# ---------------------------------------------------------------- writing


def decimal_text(value: Fraction | Decimal, places: int | None = None) -> str:
    """A plain decimal, never with an exponent: to so many places, else exact where it ends, else to 6
    significant digits. Halves round away from zero."""
    exact = value if isinstance(value, Fraction) else Fraction(value)
    if places is None and exact.denominator == 1:
        return str(exact.numerator)
    if places is None:
        places = _places_needed(exact)
    if places is None:
        magnitude = len(str(int(abs(exact)))) if abs(exact) >= 1 else -_leading_zeros(abs(exact))
        places = max(0, 6 - magnitude)
        return _fixed(exact, places).rstrip("0").rstrip(".") if places else _fixed(exact, 0)
    return _fixed(exact, places)


def _places_needed(value: Fraction) -> int | None:
    """How many decimal places write the value exactly; None where none do."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _leading_zeros(value: Fraction) -> int:
    """Zeros between the point and the first digit of a value in (0, 1)."""
    count = 0
    while value * 10 < 1:
        value, count = value * 10, count + 1
    return count


def _fixed(value: Fraction, places: int) -> str:
    units, parts = abs(value.numerator) * 10**places, value.denominator
    whole = (2 * units + parts) // (2 * parts)
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 and whole else text


def significant(value: Decimal) -> str:
    """The digits between the first and the last that are not zero: 139 of 1,390."""
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def is_slip(one: str, other: str) -> bool:
    """Two figures as printed, of as many signs, of which one differs or some have changed places: 4412 and 4214."""
    if len(one) != len(other) or one == other:
        return False
    return sum(map(ne, one, other)) == 1 or sorted(one) == sorted(other)


def is_near_slip(meant: Decimal, printed: Decimal, full: bool = False) -> bool:
    """Whether one digit, or two that changed places, parts figures of one size that have too many digits for that by
    chance. `full`: both are told to their last digit, if that is 0."""
    one, other = (str(meant), str(printed)) if full else (significant(meant), significant(printed))
    return len(one) >= _TELLING and meant.adjusted() == printed.adjusted() and is_slip(one, other)

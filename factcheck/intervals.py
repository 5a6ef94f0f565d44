"""What a written number may stand for: exact intervals under named readings, with and without its hedge.

Strict is what rounds to the figure; cut, raised and round number are rarer habits of writing; lenient is
all of them together. A hedge says what is asserted (used for errors) and what a reader takes from it
(used for queries). All ends are Fractions in the claim's own unit; nothing here is a float.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache, reduce
from typing import Literal

from factcheck.arithmetic import Interval, decimal_text
from factcheck.model import Change, Claim, Hedge, Number
from factcheck.policy import DEFAULT, Policy

__all__ = [
    "DEFAULT", "READINGS", "Interval", "Policy", "Reading", "asserted", "cut", "decimal_text", "implied",
    "is_whole_count", "lenient", "near", "raised", "readings", "round_number", "round_step", "strict",
]  # fmt: skip

Reading = Literal["strict", "near", "lenient"]
READINGS: tuple[Reading, ...] = ("strict", "near", "lenient")  # the plainest first

_REMEMBERED = 20_000  # readings of the claims that were asked of last

# Units whose figures never are "round numbers": 20 % is a statement of a share, not a rounded 19 or 21.
_RATES = frozenset({"percent", "percentage_point", "basis_point", "per_mille", "part_per_million"})


# ---------------------------------------------------------------- readings of a bare number


def round_step(number: Number) -> Decimal:
    """z: the place value of the last digit that is not zero, at least the printed step; for 0 that step."""
    if number.value == 0:
        return number.step
    with localcontext() as exact:
        exact.prec = max(28, len(number.value.as_tuple().digits))
        exponent = int(number.value.normalize().as_tuple().exponent)
    return max(Decimal(format(Decimal(1).scaleb(exponent), "f")), number.step)


def is_whole_count(claim: Claim) -> bool:
    """51, 403, 7,835: a whole count of things, which is that number under every reading."""
    quantity = claim.quantity
    return quantity.upper is None and quantity.plus_minus is None and _is_exact(quantity.number, claim)


def strict(claim: Claim, policy: Policy = DEFAULT) -> Interval:
    """What rounds to the figure, both ends closed. Like every reading it covers both ends of a range, and
    is clipped to the bounds of the measure. "Doubled" is told by eye, and stands for more."""
    if _is_told_multiple(claim):
        return _read(claim, lambda number: _told_multiple(number, policy))
    return _read(claim, lambda number: _nearest(number, claim))


def cut(claim: Claim) -> Interval:
    """What gives the figure when its further digits are dropped."""
    return _read(claim, lambda number: _one_step(number, claim, away_from_zero=True))


def raised(claim: Claim) -> Interval:
    """What gives the figure when rounded up."""
    return _read(claim, lambda number: _one_step(number, claim, away_from_zero=False))


def round_number(claim: Claim, policy: Policy = DEFAULT) -> Interval | None:
    """What a writer may have called this round figure (1,397 as 1,400). None where no end of the figure is a
    whole number that ends in zeros, and for shares and rates."""
    if all(_round_width(number, claim, policy) is None for number in _numbers(claim)):
        return None
    return _read(claim, lambda number: _rounded(number, claim, policy))


def lenient(claim: Claim, policy: Policy = DEFAULT) -> Interval:
    """All readings together; an open end stays open."""
    return reduce(Interval.hull, (found for _, found in _all_readings(claim, policy)))


def near(claim: Claim, policy: Policy = DEFAULT) -> Interval:
    """The readings that look at the last digit printed: all but the one that takes a whole number for a round one."""
    return reduce(Interval.hull, (found for name, found in _all_readings(claim, policy) if name != "round number"))


def readings(claim: Claim, policy: Policy = DEFAULT) -> tuple[tuple[str, Interval], ...]:
    """The readings by name, the least unusual first; none for a figure with a hedge, and only "nearest" for
    a whole count or a figure with a stated tolerance."""
    return _all_readings(claim, policy) if claim.hedge is Hedge.EXACT else ()


def _all_readings(claim: Claim, policy: Policy) -> tuple[tuple[str, Interval], ...]:
    nearest = ("nearest", strict(claim, policy))
    stated = is_whole_count(claim) or claim.quantity.plus_minus is not None
    if stated or _is_told_multiple(claim) or is_told_part(claim):
        return (nearest,)
    rounded = round_number(claim, policy)
    middle = () if rounded is None else (("round number", rounded),)
    return (nearest, *middle, ("cut", cut(claim)), ("raised", raised(claim)))


def _numbers(claim: Claim) -> tuple[Number, ...]:
    upper = claim.quantity.upper
    return (claim.quantity.number,) if upper is None else (claim.quantity.number, upper)


def _read(claim: Claim, reading: Callable[[Number], Interval]) -> Interval:
    """The reading of both ends of a range; a stated tolerance replaces every reading."""
    tolerance = claim.quantity.plus_minus
    if tolerance is not None:
        return _clipped(_around(claim.quantity.number, abs(Fraction(tolerance.value))), claim)
    if claim.quantity.upper is None:
        return _clipped(reading(claim.quantity.number), claim)
    return _clipped(reduce(Interval.hull, map(reading, _numbers(claim))), claim)


def _clipped(found: Interval, claim: Claim) -> Interval:
    """Within the bounds of the measure, closed. A figure wholly beyond them stays as written: that it cannot
    be is for a check to say, not for its interval."""
    if claim.floor is None and claim.ceiling is None:
        return found
    floor = None if claim.floor is None else _fraction(claim.floor)
    ceiling = None if claim.ceiling is None else _fraction(claim.ceiling)
    above = floor is None or (found.low is not None and found.low >= floor)
    if above and (ceiling is None or (found.high is not None and found.high <= ceiling)):
        return found
    return found.meet(Interval(floor, ceiling)) or found


@lru_cache(maxsize=16)
def _fraction(bound: Decimal) -> Fraction:
    return Fraction(bound)


def _is_exact(number: Number, claim: Claim) -> bool:
    quantity = claim.quantity
    averaged = isinstance(claim.kind, Change) and claim.kind.average
    counted = quantity.unit == "count" and not quantity.per and not number.scaled and not averaged
    return counted and number.step == 1 and not _ends_in_zero(number.value)


def _ends_in_zero(value: Decimal) -> bool:
    """Whether a whole number other than 0 does."""
    whole = int(value)
    return whole != 0 and whole % 10 == 0 and whole == value


def _is_told_multiple(claim: Claim) -> bool:
    """`doubled`, `threefold`, `twice`: a multiple in words."""
    return claim.quantity.unit == "times" and not any(sign.isdecimal() for sign in claim.text)


def is_told_part(claim: Claim) -> bool:
    """`one in five`, `half a point`: a part in words, whose step is no place of a decimal."""
    return claim.quantity.number.step.normalize().as_tuple().digits not in ((0,), (1,))


def _told_multiple(number: Number, policy: Policy) -> Interval:
    """Between which ratios: around two and three as the policy says, further up in proportion, and below one the
    other way round."""
    x = Fraction(number.value)
    if 0 < x < 1:
        return Interval(1 / (policy.doubled_high * (1 / x) / 2), 1 / (policy.doubled_low * (1 / x) / 2))
    if x <= 2:
        return Interval(x * policy.doubled_low / 2, x * policy.doubled_high / 2)
    return Interval(x * policy.tripled_low / 3, x * policy.tripled_high / 3)


def _around(number: Number, width: Fraction) -> Interval:
    x = Fraction(number.value)
    return Interval(x - width, x + width) if width else Interval(x, x)


def _nearest(number: Number, claim: Claim) -> Interval:
    return _around(number, Fraction(0) if _is_exact(number, claim) else _half(number.step))


@lru_cache(maxsize=256)
def _half(step: Decimal) -> Fraction:
    return Fraction(step) / 2


def _one_step(number: Number, claim: Claim, *, away_from_zero: bool) -> Interval:
    """From the figure one printed step on, without reaching the next figure; mirrored below zero."""
    if _is_exact(number, claim):
        return _around(number, Fraction(0))
    x, q = Fraction(number.value), Fraction(number.step)
    upwards = away_from_zero == (x >= 0)
    return Interval(x, x + q, high_open=True) if upwards else Interval(x - q, x, low_open=True)


def _round_width(number: Number, claim: Claim, policy: Policy) -> Fraction | None:
    z, whole = round_step(number), number.value == number.value.to_integral_value()
    if number.scaled:  # "1.50 million" shows its places; "6,700 billion" is a whole number of billions
        whole = whole and _is_power_of_thousand(number.step)
    rate = claim.quantity.unit in _RATES or bool(claim.quantity.per)
    if rate or not whole or number.step < 1 or number.step >= z:
        return None
    return min(Fraction(z) * policy.round_steps, abs(Fraction(number.value)) * policy.round_share)


def _rounded(number: Number, claim: Claim, policy: Policy) -> Interval:
    width = _round_width(number, claim, policy)
    return _nearest(number, claim) if width is None else _around(number, width)


def _is_power_of_thousand(step: Decimal) -> bool:
    while step > 1 and step % 1000 == 0:
        step /= 1000
    return step == 1


# ---------------------------------------------------------------- with the hedge


def asserted(claim: Claim, policy: Policy = DEFAULT, *, reading: Reading = "strict") -> Interval:
    """What the words assert, hedge included."""
    return _once(reading, claim, policy, lambda: _asserted(claim, policy, reading))


def implied(claim: Claim, policy: Policy = DEFAULT) -> Interval:
    """What a reader takes from the words: more than 5,000 is not 9,000."""
    return _once("implied", claim, policy, lambda: _implied(claim, policy))


_known: dict[tuple[int, str], tuple[Claim, Policy, Interval]] = {}


def _once(name: str, claim: Claim, policy: Policy, work: Callable[[], Interval]) -> Interval:
    """Of one claim many rules ask the same, and so does the report."""
    known = _known.get((id(claim), name))
    if known is None or known[0] is not claim or known[1] is not policy:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        known = _known[id(claim), name] = claim, policy, work()
    return known[2]


def _asserted(claim: Claim, policy: Policy, reading: Reading) -> Interval:
    low, high = min(_numbers(claim), key=_value), max(_numbers(claim), key=_value)
    match claim.hedge:
        case Hedge.OVER:
            return _clipped(Interval(_value(low), None, low_open=True), claim)
        case Hedge.AT_LEAST:
            return _clipped(Interval(_value(low), None), claim)
        case Hedge.UNDER:
            return _clipped(Interval(None, _value(high), high_open=True), claim)
        case Hedge.AT_MOST:
            return _clipped(Interval(None, _value(high)), claim)
        case Hedge.NEARLY if _value(high):
            return _clipped(_short_of(high, claim, policy, reading), claim)
        case Hedge.ABOUT | Hedge.NEARLY:
            steps, share = policy.about_asserts_steps, policy.about_asserts_share
            return _read(claim, lambda number: _around(number, _width(number, steps, share)))
        case _:
            return {"strict": strict, "near": near, "lenient": lenient}[reading](claim, policy)


def _implied(claim: Claim, policy: Policy) -> Interval:
    low, high = min(_numbers(claim), key=_value), max(_numbers(claim), key=_value)
    x, y, z_low, z_high = _value(low), _value(high), Fraction(round_step(low)), Fraction(round_step(high))
    match claim.hedge:
        case Hedge.OVER:
            found = Interval(x, x + z_low * policy.over_implies_steps, low_open=True, high_open=True)
        case Hedge.AT_LEAST:
            found = Interval(x, x + z_low * policy.at_least_implies_steps, high_open=True)
        case Hedge.UNDER:
            found = Interval(y - z_high * policy.under_implies_steps, y, low_open=True, high_open=True)
        case Hedge.AT_MOST:
            found = Interval(y - z_high * policy.at_most_implies_steps, y, low_open=True)
        case Hedge.NEARLY if y:
            width = min(z_high * policy.nearly_implies_steps, abs(y) * policy.nearly_implies_share)
            ends = (y - width, y) if y > 0 else (y, y + width)
            found = Interval(*ends, low_open=True, high_open=True)
        case Hedge.ABOUT | Hedge.NEARLY:
            steps, share = policy.about_implies_steps, policy.about_implies_share
            return _read(claim, lambda number: _around(number, _width(number, steps, share)))
        case _ if claim.quantity.unit == "percent" and is_told_part(claim):
            return _read(claim, lambda number: _around(number, policy.fraction_implies_points))
        case _:
            return strict(claim, policy)
    return _clipped(found, claim)


def _value(number: Number) -> Fraction:
    return Fraction(number.value)


def _short_of(number: Number, claim: Claim, policy: Policy, reading: Reading) -> Interval:
    """Nearly x: on the side of zero, and leniently as far as what is still printed as x."""
    x, slack = _value(number), Fraction(0)
    if reading != "strict" and not _is_exact(number, claim):
        slack = Fraction(number.step) * policy.nearly_lenient_printed_steps
    if x > 0:
        return Interval(None, x + slack, high_open=not slack)
    return Interval(x - slack, None, low_open=not slack)


def _width(number: Number, steps: Fraction, share: Fraction) -> Fraction:
    """The smaller of so many round steps and a share of the figure; 0 has no share to be measured by."""
    by_steps = Fraction(round_step(number)) * steps
    return min(by_steps, abs(_value(number)) * share) if number.value else by_steps

"""Interval arithmetic against membership on a grid of numbers, and how figures are written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.arithmetic import Interval, decimal_text, is_near_slip, is_slip, significant
from tests.spans import span

# ---------------------------------------------------------------- writing


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction("10.890"), None, "10.89"),
        (Decimal("21.60"), None, "21.6"),
        (Decimal("21.6"), 2, "21.60"),
        (Decimal("7.159E+12"), None, "7159000000000"),
        (Fraction(0), None, "0"),
        (Fraction(-1, 8), None, "-0.125"),
        (Fraction(10, 3), None, "3.33333"),
        (Fraction(2, 3), None, "0.666667"),
        (Fraction(1, 300), None, "0.00333333"),
        (Fraction(10**8, 3), None, "33333333"),
        (Fraction(-1, 3), 1, "-0.3"),
        (Fraction(-1, 30), 1, "0.0"),
        (Fraction("2.5"), 0, "3"),
        (Fraction("0.15"), 1, "0.2"),
    ],
)
def test_decimal_text(value: Fraction | Decimal, places: int | None, text: str) -> None:
    assert decimal_text(value, places) == text


# ---------------------------------------------------------------- the algebra, against a grid of numbers

GRID = [Fraction(n, 4) for n in range(-24, 25)]


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Ends at whole numbers from -2 to 2 or none, so that a grid of quarters tells any two apart."""
    ends = st.none() | st.integers(-2, 2).map(Fraction)
    low, high, low_open, high_open = draw(ends), draw(ends), draw(st.booleans()), draw(st.booleans())
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        if low == high:
            low_open = high_open = False
    return Interval(low, high, low_open, high_open)


def held(interval: Interval) -> set[Fraction]:
    return {value for value in GRID if interval.holds(value)}


@given(intervals(), intervals())
def test_meet_hull_within_agree_with_membership(a: Interval, b: Interval) -> None:
    both = a.meet(b)
    assert (set() if both is None else held(both)) == held(a) & held(b)
    assert a.within(b) == (held(a) <= held(b))
    union, hull = held(a) | held(b), held(a.hull(b))
    assert hull >= union
    assert all(min(union) <= value <= max(union) for value in hull)
    assert a.meet(b) == b.meet(a) and a.hull(b) == b.hull(a)


@given(intervals(), intervals())
def test_gap_and_touch(a: Interval, b: Interval) -> None:
    if a.meet(b) is not None:
        assert a.gap(b) == 0
    elif a.gap(b):
        nearest = min(abs(x - y) for x, y in product(held(a), held(b)))
        assert 0 <= nearest - a.gap(b) <= Fraction(1, 2)  # an open end lies a quarter from its neighbour
    assert a.gap(b) == b.gap(a)
    assert a.touches(b) == (len(held(a) & held(b)) == 1 and not a.is_point and not b.is_point)


@given(intervals(), intervals())
def test_sums_and_products_hold_exactly_what_their_members_make(a: Interval, b: Interval) -> None:
    total, difference, times, quotient = a + b, a - b, a * b, a.divided_by(b)
    assert (quotient is None) == b.holds(Fraction(0))
    for x, y in product(held(a), held(b)):
        assert total.holds(x + y) and difference.holds(x - y) and times.holds(x * y)
        if quotient is not None:
            assert quotient.holds(x / y)


@given(intervals(), intervals())
def test_products_are_no_wider_than_they_must_be(a: Interval, b: Interval) -> None:
    """Every whole number in a product is a product of members: a witness x/y (or 0) is looked for."""
    for value in (Fraction(n) for n in range(-4, 5)):
        if not (a * b).holds(value):
            continue
        # value = x * y with x in a, y in b; fine grid of x, then y is determined (any y when both are 0).
        fine = [Fraction(n, 64) for n in range(-64 * 6, 64 * 6 + 1) if a.holds(Fraction(n, 64))]
        assert any(b.holds(value / x) if x else value == 0 for x in fine) or _only_far(a, b, value)


def _only_far(a: Interval, b: Interval, value: Fraction) -> bool:
    """A witness may need one factor beyond the grid (a tiny other one): look from the side of b as well."""
    fine = [Fraction(n, 64) for n in range(-64 * 6, 64 * 6 + 1) if b.holds(Fraction(n, 64))]
    return any(a.holds(value / y) if y else value == 0 for y in fine)


@given(intervals(), st.integers(-3, 3).map(Fraction))
def test_scaling_and_negation(a: Interval, times: Fraction) -> None:
    turned = -a
    assert -turned == a
    assert -a == a.scaled(Fraction(-1))
    if times:
        assert a.scaled(times).scaled(1 / times) == a
    else:
        assert a.scaled(times) == Interval(Fraction(0), Fraction(0))


@pytest.mark.parametrize(("low", "high", "is_open"), [(2, 1, False), (1, 1, True)])
def test_an_empty_interval_cannot_be_made(low: int, high: int, is_open: bool) -> None:
    with pytest.raises(ValueError):
        Interval(Fraction(low), Fraction(high), is_open)


@pytest.mark.parametrize(
    ("a", "b", "quotient"),
    [
        ("[1,2]", "[4,8]", "[0.125,0.5]"),
        ("[1,2]", "(0,4]", "[0.25,)"),
        ("[1,2]", "[-4,-2)", "(-1,-0.25]"),
        ("[-1,2]", "[2,)", "[-0.5,1]"),
        ("(1,2]", "[4,)", "(0,0.5]"),
    ],
)
def test_quotients(a: str, b: str, quotient: str) -> None:
    assert span(a).divided_by(span(b)) == span(quotient)


# ---------------------------------------------------------------- digits


@pytest.mark.parametrize(
    ("value", "digits"),
    [("1390", "139"), ("0.05", "5"), ("-20.30", "203"), ("1E+9", "1"), ("0", ""), ("1007", "1007")],
)
def test_significant(value: str, digits: str) -> None:
    assert significant(Decimal(value)) == digits


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("4412", "4214", True),  # two have changed places
        ("3.59", "3.69", True),  # one differs
        ("4412", "4412", False),
        ("4412", "4523", False),
        ("4412", "44120", False),
    ],
)
def test_is_slip(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) is slip


@pytest.mark.parametrize(
    ("meant", "printed", "full", "slip"),
    [
        ("3580", "3490", False, False),  # two digits are others
        ("2340", "2430", False, True),
        ("363", "336", False, True),
        ("361", "361", False, False),
        ("36", "63", False, False),  # too short to say anything
        ("340", "430", False, False),  # the nought may be rounding
        ("340", "430", True, True),
        ("3610", "361", False, False),  # of another size
    ],
)
def test_one_slip_away(meant: str, printed: str, full: bool, slip: bool) -> None:
    assert is_near_slip(Decimal(meant), Decimal(printed), full) is slip

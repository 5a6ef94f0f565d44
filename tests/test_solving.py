"""The solver against hand-made cases, and against oracles that work in other ways."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.arithmetic import Interval
from factcheck.solving import Conflict, Constraint, Feasible, solve, widest_pair


def span(low: str, high: str, ends: str = "[]") -> Interval:
    return Interval(
        Fraction(low) if low else None,
        Fraction(high) if high else None,
        low_open=ends[0] == "(",
        high_open=ends[1] == ")",
    )


def level(ident: str, unknown: str, low: str, high: str, ends: str = "[]") -> Constraint:
    return Constraint(ident, unknown, None, span(low, high, ends))


def change(ident: str, later: str, earlier: str, low: str, high: str, ends: str = "[]") -> Constraint:
    return Constraint(ident, later, earlier, span(low, high, ends))


# ---------------------------------------------------------------- cases


def test_nothing_is_feasible() -> None:
    assert solve([]) == Feasible({})


def test_levels_and_a_change_bound_each_other() -> None:
    found = solve(
        [
            level("a", "2021", "21.55", "21.65"),
            level("b", "2024", "10.885", "10.895"),
            change("c", "2024", "2021", "-10.785", "-10.755"),  # three years of 3.585 to 3.595
        ]
    )
    # 2021 is at least 10.885 + 10.755 and, by its own level, at most 21.65; 2024 follows from it.
    assert found == Feasible({"2021": span("21.64", "21.65"), "2024": span("10.885", "10.895")})


def test_unknowns_without_a_level_are_bounded_through_changes() -> None:
    found = solve(
        [
            level("now", "2025-05", "7246", "7246"),
            change("up", "2025-05", "2024-12", "427", "427"),
            change("open", "2026", "2025-05", "0", "", "(]"),
            change("apart", "x", "y", "1", "2"),
        ]
    )
    assert found == Feasible(
        {
            "2024-12": span("6819", "6819"),
            "2025-05": span("7246", "7246"),
            "2026": span("7246", "", "(]"),
            "x": span("", ""),
            "y": span("", ""),
        }
    )


def test_two_levels_conflict_as_a_pair_however_many_there_are() -> None:
    levels = [("a", "10"), ("b", "10"), ("c", "12"), ("d", "12"), ("e", "11")]
    assert solve([level(ident, "2024", value, value) for ident, value in levels]) == Conflict(("a", "c"))


def test_open_ends_that_only_adjoin_conflict() -> None:
    for ends, others in (("()", "()"), ("[)", "[]"), ("[]", "(]")):
        levels = [level("a", "u", "10.6", "10.8", ends), level("b", "u", "10.8", "11", others)]
        assert solve(levels) == Conflict(("a", "b"))


def test_touching_levels_meet_only_where_they_may() -> None:
    levels = [level("a", "u", "8.25", "8.35"), level("b", "u", "8.35", "8.45")]
    assert solve(levels) == Feasible({"u": span("8.35", "8.35")})
    assert solve(levels, touching=False) == Conflict(("a", "b"))
    exact = [level("a", "u", "51", "51"), level("b", "u", "51", "")]  # a whole count and "at least" it
    assert solve(exact, touching=False) == Feasible({"u": span("51", "51")})
    between = [*levels, level("p", "u", "8.35", "8.35")]
    assert solve(between, touching=False) == Conflict(("a", "b"))


def test_a_change_that_does_not_fit_its_levels() -> None:
    found = solve(
        [
            level("from", "2021", "99.5", "100.5"),
            level("to", "2024", "79.5", "80.5"),
            change("by", "2024", "2021", "-30.5", "-29.5"),
            level("other", "2024", "79", "81"),
            level("aside", "2023", "0", "1"),
        ]
    )
    assert found == Conflict(("by", "from", "to"))


def test_the_shortest_cycle_is_reported_before_longer_ones() -> None:
    found = solve(
        [
            change("a1", "b", "a", "1", "1"),
            change("a2", "c", "b", "1", "1"),
            change("a3", "d", "c", "1", "1"),
            change("a4", "a", "d", "1", "1"),
            change("z1", "y", "x", "1", "1"),
            change("z2", "x", "y", "1", "1"),
        ]
    )
    assert found == Conflict(("z1", "z2"))


def test_ties_go_to_the_lower_ids() -> None:
    pairs = [("m", "n"), ("b", "k"), ("c", "d")]
    constraints = [
        change(ident, *ends, "1", "1")
        for one, other in pairs
        for ident, ends in ((one, (f"{one}1", f"{one}2")), (other, (f"{one}2", f"{one}1")))
    ]
    assert solve(constraints) == Conflict(("b", "k"))


def test_one_claim_can_contradict_itself() -> None:
    assert solve([level("a", "u", "1", "2"), level("a", "u", "3", "4")]) == Conflict(("a",))
    assert solve([change("a", "u", "u", "1", "2"), level("b", "u", "3", "4")]) == Conflict(("a",))
    assert solve([change("a", "u", "u", "-1", "2")]) == Feasible({"u": span("", "")})
    # The widest pair is b and a, but a alone cannot hold.
    three = [level("a", "u", "1", "2"), level("a", "u", "3", "4"), level("b", "u", "9", "9")]
    assert solve(three) == Conflict(("a",))


def test_an_unknown_needs_a_name() -> None:
    with pytest.raises(ValueError):
        solve([level("a", "", "1", "2")])


def test_widest_pair() -> None:
    values = [("p", "10"), ("q", "12"), ("r", "11"), ("a", "12")]
    levels = [(ident, span(value, value)) for ident, value in values]
    assert widest_pair(levels) == ("a", "p")
    assert widest_pair(levels[:1]) is None
    assert widest_pair([]) is None
    assert widest_pair([("a", span("1", "")), ("b", span("", "1"))]) is None
    assert widest_pair([("a", span("1", "")), ("b", span("", "1"))], touching=False) == ("a", "b")


def test_a_thousand_levels_of_one_unknown_are_solved() -> None:
    many = [level(f"c{n:04}", "u", str(n), str(2000 + n)) for n in range(1000)]
    assert solve(many) == Feasible({"u": span("999", "2000")})


def test_a_long_chain_of_changes_is_solved() -> None:
    chain = [change(f"c{n:03}", f"u{n + 1:03}", f"u{n:03}", "1", "2") for n in range(60)]
    closing = change("last", "u060", "u000", "", "59")
    assert solve([*chain, closing]) == Conflict((*(f"c{n:03}" for n in range(60)), "last"))


# ---------------------------------------------------------------- oracles

UNKNOWNS = "uvw"
Bound = tuple[tuple[int, ...], Fraction, bool]  # coefficients · unknowns <= bound, or < where True


def _bounds_of(constraints: Sequence[Constraint]) -> list[Bound]:
    found: list[Bound] = []
    for c in constraints:
        row = tuple((name == c.a) - (name == c.b) for name in UNKNOWNS)
        if c.interval.high is not None:
            found.append((row, c.interval.high, c.interval.high_open))
        if c.interval.low is not None:
            found.append((tuple(-k for k in row), -c.interval.low, c.interval.low_open))
    return found


def eliminates(constraints: Sequence[Constraint]) -> bool:
    """Feasible by Fourier-Motzkin: unknown by unknown, every upper bound against every lower one."""
    rows = set(_bounds_of(constraints))
    for i in range(len(UNKNOWNS)):
        upper = [row for row in rows if row[0][i] > 0]
        lower = [row for row in rows if row[0][i] < 0]
        rows = {row for row in rows if row[0][i] == 0}
        for (up, a, a_open), (down, b, b_open) in product(upper, lower):
            # Coefficients of difference constraints stay -1, 0 or 1, so adding cancels the unknown.
            rows.add((tuple(x + y for x, y in zip(up, down, strict=True)), a + b, a_open or b_open))
    return all(bound > 0 or (bound == 0 and not is_open) for _, bound, is_open in rows)


def on_grid(constraints: Sequence[Constraint]) -> bool:
    """Feasible by trying: two unknowns and ends at whole numbers from -2 to 2 leave, if anything, some
    solution in thirds between -5 and 5."""
    grid = [Fraction(n, 3) for n in range(-15, 16)]
    for u, v in product(grid, grid):
        at = {"u": u, "v": v}
        if all(c.interval.holds(at[c.a] - (at[c.b] if c.b else 0)) for c in constraints):
            return True
    return False


@st.composite
def problems(draw: st.DrawFn, unknowns: str = UNKNOWNS, claims: int = 6) -> list[Constraint]:
    made = []
    for _ in range(draw(st.integers(1, claims))):
        a = draw(st.sampled_from(unknowns))
        b = draw(st.none() | st.sampled_from(unknowns))
        ends = st.none() | st.integers(-2, 2).map(Fraction)
        low, high, low_open, high_open = draw(ends), draw(ends), draw(st.booleans()), draw(st.booleans())
        if low is not None and high is not None and low >= high:
            low, high = high, low
            if low == high:
                low_open = high_open = False
        made.append(Constraint(f"c{draw(st.integers(0, 4))}", a, b, Interval(low, high, low_open, high_open)))
    return made


def chosen(constraints: Sequence[Constraint], claims: Sequence[str]) -> list[Constraint]:
    return [c for c in constraints if c.subject in claims]


@settings(max_examples=400)
@given(problems())
def test_feasible_exactly_when_elimination_says_so(constraints: list[Constraint]) -> None:
    assert isinstance(solve(constraints), Feasible) == eliminates(constraints)


@settings(max_examples=150, deadline=None)
@given(problems(unknowns="uv", claims=4))
def test_feasible_exactly_when_some_grid_point_fits(constraints: list[Constraint]) -> None:
    assert isinstance(solve(constraints), Feasible) == on_grid(constraints)


@settings(max_examples=400)
@given(problems())
def test_a_conflict_is_one_and_nothing_smaller_in_it_is(constraints: list[Constraint]) -> None:
    found = solve(constraints)
    if isinstance(found, Conflict):
        assert list(found.claims) == sorted(set(found.claims))
        assert not eliminates(chosen(constraints, found.claims))
        for rest in combinations(found.claims, len(found.claims) - 1):
            assert eliminates(chosen(constraints, rest))


@settings(max_examples=300)
@given(problems(), st.integers(-12, 12).map(lambda n: Fraction(n, 4)), st.sampled_from(UNKNOWNS))
def test_bounds_hold_exactly_the_values_that_an_unknown_can_take(
    constraints: list[Constraint], value: Fraction, unknown: str
) -> None:
    found = solve(constraints)
    if isinstance(found, Feasible) and unknown in found.bounds:
        fixed = Constraint("fixed", unknown, None, Interval(value, value))
        assert found.bounds[unknown].holds(value) == eliminates([*constraints, fixed])


@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_constraints_does_not_matter(
    constraints: list[Constraint], shuffler: random.Random
) -> None:
    found = solve(constraints)
    shuffler.shuffle(constraints)
    assert solve(constraints) == found


@given(problems(), st.fractions(Fraction(1, 7), 7, max_denominator=9))
def test_the_unit_does_not_matter(constraints: list[Constraint], times: Fraction) -> None:
    scaled = [Constraint(c.subject, c.a, c.b, c.interval.scaled(times)) for c in constraints]
    found, other = solve(constraints), solve(scaled)
    if isinstance(found, Feasible):
        assert other == Feasible({name: bound.scaled(times) for name, bound in found.bounds.items()})
    else:
        assert isinstance(other, Conflict)
        assert other == found


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 3), st.booleans(), st.booleans()), min_size=1))
def test_the_widest_pair_is_the_widest_of_all_pairs(rows: list[tuple[int, int, bool, bool]]) -> None:
    levels = [
        (f"c{n:03}", Interval(Fraction(low), Fraction(low + width), a and width > 0, b and width > 0))
        for n, (low, width, a, b) in enumerate(rows)
    ]
    apart = {
        (a, b): one.gap(other) for (a, one), (b, other) in combinations(levels, 2) if one.meet(other) is None
    }
    found = widest_pair(levels)
    assert (found is None) == (not apart)
    assert found is None or apart[found] == max(apart.values())

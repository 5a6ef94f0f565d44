"""The figures of a text and of its version, lined up."""

from __future__ import annotations

from factcheck.checks.versions import line_up
from factcheck.model import Claim, Hedge
from tests.build import claim


def figures(*values: str, hedge: Hedge = Hedge.EXACT) -> list[Claim]:
    return [claim(f"{value}.{at}", value, start=10 * at, hedge=hedge) for at, value in enumerate(values)]


def by_value(one: Claim) -> object:
    return one.quantity.number.value


def near(one: Claim, other: Claim) -> int | None:
    return 0 if abs(one.quantity.number.value - other.quantity.number.value) < 3 else None


def test_equal_figures_keep_their_order() -> None:
    found = line_up(figures("5", "7", "5", "9"), figures("7", "5", "9", "5"), by_value, near)
    assert (found.same, found.other, found.lost, found.added) == ([(0, 1), (1, 0), (2, 3), (3, 2)], [], [], [])


def test_what_is_left_over_stands_between_its_neighbours() -> None:
    found = line_up(figures("50", "61", "70", "81"), figures("50", "62", "70", "82"), by_value, near)
    assert (found.same, found.other) == ([(0, 0), (2, 2)], [(1, 1, 0), (3, 3, 0)])


def test_a_repeated_figure_may_stand_for_one_left_over() -> None:
    found = line_up(figures("7", "9"), figures("9", "9"), by_value, near)
    assert (found.same, found.other) == ([(1, 1)], [(0, 0, 0)])


def test_ten_thousand_figures_are_lined_up_at_once() -> None:
    values = [str(100 + n % 50) for n in range(10_000)]
    found = line_up(figures(*values), figures(*values[1:]), by_value, near)
    assert len(found.same) == 9_999

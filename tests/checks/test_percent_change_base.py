from __future__ import annotations

import pytest

from factcheck.model import Hit
from tests.build import claim
from tests.checks.single import change, moved, run


@pytest.mark.parametrize(
    ("before", "after", "printed", "variant", "computed"),
    [
        ("310,000", "207,000", "50", "", "33.2"),  # 103 of 207
        ("42.5", "32.4", "31.2", "", "23.8"),
        ("1,058", "2,645", "250", "ratio", "150"),
        ("146,500", "101,500", "69.3", "ratio", "30.7"),  # what is left
        ("42.50", "47.60", "1.2", "shift", "12"),
        ("42.50", "47.60", "120", "shift", "12"),
        ("213", "327", "42.2", "average", "53.5"),  # 114 of 270
    ],
)
def test_the_slip_that_gives_the_printed_figure(
    before: str, after: str, printed: str, variant: str, computed: str
) -> None:
    reading = moved(claim("a", before), claim("b", after), change("c", printed, unit="percent"))
    facts = {"from": before.replace(",", ""), "to": after.replace(",", ""), "printed": printed, "computed": computed}
    assert run("percent_change_base", reading) == [Hit(("a", "b", "c"), facts, variant)]


@pytest.mark.parametrize(
    ("before", "after", "printed"),
    [
        ("213", "327", "53.5"),  # right
        ("71", "533", "800"),  # wrong, and no usual slip gives it
        ("0", "533", "100"),
    ],
)
def test_it_is_silent(before: str, after: str, printed: str) -> None:
    reading = moved(claim("a", before), claim("b", after), change("c", printed, unit="percent"))
    assert run("percent_change_base", reading) == []


def test_a_difference_in_points_is_no_slip_of_this_kind() -> None:
    levels = (claim("a", "4", unit="percent"), claim("b", "5.25", unit="percent"))
    assert run("percent_change_base", moved(*levels, change("c", "1.25", unit="percent"))) == []


def test_paces_do_not_run() -> None:
    levels = (claim("a", "213"), claim("b", "327"))
    assert run("percent_change_base", moved(*levels, change("c", "34.9", unit="percent", per=("year",)))) == []

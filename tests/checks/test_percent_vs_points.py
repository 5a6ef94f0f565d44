from __future__ import annotations

from factcheck.model import Claim, Hit
from tests.build import claim, end_of, year
from tests.checks.single import change, moved, run


def levels(*written: str) -> tuple[Claim, ...]:
    periods = (year(2021), end_of(2024), end_of(2025))
    return tuple(
        claim(name, text, unit="percent", period=period)
        for name, text, period in zip("abc", written, periods, strict=False)
    )


def test_a_rise_of_points_printed_as_per_cent() -> None:
    reading = moved(*levels("4", "5.25"), change("d", "1.25", "rise", unit="percent"), direction="rise")
    assert run("percent_vs_points", reading) == [
        Hit(
            ("a", "b", "d"),
            {
                "printed": "1.25",
                "points": "1.25",
                "relative": "31.25",
                "from": "4",
                "to": "5.25",
                "span": "2021-2024",
            },
        )
    ]


def test_the_yearly_average_of_the_worked_example() -> None:
    average = change("d", "3.59", unit="percent", per=("year",), average=True)
    assert run("percent_vs_points", moved(*levels("21.6", "10.89", "7.89"), average)) == [
        Hit(
            ("a", "b", "d"),
            {
                "printed": "3.59",
                "points": "3.57",
                "relative": "16.53",
                "from": "21.6",
                "to": "10.89",
                "span": "2021-2024",
                "time": "year",
            },
            "pace",
        )
    ]


def test_a_figure_that_fits_both_or_neither_is_left_alone() -> None:
    for printed in ("1", "25", "9"):  # 80 to 81: one point, and 1.25 per cent; cut, that is 1
        rise = change("d", printed, "rise", unit="percent")
        assert run("percent_vs_points", moved(*levels("80", "81"), rise, direction="rise")) == []


def test_relative_changes_points_and_other_units_are_left_alone() -> None:
    relative = change("d", "31.25", "rise", unit="percent")
    points = change("d", "1.25", "rise", unit="percentage_point")
    named = change("d", "1.25", "rise", unit="percent", basis="points")
    for one in (relative, points, named):
        assert run("percent_vs_points", moved(*levels("4", "5.25"), one, direction="rise")) == []
    counts = (claim("a", "4"), claim("b", "5.25"))
    assert run("percent_vs_points", moved(*counts, change("d", "1.25", "rise", unit="percent"))) == []


def test_house_style_silences_it() -> None:
    reading = moved(*levels("4", "5.25"), change("d", "1.25", "rise", unit="percent"), direction="rise")
    assert run("percent_vs_points", reading, house_style=True) == []

from __future__ import annotations

from datetime import date

from factcheck.checks import Context
from factcheck.checks.unknowns import Unknown, agree, bound, unknown
from factcheck.intervals import DEFAULT
from factcheck.model import Change, Claim, Movement, Period
from tests.build import claim, end_of, span, year
from tests.checks.across import joined, percent, sources


def where(found: Claim) -> Unknown | None:
    return unknown(found, Context(joined(*sources([found])), DEFAULT))


def test_a_stock_in_a_year_is_the_value_at_its_end() -> None:
    rate = percent("a", "11.11%", period=year(2024))
    assert where(rate) == Unknown("2024-12-31", True)
    assert where(percent("a", "10.89%", period=end_of(2024))) == Unknown("2024-12-31", True)


def test_what_was_done_in_a_period_belongs_to_all_of_it() -> None:
    assert where(claim("a", "51", period=year(2024), predicate="build")) == Unknown("2024-01-01/2024-12-31", True)
    assert where(claim("a", "51", period=span(2021, 2024))) == Unknown("2021-01-01/2024-12-31", True)


def test_undated_figures_are_told_apart_by_what_they_say_of_time() -> None:
    may = Period("May 31", None, None, "day")
    since = Period("from 2021 to now", date(2021, 1, 1), None, "span")
    assert where(claim("a", "51")) == Unknown("?", False)
    assert where(claim("a", "51", period=may)) == Unknown("?may 31", False)
    assert where(claim("a", "51", period=since)) == Unknown("2021-01-01/", False)


def test_forecasts_targets_and_changes_bound_nothing() -> None:
    assert where(percent("a", "7.89%", period=end_of(2025), status="forecast")) is None
    assert where(percent("a", "7.89%", period=end_of(2025), status="target")) is None
    assert where(claim("a", "427", kind=Change("rise", "absolute"), period=end_of(2025))) is None


def test_of_an_undated_movement_only_the_last_actual_level_is_the_present() -> None:
    levels = [percent("a", "21%"), percent("b", "10%"), percent("c", "8%", status="forecast")]
    told = Movement(("a", "b", "c"), (), "fall")
    context = Context(joined(*sources(levels, movements=[told])), DEFAULT)
    assert [unknown(level, context) for level in levels] == [None, Unknown("?", False), None]


def test_rounded_figures_that_share_one_end_point_do_not_agree() -> None:
    context = Context(joined(*sources([claim("a", "1")])), DEFAULT)

    def met(one: str, other: str, unit: str = "percent") -> bool:
        found = [bound(claim(text, text, unit=unit), unit, context) for text in (one, other)]
        assert found[0] is not None and found[1] is not None
        return agree(found[0], found[1])

    assert not met("8.3", "8.4")  # [8.25, 8.35] and [8.35, 8.45]
    assert met("21.3", "21.34")
    assert met("51", "51", "count")
    assert not met("51", "52", "count")

from __future__ import annotations

from factcheck.model import Breakdown, Claim, Fact, Hedge, Hit, Pass
from tests.build import claim
from tests.checks.single import change, run, text_of


def added(total: Claim, *parts: Claim, open: bool = False) -> list[Hit | Pass]:
    breakdown = Breakdown(total.id, tuple(part.id for part in parts), open)
    return run("sum_total", text_of([total, *parts], breakdowns=(breakdown,)))


def test_parts_that_add_up() -> None:
    found = added(claim("t", "12"), claim("a", "7"), claim("b", "5"))
    assert found == [Pass(("t", "a", "b"), {"total": "12", "sum": "12", "reading": "strict"})]


def test_parts_that_do_not() -> None:
    facts: dict[str, Fact] = {
        "total": "13",
        "sum": "12",
        "parts": ["7", "5"],
        "gap": "1",
        "unit": "count",
        "intervals": ["[13, 13]", "[12, 12]"],
    }
    assert added(claim("t", "13"), claim("a", "7"), claim("b", "5")) == [Hit(("t", "a", "b"), facts)]


def test_a_scaled_total_of_printed_parts() -> None:
    parts = (claim("a", "463,000"), claim("b", "654,000"))
    [hit] = added(claim("t", "1.16", scale="1e6"), *parts)
    assert isinstance(hit, Hit)
    assert (hit.facts["total"], hit.facts["sum"], hit.facts["gap"]) == ("1160000", "1117000", "43000")
    [passed] = added(claim("t", "1.12", scale="1e6"), *parts)
    assert isinstance(passed, Pass)


def test_rounded_shares_may_miss_the_whole() -> None:
    parts = [claim(name, "33.3", unit="percent") for name in "abc"]
    [passed] = added(claim("t", "100", unit="percent", ceiling="100"), *parts)
    assert passed == Pass(("t", "a", "b", "c"), {"total": "100", "sum": "99.9", "reading": "strict"})


def test_parts_in_units_that_convert() -> None:
    [passed] = added(
        claim("t", "1.4", unit="kilometer"), claim("a", "900", unit="meter"), claim("b", "500", unit="meter")
    )
    assert passed.facts["sum"] == "1.4"


def test_it_does_not_run_when_a_component_is_missing() -> None:
    seven, five = claim("a", "7"), claim("b", "5")
    assert added(claim("t", "20"), seven, five, open=True) == []
    assert added(claim("t", "20", hedge=Hedge.OVER), seven, five) == []
    assert added(claim("t", "20"), seven) == []
    assert added(claim("t", "20"), seven, claim("b", "60", unit="percent")) == []
    assert added(claim("t", "20"), seven, change("b", "5")) == []
    lacking = text_of([claim("t", "20"), seven], breakdowns=(Breakdown("t", ("a", "z", "y"), False),))
    assert run("sum_total", lacking) == []


def test_what_only_round_numbers_explain_is_told_apart() -> None:
    [hit] = added(claim("t", "1,500"), claim("a", "900"), claim("b", "700"))
    assert isinstance(hit, Hit)
    assert (hit.variant, hit.facts["gap"]) == ("round", "100")
    [hit] = added(claim("t", "1,507"), claim("a", "900"), claim("b", "790"))
    assert isinstance(hit, Hit)
    assert hit.variant == ""

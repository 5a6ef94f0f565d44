from __future__ import annotations

from factcheck.model import Claim, Hit, Topic, World
from tests.build import topic, world, year
from tests.checks.across import percent, run, sources


def rate(ident: str, written: str, document: str, group: str, when: int = 2024) -> Claim:
    return percent(ident, written, document=document, period=year(when), groups=(group,))


def papers(pairs: list[tuple[str, str]]) -> World:
    """Each pair is a topic of its own: the first figure in one paper, the second in the other."""
    ones = [rate(f"a{n}", one, "d1", f"g{n}") for n, (one, _) in enumerate(pairs)]
    others = [rate(f"b{n}", other, "d2", f"g{n}") for n, (_, other) in enumerate(pairs)]
    topics: list[Topic] = [topic(one, other) for one, other in zip(ones, others, strict=True)]
    return world(*sources(ones, others), topics=topics)


def test_two_rates_lower_by_one_factor() -> None:
    # 10.89/11.11 is in [0.9793, 0.9811] and 10.7/10.9 in [0.9726, 0.9908]; 21.6/21.66 is above 0.9947
    found = papers([("10.89%", "11.11%"), ("10.7%", "10.9%"), ("21.6%", "21.66%"), ("21.3%", "21.34%")])
    assert run("vintage_drift", found) == [
        Hit(
            ("a0", "a1", "b0", "b1"),
            {"ratios": ["10.89 / 11.11 = 0.980", "10.7 / 10.9 = 0.982"], "pairs": 2},
        )
    ]


def test_one_difference_where_no_factor_fits() -> None:
    found = papers([("40.0%", "41.0%"), ("80.0%", "81.0%")])
    assert run("vintage_drift", found) == [
        Hit(
            ("a0", "a1", "b0", "b1"),
            {"differences": ["40.0 - 41.0 = -1", "80.0 - 81.0 = -1"], "pairs": 2},
            "difference",
        )
    ]


def test_one_pair_or_two_of_different_drift_show_nothing() -> None:
    assert run("vintage_drift", papers([("10.89%", "11.11%")])) == []
    assert run("vintage_drift", papers([("10.89%", "11.11%"), ("50.1%", "55.3%")])) == []


def test_figures_that_agree_do_not_drift() -> None:
    assert run("vintage_drift", papers([("21.3%", "21.34%"), ("5%", "5.2%")])) == []


def test_twice_as_much_is_no_revision() -> None:
    assert run("vintage_drift", papers([("10.0%", "20.0%"), ("15.0%", "30.0%")])) == []

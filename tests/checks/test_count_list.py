from __future__ import annotations

from factcheck.model import Fact, Hedge, Hit, Listing, Pass
from tests.build import claim
from tests.checks.single import run, text_of

SEVEN = ("health", "roads", "schools", "water", "housing", "jobs", "credit")


def listed(stated: str, *items: str, open: bool = False, kinds: bool = False, **more: object) -> list[Hit | Pass]:
    one = claim("a", stated, **more)  # type: ignore[arg-type]
    return run("count_list", text_of([one], listings=(Listing("a", items, open, kinds),)))


def test_as_many_as_announced() -> None:
    assert listed("7", *SEVEN) == [Pass(("a",), {"stated": "7", "listed": 7})]


def test_fewer_or_more_than_announced() -> None:
    three = ("education", "crime", "economic development")
    assert listed("4", *three) == [Hit(("a",), {"stated": "4", "listed": 3, "items": list(three)})]
    [hit] = listed("5", *SEVEN)
    assert hit.facts["listed"] == 7


def test_items_that_are_kinds() -> None:
    facts: dict[str, Fact] = {"stated": "3", "listed": 2, "items": ["coffee", "sugar cane"]}
    assert listed("3", "coffee", "sugar cane", kinds=True) == [Hit(("a",), facts, "kinds")]


def test_an_open_list_proves_nothing_when_it_differs() -> None:
    assert listed("51", "roads", "schools", open=True) == []
    assert listed("2", "roads", "schools", open=True) == [Pass(("a",), {"stated": "2", "listed": 2})]


def test_hedged_broken_and_scaled_counts_do_not_run() -> None:
    assert listed("4", "a", "b", hedge=Hedge.ABOUT) == []
    assert listed("4.5", "a", "b") == []
    assert listed("4", "a", "b", scale="1000000") == []
    assert listed("4", "a", "b", upper="6") == []
    assert listed("4", "a", "b", unit="VND") == []
    assert listed("4") == []

"""What is laid side by side, whatever the order of the texts, and how much of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from factcheck.model import Claim
from tests.build import year
from tests.topicworld import (
    DISTRICT,
    OTHER,
    PROVINCE,
    aligned,
    joined,
    rate,
    schools,
)


def test_periods_are_one_topic() -> None:
    assert joined(aligned(rate("a", period=year(2021)), rate("b", period=year(2024)))) == [["a", "b"]]


def test_a_figure_without_a_place_joins_no_two_places() -> None:
    here, there, nowhere = rate("a", **DISTRICT), rate("b", **OTHER), rate("c")
    assert joined(aligned(here, there, nowhere)) in ([["a", "c"], ["b"]], [["a"], ["b", "c"]])
    for order in permutations((here, there, nowhere)):
        assert aligned(*order).topics == aligned(here, there, nowhere).topics


def test_figures_of_which_nothing_is_told_are_joined_to_nothing() -> None:
    bare = [replace(c, subject=replace(c.subject, measure="", head="", concept=None)) for c in (rate("a"), rate("b"))]
    world = aligned(*bare)
    assert joined(world) == [["a"], ["b"]]
    assert len({topic.id for topic in world.topics}) == 2
    assert world.relations == ()


def test_the_same_world_whatever_the_order_of_the_texts() -> None:
    claims = (
        rate("a", **PROVINCE),
        rate("b", **DISTRICT),
        rate("c", modifiers=("urban",), **PROVINCE),
        rate("d", status="forecast", **PROVINCE),
        rate("e"),
        schools("f", predicate="build"),
        schools("g"),
    )
    wanted = aligned(*claims)
    assert joined(wanted) == [["a", "e"], ["b"], ["c"], ["d"], ["f"], ["g"]]
    for order in (claims[::-1], claims[3:] + claims[:3]):
        world = aligned(*order)
        assert (world.topics, world.relations) == (wanted.topics, wanted.relations)


def test_the_id_of_a_topic_is_what_it_is_about() -> None:
    def ident(found: Claim) -> str:
        (topic,) = aligned(found).topics
        return topic.id

    assert ident(rate("a", **PROVINCE)) == ident(rate("b", measure="rate of poverty", period=year(2020), **PROVINCE))
    other = (rate(**DISTRICT), rate(**PROVINCE, predicate="build"), rate(**PROVINCE, status="target"), schools())
    assert len({ident(found) for found in (rate(**PROVINCE), *other)}) == 5


def test_a_large_topic_is_matched_by_name_only_in_part() -> None:
    world = aligned(*(rate(f"c{n:03}", **PROVINCE) for n in range(100)))
    (topic,) = world.topics
    assert len(topic.claims) == 100
    assert len(topic.matches) == 60 * 40 + 40 * 39 // 2  # each with the forty that follow it


def test_of_many_related_claims_each_is_linked_to_some() -> None:
    wholes = [rate(f"w{n:03}", **PROVINCE) for n in range(60)]
    world = aligned(*wholes, *(rate(f"p{n:03}", **DISTRICT) for n in range(60)))
    assert len(world.relations) == 60 * 4

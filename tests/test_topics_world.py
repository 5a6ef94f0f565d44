"""What is laid side by side, whatever the order of the texts, and how much of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from factcheck import topics
from factcheck.model import Claim
from tests.build import reading, year
from tests.topicworld import (
    DISTRICT,
    OTHER,
    PROVINCE,
    aligned,
    book,
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
    assert len(topic.matches) == 88 * 12 + 12 * 11 // 2  # each with the twelve that follow it


def test_of_many_related_claims_each_is_linked_to_some() -> None:
    wholes = [rate(f"w{n:03}", **PROVINCE) for n in range(60)]
    world = aligned(*wholes, *(rate(f"p{n:03}", **DISTRICT) for n in range(60)))
    assert len(world.relations) == 60 * 4


def test_a_claim_is_linked_to_no_more_than_forty_others() -> None:
    whole = rate("w", **PROVINCE)
    parts = [rate(f"p{n:03}", **DISTRICT) for n in range(100)]
    assert len(aligned(whole, *parts).relations) == 40


def test_of_a_large_topic_those_of_one_time_are_matched() -> None:
    early = [rate(f"a{n:02}", period=year(2001 + n % 5), **PROVINCE) for n in range(50)]
    world = aligned(*early, rate("x", period=year(2030), **PROVINCE), rate("y", period=year(2030), **PROVINCE))
    assert [match.relation for match in world.between(("x", "y"))] == ["same"]


def test_in_a_crowd_figures_of_the_same_words_find_each_other_and_the_plain_one() -> None:
    """A thousand things in one place: each is laid beside its like and beside the whole, and not all beside all."""
    crowd = [schools(f"a{n:04}", modifiers=(_word(n),)) for n in range(1000)]
    again = [replace(c, id=f"b{c.id}") for c in crowd]
    world = aligned(*crowd, *again, schools("whole"))
    assert len(world.topics) == 1001
    assert all(len(topic.claims) == 2 for topic in world.topics if topic.subject.modifiers)
    assert len([match for match in world.relations if "whole" in (match.a, match.b)]) == 40


def test_a_crowd_of_one_thing_in_other_words_is_one_topic() -> None:
    rates = [rate(f"a{n:03}", **{**PROVINCE, "measure": f"rate of {_word(n)}"}) for n in range(100)]
    assert len(aligned(*rates).topics) == 1


def test_in_a_crowd_the_figures_of_one_text_are_compared() -> None:
    crowd = [schools(f"a{n:04}", modifiers=(_word(n),), programme=f"P{n}") for n in range(400)]
    whole = replace(schools("whole", modifiers=("new",), programme="Q"), document="d1")
    part = replace(schools("part", modifiers=("new",), **DISTRICT), document="d1")
    told = [reading(f"d{c.id}", [replace(c, document=f"d{c.id}")]) for c in crowd]
    world = topics.align([*told, reading("d1", [whole, part])], book())
    assert [match.relation for match in world.between(("whole", "part"))] == ["contains"]


def _word(n: int) -> str:
    """Words of which no two are inflections of one."""
    return "".join("bcdfghjklm"[int(digit)] * 2 + "aeiouaeiou"[int(digit)] for digit in f"{n:04}")

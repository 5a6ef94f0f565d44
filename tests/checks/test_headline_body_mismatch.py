from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factcheck.model import Claim, Hedge, Hit, Level, Part, Pass, Span
from tests.build import claim, year
from tests.checks.single import change, run, text_of


def at(ident: str, written: str, part: Part, offset: int, **more: Any) -> Claim:
    """A claim in a sentence of its own, at the offset given."""
    made = claim(ident, written, start=offset, **more)
    return replace(made, part=part, sentence=Span(offset, offset + 20))


def title(written: str, **more: Any) -> Claim:
    return at("t", written, "title", 10, **more)


def body(written: str, offset: int = 100, ident: str = "b", **more: Any) -> Claim:
    return at(ident, written, "body", offset, **more)


def judged(*claims: Claim, **settings: Any) -> list[Hit | Pass]:
    return run("headline_body_mismatch", text_of(claims), **settings)


RATE: dict[str, Any] = {"unit": "percent", "concept": "poverty-rate", "measure": "poverty rate"}
DEAD: dict[str, Any] = {"concept": "person", "measure": "people", "predicate": "kill"}


def test_another_value() -> None:
    facts = {"part": "title", "given": "4", "told": ["3"]}
    assert judged(title("4", **DEAD), body("3", **DEAD)) == [Hit(("t", "b"), facts)]


def test_rounding_is_fine_and_cutting_is_said() -> None:
    facts = {"part": "title", "given": "28", "told": "27.8"}
    assert judged(title("28", **RATE), body("27.8", **RATE)) == [Pass(("t", "b"), facts)]
    facts = {"part": "title", "given": "27", "told": "27.8"}
    assert judged(title("27", **RATE), body("27.8", **RATE)) == [Hit(("t", "b"), facts, "cut")]
    [found] = judged(title("1,400", measure="jobs"), body("1,397", measure="jobs"))
    assert isinstance(found, Pass)


def test_one_of_several_is_enough() -> None:
    rates = body("31.2", **RATE), body("27.8", 200, "c", **RATE)
    facts = {"part": "title", "given": "28", "told": "27.8"}
    assert judged(title("28", **RATE), *rates) == [Pass(("t", "c"), facts)]


def test_a_sum_is_enough() -> None:
    assert judged(title("12", **DEAD), body("7", **DEAD), body("5", 200, "c", **DEAD)) == []


def test_far_apart_is_a_question() -> None:
    facts = {"part": "title", "given": "200", "told": ["35"]}
    assert judged(title("200", **DEAD), body("35", **DEAD)) == [Hit(("t", "b"), facts, "unsure")]
    [hit] = judged(title("300", **DEAD), body("3,000", **DEAD))
    assert isinstance(hit, Hit)
    assert hit.variant == ""  # a zero lost


def test_a_headline_may_leave_out_what_everybody_knows() -> None:
    bare = {"unit": "percent", "measure": "Poverty"}
    [hit] = judged(title("35", **bare), body("53", **RATE), general=("rate",))
    assert isinstance(hit, Hit)
    [hit] = judged(title("4", measure="killed", predicate="kill"), body("3", **DEAD))
    assert isinstance(hit, Hit)
    [hit] = judged(title("80", unit="USD", measure="oil"), body("86", unit="USD", per=("barrel",), measure="oil"))
    assert isinstance(hit, Hit)


@pytest.mark.parametrize(
    "other",
    [
        body("3", concept="house", measure="houses", predicate="kill"),
        body("3", concept="person", measure="people", predicate="injure"),
        body("3", group_ids=("children",), **DEAD),
        body("3", unit="percent", measure="people"),
        body("3", status="forecast", **DEAD),
        at("b", "3", "table", 100, **DEAD),
    ],
)
def test_what_is_told_apart_is_not_compared(other: Claim) -> None:
    assert judged(title("4", **DEAD), other) == []


def test_periods_places_and_holders_part() -> None:
    there = {"place": "Hue", "places": ("vn/hue",)}
    else_ = {"place": "Vinh", "places": ("vn/vinh",)}
    assert judged(title("4", period=year(2023), **DEAD), body("3", period=year(2022), **DEAD)) == []
    assert judged(title("4", **DEAD, **there), body("3", **DEAD, **else_)) == []
    assert judged(title("4", holder="Ford", **DEAD), body("3", holder="Audi", **DEAD)) == []


def test_changes_of_two_directions_are_two_things() -> None:
    up = replace(change("t", "12", "rise", unit="percent", start=10), part="title", sentence=Span(10, 30))
    down = replace(change("b", "14", "fall", unit="percent", start=100), sentence=Span(100, 120))
    assert judged(up, down) == []
    [hit] = judged(up, replace(down, kind=up.kind))
    assert isinstance(hit, Hit)
    assert judged(up, replace(down, kind=Level())) == []


def test_who_was_killed_goes_by_several_names() -> None:
    victims = {"concept": "death", "measure": "dead", "predicate": "kill"}
    [hit] = judged(title("5", **victims), body("7", **DEAD))
    assert isinstance(hit, Hit)
    [hit] = judged(title("12", measure="Storm kills", head="kill", modifiers=("storm",)), body("21", **DEAD))
    assert isinstance(hit, Hit)
    assert judged(title("5", **victims), body("7", concept="person", measure="people", predicate="injure")) == []
    assert judged(title("1", **victims), body("7", **DEAD)) == []  # "a man was killed" has no figure


def test_what_comes_late_may_be_of_something_else() -> None:
    [hit] = judged(title("4", **DEAD), body("3", 2000, **DEAD))
    assert isinstance(hit, Hit)
    assert hit.variant == "unsure"


def test_hedges_are_heard() -> None:
    [found] = judged(title("2,000", hedge=Hedge.OVER, **DEAD), body("2,150", **DEAD))
    assert isinstance(found, Pass)
    [found] = judged(title("3", **DEAD), body("4", hedge=Hedge.AT_LEAST, **DEAD))
    assert isinstance(found, Hit)


def test_a_lede_is_held_against_one_scope_only() -> None:
    lede = at("t", "3.5", "lede", 10, **RATE)
    assert judged(lede, body("4.1", place="Texas", **RATE)) == []
    assert judged(lede, body("4.1", period=year(2022), **RATE)) == []
    [hit] = judged(lede, body("4.1", **RATE))
    assert isinstance(hit, Hit)


def test_a_heading_is_held_against_its_own_part_of_the_text() -> None:
    first, second = at("t", "4", "heading", 10, **DEAD), at("u", "6", "heading", 200, **DEAD)
    one, other = body("4", 100, "b", **DEAD), body("6", 300, "c", **DEAD)
    assert [found.claims for found in judged(first, one, second, other)] == [("t", "b"), ("u", "c")]


def test_figures_of_a_long_list_may_be_summed() -> None:
    many = [body("3", 100 + 30 * n, f"b{n}", **DEAD) for n in range(500)]
    assert judged(title("9999", **DEAD), *many) == []

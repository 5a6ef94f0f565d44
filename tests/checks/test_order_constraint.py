from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from factcheck.model import Claim, Hedge, Hit, Pass, Period, Span
from factcheck.model.ordered import Order, Terms
from tests.build import claim, year
from tests.checks.pairs import judged

ORDER = Order(Terms(("disbursed", "disburse")), Terms(("allocated",)), ("money",))
TEXT = "Of 500 dollars allocated 620 dollars was disbursed in all."
FACTS = {"less": "620", "more": "500", "less_is": "disbursed", "more_is": "allocated"}


def money(ident: str, written: str, **more: Any) -> Claim:
    made = claim(ident, written, unit="USD", measure="", start=TEXT.index(f"{written} dollars"), **more)
    return replace(made, end=made.start + len(f"{written} dollars"), sentence=Span(0, len(TEXT)))


def held(less: Claim, more: Claim, order: Order = ORDER) -> list[Hit | Pass]:
    return judged("order_constraint", sorted((less, more), key=lambda c: c.start), TEXT, [order])


def test_more_than_there_can_be() -> None:
    assert held(money("a", "620"), money("b", "500")) == [Hit(("a", "b"), FACTS)]


def test_not_more() -> None:
    found = held(money("a", "620"), replace(money("b", "500"), hedge=Hedge.AT_LEAST))
    assert found == [Pass(("a", "b"), FACTS)]


def test_what_is_told_by_the_measure_and_the_verb() -> None:
    bare = Order(Terms(("spent", "pay")), Terms(("planned",)), ("money",))
    paid = money("a", "620", predicate="pay")
    planned = replace(money("b", "500"), subject=replace(paid.subject, measure="planned budget", predicate=None))
    [found] = held(paid, planned, bare)
    assert isinstance(found, Hit)
    assert held(replace(paid, inherited=("measure",)), replace(planned, inherited=("measure",)), bare) == []


def test_times() -> None:
    assert held(money("a", "620", period=year(2024)), money("b", "500", period=year(2023))) == []
    [hit] = held(money("a", "620", period=year(2024)), money("b", "500"))
    assert isinstance(hit, Hit)
    assert hit.variant == "unsure"
    since = Period("since 2019", year(2019).start, None, "span")
    assert held(money("a", "620", period=since), money("b", "500", period=year(2024))) == []


@pytest.mark.parametrize(
    "more",
    [
        {"place": "Hue"},
        {"group_ids": ("women",)},
        {"programme": "roads"},
        {"status": "target"},
        {"per": ("person",)},
    ],
)
def test_what_is_told_apart(more: dict[str, Any]) -> None:
    other = {"place": "Vinh", "programme": "schools"}
    own = {key: value for key, value in other.items() if key in more}
    assert held(money("a", "620", **own), money("b", "500", **more)) == []


def test_kinds_and_needs() -> None:
    assert held(money("a", "620"), money("b", "500"), replace(ORDER, kinds=("count",))) == []
    assert held(money("a", "620"), money("b", "500"), replace(ORDER, needs=("cumulative",))) == []
    assert len(held(money("a", "620"), money("b", "500"), replace(ORDER, needs=("in all",)))) == 1


def test_one_that_it_does_not_exceed_is_enough() -> None:
    text = "Of 31 dollars allocated and 53 dollars allocated, 42 dollars was disbursed."
    claims = []
    for ident, written in (("a", "31"), ("b", "53"), ("c", "42")):
        made = claim(ident, written, unit="USD", measure="", start=text.index(f"{written} dollars"))
        claims.append(replace(made, end=made.start + 10, sentence=Span(0, len(text))))
    [found] = judged("order_constraint", claims, text, [ORDER])
    assert (type(found), found.claims) == (Pass, ("c", "b"))

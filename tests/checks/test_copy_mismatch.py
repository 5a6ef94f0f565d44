"""A figure that differs between two copies of one passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

from factcheck import checks
from factcheck.checks import Context
from factcheck.intervals import DEFAULT
from factcheck.model import Apart, Claim, Copies, Hit, Twin, World
from tests.build import claim, document, end_of, reading, world

A = claim("a", "112", document="d1")
B = claim("b", "121", document="d2")


def twin(
    a: Claim = A,
    b: Claim = B,
    *,
    words: int = 30,
    equal: int = 1,
    other: int = 0,
    dates: int = 0,
    apart: Iterable[Apart] = (),
) -> Twin:
    return Twin(a.id, b.id, words, equal, other, dates, frozenset(apart))


def of(
    *claims: Claim,
    twins: Iterable[Twin] = (),
    published: dict[str, date] | None = None,
    moments: dict[str, datetime] | None = None,
) -> World:
    found = world(*(reading(each.document, [each]) for each in claims or (A, B)))
    documents = {
        ident: replace(document(ident), published=(published or {}).get(ident), moment=(moments or {}).get(ident))
        for ident in found.documents
    }
    return replace(found, documents=documents, copies=Copies(twins=tuple(twins)))


def run(where: World) -> list[Hit]:
    check = checks.load("copy_mismatch")
    found = list(check.run(where, Context(where, DEFAULT), check.settings_type()))
    assert all(check.variants[hit.variant] <= set(hit.facts) for hit in found)
    return found


def told(where: World) -> list[tuple[str, float | None]]:
    return [(hit.variant, hit.confidence) for hit in run(where)]


def test_a_figure_differs_beside_one_that_is_equal() -> None:
    assert run(of(twins=[twin()])) == [
        Hit(("a", "b"), {"words": 30, "equal": 1, "values": ["112: d1.txt", "121: d2.txt"]}, "", 0.97)
    ]


def test_the_only_figure_of_a_passage() -> None:
    assert told(of(twins=[twin(equal=0)])) == [("", 0.85)]
    assert told(of(twins=[twin(equal=0, words=40)])) == [("", 0.97)]


def test_few_words_in_common_are_chance() -> None:
    assert run(of(twins=[twin(words=23)])) == []


def test_other_dates_are_another_day() -> None:
    assert run(of(twins=[twin(dates=1)])) == []
    early, late = replace(A, period=end_of(2023)), replace(B, period=end_of(2024))
    assert run(of(early, late, twins=[twin(early, late)])) == []


def test_a_form_filled_in_twice() -> None:
    assert told(of(twins=[twin(equal=2, other=2)])) == [("edition", 0.55)]
    assert told(of(twins=[twin(equal=2, other=1)])) == [("", 0.97)]


def test_a_figure_rounded_by_who_copied_it() -> None:
    one, other = claim("a", "21.3", unit="percent"), claim("b", "21.34", unit="percent", document="d2")
    assert run(of(one, other, twins=[twin(one, other)])) == []
    far = claim("b", "21.43", unit="percent", document="d2")
    assert told(of(one, far, twins=[twin(one, far)])) == [("", 0.97)]


def test_another_unit_is_another_figure() -> None:
    one, other = claim("a", "30", unit="kilometer"), claim("b", "30", unit="hectare", document="d2")
    assert told(of(one, other, twins=[twin(one, other)])) == [("", 0.97)]


def test_one_form_filled_in_for_two_things() -> None:
    far = claim("b", "640", document="d2")
    for apart in get_args(Apart):
        assert run(of(A, far, twins=[twin(A, far, apart=[apart])])) == []
    assert told(of(A, far, twins=[twin(A, far)])) == [("", 0.97)]


def test_a_slip_beside_another_noun_or_unit() -> None:
    """112 passengers and 121 people; the places of two copies are never two words for one."""
    assert told(of(twins=[twin(apart=["thing"])])) == [("", 0.97)]
    assert told(of(twins=[twin(apart=["unit"])])) == [("", 0.97)]
    assert told(of(twins=[twin(apart=["place"])])) == []
    one, other = claim("a", "30", unit="kilometer"), claim("b", "30", unit="hectare", document="d2")
    assert told(of(one, other, twins=[twin(one, other, apart=["unit"])])) == [("", 0.97)]


def test_a_later_copy_may_be_an_update() -> None:
    days = {"d1": date(2025, 3, 6), "d2": date(2025, 3, 4)}
    (hit,) = run(of(twins=[twin()], published=days))
    assert (hit.variant, hit.facts["earlier"], hit.facts["later"]) == ("update", "121", "112")
    assert told(of(twins=[twin()], published={"d1": days["d1"], "d2": days["d1"]})) == [("", 0.97)]
    assert told(of(twins=[twin()], published={"d1": days["d1"]})) == [("", 0.97)]


def test_bulletins_of_other_days_are_no_copies() -> None:
    apart = {"d1": date(2025, 3, 3), "d2": date(2025, 3, 10)}
    assert run(of(twins=[twin()], published=apart)) == []
    next_day = {"d1": date(2025, 3, 3), "d2": date(2025, 3, 4)}
    assert told(of(twins=[twin()], published=next_day)) == [("update", 0.97)]
    assert run(of(twins=[twin(equal=1, other=2)], published=next_day)) == []


def test_hours_put_copies_of_one_day_in_order() -> None:
    day = date(2025, 3, 6)
    hours = {"d1": datetime(2025, 3, 6, 9, tzinfo=UTC), "d2": datetime(2025, 3, 6, 17, tzinfo=UTC)}
    both = {"d1": day, "d2": day}
    assert told(of(twins=[twin()], published=both, moments=hours)) == [("update", 0.97)]
    naive = {**hours, "d2": datetime(2025, 3, 6, 17)}
    assert told(of(twins=[twin()], published=both, moments=naive)) == [("", 0.97)]


def test_a_running_figure_without_an_order_is_no_error_of_a_copy() -> None:
    toll = replace(A, tally="grows"), replace(B, tally="grows")
    assert run(of(*toll, twins=[twin()])) == []
    now = datetime(2025, 3, 6, 9, tzinfo=UTC)
    both = {"d1": now, "d2": now}
    days = {"d1": now.date(), "d2": now.date()}
    assert told(of(*toll, twins=[twin()], published=days, moments=both)) == [("", 0.97)]


def test_of_many_copies_each_other_figure_once() -> None:
    c, d = claim("c", "121", document="d3"), claim("d", "211", document="d4")
    found = run(of(A, B, c, d, twins=[twin(), twin(b=c), twin(b=d)]))
    assert [(hit.claims, hit.part_of) for hit in found] == [(("a", "b"), ()), (("a", "d"), ("a", "b"))]

"""The scorer of reading counts right: a reader that knows the labels, one that reads nothing, and one at fault."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks import accuracy
from benchmarks.scoring import Found, Row, Text, match, score, unit_right, value_right

CLAIM = {"hedge": "exact", "direction": None, "measure": "", "groups": [], "per": [], "unit": "count", "step": "1"}


def _claim(value: str | None, **more: Any) -> Row:
    return {**CLAIM, "text": value or "a range", "value": value, "low": value, "high": value, **more}


def _answer(label: Row) -> Row:
    """The claim that is right in every respect."""
    change = label.get("change", "none")
    more: dict[str, Any] = {
        "unit": label.get("unit", "count"),
        "per": label.get("per", []),
        "hedge": label.get("hedge", "exact"),
        "direction": None if change == "none" else change,
        "measure": label.get("noun", ""),
    }
    if "range" in label:
        low, high = label["range"].split("..")
        return _claim(None, **more, low=low, high=high)
    if "vague" in label:
        return _claim(None, **more, text="dozens", low="24", high=None)
    return _claim(label["value"], **more)


@pytest.mark.parametrize("name", ["news/en", "news/vi"])
def test_a_perfect_reader(name: str) -> None:
    texts = accuracy.sets()[name]
    got = score(texts, [Found(tuple(map(_answer, text.labels)), text.aside) for text in texts])
    assert (got.found, got.value, got.unit, got.claims) == (got.labels,) * 4
    assert (got.value_f1, got.unit_f1, got.empty[0], got.misses) == (100.0, 100.0, 0, [])
    assert {name: got.share(name) for name in got.ratios} == dict.fromkeys(got.ratios, 100.0)


@pytest.mark.parametrize("name", ["news/en", "news/vi"])
def test_an_empty_reader(name: str) -> None:
    texts = accuracy.sets()[name]
    got = score(texts, [Found(())] * len(texts))
    assert (got.found, got.value, got.unit, got.claims, got.value_f1) == (0, 0, 0, 0, 0.0)
    assert got.ratios["aside"] == [0, sum(len(text.aside) for text in texts)]
    assert got.empty == [0, sum(all("optional" in label for label in text.labels) for text in texts)]


LABELS: tuple[Row, ...] = (
    {"value": "5", "unit": "percent", "hedge": "over"},
    {"value": "5", "noun": "men"},
    {"value": "7", "optional": "true"},
)


def test_a_reader_at_fault() -> None:
    text = Text(
        "Over 5% of 5 men at 7, in 2024, won 3-1.", "en", LABELS, (("2024", "date"), ("3", "score"), ("1", "score"))
    )
    claims = (
        _claim("5", measure="5 women"),
        _claim("5", unit="year", hedge="at_least"),
        _claim("7"),
        _claim("3", direction="rise"),
    )
    got = score([text], [Found(claims, (("2024", "date"), ("1", "time")))])
    assert (got.labels, got.claims, got.found, got.value, got.unit) == (2, 3, 2, 2, 1)
    assert (got.value_f1, got.unit_f1) == (80.0, 40.0)
    assert got.ratios == {"hedge": [0, 1], "direction": [0, 0], "plain": [1, 1], "noun": [0, 1], "aside": [1, 3]}
    assert got.empty == [0, 0]
    assert len(got.misses) == 1


def test_a_claim_in_a_text_without_quantities() -> None:
    texts = [Text("On Friday.", "en", ()), Text("On 7 May.", "en", ())]
    got = score(texts, [Found((_claim("7"),)), Found(())])
    assert (got.empty, got.value_f1) == ([1, 2], 0.0)


def test_value_with_unit_is_matched_before_value_alone() -> None:
    years, count = _claim("5", unit="year"), _claim("5")
    answers, left = match(({"value": "5"}, {"value": "5", "unit": "year"}), (years, count))
    assert (list(answers.values()), left) == ([[count], [years]], [])


@pytest.mark.parametrize(
    ("label", "claim", "value", "unit"),
    [
        ({"value": "1.4e6"}, _claim("1400000"), True, True),
        ({"value": "1.4e6"}, _claim("1400001"), True, True),  # as good as equal
        ({"value": "1.4e6"}, _claim("1400100"), False, True),
        ({"value": "2.45", "unit": "hour"}, _claim("147", unit="minute"), True, True),
        ({"value": "2", "unit": "hour"}, _claim("2", unit="kilogram"), True, False),
        ({"value": "5", "unit": "USD", "per": ["year"]}, _claim("5", unit="USD"), True, False),
        ({"value": "5", "unit": "USD", "per": ["year"], "optional_per": "true"}, _claim("5", unit="USD"), True, True),
        ({"value": "5", "also": "JPY"}, _claim("5", unit="JPY"), True, True),
        ({"value": "58", "unit": "year", "optional_unit": "true"}, _claim("58"), True, True),
        ({"range": "3..5"}, _claim(None, low="3", high="5"), True, True),
        ({"range": "3..5"}, _claim(None, low="2.5", high="5.5"), True, True),
        ({"range": "3..5"}, _claim(None, low="2", high="6"), False, True),
        ({"range": "3..5"}, _claim("4"), False, True),
        ({"vague": "true"}, _claim(None, text="dozens", low="24", high=None), True, True),
        ({"vague": "true"}, _claim("24", high=None), False, True),
    ],
)
def test_one_label_and_one_claim(label: Row, claim: Row, value: bool, unit: bool) -> None:
    assert (value_right(label, claim), unit_right(label, [claim])) == (value, unit)


def test_a_quantity_told_in_two_claims() -> None:
    label = {"value": "2.45", "unit": "hour", "parts": "2 hour + 27 minute"}
    claims = (_claim("2", unit="hour"), _claim("27", unit="minute"))
    answers, left = match((label,), claims)
    assert (answers[id(label)], left) == (list(claims), [])
    assert match((label,), claims[:1]) == ({}, list(claims[:1]))

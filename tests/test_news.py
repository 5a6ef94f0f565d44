"""News sentences that were labelled before they were read (tests/corpus/news): how right they are read may not fall."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks import accuracy
from benchmarks.scoring import Score, score

# What holds, in percent; benchmarks/accuracy.py prints the figures.
FLOORS = {
    "news/en": {"value": 97, "unit": 95, "hedge": 95, "direction": 93, "plain": 97, "noun": 88, "aside": 95},
    "news/en2": {"value": 95, "unit": 92, "hedge": 90, "direction": 80, "plain": 95, "noun": 90, "aside": 78},
    "news/vi": {"value": 97, "unit": 96, "hedge": 95, "direction": 95, "plain": 95, "noun": 88, "aside": 95},
    "news/vi2": {"value": 97, "unit": 95, "hedge": 95, "direction": 80, "plain": 95, "noun": 90, "aside": 95},
}


@cache
def _score(name: str) -> Score:
    texts = accuracy.sets()[name]
    return score(texts, accuracy.read(texts))


@pytest.mark.parametrize("name", FLOORS)
def test_figures_do_not_fall(name: str) -> None:
    got = _score(name)
    now = {"value": got.value_f1, "unit": got.unit_f1, **{word: got.share(word) for word in got.ratios}}
    assert {word: now[word] for word in FLOORS[name] if now[word] < FLOORS[name][word]} == {}, "\n".join(got.misses)


def test_sets_are_large_and_have_texts_without_quantities() -> None:
    sets = accuracy.sets()
    assert {name: len(sets[name]) for name in FLOORS} == {
        "news/en": 251,
        "news/en2": 40,
        "news/vi": 100,
        "news/vi2": 20,
    }
    for name in FLOORS:
        empty = sum(not text.labels for text in sets[name])
        assert empty / len(sets[name]) >= 0.1, name
        assert len({text.text for text in sets[name]}) == len(sets[name])

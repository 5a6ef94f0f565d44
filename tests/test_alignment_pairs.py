"""The labelled pairs of tests/corpus/pairs: their form, and how rightly they are joined (benchmarks/alignment.py)."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks import alignment, pairs
from benchmarks.alignment import Outcome
from benchmarks.pairs import Case

# Figures that are not read as a claim of their own yet, by case and quote: no more than these.
UNREAD = {
    ("accidents-fires/khuong-ha", "nine-storey"),
    ("sport/other-event", "scored twice"),
    ("sport/world-cup", "Messi seven"),
    ("technology/tsmc", "three further chip factories"),
}

# What holds, in percent: at least so much of the first, at most of the second.
FLOORS = {
    "fitted": {"recall": 12.0, "laid": 81.0, "of laid": 85.0},
    "held-back": {"recall": 10.0, "laid": 85.0, "of laid": 80.0},
}
CEILINGS = {
    "fitted": {"false": 6.0, "implied": 1.5, "alarms": 0.7, "wrongly": 13.0, "others": 2.0},
    "held-back": {"false": 9.0, "implied": 2.0, "alarms": 1.5, "wrongly": 16.0, "others": 2.5},
}

EVERY: list[Case] = [case for topic in pairs.split() for case in pairs.cases(topic)]


@cache
def _outcomes(topic: str) -> list[Outcome]:
    return alignment.outcomes([topic])


def test_every_topic_is_in_one_part() -> None:
    files = {path.stem for path in pairs.FOLDER.glob("*.yaml")} - {"split"}
    assert set(pairs.split()) == files
    held = sum(part == "held-back" for part in pairs.split().values())
    assert 0.25 <= held / len(files) <= 0.4


def test_there_are_enough_and_half_must_stay_apart() -> None:
    count = {label: sum(pair.label == label for case in EVERY for pair in case.pairs) for label in pairs.LABELS}
    assert sum(count.values()) >= 400
    assert 0.45 <= count["apart"] / sum(count.values()) <= 0.55
    assert {case.tongue for case in EVERY} == {"en", "vi", "across"}


@pytest.mark.parametrize("topic", pairs.split())
def test_a_topic_has_a_source_and_enough_pairs(topic: str) -> None:
    found = pairs.cases(topic)
    assert pairs.source(topic)
    assert sum(len(case.pairs) for case in found) >= 22
    assert len({case.id for case in found}) == len(found)
    assert len({case.tongue for case in found}) >= 2


@pytest.mark.parametrize("case", EVERY, ids=lambda case: f"{case.topic}/{case.id}")
def test_quotes_occur_once_and_no_pair_twice(case: Case) -> None:
    for pair in case.pairs:
        assert [text.count(quote) for text, quote in zip(case.texts, pair.quotes, strict=True)] == [1, 1], pair
    assert len({pair.quotes for pair in case.pairs}) == len(case.pairs)


@pytest.mark.parametrize("topic", pairs.split())
def test_every_figure_is_read(topic: str) -> None:
    unread = {
        (f"{topic}/{one.case.id}", quote)
        for one in _outcomes(topic)
        for quote, claims in zip(one.pair.quotes, one.claims, strict=True)
        if len(claims) != 1
    }
    assert unread - UNREAD == set()


@pytest.mark.parametrize("part", pairs.PARTS)
def test_figures_do_not_fall(part: str) -> None:
    got = alignment.shares([one for topic, mine in pairs.split().items() if mine == part for one in _outcomes(topic)])
    now = {name: 100 * count / of for name, (count, of) in got.items() if of}
    assert {name: now[name] for name, least in FLOORS[part].items() if now[name] < least} == {}
    assert {name: now[name] for name, most in CEILINGS[part].items() if now[name] > most} == {}

"""Slips of arithmetic within one text (tests/corpus/arithmetic): how many are found may not fall, and no sound passage
raises an alarm."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks import arithmetic
from benchmarks.arithmetic import Outcome

LEAST = {False: 95, True: 75}  # percent of the slips that a rule of their own must find; of topics held out


@cache
def _outcomes() -> tuple[Outcome, ...]:
    return tuple(arithmetic.judged(arithmetic.passages()))


def _told(outcome: Outcome) -> str:
    said = ", ".join(f"{rule} ({severity})" for severity, rule in outcome.found)
    return f"{outcome.passage.topic}: {outcome.passage.text} [{said}]"


@pytest.mark.parametrize("held_out", LEAST)
def test_slips_are_found(held_out: bool) -> None:
    slips = [outcome for outcome in _outcomes() if outcome.passage.rules and outcome.passage.held_out is held_out]
    missed = [_told(outcome) for outcome in slips if not outcome.right]
    assert 100 * (len(slips) - len(missed)) >= LEAST[held_out] * len(slips), "\n".join(missed)


def test_sound_passages_raise_no_alarm() -> None:
    sound = [outcome for outcome in _outcomes() if not outcome.passage.rules]
    assert [_told(each) for each in sound if not each.right and not each.passage.held_out] == []
    assert sum(not each.right for each in sound) <= 1


def test_the_set_is_large_and_mixed() -> None:
    passages = arithmetic.passages()
    assert len(passages) >= 300
    assert len({passage.text for passage in passages}) == len(passages)
    for language in ("en", "vi"):
        own = [passage for passage in passages if passage.language == language]
        slips = sum(bool(passage.rules) for passage in own)
        assert len(own) >= 50
        assert 0.4 <= slips / len(own) <= 0.6
    held_out = sum(passage.held_out for passage in passages)
    assert 6 * held_out >= len(passages)

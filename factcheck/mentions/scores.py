"""Results of matches and votes: `won 3-2`, `6-2 7-6 (7-4)`, `ruled 5-4`."""

from __future__ import annotations

from factcheck.language import Language, Tokens
from factcheck.mentions.labels import Set

_DIGITS = 3
_BEFORE, _BEHIND = 12, 8  # tokens around a pair that may say that it is a contest
_PAIRS = 8  # results of the sets of one match


def score_at(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """Two small numbers with a dash: in words about a contest, falling where a range would rise, or beside another."""
    if not _pair(t, i, end):
        return None
    low = t.low
    if i + 3 < end and (low[i + 3] in language.values["scales"] or language.units.at(low, i + 3, end)):
        return None
    if language.sign.match(t.text, t.end[i + 2]) or (
        i > begin and t.glued(i) and t.kind[i - 1] == "p" and low[i - 1] in language.money
    ):
        return None
    if language.countable(low, i + 3, end):
        return None  # `won 3-4 matches`
    falls = _falls(t, i) or _beside(t, i, begin, end)
    window = () if falls else low[max(begin, i - _BEFORE) : i] + low[i + 3 : min(end, i + _BEHIND)]
    if falls or not language.sets["score_cues"].isdisjoint(window):
        return Set(i + 3, t.end[i + 2], "score")
    return None


def _pair(t: Tokens, i: int, end: int) -> bool:
    low = t.low
    if not (i + 2 < end and low[i + 1] in ("-", "–") and t.glued(i + 1) and t.kind[i + 2] == "n" and t.glued(i + 2)):
        return False
    return low[i].isdigit() and low[i + 2].isdigit() and len(low[i]) <= _DIGITS and len(low[i + 2]) <= _DIGITS


def _falls(t: Tokens, i: int) -> bool:
    return int(t.low[i]) > int(t.low[i + 2])


def _beside(t: Tokens, i: int, begin: int, end: int) -> bool:
    """Whether one of the pairs right before or behind falls: `3-6 6-4`, `(19-25, 25-21)`."""
    for step in (-1, 1):
        at = i
        for _ in range(_PAIRS):
            at += 3 * step
            while begin <= at < end and t.low[at + (2 if step < 0 else 0)] in ",;()":
                at += step
            if at < begin or at + 2 >= end or not _pair(t, at, end):
                break
            if _falls(t, at):
                return True
    return False

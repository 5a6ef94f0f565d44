"""Clock times, which are no lengths of time: `17h30`, `9 a.m.`, `lúc 7 giờ 30`."""

from __future__ import annotations

import re

from factcheck.language import Language, Tokens
from factcheck.mentions.labels import measured

_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])(?:[:hg][0-5][0-9]){1,2}(?![0-9])|(?:[01]?[0-9]|2[0-4])h(?![^\W_])")
_MINUTE = re.compile("[0-5]?[0-9]")
_HOURS = 24

Found = tuple[int, int]


def clock_at(t: Tokens, i: int, begin: int, end: int, language: Language) -> Found | None:
    """`17h30`, `9 a.m.`, `lúc 7 giờ 30`: (the token after it, where its text ends)."""
    found = _CLOCK.match(t.text, t.start[i], t.end[end - 1])
    if found is not None and found.end() > t.end[i]:
        last = i + 1
        while last < end and t.start[last] < found.end():
            last += 1
        return last, max(found.end(), t.end[last - 1])
    j = i + 1
    if (
        j < end
        and language.phrases["time_marks"].at(t.low, j, end)
        and re.fullmatch(r"[0-9]{1,2}(?:\.?[0-5][0-9])?", t.low[i])
    ):
        if int(t.low[i].split(".")[0][:2]) > _HOURS:
            return None
        size, _ = language.phrases["time_marks"].at(t.low, j, end) or (1, True)
        return j + size, t.end[j + size - 1]
    return _with_noun(t, i, begin, end, language) if language.sets["clock_nouns"] else None


def _with_noun(t: Tokens, i: int, begin: int, end: int, language: Language) -> Found | None:
    """`lúc 7 giờ 30`, `15 giờ ngày 3/10`, `từ 8 giờ đến 17 giờ`, `7 - 9 giờ sáng`; not the length `5 giờ 30 phút`."""
    low, sets = t.low, language.sets
    hour = i
    if i + 3 < end and low[i + 1] in sets["range_signs"] and t.kind[i + 2] == "n":
        hour = i + 2
    noun = hour + 1
    if noun >= end or low[noun] not in sets["clock_nouns"] or not all(_hour(low[k]) for k in (i, hour)):
        return None
    j, bare = noun + 1, False
    if j < end and t.kind[j] == "n" and _MINUTE.fullmatch(low[j]):
        minutes = j + 1 < end and low[j + 1] in sets["clock_minutes"]
        j, bare = j + 1 + minutes, not minutes
    sure = j < end and (low[j] in sets["clock_behind"] or (bare and not measured(t, j - 1, end, language)))
    if not sure and bare:
        sure = j >= end or t.kind[j] != "w" or low[j] in sets["closed"]
    k = i
    hedge = language.hedges.before(low, k, begin)
    while hedge is not None and k > begin:
        k -= hedge[0]
        hedge = language.hedges.before(low, k, begin)
    before = low[k - 1] if k > begin else ""
    if before in sets["clock_before"] or (k < i and low[k] in sets["clock_before"]):
        sure = True
    if before in sets["clock_weak"] and not (k - 1 > begin and _moves(low[k - 2], language)):
        sure = True
    return (j, t.end[j - 1]) if sure else None


def _hour(word: str) -> bool:
    return word.isdigit() and len(word) <= 2 and int(word) <= _HOURS


def _moves(word: str, language: Language) -> bool:
    return word in language.sets["rise"] or word in language.sets["fall"] or word in language.sets["lasting"]

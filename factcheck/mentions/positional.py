"""Numbers in words where every place is named, the tens as well: `hai trăm linh năm`, `ba mươi mốt nghìn`."""

from __future__ import annotations

from fractions import Fraction

from factcheck.language import Language, Tokens
from factcheck.mentions.words import Words, point_behind, scales_at, small_at

_HUNDRED, _THOUSAND, _MILLION = 100, 1000, 10**6


def places_at(t: Tokens, i: int, end: int, language: Language) -> Words | None:
    """The number that begins at token i: groups below a thousand, each with a smaller scale than the one before.
    `nghìn tỷ` is one scale, and `hai mươi nghìn bốn trăm tỷ` 20,400 of it."""
    low, sets = t.low, language.sets
    total, step, limit, j = 0, Fraction(1), 0, i
    while True:
        group = _group(t, j, end, language, limit > 0)
        if group is None:
            break
        k, value, size = group
        k, times = scales_at(t, k, end, language)
        if times == 1:
            digit = limit >= _THOUSAND and value < 10 and k == j + 1
            if digit and (low[j] in language.units or not value):
                break  # "ba triệu năm trước" is three million years ago
            if digit:
                return k, Fraction(total) + Fraction(value * limit, 10), Fraction(limit, 10), True  # ba triệu hai
            if limit and value >= limit:
                break
            total, step, j = total + value, Fraction(size), k
            break
        if limit and times >= limit:
            if limit > _THOUSAND or total >= _MILLION or times < _MILLION:
                break
            total, step, limit, j = (total + value) * times, Fraction(times * size), times, k
        else:
            total, step, limit, j = total + value * times, Fraction(times * size), times, k
        if j < end and low[j] in sets["half_words"]:
            return j + 1, Fraction(total) + Fraction(limit, 2), Fraction(limit, 2), True  # ba triệu rưỡi
    if j == i:
        return None
    if not limit and total < _THOUSAND:
        point = point_behind(t, j, end, language)
        if point is not None:
            j, part, step = point
            j, times = scales_at(t, j, end, language)
            return j, (total + part) * times, step * times, times > 1
        if total == _HUNDRED and j < end and low[j] in sets["half_words"]:
            return j + 1, Fraction(150), Fraction(50), False
    return j, Fraction(total), step, limit > 0 and step >= _THOUSAND


def _group(t: Tokens, j: int, end: int, language: Language, told: bool) -> tuple[int, int, int] | None:
    """(the token after it, value, step) of what stands below a thousand. `told`: a greater scale has gone before, so
    that a zero may fill a place (`không trăm mười hai`, `linh năm`)."""
    if j >= end:
        return None
    low, joiners = t.low, language.sets["joiners"]
    if told and low[j] in joiners:
        digit = small_at(t, j + 1, end, language)
        return (digit[0], digit[1], 1) if digit is not None and digit[1] < 10 else None
    found = small_at(t, j, end, language)
    if found is None:
        if told or low[j] not in language.sets["bare_scales"]:
            return None
        found = (j, 1)  # `trăm triệu`, `gần chục người`
    k, value = found
    ten = language.values["collectives"].get(low[k], 0) if k < end and value < 10 else 0
    if ten == 10 and value:
        return k + 1, value * ten, ten  # hai chục
    if k >= end or language.values["scales"].get(low[k]) != _HUNDRED or (not value and not told):
        return k, value, 1
    size = _HUNDRED if k == j else 1  # "trăm" alone says less than "một trăm"
    value, k = value * _HUNDRED, k + 1
    if k < end and low[k] in joiners:
        digit = small_at(t, k + 1, end, language)
        return (digit[0], value + digit[1], 1) if digit is not None and digit[1] < 10 else (k, value, size)
    rest = small_at(t, k, end, language)
    if rest is None or rest[1] < 10 or (rest[0] < end and language.values["scales"].get(low[rest[0]]) == _HUNDRED):
        return k, value, size  # "một trăm năm" is a hundred years: a lone digit is told by "linh"
    return rest[0], value + rest[1], 1

"""One amount: a number with its scale, its unit or currency and its denominators."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from factcheck.language import Language, Tokens
from factcheck.mentions.denominators import denominators, token_behind, whole_tokens
from factcheck.mentions.marks import code_with_scale, marked_at
from factcheck.mentions.multiples import UNIT, multiple_at, times_behind
from factcheck.mentions.numbers import Read, divided, number_at, number_of, scaled
from factcheck.mentions.points import are_percentage_points
from factcheck.mentions.shares import is_fraction, part_number_at, share_at
from factcheck.mentions.words import part_at, vague_at
from factcheck.model import Hedge, Number
from factcheck.model.values import dataclass

_GLUED = re.compile(r"[A-Za-z]{1,3}(?![^\W_])")
_LONE = frozenset(("m", "b", "T"))  # metre, bit, tesla: a scale only of money
_BESIDE = 6  # tokens
_WEATHER = 25  # tokens within which a degree is one of temperature


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens up to `last`, text up to the offset `stop`: where a denominator stands behind the counted noun
    ("12 deaths per 100,000 people") the text reaches farther than the tokens."""

    number: Number
    last: int
    stop: int
    unit: str | None
    per: tuple[str, ...]
    digits: bool
    adjective: bool = False
    scale: Decimal = Decimal(1)
    vague: bool = False  # "hundreds of": at least that
    mark: str = ""  # the way that a multiple in one word moves: "doubled" is a rise


def amount_at(t: Tokens, i: int, begin: int, end: int, language: Language, money: str | None) -> Amount | None:
    """The amount whose number begins at token i; `money` is the currency that stands before it."""
    numeral, read = t.kind[i] == "n", None
    if not numeral:
        multiple = multiple_at(t, i, begin, end, language) if t.kind[i] == "w" else None
        if multiple is not None:
            stop = t.end[multiple.last - 1]
            return Amount(multiple.number, multiple.last, stop, UNIT, (), False, mark=multiple.mark)
        found = vague_at(t, i, end, language)
        if found is not None:
            return _vague(t, Read(found[0], number_of(found[1], found[1] / 2, True), False), end, language)
        read = part_number_at(t, i, end, language) or _unit_and_a_half(t, i, end, language)
    share = share_at(t, i, begin, end, language) if money is None and read is None else None
    if share is not None:
        return Amount(share.number, share.last, t.end[share.last - 1], "percent", (), share.digits)
    if read is None:
        if not numeral and is_fraction(t, i, end, language):
            return None
        read = number_at(t, i, end, language)
        read = read if read is not None or numeral else _one_unit(t, i, begin, end, language)
    if read is None:
        return None
    last, number, stop = read.last, read.number, t.end[read.last - 1]
    if read.digits and not number.scaled and last < end and t.glued(last):
        last, number, stop = _glued_scale(t, last, number, stop, end, language, money)
    if money is not None:
        amount = _finished(t, number, money, (), last, stop, end, language, read.digits, False)
    else:
        amount = _unit(t, i, begin, number, last, stop, end, language, read.digits)
    same = amount.number is read.number
    scale = read.scale if same else read.scale * amount.number.step / read.number.step
    return amount if scale == 1 else replace(amount, scale=scale)


def _one_unit(t: Tokens, i: int, begin: int, end: int, language: Language) -> Read | None:
    """The one of `more than a year`, `about a mile`; without a hedge, "a year" measures nothing."""
    if t.low[i] not in language.sets["articles_one"] or not language.units.at(t.low, i + 1, end):
        return None
    hedge = language.hedges.before(t.low, i, begin)
    if hedge is None or hedge[1] is Hedge.EXACT or (hedge[0] == 1 and t.low[i - 1] in language.sets["spanning"]):
        return None
    return Read(i + 1, number_of(Fraction(1), Fraction(1), False), False)


def _vague(t: Tokens, read: Read, end: int, language: Language) -> Amount:
    """`hundreds of people`, `millions of dollars`: "of" leads to the currency, or to what is counted."""
    j = read.last
    if not language.sets["vague_of"]:
        return replace(_unit(t, j, j, read.number, j, t.end[j - 1], end, language, False), vague=True)
    money = language.currencies.at(t.low, j + 1, end) if j + 1 < end else None
    if money is not None:
        last = j + 1 + money[0]
        return Amount(read.number, last, t.end[last - 1], money[1], (), False, vague=True)
    return Amount(read.number, j, t.end[j - 1], None, (), False, vague=True)


def _unit_and_a_half(t: Tokens, i: int, end: int, language: Language) -> Read | None:
    """`an hour and a half`, `an hour and 20 minutes`: the number of the unit at i + 1, which the caller reads."""
    low, article = t.low, t.low[i] in language.sets["articles_one"]
    ones = article or language.values["digits"].get(low[i]) is not None
    unit = (language.units.at(low, i + 1, end) or language.currencies.at(low, i + 1, end)) if ones else None
    if unit is None or unit[0] != 1:
        return None
    part = part_at(t, i + 2, end, language)
    if part is None:
        if article and _smaller_behind(t, i + 2, end, unit[1], language):
            return Read(i + 1, Number(Decimal(1), Decimal(1)), False)
        return None
    value = language.values["digits"].get(low[i], 1) + part[1]
    return Read(i + 1, number_of(value, Fraction(1, part[1].denominator), False), False)


def _smaller_behind(t: Tokens, j: int, end: int, unit: str, language: Language) -> bool:
    """The `and 20 minutes` behind an hour, the `and 42 cents` behind a dollar."""
    if j + 2 >= end or t.low[j] not in language.sets["joiners"]:
        return False
    read = number_at(t, j + 1, end, language)
    if read is None:
        return False
    if unit in language.coins:
        found = language.currencies.at(t.low, read.last, end)
        return found is not None and found[1] in ("cent", "penny")
    found = language.units.at(t.low, read.last, end)
    times = language.sets["units_time"]
    return found is not None and unit in times and found[1] in times and found[1] != unit


def _glued_scale(
    t: Tokens, last: int, number: Number, stop: int, end: int, language: Language, money: str | None
) -> tuple[int, Number, int]:
    """`5bn`, `$5m`, `20k`; a lone m is a metre unless a currency stands beside it."""
    found = _GLUED.match(t.text, stop)
    times = language.glued_scales.get(found.group()) if found else None
    if times is None or found is None:
        return last, number, stop
    if found.group() == "K" and money is None and "°" in t.low[max(0, last - _BESIDE) : last]:
        return last, number, stop  # 300 °C (573.15K)
    if money is None and found.group() in _LONE:
        word = language.currencies.at(t.low, last + 1, end) if last + 1 < end else None
        counts = found.group() != "T" and _counts_behind(t, last + 1, end, language)
        if not (word or counts or language.money_after.match(t.text, found.end())):
            return last, number, stop
    return last + 1, scaled(number, times), found.end()


def _counts_behind(t: Tokens, j: int, end: int, language: Language) -> bool:
    """Whether `5m` is five millions: of `people`, of `new homes`, of `tonnes`; a wall of 5m is told in one."""
    if j >= end or t.glued(j) or t.kind[j] != "w" or t.low[j] in language.sets["closed"]:
        return False
    if language.units.at(t.low, j, end):
        return language.is_plural(t.low[j])
    for k in range(j, min(end, j + 3)):
        if t.kind[k] != "w" or t.low[k] in language.sets["closed"] or t.low[k] in language.sets["dimensions"]:
            return False
        if language.is_plural(t.low[k]):
            return t.low[k] not in language.sets["metre_nouns"]
    return False


def _unit(
    t: Tokens, i: int, begin: int, number: Number, last: int, stop: int, end: int, language: Language, digits: bool
) -> Amount:
    limit, low = t.end[end - 1], t.low
    if last + 1 < end and t.low[last] in language.sets["unit_fill"] and language.units.at(t.low, last + 1, end):
        last, stop = last + 1, t.end[last]  # two more years
    behind_times = times_behind(t, i, last, end, number, language)
    if behind_times is not None:
        return Amount(number, behind_times, t.end[behind_times - 1], UNIT, (), digits)
    hyphen = last + 1 < end and t.low[last] == "-" and t.glued(last) and t.glued(last + 1)
    at = last + 1 if hyphen else last
    currency = language.currencies.at(t.low, at, end) if at < end else None
    words = language.units.at(t.low, at, end) if at < end else None
    if currency is not None and (words is None or currency[0] >= words[0]):
        words = currency
    noun = language.nouns.at(low, at, end) if words is not None else None
    if noun is not None and words is not None and noun[0] > words[0]:
        return _counted(t, number, last, stop, end, language, digits)  # 40 ký túc xá, where ký is a kilogram too
    if digits or number.scaled:
        offset = t.start[at] if hyphen else stop
        found = language.money_after.match(t.text, offset, limit)
        name: str | None = None
        per: tuple[str, ...] = ()
        if found and found.end() != offset:
            name = language.money[found.group(1) or found.group(2)]
        else:
            found = language.sign.match(t.text, offset, limit)
            if found:
                name, per = language.signs[found.group(1) or found.group(2)]
        longest = name and found and (words is None or found.end() >= t.end[at + words[0] - 1])
        if longest and name and found and whole_tokens(t, at, found.end(), end):
            behind, stop = token_behind(t, at, found.end(), end), found.end()
            if name in language.coins and behind < end and not number.scaled:
                behind, number, stop = _scale_behind(t, behind, number, stop, end, language)
            return _finished(t, number, name, per, behind, stop, end, language, digits, hyphen)
    mark = marked_at(t, i, last, number.value, end, language) if digits and words is None else None
    mark = mark or (code_with_scale(t, last, language) if last < end and not number.scaled else None)
    if mark is not None:
        number = scaled(number, mark.times) if mark.times > 1 else number
        return _finished(t, number, mark.unit, (), mark.last, t.end[mark.last - 1], end, language, digits, False)
    if words is not None:
        size, named = words
        if named in language.coins and _metal(t, at, number, language):
            return _counted(t, number, last, stop, end, language, digits)
        named = _weighed(t, at, size, number, end, language, hyphen) if named == "GBP" else named
        if named == "percent" and t.low[at] == "percentage":
            return _counted(t, number, last, stop, end, language, digits)
        if named == "second" and not digits and t.low[at] == "second":
            return _counted(t, number, last, stop, end, language, digits)  # "one second" is rarer than "the second"
        if named == "degree" and language.sets["celsius_cues"]:
            near = low[max(0, at - _WEATHER) : min(end, at + _WEATHER)]
            named = "degree_Celsius" if not language.sets["celsius_cues"].isdisjoint(near) else named
            quake = not language.sets["quake_cues"].isdisjoint(low[max(0, at - _BESIDE) : at])
            named = "magnitude" if quake else named
        if named == "year" and _names_year(t, at + size, end, number, language):
            return _counted(t, number, last, stop, end, language, digits)
        behind = at + size
        if behind < end and low[behind] in language.sets["half_words"] and number.step == 1:
            half = Decimal("0.5")  # `2 giờ rưỡi`
            behind, number = behind + 1, Number(number.value + half, half, number.scaled)
        return _finished(t, number, named, (), behind, t.end[behind - 1], end, language, digits, hyphen)
    if are_percentage_points(t, at, begin, end, number.value, language):
        return _finished(t, number, "percentage_point", (), at + 1, t.end[at], end, language, digits, hyphen)
    return _counted(t, number, last, stop, end, language, digits)


def _names_year(t: Tokens, j: int, end: int, number: Number, language: Language) -> bool:
    """Whether the word behind a number opens a date: `2,09 năm 2019`; `2 năm 2023-2024` is a stretch of two years."""
    if language.plural or j >= end or t.kind[j] != "n" or len(t.low[j]) != 4 or t.low[j][0] not in "12":
        return False
    return number.value > 10 or number.step < 1 or j + 1 >= end or t.low[j + 1] not in language.sets["range_signs"]


def _weighed(t: Tokens, at: int, size: int, number: Number, end: int, language: Language, hyphen: bool) -> str:
    """Pounds are money, but of something, or where the words around weigh: `two pounds of meat`, `a 20-pound bag`."""
    low, after = t.low, at + size
    if size > 1 or number.scaled:
        return "GBP"
    if after < end and low[after] in language.sets["of_words"]:
        return "pound"
    near = low[max(0, at - 8) : at] + low[after : min(end, after + 3)]
    if not language.sets["mass_cues"].isdisjoint(near):
        return "pound"
    single = not language.is_plural(low[at]) and number.value != 1
    noted = after < end and low[after] in language.sets["money_cues"]
    return "pound" if (hyphen or single) and not noted and after < end and t.kind[after] == "w" else "GBP"


def _scale_behind(
    t: Tokens, j: int, number: Number, stop: int, end: int, language: Language
) -> tuple[int, Number, int]:
    """`75 USD million`: the scale behind the currency."""
    times = language.values["scales"].get(t.low[j])
    if times is None or times < 1000 or language.is_plural(t.low[j]):
        return j, number, stop
    return j + 1, scaled(number, times), t.end[j]


def _metal(t: Tokens, at: int, number: Number, language: Language) -> bool:
    """Whether the coin at token `at` is the metal of medals: `15 vàng, 12 bạc và 20 đồng`."""
    small = not number.scaled and number.value < 1000
    return small and not language.sets["medal_words"].isdisjoint(t.low[max(0, at - _BESIDE) : at])


def _finished(
    t: Tokens,
    number: Number,
    unit: str,
    per: tuple[str, ...],
    last: int,
    stop: int,
    end: int,
    language: Language,
    digits: bool,
    adjective: bool,
) -> Amount:
    below = denominators(t, unit, per, last, stop, end, language)
    per = below.per or (_a_time(t, unit, below.last, end, language) if not adjective else ())
    return Amount(divided(number, below.times), below.last, below.stop, unit, per, digits, adjective)


def _a_time(t: Tokens, unit: str, last: int, end: int, language: Language) -> tuple[str, ...]:
    """The day of `7,000 tonnes of waste a day`: behind what there is so much of, within three words."""
    sets, low, j = language.sets, t.low, last
    if j >= end or unit in sets["units_time"] or unit in ("percent", "percentage_point"):
        return ()
    if language.plural:
        if low[j] not in sets["of_words"]:
            return ()
        j += 1
    begin = j
    while j < min(end, begin + 4) and t.kind[j] == "w" and low[j] not in sets["closed"] and low[j] not in sets["per"]:
        j += 1
    if not (begin < j < end - 1 and t.kind[j] == "w" and low[j] in sets["per"]):
        return ()
    per = denominators(t, unit, (), j, t.end[j - 1], end, language).per
    return per if len(per) == 1 and per[0] in sets["units_time"] else ()


def _counted(t: Tokens, number: Number, last: int, stop: int, end: int, language: Language, digits: bool) -> Amount:
    """A bare number or a counted noun, with the denominator right behind it or behind its noun. What is counted
    stays with the figure, as the contract says; a denominator is in its text only with a numeral of its own."""
    below, j = denominators(t, "count", (), last, stop, end, language), last
    if not below.per:
        while j < min(end, last + 4) and t.kind[j] == "w" and t.low[j] not in language.sets["closed"]:
            j += 1
        plural = not language.plural or (j < end and t.low[j] != "/" and language.is_plural(t.low[j - 1]))
        if not (last < j < end and plural):
            return Amount(number, last, stop, None, (), digits)
        below = denominators(t, "count", (), j, stop, end, language)
        if not below.per:
            return Amount(number, last, stop, None, (), digits)
    told = t.low[j] == "/" or any(t.kind[k] == "n" for k in range(j, below.last))
    behind = below.last if told and j == last else last
    return Amount(divided(number, below.times), behind, below.stop if told else stop, "count", below.per, digits)

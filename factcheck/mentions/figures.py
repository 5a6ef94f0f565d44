"""A figure: [hedge] [currency] number [scale] [unit] [per unit]*, and ranges of two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from factcheck.language import Language, Tokens
from factcheck.mentions.numbers import number_at, scaled
from factcheck.model import Figure, Hedge, Number, Quantity

_SPACES = " \u00a0\u202f"
_GLUED_SCALE = re.compile(r"[A-Za-z]{1,3}(?![^\W_])")


@dataclass(frozen=True, slots=True)
class _Amount:
    """One written number: tokens to `last`, offset `stop`, and what stands behind it."""

    number: Number
    last: int
    stop: int
    unit: str | None
    per: tuple[str, ...]
    digits: bool
    adjective: bool = False


def figure_at(t: Tokens, i: int, begin: int, end: int, language: Language) -> Figure | None:
    """The figure whose number begins at token i, in the sentence from `begin` to `end`; else None."""
    start, money, first = _money_before(t, i, begin, language)
    negative = _minus(t, first, begin, language)
    amount = _amount(t, i, end, language, money)
    if amount is None:
        return None
    number, upper = amount.number, None
    marks: tuple[str, ...] = ()
    if negative is not None:
        first, start = negative, t.start[negative]
        number = Number(-number.value, number.step, number.scaled)
    hedge, outer = _hedge(t, first, begin, language, amount.unit)
    second = _range(t, amount, begin, outer, end, language, money)
    if second is not None and negative is None:
        number, upper = _same_scale(number, second, amount)
        outer = outer - 1 if outer > begin and t.low[outer - 1] in language.sets["range_open"] else outer
        amount, hedge, marks = second, Hedge.BETWEEN, ("range",)
    if hedge is Hedge.EXACT:
        after = language.hedges_after.at(t.low, amount.last, end)
        hedge = after[1] if after else hedge
    if amount.adjective:
        marks = (*marks, "adjective")
    quantity = Quantity(number, amount.unit or "count", amount.per, upper)
    return Figure(first, amount.last, outer, start, amount.stop, quantity, hedge, amount.digits, marks)


def _amount(t: Tokens, i: int, end: int, language: Language, money: str | None) -> _Amount | None:
    read = number_at(t, i, end, language)
    if read is None:
        return None
    last, number, digits = read
    stop = t.end[last - 1]
    if digits and not number.scaled and last < end and t.glued(last):
        last, number, stop = _glued_scale(t, last, number, stop, language, money)
    if money is not None:
        unit, per, last, stop = _per(t, money, (), last, stop, end, language)
        return _Amount(number, last, stop, unit, per, digits)
    return _unit(t, number, last, stop, end, language, digits)


def _glued_scale(
    t: Tokens, last: int, number: Number, stop: int, language: Language, money: str | None
) -> tuple[int, Number, int]:
    """`5bn`, `$5m`, `20k`; a lone m is a metre unless a currency stands before."""
    found = _GLUED_SCALE.match(t.text, stop)
    times = language.glued_scales.get(found.group()) if found else None
    if times is None or found is None or (money is None and found.group() in {"m", "b", "B", "K"}):
        return last, number, stop
    return last + 1, scaled(number, times), found.end()


def _unit(
    t: Tokens, number: Number, last: int, stop: int, end: int, language: Language, digits: bool
) -> _Amount | None:
    limit = t.end[end - 1]
    hyphen = last + 1 < end and t.low[last] == "-" and t.glued(last) and t.glued(last + 1)
    at = last + 1 if hyphen else last
    currency = language.currencies.at(t.low, at, end)
    words = language.units.at(t.low, at, end) if at < end else None
    if currency is not None and (words is None or currency[0] >= words[0]):
        words = currency
    name: str | None = None
    per: tuple[str, ...] = ()
    if digits or number.scaled:
        offset = t.start[at] if hyphen else stop
        found = language.money_after.match(t.text, offset, limit)
        if found and found.end() != offset:
            name = language.money[found.group(1) or found.group(2)]
        else:
            found = language.sign.match(t.text, offset, limit)
            if found:
                name, per = language.signs[found.group(1) or found.group(2)]
        if found and (words is None or found.end() >= t.end[at + words[0] - 1]):
            last, stop = _behind(t, at, found.end(), end), found.end()
            return _finish(t, number, name, per, last, stop, end, language, digits, hyphen)
    if words is not None:
        size, name = words
        if name == "percent" and t.low[at] == "percentage":
            name, size = None, 0
        if name == "second" and not digits and size == 1 and t.low[at] == "second":
            name, size = None, 0  # "one second" is rarer than "the second"
        if name is not None:
            last = at + size
            return _finish(t, number, name, (), last, t.end[last - 1], end, language, digits, hyphen)
    return _Amount(number, last, stop, None, (), digits)


def _finish(
    t: Tokens,
    number: Number,
    name: str | None,
    per: tuple[str, ...],
    last: int,
    stop: int,
    end: int,
    language: Language,
    digits: bool,
    adjective: bool,
) -> _Amount:
    unit, per, last, stop = _per(t, name or "count", per, last, stop, end, language)
    return _Amount(number, last, stop, unit, per, digits, adjective)


def _behind(t: Tokens, i: int, offset: int, end: int) -> int:
    """The first token from i on that does not begin before `offset`."""
    while i < end and t.start[i] < offset:
        i += 1
    return i


def _per(
    t: Tokens, unit: str, per: tuple[str, ...], last: int, stop: int, end: int, language: Language
) -> tuple[str, tuple[str, ...], int, int]:
    """The denominators: `/ha/year`, `per person`, `a year` (the last only for a time)."""
    while last + 1 < end:
        if t.low[last] == "/":
            found = language.sign.match(t.text, t.end[last], t.end[end - 1])
            if found:
                name, more = language.signs[found.group(1) or found.group(2)]
                per, stop = (*per, name, *more), found.end()
                last = _behind(t, last + 1, stop, end)
                continue
        word = t.low[last]
        if word not in language.sets["per"]:
            break
        strong = word in language.sets["per_words"]
        found_unit = language.units.at(t.low, last + 1, end)
        if found_unit and (strong or found_unit[1] in language.sets["units_time"]):
            per, last = (*per, found_unit[1]), last + 1 + found_unit[0]
        elif t.low[last + 1] in language.per and (strong or unit not in language.sets["units_time"]):
            if not strong and t.low[last + 1] not in ("person", "head", "household", "share"):
                break
            per, last = (*per, language.per[t.low[last + 1]]), last + 2
        elif strong and language.nouns.at(t.low, last + 1, end):
            size, noun = language.nouns.at(t.low, last + 1, end) or (1, "")
            per, last = (*per, noun.replace("-", "_")), last + 1 + size
        else:
            break
        stop = t.end[last - 1]
    if not per and last < end and t.low[last] in language.sets["per_adverbs"]:
        return unit, (language.per[t.low[last]],), last + 1, t.end[last]
    return unit, per, last, stop


def _money_before(t: Tokens, i: int, begin: int, language: Language) -> tuple[int, str | None, int]:
    """(where the figure starts, its currency, the first token) when a currency stands before the number."""
    start = t.start[i]
    if i == begin or start - t.end[i - 1] > 1:
        return start, None, i
    found = language.money_before.search(t.text, max(t.start[begin], start - 6), start)
    if found is None:
        return start, None, i
    first = i
    while first > begin and t.start[first - 1] >= found.start():
        first -= 1
    return found.start(), language.money[found.group(1)], first


def _minus(t: Tokens, i: int, begin: int, language: Language) -> int | None:
    """The token of a minus sign right before token i, where it is one and not a dash or a range."""
    if i == begin:
        return None
    if t.low[i - 1] in language.sets["minus"]:
        return i - 1
    sign = t.low[i - 1] in ("-", "−") and t.glued(i)
    free = i - 1 == begin or (not t.glued(i - 1) or t.low[i - 2] == "(")
    return i - 1 if sign and free else None


def _hedge(t: Tokens, first: int, begin: int, language: Language, unit: str | None) -> tuple[Hedge, int]:
    """The hedge that stands before token `first`, and where it begins. An exact word ("only about 5") adds nothing."""
    outer, hedge = first, Hedge.EXACT
    while True:
        found = language.hedges.before(t.low, outer, begin)
        if found is None:
            return hedge, outer
        size, name = found
        if name is Hedge.OVER and unit in language.sets["units_time"] and _spanning(t, outer - size, begin, language):
            return hedge, outer
        if hedge is Hedge.EXACT:
            hedge = name
        outer -= size


def _spanning(t: Tokens, i: int, begin: int, language: Language) -> bool:
    """Whether the "over" at i says how long something took (over 3 years), not more than how long."""
    word = t.low[i]
    return word in language.sets["spanning"] and (i == begin or t.low[i - 1] not in language.sets["over_after"])


def _range(
    t: Tokens, amount: _Amount, begin: int, outer: int, end: int, language: Language, money: str | None
) -> _Amount | None:
    """The second number of `10-12%`, `3 to 5 tonnes`, `between 3 and 5`."""
    j = amount.last
    if j + 1 >= end:
        return None
    opened = outer > begin and t.low[outer - 1] in language.sets["range_open"]
    sign = t.low[j] in language.sets["range_signs"] and t.glued(j) == t.glued(j + 1)
    word = t.low[j] in language.sets["range_join"] and (opened or t.low[j] in language.sets["range_words"])
    if not (sign or word) or (outer > begin and t.low[outer - 1] in language.sets["change_from"] and not sign):
        return None  # "from 21 % to 10 %" are two levels; the clause decides what they are
    _, second_money, _ = _money_before(t, j + 2, begin, language) if j + 2 < end else (0, None, 0)
    k = j + 1
    while k < end and k <= j + 3 and t.kind[k] != "n" and second_money:
        k += 1
    second = _amount(t, k, end, language, money or second_money)
    if second is None or (word and not opened and not second.digits):
        return None
    if amount.unit not in (None, second.unit) and not (money and second.unit == money):
        return None
    low, high = _same_scale(amount.number, second, amount)
    if high.value <= low.value:
        return None
    return second


def _same_scale(number: Number, second: _Amount, first: _Amount) -> tuple[Number, Number]:
    """`2-3 million`: the first end takes the scale of the second where it has none of its own."""
    upper = second.number
    if upper.scaled and not number.scaled and number.value < upper.value and upper.step > 0:
        written = Decimal(upper.value / upper.step)
        if number.value < written:
            return scaled(number, upper.step if upper.step >= 1 else 1), upper
        # 1.5-2.5 million: the step is a tenth of the scale
        times = upper.step / number.step if number.step < 1 else upper.step
        return scaled(number, times), upper
    return number, upper

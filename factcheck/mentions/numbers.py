"""A number as it is written, in digits or in words, with its scale word."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.language import Language, Tokens
from factcheck.model import Number

_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_ONE = Decimal(1)


def digits(text: str, decimal: str) -> Number | None:
    """`1,234.5` where the decimal sign is a point, `1.234,5` where it is a comma; None where the digits
    follow neither the one convention nor the other."""
    if _PLAIN.fullmatch(text):
        return Number(Decimal(text), _ONE)
    plain = text if decimal == "." else text.translate({44: 46, 46: 44})
    whole, point, rest = plain.rpartition(".") if plain.count(".") == 1 else (plain, "", "")
    if point and "," not in rest:
        grouped = _GROUPED.fullmatch(whole) or _INDIAN.fullmatch(whole)
        if grouped or _PLAIN.fullmatch(whole):
            value = Decimal(whole.replace(",", "") + "." + rest)
            return Number(value, _ONE.scaleb(-len(rest)))
        return None
    if _GROUPED.fullmatch(plain) or _INDIAN.fullmatch(plain):
        return Number(Decimal(plain.replace(",", "")), _ONE)
    if plain.count(",") == 1 and "." not in plain:
        # Not a thousand: the other convention's decimal sign is the only reading left.
        return Number(Decimal(plain.replace(",", ".")), _ONE.scaleb(-len(plain.split(",")[1])))
    if "," not in plain and re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}", plain):
        return Number(Decimal(plain.replace(".", "")), _ONE)
    return None


def scaled(number: Number, times: int | Decimal) -> Number:
    """The number with a scale word: 7,159 in steps of 1 and a billion is 7159000000000 in steps of a billion."""
    return Number(plain(number.value * times), plain(number.step * times), True)


def plain(value: Decimal) -> Decimal:
    """Without an exponent above zero, so that it prints as digits."""
    return value.quantize(_ONE) if value == value.to_integral_value() else value.normalize()


def number_at(t: Tokens, i: int, end: int, language: Language) -> tuple[int, Number, bool] | None:
    """The number that begins at token i: the token after it, its value, and whether digits are in it."""
    if t.kind[i] == "n":
        read = digits(t.low[i], language.decimal)
        if read is None:
            return None
        j, number = _scales(t, i + 1, end, read, language)
        return j, number, True
    words = _words(t, i, end, language)
    return None if words is None else (words[0], words[1], False)


def _scales(t: Tokens, j: int, end: int, number: Number, language: Language) -> tuple[int, Number]:
    scales = language.values["scales"]
    while j < end and t.low[j] in scales:
        number = scaled(number, scales[t.low[j]])
        j += 1
    if j < end and not number.scaled and t.low[j] in language.values["collectives"]:
        return j + 1, scaled(number, language.values["collectives"][t.low[j]])
    return j, number


def _words(t: Tokens, i: int, end: int, language: Language) -> tuple[int, Number] | None:
    """`three`, `twenty-one`, `two hundred and five thousand`, `a dozen`, `half a million`."""
    units, tens = language.values["digits"], language.values["tens"]
    scales, low = language.values["scales"], t.low
    head = low[i]
    if head in language.sets["articles"] or head in language.values["fractions"]:
        return _article_or_half(t, i, end, language)
    if head not in units and head not in tens:
        return None
    total = current = 0
    step, j, seen = 1, i, 0
    while j < end:
        word = low[j]
        if word in units and (seen == 0 or (seen in (2, 3) and units[word] and (seen == 3 or units[word] < 10))):
            current += units[word]
            step, seen = 1, 1
        elif word in tens and seen in (0, 3):
            current += tens[word]
            step, seen = 1, 2
        elif word in scales and not word.endswith("s") and seen:
            if scales[word] == 100 and current < 100:
                current = max(current, 1) * 100
                step = 100 if step == 1 else step
            else:
                total += current * scales[word]
                step, current = scales[word], 0
            seen = 3
        elif (word == "-" and seen == 2 and j + 1 < end and low[j + 1] in units and 0 < units[low[j + 1]] < 10) or (
            word in language.sets["joiners"]
            and seen == 3
            and j + 1 < end
            and (low[j + 1] in units or low[j + 1] in tens)
        ):
            pass
        else:
            break
        j += 1
    value = Decimal(total + current)
    return j, Number(value, Decimal(step) if total else _ONE, total > 0 and step > 1)


def _article_or_half(t: Tokens, i: int, end: int, language: Language) -> tuple[int, Number] | None:
    """`a dozen`, `a million`, `half a million`, `a quarter of a million`."""
    low, scales = t.low, language.values["scales"]
    articles, fractions = language.sets["articles"], language.values["fractions"]
    j = i + (low[i] in articles)
    part = 1
    if j < end and low[j] in fractions:
        part, j = fractions[low[j]], j + 1
        j += j < end and low[j] == "of"
        j += j < end and low[j] in articles
    elif j == i:
        return None
    if j >= end:
        return None
    if low[j] in language.values["collectives"] and (part != 1 or low[i] in articles):
        size = language.values["collectives"][low[j]]
    elif low[j] in scales and not low[j].endswith("s"):
        size = scales[low[j]]
    else:
        return None
    return j + 1, Number(plain(Decimal(size) / part), Decimal(size) / part if part > 1 else Decimal(size), True)

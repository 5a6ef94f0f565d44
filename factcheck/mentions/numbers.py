"""A number as it is written, in digits or in words, with its scale word. Exact whatever its length."""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from factcheck.language import Language, Tokens
from factcheck.mentions.positional import places_at
from factcheck.mentions.words import part_at, point_behind, scales_at, small_at, words_at
from factcheck.model import Number
from factcheck.model.values import dataclass

_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_ENGLISH = re.compile(r"[0-9],[0-9]{3}(?:,[0-9]{3}|\.[0-9])")
_COMMA = re.compile(r"[0-9]\.[0-9]{3}(?:\.[0-9]{3}|,[0-9])")
_THREE = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_HEAD = re.compile(r"[1-9][0-9]{0,2}")
_GROUP = re.compile(r"([0-9]{3})([.,][0-9]+)?")
_THIN = frozenset("\u00a0\u202f\u2009")
_ONE = Decimal(1)
_SWAPPED = {44: 46, 46: 44}
_EXACT = Context(prec=400)
_DENOMINATORS = frozenset((*range(2, 11), 12, 16, 20, 25, 32, 40, 50, 64, 100, 1000))
_THOUSAND = Decimal(1000)
_SCALES_IN_A_ROW = 2  # "thousand billion"; a longer row is no figure


@dataclass(frozen=True, slots=True)
class Read:
    """A number up to token `last`. `digits`: figures are in it; `part`: it is a fraction alone (`1/2`, `¾`);
    `scale`: what its scale words make together."""

    last: int
    number: Number
    digits: bool
    part: Fraction | None = None
    scale: Decimal = _ONE


def digits(text: str, decimal: str) -> Number | None:
    """`1,234.5` where the decimal sign is a point, `1.234,5` where it is a comma; None where the digits
    follow neither the one convention nor the other."""
    if _PLAIN.fullmatch(text):
        return Number(Decimal(text), _ONE)
    plain = text if decimal == "." else text.translate(_SWAPPED)
    read = _grouped(plain)
    if read is None and "," in plain and "." in plain:
        read = _grouped(plain.translate(_SWAPPED))  # 1.234,56 can only be of the other convention
    return read


def _grouped(plain: str) -> Number | None:
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
    if "," not in plain and _POINTS.fullmatch(plain):
        return Number(Decimal(plain.replace(".", "")), _ONE)
    return None


def scaled(number: Number, times: int | Decimal) -> Number:
    """The number with a scale word: 7,159 in steps of 1 and a billion is 7159000000000 in steps of a billion."""
    by = Decimal(times)
    return Number(plain(_EXACT.multiply(number.value, by)), plain(_EXACT.multiply(number.step, by)), True)


def divided(number: Number, by: int) -> Number:
    """The number per one where it was said per `by`, a power of ten."""
    if by == 1:
        return number
    value, step = (plain(_EXACT.divide(each, Decimal(by))) for each in (number.value, number.step))
    return Number(value, step, number.scaled)


def negated(number: Number) -> Number:
    return Number(number.value.copy_negate(), number.step, number.scaled)


def below_one(number: Number, places: int) -> Number:
    """The number whose digits stand behind a point: `.75`."""
    value, step = (plain(each.scaleb(-places, _EXACT)) for each in (number.value, number.step))
    return Number(value, step, number.scaled)


def plain(value: Decimal) -> Decimal:
    """Without an exponent above zero, so that it prints as digits."""
    whole = value == value.to_integral_value(context=_EXACT)
    return value.quantize(_ONE, context=_EXACT) if whole else value.normalize(_EXACT)


def decimal_of(value: Fraction, places: int = 6) -> Decimal:
    """Exact where the fraction ends within twelve places, else rounded to `places`: a third is 0.333333."""
    shifted = value * 10**12
    if shifted.denominator == 1:
        return plain(Decimal(shifted.numerator).scaleb(-12, _EXACT))
    return plain(Decimal(round(value * 10**places)).scaleb(-places, _EXACT))


def number_of(value: Fraction, step: Fraction, is_scaled: bool) -> Number:
    return Number(decimal_of(value), decimal_of(step), is_scaled)


def number_at(t: Tokens, i: int, end: int, language: Language) -> Read | None:
    """The number that begins at token i: digits or words, with a fraction and a scale behind it."""
    if t.kind[i] != "n":
        part = vulgar(t, i)
        if part is not None:
            return _part(t, i + 1, end, language, part, False)
        words = (places_at if language.sets["tens_words"] else words_at)(t, i, end, language)
        if words is None:
            return None
        number = number_of(words[1], words[2], words[3])
        last = _repeated(t, words[0], end, number, language)
        return Read(last, number, last > words[0], None, number.step if number.scaled else _ONE)
    alone = _slashed(t, i, end)
    part_read = _alone(t, i, alone, end, language) if alone is not None else None
    if part_read is not None:
        return part_read
    j = i + 1
    spaced = _spaced(t, i, end)
    text, j = spaced if spaced is not None else (t.low[i], j)
    read = digits(text, _decimal(t, text, j, end, language))
    if read is None:
        return None
    if read.step == 1:
        more = _fraction_behind(t, j, end, language)
        if more is not None:
            j, part, step = more
            read = number_of(Fraction(read.value) + part, step, False)
    j, number, scale = _scales(t, j, end, read, language)
    if scale >= _THOUSAND:
        j, number, scale = _half_of_scale(t, j, end, number, scale, language)
    if number.scaled and number.step == scale:
        j, number, scale = _further(t, i, j, end, number, language)
    return Read(j, number, True, None, scale)


def _half_of_scale(
    t: Tokens, j: int, end: int, number: Number, scale: Decimal, language: Language
) -> tuple[int, Number, Decimal]:
    """The half of `2 triệu rưỡi`, the tenths of `1 tỷ 2 đồng`."""
    if j >= end or number.step < scale or not language.sets["half_words"]:
        return j, number, scale
    if t.low[j] in language.sets["half_words"]:
        half = scale / 2
        return j + 1, Number(plain(number.value + half), plain(half), True), scale
    money = t.kind[j] == "n" and len(t.low[j]) == 1 and not t.glued(j) and language.currencies.at(t.low, j + 1, end)
    if not money:
        return j, number, scale
    tenth = scale / 10
    return j + 1, Number(plain(number.value + int(t.low[j]) * tenth), plain(tenth), True), scale


@lru_cache(maxsize=1)
def _pointed(text: str) -> bool:
    """Whether a text in a language of decimal commas writes as English does (1,234,567 or 1,234.5), and only so."""
    return _ENGLISH.search(text) is not None and _COMMA.search(text) is None


def _decimal(t: Tokens, text: str, j: int, end: int, language: Language) -> str:
    """The decimal sign of a numeral that could be of both conventions: `2,500 người` are no two and a half."""
    if language.decimal != "," or not _THREE.fullmatch(text):
        return language.decimal
    return "." if language.countable(t.low, j, end) or _pointed(t.text) else ","


def _further(t: Tokens, i: int, j: int, end: int, number: Number, language: Language) -> tuple[int, Number, Decimal]:
    """The groups behind a scale word, each told in a smaller one: `3 hundred and 21`, `1 million 200 thousand`."""
    low, scales = t.low, language.values["scales"]
    joins = not (i and low[i - 1] in language.sets["range_open"])
    limit = scales.get(low[j - 1], 0)
    while limit and j < end:
        k = j + (joins and low[j] in language.sets["joiners"])
        if k < end and t.kind[k] == "n":
            group = (k + 1, int(low[k])) if low[k].isdigit() and len(low[k]) <= 3 and not t.glued(k) else None
        else:
            group = small_at(t, k, end, language)
        if group is None or not group[1]:
            break
        below = scales.get(low[group[0]], 1) if group[0] < end else 1
        if below >= limit or (below == 1 and (limit > 100 or group[1] > 99)):
            break
        number = Number(number.value + group[1] * below, Decimal(below), True)
        j, limit = group[0] + (below > 1), below if below > 1 else 0
    return j, number, number.step


def _repeated(t: Tokens, j: int, end: int, number: Number, language: Language) -> int:
    """The token after the figures that say the words before them again: `forty-five (45)`."""
    if not (j + 2 < end and t.low[j] == "(" and t.kind[j + 1] == "n" and t.low[j + 2] == ")"):
        return j
    again = digits(t.low[j + 1], language.decimal)
    return j + 3 if again is not None and again.value == number.value else j


def vulgar(t: Tokens, i: int) -> Fraction | None:
    """`½` and its like, one character."""
    if t.end[i] - t.start[i] != 1 or t.low[i].isascii():
        return None
    above, slash, below = unicodedata.normalize("NFKC", t.low[i]).partition("\u2044")
    if not (slash and _PLAIN.fullmatch(above) and _PLAIN.fullmatch(below)):
        return None
    return Fraction(int(above), int(below)) if int(below) else None


def _spaced(t: Tokens, i: int, end: int) -> tuple[str, int] | None:
    """`10 000`, `1 234 567.89`: thousands set apart by spaces. A plain space does so only in a text that
    nowhere sets them apart by commas, and only before `000` or a further group."""
    if not _HEAD.fullmatch(t.low[i]):
        return None
    text, j, thin = t.low[i], i + 1, True
    while j < end and t.kind[j] == "n" and t.start[j] - t.end[j - 1] == 1:
        found = _GROUP.fullmatch(t.low[j])
        gap = t.text[t.end[j - 1]]
        zeros = found is not None and found.group(1) == "000"  # "000" is no number of its own
        if found is None or not (gap in _THIN or (gap == " " and (zeros or not t.grouped))):
            break
        thin = thin and gap in _THIN
        text += t.low[j]
        j += 1
        if found.group(2) or len(text) > 40:
            break
    if j == i + 1 or (not thin and j == i + 2 and t.low[i + 1][:3] != "000"):
        return None
    return text, j


def _slashed(t: Tokens, i: int, end: int) -> tuple[int, Fraction] | None:
    """`1/2`, `3/4`: two numerals with a stroke, below a whole and of a usual denominator."""
    if not (i + 2 < end and t.low[i + 1] == "/" and t.glued(i + 1) and t.kind[i + 2] == "n" and t.glued(i + 2)):
        return None
    if i + 3 < end and t.low[i + 3] in ("/", "-") and t.glued(i + 3) and i + 4 < end and t.kind[i + 4] == "n":
        return None
    above, below = t.low[i], t.low[i + 2]
    if not (above.isdigit() and below.isdigit() and len(above) <= 3 and len(below) <= 4 and int(below)):
        return None
    if int(below) not in _DENOMINATORS or not 0 < int(above) < int(below):
        return None
    return i + 3, Fraction(int(above), int(below))


def _alone(t: Tokens, i: int, found: tuple[int, Fraction], end: int, language: Language) -> Read | None:
    """A fraction in figures with no whole number before it: only of something, in a unit, or as all of a text."""
    j, part = found
    measured = language.sign.match(t.text, t.end[j - 1]) is not None or (i == 0 and j == len(t))
    if j < end and not measured:
        k = j + (t.low[j] == "-" and t.glued(j))
        measured = k < end and language.units.at(t.low, k, end) is not None
    if not measured and j < end:
        measured = t.low[j] in language.sets["of_words"] or t.low[j] in language.values["scales"]
        measured = measured or t.low[j] in language.sets["share_the"]
    if not measured and not (i and t.low[i - 1] in language.sets["share_after"]):
        return None
    return _part(t, j, end, language, part, True)


def _part(t: Tokens, j: int, end: int, language: Language, part: Fraction, in_digits: bool) -> Read:
    alone = number_of(part, Fraction(1, part.denominator), False)
    j, number, scale = _scales(t, j, end, alone, language)
    return Read(j, number, in_digits, None if number.scaled else part, scale)


def _fraction_behind(t: Tokens, j: int, end: int, language: Language) -> tuple[int, Fraction, Fraction] | None:
    """`2½`, `2 1/2`, `5 and a half`, `1 point 5`: (the token after it, the part, its step)."""
    if j >= end:
        return None
    part = vulgar(t, j)
    if part is not None and t.start[j] - t.end[j - 1] <= 1:
        return j + 1, part, Fraction(1, part.denominator)
    if t.kind[j] == "n":
        found = None if t.glued(j) else _slashed(t, j, end)
    elif t.low[j] in language.sets["point_words"]:
        return point_behind(t, j, end, language)
    else:
        found = part_at(t, j, end, language)
    return None if found is None else (*found, Fraction(1, found[1].denominator))


def _scales(t: Tokens, j: int, end: int, number: Number, language: Language) -> tuple[int, Number, Decimal]:
    scales, times, seen = language.values["scales"], 1, 0
    if j + 1 < end and t.low[j] == "-" and t.glued(j) and t.glued(j + 1) and t.low[j + 1] in scales:
        j += 1  # a $250-million contract
    while j < end and t.low[j] in scales and seen < _SCALES_IN_A_ROW:
        times *= scales[t.low[j]]
        j, seen = j + 1, seen + 1
    if j < end and not seen and t.low[j] in language.values["collectives"]:
        times = language.values["collectives"][t.low[j]]
        j, more = scales_at(t, j + 1, end, language)
        times *= more
    return j, scaled(number, times) if times > 1 else number, Decimal(times)

"""Numbers in words: `twenty-one`, `two hundred and five thousand`, `three point five million`, `two and a half`."""

from __future__ import annotations

from fractions import Fraction

from factcheck.language import Language, Tokens

_STROKES = frozenset("-–—")  # a long one only in twenty—first: "forty—five of them women" are two numbers
# (the token after it, value, step, whether it is told in thousands or more)
Words = tuple[int, Fraction, Fraction, bool]
_MILLION = 10**6
_PLACES = 9  # digits behind a point that is spoken


def words_at(t: Tokens, i: int, end: int, language: Language) -> Words | None:
    """The number in words that begins at token i. `a` counts only before a scale: a hundred, a dozen."""
    low, values = t.low, language.values
    scales, collectives = values["scales"], values["collectives"]
    if low[i] in language.sets["articles_one"]:
        j = i + 1
        if j < end and low[j] in scales and not language.is_plural(low[j]):
            return _sum(t, i, end, language, article=True)
        if j < end and low[j] in collectives and not language.is_plural(low[j]):
            return j + 1, Fraction(collectives[low[j]]), Fraction(collectives[low[j]]), True
        return None
    found = _sum(t, i, end, language)
    if found is None:
        return None
    j, value, step, told = found
    if not told and value < 1000:
        more = point_behind(t, j, end, language) or _half(t, j, end, language)
        if more is not None:
            j, part, step = more
            value += part
            if j < end and low[j] in scales:
                return j + 1, value * scales[low[j]], step * scales[low[j]], True
            return j, value, step, False
        if j < end and low[j] in collectives:
            return j + 1, value * collectives[low[j]], Fraction(collectives[low[j]]), True
    return j, value, step, told


def vague_at(t: Tokens, i: int, end: int, language: Language) -> tuple[int, Fraction] | None:
    """`dozens of`, `tens of thousands of`, `hàng chục nghìn`: (the token "of", or the one after, and the least that
    it says)."""
    found = language.vague.at(t.low, i, end)
    if found is None:
        return None
    low, scales, of = t.low, language.values["scales"], language.sets["vague_of"]
    value, j = Fraction(found[1]), i + found[0]
    if not of:
        j, times = scales_at(t, j, end, language)
        return j, value * times
    if j < end and low[j] in language.sets["vague_alone"] and language.is_plural(low[i]):
        return j, value  # dozens injured
    if j >= end or low[j] not in of:
        return None
    if j + 1 < end and low[j + 1] in scales and language.is_plural(low[j + 1]):
        value, j = value * scales[low[j + 1]], j + 2
    return j, value


def scales_at(t: Tokens, j: int, end: int, language: Language) -> tuple[int, int]:
    """(the token after it, what it multiplies by) of the scales from token j on: `nghìn tỷ`; (j, 1) where none."""
    times, scales = 1, language.values["scales"]
    while j < end and times < _MILLION:
        size = scales.get(t.low[j], 0)
        if size <= 100 or size < times:
            break
        j, times = j + 1, times * size
    return j, times


def small_at(t: Tokens, i: int, end: int, language: Language) -> tuple[int, int] | None:
    """A number below a hundred: (the token after it, its value). `twenty-first` is none."""
    low, units, tens = t.low, language.values["digits"], language.values["tens"]
    if i >= end:
        return None
    if low[i] in units:
        return _named_tens(t, i, end, language) or (i + 1, units[low[i]])
    if low[i] not in tens:
        return None
    value, j = tens[low[i]], i + 1
    stroke = low[j] if j < end and low[j] in _STROKES and t.glued(j) else ""
    k = j + len(stroke)
    if k < end and (stroke or not t.glued(k)):
        digit = language.values["last_digits"].get(low[k], units.get(low[k], 0)) if stroke != "—" else 0
        if 0 < digit < 10 and not (value == 10 and low[k] in language.units):
            return k + 1, value + digit
        if language.values["ordinals"].get(low[k], 10) < 10:
            return None
    return j, value


def _named_tens(t: Tokens, i: int, end: int, language: Language) -> tuple[int, int] | None:
    """`hai mươi`, `hai mươi mốt`: a digit, the word for tens, and a digit."""
    low, units, last = t.low, language.values["digits"], language.values["last_digits"]
    value, j = units[low[i]] * 10, i + 1
    if not 0 < value < 100 or j >= end:
        return None
    if low[j] in language.sets["tens_words"]:
        j += 1
        digit = last.get(low[j]) or units.get(low[j], 0) if j < end else 0
        # "hai mươi năm" is twenty years, and twenty-five "hai mươi lăm"
        return (j + 1, value + digit) if digit and low[j] not in language.units else (j, value)
    return None


def part_at(t: Tokens, j: int, end: int, language: Language) -> tuple[int, Fraction] | None:
    """The `and a half`, `and three quarters` behind a whole number."""
    if j + 1 >= end or t.low[j] not in language.sets["joiners"]:
        return None
    found = fraction_at(t, j + 1, end, language)
    if found is None or (found[0] < end and t.low[found[0]] in language.sets["of_words"]):
        return None  # "5 and a third of them" are two figures
    return found


def fraction_at(t: Tokens, i: int, end: int, language: Language) -> tuple[int, Fraction] | None:
    """`half`, `a third`, `one-third`, `two thirds`, `hai phần ba`: (the token after it, the fraction)."""
    low, names = t.low, language.values["fractions"]
    if i >= end:
        return None
    if names.get(low[i]) == 2 and not language.is_plural(low[i]):
        return i + 1, Fraction(1, 2)
    if low[i] in language.sets["articles_one"]:
        above, j = 1, i + 1
    else:
        small = small_at(t, i, end, language)
        if small is None or not small[1]:
            return None
        j, above = small
    if j < end and low[j] in language.sets["part_words"]:
        quarter = language.values["last_digits"].get(low[j + 1]) if j + 1 < end else None  # ba phần tư
        below = (j + 2, quarter) if quarter else small_at(t, j + 1, end, language)
        return (below[0], Fraction(above, below[1])) if below is not None and above < below[1] else None
    k = j + (j < end and low[j] == "-" and t.glued(j))
    if k >= end or low[k] not in names or above >= names[low[k]]:
        return None
    if language.is_plural(low[k]) != (above > 1):
        return None
    return k + 1, Fraction(above, names[low[k]])


def _sum(t: Tokens, i: int, end: int, language: Language, article: bool = False) -> Words | None:
    """Groups below a thousand, each with a smaller scale than the one before: `two million three hundred
    thousand and five`. After "between", "and" joins two numbers and not the parts of one."""
    low, scales = t.low, language.values["scales"]
    joins = not (i and low[i - 1] in language.sets["range_open"])
    total, step, limit, j, told = 0, 1, 0, i, False
    while True:
        k = j
        if told and joins and k < end and (low[k] in language.sets["joiners"] or _goes_on(t, k, end, language)):
            k += 1
        group = (i + 1, 1, 1) if article and not told else _hundreds(t, k, end, language, joins)
        if article and not told and low[i + 1] in scales and scales[low[i + 1]] == 100:
            group = _more_hundreds(t, i + 2, end, language, joins, 1)
        if group is None:
            break
        k, value, size = group
        if k + 1 < end and low[k] == "-" and t.glued(k) and low[k + 1] in scales:
            k += 1  # a two-million-dollar fine
        scale = scales.get(low[k], 0) if k < end else 0
        if scale > 100:
            if limit and scale >= limit:
                break
            total, step, limit, j, told = total + value * scale, scale * size, scale, k + 1, True
            continue
        if limit and (value >= limit or _is_part(t, k, end, language)):
            break
        total, step, j = total + value, size, k
        break
    if j == i:
        return None
    return j, Fraction(total), Fraction(step), told and step >= 1000


def _goes_on(t: Tokens, k: int, end: int, language: Language) -> bool:
    """Whether a comma parts the thousands of one number in words: `three million, two hundred and forty`."""
    if t.low[k] != "," or k + 2 >= end:
        return False
    found = small_at(t, k + 1, end, language)
    return found is not None and found[0] < end and t.low[found[0]] in language.values["scales"]


def _hundreds(t: Tokens, i: int, end: int, language: Language, joins: bool) -> tuple[int, int, int] | None:
    """(the token after it, value, step) of `twenty-five hundred`, `two hundred and five`, `forty`."""
    found = small_at(t, i, end, language)
    if found is None:
        return None
    j, value = found
    if j < end and language.values["scales"].get(t.low[j]) == 100 and value:
        return _more_hundreds(t, j + 1, end, language, joins, value)
    return j, value, 1


def _more_hundreds(t: Tokens, j: int, end: int, language: Language, joins: bool, value: int) -> tuple[int, int, int]:
    step = 100 if value >= 10 else 1  # "two hundred" says as much as 200, "twenty-five hundred" less than 2,500
    value *= 100
    k = j + (joins and j < end and t.low[j] in language.sets["joiners"])
    rest = small_at(t, k, end, language)
    if rest is None or not rest[1] or _is_part(t, rest[0], end, language):
        return j, value, step
    after = rest[0]
    if after < end and language.values["scales"].get(t.low[after]) == 100:
        return j, value, step  # "two hundred and five hundred" are two numbers
    return after, value + rest[1], 1


def _is_part(t: Tokens, k: int, end: int, language: Language) -> bool:
    """Whether the number that ends at k counts thirds or fifths, and is no part of the number before it."""
    return k < end and t.low[k] in language.values["fractions"]


def _half(t: Tokens, j: int, end: int, language: Language) -> tuple[int, Fraction, Fraction] | None:
    found = part_at(t, j, end, language)
    return None if found is None else (*found, Fraction(1, found[1].denominator))


def point_behind(t: Tokens, j: int, end: int, language: Language) -> tuple[int, Fraction, Fraction] | None:
    """The `point five` of `three point five`, by digits: (the token after it, the part, its step)."""
    units = language.values["digits"]
    if j + 1 >= end or t.low[j] not in language.sets["point_words"]:
        return None
    k, value, place = j + 1, 0, 1
    if t.kind[k] == "n" and t.low[k].isdigit() and len(t.low[k]) <= _PLACES:
        value, place = int(t.low[k]), 10 ** len(t.low[k])
        return k + 1, Fraction(value, place), Fraction(1, place)
    tens = small_at(t, k, end, language)
    if tens is not None and 10 <= tens[1] < 100:
        return tens[0], Fraction(tens[1], 100), Fraction(1, 100)
    while k < end and t.low[k] in units and units[t.low[k]] < 10 and place < 10**_PLACES:
        if place > 1 and t.low[k] in language.units:
            break
        value, place, k = value * 10 + units[t.low[k]], place * 10, k + 1
    return (k, Fraction(value, place), Fraction(1, place)) if k > j + 1 else None

"""Parts of a whole in words: `two thirds of`, `half the`, `one in five`, `7 out of 10`; and `half a mile`."""

from __future__ import annotations

from fractions import Fraction

from factcheck.language import Language, Tokens
from factcheck.mentions.numbers import Read, digits, number_at, number_of
from factcheck.mentions.words import fraction_at, small_at, words_at

_STEP = Fraction(5)  # percent: a part in words is told to some five points at best
_TENTHS = frozenset((*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 100, *(10**k for k in range(3, 8))))


def share_at(t: Tokens, i: int, begin: int, end: int, language: Language) -> Read | None:
    """A share of a whole, in percent, that begins at token i of the sentence from `begin` to `end`."""
    if t.kind[i] == "n" and t.low[i] != "1" and not _leads_on(t, i + 1, end, language):
        return None
    ratio = _ratio(t, i, end, language)
    if ratio is not None:
        return ratio
    part = _part(t, i, end, language)
    if part is None or not _is_share(t, i, part[0], begin, end, language):
        return None
    return _percent(part[0], part[1], t.kind[i] == "n")


def _leads_on(t: Tokens, j: int, end: int, language: Language) -> bool:
    """Whether the word at j can lead from a numeral to the whole that it is a share of."""
    word = t.low[j] if j < end else ""
    return word == "/" or language.phrases["share_out_of"].starts(word) or language.phrases["share_in"].starts(word)


def part_number_at(t: Tokens, i: int, end: int, language: Language) -> Read | None:
    """`half a million`, `half an hour`, `a quarter of a mile`: the part of a scale or of the unit that follows."""
    part = fraction_at(t, i, end, language) or _bare(t, i, end, language)
    if part is None:
        return None
    low, j = t.low, part[0]
    j += j < end and low[j] in language.sets["of_words"]
    article = not language.sets["articles_one"]  # `nửa năm`: a language without articles
    if j < end and low[j] in language.sets["articles_one"]:
        article, j = True, j + 1
    every = i > 0 and low[i - 1] in language.sets["share_every"] and j < end and not language.is_plural(low[j])
    article = article or every  # every half hour
    if j >= end or (j > part[0] and not article) or any(low[k] in language.sets["part_words"] for k in range(i, j)):
        return None
    scales, collectives = language.values["scales"], language.values["collectives"]
    size = scales.get(low[j]) or collectives.get(low[j]) if not language.is_plural(low[j]) else None
    if size:
        return Read(j + 1, number_of(part[1] * size, Fraction(size, part[1].denominator), True), False)
    told = language.units.at(low, j, end) or language.currencies.at(low, j, end) or low[j] in language.sets["points"]
    if article and told:
        return Read(j, number_of(part[1], Fraction(1, part[1].denominator), False), False)
    return None


def _bare(t: Tokens, i: int, end: int, language: Language) -> tuple[int, Fraction] | None:
    """The quarter of `a quarter million`, `quarter million`."""
    names, low = language.values["fractions"], t.low
    if low[i] not in names or language.is_plural(low[i]) or i + 1 >= end or low[i + 1] not in language.values["scales"]:
        return None
    return i + 1, Fraction(1, names[low[i]])


def is_fraction(t: Tokens, i: int, end: int, language: Language) -> bool:
    """Whether a fraction in words stands here, so that its `two` counts nothing; quarters may be those of a year."""
    found = fraction_at(t, i, end, language)
    return found is not None and language.units.at(t.low, found[0] - 1, end) is None


def _percent(last: int, part: Fraction, digits_in_it: bool, step: Fraction = _STEP) -> Read:
    return Read(last, number_of(part * 100, step, False), digits_in_it)


def _ratio(t: Tokens, i: int, end: int, language: Language) -> Read | None:
    above = _whole(t, i, end, language)
    if above is None or not above[1] or above[0] >= end:
        return None
    j, n = above
    found = language.phrases["share_out_of"].at(t.low, j, end)
    within = found is None
    if found is None:
        j += n == 1 and t.kind[j] == "w" and t.low[j] not in language.sets["closed"]  # one person in three
        found = language.phrases["share_in"].at(t.low, j, end)
    if found is None:
        return None
    j += found[0]
    j += j < end and t.low[j] in language.sets["share_every"]
    below = _whole(t, j, end, language)
    if below is None or below[1] not in _TENTHS or n >= below[1]:
        return None
    j, m = below
    usual = n == 1 or (m % 10 == 0 and set(str(m)) == {"0", "1"}) or (t.kind[i] == "w" and n < 10)
    if not usual or _measures(t, j, end, language, within):
        return None
    return _percent(j, Fraction(n, m), t.kind[i] == "n" or t.kind[j - 1] == "n", min(_STEP, Fraction(100, m)))


def _measures(t: Tokens, j: int, end: int, language: Language, within: bool) -> bool:
    """Whether the second number is one of its own: in five days, in 10 %, in 5 million, in 3-2."""
    if language.sign.match(t.text, t.end[j - 1]) or language.money_after.match(t.text, t.end[j - 1]):
        return True
    if j >= end:
        return False
    glued = t.glued(j) and (t.kind[j] == "w" or t.low[j] in ("-", "–", "/", ":"))
    if glued or t.low[j] in language.values["scales"]:
        return True
    if language.currencies.at(t.low, j, end):
        return True
    unit = language.units.at(t.low, j, end)
    return unit is not None and (within or unit[1] not in language.sets["units_time"])


def _whole(t: Tokens, i: int, end: int, language: Language) -> tuple[int, int] | None:
    if i >= end:
        return None
    if t.kind[i] == "n":
        read = digits(t.low[i], language.decimal) if len(t.low[i]) <= 10 else None
        return (i + 1, int(read.value)) if read is not None and read.step == 1 else None
    if language.values["scales"].get(t.low[i], 0) in (100, 1000) and not language.is_plural(t.low[i]):
        return i + 1, language.values["scales"][t.low[i]]
    found = words_at(t, i, end, language) if t.low[i] in language.sets["articles_one"] else None
    if found is not None and found[1].denominator == 1 and found[1] <= 1000:
        return found[0], int(found[1])
    return small_at(t, i, end, language)


def _part(t: Tokens, i: int, end: int, language: Language) -> tuple[int, Fraction] | None:
    words = fraction_at(t, i, end, language)
    if words is not None:
        return words
    if t.low[i + 1 : i + 2] != ["/"] if t.kind[i] == "n" else t.low[i].isascii():
        return None
    read = number_at(t, i, end, language)
    return None if read is None or read.part is None else (read.last, read.part)


def _is_share(t: Tokens, i: int, j: int, begin: int, end: int, language: Language) -> bool:
    """Whether the part from i to j is one of a whole that the text names, and no half-time or third party."""
    low, sets = t.low, language.sets
    before = low[i - 1] if i > begin else ""
    alone = j >= end or t.kind[j] != "w" or low[j] in sets["closed"]
    if (t.low[i].isnumeric() and t.kind[i] == "w" and alone) or (i == 0 and j == len(t)):
        return True
    if j < end and low[j] in sets["share_nouns"] and j - i > 1 and low[i] not in sets["articles_one"]:
        return True  # a two-thirds majority
    if before in sets["apposed_free"] and (j >= end or t.kind[j] == "p"):
        return True  # "six of the 24, or a quarter,"
    if before in sets["share_not_after"] or (j < end and low[j] == "-" and t.glued(j)):
        return False
    if j < end and low[j] in sets["of_words"]:
        k = j + 1
        while k < min(end, j + 4) and (low[k] in sets["determiners"] or low[k] in sets["idle_before"]):
            k += 1
        if k >= end or t.kind[k] != "w":
            return k < end and t.kind[k] == "n"
        unit = language.units.at(low, k, end)
        return unit is None or unit[1] not in sets["units_time"]
    if j < end and low[j] in sets["share_the"]:
        return True
    if any(low[k] in sets["part_words"] for k in range(i, j)):
        return True  # `hai phần ba` is a part and nothing else
    if before in sets["share_after"] and (alone or t.kind[i] == "n"):
        return True
    if language.hedges.before(low, i, begin) is not None:
        return True
    if before in sets["change_by"]:
        return alone or low[j] in sets["idle_before"]  # fell by a fifth last year
    plural = language.is_plural(low[j - 1]) and language.units.at(low, j - 1, end) is None
    return plural and alone

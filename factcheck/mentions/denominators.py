"""What an amount is divided by: `/ha/year`, `per 100,000 people`, `a gallon`, `mỗi năm`."""

from __future__ import annotations

from factcheck.language import Language, Tokens
from factcheck.mentions.numbers import number_at
from factcheck.model.values import dataclass

_LEAST = 100  # what a word that is seldom a "per" may stand before


@dataclass(frozen=True, slots=True)
class Below:
    """Denominators: `per`, what the number is divided by, and where they end."""

    per: tuple[str, ...]
    times: int
    last: int
    stop: int


def denominators(
    t: Tokens, unit: str, per: tuple[str, ...], last: int, stop: int, end: int, language: Language
) -> Below:
    """The denominators: `/ha/year`, `per person`, `per 100,000 people`, `a year` (the last only for a time or a
    piece of ground, or of a price)."""
    times = 1
    while last + 1 < end:
        if t.low[last] == "/":
            found = language.sign.match(t.text, t.end[last], t.end[end - 1])
            if found and whole_tokens(t, last + 1, found.end(), end):
                name, more = language.signs[found.group(1) or found.group(2)]
                per, stop = (*per, name, *more), found.end()
                last = token_behind(t, last + 1, stop, end)
                continue
        hyphens = t.low[last] == "-" and last + 3 < end and t.low[last + 2] == "-"  # a $5-a-day fare
        at = last + hyphens
        plain = t.low[at] in language.sets["per"]
        each = None if plain else language.phrases["per_each"].at(t.low, at, end)
        if (not plain and each is None) or (hyphens and not all(map(t.glued, range(last, last + 4)))):
            break
        strong = each is not None or t.low[at] in language.sets["per_words"]
        rate = strong and unit not in ("percent", "percentage_point")  # "5 % per 100 people" is nonsense, and stays so
        j = at + (each[0] if each else 1) + hyphens
        j, base = _base(t, j, end, language) if rate else (j, 1)
        if base < _LEAST and (each or t.low[last] in language.sets["per_bases"]):
            break  # `300 hộ trên 5 xã`, "3 teachers for every class"
        if base > 1 and t.low[last] == "/" and t.glued(last) and t.kind[last - 1] == "n":
            break  # a blood pressure of 180/100
        below = _denominator(t, j, end, language, strong, unit) if j < end else None
        if below is None and base == 1:
            break
        if below is None:
            below = (j, "item")
        per, last, times = (*per, below[1]), below[0], times * base
        stop = t.end[last - 1]
    if not per and last < end and t.low[last] in language.sets["per_adverbs"]:
        return Below((language.per[t.low[last]],), 1, last + 1, t.end[last])
    return Below(per, times, last, stop)


def _base(t: Tokens, j: int, end: int, language: Language) -> tuple[int, int]:
    """The 100,000 of `per 100,000 people`: a power of ten."""
    read = number_at(t, j, end, language)
    if read is None or read.number.value < 10 or set(str(read.number.value)[1:]) - {"0"}:
        return j, 1
    value = str(read.number.value)
    return (read.last, int(value)) if value[0] == "1" and len(value) <= 10 else (j, 1)


def _denominator(t: Tokens, j: int, end: int, language: Language, strong: bool, unit: str) -> tuple[int, str] | None:
    """(the token after it, its unit) of what stands behind "per", or behind the "a" of `$3 a gallon`."""
    time = language.sets["units_time"]
    found = language.units.at(t.low, j, end)
    sign = language.sign.match(t.text, t.end[j - 1], t.end[end - 1]) if found is None else None
    if sign is not None and whole_tokens(t, j, sign.end(), end):
        name, more = language.signs[sign.group(1) or sign.group(2)]
        if not more and (strong or unit in language.coins):
            return token_behind(t, j, sign.end(), end), name
    if found is not None:
        after = j + found[0]
        spent = after < end and t.low[after] in language.sets["per_not"]
        ground = found[1] in language.sets["units_ground"] and unit not in language.sets["units_ground"]
        weak = not spent and ((found[1] in time and found[1] != unit) or unit in language.coins or ground)
        return (after, found[1]) if strong or weak else None
    of_money = language.per.get(f"{unit} {t.low[j]}".lower())
    if of_money is not None:
        return j + 1, of_money  # what oil is sold by is no box: USD/thùng
    if t.low[j] in language.per and (strong or unit not in time):
        named = language.per[t.low[j]]
        sold = unit in language.coins and not language.is_plural(t.low[j])  # £150 a ticket
        return (j + 1, named) if strong or sold or named in ("person", "household", "company_share") else None
    if not strong:
        return None
    coin = language.currencies.at(t.low, j, end)
    if coin is not None:
        return j + coin[0], coin[1]  # 154 yen per dollar, 24.260 đồng/USD
    noun = language.nouns.at(t.low, j, end)
    if noun is None:
        thing = unit in language.coins and t.low[j - 1] == "/" and t.glued(j - 1) and t.glued(j) and t.kind[j] == "w"
        return (j + 1, "item") if thing and not language.plural else None
    named = noun[1].replace("-", "_")
    return j + noun[0], named if named in language.known_units else "item"


def whole_tokens(t: Tokens, i: int, offset: int, end: int) -> bool:
    """Whether a sign that ends at `offset` leaves no numeral cut in two: m2 before `,5`."""
    k = token_behind(t, i, offset, end) - 1
    return not (k >= i and t.kind[k] in "nx" and t.end[k] > offset)


def token_behind(t: Tokens, i: int, offset: int, end: int) -> int:
    """The first token from i on that does not begin before `offset`."""
    while i < end and t.start[i] < offset:
        i += 1
    return i

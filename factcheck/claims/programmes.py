"""The proper names of programmes: their nouns name no measure."""

from __future__ import annotations

from factcheck.language import Language, Tokens


def programme_at(t: Tokens, language: Language, begin: int, end: int) -> tuple[int, int] | None:
    """The tokens of a programme's proper name: `National Target Program on Sustainable Poverty Reduction`."""
    nouns = language.sets["programmes"]
    if language.head_first:
        return _programme_from(t, language, begin, end)
    for i in range(begin, end):
        if not t.upper[i] or t.low[i] not in nouns:
            continue
        first, last = i, i + 1
        while first > begin and t.capital(first - 1) and t.low[first - 1] not in language.sets["closed"]:
            first -= 1
        while last + 1 < end and t.low[last] in language.sets["name_joins"] and t.capital(last + 1):
            last += 2
            while last < end and t.capital(last):
                last += 1
        if last - first >= 2:
            return first, last
    return None


def _programme_from(t: Tokens, language: Language, begin: int, end: int) -> tuple[int, int] | None:
    """The same where only the first word has its capital: `Chương trình mục tiêu quốc gia giảm nghèo bền vững`."""
    sets = language.sets
    for i in range(begin, end):
        if not t.upper[i] or t.low[i] not in sets["programmes"]:
            continue
        opens = i == begin or t.kind[i - 1] == "p"
        if opens and t.low[i] not in sets["programme_names"] and not t.capital(i + 1):
            continue  # the capital of the sentence
        last = i + 1
        while last < end and (
            (t.kind[last] == "w" and (t.low[last] not in sets["closed"] or t.low[last] in sets["name_joins"]))
            or (t.low[last] == "-" and last + 1 < end and t.kind[last + 1] == "w")
        ):
            last += 1
        while last > i and t.low[last - 1] in sets["closed"]:
            last -= 1
        if last - i >= 3:
            return i, last
    return None

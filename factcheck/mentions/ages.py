"""Ages told without their unit: `aged 6 and 9`, `Sam Smith, 32, was`, `she is 58`, `women over 40`."""

from __future__ import annotations

from dataclasses import replace

from factcheck.language import Language, Tokens
from factcheck.model import Figure, Hedge

_OLDEST = 120
_NO_CHILDREN = 14  # so many children a "mother of 12" has not
_BOUNDS = (Hedge.UNDER, Hedge.OVER, Hedge.BETWEEN, Hedge.AT_LEAST, Hedge.AT_MOST)


def aged(t: Tokens, figure: Figure, begin: int, end: int, language: Language) -> Figure:
    """The figure in years where it is an age, else as it is."""
    quantity, sets = figure.quantity, language.sets
    if quantity.unit != "count" or quantity.per or not sets["age_words"] or figure.outer <= begin:
        return figure
    tops = [number.value for number in (quantity.number, quantity.upper) if number is not None]
    if quantity.number.scaled or any(not 0 <= value <= _OLDEST or value != int(value) for value in tops):
        return figure
    told = _said(t, figure, begin, end, language)
    if not told and (language.head_first or not _told(t, figure, begin, end, language)):
        return figure
    return replace(figure, quantity=replace(quantity, unit="year"))


def _said(t: Tokens, figure: Figure, begin: int, end: int, language: Language) -> bool:
    """`aged 34`, `aged between 24 and 61`, the 9 of `aged 6 and 9`, `at the age of 12`, `ở tuổi 63`."""
    low, sets, i = t.low, language.sets, figure.outer
    while i - 2 > begin and low[i - 1] in sets["list_signs"] and _number(t, i - 2, language):
        i -= 2
    i -= i - 2 >= begin and low[i - 1] in sets["of_words"]
    if low[i - 1] not in sets["age_words"]:
        return False
    j = figure.last
    return j >= end or not (language.is_plural(low[j]) and language.nouns.at(low, j, end))


def _told(t: Tokens, figure: Figure, begin: int, end: int, language: Language) -> bool:
    """The age of somebody named right before: `the owner, 46,`, `he was 12 when`, `children under 5`."""
    low, sets, i, j = t.low, language.sets, figure.outer, figure.last
    behind = low[j] if j < end else "."
    if figure.hedge in _BOUNDS:
        plain = j >= end or t.kind[j] != "w" or behind in sets["closed"] - sets["of_words"]
        return plain and low[i - 1] in sets["people_nouns"]
    if figure.hedge is not Hedge.EXACT:
        return False
    if not figure.written:
        return False
    before = low[i - 1]
    if before == "," and i - 2 >= begin and behind in (",", "."):
        one = i - 2
        if low[one] in sets["person_nouns"]:
            return True
        if not t.capital(one) or language.places.at(low, one, i - 1) or low[one] in language.values["months"]:
            return False
        if one - 1 >= begin and (t.capital(one - 1) or low[one - 1] == "-"):
            return True  # a full name
        listed = one - 2 >= begin and low[one - 1] == "," and t.kind[one - 2] == "n"
        goes_on = j + 1 < end and t.kind[j + 1] == "w" and not t.capital(j + 1)
        return goes_on and not listed and not language.is_plural(low[one])
    if before in sets["of_words"] and i - 2 > begin and low[i - 2] in sets["person_nouns"]:  # "a climber of 36 died"
        ends = j >= end or t.kind[j] != "w" or behind in sets["closed"] or behind in sets["finite_verbs"]
        return figure.quantity.number.value >= _NO_CHILDREN and ends and behind not in sets["of_words"]
    if before in sets["age_verbs"] and i - 2 >= begin:
        if low[i - 2] in sets["age_subjects"]:
            return behind in sets["age_behind"] or j >= end
        return low[i - 2] in sets["person_nouns"] and behind in sets["when_words"]  # "the mayor was 57 when he died"
    return False


def _number(t: Tokens, i: int, language: Language) -> bool:
    return t.kind[i] == "n" or t.low[i] in language.values["digits"]

"""Days and months of the calendar as they are written."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from factcheck.language import Language, Tokens
from factcheck.model import Grain

YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-9]{2}")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Core:
    """A date at tokens `first` to `last`. Both days None: not resolved (a day without its year)."""

    first: int
    last: int
    start: date | None
    end: date | None
    grain: Grain


def month_first(t: Tokens, i: int, end: int, language: Language) -> Core | None:
    """`December 31, 2024`, `May 31`, `May 2024`."""
    low = t.low
    month, j = language.values["months"][low[i]], i + 1
    j += j < end and low[j] == "." and t.glued(j)
    day = None
    if j < end and re.fullmatch("[0-9]{1,2}", low[j]) and 1 <= int(low[j]) <= 31:
        day, j = int(low[j]), j + 1
        j += j < end and low[j] in language.sets["ordinal_suffixes"] and t.glued(j)
    k = j + (j < end and low[j] in (",", "of"))
    if k < end and YEAR.fullmatch(low[k]):
        return _made(i, k + 1, int(low[k]), month, day)
    if day is None:
        return None  # a month alone could be a name or a verb; it carries no numeral
    return Core(i, j, None, None, "day")


def day_first(t: Tokens, i: int, end: int, language: Language) -> Core | None:
    """`30 September 2024`, `the 15th of March`."""
    low = t.low
    if not re.fullmatch("[0-9]{1,2}", low[i]) or not 1 <= int(low[i]) <= 31:
        return None
    j = i + 1
    j += j < end and low[j] in language.sets["ordinal_suffixes"] and t.glued(j)
    j += j < end and low[j] == "of"
    if j >= end or low[j] not in language.values["months"] or not t.capital(j):
        return None
    month = language.values["months"][low[j]]
    k = j + 1
    k += k < end and low[k] in (",", ".")
    if k < end and YEAR.fullmatch(low[k]):
        return _made(i, k + 1, int(low[k]), month, int(low[i]))
    return Core(i, j + 1, None, None, "day")


def numeric(t: Tokens, i: int, end: int, language: Language) -> Core | None:
    """`2024-12-31`, `30/9/2024`, `30.9.2024`, `9/2024`."""
    low = t.low
    dotted = _DOTTED.fullmatch(low[i])
    if dotted:
        a, b, c = map(int, dotted.groups())
        return _made(i, i + 1, c, *_order(a, b, language))
    glued = [low[k] for k in range(i, min(i + 5, end)) if k == i or t.glued(k)]
    if len(glued) == 5 and glued[1] == glued[3] and glued[1] in "/-" and all(g.isdigit() for g in glued[::2]):
        a, b, c = (int(g) for g in glued[::2])
        if len(glued[0]) == 4:
            return _made(i, i + 5, a, b, c)
        if len(glued[4]) == 4 or (len(glued[4]) == 2 and glued[1] == "/"):
            return _made(i, i + 5, c if c > 99 else 2000 + c, *_order(a, b, language))
    if (
        len(glued) >= 3
        and glued[1] == "/"
        and YEAR.fullmatch(glued[2])
        and glued[0].isdigit()
        and 1 <= int(glued[0]) <= 12
    ):
        return _made(i, i + 3, int(glued[2]), int(glued[0]), None)
    return None


def _order(a: int, b: int, language: Language) -> tuple[int, int]:
    """(month, day) of the first two parts of a numeric date, as the language orders them where both would do."""
    if a > 12:
        return b, a
    if b > 12 or language.date_order == "mdy":
        return a, b
    return b, a


def _made(first: int, last: int, year: int, month: int, day: int | None) -> Core | None:
    """The day or month; None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    if day is None:
        return Core(first, last, date(year, month, 1), month_end(year, month), "month")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return Core(first, last, None, None, "day")
    return Core(first, last, date(year, month, day), date(year, month, day), "day")


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])

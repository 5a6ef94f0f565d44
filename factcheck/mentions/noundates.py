"""Dates whose parts are told by nouns before them: `ngày 30 tháng 9 năm 2024`, `tháng 9/2024`, `9 tháng đầu năm`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.language import Language, Tokens
from factcheck.mentions.days import YEAR, Core, century_of, day_of, month_end, month_of
from factcheck.mentions.words import small_at

_SMALL = re.compile(r"0?[1-9]|[1-3][0-9]")
_STROKES = frozenset("/-.–")
_DOTTED = re.compile(r"(0?[1-9]|[12][0-9]|3[01])\.(0?[1-9]|1[0-2])")
_MONTH_DOTTED = re.compile(r"(0?[1-9]|1[0-2])\.(20[0-9]{2})")
_TENS = re.compile(r"[1-9]0|[12][0-9]{2}0")

# The token after a part of a date, and the part.
Found = tuple[int, int]


def noun_date(t: Tokens, i: int, end: int, language: Language, published: date | None) -> Core | None:
    """The date that begins at token i with a noun of its own, or with the number of its day."""
    low, sets = t.low, language.sets
    weekday = _weekday(t, i, end, language)
    if weekday is not None:
        found = noun_date(t, weekday, end, language, published)
        return found and replace(found, first=i)
    if low[i] in sets["day_nouns"]:
        return _day(t, i, end, language, published)
    if low[i] in sets["month_nouns"]:
        return _month(t, i, i + 1, end, language, published)
    if language.phrases["decade_nouns"].starts(low[i]):
        return _decade(t, i, end, language)
    months = _months_of(t, i, end, language, published)
    if months is not None:
        return months
    if (days := _counted_days(t, i, end, language, published)) is not None:
        return days
    if t.kind[i] != "n":
        return None
    found = _day_of_month(t, i, i, end, language, published)
    return found or (Core(i, i + 1, None, None, "day", None, int(low[i])) if day_of_part(t, i, end, language) else None)


def year_behind(t: Tokens, j: int, end: int, language: Language, published: date | None) -> Found | None:
    """`năm 2024`, `của năm 2024`, `/2024`, `-2024`, `năm nay`: (the token after it, the year)."""
    if j >= end:
        return None
    low, k = t.low, j
    if low[k] in _STROKES:
        glued = t.glued(k) == (k + 1 < end and t.glued(k + 1))
        return (k + 2, int(low[k + 1])) if glued and k + 1 < end and YEAR.fullmatch(low[k + 1]) else None
    k += low[k] in language.sets["of_words"] or low[k] == ","
    relative = language.relative.at(low, k, end) if k < end and published is not None else None
    if relative is not None and published is not None and relative[1][0] == "year":
        return k + relative[0], published.year + relative[1][1]
    if k + 1 < end and low[k] in language.sets["year_words"]:
        k += 1
    elif k > j or not language.sets["year_words"]:
        return None
    return (k + 1, int(low[k])) if YEAR.fullmatch(low[k]) else None


def _weekday(t: Tokens, i: int, end: int, language: Language) -> int | None:
    """The token of the day noun behind `thứ hai`, `thứ 3,`, `chủ nhật`."""
    low, sets = t.low, language.sets
    if low[i] in sets["weekdays"]:
        j = i + 1
    elif low[i] in sets["weekday_nouns"] and i + 1 < end:
        small = (i + 2, int(low[i + 1])) if low[i + 1] in "234567" else small_at(t, i + 1, end, language)
        if small is None and low[i + 1] in language.values["last_digits"]:
            small = (i + 2, language.values["last_digits"][low[i + 1]])
        if small is None or not 2 <= small[1] <= 7:
            return None
        j = small[0]
    else:
        return None
    j += j < end and low[j] in (",", "(")
    return j if j < end and (low[j] in sets["day_nouns"] or t.kind[j] == "n") else None


def _number(t: Tokens, j: int, end: int, language: Language, most: int) -> Found | None:
    """A day or a month, in figures or in words: (the token after it, the number)."""
    if j >= end:
        return None
    if t.kind[j] == "n":
        return (j + 1, int(t.low[j])) if _SMALL.fullmatch(t.low[j]) and int(t.low[j]) <= most else None
    name = language.values["month_names"].get(t.low[j], 0) if most == 12 else 0
    small = small_at(t, j, end, language)
    if small is not None and small[0] > j + 1:
        return small if small[1] <= most else None
    return (j + 1, name) if name else small if small is not None and 0 < small[1] <= most else None


def _day(t: Tokens, i: int, end: int, language: Language, published: date | None) -> Core | None:
    """`ngày 30/9/2024`, `ngày 30-9`, `ngày mồng 5 tháng 4 năm 2019`, `ngày 30`; not the 5 of `mỗi ngày 5 chuyến`."""
    low, sets = t.low, language.sets
    j = i + 1
    while j < end and j < i + 3 and low[j] in sets["day_nouns"]:
        j += 1
    found = _day_of_month(t, i, j, end, language, published)
    if found is not None:
        return found
    if (several := _days(t, i, j, end, language, published)) is not None:
        return several
    if i and (low[i - 1] in sets["day_counted"] or t.kind[i - 1] == "n" or small_at(t, i - 1, i, language)):
        return None
    day = _number(t, j, end, language, 31)
    if day is None or (t.kind[j] != "n" and not j > i + 1):
        return None
    k = day[0]
    if k < end and t.kind[k] == "w" and (t.glued(k) or (low[k] not in sets["closed"] and not t.capital(k))):
        return None  # "ngày 30 chuyến"
    return Core(i, k, None, None, "day", None, day[1])


def day_of_part(t: Tokens, i: int, end: int, language: Language) -> bool:
    """Whether the numeral at i is the day of `Sáng 25, …`, with nothing behind it that it could count."""
    if i == 0 or t.low[i - 1] not in language.sets["parts_of_day"] or _number(t, i, end, language, 31) is None:
        return False
    k = i + 1
    return k >= end or t.low[k] in ",.;)" or t.low[k] in language.sets["parts_of_day"]


def _counted_days(t: Tokens, i: int, end: int, language: Language, published: date | None) -> Core | None:
    """`hai ngày 28 và 29`: as many days as are named."""
    count = _number(t, i, end, language, 31)
    if count is None or count[0] >= end or t.low[count[0]] not in language.sets["day_nouns"]:
        return None
    found = _days(t, count[0], count[0] + 1, end, language, published, count[1])
    return found and replace(found, first=i)


def _days(
    t: Tokens, i: int, j: int, end: int, language: Language, published: date | None, count: int | None = None
) -> Core | None:
    """`ngày 28 và 29`, `các ngày 3, 4 và 5 tháng 9`; not `ngày 28, 29 người`."""
    days: list[int] = []
    k = j
    while k < end and t.kind[k] == "n" and (day := _number(t, k, end, language, 31)) is not None:
        days.append(day[1])
        j, k = day[0], day[0] + 1
        if j >= end or (t.low[j] != "," and t.low[j] not in language.sets["list_join"]):
            break
    if len(days) < 2 or days != sorted(set(days)) or count not in (None, len(days)):
        return None
    month = _month_at(t, j, end, language, False)
    if month is not None:
        year = year_behind(t, month[0], end, language, published)
        return _made(i, year[0] if year else month[0], year, month[1], days[0], days[-1])
    if j < end and t.kind[j] == "w" and t.low[j] not in language.sets["closed"] and not t.capital(j):
        return None
    return Core(i, j, None, None, "span", None, days[0])


def _day_of_month(t: Tokens, first: int, j: int, end: int, language: Language, published: date | None) -> Core | None:
    """`30/9/2024`, `30-9`, `30.9`, `30 tháng 9 năm 2024`, `13-15/7`, `13 và 14/7` from the day at token j on."""
    low, sets = t.low, language.sets
    noun = low[first] in sets["day_nouns"] or _is_day_of_part(t, first, end, language)
    dotted = _DOTTED.fullmatch(low[j]) if noun and j < end else None
    if dotted:
        year = year_behind(t, j + 1, end, language, published)
        return _made(first, year[0] if year else j + 1, year, int(dotted.group(2)), int(dotted.group(1)), None)
    day = _number(t, j, end, language, 31)
    if day is None:
        return None
    k, until = day[0], None
    if t.kind[j] == "n":
        joined = k + 1 < end and (low[k] in sets["range_signs"] or low[k] in sets["range_join"])
        second = _number(t, k + 1, end, language, 31) if joined and t.kind[k + 1] == "n" else None
        if second is not None and second[1] > day[1] and _month_at(t, second[0], end, language, False) is not None:
            until, k = second[1], second[0]
    if until is None and t.kind[j] != "n" and not noun:
        return None
    month = _month_at(t, k, end, language, noun)
    if month is None:
        return None
    if until is None and not noun and low[k] not in sets["month_nouns"]:
        return None  # a bare 30/9 has rules of its own
    year = year_behind(t, month[0], end, language, published) or _short_year(t, k, month[0], end)
    if low[k] == "-" and month[0] < end and low[month[0]] == "/" and year is None:
        return None
    return _made(first, year[0] if year else month[0], year, month[1], day[1], until)


def _is_day_of_part(t: Tokens, j: int, end: int, language: Language) -> bool:
    """Whether a part of a day stands before `10-11` (`Sáng 10-11, …`), and behind it nothing that it could count."""
    if not language.head_first or j == 0 or t.low[j - 1] not in language.sets["day_parts"] or j + 2 >= end:
        return False
    if t.low[j + 1] not in ("-", "–") or t.kind[j] != "n" or t.kind[j + 2] != "n":
        return False
    k = j + 3
    return k >= end or t.kind[k] == "p" or t.capital(k) or t.low[k] in language.sets["closed"]


def _month_at(t: Tokens, k: int, end: int, language: Language, noun: bool) -> Found | None:
    """The month behind a day: `tháng 9`, `/9`; with the noun before the day also `-9`."""
    if k + 1 >= end:
        return None
    if t.low[k] in language.sets["month_nouns"]:
        return _number(t, k + 1, end, language, 12)
    stroke = t.low[k] == "/" or (noun and t.low[k] in "-–")
    if not stroke or t.kind[k + 1] != "n" or t.glued(k) != t.glued(k + 1):
        return None
    month = _number(t, k + 1, end, language, 12)
    if month is None or (month[0] < end and t.low[month[0]] == "%"):
        return None
    return month


def _short_year(t: Tokens, k: int, j: int, end: int) -> Found | None:
    """The 17 of `3/3/17`, behind the month whose stroke is at k."""
    stroke = t.low[k] == "/" and j + 1 < end and t.low[j] == "/" and t.glued(j) and t.glued(j + 1)
    if not stroke or t.kind[j + 1] != "n" or len(t.low[j + 1]) != 2 or not t.low[j + 1].isdigit():
        return None
    return j + 2, century_of(t.low[j + 1])


def _made(first: int, last: int, year: Found | None, month: int, day: int, until: int | None) -> Core | None:
    if year is None:
        return Core(first, last, None, None, "day" if until is None else "span", month, day)
    return day_of(first, last, year[1], month, day, day if until is None else until)


def _month(t: Tokens, i: int, j: int, end: int, language: Language, published: date | None) -> Core | None:
    """`tháng 9/2024`, `tháng 9.2024`, `tháng 9 năm nay`, `tháng 1-9/2024`, `tháng 9`; not `3 tháng`."""
    low = t.low
    dotted = _MONTH_DOTTED.fullmatch(low[j]) if j < end else None
    if dotted:
        return month_of(i, j + 1, int(dotted.group(2)), int(dotted.group(1)))
    month = _number(t, j, end, language, 12)
    if month is None:
        return None
    k, until = month[0], None
    if k + 1 < end and low[k] in language.sets["range_signs"] and t.kind[k + 1] == "n":
        second = _number(t, k + 1, end, language, 12)
        if second is not None and second[1] > month[1]:
            k, until = second[0], second[1]
    year = year_behind(t, k, end, language, published)
    if t.kind[j] != "n" and year is None and _counts(t, i, language):
        return None  # "ba tháng năm ngày" are lengths of time
    if year is None:
        return Core(i, k, None, None, "month" if until is None else "span", month[1])
    if until is None:
        return month_of(i, year[0], year[1], month[1])
    return Core(i, year[0], date(year[1], month[1], 1), month_end(year[1], until), "span")


def _counts(t: Tokens, i: int, language: Language) -> bool:
    return i > 0 and (t.kind[i - 1] == "n" or t.low[i - 1] in language.values["digits"])


def _months_of(t: Tokens, i: int, end: int, language: Language, published: date | None) -> Core | None:
    """`9 tháng đầu năm 2024`, `sáu tháng cuối năm`, `9 tháng năm 2024`, `3 quý đầu năm`, `10 tháng` behind a word
    that sums up (`tính chung 10 tháng`)."""
    low, sets = t.low, language.sets
    count = _number(t, i, end, language, 12)
    if count is None or count[0] >= end or (i and low[i - 1] in sets["month_nouns"]):
        return None
    k, times = count[0] + 1, 1
    if low[k - 1] in sets["quarter_nouns"]:
        times = 3
    elif low[k - 1] not in sets["month_nouns"]:
        return None
    months = count[1] * times
    if not 0 < months <= 12 or k > end:
        return None
    part = language.parts.at(low, k, end)
    edge = part[1] if part is not None and part[1] in ("start", "end") else ""
    j = k + part[0] if edge and part is not None else k
    year = year_behind(t, j, end, language, published)
    if year is None and edge:
        if not (j < end and low[j] in sets["year_words"]):
            return None
        year = (j + 1, published.year) if published is not None else None
        last = j + 1
    elif year is None:
        if not (i and low[i - 1] in sets["sums_up"]):
            return None
        year, last = ((j, published.year) if published is not None else None), j
    elif low[j] in ("-", "–", ","):
        return None
    else:
        last = year[0]
    if year is None:
        return Core(i, last, None, None, "span")
    if edge == "end":
        return Core(i, last, date(year[1], 13 - months, 1), date(year[1], 12, 31), "span")
    return Core(i, last, date(year[1], 1, 1), month_end(year[1], months), "span")


def _decade(t: Tokens, i: int, end: int, language: Language) -> Core | None:
    """`thập niên 90`, `những năm 1990`."""
    decade = language.phrases["decade_nouns"].at(t.low, i, end)
    j = i + decade[0] if decade else end
    if j < end and t.kind[j] == "n" and _TENS.fullmatch(t.low[j]):
        year = int(t.low[j])
        if j + 1 < end and t.low[j + 1] in ("-", "–") and t.kind[min(j + 2, end - 1)] == "n":
            return None  # "những năm 2020-2025"
        year += (1900 if year >= 30 else 2000) if year < 100 else 0
        return Core(i, j + 1, date(year, 1, 1), date(year + 9, 12, 31), "span")
    return None

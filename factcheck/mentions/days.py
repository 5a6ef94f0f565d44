"""Days and months of the calendar as they are written."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date

from factcheck.language import Language, Tokens
from factcheck.model import Grain, Tied
from factcheck.model.values import dataclass

YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|21[0-9]{2}")
_PRINTED = 1500  # 2/1000 is a fraction, 2/1945 a month
_DAY = re.compile(r"0?[1-9]|[12][0-9]|3[01]")
_SHORT = re.compile(r"[0-9]{2}")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_PART = re.compile(r"[0-9]{1,4}")


# Told from its first stroke on, which is rarer than a digit, and then by what stands before that.
_ORDERED = re.compile(r"/([0-9]{1,2})/(?:[0-9]{4}|[0-9]{2})(?![0-9/])")
_FIRST = re.compile(r"(?<![0-9/])[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Core:
    """A date at tokens `first` to `last`. Both days None: not resolved (a day without its year); `month` and
    `day` are then what is known of it."""

    first: int
    last: int
    start: date | None
    end: date | None
    grain: Grain
    month: int | None = None
    day: int | None = None
    tied: Tied | None = None
    lost: tuple[int, int, int] | None = None  # the year, month and day of a date that no calendar has

    @property
    def written(self) -> tuple[int | None, int, int] | None:
        """The year, month and day of a day that is told by its number."""
        if self.lost is not None or self.grain != "day" or self.month is None or self.day is None:
            return self.lost
        return None if self.start is None else self.start.year, self.month, self.day


def as_dated(text: str, language: Language) -> Language:
    """The language with the order of day and month that the text shows: one that holds 12/25/2024, and no 25/12/2024,
    puts the month first."""
    days_first: set[bool] = set()
    for found in _ORDERED.finditer(text):
        begin = found.start()
        first = _FIRST.fullmatch(text, max(0, begin - 2), begin) or _FIRST.fullmatch(text, max(0, begin - 1), begin)
        if first is not None and (int(first.group()) > 12) != (int(found.group(1)) > 12):
            days_first.add(int(first.group()) > 12)
    if len(days_first) != 1:
        return language
    order = "dmy" if True in days_first else "mdy"
    return language if order == language.date_order else replace(language, date_order=order)


def may_be_date(t: Tokens, i: int, end: int, language: Language) -> bool:
    """Whether the numeral at i may begin a date or a stretch of time, by its form and by what stands behind it."""
    word = t.low[i]
    if _DOTTED.fullmatch(word) or (len(word) == 4 and word.isdigit()):
        return True
    if i and t.low[i - 1] in language.sets["parts_of_day"]:
        return True
    return i + 1 < end and t.low[i + 1] in language.sets["date_followers"]


def month_first(t: Tokens, i: int, end: int, language: Language) -> Core | None:
    """`December 31, 2024`, `May 31`, `May the 3rd`, `May 2024`, `July 13-15, 2024`, `July to September 2024`."""
    low = t.low
    month, j = language.values["months"][low[i]], i + 1
    j += j < end and low[j] == "." and t.glued(j)
    found = day_at(t, j, end, language, False)
    if found is None:
        year = _year_behind(t, j, end, language)
        if year is not None:
            return _calendar(i, year[0], year[1], month, None)
        return _months(t, i, j, month, end, language)  # a month alone could be a name or a verb
    j, day = found
    further = _joined_day(t, j, day, end, language, False)
    last, until = further if further is not None else (j, day)
    year = _year_behind(t, last, end, language)
    if year is None:
        return Core(i, last, None, None, "day" if until == day else "span", month, day)
    return day_of(i, year[0], year[1], month, day, until)


def day_first(t: Tokens, i: int, end: int, language: Language) -> Core | None:
    """`30 September 2024`, `the 15th of March`, `31/Oct/1974`, `13 to 15 July 2024`, `23rd and 24th of May`."""
    low = t.low
    found = day_at(t, i, end, language, True)
    if found is None:
        return None
    j, day = found
    further = _joined_day(t, j, day, end, language, True)
    last, until = further if further is not None else (j, day)
    stroke = last + 1 < end and low[last] in ("/", "-", ".") and t.glued(last) and t.glued(last + 1)
    of = last < end and low[last] in language.sets["of_words"]
    at = last + 1 if stroke or of else last
    if at >= end or low[at] not in language.values["months"]:
        return None
    # "march" and "may" are words as well: in small letters they are months only beside more of a date.
    more = of or further or t.kind[j - 1] != "n" or _year_behind(t, at + 1, end, language)
    if not (more or t.capital(at) or len(low[at]) > 5 or (t.glued(at) and not stroke)):
        return None
    month, k = language.values["months"][low[at]], at + 1
    again = stroke and k + 1 < end and low[k] == low[last] and t.glued(k) and t.glued(k + 1)
    if again and (YEAR.fullmatch(low[k + 1]) or _SHORT.fullmatch(low[k + 1])):
        return day_of(i, k + 2, century_of(low[k + 1]), month, day, until)
    if k < end and low[k] == "." and t.glued(k):
        k += 1
    year = _year_behind(t, k, end, language)
    if year is not None:
        return day_of(i, year[0], year[1], month, day, until)
    return Core(i, at + 1, None, None, "day" if until == day else "span", month, day)


def day_at(t: Tokens, j: int, end: int, language: Language, bare: bool) -> tuple[int, int] | None:
    """A day of a month, in digits or as an ordinal word: (the token after it, the day). `bare`: also "the 15"."""
    low = t.low
    article = j < end and low[j] in language.sets["articles"]
    j += article
    if j >= end:
        return None
    if t.kind[j] == "n":
        if not _DAY.fullmatch(low[j]):
            return None
        day = int(low[j])
        j += 1
        if j < end and low[j] in language.sets["ordinal_suffixes"] and t.glued(j):
            return j + 1, day
        if (article and not bare) or _measures(t, j, end, language):
            return None
        return j, day
    ordinals, tens = language.values["ordinals"], language.values["tens"]
    if low[j] in ordinals and ordinals[low[j]] <= 31:
        return j + 1, ordinals[low[j]]
    k = j + 1
    k += k < end and low[k] == "-" and t.glued(k)
    if low[j] in tens and k < end and ordinals.get(low[k], 10) < 10 and tens[low[j]] + ordinals[low[k]] <= 31:
        return k + 1, tens[low[j]] + ordinals[low[k]]
    return None


def numeric(t: Tokens, i: int, end: int, language: Language) -> Core | None:
    """`2024-12-31`, `30/9/2024`, `30.9.2024`, `31-10-74`, `9/2024`, `2014-10`."""
    low = t.low
    dotted = _DOTTED.fullmatch(low[i])
    if dotted:
        a, b, c = map(int, dotted.groups())
        return _calendar(i, i + 1, c, *_order(a, b, language))
    parts = [low[i]]
    while len(parts) < 4 and i + 2 * len(parts) < end:
        k = i + 2 * len(parts)
        if not (low[k - 1] in ("/", "-") and low[k - 1] == low[i + 1] and t.glued(k - 1) and t.glued(k)):
            break
        if t.kind[k] not in "nx":
            break
        parts.append(low[k])
    if len(parts) not in (2, 3) or not all(_PART.fullmatch(part) for part in parts):
        return None
    if len(parts) == 3:
        a, b, c = map(int, parts)
        if len(parts[0]) == 4:
            return _calendar(i, i + 5, a, b, c)
        if len(parts[2]) in (2, 4) and len(parts[0]) <= 2 and len(parts[1]) <= 2:
            return _calendar(i, i + 5, century_of(parts[2]), *_order(a, b, language), strict=len(parts[2]) == 2)
        return None
    first, second = parts
    following = str(int(first) + 1)
    if low[i + 1] == "/" and YEAR.fullmatch(first) and second in (following, following[2:]):
        return Core(i, i + 3, date(int(first), 1, 1), date(int(following), 12, 31), "span")  # the 2023/24 season
    printed = low[i + 1] == "/" and YEAR.fullmatch(second) and int(second) >= _PRINTED
    if printed and len(first) <= 2 and 1 <= int(first) <= 12:
        return _calendar(i, i + 3, int(second), int(first), None)
    if YEAR.fullmatch(first) and len(second) == 2 and 1 <= int(second) <= 12 and int(second) <= int(first) % 100:
        return _calendar(i, i + 3, int(first), int(second), None)  # 2011-12 is two years, 2014-10 a month
    return None


def day_month(t: Tokens, i: int, begin: int, end: int, language: Language) -> Core | None:
    """`on 30/4`, behind a word that dates follow; in a language that tells its parts of a whole by the words around
    them (`bằng 2/3`), any other pair that the calendar has: `dịp 30/4`."""
    low, sets = t.low, language.sets
    cued = i > begin and low[i - 1] in sets["day_cues"]
    if not ((cued or sets["share_after"]) and i + 2 < end and low[i + 1] == "/"):
        return None
    if not (t.glued(i + 1) and t.glued(i + 2) and _DAY.fullmatch(low[i]) and _DAY.fullmatch(low[i + 2])):
        return None
    if (i + 3 < end and t.glued(i + 3) and low[i + 3] in ("/", "-", "%")) or _measures(t, i + 3, end, language):
        return None
    month, day = _order(int(low[i]), int(low[i + 2]), language)
    if not 1 <= month <= 12:
        return None
    behind = low[i + 3] if i + 3 < end and t.kind[i + 3] == "w" and not t.capital(i + 3) else ""
    if sets["share_after"] and day <= month:
        if not cued and i > begin and low[i - 1] in sets["share_after"]:
            return None
        if behind in sets["share_the"] or (behind and language.countable(low, i + 3, end)):
            return None
    if behind and not sets["share_after"] and language.is_plural(behind):
        return None
    year = year_named(t, i + 3, end, language)
    if year is not None:
        return day_of(i, year[0], year[1], month, day, day)
    return Core(i, i + 3, None, None, "day", month, day)


def year_named(t: Tokens, j: int, end: int, language: Language) -> tuple[int, int] | None:
    """The `năm 2024` of a language that says so: (the token after it, the year)."""
    if j + 1 < end and t.low[j] in language.sets["year_words"] and YEAR.fullmatch(t.low[j + 1]):
        return j + 2, int(t.low[j + 1])
    return None


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _measures(t: Tokens, j: int, end: int, language: Language) -> bool:
    """Whether a scale or a unit stands at token j, so that the number before it is no day."""
    if language.sign.match(t.text, t.end[j - 1]) or language.money_after.match(t.text, t.end[j - 1]):
        return True
    return j < end and (t.low[j] in language.values["scales"] or language.units.at(t.low, j, end) is not None)


def _joined_day(t: Tokens, j: int, day: int, end: int, language: Language, before: bool) -> tuple[int, int] | None:
    """The `-15` of `13-15 July`, where the month is still to come (`before`), or of `July 13-15`."""
    low, sets = t.low, language.sets
    if j + 1 >= end or not (
        (low[j] in sets["range_signs"] and t.glued(j) == t.glued(j + 1)) or low[j] in sets["range_join"]
    ):
        return None
    found = day_at(t, j + 1, end, language, True)
    if found is None or found[1] <= day:
        return None
    last = found[0]
    behind = t.low[last] if last < end else ""
    if before:
        return found if behind in language.values["months"] or behind in sets["of_words"] else None
    # "on May 3 and 15 people": what counts something is no day
    counts = last < end and t.kind[last] == "w" and (behind not in sets["closed"] or behind in sets["of_words"])
    return None if counts else found


def _months(t: Tokens, i: int, j: int, month: int, end: int, language: Language) -> Core | None:
    """`July to September 2024`, `July-September 2024`: from the month at i, whose token after is j."""
    if j + 2 >= end or not (t.low[j] in language.sets["range_signs"] or t.low[j] in language.sets["range_join"]):
        return None
    if t.low[j + 1] not in language.values["months"]:
        return None
    until, k = language.values["months"][t.low[j + 1]], j + 2
    k += k < end and t.low[k] == "." and t.glued(k)
    year = _year_behind(t, k, end, language)
    if year is None or until <= month:
        return None
    return Core(i, year[0], date(year[1], month, 1), month_end(year[1], until), "span")


def _year_behind(t: Tokens, j: int, end: int, language: Language) -> tuple[int, int] | None:
    """(the token after the year, the year) at token j, past a comma."""
    k = j + (j < end and (t.low[j] == "," or t.low[j] in language.sets["of_words"]))
    return (k + 1, int(t.low[k])) if k < end and YEAR.fullmatch(t.low[k]) else None


def century_of(text: str) -> int:
    """A year of two digits is the nearer one, as in most calendars: 69 to 99 are of the last century."""
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= 69 else 2000)


def _order(a: int, b: int, language: Language) -> tuple[int, int]:
    """(month, day) of the first two parts of a numeric date, as the language orders them where both would do."""
    if a > 12 or language.date_order == "dmy always":
        return b, a
    if b > 12 or language.date_order == "mdy":
        return a, b
    return b, a


def month_of(first: int, last: int, year: int, month: int) -> Core | None:
    return _calendar(first, last, year, month, None)


def day_of(first: int, last: int, year: int, month: int, day: int, until: int) -> Core | None:
    """The day, or the days up to `until`."""
    start = _calendar(first, last, year, month, day)
    if until == day or start is None or start.start is None:
        return start
    stop = _calendar(first, last, year, month, until)
    return stop if stop is None or stop.end is None else Core(first, last, start.start, stop.end, "span")


def _calendar(first: int, last: int, year: int, month: int, day: int | None, strict: bool = False) -> Core | None:
    """The day or month; where the calendar has no such day, a date without days, and none where that is `strict`."""
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    if day is None:
        return Core(first, last, date(year, month, 1), month_end(year, month), "month", month)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None if strict else Core(first, last, None, None, "day", lost=(year, month, day))
    return Core(first, last, date(year, month, day), date(year, month, day), "day", month, day)

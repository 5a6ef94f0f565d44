"""Dates and stretches of time, absolute and relative, with the role that their preposition gives them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.language import Language, Tokens
from factcheck.mentions.days import YEAR, Core, day_first, day_month, month_end, month_first, numeric
from factcheck.mentions.noundates import noun_date, year_behind
from factcheck.mentions.relative import ago_at, relative_at, yearless
from factcheck.mentions.words import small_at
from factcheck.model import Grain, Period, Tied, When, WhenRole

_ROLES: tuple[WhenRole, ...] = ("as_of", "compared", "from", "by", "at")
_FILL = frozenset(("-",))
_QUARTER_JOINS = frozenset((",", "/", "-"))
# The parts of a year that no calendar fixes, from the first of one month to the end of another.
_MONTHS: dict[str, tuple[int, int, Grain]] = {
    "half1": (1, 6, "span"),
    "half2": (7, 12, "span"),
    "early": (1, 3, "quarter"),
    "middle": (6, 7, "span"),
    "late": (10, 12, "quarter"),
}


def when_at(t: Tokens, i: int, begin: int, end: int, language: Language, published: date | None) -> When | None:
    """The date or period that begins at token i, longest reading first; else None."""
    now = language.phrases["now_adverbs"].at(t.low, i, end)
    if now is not None:
        period = Period(t.slice(i, i + now[0]), published, published, "day")
        return _when(t, i, i + now[0], i, period, "now")
    past = _past(t, i, end, language, published)
    if past is not None:
        return past
    core = ago_at(t, i, end, language) or _core(t, i, begin, end, language, published)
    if core is None:
        return None
    outer, role = _role(t, core.first, begin, language)
    joined = _span(t, core, role, outer, begin, end, language, published)
    if joined is not None:
        return joined
    first = core.first
    whole = any(t.low[k] in language.sets["range_signs"] for k in range(first, core.last))  # from 13-15 July
    if role == "from" and core.start is not None and not whole and not _moved(t, outer, begin, language):
        period = Period(t.slice(first, core.last), core.start, None, "span")
    else:
        period = Period(t.slice(first, core.last), core.start, core.end, core.grain)
    if language.on_year.at(t.low, first, core.last):
        role = "compared"
    start, stop, tied = t.start[first], t.end[core.last - 1], yearless(core).tied
    return When(first, core.last, outer, start, stop, period, role, tied, core.written)


def _when(t: Tokens, first: int, last: int, outer: int, period: Period, role: WhenRole) -> When:
    return When(first, last, outer, t.start[first], t.end[last - 1], period, role)


def _moved(t: Tokens, outer: int, begin: int, language: Language) -> bool:
    """Whether a word of change stands before the preposition: "up from 2021", not "from 2021" or "rose since 2021"."""
    if t.low[outer] not in language.sets["change_from"]:
        return False
    return outer > begin and (t.low[outer - 1] in language.sets["rise"] or t.low[outer - 1] in language.sets["fall"])


def _role(t: Tokens, first: int, begin: int, language: Language) -> tuple[int, WhenRole]:
    """(where the preposition begins, what it makes of the date)."""
    if t.low[first] in language.sets["day_nouns"]:
        found = language.phrases["role_as_of"].before(t.low, first + 1, begin)
        if found is not None:
            return first + 1 - found[0], "as_of"  # `đến ngày`
    for inner in (first, first - 1):
        said = inner == first or any(t.low[inner] in language.sets[name] for name in ("articles", "year_words"))
        if inner < begin or not said:
            break
        for role in _ROLES:
            found = language.phrases["role_" + role].before(t.low, inner, begin)
            if found is not None:
                return inner - found[0], role
    return first, "bare"


def _span(
    t: Tokens,
    core: Core,
    role: WhenRole,
    outer: int,
    begin: int,
    end: int,
    language: Language,
    published: date | None,
) -> When | None:
    """`2021-2025`, `from 2021 to now`, `between May 2020 and June 2021`."""
    j = core.last
    if j < end and core.start is None and core.month is None:
        open_end = language.phrases["until_now"].at(t.low, j, end) if role == "from" else None
        if open_end is None:
            return None
        last = j + open_end[0]  # `từ đầu năm đến nay`
        return _when(t, core.first, last, outer, Period(t.slice(core.first, last), None, published, "span"), role)
    if j + 1 > end - 1:
        return None
    sign = t.low[j] in language.sets["range_signs"]
    word = t.low[j] in language.sets["range_join"] and (role in ("from", "bare", "at") or t.low[j] == "to")
    opened = core.first > begin and t.low[core.first - 1] in language.sets["range_open"]
    if t.low[j] in language.sets["joiners"] and not opened:
        return None
    if not (sign or word):
        k = language.phrases["until_now"].at(t.low, j, end)
        if k is None or core.start is None:
            return None
        return _when(
            t,
            core.first,
            j + k[0],
            outer,
            Period(t.slice(core.first, j + k[0]), core.start, published, "span"),
            role,
        )
    now = language.phrases["now"].at(t.low, j + 1, end) if core.start is not None else None
    if now is not None and word:
        last = j + 1 + now[0]
        return _when(t, core.first, last, outer, Period(t.slice(core.first, last), core.start, published, "span"), role)
    other = _core(t, j + 1, begin, end, language, published)
    if other is None and sign and YEAR.fullmatch(t.low[core.first]) and re.fullmatch("[0-9]{2}", t.low[j + 1]):
        year = int(t.low[core.first][:2] + t.low[j + 1])  # 2021-25
        other = Core(j + 1, j + 2, date(year, 1, 1), date(year, 12, 31), "year")
    if other is None or other.start is None or other.end is None or (sign and t.glued(j) != t.glued(j + 1)):
        return None
    start = core.start or _dated(core, other.start)
    if start is None or other.end < start:
        return None
    period = Period(t.slice(core.first, other.last), start, other.end, "span")
    return _when(t, core.first, other.last, outer, period, "at" if role in ("from", "bare") else role)


def _dated(core: Core, until: date) -> date | None:
    """The day of a date without a year, before one that has it: `13 July to 15 August 2024`."""
    if core.month is None:
        return None
    year = until.year - (core.month > until.month)
    if core.day is None:
        return date(year, core.month, 1) if year > 0 else None  # `từ tháng 1 đến tháng 9/2024`
    if year < 1 or core.day > month_end(year, core.month).day:
        return None
    return date(year, core.month, core.day)


def _core(t: Tokens, i: int, begin: int, end: int, language: Language, published: date | None) -> Core | None:
    if i >= end:
        return None
    part = language.parts.at(t.low, i, end)
    if part is not None:
        j = i + part[0]
        while j < min(end, i + 8) and (t.low[j] in _FILL or t.low[j] in language.sets["period_fill"]):
            if language.relative.at(t.low, j, end):
                break
            j += 1
        sure = j > i + part[0] or t.low[i] not in language.sets["range_open"]  # `giữa 1000 và 2000`
        inner = _date(t, j, j, end, language, published, sure) if j < end else None
        if inner is not None:
            return _part(part[1], i, inner, t.low[i] in language.sets["year_words"])
        if part[1] in ("start", "end", "middle") and j > i + part[0] and t.low[j - 1] in language.sets["year_words"]:
            return _part(part[1], i, _this_year(i, j, published), False)  # `đầu năm`, without its number
    return _date(t, i, begin, end, language, published, False)


def _this_year(first: int, last: int, published: date | None) -> Core:
    if published is None:
        return Core(first, last, None, None, "day")
    return Core(first, last, date(published.year, 1, 1), date(published.year, 12, 31), "year")


def _part(name: str, first: int, whole: Core, named: bool) -> Core:
    """The end, the start, a half of a period. `named`: with a noun of its own (`năm 2024`)."""
    if name == "whole" and named:
        return replace(whole, first=first)
    if whole.start is None or whole.end is None:
        known = yearless(replace(whole, first=first))
        edge = {"end": 31, "start": 1}.get(name)
        if known.tied is None or edge is None or not known.tied.first:
            return known
        month = known.tied.last if name == "end" else known.tied.first
        return replace(known, grain="day", tied=Tied(first=month, last=month, day=edge))
    if name == "whole":
        return whole
    start, end = whole.start, whole.end
    year = whole.grain == "year"
    if name == "end":
        return Core(first, whole.last, end, end, "day")
    if name == "start":
        return Core(first, whole.last, start, start, "day")
    if whole.grain == "month" and name in ("half1", "half2"):
        day = start.replace(day=15 if name == "half1" else 16)
        return Core(first, whole.last, *((start, day) if name == "half1" else (day, end)), "span")
    if not year:
        return replace(whole, first=first)
    low, high, grain = _MONTHS[name]
    return Core(first, whole.last, date(start.year, low, 1), month_end(start.year, high), grain)


def _date(
    t: Tokens, i: int, begin: int, end: int, language: Language, published: date | None, sure: bool
) -> Core | None:
    """A day, month, quarter or year that begins at token i. `sure`: a word before has said that it is one."""
    low = t.low
    months = language.values["months"]
    if low[i] in months and (t.capital(i) or len(low[i]) > 3):
        found = month_first(t, i, end, language)
        return found if found is not None else _month_alone(t, i, begin, language, sure)
    quarter = language.quarters.at(low, i, end)
    if quarter is not None:
        return _quarter(t, i, i + quarter[0], quarter[1], end, language, published)
    relative = relative_at(t, i, end, language, published)
    if relative is not None:
        return relative
    if language.sets["month_nouns"]:
        found = noun_date(t, i, end, language, published)
        if found is not None:
            return found
    if t.kind[i] != "n":
        return day_first(t, i, end, language) if low[i] in language.sets["day_starters"] else None
    return (
        numeric(t, i, end, language)
        or day_month(t, i, begin, end, language)
        or day_first(t, i, end, language)
        or _year_quarter(t, i, end, language)
        or _year(t, i, begin, end, language, sure)
    )


def _month_alone(t: Tokens, i: int, begin: int, language: Language, sure: bool) -> Core | None:
    """The month of `in March`, `by the end of June`: with a capital, and a word before that dates follow."""
    if not t.capital(i) or not (sure or (i > begin and t.low[i - 1] in language.sets["month_cues"])):
        return None
    return Core(i, i + 1, None, None, "month", language.values["months"][t.low[i]])


def _quarter(
    t: Tokens, i: int, j: int, quarter: int, end: int, language: Language, published: date | None
) -> Core | None:
    """`Q4 2018`, `the 4th quarter of 2018`. `the third quarter` of a year that other words tell."""
    k = j + (j < end and (t.low[j] in language.sets["of_words"] or t.low[j] in _QUARTER_JOINS))
    if k < end and YEAR.fullmatch(t.low[k]):
        return _quarter_of(i, k + 1, int(t.low[k]), quarter)
    told = year_behind(t, j, end, language, published) if language.sets["year_words"] else None
    if told is not None:
        return _quarter_of(i, told[0], told[1], quarter)
    tied = Tied(first=quarter * 3 - 2, last=quarter * 3)
    sure = any(t.kind[m] == "n" for m in range(i, j)) or t.low[i] in language.values["ordinals"]
    return Core(i, j, None, None, "quarter", tied=tied) if sure else None


def _year_quarter(t: Tokens, i: int, end: int, language: Language) -> Core | None:
    """`2018Q4`, `2018 Q4`."""
    quarter = language.quarters.at(t.low, i + 1, end) if i + 1 < end else None
    known = quarter is not None and YEAR.fullmatch(t.low[i])
    return _quarter_of(i, i + 1 + quarter[0], int(t.low[i]), quarter[1]) if quarter and known else None


def _quarter_of(first: int, last: int, year: int, quarter: int) -> Core:
    month = quarter * 3 - 2
    return Core(first, last, date(year, month, 1), month_end(year, month + 2), "quarter")


def _year(t: Tokens, i: int, begin: int, end: int, language: Language, sure: bool) -> Core | None:
    low = t.low
    decade = i + 1 < end and low[i + 1] in ("s", "'s") and t.glued(i + 1) and low[i].endswith("0")
    if not YEAR.fullmatch(low[i]) or (i > begin and t.glued(i) and t.kind[i - 1] == "w"):
        return None
    year = int(low[i])
    if decade:
        return Core(i, i + 2, date(year, 1, 1), date(year + 9, 12, 31), "span")
    if not sure and not _reads_as_year(t, i, begin, end, language):
        return None
    return Core(i, i + 1, date(year, 1, 1), date(year, 12, 31), "year")


def _reads_as_year(t: Tokens, i: int, begin: int, end: int, language: Language) -> bool:
    """A bare four-digit number is a year where words say so, or where nothing follows that it could count."""
    low, after = t.low, i + 1
    before = low[i - 1] if i > begin else ""
    if before in language.sets["phones"] or language.money_before.search(t.text, max(0, t.start[i] - 6), t.start[i]):
        return False
    if language.sign.match(t.text, t.end[i]) and low[after : after + 1] != ["-"]:
        return False
    if after < end and (
        low[after] in language.values["scales"]
        or language.units.at(low, after, end)
        or language.currencies.at(low, after, end)
        or (t.glued(after) and t.kind[after] == "w")
    ):
        return False
    if before in language.sets["year_cues"] or before in language.values["months"]:
        return True
    if not 1900 <= int(low[i]) <= 2100:
        return False
    follows = t.kind[after] == "w" and after < end if after < len(t) else False
    if not language.plural and follows and not t.capital(after):
        if language.countable(low, after, end):
            return False
        return before in language.sets["year_weak"] or low[after] in language.sets["closed"] or t.capital(i - 1)
    if follows and not t.capital(after) and language.is_plural(low[after]) and before not in language.sets["year_weak"]:
        return False
    if before in language.sets["year_weak"] or not follows:
        return before not in language.sets["hedge_words"]
    return low[after] in language.sets["closed"]


def _past(t: Tokens, i: int, end: int, language: Language, published: date | None) -> When | None:
    """`the past three years (2021-2024)`, `20 years ago`."""
    low = t.low
    cue = language.phrases["past_spans"].at(low, i, end)
    j = i + cue[0] if cue else i
    if j >= end:
        return None
    small = (j + 1, int(low[j]) if low[j].isdigit() else 0) if t.kind[j] == "n" else small_at(t, j, end, language)
    if small is None or small[0] >= end:
        return None
    behind, count = small
    unit = language.units.at(low, behind, end)
    if unit is None or unit[1] not in ("year", "month", "week", "day", "decade", "hour"):
        return None
    last, behind_it = behind + unit[0], None
    if cue is None:
        if last < end and low[last] in language.sets["ago"]:
            start = end_ = None
            grain: Grain = "year" if unit[1] in ("year", "decade") else "month" if unit[1] == "month" else "day"
            if published is not None and grain == "year":
                year = published.year - count * (10 if unit[1] == "decade" else 1)
                if year > 0:
                    start, end_ = date(year, 1, 1), date(year, 12, 31)
            return _when(t, i, last + 1, i, Period(t.slice(i, last + 1), start, end_, grain), "at")
        behind_it = language.phrases["past_behind"].at(low, last, end)
        if behind_it is not None:  # `5 năm qua`
            last += behind_it[0]
        elif not (language.phrases["past_behind"] and last < end and low[last] == "("):
            return None
    outer, _ = _role(t, i, i, language)
    if last + 1 < end and low[last] == "(":
        inner = _core(t, last + 1, last + 1, end, language, published)
        named = inner and _span(t, inner, "bare", last + 1, last + 1, end, language, published)
        if named and named.last < end and low[named.last] == ")":
            period = replace(named.period, text=t.slice(i, named.last + 1))
            return _when(t, i, named.last + 1, outer, period, "past")
        if cue is None and behind_it is None:
            return None
    return _when(t, i, last, outer, Period(t.slice(i, last), None, published, "span"), "past")

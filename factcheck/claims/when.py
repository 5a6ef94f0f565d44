"""Which date or stretch of time a figure belongs to, within its sentence, and which it is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.claims.change import held_against
from factcheck.claims.frame import Frame
from factcheck.claims.grammar import Clause, View
from factcheck.model import Figure, Period, When
from factcheck.model.values import dataclass

_YEAR = re.compile("[0-9]{4}")
_HOLDING = frozenset(("at", "as_of", "past", "by", "now"))  # roles of a date that may hold for figures before it


@dataclass(frozen=True, slots=True)
class Bound:
    """The period of a figure; `inherited` where it came from another clause. `compared` is what it is held against."""

    period: Period | None
    inherited: bool = False
    compared: Period | None = None


def bind(v: View, frames: Sequence[Frame]) -> list[Bound]:
    """One binding a figure, in order.

    A date right behind a figure is that figure's alone, but for the only date of a sentence, at its end, which
    holds for all its figures; any other date holds for what follows it. An end of a movement takes no date from
    its neighbour, and what a figure is compared with is not its own date."""
    if not v.whens:
        return [Bound(None)] * len(frames)
    if any(_of_prices(v, w) for w in v.whens):
        v = replace(v, whens=tuple(w for w in v.whens if not _of_prices(v, w)))
    against = {id(w) for w in v.whens if _is_compared(v, w)}
    behind = [_behind(v, k, against) for k in range(len(v.figures))]
    for k, when in enumerate(behind):  # "a rise of 5% on the year before"
        if when is not None and frames[k].role == "change" and _compared_on(v, when):
            behind[k] = None
            against.add(id(when))
    bases = [_base(v, k, frames[k], against) for k in range(len(v.figures))]
    for k, when in enumerate(behind):
        if when is not None and when.role == "from" and frames[k].role == "change" and not v.language.head_first:
            behind[k] = None
            against.add(id(when))
    taken = {id(when) for when in behind if when is not None} | against
    last = _closing(v, taken, behind)
    found: list[Bound] = []
    for k, f in enumerate(v.figures):
        own = behind[k] or _around(v, f)
        ahead = [w for w in v.whens if w.first < f.first and id(w) not in taken and _leads(v, w)]
        previous = found[-1] if found else None
        end = frames[k].role in ("from", "to") or frames[k].average
        if own is not None:
            found.append(Bound(own.period, compared=bases[k]))
        elif _looks_back(v, f):
            found.append(Bound(None, compared=bases[k]))
        elif (then := _then(v, k)) is not None:
            found.append(Bound(_closed(then.period), compared=bases[k]))
        elif ahead:
            found.append(Bound(ahead[-1].period, _lent(v, k, ahead[-1]), bases[k]))
        elif previous is not None and previous.period is not None and not end and not _dated_alone(v, k - 1):
            apart = v.clause_of(v.figures[k - 1].first) is not v.clause_of(f.first)
            found.append(Bound(previous.period, apart, bases[k]))
        else:
            closing = last is not None and frames[k].role != "from" and last.first > f.first
            found.append(Bound(last.period if closing and last is not None else None, compared=bases[k]))
    return _shared(v, frames, found)


def _shared(v: View, frames: Sequence[Frame], found: list[Bound]) -> list[Bound]:
    """A change and the level that it led to have one date: "fell by A to B in D", "rose A in D to B"; and a change is
    held against the level that it began at: "rose A to B in D from C in E"."""
    for k, frame in enumerate(frames):
        if frame.role != "change":
            continue
        ends = {frames[j].role: j for j in range(len(frames)) if j != k and _of_one(v, frames, k, j)}
        end, start = ends.get("to"), ends.get("from")
        if end is not None and found[k].period is None:
            found[k] = replace(found[k], period=found[end].period)
        elif end is not None and found[end].period is None:
            found[end] = replace(found[end], period=found[k].period)
        base = found[start].period if start is not None else None
        if base is not None and found[k].compared is None:
            found[k] = replace(found[k], compared=base)
    return found


def _of_one(v: View, frames: Sequence[Frame], k: int, j: int) -> bool:
    """Whether figure j is an end of the movement of figure k: one verb, or side by side with nothing between."""
    if frames[j].role not in ("from", "to"):
        return False
    if frames[k].verb is not None and frames[k].verb == frames[j].verb:
        return True
    first, last = min(k, j), max(k, j)
    return last == first + 1 and not v.content(v.figures[first].last, v.figures[last].outer)


def _behind(v: View, k: int, against: set[int]) -> When | None:
    """The date that follows figure k before the next figure and the end of its clause."""
    f = v.figures[k]
    until = v.clause_of(f.first).last
    if k + 1 < len(v.figures):
        until = min(until, v.figures[k + 1].outer)
    for w in v.whens:
        if id(w) in against or w.role == "past" or not f.last <= w.outer < until:
            continue
        if w.role == "now" and v.content(f.last, w.outer):
            continue
        return w
    return _apposed(v, k) if f.quantity.unit in v.language.sets["units_time"] else None


def _apposed(v: View, k: int) -> When | None:
    """The span that is told of a duration in a clause of its own: `took six years, from 2016 to 2022`,
    `sau 4 năm thi công (2019-2023)`."""
    f = v.figures[k]
    number = v.clause_number(f.first) + 1
    if number >= len(v.clauses) or (k + 1 < len(v.figures) and v.figures[k + 1].outer < v.clauses[number].last):
        return None
    clause = v.clauses[number]
    spans = (w for w in v.whens if w.period.grain == "span" and w.last == clause.last and w.first >= clause.first)
    when = next(spans, None)
    alone = when is not None and all(v.closed(i) or i in v.masked for i in range(clause.first, when.first))
    return when if alone else None


def _is_compared(v: View, w: When) -> bool:
    """`compared to 2020`, `more than in 2020`."""
    said = v.language.phrases["role_compared"].before(v.t.low, w.outer, v.first)
    return w.role == "compared" or (w.role == "at" and said is not None) or held_against(v, w.last, v.first) is not None


def _compared_on(v: View, w: When) -> bool:
    return v.t.low[w.outer] in v.language.sets["compared_on"] and w.period.grain != "day"


def _of_prices(v: View, w: When) -> bool:
    """`in 2018 prices`"""
    return w.last < v.last and v.t.low[w.last] in v.language.sets["price_years"]


def _base(v: View, k: int, frame: Frame, against: set[int]) -> Period | None:
    """What the figure is compared with: "an increase of A compared to D", "up A from D"."""
    f, clause = v.figures[k], v.clause_of(v.figures[k].first)
    told = next((w for w in v.whens if id(w) in against and f.last <= w.outer and _near(v, k, w, clause)), None)
    # "rose A from D", "rose A in E from D"; but `tăng 6% từ ngày 1/7` is since then
    if told is None and frame.role == "change" and not v.language.head_first:
        told = next((w for w in v.whens if w.role == "from" and f.last <= w.outer and _near(v, k, w, clause)), None)
    if told is None and frame.role == "change" and held_against(v, f.outer, clause.first) is not None:
        told = next((w for w in v.whens if w.last == f.outer), None)  # "hơn năm trước 10%"
    if told is None and frame.role == "change":  # "Compared with D, exports rose by A"
        told = next((w for w in v.whens if id(w) in against and w.last <= v.clauses[0].last < f.first), None)
        told = told if told is None or not any(g.first < told.first for g in v.figures) else None
    return _closed(told.period) if told is not None else None


def _near(v: View, k: int, w: When, clause: Clause) -> bool:
    """In the figure's clause, with no other figure between that it could rather belong to."""
    return w.first < clause.last and not any(v.figures[k].last <= g.first < w.first for g in v.figures)


def _closed(period: Period) -> Period:
    """A stretch "from D" on, as the date D itself: a change from D is not open at its end."""
    if period.start is None or period.end is not None:
        return period
    if _YEAR.fullmatch(period.text.rsplit(" ", 1)[-1]):  # also `năm 2021`
        return Period(period.text, period.start, date(period.start.year, 12, 31), "year")
    return Period(period.text, period.start, period.start, "day")


def _looks_back(v: View, f: Figure) -> bool:
    """`…, down from A`: the figure before, of a time that is not told."""
    i = f.outer - 1
    sets = v.language.sets
    return i > v.first and v.t.low[i] in sets["change_from"] and v.t.low[i - 1] in sets["change_adverbs"]


def _then(v: View, k: int) -> When | None:
    """`… from 2022, when it was A`: the date right before the clause; `compared with 2022 (A)`, `hơn năm 2022 14 người
    (A)`; `(2025: A)`."""
    f = v.figures[k]
    if f.outer > v.first and v.t.low[f.outer - 1] == "(":
        before = v.figures[k - 1].outer if k and held_against(v, v.figures[k - 1].outer, v.first) is not None else None
        return next((w for w in v.whens if w.last in (f.outer - 1, before)), None)
    clause = v.clause_of(f.first)
    if clause.opener == ":" and clause.first == f.outer:
        return next((w for w in v.whens if w.last == f.outer - 1), None)
    if v.t.low[clause.first] not in v.language.sets["when_words"]:
        return None
    return next((w for w in reversed(v.whens) if w.last in (clause.first, clause.first - 1)), None)


def _dated_alone(v: View, k: int) -> bool:
    """`(2025: A), up B`: the date before the colon is that of A only."""
    outer = v.figures[k].outer
    return outer > v.first and v.t.low[outer - 1] == ":" and any(w.last == outer - 1 for w in v.whens)


def _closing(v: View, taken: set[int], behind: Sequence[When | None]) -> When | None:
    """The date that holds for the figures before it: the only one of the sentence, at its end and behind the
    last figure; or one in a later clause with no figure of its own."""
    dates = [w for w in v.whens if w.role in _HOLDING and not _of_speech(v, w)]
    if len(dates) == 1 and len(v.whens) == 1 and behind and behind[-1] is dates[0]:
        # "57.2%, compared with 61.4% in 2024": the date is that of the other alone
        compared = v.language.phrases["role_compared"].before(v.t.low, v.figures[-1].outer, v.first) is not None
        return None if compared and len(v.figures) > 1 else dates[0]
    free = [w for w in dates if id(w) not in taken and v.figures and w.first > v.figures[-1].first]
    alone = len(v.figures) == 1 or (len(dates) == 1 and free and _phrase(v, free[0]))
    return free[0] if free and alone else None


def _phrase(v: View, w: When) -> bool:
    """Whether the clause of a date is no more than a phrase about the whole sentence: ", on 6 June"."""
    clause = v.clause_of(w.first)
    opens = v.t.low[clause.first] in v.language.sets["prepositions"]
    return opens and not any(v.verbal(i) for i in range(clause.first, clause.last) if i not in v.masked)


def _of_speech(v: View, w: When) -> bool:
    """The day on which somebody said so: ", the ministry said on Monday"."""
    clause = v.clause_of(w.first)
    return any(v.t.low[i] in v.language.sets["speech"] for i in range(clause.first, w.outer))


def _around(v: View, f: Figure) -> When | None:
    """The stretch that the figure is the length of: `the past three years`."""
    return next((w for w in v.whens if w.first <= f.first and f.last <= w.last), None)


def _lent(v: View, k: int, w: When) -> bool:
    """Whether a date within the clause of the figure before is carried on: "exports in D reached A, up B"."""
    if k == 0 or w.role == "as_of" or w.first > v.figures[k - 1].first:  # "as of D" holds for the whole sentence
        return False
    before = v.clause_of(v.figures[k - 1].first)
    inside = v.clause_of(w.first) is before and bool(v.content(before.first, w.first))
    return inside and v.clause_of(v.figures[k].first) is not before


def _leads(v: View, w: When) -> bool:
    """Whether a date can hold for what follows. One in brackets behind a noun belongs to that noun."""
    clause = v.clause_of(w.first)
    opens = all(i in v.masked for i in range(clause.first, w.first))  # "Năm 2021, …"
    free = opens or v.language.head_first  # "GDP năm 2024 tăng 7%": a date needs no preposition
    return w.role != "bare" or (free and clause.opener != "(")

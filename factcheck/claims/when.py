"""Which date or stretch of time a figure belongs to, within its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.claims.grammar import View
from factcheck.model import Figure, Period, When


@dataclass(frozen=True, slots=True)
class Bound:
    """The period of a figure; `inherited` where it came from another clause. `compared` is what it is held against."""

    period: Period | None
    inherited: bool = False
    compared: Period | None = None


def bind(v: View, ends: tuple[bool, ...]) -> list[Bound]:
    """One binding a figure, in order. `ends[k]`: whether figure k is an end of a movement, which takes no
    date from its neighbour.

    A date right behind a figure is that figure's alone; any other date holds for what follows it."""
    behind = [_behind(v, k) for k in range(len(v.figures))]
    taken = {id(when) for when in behind if when is not None}
    found: list[Bound] = []
    for k, f in enumerate(v.figures):
        clause = v.clause_of(f.first)
        compared = next(
            (
                w.period
                for w in v.whens
                if w.role == "compared" and clause.first <= w.first and f.last <= w.outer < clause.last
            ),
            None,
        )
        own = behind[k] or _around(v, f)
        if own is not None:
            found.append(Bound(own.period, compared=compared))
            continue
        ahead = [w for w in v.whens if w.first < f.first and id(w) not in taken and _leads(v, w)]
        if ahead:
            found.append(Bound(ahead[-1].period, compared=compared))
            continue
        previous = found[-1] if found else None
        if previous is not None and previous.period is not None and not ends[k]:
            found.append(Bound(previous.period, v.clause_of(v.figures[k - 1].first) is not clause, compared))
            continue
        later = next(
            (
                w
                for w in v.whens
                if w.outer > f.last
                and id(w) not in taken
                and w.role in ("at", "as_of", "past", "by", "now")
                and not _of_speech(v, w)
            ),
            None,
        )
        alone = later is not None and not any(f.last <= g.first < later.first for g in v.figures)
        found.append(Bound(later.period if later is not None and alone else None, compared=compared))
    return found


def _behind(v: View, k: int) -> When | None:
    """The date that follows figure k before the next figure and the end of its clause."""
    f = v.figures[k]
    clause = v.clause_of(f.first)
    until = min([clause.last, *(g.outer for g in v.figures[k + 1 : k + 2])])
    for w in v.whens:
        if w.role in ("compared", "past") or not f.last <= w.outer < until:
            continue
        between = v.content(f.last, w.outer)
        if w.role == "now" and between:
            continue
        return w
    return None


def _of_speech(v: View, w: When) -> bool:
    """The day on which somebody said so: ", the ministry said on Monday"."""
    clause = v.clause_of(w.first)
    return any(v.t.low[i] in v.language.sets["speech"] for i in range(clause.first, w.outer))


def _around(v: View, f: Figure) -> When | None:
    """The stretch that the figure is the length of: `the past three years`."""
    return next((w for w in v.whens if w.first <= f.first and f.last <= w.last), None)


def _leads(v: View, w: When) -> bool:
    """Whether a date can hold for what follows. One in brackets behind a noun belongs to that noun."""
    if w.role == "compared":
        return False
    clause = v.clause_of(w.first)
    return w.role != "bare" or (clause.first == w.first and clause.opener != "(")

"""What figures that a sentence joins have in common: one verb for both, one change told twice."""

from __future__ import annotations

from dataclasses import replace

from factcheck.claims.frame import Frame
from factcheck.claims.grammar import View

_RESPECT = 6  # tokens from a change to the "and" of another


def coordinated(v: View, frames: list[Frame]) -> list[Frame]:
    """The frames of a sentence, each with what it takes from its neighbour."""
    found = list(frames)
    for k in range(len(found) - 2, -1, -1):  # "3 hospitals and 12 schools were built": one verb for both
        frame, after = found[k], found[k + 1]
        if frame.name != "counted noun" or after.name != "counted noun" or frame.verb is not None or after.verb is None:
            continue
        end = frame.measure[1] if frame.measure else v.figures[k].last
        if v.language.head_first and frame.measure and _acts(v, *frame.measure):
            continue  # "3 người chết và 5 ngôi nhà bị sập"
        between = v.t.low[end : v.figures[k + 1].outer]
        if after.verb > v.figures[k + 1].last and all(w in v.language.sets["list_join"] or w == "," for w in between):
            found[k] = replace(frame, verb=after.verb)
    for k in range(1, len(found)):
        changed = found[k - 1].role == "change" and found[k].role == "level"
        again = found[k - 1].role == "to" and found[k].role == "level" and (_by_so_much(v, k) or _equal(v, found, k))
        if again:
            found[k] = replace(found[k], role="change", measure=None, direction=found[k - 1].direction)
        elif changed and (_repeats(v, k, found[k]) or _apposed(v, k) or _parallel(v, k)):
            found[k] = replace(found[k], role="change", direction=found[k - 1].direction)
    return found


def _by_so_much(v: View, k: int) -> bool:
    """`rose from A to B, or by 20%`."""
    low, sets, first = v.t.low, v.language.sets, v.figures[k - 1].last
    between = low[first : v.figures[k].outer]
    told = bool(between) and between[-1] in sets["change_by"]
    return told and all(word in sets["in_other_words"] or word in (",", "(", between[-1]) for word in between)


def _equal(v: View, frames: list[Frame], k: int) -> bool:
    """`from A to B, or 22 per cent`, `từ A lên B, tương đương 22%`: what the way from A to B is."""
    unit = v.figures[k].quantity.unit
    if k < 2 or frames[k - 2].role != "from" or unit not in ("percent", "percentage_point"):
        return False
    if unit == "percent" and any(g.quantity.unit == "percent" for g in v.figures[k - 2 : k]):
        return False  # "from 4% to 5%, or 20% of all"
    low, sets, f = v.t.low, v.language.sets, v.figures[k]
    between = low[v.figures[k - 1].last : f.outer]
    ends = f.last >= v.last or v.t.kind[f.last] == "p"
    return ends and bool(between) and between[-1] in sets["apposed_free"] and between[0] in (",", "(", between[-1])


def _acts(v: View, first: int, last: int) -> bool:
    """Whether a word of the group says what happened to it."""
    return any(v.language.predicates.at(v.t.low, i, last) for i in range(first, last))


def _apposed(v: View, k: int) -> bool:
    """Whether figure k tells the change before it in another unit: "rose $1.12, or 1.5%", "up 12 (0.9%)"."""
    sets, first, last = v.language.sets, v.figures[k - 1].last, v.figures[k].outer
    between = [word for word in v.t.low[first:last] if word not in sets["change_units"]]
    other = v.figures[k - 1].quantity.unit != v.figures[k].quantity.unit
    told = ("(" in between and other) or not sets["in_other_words"].isdisjoint(between)
    return told and all(word in sets["in_other_words"] or word in (",", "(") for word in between)


def _parallel(v: View, k: int) -> bool:
    """Whether figure k goes on with the change before it in another respect: "up 13% in volume and 23% in value"."""
    before, f = v.figures[k - 1], v.figures[k]
    low, sets = v.t.low, v.language.sets
    if before.quantity.unit != f.quantity.unit or before.quantity.per != f.quantity.per or f.last >= v.last:
        return False
    joined = low[f.outer - 1] in sets["list_join"] and f.outer - before.last <= _RESPECT
    return joined and low[before.last] == low[f.last] and low[f.last] in sets["in_words"]


def _repeats(v: View, k: int, frame: Frame) -> bool:
    """Whether figure k goes on with the change before it: "rose 4% year on year and 1% quarter on quarter"."""
    before, f = v.figures[k - 1], v.figures[k]
    if frame.verb is not None or frame.name != "elliptical":
        return False
    same = frame.measure is None and before.quantity.unit == f.quantity.unit and before.quantity.per == f.quantity.per
    between = range(before.last, f.outer)
    joined = any(v.t.low[i] in v.language.sets["list_join"] for i in between)
    return same and joined and not v.content(before.last, f.outer) and not any(v.t.low[i] == ";" for i in between)

"""Changes of which a part is told in the sentence before: what something was, how far it came, or by how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.claims.bases import is_base
from factcheck.claims.change import direction_of
from factcheck.claims.frame import Frame
from factcheck.claims.grammar import View
from factcheck.claims.recall import RATES, brings, is_plain, is_same
from factcheck.model import Change, Claim, Level, Movement

_OPENERS = frozenset(",(")
_CLOSING = frozenset(",)")
_AGAIN = 3  # tokens between a change and its amount: "(tương đương"
_TOLD = 2  # words of a date that tell of which time it is, where no year does


def moved_from(
    v: View, claims: Sequence[Claim], moved: Sequence[Movement], before: Sequence[Claim], last: Sequence[Movement]
) -> list[Movement]:
    """Movements of which a part stands in the sentence before; `last` are those of that sentence."""
    risen = _brought(v, claims, before)
    if risen or not before or len(claims) > 3:
        return risen
    return (
        _compared(v, claims, moved, before)
        or _told_again(v, claims, before)
        or _base(v, claims, before, last)
        or _worked_out(v, claims, before, last)
    )


def _brought(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Movement]:
    """`The hospital has 450 beds and adds 150, bringing the total to 600`: the only three figures of the two sentences
    that can be meant."""
    if len(claims) not in (2, 3) or not v.may_have("brings_to"):
        return []
    result, more = claims[-1], claims[-2]
    pool = [claim for claim in (claims[:-2] or before) if _alike(claim, result)]
    kind = more.kind
    if len(pool) != 1 or not isinstance(kind, Change) or kind.direction != "rise" or not brings(v, len(claims) - 1):
        return []
    plain = is_plain(pool[0]) and is_plain(result) and more.quantity.unit == result.quantity.unit
    if not plain or pool[0].quantity.number.value >= result.quantity.number.value or not is_same(pool[0], result):
        return []
    return [Movement((pool[0].id, result.id), (more.id,), "rise")]


def _compared(v: View, claims: Sequence[Claim], moved: Sequence[Movement], before: Sequence[Claim]) -> list[Movement]:
    """`Revenue was $412m. That compares with $375m a year ago, a gain of 9.9 percent.`"""
    levels = [claim for claim in claims if isinstance(claim.kind, Level)]
    changes = [claim for claim in claims if isinstance(claim.kind, Change)]
    if len(levels) != 1 or len(changes) != 1 or levels[0] is not claims[0]:
        return []
    held = v.language.head_first and v.t.low[v.first] in v.language.sets["than"] and is_base(v, 0)
    if not held and not _again(v, compares=True):
        return []
    now = [claim for claim in before if _alike(claim, levels[0]) and is_plain(claim)]
    if held:  # "So với cùng kỳ (64 vụ), số vụ giảm 8 vụ"
        now = [claim for claim in now if _first(claim) == _first(levels[0]) == _first(changes[0]) != ""]
    kind = changes[0].kind
    if len(now) != 1 or not isinstance(kind, Change) or kind.average or not _goes_with(changes[0], now[0]):
        return []
    return [Movement((levels[0].id, now[0].id), (changes[0].id,), kind.direction)]


def _told_again(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Movement]:
    """`The rate was 6.8% in 2023. In 2024 this rate was 4.9%, down by 1.9 points`: which came first is as the change
    says, as either may be told first."""
    if len(claims) != 2 or not isinstance(claims[0].kind, Level) or not _again(v):
        return []
    level, change = claims
    others = [claim for claim in before if _alike(claim, level) and is_plain(claim)]
    kind = change.kind
    if len(others) != 1 or len(before) != 1 or not isinstance(kind, Change) or kind.average or kind.direction is None:
        return []
    if not _goes_with(change, level) or not is_plain(level) or not v.whens:
        return []
    if kind.over is not None and not _compares(change, others[0]):
        return []  # "It was $450m in 2024, up 4 percent from the quarter before"
    low, high = sorted((others[0], level), key=lambda claim: claim.quantity.number.value)
    ends = (low.id, high.id) if kind.direction == "rise" else (high.id, low.id)
    return [Movement(ends, (change.id,), kind.direction)]


def _base(
    v: View, claims: Sequence[Claim], before: Sequence[Claim], last: Sequence[Movement]
) -> list[Movement]:
    """`Exports came to $1,260m, 5% more than a year before. In the same period of 2023 they were $1,200m.`"""
    if len(claims) != 1 or len(last) != 1 or len(last[0].levels) != 1 or not last[0].changes or not v.whens:
        return []
    (then,), by_id = claims, {claim.id: claim for claim in before}
    now = by_id.get(last[0].levels[0])
    changes = [by_id[ident] for ident in last[0].changes if ident in by_id]
    if now is None or not _alike(then, now) or not is_plain(then) or len(changes) != len(last[0].changes):
        return []
    alike = [claim for claim in before if _alike(claim, now)]
    named = now.subject.measure.casefold().startswith(then.subject.measure.casefold() or "?") and is_same(then, now)
    if len(alike) > 1 or not (named or _again(v)) or not all(_compares(claim, then) for claim in changes):
        return []
    return [Movement((then.id, now.id), last[0].changes, last[0].direction)]


def _compares(change: Claim, then: Claim) -> bool:
    """Whether the change may be counted from the time that the figure is told of."""
    kind = change.kind
    if not isinstance(kind, Change) or kind.average or kind.direction is None:
        return False
    since, at = kind.over, then.period
    if since is None or at is None:
        return False
    if since.start is not None and at.start is not None:
        return since.start == at.start or since.start.year == at.start.year
    return _opening(since.text) == _opening(at.text)


def _opening(text: str) -> list[str]:
    """The words that tell of which time: `cùng kỳ` of "cùng kỳ năm 2023"."""
    return text.casefold().split()[:_TOLD]


def _worked_out(
    v: View, claims: Sequence[Claim], before: Sequence[Claim], last: Sequence[Movement]
) -> list[Movement]:
    """`The rent rose from $1,450 to $1,595. The 10 percent jump is the sharpest in the state.`"""
    changes = [k for k, claim in enumerate(claims) if isinstance(claim.kind, Change)]
    if len(changes) != 1 or len(last) != 1 or len(last[0].levels) != 2 or last[0].changes:
        return []
    change, f = claims[changes[0]], v.figures[changes[0]]
    levels = [claim for claim in before if claim.id in last[0].levels]
    kind = change.kind
    if len(levels) != 2 or not isinstance(kind, Change) or kind.average or not _goes_with(change, levels[0]):
        return []
    led = v.t.low[v.first] in v.language.sets["definite"]
    named = f.outer == v.first + 3 and direction_of(v, v.first + 1) is not None  # "The increase of 300,000"
    definite = led and (f.outer == v.first + 1 or named)
    so = v.language.phrases["so_then"].at(v.t.low, v.first, v.last) is not None
    i = f.last + (f.last < v.last and direction_of(v, f.last) is not None)
    other = i < v.last and any(v.t.low[i] in v.language.sets[name] for name in ("of_words", "in_words"))
    if other and not v.language.head_first:
        return []  # "The increase of 25 percent in energy costs"
    alone = len(claims) == 1 and kind.direction in (last[0].direction, None)
    return [Movement(last[0].levels, (change.id,), last[0].direction)] if alone and (definite or so) else []


def _first(claim: Claim) -> str:
    """What the figure counts by: the `vụ` of `vụ tai nạn`."""
    return claim.subject.measure.casefold().split(" ")[0]


def _alike(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    levels = isinstance(one.kind, Level) and isinstance(other.kind, Level)
    return levels and (a.unit, a.per) == (b.unit, b.per) and b.upper is None


def _goes_with(change: Claim, level: Claim) -> bool:
    unit = change.quantity.unit
    return unit == level.quantity.unit or unit in RATES


def _again(v: View, *, compares: bool = False) -> bool:
    """Whether the sentence names no measure of its own but points back: `that compares with`, `con số này`."""
    phrases = v.language.phrases["compares_again" if compares else "same_figure"]
    return phrases.within(v.t.low, v.first, v.figures[0].outer, v.figures[0].outer)


def doubled(v: View, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, where an amount that tells a change in per cent again is a change too, and what follows is where it
    led: `tăng 5% (tương đương 6.000 tấn)`, "fell 4%, or $2m, to $48m"."""
    found, low, sets = list(frames), v.t.low, v.language.sets
    for k in range(1, len(found)):
        f, g, last = v.figures[k - 1], v.figures[k], found[k - 1]
        moves = last.role == "change" and last.direction is not None and f.quantity.unit == "percent"
        rate = g.quantity.unit in RATES or g.quantity.unit == "basis_point"
        if not moves or found[k].role not in ("level", "change") or rate:
            continue
        between = low[f.last : g.outer]
        again = any(word in sets["apposed_free"] for word in between)
        told = again and all(word in sets["apposed"] or word in sets["apposed_free"] for word in between[1:])
        if not told or between[0] not in _OPENERS or len(between) > _AGAIN:
            continue
        found[k] = replace(found[k], role="change", direction=last.direction, verb=last.verb, measure=None)
        ends = low[g.last : v.figures[k + 1].outer] if k + 1 < len(found) else []
        if len(ends) == 2 and ends[0] in _CLOSING and ends[1] in sets["change_to"]:
            found[k + 1] = replace(found[k + 1], role="to", direction=last.direction, verb=last.verb, measure=None)
    return found

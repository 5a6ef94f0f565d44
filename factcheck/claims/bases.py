"""The figure that a change is counted from, where no "from … to …" ties it: `$45m, up 12% on the $40m of 2022`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.claims.change import held_against
from factcheck.claims.grammar import View
from factcheck.model import Change, Claim, Level, Movement

_REACH = 12  # words from "compared with" to the figure: "so với mức của cùng kỳ năm trước là 40 tỷ"
_OPENERS = frozenset(":(")
_BREAKS = frozenset(',;:()[]—–“”"…?!.')


def based(v: View, claims: Sequence[Claim], movements: Sequence[Movement]) -> list[Movement]:
    """The movements of a sentence, those of one level with the one before it; and one for each change that has none."""
    at = {claim.id: k for k, claim in enumerate(claims)}
    found = [_with_base(v, claims, movement, at) for movement in movements]
    tied = {ident for movement in found for ident in movement.changes}
    for k, claim in enumerate(claims):
        if isinstance(claim.kind, Change) and claim.id not in tied:
            levels = _then_and_now(v, claims, k) or _held(v, claims, k) or _goes_on(v, claims, k)
            levels = levels or _dated(claims, k, None)
            if levels:
                found.append(Movement(tuple(c.id for c in levels), (claim.id,), claim.kind.direction))
    return found


def _with_base(v: View, claims: Sequence[Claim], movement: Movement, at: dict[str, int]) -> Movement:
    if len(movement.levels) != 1 or movement.levels[0] not in at:
        return movement
    k = at[movement.levels[0]]
    if not movement.changes:
        return _uncounted(v, claims, movement, k)
    change = at[movement.changes[-1]]
    if is_base(v, k):
        after = next((c for c in reversed(claims[:k]) if _like(c, claims[k])), None)
        return movement if after is None else replace(movement, levels=(claims[k].id, after.id))
    before = next((claims[j] for j in range(k + 1, len(claims)) if _like(claims[j], claims[k]) and is_base(v, j)), None)
    if before is None and k and is_base(v, k - 1) and _like(claims[k - 1], claims[k]) and change > k:
        before = claims[k - 1]  # "compared with 80 a year ago, it now has 100, up 25%"
    before = before or _in_brackets(v, claims, change, claims[k])
    if before is None and change + 1 < len(claims) and _like(claims[change + 1], claims[k]):
        before = claims[change + 1] if _since(v, claims, change + 1, claims[k]) else None
    before = before or next(iter(_dated(claims, change, claims[k])), None)
    return movement if before is None else replace(movement, levels=(before.id, claims[k].id))


def _in_brackets(v: View, claims: Sequence[Claim], change: int, level: Claim) -> Claim | None:
    """`ít hơn năm 2023 14 người (112 người)`: what the date before the change had."""
    k = change + 1
    if k >= len(claims) or v.t.low[v.figures[k].outer - 1] != "(" or not _like(claims[k], level):
        return None
    return claims[k] if held_against(v, v.figures[change].outer, v.first) is not None else None


def _held(v: View, claims: Sequence[Claim], k: int) -> tuple[Claim, ...]:
    """`485 con, so với 452 con năm trước tăng 33 con`: a level, its base and how they are apart."""
    if k < 2 or not is_base(v, k - 1) or not _like(claims[k - 2], claims[k - 1]):
        return ()
    told = isinstance(claims[k - 1].kind, Level) and claims[k].quantity.unit in ("percent", claims[k - 1].quantity.unit)
    return (claims[k - 1], claims[k - 2]) if told and _runs_on(v, k) else ()


def _goes_on(v: View, claims: Sequence[Claim], k: int) -> tuple[Claim, ...]:
    """`wheat closed at $5.61, having lost 15% since June, when it was $6.60`: both of one measure."""
    if k < 1 or k + 1 >= len(claims) or not _like(claims[k - 1], claims[k + 1]):
        return ()
    if not is_base(v, k + 1) and not _since(v, claims, k + 1, claims[k - 1]):
        return ()
    now, then = claims[k - 1], claims[k + 1]
    told = isinstance(then.kind, Level) and claims[k].quantity.unit in ("percent", now.quantity.unit)
    return (then, now) if told and now.subject.measure == then.subject.measure != "" else ()


def _runs_on(v: View, k: int) -> bool:
    """Whether no sign stands between the figure and the one before it."""
    return all(v.t.kind[i] == "w" or i in v.masked for i in range(v.figures[k - 1].last, v.figures[k].outer))


def _uncounted(v: View, claims: Sequence[Claim], movement: Movement, k: int) -> Movement:
    """`1,420 came, up from 1,310`; `rose to 44%, compared with 39%`: no word says by how much."""
    if movement.direction is None:
        return movement
    if k and is_base(v, k) and _like(claims[k - 1], claims[k]):
        return replace(movement, levels=(claims[k].id, claims[k - 1].id))
    if k + 1 < len(claims) and is_base(v, k + 1) and _like(claims[k + 1], claims[k]):
        return replace(movement, levels=(claims[k + 1].id, claims[k].id))
    return movement


def is_base(v: View, k: int) -> bool:
    """Whether words of comparison lead to the figure: `compared with 80`, `so với cùng kỳ (80)`."""
    f, low, sets = v.figures[k], v.t.low, v.language.sets
    if f.quantity.unit == "count" and f.last < v.last and _is_time(v, low[f.last]):
        return False  # "so với trung bình 4 tuần trước"
    begin = max(v.figures[k - 1].last if k else v.first, f.outer - _REACH)
    marks = v.language.phrases["base_marks"]
    for i in range(f.outer - 1, begin - 1, -1):
        if marks.at(low, i, v.last) is not None:
            return True
        if low[i] == "," and (low[i + 1] in sets["relative_pronouns"] or low[i + 1] in sets["when_words"]):
            continue  # "31 more than the boys, who scored 491", "60 more than last year, when it had 430"
        if low[i] in sets["list_join"]:
            return False  # "63 fewer than before and 32 short of a majority"
        if low[i] in _BREAKS and not (low[i] == "(" and i == f.outer - 1):
            return False
    return False


def _since(v: View, claims: Sequence[Claim], k: int, level: Claim) -> bool:
    """`down 15% since June, when it was $6.60`, of what the level is of."""
    begin, low, sets = v.figures[k - 1].last, v.t.low, v.language.sets
    told = low[begin] in sets["base_since"] and not sets["when_words"].isdisjoint(low[begin : v.figures[k].outer])
    return told and claims[k].subject.measure == level.subject.measure != ""


def _is_time(v: View, word: str) -> bool:
    """`tuần trước` may be cut as one word."""
    unit = v.language.units.at(word.split()[:1], 0, 1)
    return unit is not None and unit[1] in v.language.sets["units_time"]


def _like(one: Claim, other: Claim) -> bool:
    """Whether both are levels in one unit; "1,450 a month" or "$5.61 a bushel" need not say again per what."""
    a, b = one.quantity, other.quantity
    same = a.per == b.per or () in (a.per, b.per)
    return isinstance(one.kind, Level) and a.unit == b.unit and same


def _then_and_now(v: View, claims: Sequence[Claim], k: int) -> tuple[Claim, ...]:
    """`smaller by 31%: it was 42.5 Wh, and is 32.4 Wh now`: the only two levels of one unit, behind a sign."""
    levels = [j for j in range(len(claims)) if isinstance(claims[j].kind, Level)]
    behind = [j for j in levels if j > k]
    if len(behind) < 2 or claims[k].quantity.unit not in ("percent", "times", claims[behind[0]].quantity.unit):
        return ()
    one, other = behind[:2]
    begin = v.figures[k].last
    opened = any(v.t.low[i] in _OPENERS for i in range(begin, min(begin + 3, v.figures[one].outer)))
    if not opened or not _like(claims[one], claims[other]) or sum(_like(claims[j], claims[one]) for j in levels) != 2:
        return ()
    now = any(v.t.low[i] in v.language.sets["now"] for i in range(begin, v.figures[one].outer))
    return (claims[other], claims[one]) if now else (claims[one], claims[other])


def _dated(claims: Sequence[Claim], k: int, last: Claim | None) -> tuple[Claim, ...]:
    """`120,000 in 2019 and 150,000 in 2023, a rise of 25%`: the two levels before the change, of one measure and of
    other times."""
    levels = [claim for claim in claims[:k] if isinstance(claim.kind, Level)]
    if len(levels) < 2 or (last is not None and levels[-1] is not last):
        return ()
    one, other = levels[-2:]
    began, ended = _end(one), _end(other)
    same = _like(one, other) and (one.subject.measure == other.subject.measure or "measure" in other.inherited)
    if not same or began is None or ended is None or began == ended:
        return ()
    unit = claims[k].quantity.unit
    if unit not in ("percent", "percentage_point", "times", one.quantity.unit):
        return ()
    return (one, other) if began < ended else (other, one)


def _end(claim: Claim) -> date | None:
    told = claim.period is not None and "period" not in claim.inherited
    return claim.period.end if told and claim.period is not None else None

"""How many times one figure is another: `642, twice the 318 of last week`; `tripled, from 640 to 1,350`."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.bases import is_base
from factcheck.claims.grammar import View
from factcheck.model import Change, Claim, Level, Movement, Tie

_NEAR = 8  # words from "twice" to the figure that it is twice of


def multiples(v: View, claims: Sequence[Claim], movements: Sequence[Movement]) -> list[Tie]:
    """Each multiple with the two figures that it holds against each other, where these are plain: the ends of a
    movement, or one right behind the multiple and one before it, each the only one."""
    found: list[Tie] = []
    times = [k for k, claim in enumerate(claims) if claim.quantity.unit == "times"]
    for k in times:
        f = v.figures[k]
        if f.last < v.last and v.t.low[f.last] in v.language.sets["of_speed"]:
            continue  # "three times faster than before": how fast, not how much
        pair = _moved(v, claims, k, movements) if len(times) == 1 else None
        pair = pair or _behind(v, claims, k)
        if pair is not None:
            before, after = pair
            found.append(Tie("more" if _more(v, k) else "multiple", (before.id, after.id, claims[k].id)))
    return found


def _more(v: View, k: int) -> bool:
    """`three times more`, `tăng 3 lần`: some mean by this one time as much on top."""
    low, f, sets = v.t.low, v.figures[k], v.language.sets
    words = low[max(v.first, f.outer - 2) : min(v.last, f.last + 2)]
    # "tăng gấp ba", "rose fivefold": to so many times as much, and nothing else
    plain = any(word in sets["multiple_verbs"] or word in v.language.values["folds"] for word in low[f.first : f.last])
    adds = sets["adds"] if not plain else frozenset[str]()
    return any(word in sets["compare_up"] or word in sets["compare_down"] or word in adds for word in words)


def _moved(v: View, claims: Sequence[Claim], k: int, movements: Sequence[Movement]) -> tuple[Claim, Claim] | None:
    """The two ends of the only movement of the sentence, where the multiple is told of it."""
    at = {claim.id: claim for claim in claims}
    ends = [movement for movement in movements if len(movement.levels) > 1]
    if len(ends) != 1 or len(ends[0].levels) != 2 or any(ident not in at for ident in ends[0].levels):
        return None
    if claims[k].id not in ends[0].changes and not (k and _goes_on(v, claims, k)):
        return None
    return at[ends[0].levels[0]], at[ends[0].levels[1]]


def _goes_on(v: View, claims: Sequence[Claim], k: int) -> bool:
    """Whether nothing but a word of change stands between the multiple and the figure before it with what it counts."""
    sets, counted = v.language.sets, claims[k - 1].subject.measure.casefold().split()
    words = {v.t.low[i] for i in v.content(v.figures[k - 1].last, v.figures[k].outer)}
    return all(
        word in sets["rise"] or word in sets["fall"] or word in sets["multiple_verbs"] or word in counted
        for word in words
    )


def _behind(v: View, claims: Sequence[Claim], k: int) -> tuple[Claim, Claim] | None:
    """`642, twice the 318 of last week`; `three times the 12,000 of last year, at 36,000`."""
    if k + 1 >= len(claims) or not isinstance(claims[k + 1].kind, Level):
        return None
    if isinstance(claims[k].kind, Change) and not is_base(v, k + 1):
        return None  # "halved to £36m": where it went
    f, g = v.figures[k], v.figures[k + 1]
    between = range(f.last, g.outer)
    if len(between) > _NEAR or any(_breaks(v, i) for i in between):
        return None
    led = (
        v.t.low[g.outer - 1] == "("
        or not v.content(f.last, g.outer)
        or is_base(v, k + 1)
        or any(v.t.low[i] in v.language.sets["as_many"] for i in between)
    )
    alike = [c for j, c in enumerate(claims) if j not in (k, k + 1) and _like(c, claims[k + 1])]
    return (claims[k + 1], alike[0]) if led and len(alike) == 1 else None


def _breaks(v: View, i: int) -> bool:
    relative = (
        v.t.low[i] == "," and v.t.low[i + 1] in v.language.sets["relative_pronouns"]
    )  # "as its rival, which earned"
    return v.t.kind[i] == "p" and v.t.low[i] not in "('’s" and not relative


def _like(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    return isinstance(one.kind, Level) and a.unit == b.unit and a.per == b.per

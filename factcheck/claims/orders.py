"""Two figures that words hold against each other: `1,420, more than the 1,310 of the south`; `A, followed by B`."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.grammar import View
from factcheck.model import Claim, Level, Tie, TieKind

_NEGATED = 3  # words before a comparison among which a negation is one of it
_FROM = 8  # words from a comparative to the figure that it is told of: "higher in the north, at 8%"
_LEADS = 4  # words from a comparative to its "than"


def orders(v: View, claims: Sequence[Claim]) -> list[Tie]:
    if len(claims) < 2:
        return []
    found: list[Tie] = []
    begin, end = v.figures[0].last, v.figures[-1].outer
    for i in _comparing(v, begin, end):
        told = _compared(v, i) or _record(v, i) or _equal(v, i)
        if told is not None and not _negated(v, i):
            pair = _pair(v, claims, i, told[1])
            differs = told[0] in ("above", "below") and pair is not None and pair[0].end >= v.t.start[i] - 1
            if pair is not None and not differs:  # "1,200 more votes than 900": by how much
                found.append(Tie(told[0], tuple(claim.id for claim in pair)))
    found.extend(_around(v, claims))
    found.extend(_ranked(v, claims))
    return found


def _around(v: View, claims: Sequence[Claim]) -> list[Tie]:
    """`higher in the north, at 8.2 per cent, than in the south, where it was 6.9`: one figure stands before the "than"
    and the other behind it."""
    low, sets = v.t.low, v.language.sets
    found: list[Tie] = []
    if v.language.head_first or not v.has("than"):
        return found
    for k in range(len(claims) - 1):
        begin, end = v.figures[k - 1].last if k else v.first, v.figures[k + 1].outer
        than = next((i for i in range(v.figures[k].last, end) if low[i] in sets["than"]), None)
        if than is None or than - v.figures[k].last > _LEADS or not _like(claims[k], claims[k + 1]):
            continue
        f = v.figures[k]
        at = next((i for i in range(f.outer - 1, max(begin, f.outer - _FROM) - 1, -1) if _told_of(v, i)), None)
        apart = low[f.outer - 1] not in sets["change_to"] and v.t.kind[f.outer - 1] != "p"
        if at is None or apart or _negated(v, at) or any(_breaks(v, i) for i in range(than, end)):
            continue
        kind: TieKind = "above" if low[at] in sets["greater"] else "below"
        found.append(Tie(kind, (claims[k].id, claims[k + 1].id)))
    return found


def _told_of(v: View, i: int) -> bool:
    """Whether the word at i is a comparative that a verb of state tells of its subject."""
    low, sets = v.t.low, v.language.sets
    if low[i] not in sets["greater"] and low[i] not in sets["smaller"]:
        return False
    j = i - 1
    while j > v.first and low[j] in sets["degree"]:
        j -= 1
    return j >= v.first and j not in v.masked and low[j] in sets["state_verbs"]


def _comparing(v: View, begin: int, end: int) -> list[int]:
    """The words that may compare what stands before and behind them."""
    low, same = v.t.low, v.language.phrases["same_as"].starting
    cues = [v.language.sets[name] for name in ("greater", "smaller", "beats") if v.has(name)]
    found = {i for cue in cues for i in range(begin, end) if low[i] in cue}
    if not same.keys().isdisjoint(v.words):
        found.update(i for i in range(begin, end) if low[i] in same)
    return sorted(found - v.masked)


def _compared(v: View, i: int) -> tuple[TieKind, int] | None:
    """The way of a comparative at i, and where its other side begins. Only one that tells of what stands before it
    as a whole: behind a sign or a verb of state."""
    low, sets = v.t.low, v.language.sets
    kind: TieKind | None = "above" if low[i] in sets["greater"] else "below" if low[i] in sets["smaller"] else None
    if kind is None:
        return None
    j = i - 1
    while j > v.first and low[j] in sets["degree"]:
        j -= 1
    if j in v.masked or (v.t.kind[j] != "p" and low[j] not in sets["state_verbs"]):
        return None  # "3% less than": by how much
    if v.language.head_first or low[i] in sets["place_hedges_over"]:
        return kind, i + 1
    than = next((k for k in range(i + 1, min(i + _LEADS, v.last)) if low[k] in sets["than"]), None)
    return None if than is None else (kind, than + 1)


def _record(v: View, i: int) -> tuple[TieKind, int] | None:
    """`broke the record of A`: where the record stands behind the verb."""
    low, sets = v.t.low, v.language.sets
    if low[i] not in sets["beats"]:
        return None
    word = next((k for k in range(i + 1, min(i + 6, v.last)) if low[k] in sets["record_nouns"]), None)
    return None if word is None else ("record", word + 1)


def _equal(v: View, i: int) -> tuple[TieKind, int] | None:
    size = v.language.phrases["same_as"].at(v.t.low, i, v.last)
    return None if size is None else ("level", i + size[0])


def _negated(v: View, i: int) -> bool:
    words = v.t.low[max(v.first, i - _NEGATED) : i]
    return not v.language.sets["negations"].isdisjoint(words)


def _pair(v: View, claims: Sequence[Claim], i: int, begin: int) -> tuple[Claim, Claim] | None:
    """The nearest figure before token i and the one behind `begin`, both of one unit and the next of all figures."""
    after = next((k for k in range(len(claims)) if v.figures[k].outer >= begin), None)
    if (
        after is None
        or after == 0
        or v.figures[after - 1].last > i
        or any(_breaks(v, j) for j in range(begin, v.figures[after].outer))
    ):
        return None
    if any(
        word in v.language.values["fractions"] or word in v.language.sets["part_words"]
        for word in v.t.low[begin : v.figures[after].outer]
    ):
        return None  # "less than half of the $5 million"
    before = next((k for k in range(after - 1, -1, -1) if _like(claims[k], claims[after])), None)
    return None if before is None else (claims[before], claims[after])


def _breaks(v: View, i: int) -> bool:
    """Whether another clause begins at the sign: not in "more than the south, which saw 1,310"."""
    then = v.t.low[i + 1] if i + 1 < v.last else ""
    return v.t.low[i] in ",;:" and not (
        then in v.language.sets["relative_pronouns"] or then in v.language.sets["where_words"]
    )


def _ranked(v: View, claims: Sequence[Claim]) -> list[Tie]:
    """`The largest buyer was A with $3m, followed by B with $2m and C with $1m`."""
    low, phrases = v.t.low, v.language.phrases
    begin, end, ranked = v.figures[0].last, v.figures[-1].outer, phrases["next_in_rank"]
    if not v.may_have("next_in_rank"):
        return []
    at = next((i for i in range(begin, end) if ranked.at(low, i, v.last)), None)
    if (
        at is None
        or phrases["least"].within(low, v.first, v.last, v.last)
        or not phrases["first_in_rank"].within(low, v.first, at, at)
    ):
        return []
    first = next((k for k in range(len(claims) - 1, -1, -1) if v.figures[k].last <= at), None)
    if first is None or first + 1 >= len(claims) or not _like(claims[first], claims[first + 1]):
        return []
    return [Tie("first", (claims[first].id, claims[first + 1].id))]


def _like(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    plain = isinstance(one.kind, Level) and isinstance(other.kind, Level) and a.unit != "times"
    return plain and a.unit == b.unit and a.per == b.per

"""Whether a figure is a level, an end of a movement, or a change, by the words of change beside it."""

from __future__ import annotations

from typing import Literal

from factcheck.claims.grammar import Clause, View
from factcheck.model import Direction, Figure

_RATES = frozenset(("percent", "percentage_point", "basis_point"))
_GOAL = 6  # words from "over" to the goal: "over its original budget"
Role = Literal["level", "from", "to", "change"]


def movement(v: View, f: Figure, begin: int, clause: Clause) -> tuple[Role, Direction | None, int | None]:
    """(role, direction of the verb, the token of the word of change)."""
    if f.quantity.unit == "times" and f.marks:  # "doubled" moves by itself
        return "change", "rise" if "rise" in f.marks else "fall", f.first
    if not v.moves:
        return "level", None, None
    low, sets = v.t.low, v.language.sets
    apart = by_difference(v, f, clause.last)
    if apart is not None:
        return "change", apart, f.outer if f.outer < f.first else f.outer - 1
    moved = _by_object(v, f, begin)
    if moved is not None:
        return "change", direction_of(v, moved), moved
    held = held_against(v, f.outer, begin)
    if held is not None:
        return "change", "rise" if low[held] in sets["compare_up"] else "fall", held
    i = f.outer
    linked = None
    while i > begin and low[i - 1] in sets["change_fill"] and not _upon(v, i - 1):
        i -= 1
        if low[i] in sets["change_by"] or low[i] in sets["change_of"]:
            linked = "by"
    if i > begin:
        direction = direction_of(v, i - 1) or _of_points(v, f, i - 1, clause.last)
        counts = (
            f.quantity.unit == "count" and low[i - 1] not in sets["change_adverbs"] and _counts_behind(v, f, clause)
        )
        if direction and not linked and _no_change(v, f, i - 1, begin):
            direction, counts = None, True
        if direction and (linked or not (counts or low[i - 1] in sets["change_nouns_only"])):
            bound = not linked and f.outer < f.first and low[f.outer] in sets["level_hedges"]
            return "to" if bound else "change", direction, i - 1  # "fell below 60 %" says where to
    timed = not sets["units_time"].isdisjoint(f.quantity.per)
    paced = timed and not sets["average"].isdisjoint(low[i : f.outer])
    told = _cue_left(v, i - 1, v.first) if paced else None
    if told is not None:
        return "change", direction_of(v, told), None  # "fell from A to B, an average of C a year"
    last = f.outer - 1
    cue = _cue_left(v, last, clause.first)
    if cue is None and last == clause.first and clause.opener == "," and low[last] not in sets["prepositions"]:
        cue = _cue_left(v, last, v.first)  # "giảm 340 đồng, còn 20.500 đồng"
    told = last - 1 if low[last] in sets["neutral"] else last
    if told > begin and low[told] in sets["than"] and direction_of(v, told - 1):
        return "from", direction_of(v, told - 1), None  # "tăng so với mức 4 triệu đồng"
    if last > begin and low[last] in sets["change_from"] and low[last - 1] in sets["change_adverbs"]:
        return "from", direction_of(v, last - 1), None  # ", down from A"
    if last >= begin and low[last] in sets["change_from"] and (cue is not None or _to_follows(v, f, clause)):
        return "from", direction_of(v, cue) if cue is not None else None, cue
    if last >= begin and low[last] in sets["change_to"] and cue is not None:
        return "to", direction_of(v, cue), cue
    if (
        v.language.head_first
        and last >= begin
        and (low[last] in sets["range_words"] or low[last] in sets["change_to"])
        and any(low[g.outer - 1] in sets["change_from"] for g in v.figures if clause.first < g.outer < f.outer)
    ):
        return "to", direction_of(v, cue) if cue is not None else None, cue  # "tăng 80 đồng, từ 200 đồng lên 280 đồng"
    if last >= begin and low[last] in sets["change_by"] and cue is not None:
        return "change", direction_of(v, cue), cue
    if (
        last >= begin
        and low[last] == "to"
        and any(low[g.outer - 1] in sets["change_from"] for g in v.figures if clause.first < g.outer < f.outer)
    ):
        return "to", None, None
    compared = _compared(v, f, clause)
    if compared is not None:
        return "change", compared, None
    j = f.last
    named = ("change_nouns", "change_nouns_only", "change_adverbs")
    timed = f.quantity.unit in sets["units_time"]  # "7 days cut it": no cut of days
    if j < clause.last and direction_of(v, j) and not timed and any(low[j] in sets[name] for name in named):
        return "change", direction_of(v, j), j
    plain = j + 1 < clause.last and v.t.kind[j] == "w" and low[j] not in sets["closed"] and not direction_of(v, j)
    if f.quantity.unit == "percent" and plain and low[j + 1] in sets["change_nouns"]:
        return "change", direction_of(v, j + 1), j + 1  # "a 7% pay rise"
    return "level", None, None


def _counts_behind(v: View, f: Figure, clause: Clause) -> bool:
    """`raise 6 goats`: what a verb of change acts on, and no change by 6."""
    if v.language.head_first and v.t.low[f.outer - 1] not in v.language.sets["verbs"]:
        return False  # "tăng 1.234 vụ": the noun only counts
    first, last = v.group_right(f.last, clause.last)
    return last > first and v.t.low[first] not in v.language.sets["change_units"]  # "slipped 12 points"


def _compared(v: View, f: Figure, clause: Clause) -> Direction | None:
    """`14.3% more than in 2023`, `2 points lower than the year before`, `31 goals more than Ajax`."""
    low, sets = v.t.low, v.language.sets
    i = f.last
    beyond = _beyond(v, i, clause.last)
    if beyond is not None:
        return beyond
    if f.quantity.unit == "count":
        _, i = v.group_right(i, clause.last)
        i = i if i + 1 < clause.last and low[i + 1] in sets["than"] else f.last
    then = low[i + 1] if i + 1 < clause.last else ""
    held = then in sets["than"] or (
        low[i : i + 1] != [] and low[i] in sets["place_hedges_over"] and then in sets["determiners"]
    )
    if i >= clause.last or not (held or f.quantity.unit in ("percent", "percentage_point")):
        return None
    return "rise" if low[i] in sets["compare_up"] else "fall" if low[i] in sets["compare_down"] else None


def _beyond(v: View, i: int, end: int) -> Direction | None:
    """`£21 million over its budget`, `3 points short of the target`: words of excess at token i, then a goal."""
    low, sets = v.t.low, v.language.sets
    if i >= end or not (low[i] in sets["beyond"] or low[i] in sets["short_of"]):
        return None
    words = low[i + 1 : min(i + _GOAL, end)]
    told = next((k for k, word in enumerate(words) if word in sets["goal_nouns"]), None)
    if told is None or any(v.t.kind[i + 1 + k] != "w" for k in range(told)):
        return None
    return "rise" if low[i] in sets["beyond"] else "fall"


def _by_object(v: View, f: Figure, begin: int) -> int | None:
    """The verb of `giảm lãi suất 0,5%`, `tăng giá 14%`: by how much what stands between is moved; `tăng tỷ lệ 42%` is
    no such thing, as its noun is only a share."""
    sets, low = v.language.sets, v.t.low
    if not v.language.head_first or f.quantity.unit not in _RATES or f.quantity.upper is not None:
        return None
    for i in range(f.outer - 2, max(begin, f.outer - 4) - 1, -1):
        if direction_of(v, i):
            noun = range(i + 1, f.outer)
            named = all(v.t.kind[k] == "w" and not v.closed(k) and k not in v.masked for k in noun)
            return i if named and low[i + 1] in sets["moved_nouns"] else None
    return None


def by_difference(v: View, f: Figure, end: int) -> Direction | None:
    """`cao hơn 0,5 điểm phần trăm so với năm 2023`: by so much, where `cao hơn 5%` alone is a bound."""
    low, sets = v.t.low, v.language.sets
    if not v.language.head_first or f.outer == v.first:
        return None  # "fell more than 2 points": a bound
    i = f.outer
    if i == f.first:
        i -= 1  # "vượt 250 tỷ đồng" has no bound
        if direction_of(v, i):
            return None  # "cao hơn 2,8 độ": a word of change
    elif i > v.first and direction_of(v, i - 1):
        return None  # "giảm hơn một nửa so với": a bound of the change
    if low[i] not in sets["compare_up"] and low[i] not in sets["compare_down"]:
        return None
    points = f.quantity.unit in ("percentage_point", "basis_point")
    planned = v.language.phrases["target"].at(low, f.last, end) if f.last < end else None
    told = planned is not None or (f.last < end and low[f.last] in sets["than"])
    told = told or (f.quantity.unit in _RATES and low[v.first] in sets["than"])  # "So với năm 2020, … nhỏ hơn 31%"
    if not points and not told:
        return None  # "vượt 2% dự toán", "cao hơn 5% so với …"
    return "rise" if low[i] in sets["compare_up"] else "fall"


def _upon(v: View, i: int) -> bool:
    """Whether the "on" at i leads to what something is held against: "a 50% increase on the £2 cap"."""
    low, sets = v.t.low, v.language.sets
    return low[i] in sets["upon"] and low[i + 1] not in sets["average"]


def _no_change(v: View, f: Figure, i: int, begin: int) -> bool:
    """Whether the word of change at i says something else: "shot down 28", "made up 65%", "raised £2,350"."""
    low, sets = v.t.low, v.language.sets
    if low[i] in sets["collects"] and f.quantity.unit in v.language.coins:
        return True
    if low[i] not in sets["phrasal"] or i <= begin:
        return False
    verb = low[i - 1]
    listed = any(verb in sets[name] for name in ("finite_verbs", "verbs", "phrasal_verbs"))
    acts = listed or verb.endswith(v.language.verb_endings)
    return acts and verb not in sets["settled"]


def held_against(v: View, i: int, begin: int) -> int | None:
    """The comparative before a date that ends right before token i: `hơn năm trước 10%`, `kém cùng kỳ 4%`."""
    when = next((w for w in v.whens if w.last == i and w.outer > begin), None) if v.language.head_first else None
    if when is None:
        return None
    sets, before = v.language.sets, v.t.low[when.outer - 1]
    return when.outer - 1 if before in sets["compare_up"] or before in sets["compare_down"] else None


def compares(v: View, i: int) -> bool:
    return v.t.low[i] in v.language.sets["compare_up"] or v.t.low[i] in v.language.sets["compare_down"]


def _of_points(v: View, f: Figure, i: int, end: int) -> Direction | None:
    """`Topix mất 1,2%`, `VN-Index thêm 12 điểm`: words that move only what is told in points and per cent."""
    sets = v.language.sets
    if f.quantity.unit not in _RATES and (f.last >= end or v.t.low[f.last] not in sets["change_units"]):
        return None
    return "rise" if v.t.low[i] in sets["gains_points"] else "fall" if v.t.low[i] in sets["loses_points"] else None


def direction_of(v: View, i: int) -> Direction | None:
    word = v.t.low[i]
    if word in v.language.sets["rise"]:
        return "rise"
    return "fall" if word in v.language.sets["fall"] else None


def _cue_left(v: View, i: int, first: int) -> int | None:
    """The nearest verb of change to the left in the clause."""
    low, sets = v.t.low, v.language.sets
    rise, fall = sets["rise"], sets["fall"]
    while i >= first:
        word = low[i]
        moves = (word in rise or word in fall) and i not in v.masked
        if moves and (word not in sets["prepositions"] or low[i + 1] in sets["change_by"]):
            return i
        i -= 1
    return None


def _to_follows(v: View, f: Figure, clause: Clause) -> bool:
    """`from A … to B` with a second figure of the clause behind "to"."""
    return any(
        g.outer > f.last and v.t.low[g.outer - 1] in v.language.sets["change_to"] and g.quantity.unit == f.quantity.unit
        for g in v.figures
        if g.last <= clause.last
    )


def is_average(v: View, begin: int, f: Figure, role: Role) -> bool:
    if role != "change":
        return False
    near = v.t.low[max(begin, f.outer - 6) : f.outer]
    spoken = not v.language.sets["average"].isdisjoint(near) and not v.language.head_first
    spoken = spoken or _fronted(v, f) or pace(v, f, False) is not None  # "thu nhập bình quân tăng" is a mean itself
    timed = not v.language.sets["units_time"].isdisjoint(f.quantity.per)
    return spoken or timed


def _fronted(v: View, f: Figure) -> bool:
    """`Bình quân mỗi năm, …`: a clause of its own in front."""
    k = v.clause_number(f.first) - 1
    return k >= 0 and v.clauses[k + 1].opener == "," and v.t.low[v.clauses[k].first] in v.language.sets["average"]


def pace(v: View, f: Figure, moves: bool) -> str | None:
    """The unit of time of an average that is told before its figure: `bình quân mỗi năm giảm 1,5 điểm`."""
    if not v.language.paces:
        return None
    clause = v.clause_of(f.first)
    first = v.clauses[max(v.clause_number(clause.first) - 1, 0)].first if _fronted(v, f) else clause.first
    if not v.language.paces.occurs(v.t.low[first : f.outer]):
        return None
    for i in range(f.outer - 1, first - 1, -1):
        found = v.language.paces.at(v.t.low, i, f.outer)
        if found is not None and (moves or (i > first and v.t.low[i - 1] in v.language.sets["average"])):
            return found[1]
    return None

"""Difference constraints over exact fractions: what the unknowns can be, or which claims cannot all hold.

Unknowns are named by strings; a constraint bounds one (a level) or the difference of two (a change).
Every bound is an edge of a graph, and the constraints hold together exactly when it has no negative
cycle. Weights are whole numbers (all ends over one denominator) with a count of open ends beside them:
compared as pairs, an open end is less than a closed one by less than any number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from math import lcm

from factcheck.arithmetic import Interval
from factcheck.model.values import dataclass

_ORIGIN = ""  # stands for the number 0; no unknown may be called so


@dataclass(frozen=True, slots=True)
class Constraint:
    """`a - b` lies in the interval, or `a` itself where `b` is None. `subject` is the claim that says so;
    one claim may give several constraints, and it holds only if all of them do."""

    subject: str
    a: str
    b: str | None
    interval: Interval


@dataclass(frozen=True, slots=True)
class Feasible:
    """All hold together. `bounds`: for every unknown the tightest interval that all constraints leave it."""

    bounds: Mapping[str, Interval] = field(default_factory=dict)

    @property
    def values(self) -> Mapping[str, Interval]:
        return self.bounds


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims, sorted, that cannot all hold, though every smaller selection of them can."""

    claims: tuple[str, ...]


_Weight = tuple[int, int]  # (bound, minus the number of open ends)
_NOTHING: _Weight = (0, 0)


@dataclass(frozen=True, slots=True)
class _Edge:
    """`head - tail <= weight`."""

    tail: str
    head: str
    weight: _Weight
    subject: str


def solve(constraints: Sequence[Constraint], *, touching: bool = True) -> Feasible | Conflict:
    """Feasible, or the smallest conflict that was found: a pair of levels of one unknown, else the shortest
    negative cycle, less every claim that it does not need. The order of the constraints does not matter;
    ties go to the lower claim ids. Without `touching`, two levels of one unknown that have only an end
    point in common (8.3 and 8.4, rounded, at 8.35) do not meet. ValueError for an unknown named ""."""
    ordered = sorted(constraints, key=_order)
    if any(_ORIGIN in (constraint.a, constraint.b) for constraint in ordered):
        raise ValueError("an unknown needs a name")
    levels, changes = _split(ordered)
    pairs = [_level_conflict(found, touching) for found in levels.values()]
    if clashing := [pair for pair in pairs if pair is not None]:
        return Conflict(_smallest(min(clashing, key=lambda claims: (len(claims), claims)), ordered, touching))
    bounding = [constraint for found in levels.values() for constraint in tightest(found)]
    edges, denominator = _edges([*bounding, *changes])
    if _has_negative_cycle(edges):
        return Conflict(_smallest(_shortest_cycle(edges), ordered, touching))
    return Feasible(_bounds(edges, denominator, {*levels, *(n for c in changes for n in (c.a, c.b) if n)}))


def widest_pair(levels: Sequence[tuple[str, Interval]], *, touching: bool = True) -> tuple[str, str] | None:
    """The two levels (ids in order) that do not meet and lie farthest apart; None where all meet. One pass:
    intervals on a line have a common point when the highest lower end is not above the lowest upper end."""
    if not levels:
        return None
    ordered = sorted(levels, key=lambda level: level[0])
    upper, lower = _highest(ordered), _lowest(ordered)
    if upper[1].meet(lower[1]) is not None and (touching or not upper[1].touches(lower[1])):
        return None
    return (upper[0], lower[0]) if upper[0] < lower[0] else (lower[0], upper[0])


def _highest(levels: Sequence[tuple[str, Interval]]) -> tuple[str, Interval]:
    """The level whose lower end is highest (an open end is above a closed one; of equals the first, but a
    stretch before a point, which touches nothing)."""
    return max(levels, key=lambda level: (_low_rank(level[1]), not level[1].is_point))


def _lowest(levels: Sequence[tuple[str, Interval]]) -> tuple[str, Interval]:
    return min(levels, key=lambda level: (_high_rank(level[1]), level[1].is_point))


def _low_rank(interval: Interval) -> tuple[bool, Fraction, bool]:
    return interval.low is not None, interval.low or Fraction(0), interval.low_open


def _high_rank(interval: Interval) -> tuple[bool, Fraction, bool]:
    return interval.high is None, interval.high or Fraction(0), not interval.high_open


def _order(constraint: Constraint) -> tuple[object, ...]:
    interval = constraint.interval
    return constraint.subject, constraint.a, constraint.b or "", _low_rank(interval), _high_rank(interval)


def _split(ordered: Iterable[Constraint]) -> tuple[dict[str, list[Constraint]], list[Constraint]]:
    levels: dict[str, list[Constraint]] = {}
    changes: list[Constraint] = []
    for constraint in ordered:
        if constraint.b is None:
            levels.setdefault(constraint.a, []).append(constraint)
        else:
            changes.append(constraint)
    return dict(sorted(levels.items())), changes


def _level_conflict(levels: Sequence[Constraint], touching: bool) -> tuple[str, ...] | None:
    pair = widest_pair([(level.subject, level.interval) for level in levels], touching=touching)
    return None if pair is None else tuple(sorted(set(pair)))


def tightest(levels: Sequence[Constraint]) -> list[Constraint]:
    """Of constraints on one unknown, or on one difference, the one that bounds it from below and the one that bounds
    it from above."""
    if not levels:
        return []
    lower = max(levels, key=lambda level: _low_rank(level.interval))
    upper = min(levels, key=lambda level: _high_rank(level.interval))
    return [lower] if lower is upper else [lower, upper]


# ---------------------------------------------------------------- the graph


def _edges(constraints: Sequence[Constraint]) -> tuple[list[_Edge], int]:
    """The tightest edge each way between two nodes, in order, and the common denominator of the weights."""
    ends = [end for c in constraints for end in (c.interval.low, c.interval.high) if end is not None]
    denominator = lcm(*(end.denominator for end in ends))
    found: dict[tuple[str, str], _Edge] = {}
    for constraint in constraints:
        for edge in _edges_of(constraint, denominator):
            known = found.get((edge.tail, edge.head))
            if known is None or (edge.weight, edge.subject) < (known.weight, known.subject):
                found[edge.tail, edge.head] = edge
    return [found[ends_of] for ends_of in sorted(found)], denominator


def _edges_of(constraint: Constraint, denominator: int) -> Iterable[_Edge]:
    interval, a, b = constraint.interval, constraint.a, constraint.b or _ORIGIN
    if interval.high is not None:
        yield _Edge(b, a, (int(interval.high * denominator), -interval.high_open), constraint.subject)
    if interval.low is not None:
        yield _Edge(a, b, (int(-interval.low * denominator), -interval.low_open), constraint.subject)


def _relax(reached: dict[str, _Weight], edges: Sequence[_Edge]) -> bool:
    """One round of Bellman-Ford in place; whether anything got shorter."""
    changed = False
    for edge in edges:
        if (start := reached.get(edge.tail)) is None:
            continue
        weight = (start[0] + edge.weight[0], start[1] + edge.weight[1])
        if edge.head not in reached or weight < reached[edge.head]:
            reached[edge.head], changed = weight, True
    return changed


def _has_negative_cycle(edges: Sequence[_Edge]) -> bool:
    reached = {node: _NOTHING for edge in edges for node in (edge.tail, edge.head)}
    return all(_relax(reached, edges) for _ in range(len(reached))) and bool(reached)


def _bounds(edges: Sequence[_Edge], denominator: int, unknowns: set[str]) -> dict[str, Interval]:
    """The shortest ways from 0 are the upper ends, the shortest ways back the lower ones."""
    above, below = {_ORIGIN: _NOTHING}, {_ORIGIN: _NOTHING}
    turned = [_Edge(edge.head, edge.tail, edge.weight, edge.subject) for edge in edges]
    while _relax(above, edges):
        pass
    while _relax(below, turned):
        pass
    found: dict[str, Interval] = {}
    for unknown in sorted(unknowns):
        high, low = above.get(unknown), below.get(unknown)
        found[unknown] = Interval(
            None if low is None else Fraction(-low[0], denominator),
            None if high is None else Fraction(high[0], denominator),
            low is not None and low[1] < 0,
            high is not None and high[1] < 0,
        )
    return found


# ---------------------------------------------------------------- the smallest conflict

_Walk = tuple[_Weight, "_Edge | None", "_Walk | None"]


def _shortest_cycle(edges: Sequence[_Edge]) -> tuple[str, ...]:
    """The claims of a negative cycle of the fewest edges; of several the fewest, then the lowest, ids.

    From every node at once, the lightest walk of exactly 1, 2, ... edges to each other node: the first
    that comes back below zero is a cycle without detours, since every part of it that closed would have
    done so earlier. There is one: the caller knows that a negative cycle exists."""
    nodes = sorted({node for edge in edges for node in (edge.tail, edge.head)})
    walks: dict[str, dict[str, _Walk]] = {node: {node: (_NOTHING, None, None)} for node in nodes}
    while True:
        walks = {start: _one_edge_on(ends, edges) for start, ends in walks.items()}
        closed = [ends[start] for start, ends in walks.items() if start in ends]
        if negative := [_subjects(walk) for walk in closed if walk[0] < _NOTHING]:
            return min(negative, key=lambda claims: (len(claims), claims))


def _one_edge_on(ends: Mapping[str, _Walk], edges: Sequence[_Edge]) -> dict[str, _Walk]:
    found: dict[str, _Walk] = {}
    for edge in edges:
        if (walk := ends.get(edge.tail)) is None:
            continue
        weight = (walk[0][0] + edge.weight[0], walk[0][1] + edge.weight[1])
        if edge.head not in found or weight < found[edge.head][0]:
            found[edge.head] = (weight, edge, walk)
    return found


def _subjects(walk: _Walk | None) -> tuple[str, ...]:
    found: set[str] = set()
    while walk is not None and walk[1] is not None:
        found.add(walk[1].subject)
        walk = walk[2]
    return tuple(sorted(found))


def _smallest(claims: tuple[str, ...], constraints: Sequence[Constraint], touching: bool) -> tuple[str, ...]:
    """Without each claim in turn, the highest id first, wherever the rest still conflicts."""
    for claim in reversed(claims):
        rest = tuple(kept for kept in claims if kept != claim)
        if _conflicts([constraint for constraint in constraints if constraint.subject in rest], touching):
            claims = rest
    return claims


def _conflicts(constraints: Sequence[Constraint], touching: bool) -> bool:
    levels, _ = _split(constraints)
    if any(_level_conflict(found, touching) for found in levels.values()):
        return True
    return _has_negative_cycle(_edges(constraints)[0])

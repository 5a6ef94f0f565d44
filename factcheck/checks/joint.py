"""Levels and changes of one topic as one problem of difference constraints (`solving`).

A change is a constraint only where nothing about it must be guessed: it has a direction, is in the unit
of the topic, is no average, and both its ends are known ("up 427 on 31 December"). What a stretch may
mean, and everything that one movement says of itself, is for the arithmetic checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from factcheck import intervals, solving
from factcheck.checks import Context, figures
from factcheck.checks.unknowns import ACTUAL, Bound, Unknown, at, bounds
from factcheck.intervals import Interval, Reading
from factcheck.model import Change, Claim, Hit, Topic
from factcheck.solving import Conflict, Constraint, solve

_POINTS = frozenset({"percent", "percentage_point"})
_LONG = 24  # changes that lead from one to another


def conflicts(topic: Topic, context: Context) -> Iterator[Hit]:
    """One hit (variant `joint`) for each smallest set of claims, at least one of them a change, that
    cannot hold together. Levels that conflict among themselves are split by document first, so that
    one conflict does not hide others."""
    problem = _Problem(topic, context)
    if problem.changes:
        yield from problem.hits()


class _Problem:
    """The levels and changes of a topic. What two levels leave for a change is looked at one change at a time; ways
    over several changes only in few (`_LONG`), since looking for the shortest costs much."""

    def __init__(self, topic: Topic, context: Context) -> None:
        self._context = context
        self._claims = _told(topic, context)
        self.changes = {c.id: found for c in self._claims.values() if (found := _change(c, topic, context))}
        self._levels: dict[str, list[Constraint]] = {}
        if not self.changes:
            return
        levels = bounds(topic, context)
        self._split = {where.key for where, found in levels.items() if _apart(found)}
        own: dict[str, list[Bound]] = {}
        for where, together in levels.items():
            for level in together:
                own.setdefault(self._name(where.key, level.claim), []).append(level)
        for name, told in own.items():
            if not _apart(told):  # one text that contradicts itself says nothing of the rest
                self._levels[name] = [Constraint(level.claim.id, name, None, level.lenient) for level in told]

    def _name(self, where: str, claim: Claim) -> str:
        return f"{where}@{claim.document}" if where in self._split else where

    def hits(self) -> Iterator[Hit]:
        edges = []
        for ident, (end, base, interval) in self.changes.items():
            claim = self._claims[ident]
            edges.append(Constraint(ident, self._name(end, claim), self._name(base, claim), interval))
        roots: dict[tuple[str, str | None], tuple[str, ...]] = {}
        for idents, where in self._conflicts(edges):
            if not _of_one_movement(idents, self._context):
                hit = _hit([self._claims[ident] for ident in idents], self.changes, self._context)
                yield replace(hit, part_of=roots.get(where, ()))
                roots.setdefault(where, hit.claims)

    def _conflicts(self, edges: list[Constraint]) -> Iterator[tuple[tuple[str, ...], tuple[str, str | None]]]:
        """Claims that cannot all hold, with the two unknowns that they are about. A change in a conflict is left
        out of what follows."""
        tight = {name: solving.tightest(found) for name, found in self._levels.items()}
        rest: dict[tuple[str, str | None], list[Constraint]] = {}
        for edge in edges:
            found = _beside(edge, tight)
            if found:
                yield found, (edge.a, edge.b)
            else:
                rest.setdefault((edge.a, edge.b), []).append(edge)
        kept: list[Constraint] = []
        for where, changes in rest.items():
            pair = solving.widest_pair([(change.subject, change.interval) for change in changes])
            if pair is None:
                kept += solving.tightest(changes)
            else:
                yield pair, where
        for together in _connected(kept):
            yield from self._over_several(together)

    def _over_several(self, changes: list[Constraint]) -> Iterator[tuple[tuple[str, ...], tuple[str, str | None]]]:
        if not 1 < len(changes) <= _LONG:
            return
        names = {name for change in changes for name in (change.a, change.b) if name}
        levels = [level for name in sorted(names) for level in solving.tightest(self._levels.get(name, ()))]
        while isinstance(solved := solve([*levels, *changes]), Conflict):
            dropped = next(change for change in changes if change.subject in solved.claims)
            changes = [change for change in changes if change is not dropped]
            yield solved.claims, (dropped.a, dropped.b)


def _beside(change: Constraint, tight: Mapping[str, Sequence[Constraint]]) -> tuple[str, ...]:
    """The change and the two levels that leave no room for it; nothing where they do."""
    ends, bases = tight.get(change.a, ()), tight.get(change.b or "", ())
    for end, base in product(ends, bases):
        if change.interval.meet(end.interval - base.interval) is None:
            return tuple(sorted({end.subject, base.subject, change.subject}))
    return ()


def _connected(changes: Sequence[Constraint]) -> list[list[Constraint]]:
    """Changes that lead from one to another, together."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while (up := root.setdefault(name, name)) != name:
            root[name] = root[up]
            name = root[name]
        return name

    for change in changes:
        root[find(change.a)] = find(change.b or change.a)
    found: dict[str, list[Constraint]] = {}
    for change in changes:
        found.setdefault(find(change.a), []).append(change)
    return list(found.values())


def _told(topic: Topic, context: Context) -> Mapping[str, Claim]:
    """The claims of the topic, and the changes that a text ties to them: "7,246, up 427 since December"."""
    found = {claim.id: claim for claim in topic.claims}
    for level in topic.claims:
        for movement in context.movements.get(level.id, ()):
            found.update((ident, context.world.claims[ident]) for ident in movement.changes)
    return found


def constraints(claims: Iterable[Claim], topic: Topic, context: Context, reading: Reading) -> tuple[Constraint, ...]:
    """What these claims of a topic say of its unknowns, as `conflicts` lays it before the solver; nothing for one
    that says nothing definite."""
    wanted = {claim.id for claim in claims}
    found = [
        Constraint(level.claim.id, where.key, None, level.strict if reading == "strict" else level.lenient)
        for where, together in bounds(topic, context).items()
        for level in together
        if level.claim.id in wanted
    ]
    for claim in _told(topic, context).values():
        if claim.id in wanted and (change := _change(claim, topic, context, reading)) is not None:
            end, base, interval = change
            found.append(Constraint(claim.id, end, base, interval))
    return tuple(found)


def _hit(claims: list[Claim], changes: Mapping[str, tuple[str, str, Interval]], context: Context) -> Hit:
    claims = sorted(claims, key=context.order)
    shown = [
        f"{claim.text}: {figures.interval(changes[claim.id][2])}"
        if claim.id in changes
        else f"{claim.text}: {figures.interval(intervals.asserted(claim, context.policy, reading='lenient'))}"
        for claim in claims
    ]
    return Hit(
        tuple(claim.id for claim in claims),
        {"values": figures.by_value(claims, context), "intervals": shown},
        "joint",
    )


def _apart(levels: list[Bound] | tuple[Bound, ...]) -> bool:
    return solving.widest_pair([(level.claim.id, level.lenient) for level in levels]) is not None


def _of_one_movement(idents: tuple[str, ...], context: Context) -> bool:
    return any(
        {*movement.levels, *movement.changes} >= set(idents)
        for ident in idents
        for movement in context.movements.get(ident, ())
    )


def _change(
    claim: Claim, topic: Topic, context: Context, reading: Reading = "lenient"
) -> tuple[str, str, Interval] | None:
    """(unknown at the end, unknown at the start, end - start), or None where anything is not said."""
    kind = claim.kind
    if (
        not isinstance(kind, Change)
        or kind.average
        or kind.direction is None
        or kind.basis not in ("points", "absolute")
        or kind.over is None
        or kind.over.grain == "span"
        or claim.period is None
        or claim.quantity.per != topic.claims[0].quantity.per
        or claim.status not in ACTUAL
    ):
        return None
    times = _factor(claim, topic.unit, context)
    end, base = at(claim.period), at(kind.over)
    if times is None or not (_is_dated(end) and _is_dated(base)) or end == base:
        return None
    interval = intervals.asserted(claim, context.policy, reading=reading).scaled(times)
    return end.key, base.key, interval if kind.direction == "rise" else -interval


def _is_dated(where: Unknown) -> bool:
    return where.dated and "/" not in where.key


def _factor(claim: Claim, unit: str, context: Context) -> Fraction | None:
    own, units = claim.quantity.unit, context.units
    if own == unit or {own, unit} <= _POINTS:
        return Fraction(1)  # between percentages a change of one per cent of the whole is one point
    if units is None or not units.known(own) or not units.known(unit):
        return None
    return units.factor(own, unit) if units.compatible(own, unit) else None

"""Levels and changes of one topic as one problem of difference constraints (`solving`).

A change is a constraint only where nothing about it must be guessed: it has a direction, is in the unit
of the topic, is no average, and both its ends are known ("up 427 on 31 December"). What a stretch may
mean, and everything that one movement says of itself, is for the arithmetic checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from factcheck import intervals, solving
from factcheck.checks import Context, figures
from factcheck.checks.unknowns import ACTUAL, Bound, Unknown, at, bounds
from factcheck.intervals import Interval, Reading
from factcheck.model import Change, Claim, Hit, Topic
from factcheck.solving import Conflict, Constraint, solve

_POINTS = frozenset({"percent", "percentage_point"})


def conflicts(topic: Topic, context: Context) -> Iterator[Hit]:
    """One hit (variant `joint`) for each smallest set of claims, at least one of them a change, that
    cannot hold together. Levels that conflict among themselves are split by document first, so that
    one conflict does not hide others."""
    claims = _told(topic, context)
    changes = {claim.id: found for claim in claims.values() if (found := _change(claim, topic, context))}
    if not changes:
        return
    levels = bounds(topic, context)
    split = {where.key for where, found in levels.items() if _apart(found)}

    def name(where: str, claim: Claim) -> str:
        return f"{where}@{claim.document}" if where in split else where

    own: dict[str, list[Bound]] = {}
    for where, together in levels.items():
        for level in together:
            own.setdefault(name(where.key, level.claim), []).append(level)
    edges = [
        Constraint(level.claim.id, key, None, level.lenient)
        for key, together in own.items()
        if not _apart(together)  # one text that contradicts itself says nothing of the rest
        for level in together
    ]
    edges += [
        Constraint(ident, name(end, claims[ident]), name(base, claims[ident]), interval)
        for ident, (end, base, interval) in changes.items()
    ]
    while isinstance(solved := solve(edges), Conflict):
        found_claims = [claims[ident] for ident in solved.claims]
        dropped = next((claim.id for claim in found_claims if isinstance(claim.kind, Change)), None)
        if dropped is None:
            return
        edges = [edge for edge in edges if edge.subject != dropped]
        if not _of_one_movement(solved.claims, context):
            yield _hit(found_claims, changes, context)


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

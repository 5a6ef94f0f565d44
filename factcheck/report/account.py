"""How a finding came about, step by step, worked out anew from the world it was found in.

What each figure can stand for, which readings were tried against each other, what the claims say of the unknowns
of their topic, what makes one doubt that they are of one thing, and what each would have to read for all to hold.
Pure functions; no words for readers and no markup here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from factcheck import intervals
from factcheck.checks import Context, doubts, joint
from factcheck.checks.doubts import Doubts
from factcheck.checks.unknowns import Bound, Unknown, agree, bounds
from factcheck.intervals import Interval
from factcheck.model import Change, Claim, Finding, Hedge, Level, Match, Report, Topic
from factcheck.model.values import dataclass
from factcheck.report import repairs
from factcheck.rulebook import Rule, Rulebook
from factcheck.solving import Conflict, Constraint, solve

MANY = 12  # claims of a finding beyond which no pairs are told


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of the finding. `lenient` and `implied` are None where they are no wider than `strict`; `unknown`
    names the point or stretch of time of the topic whose value it bounds."""

    claim: Claim
    strict: Interval
    lenient: Interval | None
    implied: Interval | None
    readings: tuple[tuple[str, Interval], ...]
    unknown: str | None


@dataclass(frozen=True, slots=True)
class Trial:
    """Two figures of one unknown under every two readings: by their names, and how far they are apart then (None
    where they meet)."""

    one: Claim
    other: Claim
    tried: tuple[tuple[str, str, Fraction | None], ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """What a claim would have to read, in its own unit, for the others to hold with it, and what these leave it, in
    the unit of the topic; None where that was tried and not derived."""

    claim: Claim
    reads: Fraction
    left: Interval | None


@dataclass(frozen=True, slots=True)
class Account:
    """`constraints` only where a change is among the claims: then they are the cycle that does not close.
    `doubts` by name, each with what it leaves of the confidence."""

    finding: Finding
    rule: Rule | None
    told: tuple[Told, ...]
    topic: Topic | None
    matches: tuple[Match, ...]
    doubts: tuple[str, ...]
    trials: tuple[Trial, ...]
    constraints: tuple[Constraint, ...]
    repairs: tuple[Repair, ...]
    root: Finding | None
    consequences: tuple[Finding, ...]


def account(report: Report, finding: Finding, book: Rulebook) -> Account:
    return _Case(report, finding, book).account()


class _Case:
    def __init__(self, report: Report, finding: Finding, book: Rulebook) -> None:
        self._report, self._finding, self._book = report, finding, book
        self._context = Context(report.world, book.policy, book.units, book.orders, book.bands)
        self._rule = next((rule for rule in book.rules if rule.id == finding.rule), None)
        self._claims = [report.world.claims[ident] for ident in finding.claims]
        self._topic = self._topic_of_all()
        levels = bounds(self._topic, self._context) if self._topic and len(self._claims) <= MANY else {}
        self._levels = {level.claim.id: (where, level) for where, found in levels.items() for level in found}

    def account(self) -> Account:
        by_id = {finding.id: finding for finding in self._report.findings}
        pairs = list(self._pairs())
        return Account(
            finding=self._finding,
            rule=self._rule,
            told=tuple(self._told(claim) for claim in self._claims),
            topic=self._topic,
            matches=self._finding.evidence,
            doubts=self._doubts(pairs),
            trials=tuple(_trial(one, other) for one, other in pairs if one.exact and other.exact),
            constraints=self._constraints(),
            repairs=tuple(self._repairs()),
            root=by_id.get(self._finding.part_of or ""),
            consequences=tuple(f for f in self._report.findings if f.part_of == self._finding.id),
        )

    def _topic_of_all(self) -> Topic | None:
        """The topic that holds all levels of the finding, where the rule looks at topics."""
        wanted = {claim.id for claim in self._claims if isinstance(claim.kind, Level)}
        if self._rule is None or self._rule.run.scope != "topic" or not wanted:
            return None
        return next((t for t in self._report.world.topics if wanted <= {claim.id for claim in t.claims}), None)

    def _told(self, claim: Claim) -> Told:
        policy = self._context.policy
        strict = intervals.asserted(claim, policy)
        lenient = intervals.asserted(claim, policy, reading="lenient")
        implied = intervals.implied(claim, policy)
        where = self._levels.get(claim.id)
        return Told(
            claim,
            strict,
            None if lenient == strict else lenient,
            None if implied == strict else implied,
            intervals.readings(claim, policy),
            where[0].key if where else None,
        )

    def _pairs(self) -> Iterator[tuple[Bound, Bound]]:
        """The claims of the finding that are on one unknown, two by two."""
        found: dict[Unknown, list[Bound]] = {}
        for claim in self._claims:
            if claim.id in self._levels:
                where, level = self._levels[claim.id]
                found.setdefault(where, []).append(level)
        for levels in found.values():
            yield from combinations(levels, 2)

    def _doubts(self, pairs: Sequence[tuple[Bound, Bound]]) -> tuple[str, ...]:
        """Named only where they are what the confidence of the finding comes of."""
        if len(pairs) != 1 or self._topic is None:
            return ()
        (pair,) = pairs
        where, _ = self._levels[pair[0].claim.id]
        torn = doubts.several(bounds(self._topic, self._context)[where])
        settings = self._rule.settings if self._rule else None
        weights = Doubts(
            Fraction(getattr(settings, "far", Doubts().far)), Fraction(getattr(settings, "doubt", Doubts().share))
        )
        found = doubts.confidence(pair, self._topic, torn, weights, self._context)
        return doubts.named(pair, torn, weights, self._context) if found == self._finding.confidence else ()

    # ------------------------------------------------------------ what cannot hold together

    def _constraints(self) -> tuple[Constraint, ...]:
        if self._topic is None or len(self._claims) > MANY:
            return ()
        found = joint.constraints(self._claims, self._topic, self._context, "lenient")
        told = {constraint.subject for constraint in found}
        is_joint = any(constraint.b is not None for constraint in found)
        return found if is_joint and told == set(self._finding.claims) else ()

    def _repairs(self) -> Iterator[Repair]:
        """For each claim the nearest figure that the others leave it; strictly, as a careful writer rounds."""
        if self._rule is not None:
            world = self._report.world
            tried = repairs.within(self._finding, self._rule, world, self._book)
            yield from (Repair(world.claims[ident], value, None) for ident, value in tried.items())
        if self._topic is None or not 1 < len(self._claims) <= MANY:
            return
        said = joint.constraints(self._claims, self._topic, self._context, "strict")
        if {constraint.subject for constraint in said} != set(self._finding.claims):
            return
        for claim in self._claims:
            own = next(constraint for constraint in said if constraint.subject == claim.id)
            rest = [constraint for constraint in said if constraint.subject != claim.id]
            left = _left(own, rest)
            if left is not None and _is_plain(claim) and (reads := self._nearest(own, claim, left, rest)) is not None:
                yield Repair(claim, reads, left)

    def _nearest(self, own: Constraint, claim: Claim, left: Interval, rest: Sequence[Constraint]) -> Fraction | None:
        """The figure nearest to the claim's, in its own last digit, with which all hold."""
        factor = _factor(claim, self._topic, self._context) if self._topic else None
        if factor is None:
            return None
        if isinstance(claim.kind, Change) and claim.kind.direction == "fall":
            factor = -factor  # a fall is printed without its sign
        number = claim.quantity.number
        step, x = Fraction(number.step), Fraction(number.value)
        place = round(_clamped(x, left.scaled(1 / factor)) / step)
        for n in sorted((place - 1, place, place + 1), key=lambda n: (abs(n * step - x), n)):
            other = replace(claim, quantity=replace(claim.quantity, number=replace(number, value=_decimal(n * step))))
            says = replace(own, interval=intervals.strict(other, self._context.policy).scaled(factor))
            if not isinstance(solve([*rest, says], touching=False), Conflict):
                return n * step
        return None


def _left(own: Constraint, rest: Sequence[Constraint]) -> Interval | None:
    """What the others leave for what this one says; None where they do not hold among themselves or leave all."""
    solved = solve(rest)
    if isinstance(solved, Conflict):
        return None
    nothing = Interval(None, None)
    end = solved.bounds.get(own.a, nothing)
    found = end if own.b is None else end - solved.bounds.get(own.b, nothing)
    return None if found == nothing else found


def _trial(one: Bound, other: Bound) -> Trial:
    """Every reading of the one beside every reading of the other; nothing for figures in two units."""
    a, b = one.claim, other.claim
    if a.quantity.unit != b.quantity.unit:
        return Trial(a, b, (("nearest", "nearest", None if agree(one, other) else one.strict.gap(other.strict)),))
    tried = []
    for (name, first), (other_name, second) in product(intervals.readings(a), intervals.readings(b)):
        meets = first.meet(second) is not None and not first.touches(second)
        tried.append((name, other_name, None if meets else first.gap(second)))
    return Trial(a, b, tuple(tried))


def _is_plain(claim: Claim) -> bool:
    quantity = claim.quantity
    return claim.hedge is Hedge.EXACT and quantity.upper is None and quantity.plus_minus is None


def _factor(claim: Claim, topic: Topic, context: Context) -> Fraction | None:
    points = {claim.quantity.unit, topic.unit} <= {"percent", "percentage_point"}
    if points or claim.quantity.unit == topic.unit:
        return Fraction(1)
    units = context.units
    if units is None or not (units.known(claim.quantity.unit) and units.known(topic.unit)):
        return None
    return units.factor(claim.quantity.unit, topic.unit)


def _clamped(x: Fraction, within: Interval) -> Fraction:
    if within.low is not None and x < within.low:
        return within.low
    return within.high if within.high is not None and x > within.high else x


def _decimal(value: Fraction) -> Decimal:
    return Decimal(intervals.decimal_text(value))

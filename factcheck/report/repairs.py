"""What one figure of a text would have to read for a rule to be content with the text: tried, not derived.

The arithmetic of a rule is its own; so what the other figures give for this one (their sum, difference, share, what
the rule itself worked out) is put in its place, the nearest first, and the rule is run again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import permutations, product

from factcheck import intervals
from factcheck.checks import Context
from factcheck.model import Claim, DocumentReading, Fact, Finding, Hit, Pass, World
from factcheck.rulebook import Rule, Rulebook

_MANY = 8  # figures of a finding
_TRIES = 60  # of one figure
_SHARES = frozenset({"percent", "percentage_point", "per_mille"})


def within(finding: Finding, rule: Rule, world: World, book: Rulebook) -> Mapping[str, Fraction]:
    """By claim id the nearest figure, in its last digit, with which the rule lets the figures pass; for findings
    of a rule that looks at one text."""
    documents = {world.claims[ident].document for ident in finding.claims}
    if rule.run.scope != "document" or not 1 < len(finding.claims) <= _MANY or len(documents) != 1:
        return {}
    own = next(reading for reading in world.readings if reading.document.id in documents)
    claims = [world.claims[ident] for ident in finding.claims]
    found = {}
    for claim in claims:
        others = [other for other in claims if other is not claim]
        for value in _candidates(claim, others, finding.facts):
            if _holds(finding, rule, _with(own, claim, value), book):
                found[claim.id] = value
                break
    return found


def _holds(finding: Finding, rule: Rule, reading: DocumentReading, book: Rulebook) -> bool:
    """Whether the rule tests these figures of the reading and lets them pass: what it does not test proves nothing."""
    alone = World((reading,), (), (), {c.id: c for c in reading.claims}, {reading.document.id: reading.document})
    context = Context(alone, book.policy, book.units, book.orders, book.bands)
    wanted = set(finding.claims)
    passed = False
    try:
        for each in rule.run.run(reading, context, rule.settings):
            if isinstance(each, Hit) and wanted <= set(each.claims):
                return False
            passed = passed or (isinstance(each, Pass) and len(wanted & set(each.claims)) > 1)
    except Exception:  # a rule that fails is told of where it runs in earnest
        return False
    return passed


def _with(reading: DocumentReading, claim: Claim, value: Fraction) -> DocumentReading:
    number = replace(claim.quantity.number, value=Decimal(intervals.decimal_text(value)))
    other = replace(claim, quantity=replace(claim.quantity, number=number))
    return replace(reading, claims=tuple(other if each.id == claim.id else each for each in reading.claims))


def _candidates(claim: Claim, others: Sequence[Claim], facts: Mapping[str, Fact]) -> list[Fraction]:
    """What may stand in the claim's place, in its last digit, the nearest first."""
    number = claim.quantity.number
    step, own = Fraction(number.step), Fraction(number.value)
    amounts = [Fraction(other.quantity.number.value) for other in others if not _is_share(other)]
    shares = [Fraction(other.quantity.number.value) for other in others if _is_share(other)]
    given = _of_shares(amounts, shares) if _is_share(claim) else _of_amounts(amounts, shares)
    places = {round(value / step) for value in (*_numbers(facts), *given)}
    fitting = {place * step for place in places if place and (place > 0) == (own >= 0)} - {own}
    return sorted(fitting, key=lambda value: (abs(value - own), value))[:_TRIES]


def _is_share(claim: Claim) -> bool:
    return claim.quantity.unit in _SHARES


def _numbers(facts: Mapping[str, Fact]) -> Iterator[Fraction]:
    for value in facts.values():
        if isinstance(value, str | int) and not isinstance(value, bool):
            try:
                yield Fraction(Decimal(value))
            except (InvalidOperation, ValueError, OverflowError):
                continue


def _of_shares(amounts: Sequence[Fraction], shares: Sequence[Fraction]) -> Iterator[Fraction]:
    """A percentage that the other figures give: of amounts a share or a change, of shares a rest or a difference."""
    yield from _sums(shares)
    yield 100 - sum(shares, Fraction(0))
    yield from (100 * a / b for a, b in permutations(amounts, 2) if b)
    yield from (100 * abs(a - b) / b for a, b in permutations(amounts, 2) if b)


def _of_amounts(amounts: Sequence[Fraction], shares: Sequence[Fraction]) -> Iterator[Fraction]:
    """An amount: of others a sum, difference, product or ratio; with a share its part, its whole, what it became."""
    yield from _sums(amounts)
    for a, b in permutations(amounts, 2):
        yield from (a * b, a / b) if b else ()
    for a, share in product(amounts, shares):
        part = share / 100
        yield from (a * part, a * (1 + part), a * (1 - part))
        yield from (a / by for by in (part, 1 + part, 1 - part) if by)


def _sums(figures: Sequence[Fraction]) -> Iterator[Fraction]:
    """The figures, all together, and each as the whole of which the others are parts."""
    whole = sum(figures, Fraction(0))
    yield whole
    yield from (found for a in figures for found in (a, 2 * a - whole))
    yield from (a - b for a, b in permutations(figures, 2))

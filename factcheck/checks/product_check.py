"""An amount that is not what a rate or a price beside it gives: "1% of $21.1 billion, just over $2 billion".

Variants: `` no reading of the three figures fits; `hedged` only what the words imply does not; `units` the units alone
say that the three belong together (tonnes per hectare, hectares, tonnes), and the words that the last is the result;
`unsure` the units alone say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import groupby

from factcheck.checks import Context, figures
from factcheck.checks.held import Held, held, nearby, tied
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Fact, Hedge, Hit, Level, Pass
from factcheck.units import Units

_TWENTIETH = Fraction(1, 20)
_FACTS = frozenset({"printed", "computed", "unit"})
VARIANTS = {"": _FACTS, "hedged": _FACTS, "units": _FACTS, "unsure": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    """`results`: words before an amount that say it is what the others come to. `net`: words that say that something
    was taken off."""

    results: tuple[str, ...] = ()
    net: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Three:
    one: Claim
    other: Claim
    amount: Claim
    times: Fraction  # turns the product of the two as printed into the unit of the amount


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    taken: set[str] = set()
    for _, (one, other, amount) in tied(reading, "product"):
        taken.add(amount.id)
        yield from _judged(_Three(one, other, amount, Fraction(1)), "", reading, context)
    for _, (amount, whole, share) in tied(reading, "rate"):
        taken.add(amount.id)
        yield from _judged(_Three(share, whole, amount, Fraction(1, 100)), "", reading, context)
    if context.units is not None:
        for three in _by_units(reading, context.units):
            if three.amount.id not in taken:
                yield from _judged(three, _variant(three, reading, settings), reading, context)


def _judged(three: _Three, variant: str | None, reading: DocumentReading, context: Context) -> Iterator[Hit | Pass]:
    found = _held(three, context)
    if found is None:
        return
    claims, facts = (three.one.id, three.other.id, three.amount.id), _facts(three)
    if found.reading is not None and found.expected and not _coarse(three):
        yield Pass(claims, {**facts, "reading": found.reading})
    elif found.reading is not None and not variant and not _other(three, reading, context):
        yield Hit(claims, facts, "hedged")
    elif variant is not None and found.reading is None and not _other(three, reading, context):
        yield Hit(claims, facts, variant)


def _held(three: _Three, context: Context) -> Held | None:
    def work(given: Sequence[Interval]) -> Interval:
        return (given[0] * given[1]).scaled(three.times)

    return held((three.one, three.other), three.amount, work, context)


def _coarse(three: _Three) -> bool:
    """Whether it fits only because a price of one digit ("2 million each") may have been rounded: prices seldom are."""
    given = (three.one, three.other, three.amount)
    plain = all(claim.hedge is Hedge.EXACT and any(map(str.isdecimal, claim.text)) for claim in given)
    printed, computed = Fraction(three.amount.quantity.number.value), _computed(three)
    return plain and abs(computed - printed) > _TWENTIETH * abs(printed)


def _computed(three: _Three) -> Fraction:
    return Fraction(three.one.quantity.number.value) * Fraction(three.other.quantity.number.value) * three.times


def _other(three: _Three, reading: DocumentReading, context: Context) -> bool:
    """Whether another figure beside is what the two come to, or gives the amount in the place of one of them."""
    given = (three.one, three.other, three.amount)
    swaps = [_Three(three.one, three.other, claim, three.times) for claim in nearby(reading, three.amount, given)]
    swaps += [_Three(three.one, claim, three.amount, three.times) for claim in nearby(reading, three.other, given)]
    swaps += [_Three(claim, three.other, three.amount, three.times) for claim in nearby(reading, three.one, given)]
    for swap in swaps:
        found = _held(swap, context)
        if found is not None and found.reading is not None:
            return True
    return False


def _facts(three: _Three) -> dict[str, Fact]:
    return {
        "printed": figures.digits(three.amount),
        "computed": figures.plain(_computed(three)),
        "unit": "/".join((three.amount.quantity.unit, *three.amount.quantity.per)),
    }


# ---------------------------------------------------------------- told by the units


def _by_units(reading: DocumentReading, units: Units) -> Iterator[_Three]:
    """So much per unit, so many of that unit, and so much: each the only one of its kind in its sentence."""
    for _, group in groupby(reading.claims, key=lambda claim: claim.sentence):
        claims = [claim for claim in group if _is_plain(claim, units)]
        rates = [claim for claim in claims if _is_rate(claim, units)]
        if len(rates) != 1:
            continue
        rate = rates[0]
        bases = _alike(claims, rate.quantity.per[0], units)
        amounts = _alike(claims, rate.quantity.unit, units, yearly=True)
        if len(bases) == len(amounts) == 1 and amounts[0].start > max(rate.start, bases[0].start):
            base, amount = bases[0], amounts[0]
            times = units.factor(base.quantity.unit, rate.quantity.per[0])
            times *= units.factor(rate.quantity.unit, amount.quantity.unit)
            yield _Three(rate, base, amount, times)


def _is_rate(claim: Claim, units: Units) -> bool:
    """So much per unit of something; so much a year is a pace."""
    per = claim.quantity.per
    return len(per) == 1 and units.known(per[0]) and units.kind(per[0]) != units.kind("year")


def _is_plain(claim: Claim, units: Units) -> bool:
    quantity = claim.quantity
    return isinstance(claim.kind, Level) and quantity.unit not in ("percent", "times") and units.known(quantity.unit)


def _alike(claims: Sequence[Claim], unit: str, units: Units, *, yearly: bool = False) -> list[Claim]:
    """Those in units of one sort; `yearly` also so much a year."""
    pers = ((), ("year",)) if yearly else ((),)
    fit = (c for c in claims if c.quantity.per in pers and c.quantity.unit != "count")
    return [c for c in fit if units.compatible(c.quantity.unit, unit)]


def _variant(three: _Three, reading: DocumentReading, settings: Settings) -> str | None:
    """None where something was taken off; sure where a word says that the amount is the result."""
    amount = three.amount
    before = max((c.end for c in reading.claims if c.end <= amount.start), default=0)
    said = f"{reading.document.text[max(before, amount.sentence.start) : amount.start]} {amount.subject.measure}"
    if _names(said, settings.net):
        return None
    return "units" if _names(said, settings.results) else "unsure"


def _names(said: str, words: tuple[str, ...]) -> bool:
    return bool(words) and _any_of(words).search(said.casefold()) is not None


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")

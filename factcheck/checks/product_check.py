"""An amount that is not what a rate or a price beside it gives: "1% of $21.1 billion, just over $2 billion".

Variants: `` no reading of the three figures fits; `hedged` only what the words imply does not; `units` the units alone
say that the three belong together (tonnes per hectare, hectares, tonnes), and the words that the last is the result;
`unsure` the units alone say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import groupby

from factcheck.checks import Context, figures
from factcheck.checks.held import Held, follows, held, nearby, tied
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Fact, Hedge, Hit, Level, Pass
from factcheck.model.values import dataclass
from factcheck.units import Units

_FEW = 100
_TWENTIETH = Fraction(1, 20)
_FACTS = frozenset({"printed", "computed", "unit"})
VARIANTS = {"": _FACTS, "hedged": _FACTS, "units": _FACTS, "unsure": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    """`results`: words before an amount that say it is what the others come to. `net`: words that say that something
    was taken off. `crops`: words for what land yields that do not say of what it is."""

    results: tuple[str, ...] = ()
    crops: tuple[str, ...] = ()
    net: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Three:
    one: Claim
    other: Claim
    amount: Claim
    times: Fraction  # turns the product of the two as printed into the unit of the amount
    rounded: bool = False  # an average: printed to as many digits as fit


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    taken: set[str] = set()
    for tie, (one, other, amount) in tied(reading, "product", "average"):
        taken.add(amount.id)
        yield from _judged(_Three(one, other, amount, Fraction(1), tie.kind == "average"), "", reading, context)
    for _, (amount, whole, share) in tied(reading, "rate"):
        taken.add(amount.id)
        yield from _judged(_Three(share, whole, amount, Fraction(1, 100)), "", reading, context)
    if context.units is not None:
        for three in _by_units(reading, context.units, frozenset(settings.crops)):
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
    many = _exact(three.one) if three.rounded else None

    def work(given: Sequence[Interval]) -> Interval:
        return ((many or given[0]) * given[1]).scaled(three.times)

    return held((three.one, three.other), three.amount, work, context)


def _exact(claim: Claim) -> Interval | None:
    """The number of things that an average is taken over, where it is so small that nobody rounds it: "5 days"."""
    number = claim.quantity.number
    if claim.hedge is not Hedge.EXACT or number.scaled or number.value >= _FEW or number.value % 1:
        return None
    return Interval(Fraction(number.value), Fraction(number.value))


def _coarse(three: _Three) -> bool:
    """Whether it fits only because a price of one digit ("2 million each") may have been rounded: prices seldom are."""
    given = (three.one, three.other, three.amount)
    plain = all(claim.hedge is Hedge.EXACT and any(map(str.isdecimal, claim.text)) for claim in given)
    printed, computed = Fraction(three.amount.quantity.number.value), _computed(three)
    return plain and not three.rounded and abs(computed - printed) > _TWENTIETH * abs(printed)


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


def _by_units(reading: DocumentReading, units: Units, crops: frozenset[str]) -> Iterator[_Three]:
    """So much per unit, so many of that unit, and so much: each the only one of its kind in its sentence. How many of
    the unit there are may stand in the sentence before."""
    claims: list[Claim] = []
    for _, group in groupby(reading.claims, key=lambda claim: claim.sentence):
        before, claims = claims, [claim for claim in group if _is_plain(claim, units)]
        rates = [claim for claim in claims if _is_rate(claim, units)]
        if len(rates) != 1:
            continue
        rate = rates[0]
        bases = _alike(claims, rate.quantity.per[0], units)
        amounts = _alike(claims, rate.quantity.unit, units, yearly=True)
        if not bases and amounts and follows(amounts[0], before[-1:]):
            bases = _alike(before, rate.quantity.per[0], units)
            bases = [base for base in bases if _goes_on(rate, amounts[0], base, crops)]
        if len(bases) == len(amounts) == 1 and amounts[0].start > max(rate.start, bases[0].start):
            base, amount = bases[0], amounts[0]
            times = units.factor(base.quantity.unit, rate.quantity.per[0])
            times *= units.factor(rate.quantity.unit, amount.quantity.unit)
            yield _Three(rate, base, amount, times)


def _goes_on(rate: Claim, amount: Claim, base: Claim, crops: frozenset[str]) -> bool:
    """Whether the two name nothing of their own that the base would not be of: "with yields of 6 tonnes a hectare, the
    total crop came to 20,000 tonnes"."""
    words = f"{rate.subject.measure} {amount.subject.measure}".casefold().split()
    return crops.union(base.subject.measure.casefold().split()).issuperset(words)


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

"""One quantity given in two units that do not agree: "30 feet (48 km)", "1.1 million square miles (445,000 ha)".

The second figure stands in brackets right behind the first, or behind a word that says so ("10 km, or 6 miles,").
Parts of one figure are taken together (6ft 2in). Hedges are dropped, since a conversion has that of its original.
Variants: `` another value; `unit` the value that another unit beside the same figure would have; `near` two figures
printed to three digits or more that miss each other by little; `dimension` a length for an area. Money is left
alone: what a rate was on a day is in no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.intervals import Interval
from factcheck.model import Claim, DocumentReading, Fact, Hedge, Hit, Pass
from factcheck.model.values import dataclass
from factcheck.units import Units

_FACTS = frozenset({"converted", "unit"})
VARIANTS = {"": _FACTS, "unit": _FACTS | {"fits"}, "near": _FACTS, "dimension": frozenset({"kinds"})}

_ABOUT = (Hedge.ABOUT, Hedge.NEARLY)
_TAIL = 4  # words that may stand between a figure and its brackets: 300 acres of old forest (121 hectares)
_REACH = 60  # characters, in which they stand
_PARTS = 3  # of one figure: 5 stone 3 lb 2 oz
_DIGITS = 3  # of a figure that was not converted roughly


@dataclass(frozen=True, slots=True)
class Settings:
    """`kinds`: of units that are converted. `joins`: what stands between two figures for one quantity, outside of
    brackets. `inside`: words within brackets, before the figure. `also`: a unit, and what else it may mean: "tonne
    short_ton". `confusable`: kinds that are taken for each other, "length area". `tried`: units that may have been
    meant. `far`: how many times as much the one must be, where a figure has few digits."""

    kinds: tuple[str, ...] = ("length", "area", "volume", "mass", "temperature", "power", "energy", "pressure", "speed")
    joins: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    confusable: tuple[str, ...] = ("length area",)
    tried: tuple[str, ...] = ()
    far: str = "1.1"


@dataclass(frozen=True, slots=True)
class _Amount:
    """The claims of one figure: 6ft 2in."""

    claims: tuple[Claim, ...]

    @property
    def start(self) -> int:
        return self.claims[0].start

    @property
    def end(self) -> int:
        return self.claims[-1].end

    @property
    def unit(self) -> str:
        return self.claims[0].quantity.unit

    @property
    def per(self) -> tuple[str, ...]:
        return self.claims[0].quantity.per

    @property
    def is_plain(self) -> bool:
        return len(self.claims) == 1 and self.claims[0].quantity.upper is None


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    units, text = context.units, reading.document.text
    if units is None:
        return
    amounts = _amounts(reading.claims, text, units)
    for one, other in zip(amounts, islice(amounts, 1, None), strict=False):
        if one.unit == other.unit and one.per == other.per:
            continue
        tight = _is_conversion(one, other, text, settings)
        if tight is not None:
            yield from _held(one, other, tight, units, context, settings)


def _held(
    one: _Amount, other: _Amount, tight: bool, units: Units, context: Context, settings: Settings
) -> Iterator[Hit | Pass]:
    names = (one.unit, *one.per, other.unit, *other.per)
    if not all(map(units.known, names)) or not {units.kind(one.unit), units.kind(other.unit)} <= {*settings.kinds}:
        return
    claims = tuple(claim.id for amount in (one, other) for claim in amount.claims)
    if not _compatible(one.unit, other.unit, one.per, other.per, units):
        kinds = f"{units.kind(one.unit)} {units.kind(other.unit)}"
        known = [pair for text in settings.confusable if sorted(pair := text.split()) == sorted(kinds.split())]
        if tight and known and one.per == other.per == ():
            yield Hit(claims, {"kinds": kinds.split()}, "dimension")
        return
    means = _means(one.unit, settings), _means(other.unit, settings)
    facts: dict[str, Fact] = {"converted": _shown(one, other, units), "unit": "/".join((other.unit, *other.per))}
    if any(_meet(one, other, a, b, units, context) for a in means[0] for b in means[1]):
        yield Pass(claims, facts)
        return
    fits = _fitting(one, other, units, context, settings)
    if fits:
        yield Hit(claims, {**facts, "fits": fits}, "unit")
    elif _is_far(one, other, units, settings):
        yield Hit(claims, facts)
    elif _is_precise(one) and _is_precise(other):
        yield Hit(claims, facts, "near")


# ---------------------------------------------------------------- which figures are one quantity


def _amounts(claims: Sequence[Claim], text: str, units: Units) -> list[_Amount]:
    found: list[_Amount] = []
    for claim in claims:
        last = found[-1] if found else None
        if last is not None and len(last.claims) < _PARTS and _continues(last.claims[-1], claim, text, units):
            found[-1] = _Amount((*last.claims, claim))
        else:
            found.append(_Amount((claim,)))
    return found


def _continues(one: Claim, other: Claim, text: str, units: Units) -> bool:
    """The 2in of 6ft 2in: right behind, in a smaller unit of the same kind, and less than one of the larger."""
    if text[one.end : other.start].strip(" \u00a0") or not 0 <= other.start - one.end <= 2:
        return False
    first, second = one.quantity, other.quantity
    if first.unit == second.unit or first.upper or second.upper or first.per or second.per or first.number.step < 1:
        return False
    if not (units.known(first.unit) and units.known(second.unit) and units.compatible(first.unit, second.unit)):
        return False
    if units.kind(first.unit) == "temperature":
        return False
    return 0 <= Fraction(second.number.value) * units.factor(second.unit, first.unit) < 1


def _is_conversion(one: _Amount, other: _Amount, text: str, settings: Settings) -> bool | None:
    """None where the second figure is not said to be the first in another unit; whether nothing parts the two."""
    if not 0 < other.start - one.end <= _REACH:
        return None
    between, behind = text[one.end : other.start], text[other.end : other.end + _REACH]
    before, bracket, inside = between.partition("(")
    if not bracket:
        before, bracket, inside = between.partition("[")
    if bracket:
        after, closed, _ = behind.partition(")" if bracket == "(" else "]")
        tail = before.strip()
        if not closed or any(sign in before for sign in ".,;:\n") or len(before.split()) > _TAIL:
            return None
        if any(word.strip("~≈.,") not in settings.inside for word in inside.casefold().split() if word.strip("~≈.,")):
            return None
        same = after.strip().casefold()
        return not tail if not same or same == tail.casefold() else None
    said = " ".join(between.casefold().split())
    return True if said in settings.joins and behind[:1] in (",", ".", ";", ")", "") else None


# ---------------------------------------------------------------- what they are worth


def _compatible(a: str, b: str, per: tuple[str, ...], to_per: tuple[str, ...], units: Units) -> bool:
    """Also two scales of temperature, though no factor leads from one to the other."""
    kinds = {units.kind(a), units.kind(b)}
    if kinds == {"temperature"}:
        return not per and not to_per
    # A plant of 100 MW makes what it makes in a day: power and energy over time are not one quantity told twice.
    return (len(kinds) == 1 or "speed" in kinds) and units.compatible(a, b, per, to_per)


def _means(unit: str, settings: Settings) -> list[str]:
    return [unit, *(other for line in settings.also for name, other in (line.split(),) if name == unit)]


def _meet(one: _Amount, other: _Amount, a: str, b: str, units: Units, context: Context) -> bool:
    """Whether the first in unit `a` can be the second in unit `b`; ranges at both of their ends."""
    if not _compatible(a, b, one.per, other.per, units):
        return False
    ends = _ends(one, a, units, context), _ends(other, b, units, context)
    pairs = zip(*ends, strict=True) if len(ends[0]) == len(ends[1]) else [(_hull(ends[0]), _hull(ends[1]))]
    if units.kind(a) == "temperature":
        return _warm(list(pairs), a, b, units)
    factor = units.factor(a, b, one.per, other.per)
    return all(first.scaled(factor).meet(second) for first, second in pairs)


def _warm(pairs: Sequence[tuple[Interval, Interval]], a: str, b: str, units: Units) -> bool:
    """A reading of two thermometers, or a difference of two: 2 degrees warmer are 3.6 of the other scale."""
    zero = units.convert(Fraction(0), a, b)
    slope = units.convert(Fraction(1), a, b) - zero
    steps = [(first.scaled(slope), second) for first, second in pairs]
    apart = all(first.meet(second) for first, second in steps)
    return apart or all((first + Interval(zero, zero)).meet(second) for first, second in steps)


def _ends(amount: _Amount, unit: str, units: Units, context: Context) -> list[Interval]:
    """What the figure may stand for in that unit, one for each end of a range. All parts but the last are whole."""
    *whole, last = amount.claims
    fixed = sum((_part(part, unit, (), units) for part in whole), Fraction(0))
    found = []
    for number in filter(None, (last.quantity.number, last.quantity.upper)):
        # A rate has no round number elsewhere; here 150 km/h is as round as 150 km.
        plain = replace(last.quantity, number=number, upper=None, per=())
        hedge = last.hedge if last.hedge in _ABOUT else Hedge.EXACT
        bare = replace(last, quantity=plain, hedge=Hedge.ABOUT if hedge in _ABOUT else hedge, floor=None, ceiling=None)
        stands = intervals.asserted(bare, context.policy, reading="lenient")
        if whole:
            stands = stands.scaled(units.factor(last.quantity.unit, unit)) + Interval(fixed, fixed)
        found.append(stands)
    return found


def _hull(found: Sequence[Interval]) -> Interval:
    return found[0].hull(found[-1])


def _value(amount: _Amount, unit: str, per: tuple[str, ...], units: Units) -> Fraction:
    """The figure as printed, in that unit."""
    if units.kind(unit) == "temperature":
        return units.convert(Fraction(amount.claims[0].quantity.number.value), amount.unit, unit)
    return sum((_part(part, unit, per, units) for part in amount.claims), Fraction(0))


def _part(part: Claim, unit: str, per: tuple[str, ...], units: Units) -> Fraction:
    quantity = part.quantity
    return Fraction(quantity.number.value) * units.factor(quantity.unit, unit, quantity.per, per)


def _shown(one: _Amount, other: _Amount, units: Units) -> str:
    return _to_digits(_value(one, other.unit, other.per, units))


def _to_digits(value: Fraction, digits: int = 4) -> str:
    """To so many digits, and all of those before the point."""
    whole = len(str(int(abs(value)))) if abs(value) >= 1 else 0
    return intervals.decimal_text(value, places=max(0, digits - whole)) if whole else intervals.decimal_text(value)


def _is_precise(amount: _Amount) -> bool:
    last = amount.claims[-1]
    return figures.significant(last.quantity.number) >= _DIGITS and intervals.round_number(last) is None


def _is_far(one: _Amount, other: _Amount, units: Units, settings: Settings) -> bool:
    if not (one.is_plain and other.is_plain) and len(one.claims) == len(other.claims) == 1:
        return True  # a range whose ends do not both fit
    a, b = _value(one, other.unit, other.per, units), _value(other, other.unit, other.per, units)
    if units.kind(other.unit) == "temperature" or not a or not b or (a < 0) != (b < 0):
        return True
    return max(a / b, b / a) > Fraction(settings.far)


def _fitting(one: _Amount, other: _Amount, units: Units, context: Context, settings: Settings) -> list[str]:
    """The units in which the one of the two figures would be the other: 30 miles for 48 kilometers."""
    if not (one.is_plain and other.is_plain) or one.per or other.per or units.kind(one.unit) == "temperature":
        return []
    found = []
    for first, second in ((one, other), (other, one)):
        for unit in settings.tried:
            if unit in (first.unit, second.unit) or not units.compatible(unit, second.unit):
                continue
            if min(figures.significant(a.claims[0].quantity.number) for a in (one, other)) < 2:
                continue  # any unit fits a single digit
            if _meet(first, second, unit, second.unit, units, context):
                found.append(f"{unit} for {first.unit}".replace("_", " "))
    return list(dict.fromkeys(found))

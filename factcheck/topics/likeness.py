"""How likely it is that two figures of two texts are of one thing, where their subjects alone do not say so.

A subject is what the grammar of one clause gave; two desks tell one thing in different words, and the grammar may
miss. Here all that stands round two figures is weighed: facets of their subjects, words and names of their clauses,
the figures beside them, their periods, how near they are to each other, and how many others they may be held against.
The weights are those of a logistic regression, fitted on labelled pairs (`benchmarks/fitting.py`)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from factcheck.arithmetic import is_slip, significant
from factcheck.model import Change, Claim, Evidence, Period
from factcheck.topics.compare import Comparer, Key
from factcheck.topics.profile import TELLING, Profile, in_common
from factcheck.units import UnitError, Units

_SHIFTS = frozenset({1, 2, 3, 6, 9})  # places by which a point, thousand, million or billion are off
_OWN = frozenset({"length", "area", "volume"})  # kinds of units in which things, and not their days, are told
_LED = 4  # times nearer to what the other was before its change than to what it is
_NEAR = math.log(3)  # figures three times apart are hardly nearer than any two


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two figures, with what was made of it."""

    claim: Claim
    key: Key
    profile: Profile


class Likeness:
    """`weights` by feature; `bias` is one of them."""

    def __init__(self, comparer: Comparer, weights: Mapping[str, float], units: Units) -> None:
        self._comparer = comparer
        self._weights = weights
        self._units = units

    def probability(self, features: Mapping[str, float]) -> float:
        score = self._weights.get("bias", 0.0)
        score += sum(self._weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

    def features(self, a: Side, b: Side, rivals: int) -> dict[str, float] | None:
        """What speaks for or against; None where the two can never be one. `rivals`: how many other figures of the two
        texts either may be held against."""
        if a.claim.quantity.per != b.claim.quantity.per or _moves_otherwise(a.claim, b.claim):
            return None
        verdict = {name: facet.verdict for name, facet in self._comparer.facets(a.key, b.key).items()}
        ours, theirs = a.profile, b.profile
        if verdict["programme"] == "differs" or self._is_contrast(a, b):
            return None
        common = in_common(ours.clause, theirs.clause)
        inherited = a.key.place_inherited or b.key.place_inherited
        counted = a.claim.quantity.unit == "count" and bool(ours.measure and theirs.measure)
        found = {
            "head near": float(verdict["head"] == "near"),
            "head differs": float(_told_apart(a.key, b.key) and not self._is_its_size(a, b)),
            "counts apart": float(counted and ours.measure.isdisjoint(theirs.measure)),
            "place equal": float(verdict["place"] == "equal"),
            "place within": float(verdict["place"] in ("broader", "narrower")),
            "place differs": float(verdict["place"] == "differs" and not inherited),
            "place differs inherited": float(verdict["place"] == "differs" and inherited),
            "holder equal": float(a.key.subject.holder is not None and verdict["holder"] in ("equal", "near")),
            "holder differs": float(verdict["holder"] == "differs"),
            "clause": common / least if (least := min(ours.total, theirs.total)) else 0.0,
            "clause words": min(3.0, common) / 3,
            "names": min(1.0, in_common(ours.names, theirs.names)),
            "names apart": float(bool(ours.names and theirs.names) and ours.names.keys().isdisjoint(theirs.names)),
            "figures": min(2, len(ours.figures & theirs.figures)) / 2,
            "kind differs": float(isinstance(a.claim.kind, Change) != isinstance(b.claim.kind, Change)),
            "status differs": float(a.key.ahead != b.key.ahead),
            "rivals": math.log1p(rivals),
            "only choice": float(rivals == 0),
            "led from": float(_is_led(a, b) or _is_led(b, a)),
            **self._in_time(a.claim, b.claim),
            **self._in_size(a.claim, b.claim),
        }
        return {name: value for name, value in found.items() if value}

    def _is_contrast(self, a: Side, b: Side) -> bool:
        comparer = self._comparer
        said = comparer.contrasting(a.profile.ids, b.profile.ids)
        return said or comparer.contrast(a.key.subject, b.key.subject)

    def evidence(self, a: Side, b: Side) -> tuple[Evidence, ...]:
        """What a reader is told of it."""
        told = [
            Evidence(name, facet.verdict, facet.detail)
            for name, facet in self._comparer.facets(a.key, b.key).items()
            if facet.detail
        ]
        ours, theirs = a.profile, b.profile
        if self.is_size(a.claim) and self.is_size(b.claim):
            told.append(Evidence("size", "near", "of a thing, whenever it is told"))
        if names := sorted(ours.names.keys() & theirs.names.keys()):
            told.append(Evidence("names", "equal", ", ".join(name.removeprefix("@") for name in names)))
        if words := sorted(key[1:] for key in ours.clause.keys() & theirs.clause.keys() if key[0] == "="):
            told.append(Evidence("context", "near", ", ".join(words)))
        if figures := sorted(ours.figures & theirs.figures):
            told.append(Evidence("figures", "equal", ", ".join(f"{value:f} {unit}" for unit, value in figures)))
        return tuple(told)

    def _in_size(self, a: Claim, b: Claim) -> dict[str, float]:
        """How near the figures are; `agree`: one may be the other, rounded or converted."""
        one, other = a.quantity.number, b.quantity.number
        if not one.value or not other.value:
            return {}
        x, y = abs(one.value), abs(other.value)
        if a.quantity.unit != b.quantity.unit:
            return self._converted(a, b)
        telling = _telling(x, y)
        if x == y and (a.quantity.upper is None) == (b.quantity.upper is None):
            return {"equal": 1.0, "equal and telling": telling}
        if abs(x - y) * 2 <= one.step + other.step:
            return {"near": 1.0, "agree": 1.0, "agree and telling": telling}
        slip = _slipped(x, y) or _is_shifted(x, y)
        found = {"near": max(0.0, 1 - abs(_log(x) - _log(y)) / _NEAR), "like a slip": float(slip)}
        return found if slip else {**found, "digits changed places": float(_is_turned(x, y))}

    def _in_time(self, a: Claim, b: Claim) -> dict[str, float]:
        """The size of a thing is its own, whenever it is told; a date taken over from another figure says less than
        one of its own."""
        found = _in_time(a.period, b.period)
        if "period apart" not in found:
            return found
        if self.is_size(a) and self.is_size(b):
            return {}
        taken = "period" in a.inherited or "period" in b.inherited
        return {"period apart inherited": 1.0} if taken else found

    def _is_its_size(self, a: Side, b: Side) -> bool:
        """Of one the thing is named and of the other its measure: `nhà máy rộng 17 ha`, `trên mặt bằng 17 ha`."""
        things = [self._comparer.is_thing(side.key) for side in (a, b)]
        return things[0] != things[1] and self._is_own(a.claim) and self._is_own(b.claim)

    def _is_own(self, claim: Claim) -> bool:
        return self._units.known(claim.quantity.unit) and self._units.kind(claim.quantity.unit) in _OWN

    def is_size(self, claim: Claim) -> bool:
        """Of a thing that is there, and not of what was done in some time: not 300 ha planted."""
        about = claim.subject
        if about.predicate is not None or not self._comparer.is_thing(self._comparer.key(claim)):
            return False
        return self._is_own(claim)

    def _converted(self, a: Claim, b: Claim) -> dict[str, float]:
        one, other = a.quantity.number, b.quantity.number
        times = self._times(a.quantity.unit, b.quantity.unit)
        x, y = abs(Fraction(one.value)) * times, abs(Fraction(other.value))
        if abs(x - y) * 2 <= Fraction(one.step) * times + Fraction(other.step):
            telling = _telling(one.value, other.value)
            return {"near": 1.0, "agree": 1.0, "agree and telling": telling}
        if one.value == other.value:
            return {"like a slip": 1.0}  # 200 feet and 200 metres
        apart = _log(one.value) + math.log(times) - _log(other.value)
        return {"near": max(0.0, 1 - abs(apart) / _NEAR)}

    def _times(self, unit: str, other: str) -> Fraction:
        """How many of the other unit the one is."""
        try:
            return self._units.factor(unit, other)
        except UnitError:
            return Fraction(1)


def _is_led(one: Side, other: Side) -> bool:
    """Whether the one is about what the other stood at before the change that is told with it: the close of a day and
    the next."""
    base, figure, end = other.profile.base, one.claim.quantity, other.claim.quantity
    if base is None or figure.unit != end.unit or figure.upper is not None or one.profile.base == base:
        return False
    gap = abs(figure.number.value - base)
    return gap * _LED < abs(figure.number.value - end.number.value)


def _told_apart(a: Key, b: Key) -> bool:
    """Whether both name something that the vocabulary knows, and not one thing."""
    return a.concept is not None and b.concept is not None and a.concept != b.concept


def _moves_otherwise(a: Claim, b: Claim) -> bool:
    if not isinstance(a.kind, Change) or not isinstance(b.kind, Change):
        return False
    directions = {a.kind.direction, b.kind.direction} - {None}
    bases = {a.kind.basis, b.kind.basis} - {None}
    return len(directions) > 1 or len(bases) > 1 or a.kind.average != b.kind.average


def _in_time(a: Period | None, b: Period | None) -> dict[str, float]:
    """What two periods say of two figures."""
    if a is None or b is None or (a.end or a.start) is None or (b.end or b.start) is None:
        return {}
    if a.end == b.end:
        return {"period equal": 1.0} if a.start == b.start else {}
    return {"period apart": 1.0} if a.is_apart(b) else {}


def _log(value: Decimal) -> float:
    """Of a figure of any size: the logarithm of its digits and that of its place."""
    exponent = value.adjusted()
    return math.log(abs(float(value.scaleb(-exponent)))) + exponent * math.log(10)


def _telling(x: Decimal, y: Decimal) -> float:
    return float(min(len(significant(x)), len(significant(y))) >= TELLING)


def _slipped(x: Decimal, y: Decimal) -> bool:
    return len(significant(x)) >= TELLING and is_slip(format(x, "f"), format(y, "f"))


def _is_turned(x: Decimal, y: Decimal) -> bool:
    """37 and 73, 270 and 207: two digits beside each other that changed places."""
    one, other = format(x, "f"), format(y, "f")
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return is_slip(one, other) and len(apart) == 2 and apart[1] == apart[0] + 1


def _is_shifted(x: Decimal, y: Decimal) -> bool:
    """Whether the point or the scale word of one is another: 1 million and 10 million, 3.5 and 3,500."""
    shift = abs(x.adjusted() - y.adjusted())
    return shift in _SHIFTS and x.normalize().as_tuple().digits == y.normalize().as_tuple().digits


def best(sides: Sequence[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """The surest pairs, (how sure, number of the one, number of the other), each figure in one."""
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    found = []
    for sure, i, j in sorted(sides, key=lambda side: (-side[0], side[1], side[2])):
        if i not in taken_a and j not in taken_b:
            found.append((sure, i, j))
            taken_a.add(i)
            taken_b.add(j)
    return found

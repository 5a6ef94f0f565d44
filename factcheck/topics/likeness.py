"""How likely it is that two figures of two texts are of one thing, where their subjects alone do not say so.

A subject is what the grammar of one clause gave; two desks tell one thing in different words, and the grammar may
miss. Here all that stands round two figures is weighed: facets of their subjects, words and names of their clauses,
the figures beside them, their periods, how near they are to each other, and how many others they may be held against.
The weights are those of a logistic regression, fitted on labelled pairs (`benchmarks/fitting.py`)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from factcheck.arithmetic import is_slip
from factcheck.model import Change, Claim, Evidence
from factcheck.topics.compare import Comparer, Key
from factcheck.topics.facets import Verdict
from factcheck.topics.profile import in_common
from factcheck.topics.sides import Side, Sides, Size, is_turned
from factcheck.units import UnitError, Units

_SHIFTS = frozenset({1, 2, 3, 6, 9})  # places by which a point, thousand, million or billion are off
_LED = 4  # times nearer to what the other was before its change than to what it is
_NEAR = math.log(3)  # figures three times apart are hardly nearer than any two
_TIES = frozenset({"equal", "agree", "like a slip", "digits changed places"})
_TIED = 0.99  # of being near: about a hundredth apart, as two things are by chance only
_SURE = 30.0  # of a score; beyond it a probability is 0 or 1
_ROUNDING = 1e-9
_TOLD = 4_096  # last pieces of evidence, that pairs share: those of kin say the same of one place, of one name
_PLACES = {
    "equal": "place equal",
    "broader": "place within",
    "narrower": "place within",
    "differs": "place differs",
}
_ABOUT = (
    "head near",
    "head differs",
    "counts apart",
    *dict.fromkeys(_PLACES.values()),
    "place differs inherited",
    "holder equal",
    "holder differs",
    "kind differs",
    "status differs",
    "led from",
)


class Likeness:
    """`weights` by feature; `bias` is one of them."""

    def __init__(self, comparer: Comparer, weights: Mapping[str, float], units: Units) -> None:
        self._comparer = comparer
        self._sides = Sides(comparer, units)
        self._weights, self._bias = weights, weights.get("bias", 0.0)
        self._units = units
        self._room = sum(max(0.0, weights.get(name, 0.0)) for name in _ABOUT)
        self._factors: dict[tuple[str, str], Fraction] = {}
        self._evidence: Callable[[str, Verdict, str], Evidence] = lru_cache(_TOLD)(Evidence)

    @property
    def sides(self) -> Sides:
        return self._sides

    def probability(self, features: Mapping[str, float]) -> float:
        return _probability(self._score(features))

    def may_reach(self, least: float, *features: Mapping[str, float]) -> bool:
        """Whether two figures, of which all is known but what they are about, may be as likely one as `least`."""
        return sum(map(self._told, features), self._bias) + self._room + _ROUNDING >= _score_of(least)

    def _score(self, features: Mapping[str, float]) -> float:
        return self._bias + self._told(features)

    def _told(self, features: Mapping[str, float]) -> float:
        weights, told = self._weights, 0.0
        for name, value in features.items():
            told += weights.get(name, 0.0) * value
        return told

    def nearby(self, a: Side, b: Side) -> dict[str, float] | None:
        """What stands round both; None where the two can never be one."""
        if a.change is not None and b.change is not None and _move_otherwise(a.change, b.change):
            return None
        if self._sides.programme(a, b) == "differs" or self._sides.is_contrast(a, b):
            return None
        ours, theirs = a.profile, b.profile
        found = {}
        if common := in_common(ours.clause, theirs.clause):
            found["clause"] = common / min(ours.total, theirs.total)
            found["clause words"] = min(3.0, common) / 3
        if ours.names and theirs.names:
            if ours.names.keys().isdisjoint(theirs.names):
                found["names apart"] = 1.0
            else:
                found["names"] = min(1.0, in_common(ours.names, theirs.names))
        if not ours.figures.isdisjoint(theirs.figures):
            found["figures"] = min(2, len(ours.figures & theirs.figures)) / 2
        return found

    def measured(self, a: Side, b: Side) -> dict[str, float]:
        """How near they are in size and in time."""
        found = self._in_size(a, b)
        if when := self._in_time(a, b):
            found[when] = 1.0
        return found

    def are_two_things(self, a: Side, b: Side, measured: Mapping[str, float], beside: Mapping[str, float]) -> bool:
        """Whether they count two things that the vocabulary knows, and neither how near the figures are, as `measured`,
        nor an equal figure `beside` them says that one of the nouns is another word for the other, or misread."""
        if not a.is_count or measured.get("near", 0.0) >= _TIED or "figures" in beside:
            return False
        return _TIES.isdisjoint(measured) and self._sides.are_two_things(a, b)

    def about(self, a: Side, b: Side) -> dict[str, float]:
        """What their subjects and kinds say: the features of `_ABOUT`."""
        found = {}
        if self._sides.head(a, b) == "near":
            found["head near"] = 1.0
        ours, theirs = a.key, b.key
        if _told_apart(ours, theirs) and not _is_its_size(a, b):
            found["head differs"] = 1.0
        if a.is_count and a.profile.measure and b.profile.measure and a.profile.measure.isdisjoint(b.profile.measure):
            found["counts apart"] = 1.0
        if where := _PLACES.get(self._sides.place(a, b)):
            inherited = where == "place differs" and (ours.place_inherited or theirs.place_inherited)
            found["place differs inherited" if inherited else where] = 1.0
        holder = self._sides.holder(a, b)
        if holder == "differs":
            found["holder differs"] = 1.0
        elif ours.subject.holder is not None and holder in ("equal", "near"):
            found["holder equal"] = 1.0
        if (a.change is None) != (b.change is None):
            found["kind differs"] = 1.0
        if ours.ahead != theirs.ahead:
            found["status differs"] = 1.0
        if _is_led(a, b) or _is_led(b, a):
            found["led from"] = 1.0
        return found

    def evidence(self, a: Side, b: Side) -> tuple[Evidence, ...]:
        """What a reader is told of it."""
        made = self._evidence
        told = [
            made(name, facet.verdict, facet.detail)
            for name, facet in self._comparer.facets(a.key, b.key).items()
            if facet.detail
        ]
        ours, theirs = a.profile, b.profile
        if a.is_size and b.is_size:
            told.append(made("size", "near", "of a thing, whenever it is told"))
        if names := sorted(ours.names.keys() & theirs.names.keys()):
            told.append(made("names", "equal", ", ".join(name.removeprefix("@") for name in names)))
        if words := sorted(key[1:] for key in ours.clause.keys() & theirs.clause.keys() if key[0] == "="):
            told.append(made("context", "near", ", ".join(words)))
        if figures := sorted(ours.figures & theirs.figures):
            told.append(made("figures", "equal", ", ".join(f"{value:f} {unit}" for unit, value in figures)))
        return tuple(told)

    def _in_size(self, a: Side, b: Side) -> dict[str, float]:
        """How near the figures are; `agree`: one may be the other, rounded or converted."""
        one, other = a.size, b.size
        if one is None or other is None:
            return {}
        if a.claim.quantity.unit != b.claim.quantity.unit:
            return self._converted(a.claim, b.claim, one, other)
        telling = float(one.is_telling and other.is_telling)
        if one.value == other.value and one.is_range == other.is_range:
            return {"equal": 1.0, "equal and telling": telling} if telling else {"equal": 1.0}
        if abs(one.value - other.value) * 2 <= one.step + other.step:
            return {"near": 1.0, "agree": 1.0, "agree and telling": telling} if telling else {"near": 1.0, "agree": 1.0}
        found = {}
        if (near := 1 - abs(one.log - other.log) / _NEAR) > 0:
            found["near"] = near
        slip = is_slip(one.printed, other.printed)
        if (slip and one.is_telling) or _is_shifted(one, other):
            found["like a slip"] = 1.0
        elif slip and is_turned(one, other):
            found["digits changed places"] = 1.0
        return found

    def _in_time(self, a: Side, b: Side) -> str | None:
        """The size of a thing is its own, whenever it is told; a date taken over from another figure says less than
        one of its own."""
        said = self._sides.period(a, b)
        if said != "period apart":
            return said
        if a.is_size and b.is_size:
            return None
        return "period apart inherited" if a.is_period_taken or b.is_period_taken else said

    def _converted(self, a: Claim, b: Claim, ours: Size, theirs: Size) -> dict[str, float]:
        one, other = a.quantity.number, b.quantity.number
        times = self._times(a.quantity.unit, b.quantity.unit)
        x, y = abs(Fraction(one.value)) * times, abs(Fraction(other.value))
        if abs(x - y) * 2 <= Fraction(one.step) * times + Fraction(other.step):
            telling = float(ours.is_telling and theirs.is_telling)
            return {"near": 1.0, "agree": 1.0, "agree and telling": telling} if telling else {"near": 1.0, "agree": 1.0}
        if one.value == other.value:
            return {"like a slip": 1.0}  # 200 feet and 200 metres
        near = 1 - abs(ours.log + math.log(times) - theirs.log) / _NEAR
        return {"near": near} if near > 0 else {}

    def _times(self, unit: str, other: str) -> Fraction:
        """How many of the other unit the one is."""
        if (unit, other) not in self._factors:
            try:
                self._factors[unit, other] = self._units.factor(unit, other)
            except UnitError:
                self._factors[unit, other] = Fraction(1)
        return self._factors[unit, other]


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-max(-_SURE, min(_SURE, score))))


def _score_of(probability: float) -> float:
    if not 0 < probability < 1:
        return -math.inf if probability <= 0 else math.inf
    return math.log(probability / (1 - probability))


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


def _is_its_size(a: Side, b: Side) -> bool:
    """Of one the thing is named and of the other its measure: `nhà máy rộng 17 ha`, `trên mặt bằng 17 ha`."""
    return a.is_thing != b.is_thing and a.is_own and b.is_own


def _move_otherwise(a: Change, b: Change) -> bool:
    """Whether two changes are of two directions or reckoned in two ways."""
    directions, bases = {a.direction, b.direction} - {None}, {a.basis, b.basis} - {None}
    return len(directions) > 1 or len(bases) > 1 or a.average != b.average


def _is_shifted(one: Size, other: Size) -> bool:
    """Whether the point or the scale word of one is another: 1 million and 10 million, 3.5 and 3,500."""
    return one.digits == other.digits and abs(one.place - other.place) in _SHIFTS


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

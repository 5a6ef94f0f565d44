"""Which figures of texts that are kin are likely of one thing, where their subjects do not say so."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factcheck import parallel
from factcheck.model import Claim, Match, Topic
from factcheck.rulebook import Alignment
from factcheck.topics.compare import Comparer
from factcheck.topics.kin import Kin
from factcheck.topics.likeness import Likeness, best
from factcheck.topics.sides import Side
from factcheck.units import Units

_OUTDONE = 0.3  # more in common elsewhere, of both figures, from which it counts in full
_SAME_UNIT = 0.1  # that a pair in one unit goes before one in two: 700 metres beside 600 metres (2,000 feet)
_FITTED = 9  # figures of the longest of the texts that the weights were fitted on
_FIGURES = 200  # of one text and dimension, that are laid side by side
_PAIRS = 100  # of texts, that a process weighs at a time, where several do

Sort = tuple[str, tuple[str, ...]]


class Kindred:
    """Likely pairs among kin."""

    def __init__(self, kin: Kin, comparer: Comparer, alignment: Alignment, units: Units) -> None:
        self._kin = kin
        self._comparer = comparer
        self._alignment = alignment
        self._likeness = Likeness(comparer, alignment.weights, units)
        self._sides: dict[int, dict[Sort, list[Side]]] = {}
        self._reached = 0

    def matches(self, topics: Iterable[Topic] = (), processes: int = 1) -> list[Match]:
        """One for each two figures that are likely of one thing. What the `topics` join goes before what is likely."""
        topic = {claim.id: found.id for found in topics if len(found.claims) > 1 for claim in found.claims}

        def likely(pair: tuple[int, int]) -> list[Match]:
            return list(self._likely(pair, topic))

        return [match for found in parallel.mapped(likely, self._kin.pairs, processes, _PAIRS) for match in found]

    def _likely(self, texts: tuple[int, int], topic: Mapping[str, str]) -> Iterator[Match]:
        for ours, theirs, day, least in self._sides_of(texts):
            weighed = []
            likely: dict[tuple[int, int], float] = {}
            for i, j, features in self._weighed(ours, theirs, day, least):
                sure = self._likeness.probability(features)
                if sure >= least:
                    a, b = ours[i].claim, theirs[j].claim
                    settled = a.id in topic and topic[a.id] == topic.get(b.id) and _one_end(a, b)
                    likely[i, j] = sure
                    firm = settled or "led from" in features
                    weighed.append((sure + firm + _SAME_UNIT * (a.quantity.unit == b.quantity.unit), i, j))
            for _, i, j in best(weighed):
                a_side, b_side = ours[i], theirs[j]
                evidence = self._likeness.evidence(a_side, b_side)
                yield Match(a_side.claim.id, b_side.claim.id, "likely", round(likely[i, j], 3), evidence)

    def compared(self) -> Iterator[tuple[Claim, Claim, Mapping[str, float]]]:
        """Every two figures that are weighed, with what speaks for and against: for fitting the weights."""
        for texts in self._kin.pairs:
            for ours, theirs, day, _ in self._sides_of(texts):
                for i, j, features in self._weighed(ours, theirs, day, 0.0):
                    yield ours[i].claim, theirs[j].claim, features

    def _sides_of(self, texts: tuple[int, int]) -> Iterator[tuple[Sequence[Side], Sequence[Side], bool, float]]:
        """Figures of two texts that may be compared, whether the texts share a day, and how likely a pair must be."""
        first, second = texts
        for done in range(self._reached, first):  # pairs come in order: what lies before is laid beside nothing more
            self._sides.pop(done, None)
        self._reached = first
        ours, theirs = self._figures(first), self._figures(second)
        day = not self._kin.texts[first].days.isdisjoint(self._kin.texts[second].days)
        least = self._least(*(len(self._kin.texts[n].reading.claims) for n in texts))
        for sort in sorted(ours.keys() & theirs.keys()):
            yield ours[sort], theirs[sort], day, least

    def _least(self, ours: int, theirs: int) -> float:
        """How likely a pair of two texts with so many figures must be. In longer texts than those that the weights were
        fitted on, a figure has more strangers beside its one partner, so the odds before any evidence are longer."""
        likely = self._alignment.likely
        longer = likely * max(1.0, min(ours, theirs) / _FITTED)
        return longer / (1 - likely + longer)

    def _weighed(
        self, ours: Sequence[Side], theirs: Sequence[Side], day: bool, least: float
    ) -> Iterator[tuple[int, int, Mapping[str, float]]]:
        """Every two figures that may be of one thing at least as likely as that, with what speaks for and against."""
        likeness = self._likeness
        found: list[tuple[int, int, dict[str, float]]] = []
        for i, a in enumerate(ours):
            for j, b in enumerate(theirs):
                if a.key.sides and self._comparer.are_held_apart(a.key, b.key):
                    continue
                if (features := likeness.nearby(a, b)) is not None:
                    found.append((i, j, features))
        rivals = len(ours) + len(theirs) - 2
        if rivals:
            _ranked(found)
        chosen = {"rivals": math.log1p(rivals)} if rivals else {"only choice": 1.0}
        if day:
            chosen["texts share a day"] = 1.0
        for i, j, features in found:
            measured = likeness.measured(ours[i], theirs[j])
            if likeness.are_two_things(ours[i], theirs[j], measured, features):
                continue
            if likeness.may_reach(least, features, chosen, measured):
                yield i, j, {**features, **chosen, **measured, **likeness.about(ours[i], theirs[j])}

    def _figures(self, text: int) -> Mapping[Sort, list[Side]]:
        """The text's figures by what may be compared; not those of which nothing at all is told."""
        if text not in self._sides:
            found: dict[Sort, list[Side]] = defaultdict(list)
            surroundings = self._kin.texts[text]
            for claim in surroundings.reading.claims:
                key = self._comparer.key(claim)
                sides = found[key.dimension, claim.quantity.per]
                if len(sides) < _FIGURES:
                    sides.append(self._likeness.sides.made(claim, surroundings.profile(claim, self._rare)))
            self._sides[text] = dict(found)
        return self._sides[text]

    def _rare(self, key: str) -> float:
        return self._kin.rarity.get(key, 1.0)


def _ranked(found: Iterable[tuple[int, int, dict[str, float]]]) -> None:
    """Says of each pair whether its surroundings have more in common than those of any other pair of either figure,
    or less than others of both."""
    said = [(i, j, told, told.get("clause words", 0.0) + told.get("names", 0.0) / 3) for i, j, told in found]
    most: dict[tuple[int, int], float] = defaultdict(float)  # by side and figure
    for i, j, _, words in said:
        most[0, i] = max(most[0, i], words)
        most[1, j] = max(most[1, j], words)
    for i, j, features, words in said:
        if words and words == most[0, i] == most[1, j]:
            features["closest"] = 1.0
        elif (more := min(most[0, i], most[1, j]) - words) > 0:
            features["outdone"] = min(1.0, more / _OUTDONE)


def _one_end(a: Claim, b: Claim) -> bool:
    """Whether both are told of one day, or of stretches that end on one."""
    return a.period is not None and b.period is not None and a.period.end is not None and a.period.end == b.period.end

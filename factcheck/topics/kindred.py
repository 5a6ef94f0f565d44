"""Texts that speak of one event, company or programme, and which of their figures are likely of one thing.

Texts are kin that share names or telling figures, or, for want of these, a day and words. Only kin are laid side by
side, so that an archive does not compare every earthquake with every other; each text with a bounded number of them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from factcheck.model import Claim, DocumentReading, Match, Topic
from factcheck.rulebook import Alignment, Vocabulary
from factcheck.topics.compare import Comparer
from factcheck.topics.likeness import Likeness, Side, best
from factcheck.topics.profile import Surroundings, lexicon
from factcheck.units import Units

_HOLDERS = 60  # a name or a figure that more texts bear tells none of them from others
_KIN = 12  # texts that one text is laid beside at most
_WORDS = 2  # that make kin of two texts without a common name
_MANY_WORDS = 4  # ... where both have names
_OUTDONE = 0.3  # more in common elsewhere, of both figures, from which it counts in full
_SAME_UNIT = 0.1  # that a pair in one unit goes before one in two: 700 metres beside 600 metres (2,000 feet)
_FITTED = 9  # figures of the longest of the texts that the weights were fitted on
_FIGURES = 200  # of one text and dimension, that are laid side by side

Sort = tuple[str, tuple[str, ...]]


class Kindred:
    """Likely pairs over a world of readings; of `drafts` (their ids) with the others, where there are any."""

    def __init__(
        self,
        readings: Sequence[DocumentReading],
        comparer: Comparer,
        vocabulary: Vocabulary,
        alignment: Alignment,
        units: Units,
        drafts: frozenset[str] = frozenset(),
    ) -> None:
        words = lexicon(vocabulary)
        self._texts = [Surroundings(reading, words) for reading in readings if reading.claims]
        opening = Counter(name for text in self._texts for name in text.openers)
        names = frozenset(name for name, texts in opening.items() if texts > 1)  # "Intel said", "Intel plans"
        names = names.union(*(text.sure_names for text in self._texts))
        for text in self._texts:
            text.meet(names)
        self._drafts = frozenset(n for n, text in enumerate(self._texts) if text.reading.document.id in drafts)
        self._comparer = comparer
        self._alignment = alignment
        # In two texts every word is as telling as every other; in an archive the rare ones are.
        held = Counter(key for text in self._texts for key in text.spread)
        many = math.log1p(len(self._texts))
        self._rarity = {key: math.log1p(len(self._texts) / n) / many for key, n in held.items() if n > 2}
        self._likeness = Likeness(comparer, alignment.weights, units)
        self._sides: dict[int, dict[Sort, list[Side]]] = {}

    def matches(self, topics: Iterable[Topic] = ()) -> Iterator[Match]:
        """One for each two figures that are likely of one thing. What the `topics` join goes before what is likely."""
        topic = {claim.id: found.id for found in topics if len(found.claims) > 1 for claim in found.claims}
        for ours, theirs, day, least in self._sides_of_kin():
            weighed = []
            likely: dict[tuple[int, int], float] = {}
            for i, j, features in self._weighed(ours, theirs, day):
                sure = self._likeness.probability(features)
                if sure >= least:
                    a, b = ours[i].claim, theirs[j].claim
                    settled = a.id in topic and topic[a.id] == topic.get(b.id) and _one_end(a, b)
                    likely[i, j] = sure
                    weighed.append((sure + settled + _SAME_UNIT * (a.quantity.unit == b.quantity.unit), i, j))
            for _, i, j in best(weighed):
                a_side, b_side = ours[i], theirs[j]
                evidence = self._likeness.evidence(a_side, b_side)
                yield Match(a_side.claim.id, b_side.claim.id, "likely", round(likely[i, j], 3), evidence)

    def compared(self) -> Iterator[tuple[Claim, Claim, Mapping[str, float]]]:
        """Every two figures that are weighed, with what speaks for and against: for fitting the weights."""
        for ours, theirs, day, _ in self._sides_of_kin():
            for i, j, features in self._weighed(ours, theirs, day):
                yield ours[i].claim, theirs[j].claim, features

    def _sides_of_kin(self) -> Iterator[tuple[Sequence[Side], Sequence[Side], bool, float]]:
        """Figures of two texts that may be compared, whether the texts share a day, and how likely a pair must be."""
        for first, second in self._kin():
            ours, theirs = self._figures(first), self._figures(second)
            day = not self._texts[first].days.isdisjoint(self._texts[second].days)
            least = self._least(*(len(self._texts[n].reading.claims) for n in (first, second)))
            for sort in sorted(ours.keys() & theirs.keys()):
                yield ours[sort], theirs[sort], day, least

    def _least(self, ours: int, theirs: int) -> float:
        """How likely a pair of two texts with so many figures must be. In longer texts than those that the weights were
        fitted on, a figure has more strangers beside its one partner, so the odds before any evidence are longer."""
        likely = self._alignment.likely
        longer = likely * max(1.0, min(ours, theirs) / _FITTED)
        return longer / (1 - likely + longer)

    def _weighed(
        self, ours: Sequence[Side], theirs: Sequence[Side], day: bool
    ) -> Iterator[tuple[int, int, Mapping[str, float]]]:
        rivals = len(ours) + len(theirs) - 2
        found: list[tuple[int, int, dict[str, float]]] = []
        for i, a in enumerate(ours):
            for j, b in enumerate(theirs):
                if self._comparer.are_held_apart(a.key, b.key):
                    continue
                if (features := self._likeness.features(a, b, rivals)) is not None:
                    if day:
                        features["texts share a day"] = 1.0
                    found.append((i, j, features))
        if rivals:
            _ranked(found)
        yield from found

    def _figures(self, text: int) -> Mapping[Sort, list[Side]]:
        """The text's figures by what may be compared; not those of which nothing at all is told."""
        if text not in self._sides:
            found: dict[Sort, list[Side]] = defaultdict(list)
            surroundings = self._texts[text]
            for claim in surroundings.reading.claims:
                key = self._comparer.key(claim)
                sides = found[key.dimension, claim.quantity.per]
                if len(sides) < _FIGURES:
                    sides.append(Side(claim, key, surroundings.profile(claim, self._rare)))
            self._sides[text] = dict(found)
        return self._sides[text]

    def _rare(self, key: str) -> float:
        return self._rarity.get(key, 1.0)

    def _kin(self) -> Iterator[tuple[int, int]]:
        """The numbers of every two texts that are kin, each with those that it shares most with: a name or a figure;
        or, where it shares none with any (or all texts are few), a day and a word, or some words."""
        telling = ((n, (*text.names, *text.figures)) for n, text in enumerate(self._texts))
        common = self._shared(_holders(telling, _HOLDERS))
        few = len(self._texts) <= _KIN
        named = {n for pair in common for n in pair}
        alone = [(n, text) for n, text in enumerate(self._texts) if few or n not in named]
        words = self._shared(_holders(((n, text.words) for n, text in alone), _KIN))
        days = self._shared(_holders(((n, text.days) for n, text in alone), _KIN))
        for pair, times in words.items():
            if pair in common or pair in days or times >= self._words(*pair):
                common[pair] = common.get(pair, 0.0) + times / (10 * _WORDS)
        nearest: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (first, second), told in common.items():
            nearest[first].append((-told, second))
            nearest[second].append((-told, first))
        found = {(min(n, other), max(n, other)) for n, near in nearest.items() for _, other in sorted(near)[:_KIN]}
        yield from sorted(found)

    def _words(self, first: int, second: int) -> int:
        """How many words in common make kin of two texts: more where each has names of its own, since two lakes of two
        names are two; names of two languages may be one all the same."""
        one, other = self._texts[first], self._texts[second]
        named = one.names and other.names and one.reading.document.language == other.reading.document.language
        return _MANY_WORDS if named else _WORDS

    def _shared(self, holders: Iterable[list[int]]) -> dict[tuple[int, int], float]:
        """Every two texts that are asked about, with the number of things that both bear."""
        found: Counter[tuple[int, int]] = Counter()
        for held in holders:
            found.update(pair for pair in combinations(held, 2) if self._is_asked(*pair))
        return dict(found)

    def _is_asked(self, first: int, second: int) -> bool:
        return not self._drafts or first in self._drafts or second in self._drafts


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


def _holders(texts: Iterable[tuple[int, Iterable[object]]], most: int) -> Iterator[list[int]]:
    """The texts that bear each thing, where they are several and no more than `most`."""
    found: dict[object, list[int]] = defaultdict(list)
    for n, things in texts:
        for thing in things:
            found[thing].append(n)
    return (held for held in found.values() if 1 < len(held) <= most)


def _one_end(a: Claim, b: Claim) -> bool:
    """Whether both are told of one day, or of stretches that end on one."""
    return a.period is not None and b.period is not None and a.period.end is not None and a.period.end == b.period.end

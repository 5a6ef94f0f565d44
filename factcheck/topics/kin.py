"""Which texts speak of one event, company or programme, so that their figures are laid side by side.

Texts are kin that share names or telling figures, or, for want of these, a day and words; each with a bounded number
of others, so that an archive does not compare every earthquake with every other."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from factcheck.model import DocumentReading
from factcheck.model.values import dataclass
from factcheck.topics.profile import Lexicon, Surroundings

HOLDERS = 60  # a name or a figure that more texts bear tells none of them from others
NEAREST = 12  # texts that one text is laid beside at most, and the most that may bear a word that tells
_WORDS = 2  # that make kin of two texts without a common name
_MANY_WORDS = 4  # ... where both have names


@dataclass(frozen=True, slots=True)
class Kin:
    """Texts with their names settled, the numbers of every two of them that are kin, and how telling the rarer keys of
    their sentences are: what is not here tells all."""

    texts: Sequence[Surroundings]
    pairs: Sequence[tuple[int, int]]
    rarity: Mapping[str, float]

    def told_by(self, readings: Iterable[DocumentReading]) -> Kin:
        """The same with the claims as these readings have them, under the ids of their world."""
        known = {reading.document.id: reading for reading in readings}
        for text in self.texts:
            text.retold(known[text.reading.document.id])
        return self


def among(readings: Sequence[DocumentReading], words: Lexicon) -> Kin:
    """All kin among these texts."""
    texts = [Surroundings(reading, words) for reading in readings if reading.claims]
    opening = Counter(name for text in texts for name in text.openers)
    names = frozenset(name for name, times in opening.items() if times > 1)  # "Intel said", "Intel plans"
    names = names.union(*(text.sure_names for text in texts))
    for text in texts:
        text.meet(names)
    held = Counter(key for text in texts for key in text.counted)
    return Kin(texts, list(_pairs(texts)), rarity(held, len(texts)))


def rarity(held: Mapping[str, int], texts: int) -> dict[str, float]:
    """In two texts every word is as telling as every other; in an archive the rare ones are. `held`: how many of the
    texts bear each."""
    many = math.log1p(texts)
    return {key: math.log1p(texts / n) / many for key, n in held.items() if n > 2}


def by_words(times: float) -> float:
    """How much texts are kin that share no name; less than for any name."""
    return times / (10 * _WORDS)


def enough(one: Surroundings, named: bool, language: str) -> int:
    """How many words in common make kin of two texts: more where each has names of its own, since two lakes of two
    names are two; names of two languages may be one all the same."""
    return _MANY_WORDS if one.is_named and named and one.reading.document.language == language else _WORDS


def _pairs(texts: Sequence[Surroundings]) -> Iterator[tuple[int, int]]:
    """Every two texts that are kin, each with those that it shares most with: a name or a figure; or, where it shares
    none with any (or all texts are few), a day and a word, or some words."""
    telling = ((n, (*text.names, *text.figures)) for n, text in enumerate(texts))
    common = _shared(_holders(telling, HOLDERS))
    few = len(texts) <= NEAREST
    named = {n for pair in common for n in pair}
    alone = [(n, text) for n, text in enumerate(texts) if few or n not in named]
    words = _shared(_holders(((n, text.words) for n, text in alone), NEAREST))
    days = _shared(_holders(((n, text.days) for n, text in alone), NEAREST))
    for pair, times in words.items():
        one, other = texts[pair[0]], texts[pair[1]]
        if pair in common or pair in days or times >= enough(one, other.is_named, other.reading.document.language):
            common[pair] = common.get(pair, 0.0) + by_words(times)
    nearest: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (first, second), told in common.items():
        nearest[first].append((-told, second))
        nearest[second].append((-told, first))
    found = {(min(n, other), max(n, other)) for n, near in nearest.items() for _, other in sorted(near)[:NEAREST]}
    yield from sorted(found)


def _shared(holders: Iterable[list[int]]) -> dict[tuple[int, int], float]:
    """Every two texts with the number of things that both bear."""
    found: Counter[tuple[int, int]] = Counter()
    for held in holders:
        found.update(combinations(held, 2))
    return dict(found)


def _holders(texts: Iterable[tuple[int, Iterable[object]]], most: int) -> Iterator[list[int]]:
    """The texts that bear each thing, where they are several and no more than `most`."""
    found: dict[object, list[int]] = defaultdict(list)
    for n, things in texts:
        for thing in things:
            found[thing].append(n)
    return (held for held in found.values() if 1 < len(held) <= most)

"""Which texts speak of one event, company or programme, so that their figures are laid side by side.

Two texts are kin that share names or telling figures, or, for want of these, a day and words, and each of which is
among the few that the other shares most with: so an archive does not compare every earthquake with every other, and
whoever asks for the kin of one text finds what all texts together tell (`near`)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, TypeVar

from factcheck.model import DocumentReading
from factcheck.model.values import dataclass
from factcheck.topics.profile import Lexicon, Surroundings

HOLDERS = 60  # a name or a figure that more texts bear tells none of them from others
NEAREST = 12  # texts that one text is laid beside at most
RARE = 12  # texts that may bear a word or a day by which two are kin that share no name
FEW_WORDS = 2  # that make kin of two texts without a common name
_MANY_WORDS = 4  # ... where both have names

T = TypeVar("T")


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


def among(readings: Iterable[DocumentReading], words: Lexicon) -> Kin:
    """All kin among these texts, in the order of their paths."""
    every = sorted((reading for reading in readings if reading.claims), key=lambda one: one.document.path)
    texts = [Surroundings(reading, words) for reading in every]
    opening = Counter(name for text in texts for name in text.openers)
    names = frozenset(name for name, times in opening.items() if times > 1)  # "Intel said", "Intel plans"
    names = names.union(*(text.sure_names for text in texts))
    for text in texts:
        text.meet(names)
    held = Counter(key for text in texts for key in text.counted)
    return Kin(texts, list(_pairs(texts, held)), rarity(held, len(texts)))


def rarity(held: Mapping[str, int], texts: int) -> dict[str, float]:
    """In two texts every word is as telling as every other; in an archive the rare ones are. `held`: how many of the
    texts bear each."""
    many = math.log1p(texts)
    return {key: math.log1p(texts / n) / many for key, n in held.items() if n > 2}


def by_words(times: float) -> float:
    """How much texts are kin that share no name; less than for any name."""
    return times / (10 * FEW_WORDS)


def enough(one: Surroundings, other: Surroundings) -> int:
    """How many words in common make kin of two texts: more where each has names of its own, since two lakes of two
    names are two; names of two languages may be one all the same."""
    same_language = one.reading.document.language == other.reading.document.language
    return _MANY_WORDS if one.is_named and other.is_named and same_language else FEW_WORDS


def nearest(shared: Mapping[T, float], order: Callable[[Collection[T]], Mapping[T, Any]]) -> list[T]:
    """Those that share most; of those that share as much the first, in the `order` that is told of them."""
    if len(shared) <= NEAREST:
        return list(shared)
    least = sorted(shared.values(), reverse=True)[NEAREST - 1]
    found = [one for one, told in shared.items() if told > least]
    level = {one for one, told in shared.items() if told == least}
    return found + sorted(level, key=order(level).__getitem__)[: NEAREST - len(found)]


def _pairs(texts: Sequence[Surroundings], held: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Every two texts each of which is among the nearest of the other. They share names and figures; or, where neither
    shares one with any text (or all texts are few), a day and a word, or some words."""
    telling = ((n, (*text.names, *text.figures)) for n, text in enumerate(texts))
    common = _shared(_holders(telling, HOLDERS))
    few = len(texts) <= NEAREST
    named = {n for pair in common for n in pair}
    if alone := [(n, text) for n, text in enumerate(texts) if few or n not in named]:
        dated = Counter(day for text in texts for day in text.days)
        words = _shared(_holders(((n, [key for key in text.words if held[key] <= RARE]) for n, text in alone), RARE))
        days = _shared(_holders(((n, [day for day in text.days if dated[day] <= RARE]) for n, text in alone), RARE))
        for pair, times in words.items():
            one, other = texts[pair[0]], texts[pair[1]]
            if pair in common or pair in days or times >= enough(one, other):
                common[pair] = common.get(pair, 0.0) + by_words(times)
    shared: dict[int, dict[int, float]] = defaultdict(dict)
    for (first, second), told in common.items():
        shared[first][second] = shared[second][first] = told
    near = {n: set(nearest(others, lambda level: {one: one for one in level})) for n, others in shared.items()}
    yield from sorted((n, other) for n, others in near.items() for other in others if n < other and n in near[other])


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

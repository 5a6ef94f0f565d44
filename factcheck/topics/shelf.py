"""What drafts are held against, laid out so that what may bear on a draft is found without reading it all again.

A text bears on a draft where a figure of it may be of the same thing as one of the draft, or where the two have rare
words and figures in common. The alignment itself then sees those texts alone, each as a whole."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from factcheck.model import DocumentReading
from factcheck.rulebook import Rulebook
from factcheck.topics.compare import Comparer, Key

_FEW = 40  # so many texts are all laid beside a draft
_KIN = 40  # texts that have most in common with it, by words and figures
_HOLDERS = 60  # what more texts bear tells none of them from others
_WORD = re.compile(r"\d[\d.,]*\d|[^\W\d_]+")

Block = tuple[str, bool, str]


class Shelf:
    """Readings by what their figures are about, and by the names and figures in their words."""

    def __init__(self, readings: Sequence[DocumentReading], book: Rulebook) -> None:
        self._readings = tuple(readings)
        self._comparer = Comparer(book.vocabulary, book.units.sort)
        self._blocks: dict[Block, dict[Key, dict[int, None]]] = defaultdict(lambda: defaultdict(dict))
        self._telling: dict[str, list[int]] = defaultdict(list)
        self._is_small = len(self._readings) <= _FEW
        if self._is_small:
            return
        for number, reading in enumerate(self._readings):
            for key in self._keys(reading):
                self._blocks[self._comparer.block(key)][key][number] = None
            for word in _telling(reading):
                self._telling[word].append(number)

    def near(self, drafts: Iterable[DocumentReading]) -> tuple[DocumentReading, ...]:
        """The texts that may bear on the drafts, in their order."""
        if self._is_small:
            return self._readings
        found: dict[int, None] = {}
        shared: defaultdict[int, float] = defaultdict(float)
        for draft in drafts:
            for key in self._keys(draft):
                for other, numbers in self._blocks.get(self._comparer.block(key), {}).items():
                    if not found.keys() >= numbers.keys() and self._comparer.compare(key, other) is not None:
                        found.update(numbers)
            for word in _telling(draft):
                holders = self._telling.get(word, ())
                if 0 < len(holders) <= _HOLDERS:
                    rarity = math.log(1 + len(self._readings) / len(holders))
                    for number in holders:
                        shared[number] += rarity
        nearest = sorted(shared, key=lambda number: (-shared[number], number))[:_KIN]
        return tuple(self._readings[number] for number in sorted({*found, *nearest}))

    def _keys(self, reading: DocumentReading) -> dict[Key, None]:
        return dict.fromkeys(self._comparer.key(claim) for claim in reading.claims if claim.subject.head)


def _telling(reading: DocumentReading) -> set[str]:
    """Its figures, capitalised words, and every two words that stand side by side."""
    words = _WORD.findall(reading.document.text, reading.document.body)
    low = [word.casefold() for word in words]
    return {word for word in words if not word[0].islower()} | {f"{one} {two}" for one, two in pairwise(low)}

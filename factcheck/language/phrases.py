"""Phrases found at a token, longest first: the one way in which words of a pack meet a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern
from typing import Generic, TypeVar

from factcheck.language.tokens import Compounds, words_of

V = TypeVar("V")
_Entry = tuple[list[str], tuple[int, V]]


def cut(entries: Iterable[tuple[str, V]], compounds: Compounds | None = None) -> dict[tuple[str, ...], V]:
    """Phrases cut as the text is, the longest first; of two that are alike, the first counts."""
    values: dict[tuple[str, ...], V] = {}
    for phrase, value in entries:
        words = words_of(phrase, compounds)
        if words:
            values.setdefault(tuple(map(intern, words)), value)
    return dict(sorted(values.items(), key=lambda entry: (-len(entry[0]), entry[0])))


class Phrases(Generic[V]):
    """A table from phrases, cut as the text is, to values. Look-up costs the number of phrases that share a first (or
    last) word."""

    __slots__ = ("_ending", "_values", "several", "starting")

    def __init__(self, values: Mapping[tuple[str, ...], V]) -> None:
        """Of what `cut` gives: the longest first."""
        self._values = values
        # By first word, where hot loops look before they ask: what it stands for alone, and by second word the longer
        # ones: the words, and what they stand for.
        self.starting: dict[str, tuple[tuple[int, V] | None, dict[str, list[_Entry[V]]]]] = {}
        self._ending: dict[str, list[_Entry[V]]] | None = None  # by last word all, once they are asked for
        for words, value in values.items():
            meant = (len(words), value)
            _, longer = self.starting.setdefault(words[0], (None, {}))
            if len(words) == 1:
                self.starting[words[0]] = meant, longer
            else:
                longer.setdefault(words[1], []).append((list(words), meant))
        # What a phrase of several words may begin with, and which second word.
        self.several = {word: frozenset(longer) for word, (_, longer) in self.starting.items() if longer}

    def __bool__(self) -> bool:
        return bool(self._values)

    def __contains__(self, word: str) -> bool:
        return (word,) in self._values

    def heads(self) -> frozenset[str]:
        """The words that a phrase begins with."""
        return frozenset(self.starting)

    def starts(self, word: str) -> bool:
        return word in self.starting

    def occurs(self, words: Iterable[str]) -> bool:
        """Whether one of the words begins a phrase."""
        return not self.starting.keys().isdisjoint(words)

    def within(self, low: list[str], begin: int, until: int, end: int) -> bool:
        """Whether a phrase begins at one of the tokens from `begin` on and before `until`; all of it before `end`."""
        starting = self.starting
        if starting.keys().isdisjoint(low[begin:until]):
            return False
        return any(low[i] in starting and self.at(low, i, end) for i in range(begin, until))

    def items(self) -> Iterable[tuple[tuple[str, ...], V]]:
        return self._values.items()

    def get(self, words: tuple[str, ...]) -> V | None:
        return self._values.get(words)

    def at(self, low: list[str], i: int, end: int) -> tuple[int, V] | None:
        """The longest phrase that begins at token i and ends by `end`: its length and value."""
        found = self.starting.get(low[i]) if i < end else None
        if found is None:
            return None
        alone, longer = found
        if longer and i + 1 < end:
            for words, meant in longer.get(low[i + 1], ()):
                if i + meant[0] <= end and low[i : i + meant[0]] == words:
                    return meant
        return alone

    def before(self, low: list[str], i: int, begin: int) -> tuple[int, V] | None:
        """The longest phrase that ends right before token i and does not begin before `begin`."""
        if self._ending is None:
            self._ending = {}
            for words, value in self._values.items():
                self._ending.setdefault(words[-1], []).append((list(words), (len(words), value)))
        found = self._ending.get(low[i - 1]) if i > begin else None
        if found is None:
            return None
        for ending, meant in found:
            if i - meant[0] >= begin and low[i - meant[0] : i] == ending:
                return meant
        return None

"""Phrases found at a token, longest first: the one way in which words of a pack meet a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern
from typing import Generic, TypeVar

from factcheck.language.tokens import Compounds, words_of

V = TypeVar("V")


class _Phrase(Generic[V]):
    """The words of a phrase; how many they are, and what it stands for."""

    __slots__ = ("meant", "size", "words")

    def __init__(self, words: list[str], meant: tuple[int, V]) -> None:
        self.words, self.meant, self.size = words, meant, len(words)


class _Head(Generic[V]):
    """What a word stands for alone, and by second word the longer phrases that it begins."""

    __slots__ = ("alone", "longer")

    def __init__(self) -> None:
        self.alone: tuple[int, V] | None = None
        self.longer: dict[str, list[_Phrase[V]]] = {}


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

    __slots__ = ("_ending", "_lasts", "_values", "several", "starting")

    def __init__(self, values: Mapping[tuple[str, ...], V]) -> None:
        """Of what `cut` gives: the longest first."""
        self._values = values
        self.starting: dict[str, _Head[V]] = {}  # by first word, where hot loops look before they ask
        self._ending: dict[str, list[_Phrase[V]]] | None = None  # by last word all, once they are asked for
        self._lasts: frozenset[str] | None = None
        for words, value in values.items():
            head = self.starting.get(words[0])
            if head is None:
                head = self.starting[words[0]] = _Head()
            if len(words) == 1:
                head.alone = (1, value)
            else:
                head.longer.setdefault(words[1], []).append(_Phrase(list(words), (len(words), value)))
        # What a phrase of several words may begin with, and which second word.
        self.several = {word: frozenset(head.longer) for word, head in self.starting.items() if head.longer}

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

    def may_stand(self, words: frozenset[str]) -> bool:
        """Whether among the words are both a first and a last word of phrases."""
        if self._lasts is None:
            self._lasts = frozenset([phrase[-1] for phrase in self._values])
        return not (self._lasts.isdisjoint(words) or self.starting.keys().isdisjoint(words))

    def within(self, low: list[str], begin: int, until: int, end: int) -> bool:
        """Whether a phrase begins at one of the tokens from `begin` on and before `until`; all of it before `end`."""
        starting = self.starting
        return any(low[i] in starting and self.at(low, i, end) is not None for i in range(begin, until))

    def items(self) -> Iterable[tuple[tuple[str, ...], V]]:
        return self._values.items()

    def get(self, words: tuple[str, ...]) -> V | None:
        return self._values.get(words)

    def at(self, low: list[str], i: int, end: int) -> tuple[int, V] | None:
        """The longest phrase that begins at token i and ends by `end`: its length and value."""
        found = self.starting.get(low[i]) if i < end else None
        if found is None:
            return None
        longer = found.longer.get(low[i + 1]) if i + 1 < end else None
        if longer is not None:
            for phrase in longer:
                size = phrase.size
                if i + size <= end and (size == 2 or low[i : i + size] == phrase.words):
                    return phrase.meant
        return found.alone

    def before(self, low: list[str], i: int, begin: int) -> tuple[int, V] | None:
        """The longest phrase that ends right before token i and does not begin before `begin`."""
        if self._ending is None:
            self._ending = {}
            for words, value in self._values.items():
                self._ending.setdefault(words[-1], []).append(_Phrase(list(words), (len(words), value)))
        found = self._ending.get(low[i - 1]) if i > begin else None
        if found is None:
            return None
        for phrase in found:
            size = phrase.size
            if i - size >= begin and (size == 1 or low[i - size : i] == phrase.words):
                return phrase.meant
        return None


class Lists:
    """The lists of phrases of a pack by name, each made ready when it is first asked for. One that a pack leaves out is
    empty: a language without articles has none. That no name is misspelt is tested."""

    __slots__ = ("_lists", "_ready")

    def __init__(self, lists: dict[str, dict[tuple[str, ...], bool]]) -> None:
        self._lists = lists
        self._ready: dict[str, Phrases[bool]] = {}

    def __getitem__(self, name: str) -> Phrases[bool]:
        found = self._ready.get(name)
        if found is None:
            found = self._ready[name] = Phrases(self._lists.get(name, {}))
        return found

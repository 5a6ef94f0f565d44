"""Phrases found at a token, longest first: the one way in which words of a pack meet a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from factcheck.language.tokens import Compounds, words_of

V = TypeVar("V")


class Phrases(Generic[V]):
    """A table from phrases to values. Look-up costs the number of phrases that share a first word."""

    __slots__ = ("_backward", "_forward", "_longest")

    def __init__(self, entries: Iterable[tuple[str, V]], compounds: Compounds | None = None) -> None:
        self._forward: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        self._backward: dict[tuple[str, ...], V] = {}
        self._longest = 0
        for phrase, value in entries:
            words = words_of(phrase, compounds)
            if not words or words in self._backward:
                continue
            self._forward.setdefault(words[0], []).append((words, value))
            self._backward[words] = value
            self._longest = max(self._longest, len(words))
        for found in self._forward.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry[0]))

    def __bool__(self) -> bool:
        return bool(self._backward)

    def __contains__(self, word: str) -> bool:
        return (word,) in self._backward

    def starts(self, word: str) -> bool:
        return word in self._forward

    def get(self, words: tuple[str, ...]) -> V | None:
        return self._backward.get(words)

    def at(self, low: Sequence[str], i: int, end: int) -> tuple[int, V] | None:
        """The longest phrase that begins at token i and ends by `end`: its length and value."""
        for words, value in self._forward.get(low[i], ()) if i < end else ():
            size = len(words)
            if size == 1 or (i + size <= end and tuple(low[i : i + size]) == words):
                return size, value
        return None

    def before(self, low: Sequence[str], i: int, begin: int) -> tuple[int, V] | None:
        """The longest phrase that ends right before token i and does not begin before `begin`."""
        for size in range(min(self._longest, i - begin), 0, -1):
            value = self._backward.get(tuple(low[i - size : i]))
            if value is not None:
                return size, value
        return None

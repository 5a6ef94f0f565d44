"""What has been worked out about single words: a text has few different ones, and asks for the same over and over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")

_MOST, _LONGEST = 50_000, 40


class Memo(Generic[V]):
    """`memo[word]` is `make(word)`, worked out once. Bounded, for a hostile text has no end of words."""

    __slots__ = ("_make", "known")

    def __init__(self, make: Callable[[str], V]) -> None:
        self.known: dict[str, V] = {}  # where hot loops look before they ask
        self._make = make

    def __getitem__(self, word: str) -> V:
        value = self.known.get(word)
        if value is not None:
            return value
        value = self._make(word)
        if len(word) <= _LONGEST:
            if len(self.known) >= _MOST:
                self.known.clear()
            self.known[word] = value
        return value

"""What has been worked out about single words: a text has few different ones, and asks for the same over and over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")


class Memo(dict[str, V], Generic[V]):
    """`memo[word]` is `make(word)`, worked out once. Bounded, for a hostile text has no end of words."""

    MOST, LONGEST = 50_000, 40

    def __init__(self, make: Callable[[str], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> V:
        value = self._make(word)
        if len(word) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[word] = value
        return value

"""Originals of translations and edited copies: they are read with the texts that name them, although nobody named
them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from factcheck import reading
from factcheck.model import Trouble


class Originals:
    """Files by the places that open them. `called` gives a file the name that it is stored under."""

    def __init__(self, called: Callable[[reading.File], reading.File]) -> None:
        self._called = called
        self.found: dict[str, str] = {}  # file → its name in print
        self._more: dict[str, reading.File] = {}

    def add(self, file: reading.File) -> None:
        self.found[os.path.realpath(file.path)] = self._called(file).shown

    def more(self) -> tuple[reading.File, ...]:
        """Those that nobody has named and that were wanted since this was last asked."""
        files = tuple(self._more[place] for place in sorted(self._more))
        self._more = {}
        return files

    def wanted(self, original: str) -> Sequence[Trouble]:
        """That a file is to be read although nobody named it; why it cannot be."""
        place = os.path.realpath(original)
        if place in self.found or os.path.isdir(original):
            return ()
        more, lost, _ = reading.find([original])
        for file in more:
            self.add(file)
            self._more[place] = file
        return lost

    def of(self, file: str, original: str, said: str) -> tuple[tuple[str, str] | None, list[Trouble]]:
        """The place of the original that a text names (`said`: where it does) and its name in print, or what is wrong
        with it."""
        place = os.path.realpath(original)
        if place == file:
            return None, [Trouble(said, "a text is no translation of itself: name its original")]
        lost = self.wanted(original)
        troubles = [Trouble(said, f"its original {one.path}: {one.message}") for one in lost]
        return ((place, self.found[place]) if place in self.found else None), troubles

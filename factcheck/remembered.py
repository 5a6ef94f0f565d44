"""Readings of texts, kept for the next run: a text that has not changed is not read again.

An entry is found by a hash of the document and of all that decides what is read in it: the program's own source, the
language packs, the vocabulary. An id and a path are part of a document, so a text that is renamed, or comes later in
its folder than before, is read anew. The entries are the user's own, as the texts are; they lie in the cache folder,
and those that were of no use for a month go."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from factcheck import codec
from factcheck.model import Document, DocumentReading
from factcheck.rulebook import Rulebook, kept

log = logging.getLogger("factcheck")

T = TypeVar("T")

READ_BY = (
    "arithmetic.py", "claims", "codec.py", "intervals.py", "language", "mentions", "model", "solving.py", "spelling.py",
    "units.py",
)  # fmt: skip
_PACKS = Path(__file__).parent / "lang"
_FOLDER, _KIND = "readings", "reading"
_MOST, _DAYS = 5_000, 30  # entries, and days since they were last of use


class Remembered:
    """Of the texts that are read with this rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self._key = _read_by(book)
        self._swept = False

    def reading(self, document: Document, read: Callable[[Document], DocumentReading | T]) -> DocumentReading | T:
        """What `read` gives, or gave before. Only readings are kept."""
        if self._key is None:
            return read(document)
        key = kept.digest(self._key, codec.told(document))
        stored = kept.load(_KIND, key, _FOLDER)
        if stored is not None:
            try:
                return codec.decode(stored)
            except codec.Damaged:
                log.debug("what was kept of %s is no reading", document.path)
        found = read(document)
        if isinstance(found, DocumentReading):
            if not self._swept:
                self._swept = True
                kept.sweep(_FOLDER, _MOST, _DAYS)
            kept.store(_KIND, key, codec.encode(found, quick=True), _FOLDER)
        return found


def _read_by(book: Rulebook) -> str | None:
    """None for a vocabulary of no files, and where a pack cannot be read."""
    packs = [kept.content(path) for path in sorted(_PACKS.glob("*.yaml"))]
    read = [content for content in packs if content is not None]
    if book.vocabulary.digest is None or len(read) < len(packs):
        return None
    return kept.digest(kept.source(*READ_BY), book.vocabulary.digest, *read)

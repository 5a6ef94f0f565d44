"""Whether phrases can stand in a sentence at all, before they are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.language.phrases import Phrases


def may_stand(phrases: Phrases[bool], words: Sequence[str]) -> bool:
    """Whether among the words are both a first and a last word of phrases."""
    return phrases.occurs(words) and not _last_words(phrases).isdisjoint(words)


@cache
def _last_words(phrases: Phrases[bool]) -> frozenset[str]:
    return frozenset(words[-1] for words, _ in phrases.items())

"""Whether two names as written may be of one thing: spelt without marks, shortened, or by its first letters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from factcheck.spelling import unmarked

_ALIKE = 0.85  # share of equal letters from which two names are spellings of one
_SHORT = 3  # words of fewer letters join the others: of, the, và


@lru_cache(maxsize=4096)
def folded(name: str) -> tuple[str, ...]:
    """The words of a name in lower case and without marks."""
    return tuple("".join(c if c.isalnum() else " " for c in unmarked(name.casefold())).split())


def may_be_one(one: str, other: str) -> bool:
    """Where the words of one are all in the other, or half of those that both bear; where one is the first letters
    of the other ("WHO"); where they are spelt alike."""
    a, b = folded(one), folded(other)
    if not a or not b:
        return True
    joined = "".join(a), "".join(b)
    if joined[0] == joined[1] or _is_initials(a, b) or _is_initials(b, a):
        return True
    long = [{word for word in words if len(word) >= _SHORT} or set(words) for words in (a, b)]
    shared = long[0] & long[1]
    if shared and 2 * len(shared) >= min(len(long[0]), len(long[1])):
        return True
    import difflib

    return difflib.SequenceMatcher(None, *joined, autojunk=False).ratio() >= _ALIKE


def _is_initials(short: Sequence[str], long: Sequence[str]) -> bool:
    letters = "".join(word[0] for word in long)
    big = "".join(word[0] for word in long if len(word) >= _SHORT)
    return len(short) == 1 and len(short[0]) > 1 and short[0] in (letters, big)


def is_proper(name: str) -> bool:
    """Whether each word of more than two letters has a capital."""
    words = [word for word in name.split() if len(word) >= _SHORT or word[:1].isupper()]
    return bool(words) and all(word[:1].isupper() for word in words)

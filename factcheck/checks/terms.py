"""Which of two measures a claim is about, by the desk's own names for them (`orders.yaml`, `bands.yaml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from factcheck.checks.related import disjoint
from factcheck.model import Claim, DocumentReading, Level
from factcheck.model.ordered import Terms

_BEHIND = 3  # words behind a figure that may say what was done with it: 620 billion dong was disbursed
_APART = 4  # figures between two that are held against each other
_NEXT = 3  # characters between two sentences that follow each other


def said(claims: Sequence[Claim], text: str) -> list[str]:
    """The words that say what each claim measures: its own, and those right behind the figure."""
    found = []
    for k, claim in enumerate(claims):
        until = claims[k + 1].start if k + 1 < len(claims) else claim.sentence.end
        behind = text[claim.end : max(claim.end, min(until, claim.sentence.end, claim.end + 40))]
        own = "" if "measure" in claim.inherited else claim.subject.measure
        clause = re.split("[,;.:(]", behind, maxsplit=1)[0]
        found.append(f"{own} | {' '.join(clause.split()[:_BEHIND])}".casefold())
    return found


def side(claim: Claim, words: str, one: Terms, other: Terms) -> int:
    """1 where the claim is about the first, -1 about the second, 0 about neither; of both the longer name counts."""
    a, b = _weight(claim, words, one), _weight(claim, words, other)
    return (a > b) - (a < b)


def near(reading: DocumentReading) -> Iterator[tuple[int, int]]:
    """Pairs of levels of one sentence or of two that follow each other, by their numbers, in the order of the text."""
    claims = reading.claims
    for k, claim in enumerate(claims):
        for j in range(k + 1, min(len(claims), k + 2 + _APART)):
            other = claims[j]
            apart = other.sentence.start - claim.sentence.end
            if claim.sentence != other.sentence and not (0 <= apart <= _NEXT and same_time(claim, other)):
                continue
            if isinstance(claim.kind, Level) and isinstance(other.kind, Level) and _of_one(claim, other):
                yield k, j


def same_time(one: Claim, other: Claim) -> bool:
    """Whether both are told of one time, down to the year."""
    a, b = one.period, other.period
    return a is not None and b is not None and a.end is not None and b.end is not None and a.end.year == b.end.year


def _of_one(one: Claim, other: Claim) -> bool:
    """Whether nothing sets them apart: another place, group, programme, holder, time."""
    a, b = one.subject, other.subject
    pairs = ((a.place, b.place), (a.programme, b.programme), (a.holder, b.holder))
    return not disjoint(one, other) and a.group_ids == b.group_ids and all(x == y or not (x and y) for x, y in pairs)


def _weight(claim: Claim, words: str, terms: Terms) -> int:
    """How long the longest name is that the claim goes by; 0 where it goes by none."""
    ids = {claim.subject.predicate, None if "measure" in claim.inherited else claim.subject.concept}
    return max((len(name) for name in terms.names if name in ids or _whole(name).search(words)), default=0)


def names_any(names: Iterable[str], words: str) -> bool:
    """Whether one of the names is among these words, in small letters."""
    return any(_whole(name).search(words) for name in names)


@lru_cache(maxsize=1024)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")

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


def named(claims: Sequence[Claim], text: str, names: Iterable[str]) -> list[frozenset[str]]:
    """By which of the names each claim goes: its concept, its verb, its own words and those right behind the figure.
    Of names that overlap the longer one counts."""
    every = frozenset(names)
    pattern = _any_of(every)
    found = []
    for k, claim in enumerate(claims):
        until = claims[k + 1].start if k + 1 < len(claims) else claim.sentence.end
        behind = text[claim.end : max(claim.end, min(until, claim.sentence.end, claim.end + 40))]
        own = "" if "measure" in claim.inherited else claim.subject.measure
        clause = re.split("[,;.:(]", behind, maxsplit=1)[0]
        words = f"{own} | {' '.join(clause.split()[:_BEHIND])}".casefold()
        ids = (claim.subject.predicate, None if "measure" in claim.inherited else claim.subject.concept)
        found.append(frozenset([*pattern.findall(words), *(name for name in ids if name and name in every)]))
    return found


def side(names: frozenset[str], one: Terms, other: Terms) -> int:
    """1 where what goes by these names is the first, -1 the second, 0 neither; of both the longer name counts."""
    a, b = (max((len(name) for name in terms.names if name in names), default=0) for terms in (one, other))
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


def names_any(names: Iterable[str], words: str) -> bool:
    """Whether one of the names is among these words, in small letters."""
    return _any_of(frozenset(names)).search(words) is not None


@lru_cache(maxsize=256)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")

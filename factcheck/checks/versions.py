"""The figures of a text beside those of its translation or edited copy, one by one.

By value first, in the order of the text: what both give equally often goes together in order, what one repeats with the
nearest. Then what is left over, by what stands around it: between two figures that were found on both sides, a figure
of one stands for a figure of the other. Nothing here is compared with all: every step looks at a window.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import field

from factcheck.model import Claim
from factcheck.model.values import dataclass

_WINDOW = 12  # figures left over that one left over on the other side is held against
_ASIDE = 3  # further places at which a repeated figure is looked for, for its concept

Pair = tuple[int, int]  # of the original, of the copy
Rank = Callable[[Claim, Claim], int | None]  # how likely two unequal figures are one, 0 the likeliest; None: not


@dataclass(slots=True)
class Lined:
    """`same`: pairs of one value. `other`: pairs of unequal ones, with their rank. `spare`: figures that the one side
    gives more often than the other. All by their numbers in the texts, in order."""

    same: list[Pair] = field(default_factory=list)
    other: list[tuple[int, int, int]] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    spare: tuple[set[int], set[int]] = field(default_factory=lambda: (set(), set()))


def line_up(original: Sequence[Claim], copy: Sequence[Claim], key: Callable[[Claim], Hashable], rank: Rank) -> Lined:
    """Claims in the order of their texts. `key`: equal for equal figures."""
    found = Lined()
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((original, copy)):
        for number, claim in enumerate(claims):
            groups[key(claim)][side].append(number)
    singles = [(ones[0], others[0]) for ones, others in groups.values() if len(ones) == len(others) == 1]
    spine = _Spine(_rising(singles), len(original), len(copy))
    left: tuple[list[int], list[int]] = ([], [])
    for ones, others in groups.values():
        pairs = _equals(ones, others, original, copy, spine)
        found.same += pairs
        for side, numbers in enumerate((ones, others)):
            rest = sorted(set(numbers).difference(pair[side] for pair in pairs))
            left[side].extend(rest)
            if pairs:
                found.spare[side].update(rest)
    found.same.sort()
    spine = _Spine(_rising(found.same), len(original), len(copy))
    _leftover(sorted(left[0]), sorted(left[1]), original, copy, spine, rank, found)
    taken = {i for i, _, _ in found.other}, {j for _, j, _ in found.other}
    found.lost = sorted(set(left[0]) - taken[0] - found.spare[0])
    found.added = sorted(set(left[1]) - taken[1] - found.spare[1])
    return found


class _Spine:
    """Pairs that rise on both sides: where a figure of the one side is to be looked for on the other."""

    def __init__(self, pairs: Sequence[Pair], size: int, other: int) -> None:
        self._pairs = [(-1, -1), *pairs, (size, other)]
        self._firsts = [i for i, _ in self._pairs]

    def between(self, number: int) -> tuple[Pair, Pair]:
        """The pairs before and behind a figure of the original; one that is in a pair is before itself."""
        k = min(bisect_right(self._firsts, number), len(self._pairs) - 1)
        return self._pairs[k - 1], self._pairs[k]

    def expected(self, number: int) -> float:
        (i, j), (after, beyond) = self.between(number)
        return j + (beyond - j) * (number - i) / (after - i)


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs that rise on both sides (patience sorting)."""
    pairs = sorted(pairs)
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(j)
            at.append(k)
        else:
            ends[place], at[place] = j, k
    found: list[Pair] = []
    k = at[-1] if at else -1
    while k >= 0:
        found.append(pairs[k])
        k = before[k]
    return found[::-1]


def _equals(
    ones: Sequence[int], others: Sequence[int], original: Sequence[Claim], copy: Sequence[Claim], spine: _Spine
) -> list[Pair]:
    """Pairs of one value. Those with the same words before them ("more than") go together."""
    if not ones or not others:
        return []
    if len(ones) == len(others):
        return _alike(ones, others, original, copy)
    few, many = (ones, others) if len(ones) < len(others) else (others, ones)
    swapped = few is others
    places = [float(number) if not swapped else spine.expected(number) for number in many]
    sides = (copy, original) if swapped else (original, copy)
    chosen: list[int] = []
    low = 0
    for k, number in enumerate(few):
        high = len(many) - (len(few) - k - 1)
        where = float(number) if swapped else spine.expected(number)
        best = min(max(bisect_left(places, where, low, high), low), high - 1)
        near = range(max(low, best - _ASIDE), min(high, best + _ASIDE))
        own = sides[0][number]

        def distance(at: int, own: Claim = own, where: float = where) -> tuple[bool, bool, float]:
            other = sides[1][many[at]]
            return (own.subject.concept != other.subject.concept, own.hedge != other.hedge, abs(places[at] - where))

        best = min(near, key=distance)
        chosen.append(many[best])
        low = best + 1
    return list(zip(chosen, few, strict=True)) if swapped else list(zip(few, chosen, strict=True))


def _alike(ones: Sequence[int], others: Sequence[int], original: Sequence[Claim], copy: Sequence[Claim]) -> list[Pair]:
    found = list(zip(ones, others, strict=True))
    odd = [pair for pair in found if original[pair[0]].hedge != copy[pair[1]].hedge]
    if len(odd) < 2:
        return found
    by_hedge: dict[str, list[int]] = defaultdict(list)
    for _, j in reversed(odd):
        by_hedge[copy[j].hedge].append(j)
    fitting = {i: by_hedge[original[i].hedge].pop() for i, _ in odd if by_hedge[original[i].hedge]}
    rest = iter(sorted(j for numbers in by_hedge.values() for j in numbers))
    again = [(i, fitting[i] if i in fitting else next(rest)) for i, _ in odd]
    return sorted({*found}.difference(odd).union(again))


def _leftover(
    ones: Sequence[int],
    others: Sequence[int],
    original: Sequence[Claim],
    copy: Sequence[Claim],
    spine: _Spine,
    rank: Rank,
    found: Lined,
) -> None:
    """Pairs of unequal figures, the likeliest first."""
    starts = [claim.sentence.start for claim in copy]
    candidates: list[tuple[int, float, int, int]] = []
    for i in ones:
        (_, before), (_, after) = spine.between(i)
        low = bisect_left(starts, starts[before]) if before >= 0 else 0
        high = bisect_right(starts, starts[after]) if after < len(copy) else len(copy)
        where = spine.expected(i)
        first, last = bisect_left(others, low), bisect_left(others, high)
        middle = min(max(bisect_left(others, where), first), last)
        for j in others[max(first, middle - _WINDOW) : min(last, middle + _WINDOW)]:
            if i in found.spare[0] and j in found.spare[1]:
                continue
            known = rank(original[i], copy[j])
            if known is not None:
                candidates.append((known, abs(j - where), i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    for known, _, i, j in sorted(candidates):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.other.append((i, j, known))
    found.other.sort()

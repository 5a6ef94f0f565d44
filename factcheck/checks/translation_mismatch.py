"""A text and its translation or edited copy, figure by figure: what was lost, added, or came out as another figure.

Variants: `` the figure of the copy cannot be that of the original; `perhaps` the same, where only their places in the
two texts say that they are one; `scale` the same digits, a power of ten apart; `unit` the same digits in another unit;
`points` per cent for percentage points; `finer` more digits than the original has; `hedge` the words before the figure
are gone; `turned` "more than" is "less than"; `swapped` two equal
figures have changed places; `reworded` other words before it; `direction` up is down; `lost`, `added`
in a sentence whose other figures are in both; `small` such a figure that may stand in a word of the other text;
`passage` and `new_passage` where nothing of the sentences around it is in the other text; `unlike` two texts with next
to no figure in common.

Silent: another order, a figure that the translator rounded or converted, or said once where it was said twice.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from factcheck.checks import Context
from factcheck.checks.figures import plain
from factcheck.checks.likeness import Likeness, hedges
from factcheck.checks.versions import Lined, line_up
from factcheck.model import Change, Claim, DocumentReading, Hit, Pass, World
from factcheck.model.values import dataclass

_PLAIN: frozenset[str] = frozenset()
_COUNTED = frozenset({"count"})
VARIANTS = {
    **dict.fromkeys(("", "perhaps", "unit", "points", "finer", "hedge", "turned", "swapped", "reworded"), _PLAIN),
    **dict.fromkeys(("direction", "lost", "added", "small"), _PLAIN),
    **dict.fromkeys(("passage", "new_passage", "unlike"), _COUNTED),
    "scale": frozenset({"factor"}),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """`small`: whole figures up to this may be a word in the other text. `common`: the share of the figures of the
    shorter text that two versions of one text have in common at least. `shown`: figures of a passage that are named."""

    small: int = 12
    common: Decimal = Decimal("0.3")
    shown: int = 8


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    by_path = {reading.document.path: reading for reading in world.readings}
    for reading in world.readings:
        original = by_path.get(reading.document.original or "")
        if original is not None and original is not reading:
            yield from _Versions(original, reading, context, settings).judged()


class _Versions:
    """A text and the version of it."""

    def __init__(self, original: DocumentReading, copy: DocumentReading, context: Context, settings: Settings) -> None:
        self._readings = (original, copy)
        self._settings = settings
        self._likeness = Likeness(context)
        self._claims = tuple(
            sorted(reading.claims, key=lambda claim: (claim.start, claim.end)) for reading in (original, copy)
        )

    def judged(self) -> Iterator[Hit | Pass]:
        ones, others = self._claims
        lined = line_up(ones, others, self._key, self._likeness.rank)
        known = len(lined.same) + sum(rank < self._likeness.PLACED for _, _, rank in lined.other)
        fewest = min(len(ones), len(others))
        if fewest >= 4 and known < self._settings.common * fewest:
            yield self._hit((ones[0], others[0]), "unlike", {"count": str(known)})
            return
        held = [(ones[i], others[j]) for i, j in lined.same]
        crossed = _crossed(held)
        sound: list[Claim] = []
        for k, (one, other) in enumerate(held):
            if k in crossed:
                if k < crossed[k]:
                    yield self._hit((one, held[crossed[k]][0], other, held[crossed[k]][1]), "swapped")
                continue
            variant = _words(one, other)
            if variant:
                yield self._hit((one, other), variant)
            else:
                sound += (one, other)
        yield from self._unequal(lined, sound)
        yield from self._missing(lined)
        if sound:
            yield Pass(tuple(claim.id for claim in sound), {"figures": len(sound) // 2})

    def _key(self, claim: Claim) -> Hashable:
        return self._likeness.key(claim)

    def _unequal(self, lined: Lined, sound: list[Claim]) -> Iterator[Hit]:
        ones, others = self._claims
        beside = self._paired_sentences(lined)
        for i, j, rank in lined.other:
            one, other = ones[i], others[j]
            variant, factor = self._likeness.difference(one, other, rank, _sentences(one, other) in beside)
            if variant is None:
                sound += (one, other)
            else:
                yield self._hit((one, other), variant, {"factor": plain(factor)} if factor else {})

    def _paired_sentences(self, lined: Lined) -> set[tuple[int, int]]:
        ones, others = self._claims
        return {_sentences(ones[i], others[j]) for i, j in lined.same}

    def _missing(self, lined: Lined) -> Iterator[Hit]:
        for side, numbers, words in ((0, lined.lost, ("lost", "passage")), (1, lined.added, ("added", "new_passage"))):
            claims, other = self._claims[side], self._readings[1 - side]
            found = {pair[side] for pair in lined.same} | {pair[side] for pair in lined.other} | lined.spare[side]
            standing = {claims[k].sentence.start for k in found}
            run: list[Claim] = []
            last = -1
            for k in numbers:
                if self._likeness.is_told_elsewhere(claims, k, found, other):
                    continue
                claim = claims[k]
                if claim.sentence.start in standing:
                    yield self._hit((claim,), "small" if self._is_small(claim) else words[0])
                    continue
                if self._is_small(claim):
                    continue
                if run and any(n in found for n in range(last + 1, k)):
                    yield self._passage(run, words[1])
                    run = []
                run.append(claim)
                last = k
            if run:
                yield self._passage(run, words[1])

    def _passage(self, run: Sequence[Claim], variant: str) -> Hit:
        return self._hit(tuple(run[: self._settings.shown]), variant, {"count": str(len(run))})

    def _is_small(self, claim: Claim) -> bool:
        quantity = claim.quantity
        value = quantity.number.value
        whole = value == value.to_integral_value() and quantity.unit not in ("percent", "percentage_point")
        return whole and 0 <= value <= self._settings.small and not quantity.number.scaled

    def _hit(self, claims: Sequence[Claim], variant: str, facts: dict[str, str] | None = None) -> Hit:
        # Which figure stands for which is told by the texts, and by no match of topics.
        return Hit(tuple(claim.id for claim in claims), facts or {}, variant, 1.0, versions=True)


def _sentences(one: Claim, other: Claim) -> tuple[int, int]:
    return one.sentence.start, other.sentence.start


def _crossed(held: Sequence[tuple[Claim, Claim]]) -> dict[int, int]:
    """Neighbours of one sentence that have changed places: `76 schools in 88 communes` for `88 schools in 76 communes`.
    Which thing each counts, or which time it is of, must be told on both sides."""
    found: dict[int, int] = {}
    for k in range(len(held) - 1):
        (one, other), (next_one, next_other) = held[k], held[k + 1]
        if k in found or one.sentence != next_one.sentence or other.sentence != next_other.sentence:
            continue
        if one.quantity.unit != next_one.quantity.unit:
            continue
        labels = [_label(claim) for claim in (one, next_one, other, next_other)]
        a, b, c, d = labels
        if all(map(all, labels)) and a != b and (a, b) == (d, c):
            found[k], found[k + 1] = k + 1, k
    return found


def _label(claim: Claim) -> tuple[object, ...]:
    """What a figure is of; times only where it is a share or an amount."""
    if claim.quantity.unit == "count":
        return (claim.subject.concept,)
    return claim.subject.concept, claim.period and claim.period.end


def _words(one: Claim, other: Claim) -> str:
    """What is wrong with an equal figure: the words before it, or which way it went."""
    a, b = one.kind, other.kind
    if isinstance(a, Change) and isinstance(b, Change) and a.direction and b.direction and a.direction != b.direction:
        return "direction"
    return hedges(one.hedge, other.hedge)

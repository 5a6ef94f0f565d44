"""A draft and the version of it that was published before: figures that have changed without a word about it.

Variants: `` another figure for what the published version says; `grown` a count that runs on while it is reported (a
toll) and has only gone up; `placed` figures that only their places in the two texts make one; `noted` a note of the
draft, a passage with a word such as "corrected", has no figure, and may be about this one.

Silent: rounded or converted, moved, left out, added; and whatever a note tells that has the old or the new figure.
Figures that have changed places are changed: 12 schools and 15 bridges are not 15 schools and 12 bridges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks import Context
from factcheck.checks.likeness import Likeness
from factcheck.checks.versions import line_up
from factcheck.model import Claim, DocumentReading, Hit, Level, Pass, World
from factcheck.model.values import dataclass

VARIANTS = dict.fromkeys(("", "grown", "placed", "noted"), frozenset[str]())


@dataclass(frozen=True, slots=True)
class Settings:
    """`notes`: words of a passage that tells of a correction, in lower case."""

    notes: tuple[str, ...] = ("corrected", "correction", "an earlier version")


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    likeness = Likeness(context)
    for reading in world.readings:
        before = world.earlier.get(reading.document.id)
        if before is not None:
            yield from _changed(before, reading, likeness, settings)


@dataclass(frozen=True, slots=True)
class _Note:
    """A paragraph that tells of a correction."""

    start: int
    end: int
    figures: frozenset[str]

    def holds(self, claim: Claim) -> bool:
        return self.start <= claim.start < self.end


def _changed(
    before: DocumentReading, now: DocumentReading, likeness: Likeness, settings: Settings
) -> Iterator[Hit | Pass]:
    notes = _notes(now, settings.notes)
    said = [claim for claim in now.claims if not any(note.holds(claim) for note in notes)]
    ones, others = (sorted(claims, key=lambda claim: (claim.start, claim.end)) for claims in (before.claims, said))
    lined = line_up(ones, others, likeness.key, likeness.rank)
    beside = {(ones[i].sentence.start, others[j].sentence.start) for i, j in lined.same}
    crossed = _crossed([(ones[i], others[j]) for i, j in lined.same])
    moved = {claim.id for pair in crossed for claim in pair}
    kept = [claim for i, j in lined.same for claim in (ones[i], others[j]) if claim.id not in moved]
    changed = [(one, other, "") for one, other in crossed]
    for i, j, rank in lined.other:
        one, other = ones[i], others[j]
        near = (one.sentence.start, other.sentence.start) in beside
        variant, _ = likeness.difference(one, other, rank, near)
        if variant in (None, "finer"):
            kept += [one, other]
        else:
            changed.append((one, other, "placed" if variant == "perhaps" else ""))
    for one, other, variant in changed:
        if any(_figures(one) <= note.figures or _figures(other) <= note.figures for note in notes):
            kept += [one, other]
            continue
        if not variant and _grows(one, other):
            variant = "grown"
        elif any(not note.figures for note in notes):
            variant = "noted"
        # Which figure stands for which is told by the texts, and by no match of topics.
        yield Hit((one.id, other.id), {}, variant, 1.0, versions=True)
    if kept:
        yield Pass(tuple(claim.id for claim in kept), {"figures": len(kept) // 2})


def _crossed(same: Sequence[tuple[Claim, Claim]]) -> list[tuple[Claim, Claim]]:
    """Of pairs of one value those that have changed places: what each is a figure of in the published version, the
    other is in the draft."""
    waiting: dict[tuple[str, str], list[tuple[Claim, Claim]]] = {}
    found: list[tuple[Claim, Claim]] = []
    for one, other in same:
        ours, theirs = one.subject.measure.casefold(), other.subject.measure.casefold()
        if not ours or not theirs or ours == theirs:
            continue
        if partners := waiting.get((theirs, ours)):
            before, after = partners.pop()
            found += [(before, other), (one, after)]
        else:
            waiting.setdefault((ours, theirs), []).append((one, other))
    return sorted(found, key=lambda pair: pair[0].start)


def _grows(one: Claim, other: Claim) -> bool:
    return (
        other.tally == "grows"
        and isinstance(one.kind, Level)
        and one.quantity.unit == other.quantity.unit
        and other.quantity.number.value > one.quantity.number.value
    )


def _notes(reading: DocumentReading, words: tuple[str, ...]) -> list[_Note]:
    text = reading.document.text
    found, at = [], reading.document.body
    for line in text[at:].split("\n"):
        low = line.casefold()
        if any(word in low for word in words):
            end = at + len(line)
            figures = (_figures(claim) for claim in reading.claims if at <= claim.start < end)
            found.append(_Note(at, end, frozenset().union(*figures)))
        at += len(line) + 1
    return found


def _figures(claim: Claim) -> frozenset[str]:
    """What a note would have of it: its value, whatever stands beside."""
    quantity = claim.quantity
    return frozenset(str(one.value.normalize()) for one in (quantity.number, quantity.upper) if one is not None)

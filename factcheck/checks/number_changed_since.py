"""A draft and the version of it that was published before: figures that have changed without a word about it.

Variants: `` another figure for what the published version says; `grown` a count that runs on while it is reported (a
toll) and has only gone up; `placed` figures that only their places in the two texts make one.

Silent: rounded or converted, moved, left out, added; and whatever a note of the draft tells: a passage with a word such
as "corrected" that has the old or the new figure, or no figure at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.checks import Context
from factcheck.checks.likeness import Likeness
from factcheck.checks.versions import line_up
from factcheck.model import Claim, DocumentReading, Hit, Level, Pass, World

VARIANTS = dict.fromkeys(("", "grown", "placed"), frozenset[str]())


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


def _changed(
    before: DocumentReading, now: DocumentReading, likeness: Likeness, settings: Settings
) -> Iterator[Hit | Pass]:
    ones, others = (sorted(reading.claims, key=lambda claim: (claim.start, claim.end)) for reading in (before, now))
    lined = line_up(ones, others, likeness.key, likeness.rank)
    beside = {(ones[i].sentence.start, others[j].sentence.start) for i, j in lined.same}
    noted = _notes(now, settings.notes)
    kept = [claim for i, j in lined.same for claim in (ones[i], others[j])]
    for i, j, rank in lined.other:
        one, other = ones[i], others[j]
        near = (one.sentence.start, other.sentence.start) in beside
        variant, _ = likeness.difference(one, other, rank, near)
        if variant in (None, "finer") or any(_tells(note, one, other) for note in noted):
            kept += [one, other]
            continue
        if variant == "perhaps":
            variant = "placed"
        elif _grows(one, other):
            variant = "grown"
        else:
            variant = ""
        # Which figure stands for which is told by the texts, and by no match of topics.
        yield Hit((one.id, other.id), {}, variant, 1.0, versions=True)
    if kept:
        yield Pass(tuple(claim.id for claim in kept), {"figures": len(kept) // 2})


def _grows(one: Claim, other: Claim) -> bool:
    return (
        other.tally == "grows"
        and isinstance(one.kind, Level)
        and one.quantity.unit == other.quantity.unit
        and other.quantity.number.value > one.quantity.number.value
    )


def _notes(reading: DocumentReading, words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The paragraphs that tell of a correction, and whether they have a figure."""
    text = reading.document.text
    found, at = [], reading.document.body
    for line in text[at:].split("\n"):
        low = line.casefold()
        if any(word in low for word in words):
            end = at + len(line)
            found.append((line, any(at <= claim.start < end for claim in reading.claims)))
        at += len(line) + 1
    return found


def _tells(note: tuple[str, bool], one: Claim, other: Claim) -> bool:
    text, has_figures = note
    return not has_figures or one.text in text or other.text in text

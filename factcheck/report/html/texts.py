"""The texts as they were read: every numeral marked by how it was taken, every figure a place to link to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from factcheck.model import Document, DocumentReading, Report
from factcheck.model.values import dataclass
from factcheck.report.messages import ENGLISH, Messages
from factcheck.report.where import left_out

MAX_TEXT = 40_000  # characters shown of one document
MAX_TEXTS = 600_000  # characters shown of all
MAX_LISTED = 2_000  # texts that are listed

Taken = Literal["plain", "claim", "aside", "unread"]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text. `note` says how a figure or numeral was read; `claim` makes it a place to link to."""

    taken: Taken
    text: str
    claim: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    document: Document
    name: str
    paragraphs: tuple[tuple[Run, ...], ...]
    left_out: int  # characters
    cut: str  # what its reader left out as no part of the text


def texts(
    report: Report,
    names: Mapping[str, str],
    room: int = MAX_TEXTS,
    say: Messages = ENGLISH,
    most: int = MAX_LISTED,
) -> tuple[Text, ...]:
    """The first documents, no more than `most`, each from its body on, cut where the limits say, `room` characters in
    all. `names` by document id."""
    shown = []
    for reading in report.world.readings[:most]:
        document = reading.document
        end = min(len(document.text), document.body + min(MAX_TEXT, room))
        room -= end - document.body
        cut = left_out(document.cut, say) if document.cut else ""
        paragraphs = tuple(_paragraphs(_runs(reading, end)))
        shown.append(Text(document, names[document.id], paragraphs, len(document.text) - end, cut))
    return tuple(shown)


def linkable(shown: tuple[Text, ...]) -> frozenset[str]:
    """The claims that stand in the texts as shown."""
    return frozenset(run.claim for text in shown for paragraph in text.paragraphs for run in paragraph if run.claim)


def _runs(reading: DocumentReading, end: int) -> list[Run]:
    text = reading.document.text
    marks: list[tuple[int, int, Run]] = []
    for claim in reading.claims:
        marks.append((claim.start, claim.end, Run("claim", claim.text, claim.id)))
    for aside in reading.set_aside:
        marks.append((aside.start, aside.end, Run("aside", aside.text, note=aside.kind)))
    for unread in reading.unread:
        marks.append((unread.start, unread.end, Run("unread", unread.text)))
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    runs, at = [], reading.document.body
    for start, stop, run in marks:
        if start < at or stop > end:
            continue
        runs += [Run("plain", text[at:start]), run]
        at = stop
    return [*runs, Run("plain", text[at:end])]


def _paragraphs(runs: list[Run]) -> list[tuple[Run, ...]]:
    """Runs split at line ends; empty paragraphs fall out."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        if run.taken != "plain":
            paragraphs[-1].append(run)
            continue
        for number, part in enumerate(run.text.splitlines() or [""]):
            if number:
                paragraphs.append([])
            if part:
                paragraphs[-1].append(Run("plain", part))
        if run.text.endswith("\n"):
            paragraphs.append([])
    return [tuple(each) for each in paragraphs if any(run.text.strip() for run in each)]

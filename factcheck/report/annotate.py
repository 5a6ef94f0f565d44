"""Findings as Word comments, at the figures that they are about.

A draft that is a Word file is copied and gets the comments; any other becomes a Word file of its text. A figure is
found by its sentence, since the words that Word shows are not the characters that were read."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.model import Claim, Document, Finding, Mark, Report
from factcheck.report.words import plural, visible

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

AUTHOR, INITIALS = "factcheck", "fc"
MAX_COMMENTS = 500
_NEAR = 20  # letters before a figure by which it is found where its sentence is not


class AnnotateError(Exception):
    """Why no comments could be written; the message is for a reader."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """How many comments stand at their figures, and how many at the head of the text, since theirs was not found."""

    placed: int
    unplaced: int


def annotate(report: Report, draft: Document, file: Path | None, out: Path) -> Annotated:
    """Write the draft with a comment at each figure of an open finding. `file`: the Word file that it is. Raises
    AnnotateError, and OSError where `out` cannot be written."""
    try:
        import docx
    except ImportError as error:
        raise AnnotateError("needs a library for Word files: pip install 'factcheck-desk[word]'") from error
    word: Any
    if file is not None and file.suffix.lower() == ".docx":
        word = docx.Document(str(file))
    else:
        word = docx.Document()
        for line in draft.text[draft.body :].splitlines():
            word.add_paragraph(_printable(line))
    paragraphs = [*_paragraphs(word.element.body, word)]
    index = _Index(paragraphs)
    placed = unplaced = 0
    for place, findings in _by_place(report, draft):
        said = "\n\n".join(_comment(finding) for finding in findings)
        runs = index.runs(draft, place)
        placed, unplaced = (placed + 1, unplaced) if runs else (placed, unplaced + 1)
        if not runs:
            said = f"{_printable(place.text)}: {said}"
            first = next((p for p in paragraphs if p.runs), None) or word.add_paragraph(" ")
            runs = first.runs[:1] or [first.add_run(" ")]
        word.add_comment(runs, text=said, author=AUTHOR, initials=INITIALS)
    word.save(str(out))
    return Annotated(placed, unplaced)


def told(annotated: Annotated) -> str:
    more = f", {annotated.unplaced} of them at its head" if annotated.unplaced else ""
    return f"{plural(annotated.placed + annotated.unplaced, 'comment')}{more}"


def _by_place(report: Report, draft: Document) -> Iterator[tuple[Claim | Mark, list[Finding]]]:
    """The places of the draft in its order, each with what was found there; at most `MAX_COMMENTS`."""
    found: dict[tuple[int, int], tuple[Claim | Mark, list[Finding]]] = {}
    for finding in report.open:
        for place in report.world.places(finding):
            if place.document == draft.id:
                found.setdefault((place.start, place.end), (place, []))[1].append(finding)
    for key in sorted(found)[:MAX_COMMENTS]:
        yield found[key]


def _comment(finding: Finding) -> str:
    asked = f"\n{finding.ask}" if finding.ask else ""
    return _printable(f"{finding.severity}: {finding.message}{asked}\n{finding.rule} · {finding.id}")


def _printable(text: str) -> str:
    """Without what XML cannot hold, and with what cannot be seen shown."""
    return visible(text)


def _paragraphs(element: Any, parent: Any) -> Iterator[Paragraph]:
    """All paragraphs in the order of the text, those of tables and text boxes among them."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    for found in element.iter(qn("w:p")):
        yield Paragraph(found, parent)


class _Index:
    """Where words stand in the paragraphs, whatever spaces are between them."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._places: list[tuple[int, int]] = []  # of each character that is no space: its paragraph, where in it
        squeezed: list[str] = []
        for number, paragraph in enumerate(paragraphs):
            for at, char in enumerate(paragraph.text):
                if not char.isspace():
                    squeezed.append(char)
                    self._places.append((number, at))
            squeezed.append("\n")
            self._places.append((number, -1))
        self._text = "".join(squeezed)
        self._last = 0

    def runs(self, draft: Document, place: Claim | Mark) -> list[Run] | None:
        """The runs of a figure, cut so that they hold it and nothing else; None where it is not found. Figures are
        asked for in the order of the text."""
        begin = max(place.sentence.start, draft.text.rfind("\n", 0, place.start) + 1)
        before, figure = _squeezed(draft.text[begin : place.start]), _squeezed(draft.text[place.start : place.end])
        for head in dict.fromkeys((before, before[-_NEAR:], "")):
            at = self._text.find(head + figure, self._last)
            if at < 0:
                at = self._text.find(head + figure)
            if at >= 0:
                self._last = at
                number, first = self._places[at + len(head)]
                _, last = self._places[at + len(head) + len(figure) - 1]
                return _cut(self._paragraphs[number], first, last + 1)
        return None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _cut(paragraph: Paragraph, start: int, end: int) -> list[Run] | None:
    """The runs of these characters of a paragraph; one that holds more is cut, and keeps its looks."""
    found: list[Run] = []
    at = 0
    for run in list(paragraph.runs):
        length = len(run.text)
        low, high = max(start - at, 0), min(end - at, length)
        at += length
        if low >= high:
            continue
        if low == 0 and high == length:
            found.append(run)
            continue
        text = run.text
        found.append(_split(run, text[:low], text[low:high], text[high:]))
    return found or None


def _split(run: Run, before: str, middle: str, after: str) -> Run:
    from docx.text.run import Run

    inner = copy.deepcopy(run._r)
    run._r.addnext(inner)
    if after:
        last = copy.deepcopy(run._r)
        inner.addnext(last)
        Run(last, run._parent).text = after
    kept = Run(inner, run._parent)
    kept.text = middle
    if before:
        run.text = before
    else:
        run._r.getparent().remove(run._r)
    return kept

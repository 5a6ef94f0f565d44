"""Findings as Word comments, at the figures that they are about.

A draft that is a Word file is copied and gets the comments; any other becomes a Word file of its text. A figure is
found by its sentence, since the words that Word shows are not the characters that were read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.model import Claim, Document, Finding, Mark, Report
from factcheck.model.values import dataclass
from factcheck.report.annotate.words import Words
from factcheck.report.words import plural, visible

if TYPE_CHECKING:
    from docx.document import Document as WordFile

__all__ = ["AnnotateError", "Annotated", "annotate", "told"]

AUTHOR, INITIALS = "factcheck", "fc"
MAX_COMMENTS = 500


class AnnotateError(Exception):
    """Why no comments could be written; the message is for a reader."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """How many comments stand at their figures, how many at the head of the text, since theirs was not found, and how
    many were left out, since there are too many."""

    placed: int
    unplaced: int
    left: int = 0


def annotate(report: Report, draft: Document, file: Path | None, out: Path) -> Annotated:
    """Write the draft with a comment at each figure of an open finding. `file`: the Word file that it is. Raises
    AnnotateError, and OSError where `out` cannot be written."""
    try:
        import docx
        from docx.text.run import Run
    except ImportError as error:
        raise AnnotateError("needs a library for Word files: pip install 'factcheck-desk[word]'") from error
    if file is not None and file.suffix.lower() == ".docx":
        word = _opened(file)
    else:
        word = docx.Document()
        for line in draft.text[draft.body :].splitlines():
            word.add_paragraph(visible(line))
    words = Words(word)
    places = [*_by_place(report, draft)]
    placed = unplaced = 0
    for place, findings in places[:MAX_COMMENTS]:
        said = "\n\n".join(_comment(finding) for finding in findings)
        runs = words.runs(draft, place)
        placed, unplaced = (placed + 1, unplaced) if runs else (placed, unplaced + 1)
        if not runs:
            said = f"{visible(place.text)}: {said}"
            runs = words.head()
        parent: Any = word
        word.add_comment([Run(run, parent) for run in runs], text=said, author=AUTHOR, initials=INITIALS)
    out.parent.mkdir(parents=True, exist_ok=True)
    word.save(str(out))
    return Annotated(placed, unplaced, max(0, len(places) - MAX_COMMENTS))


def told(annotated: Annotated) -> str:
    more = f", {annotated.unplaced} of them at its head" if annotated.unplaced else ""
    more += f", and {annotated.left} more left out" if annotated.left else ""
    return f"{plural(annotated.placed + annotated.unplaced, 'comment')}{more}"


def _opened(file: Path) -> WordFile:
    import docx

    try:
        return docx.Document(str(file))
    except Exception as error:  # whatever a broken file makes of the library: it was read by another one before
        raise AnnotateError(f"{file}: cannot be opened as a Word file ({type(error).__name__})") from error


def _by_place(report: Report, draft: Document) -> Iterator[tuple[Claim | Mark, list[Finding]]]:
    """The places of the draft in its order, each with what was found there."""
    found: dict[tuple[int, int], tuple[Claim | Mark, list[Finding]]] = {}
    for finding in report.open:
        for place in report.world.places(finding):
            if place.document == draft.id:
                at = found.setdefault((place.start, place.end), (place, []))[1]
                if finding not in at:
                    at.append(finding)
    for key in sorted(found):
        yield found[key]


def _comment(finding: Finding) -> str:
    asked = f"\n{finding.ask}" if finding.ask else ""
    return visible(f"{finding.severity}: {finding.message}{asked}\n{finding.rule} · {finding.id}")

"""Where the words of a text stand in a Word file: in which runs, and these cut so that they hold a figure alone.

Only the runs that hold a part of a figure are cut. What else stands in them (pictures, notes, fields, looks) stays."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from factcheck.model import Claim, Document, Mark
from factcheck.model.values import dataclass

if TYPE_CHECKING:
    from docx.document import Document as WordFile

Element = Any  # of lxml, which tells no types

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_MC}Fallback"))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOTES = tuple((f"{name}s", f"{_W}{name}", f"{_W}{name}Reference") for name in ("footnote", "endnote"))
_NEAR = (20, 6)  # signs before a figure by which it is found where its sentence is not


@dataclass(slots=True)
class _Paragraph:
    """Its runs in the order of the text. `host`: the run of the text itself that a comment on it must stand at, since
    there are none in notes and text boxes."""

    runs: list[Element]
    host: Element | None


class Words:
    """Where words stand in the paragraphs, whatever spaces are between them."""

    def __init__(self, word: WordFile) -> None:
        self._word = word
        self._paragraphs = [*_paragraphs(word.element.body, None), *_notes(word)]
        self._places: list[tuple[int, int]] = []  # of each sign that is no space: its paragraph, where in it
        squeezed: list[str] = []
        for number, paragraph in enumerate(self._paragraphs):
            for at, sign in enumerate("".join(map(_text, paragraph.runs))):
                if not sign.isspace():
                    squeezed.append(sign)
                    self._places.append((number, at))
            squeezed.append("\n")
            self._places.append((number, -1))
        self._text = "".join(squeezed)
        self._last = 0

    def runs(self, draft: Document, place: Claim | Mark) -> list[Element]:
        """The runs of a figure, cut so that they hold it and nothing else; none where it is not found. Figures are
        asked for in the order of the text."""
        begin = max(place.sentence.start, draft.text.rfind("\n", 0, place.start) + 1)
        before, figure = _squeezed(draft.text[begin : place.start]), _squeezed(draft.text[place.start : place.end])
        for head in dict.fromkeys((before, *(before[-near:] for near in _NEAR), "")):
            at = self._found(head, figure)
            if at is not None:
                self._last = at
                number, first = self._places[at + len(head)]
                _, last = self._places[at + len(head) + len(figure) - 1]
                paragraph = self._paragraphs[number]
                return [paragraph.host] if paragraph.host is not None else _cut(paragraph, first, last + 1)
        return []

    def head(self) -> list[Element]:
        """The first run of the text; one is made where it has none."""
        for paragraph in self._paragraphs:
            if paragraph.runs and paragraph.host is None:
                return paragraph.runs[:1]
        return [self._word.add_paragraph(" ").runs[0]._r]

    def _found(self, head: str, figure: str) -> int | None:
        """Where both stand, after what was found last if they do there; a figure is no part of another."""
        if not figure:
            return None
        for low, high in ((self._last, len(self._text)), (0, self._last + len(head) + len(figure))):
            at = self._text.find(head + figure, low, high)
            while at >= 0:
                start, end = at + len(head), at + len(head) + len(figure)
                joined = not head and self._text[start - 1 : start].isalnum() and figure[0].isdigit()
                if not joined and not (figure[-1].isdigit() and self._text[end : end + 1].isdigit()):
                    return at
                at = self._text.find(head + figure, at + 1, high)
        return None


def _paragraphs(element: Element, host: Element | None) -> Iterator[_Paragraph]:
    """All paragraphs in the order of the text, those of tables and text boxes among them."""
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}p":
            runs = [*_runs(child)]
            yield _Paragraph(runs, host)
            for run in runs:
                if run.find(f".//{_W}txbxContent") is not None:
                    yield from _paragraphs(run, run if host is None else host)
        else:
            yield from _paragraphs(child, host)


def _runs(element: Element) -> Iterator[Element]:
    """The runs of a paragraph, those of links, insertions and fields among them."""
    for child in element:
        if child.tag == f"{_W}r":
            yield child
        elif child.tag not in _GONE:
            yield from _runs(child)


def _notes(word: WordFile) -> Iterator[_Paragraph]:
    """The paragraphs of notes, which are commented where the text refers to them."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    for name, note, reference in _NOTES:
        kind = getattr(RELATIONSHIP_TYPE, name.upper())
        parts = [one.target_part for one in word.part.rels.values() if one.reltype == kind and not one.is_external]
        hosts = {found.get(f"{_W}id"): found.getparent() for found in word.element.body.iter(reference)}
        for part in parts:
            for found in parse_xml(part.blob).iter(note):
                host = hosts.get(found.get(f"{_W}id"))
                if host is not None:
                    yield from _paragraphs(found, host)


def _text(run: Element) -> str:
    return "".join(_sign(child) for child in run)


def _sign(child: Element) -> str:
    return (child.text or "") if child.tag == f"{_W}t" else _SIGNS.get(child.tag, "")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _cut(paragraph: _Paragraph, start: int, end: int) -> list[Element]:
    """The runs of these signs of a paragraph."""
    found: list[Element] = []
    cut: list[Element] = []
    at = 0
    for run in paragraph.runs:
        length = len(_text(run))
        low, high = max(start - at, 0), min(end - at, length)
        at += length
        if low >= high:
            cut.append(run)
            continue
        pieces = _split(run, [low, high])
        cut += pieces
        found.append(pieces[1 if low else 0])
    paragraph.runs = cut
    return found


def _split(run: Element, cuts: list[int]) -> list[Element]:
    """The run in pieces, each with its looks, and with what of it stands there; a run of nothing is none."""
    length = len(_text(run))
    ends = [end for end in (*cuts, length) if end]
    ends = list(dict.fromkeys(ends))
    if len(ends) == 1:
        return [run]
    looks = run.find(f"{_W}rPr")
    pieces = [run.makeelement(run.tag, dict(run.attrib)) for _ in ends]
    for piece in pieces:
        if looks is not None:
            piece.append(copy.deepcopy(looks))
    at = number = 0
    for child in list(run):
        if child is looks:
            continue
        sign = _sign(child)
        if not sign:
            while number < len(ends) - 1 and at >= ends[number]:
                number += 1
            pieces[number].append(child)
            continue
        while sign:
            while at >= ends[number]:
                number += 1
            here = sign[: ends[number] - at]
            sign, at = sign[len(here) :], at + len(here)
            if child.tag == f"{_W}t":
                text = child.makeelement(child.tag, {_SPACE: "preserve"})
                text.text = here
                pieces[number].append(text)
            else:
                pieces[number].append(child)
    for piece in pieces:
        run.addprevious(piece)
    run.getparent().remove(run)
    return pieces

"""Word files: docx2python tells which part of the package is what, here is told which of the words stand in the text
now, tracked insertions included and deletions not, with text boxes, content controls, tables and notes, and where. A
paragraph counts as Word shows them: those with text, from 1."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from docx2python.docx_reader import DocxReader, File

from factcheck.model import Origin
from factcheck.reading.formats.content import Content, Writer, plain
from factcheck.reading.formats.packed import Packed, opened
from factcheck.reading.references.grid import MAX_COLUMNS, letters
from factcheck.reading.text import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

# Deleted or moved away, and what is no text: instructions of fields, properties, the same box for older programs.
_UNSAID = "Fallback del delInstrText delText instrText moveFrom pPr rPr sdtPr tblGrid tblPr trPr"
_PASSED = frozenset(_UNSAID.split())
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}


def read(path: str) -> Content:
    with opened(path) as file:
        parts = _parts(path, file)
        main = _part(parts, "officeDocument", "_rels", "word/document.xml")
        root = file.xml(main)
        if root is None:
            raise Unreadable("is no Word file (.docx): save it again")
        # Not the library's own roots: it joins runs of which one is hidden, and what stands before and after a sign.
        folder = main.rpartition("/")[0]
        styles, *notes = (
            file.xml(_part(parts, name, f"{folder}/_rels", f"{folder}/{name}.xml"))
            for name in ("styles", "footnotes", "endnotes")
        )
    body = root.find("{*}body")
    text = _Text(_styles(styles))
    text.parts(root if body is None else body)
    for several in notes:
        if several is not None:
            text.notes(several)
    return text.content()


def _parts(path: str, file: Packed) -> list[File]:
    """What the relations of the package name of its parts."""
    file.check(".rels")  # the library parses all of them
    with closing(DocxReader(path)) as package:  # its own context hides errors
        try:
            return [part for part in package.files if part.path in file.names]
        except KeyError:  # it takes a comment among them for one without a name
            return []


def _part(parts: list[File], kind: str, relations: str, usual: str) -> str:
    """The part that is in this relation to the package or to its text; without one, that of the usual name."""
    return next((part.path for part in parts if part.Type == kind and part.dir == relations), usual)


def _styles(root: _Element | None) -> dict[str, str]:
    """The names of styles by their ids, in the words of English Word."""
    styles = root.iterfind("{*}style") if root is not None else ()
    return {_attribute(style, "styleId"): _value(style.find("{*}name")).casefold() for style in styles}


class _Text:
    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles
        self._out = Writer()
        self._paragraph = self._table = self._note = 0
        self._title: str | None = None
        self._lined: str | None = None  # the words of the paragraph before, where its mark was deleted

    def content(self) -> Content:
        made = self._out.content()
        return Content(made.text, made.origins, self._title)

    def parts(self, parent: _Element) -> None:
        """The paragraphs and tables under an element, through controls and the like around them."""
        for part in parent:
            tag = _tag(part)
            if tag == "p":
                self._words(part)
            elif tag == "tbl":
                self._rows(part)
            elif tag not in _PASSED:
                self.parts(part)

    def notes(self, root: _Element) -> None:
        for note in root:
            if "eparat" in _attribute(note, "type"):  # the lines above the notes
                continue
            words = plain(" ".join(_said(p) for p in note.iter() if _tag(p) == "p"))
            if words:
                self._note += 1
                self._out.part(words, Origin(note=self._note))

    def _words(self, paragraph: _Element) -> None:
        words = (self._lined or "") + _said(paragraph)
        if _joined(paragraph):
            self._lined = words
            return
        self._lined = None
        if plain(words):
            self._paragraph += 1
            mark = self._mark(paragraph)
            if mark == "# " and self._title is None and self._out.empty:
                self._title = plain(words)
            self._out.part(words, Origin(paragraph=self._paragraph), mark)
        for box in _boxes(paragraph):
            self.parts(box)

    def _mark(self, paragraph: _Element) -> str:
        named = _value(paragraph.find("{*}pPr/{*}pStyle"))
        style = self._styles.get(named, named.casefold())
        if style == "title":
            return "# "
        if style.startswith("heading"):
            return "# " if self._out.empty else "## "
        if style.startswith("list ") or paragraph.find("{*}pPr/{*}numPr") is not None:
            return "- "
        return "> " if "quote" in style else ""

    def _rows(self, table: _Element) -> None:
        self._table += 1
        rows: list[list[tuple[str, Origin]]] = []
        nested: list[_Element] = []
        for number, row in enumerate(_rows_of(table), start=1):
            cells: list[tuple[str, Origin]] = []
            for cell in _cells_of(row):
                spans, goes_on = _spans(cell)
                words = plain(" ".join(_said(p) for p in _paragraphs(cell)))
                nested += [one for one in cell if _tag(one) == "tbl"]
                for _ in range(max(1, min(spans, MAX_COLUMNS - len(cells)))):
                    above = rows[-1][len(cells)][0] if goes_on and rows and len(cells) < len(rows[-1]) else words
                    name = f"Table {self._table}!{letters(len(cells) + 1)}{number}"
                    cells.append((above, Origin(cell=name)))
            rows.append(cells[:MAX_COLUMNS])
        self._out.table(rows)
        for one in nested:
            self._rows(one)
        for paragraph in _paragraphs(table, deep=True):
            for box in _boxes(paragraph):
                self.parts(box)


def _paragraphs(parent: _Element, deep: bool = False) -> Iterator[_Element]:
    for part in parent:
        if _tag(part) == "p":
            yield part
        elif _tag(part) not in _PASSED and (deep or _tag(part) != "tbl"):
            yield from _paragraphs(part, deep)


def _rows_of(table: _Element) -> Iterator[_Element]:
    for part in table:
        if _tag(part) == "tr":
            if part.find("{*}trPr/{*}del") is None:
                yield part
        elif _tag(part) not in _PASSED and _tag(part) != "tbl":
            yield from _rows_of(part)


def _cells_of(row: _Element) -> Iterator[_Element]:
    for part in row:
        if _tag(part) == "tc":
            yield part
        elif _tag(part) not in _PASSED:
            yield from _cells_of(part)


def _spans(cell: _Element) -> tuple[int, bool]:
    """Over how many columns a cell goes, and whether it belongs to the one above it."""
    spans = _value(cell.find("{*}tcPr/{*}gridSpan"))
    merged = cell.find("{*}tcPr/{*}vMerge")
    return int(spans[:4]) if spans.isdigit() else 1, merged is not None and _value(merged) != "restart"


def _said(paragraph: _Element) -> str:
    """The words of a paragraph, without those of boxes that hang in it."""
    found: list[str] = []
    ahead = [*reversed(paragraph)]
    while ahead:
        part = ahead.pop()
        tag = _tag(part)
        if tag == "t":
            found.append(part.text or "")
        elif tag in _SIGNS:
            found.append(_SIGNS[tag])
        elif tag not in _PASSED and tag not in ("txbxContent", "tbl") and not (tag == "r" and _hidden(part)):
            ahead += reversed(part)
    return "".join(found)


def _hidden(run: _Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and _value(vanish) not in ("0", "false")


def _joined(paragraph: _Element) -> bool:
    """Whether the end of the paragraph was deleted, so that the next one goes on with it."""
    mark = paragraph.find("{*}pPr/{*}rPr")
    return mark is not None and any(_tag(part) in ("del", "moveFrom") for part in mark)


def _boxes(paragraph: _Element) -> Iterator[_Element]:
    ahead = [*reversed(paragraph)]
    while ahead:
        part = ahead.pop()
        if _tag(part) == "txbxContent":
            yield part
        elif _tag(part) == "AlternateContent" or _tag(part) not in _PASSED:
            ahead += reversed(part)


def _tag(part: _Element) -> str:
    return part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""


def _attribute(part: _Element, name: str) -> str:
    return next((str(value) for key, value in part.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _value(part: _Element | None) -> str:
    return _attribute(part, "val") if part is not None else ""

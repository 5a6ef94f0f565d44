"""Word files, read off their XML: what stands in the text now, tracked insertions included and deletions not, with
text boxes, content controls, tables and notes. A paragraph counts as Word shows them: those with text, from 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

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
_NOTES = ("footnotes", "endnotes")


def read(path: str) -> Content:
    with opened(path) as file:
        main = _main(file)
        root = file.xml(main)
        if root is None:
            raise Unreadable("is no Word file (.docx): save it again")
        folder = main.rpartition("/")[0]
        styles = _styles(file.xml(f"{folder}/styles.xml"))
        notes = [file.xml(f"{folder}/{name}.xml") for name in _NOTES]
    body = next((part for part in root if _tag(part) == "body"), root)
    text = _Text(styles)
    text.parts(body)
    for several in notes:
        if several is not None:
            text.notes(several)
    return text.content()


def _main(file: Packed) -> str:
    """The part that holds the text; by its usual name, else as the relations of the file say."""
    if "word/document.xml" in file.names:
        return "word/document.xml"
    relations = file.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return ""


def _styles(root: _Element | None) -> dict[str, str]:
    """The names of styles by their ids, in the words of English Word."""
    found: dict[str, str] = {}
    for style in root if root is not None else ():
        name = next((_value(part) for part in style if _tag(part) == "name"), "")
        found[_attribute(style, "styleId")] = name.casefold()
    return found


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
        own = next((part for part in paragraph if _tag(part) == "pPr"), None)
        style, listed = "", False
        for part in own if own is not None else ():
            if _tag(part) == "pStyle":
                style = self._styles.get(_value(part), _value(part).casefold())
            listed = listed or (_tag(part) == "numPr")
        if style == "title":
            return "# "
        if style.startswith("heading"):
            return "# " if self._out.empty else "## "
        if style.startswith("list ") or listed:
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
            own = next((one for one in part if _tag(one) == "trPr"), None)
            if own is None or not any(_tag(one) == "del" for one in own):
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
    spans, goes_on = 1, False
    own = next((part for part in cell if _tag(part) == "tcPr"), None)
    for part in own if own is not None else ():
        if _tag(part) == "gridSpan" and _value(part).isdigit():
            spans = int(_value(part)[:4])
        goes_on = goes_on or (_tag(part) == "vMerge" and _value(part) != "restart")
    return spans, goes_on


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
    own = next((part for part in run if _tag(part) == "rPr"), None)
    return own is not None and any(_tag(part) == "vanish" and _value(part) not in ("0", "false") for part in own)


def _joined(paragraph: _Element) -> bool:
    """Whether the end of the paragraph was deleted, so that the next one goes on with it."""
    own = next((part for part in paragraph if _tag(part) == "pPr"), None)
    mark = next((part for part in own if _tag(part) == "rPr"), None) if own is not None else None
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


def _value(part: _Element) -> str:
    return _attribute(part, "val")

"""OpenDocument texts, read off their XML: what stands in the text now, without tracked deletions and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.model import Origin
from factcheck.reading.formats.content import Content, Writer, plain
from factcheck.reading.formats.packed import opened
from factcheck.reading.references.grid import MAX_COLUMNS, letters
from factcheck.reading.text import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

# What is no running text: deletions, remarks, numbers of pages, the marks of notes, tables of contents.
_UNSAID = """
annotation note-citation page-count page-number ruby-text sequence-decls table-of-content tracked-changes
"""
_PASSED = frozenset(_UNSAID.split())
_SIGNS = {"tab": "\t", "line-break": "\n"}
_APART = frozenset(("text-box", "note", "table"))  # paragraphs in a paragraph
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def read(path: str) -> Content:
    with opened(path) as file:
        manifest = file.xml("META-INF/manifest.xml")
        if manifest is not None and any(_tag(part) == "encryption-data" for part in manifest.iter()):
            raise Unreadable("is protected by a password: save it without one")
        root = file.xml("content.xml")
        common = file.xml("styles.xml")
    body = next((part for part in root.iter() if _tag(part) == "text"), None) if root is not None else None
    if root is None or body is None:
        raise Unreadable("is no OpenDocument text (.odt): save it again")
    text = _Text({**_parents(common), **_parents(root)})
    text.parts(body)
    return text.content()


def _parents(root: _Element | None) -> dict[str, str]:
    """The styles that styles are made from."""
    styles = (part for part in root.iter() if _tag(part) == "style") if root is not None else ()
    return {part.get(f"{_STYLE}name", ""): part.get(f"{_STYLE}parent-style-name", "") for part in styles}


class _Text:
    def __init__(self, styles: dict[str, str]) -> None:
        self._styles = styles
        self._out = Writer()
        self._paragraph = self._table = self._note = 0
        self._title: str | None = None

    def content(self) -> Content:
        made = self._out.content()
        return Content(made.text, made.origins, self._title)

    def parts(self, parent: _Element, mark: str = "") -> None:
        for part in parent:
            tag = _tag(part)
            if tag in ("p", "h"):
                self._words(part, mark)
            elif tag == "list":
                self.parts(part, "- ")
            elif tag == "table":
                self._rows(part)
            elif tag == "note":
                self._noted(part)
            elif tag not in _PASSED:
                self.parts(part, mark)

    def _words(self, paragraph: _Element, mark: str) -> None:
        words, apart = _said(paragraph)
        if plain(words):
            self._paragraph += 1
            style = self._named(paragraph)
            if _tag(paragraph) == "h" or style == "Title":
                mark = "# " if self._out.empty else "## "
                if self._out.empty:
                    self._title = plain(words)
            elif style == "Quotations":
                mark = "> "
            self._out.part(words, Origin(paragraph=self._paragraph), mark)
        for one in apart:
            if _tag(one) == "note":
                self._noted(one)
            elif _tag(one) == "table":
                self._rows(one)
            else:
                self.parts(one)

    def _named(self, paragraph: _Element) -> str:
        """The style that has a name for its users."""
        style = str(paragraph.get(f"{_TEXT}style-name", ""))
        for _ in range(10):
            if style in ("Title", "Quotations") or style not in self._styles:
                break
            style = self._styles[style]
        return style

    def _noted(self, note: _Element) -> None:
        words = plain(" ".join(_said(part)[0] for part in note.iter() if _tag(part) in ("p", "h")))
        if words:
            self._note += 1
            self._out.part(words, Origin(note=self._note))

    def _rows(self, table: _Element) -> None:
        self._table += 1
        number, rows = 0, []
        inner: list[_Element] = []
        for row in (part for part in table.iter() if _tag(part) == "table-row"):
            if next(one for one in row.iterancestors() if _tag(one) == "table") is not table:
                continue
            number += 1
            cells: list[tuple[str, Origin]] = []
            for cell in row:
                if _tag(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                said = [_said(part) for part in cell.iter() if _tag(part) in ("p", "h")]
                inner += [one for _, apart in said for one in apart]
                for _ in range(min(_count(cell, "number-columns-repeated"), MAX_COLUMNS - len(cells))):
                    name = f"Table {self._table}!{letters(len(cells) + 1)}{number}"
                    cells.append((" ".join(words for words, _ in said), Origin(cell=name)))
            rows.append(cells)
        self._out.table(rows)
        for one in inner:
            if _tag(one) == "note":
                self._noted(one)
            else:
                self.parts(one)


def _count(cell: _Element, name: str) -> int:
    told = str(cell.get(f"{_TABLE}{name}", "1"))
    return int(told[:4]) if told.isdigit() else 1


def _said(paragraph: _Element) -> tuple[str, list[_Element]]:
    """The words of a paragraph, and what hangs in it: boxes, notes, tables."""
    found: list[str] = [paragraph.text or ""]
    apart: list[_Element] = []
    ahead: list[_Element | str] = []

    def deeper(part: _Element) -> None:
        for one in reversed(part):
            ahead.append(one.tail or "")
            ahead.append(one)

    deeper(paragraph)
    while ahead:
        part = ahead.pop()
        if isinstance(part, str):
            found.append(part)
            continue
        tag = _tag(part)
        if tag in _APART:
            apart.append(part)
        elif tag == "s":
            count = str(part.get(f"{_TEXT}c", "1"))
            found.append(" " * (int(count[:3]) if count.isdigit() else 1))
        elif tag in _SIGNS:
            found.append(_SIGNS[tag])
        elif tag and tag not in _PASSED:
            found.append(part.text or "")
            deeper(part)
    return "".join(found), apart


def _tag(part: _Element) -> str:
    return part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""

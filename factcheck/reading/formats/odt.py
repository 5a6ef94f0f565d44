"""OpenDocument texts: odfdo opens and types their elements, here is told which of the words stand in the text now,
without tracked deletions and remarks, and where."""

from __future__ import annotations

from collections.abc import Iterator

import odfdo

from factcheck.model import Origin
from factcheck.model.values import dataclass
from factcheck.reading.formats.content import Content, Writer, plain
from factcheck.reading.formats.packed import Packed, opened
from factcheck.reading.references.grid import MAX_COLUMNS, letters
from factcheck.reading.text import Unreadable

# What is no running text: deletions, remarks, numbers of pages, the marks of notes, tables of contents, what pictures
# are called, and what is code.
_NAMES = """
office:annotation office:binary-data svg:desc svg:title text:note-citation text:page-count text:page-number
text:ruby-text text:script text:sequence-decls text:table-of-content text:tracked-changes
"""
_UNSAID = frozenset(_NAMES.split())
_APART = (odfdo.Paragraph, odfdo.List, odfdo.Note, odfdo.Table)  # what hangs in a paragraph, and is none of its words
_BLANKS = 999


def read(path: str) -> Content:
    with opened(path) as file:
        manifest = file.xml("META-INF/manifest.xml")
        if manifest is not None and any(True for _ in manifest.iter("{*}encryption-data")):
            raise Unreadable("is protected by a password: save it without one")
        document = _document(file)
        body = document.content.root.document_body if "content.xml" in file.names else None
        if not isinstance(body, odfdo.Text):
            raise Unreadable("is no OpenDocument text (.odt): save it again")
        text = _Text(_styles(document, file))
        text.parts(body)
    return text.content()


def _document(file: Packed) -> odfdo.Document:
    """Of the parts that were found harmless: odfdo itself would unpack and parse whatever is there."""
    checked = odfdo.Container()
    for name in ("content.xml", "styles.xml"):
        data = file.part(name)
        if data is not None:
            checked.set_part(name, data)
    return odfdo.Document(checked)


@dataclass(frozen=True, slots=True)
class _Styles:
    parents: dict[str, str]  # of paragraphs: what they are made from
    hidden: frozenset[str]  # of words: that are not shown

    def named(self, paragraph: odfdo.Paragraph) -> str:
        """The style that has a name for its users."""
        style = paragraph.get_attribute_string("text:style-name") or ""
        for _ in range(10):
            if style in ("Title", "Quotations") or style not in self.parents:
                break
            style = self.parents[style]
        return style

    def passes(self, part: odfdo.Element) -> bool:
        """Whether what an element holds is no running text."""
        if isinstance(part, odfdo.Span):
            return part.get_attribute_string("text:style-name") in self.hidden
        if isinstance(part, odfdo.Section):
            return part.get_attribute_string("text:display") == "none"
        try:
            return part.tag in _UNSAID
        except ValueError:  # of a namespace that is not OpenDocument's
            return False
        except TypeError:  # a comment of the XML
            return True


def _styles(document: odfdo.Document, file: Packed) -> _Styles:
    parents: dict[str, str] = {}
    hidden = set()
    for part in (document.styles, document.content):
        if part.part_name not in file.names:
            continue
        for style in part.get_styles("paragraph"):
            name, parent = (style.get_attribute_string(f"style:{key}") for key in ("name", "parent-style-name"))
            parents[name or ""] = parent or ""
        for style in part.get_styles("text"):
            if style.get_elements("style:text-properties[@text:display='none']"):
                hidden.add(style.get_attribute_string("style:name") or "")
    return _Styles(parents, frozenset(hidden))


class _Text:
    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._out = Writer()
        self._paragraph = self._table = self._note = 0
        self._title: str | None = None

    def content(self) -> Content:
        made = self._out.content()
        return Content(made.text, made.origins, self._title)

    def parts(self, parent: odfdo.Element, mark: str = "") -> None:
        for part in parent.children:
            self._part(part, mark)

    def _part(self, part: odfdo.Element, mark: str = "") -> None:
        match part:
            case odfdo.Paragraph():
                self._words(part, mark)
            case odfdo.List():
                self.parts(part, "- ")
            case odfdo.Table():
                self._rows(part)
            case odfdo.Note():
                self._noted(part)
            case _ if not self._styles.passes(part):
                self.parts(part, mark)

    def _words(self, paragraph: odfdo.Paragraph, mark: str) -> None:
        words, apart = self._said(paragraph)
        if plain(words):
            self._paragraph += 1
            style = self._styles.named(paragraph)
            if isinstance(paragraph, odfdo.Header) or style == "Title":
                mark = "# " if self._out.empty else "## "
                if self._out.empty:
                    self._title = plain(words)
            elif style == "Quotations":
                mark = "> "
            self._out.part(words, Origin(paragraph=self._paragraph), mark)
        for one in apart:
            self._part(one)

    def _noted(self, note: odfdo.Note) -> None:
        words = plain(" ".join(self._said(one)[0] for one in self._within(note) if isinstance(one, odfdo.Paragraph)))
        if words:
            self._note += 1
            self._out.part(words, Origin(note=self._note))

    def _rows(self, table: odfdo.Table) -> None:
        self._table += 1
        rows: list[list[tuple[str, Origin]]] = []
        inner: list[odfdo.Element] = []
        for number, row in enumerate(self._rows_of(table), start=1):
            cells: list[tuple[str, Origin]] = []
            for cell in row.children:
                if not isinstance(cell, odfdo.Cell):
                    continue
                words = []
                for held in self._within(cell):
                    said, apart = self._said(held) if isinstance(held, odfdo.Paragraph) else ("", [held])
                    words.append(said)
                    inner += apart
                times = cell.get_attribute_integer("table:number-columns-repeated") or 1
                for _ in range(min(max(times, 1), MAX_COLUMNS - len(cells))):
                    name = f"Table {self._table}!{letters(len(cells) + 1)}{number}"
                    cells.append((" ".join(words), Origin(cell=name)))
            rows.append(cells)
        self._out.table(rows)
        for one in inner:
            self._part(one)

    def _rows_of(self, parent: odfdo.Element) -> Iterator[odfdo.Row]:
        for part in parent.children:
            if isinstance(part, odfdo.Row):
                yield part
            elif not self._styles.passes(part):
                yield from self._rows_of(part)

    def _within(self, parent: odfdo.Element) -> Iterator[odfdo.Paragraph | odfdo.Table]:
        """The paragraphs under an element, and the tables beside them."""
        for part in parent.children:
            if isinstance(part, odfdo.Paragraph | odfdo.Table):
                yield part
            elif not self._styles.passes(part):
                yield from self._within(part)

    def _said(self, paragraph: odfdo.Paragraph) -> tuple[str, list[odfdo.Element]]:
        """The words of a paragraph, and what hangs in it: boxes, notes, tables."""
        found: list[str] = []
        apart: list[odfdo.Element] = []
        ahead: list[odfdo.Element | str] = [*_inside(paragraph)]
        while ahead:
            match ahead.pop():
                case str(words):
                    found.append(words)
                case odfdo.Spacer() as blanks:  # whose own text may be of any length
                    found.append(" " * min(blanks.get_attribute_integer("text:c") or 1, _BLANKS))
                case odfdo.Tab():
                    found.append("\t")
                case odfdo.LineBreak():
                    found.append("\n")
                case part if isinstance(part, _APART):
                    apart.append(part)
                case part if not self._styles.passes(part):
                    ahead += _inside(part)
        return "".join(found), apart


def _inside(part: odfdo.Element) -> Iterator[odfdo.Element | str]:
    """What an element holds, the last first."""
    for one in reversed(part.children):
        yield one.tail or ""
        yield one
    yield part.text

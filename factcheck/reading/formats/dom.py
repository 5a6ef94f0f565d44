"""A web page as its blocks: paragraphs, headings, items, quotations, captions and tables, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from factcheck.model.values import dataclass
from factcheck.reading.formats.content import LONGEST_CELL, plain
from factcheck.reading.references.grid import MAX_COLUMNS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = """
audio button canvas datalist dialog head iframe input map math noscript object script select style svg template textarea
video
"""
_PLAIN = """
address article aside body center details div dl fieldset figure footer form header hr html legend main nav ol p pre
section summary table tbody td tfoot th thead tr ul
"""
_PASSED = frozenset(_UNSEEN.split())
_BLOCKS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quotation",
    **dict.fromkeys(_PLAIN.split(), "paragraph"),
}
_FURNITURE = frozenset(["nav", "aside", "footer", "form", "menu"])
# Names that pages give to what is not their text, in English and Vietnamese.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|banner|breadcrumbs?|comments?|cookies?|disqus|footer|hot-?news|lien-?quan|menu|modal|"
    r"most-?(?:popular|read|viewed)|nav|navbar|navigation|newsletter|pagination|popup|promo\w*|recommend\w*|related\w*|"
    r"share|sharing|sidebar|social|sponsor\w*|subscri\w+|tags?|taglist|tin-?(?:lien-?quan|khac|moi)|trending|widget|"
    r"binh-?luan|doc-?nhieu|xem-?(?:them|nhieu)|read-?(?:more|next))(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """`linked` characters of it are links; `aside`: it stands in what the page itself sets apart from its text. A table
    has `rows`."""

    kind: str
    words: str
    element: HtmlElement
    linked: int = 0
    aside: bool = False
    rows: list[list[str]] = field(default_factory=list)
    level: int = 0

    @property
    def links(self) -> bool:
        """Whether it is little more than links."""
        return 2 * self.linked > len(self.words)


def blocks(root: HtmlElement) -> list[Block]:
    """In one pass over the page."""
    from lxml import etree

    found: list[Block] = []
    buffer: list[str] = []
    kinds: list[tuple[str, HtmlElement]] = [("paragraph", root)]
    linked = within = 0
    apart: list[HtmlElement] = []

    def flush() -> None:
        nonlocal linked
        words = plain("".join(buffer))
        buffer.clear()
        if words:
            kind, element = kinds[-1]
            level = int(element.tag[1]) if kind == "heading" else 0
            found.append(Block(kind, words, element, linked, bool(apart), level=level))
        linked = 0

    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in ("comment", "pi"):
            buffer.append(element.tail or "")
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _PASSED or _hidden(element):
                walker.skip_subtree()
                continue
            if tag in _BLOCKS:
                flush()
                kind = _BLOCKS[tag]
                outer = kinds[-1][0]
                kinds.append(
                    (outer if kind == "paragraph" and outer in ("item", "quotation", "caption") else kind, element)
                )
            if _sets_apart(element, tag):
                apart.append(element)
            if tag == "table" and (rows := _rows(element)) is not None:
                found += _captions(element, bool(apart))
                words = " ".join(cell for row in rows for cell in row)
                shown = sum(len(_words(link)) for link in element.iter("a"))
                found.append(Block("table", plain(words), element, shown, bool(apart), rows))
                walker.skip_subtree()
                continue
            if tag == "br":
                buffer.append(" ")
            within += tag == "a"
            _say(buffer, element.text)
            linked += len(element.text or "") if within else 0
            continue
        if tag in _PASSED or _hidden(element):
            _say(buffer, element.tail)
            continue
        if tag in _BLOCKS:
            flush()
            kinds.pop()
        if apart and apart[-1] is element:
            apart.pop()
        within -= tag == "a" and within > 0
        _say(buffer, element.tail)
        linked += len(element.tail or "") if within else 0
    flush()
    return found


def _say(buffer: list[str], words: str | None) -> None:
    if words:
        buffer.append(words)


def _hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _sets_apart(element: HtmlElement, tag: str) -> bool:
    if tag in ("html", "body", "main", "article"):
        return False
    name = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return tag in _FURNITURE or bool(_NAMED.search(name))


def _captions(table: HtmlElement, apart: bool) -> Iterator[Block]:
    for caption in table.iterchildren("caption"):
        words = _words(caption)
        if words:
            yield Block("caption", words, caption, 0, apart)


def _rows(table: HtmlElement) -> list[list[str]] | None:
    """The cells of a table of figures, each where it spans; None for a table that only sets out a page."""
    if any(True for inner in table.iterdescendants("table")):
        return None
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}  # column → rows that a cell still reaches down, and its words
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _reached(cells, below)
            words = _words(cell)
            if len(words) > LONGEST_CELL:
                return None
            down = _span(cell, "rowspan")
            for _ in range(min(_span(cell, "colspan"), MAX_COLUMNS - len(cells))):
                if down > 1:
                    below[len(cells)] = (down - 1, words)
                cells.append(words)
        _reached(cells, below)
        if any(cells):
            rows.append(cells)
    return rows if len(rows) > 1 and max(map(len, rows)) > 1 else None


def _reached(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Puts the cells of rows above, where they reach down, behind the cells so far."""
    while len(cells) in below and len(cells) < MAX_COLUMNS:
        left, words = below.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, words)
        cells.append(words)


def _span(cell: HtmlElement, name: str) -> int:
    told = (cell.get(name) or "1").strip()
    return max(1, min(int(told[:4]), 1000)) if told.isdecimal() and told.isascii() else 1


def _words(element: HtmlElement) -> str:
    """All its words; a line break and the end of a paragraph part them."""
    found: list[str] = []
    for part in element.iter():
        if part.tag in ("script", "style") or not isinstance(part.tag, str):
            continue
        found.append(" " if part.tag in ("br", "p", "div", "li") else "")
        found.append(part.text or "")
        if part is not element:
            found.append(part.tail or "")
    return plain("".join(found))

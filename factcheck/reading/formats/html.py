"""Saved web pages: the article with its captions, tables, lists and quotations, without what stands around it.

trafilatura tells which part of a page is its text, and what the page says about itself. What it drops inside of that
part (a caption, a table, a short paragraph) is kept here, since a figure may stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from factcheck.model import Cut, Origin
from factcheck.reading import encodings
from factcheck.reading.formats import dom
from factcheck.reading.formats.content import Content, Writer
from factcheck.reading.references.grid import letters
from factcheck.reading.text import Unreadable, raw

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WHAT = "navigation, comments or related headlines"
_CHARSET = re.compile(rb"""(?:<meta[^>]+charset\s*=\s*["']?|<\?xml[^>]+encoding\s*=\s*["'])([\w.:-]+)""", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
# What a browser writes at the head of a page that it saves.
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->")
_NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_LETTERS = re.compile(r"[\W_]+")
_HEAD = 4096
_WHOLE = 25  # letters from which a block is found inside of the text, and need not be a line of it
_SEARCHED = 2_000_000_000  # letters, looked through for all blocks together
_MOST = 0.8  # of the text that was told stands in the part of the page that is taken for it
_MARKS = {"item": "- ", "quotation": "> ", "heading": "## "}


def read(path: str) -> Content:
    data = raw(path)
    declared = _CHARSET.search(data[:_HEAD])
    text = encodings.decode(data, declared[1].decode("ascii", "replace") if declared else None)
    return page(text)


def page(text: str) -> Content:
    """The page, given as text. Raises Unreadable."""
    from lxml import etree, html

    bare = _DECLARED.sub("", text.removeprefix("\ufeff")).replace("\0", "")
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.document_fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("is a web page without text: save it again") from error
    blocks = dom.blocks(root)
    told, about = _extracted(bare)
    kept = _kept(blocks, told)
    title = _title(blocks, kept, about)
    saved = _SAVED.search(text[:_HEAD])
    out = Writer()
    if title is not None and title[1] is None:
        out.part(title[0], Origin(paragraph=1), "# ")
    _write(out, blocks, kept, title[1] if title else None)
    made = out.content()
    if not made.text:
        raise Unreadable("is a web page without text: if its text comes by script, save it from the browser once more")
    return Content(
        made.text,
        made.origins,
        title[0] if title else None,
        _day(about.get("date")),
        about.get("url") or (saved[1] if saved else None) or about.get("sitename") or about.get("author"),
        _cut(blocks, kept),
    )


def fragment(text: str) -> str:
    """The words of a part of a page, such as the body of an article: nothing of it is furniture."""
    from lxml import etree, html

    bare = _DECLARED.sub("", text.removeprefix("\ufeff")).replace("\0", "")
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.document_fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    blocks, out = dom.blocks(root), Writer()
    _write(out, blocks, [True] * len(blocks), None)
    return out.content().text


def _write(out: Writer, blocks: Sequence[dom.Block], kept: Sequence[bool], headline: int | None) -> None:
    number = tables = 0
    order = [k for k in range(len(blocks)) if kept[k]]
    if headline is not None:
        order = [headline, *(k for k in order if k != headline)]
    for k in order:
        block = blocks[k]
        if block.kind == "table":
            tables += 1
            out.table(
                [
                    [
                        (words, Origin(cell=f"Table {tables}!{letters(column)}{line}"))
                        for column, words in enumerate(row, start=1)
                    ]
                    for line, row in enumerate(block.rows, start=1)
                ]
            )
            continue
        number += 1
        out.part(block.words, Origin(paragraph=number), "# " if k == headline else _MARKS.get(block.kind, ""))


def _extracted(text: str) -> tuple[set[str], dict[str, Any]]:
    """The lines of the main text, by their letters, and what the page says about itself."""
    import trafilatura

    found = trafilatura.bare_extraction(
        text,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        include_links=False,
        deduplicate=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return set(), {}
    about: dict[str, Any] = found if isinstance(found, dict) else found.as_dict()
    body = about.get("body")
    lines = body.itertext() if body is not None else str(about.get("text") or "").splitlines()
    return {key for line in lines if (key := _key(line))}, about


def _key(words: str) -> str:
    return _LETTERS.sub("", words).casefold()


def _kept(blocks: Sequence[dom.Block], told: set[str]) -> list[bool]:
    """Which blocks are the text: those that were told, and what stands with them in the same part of the page."""
    if not told:
        return [not block.aside and not block.links for block in blocks]
    whole = "\n".join(sorted(told, key=len))
    whole = whole if len(whole) * len(blocks) < _SEARCHED else ""
    keys = [_key(block.words) for block in blocks]
    named = [
        (key in told or (len(key) >= _WHOLE and (key in whole or _mostly(block, told))))
        and not (block.aside and block.links)
        for key, block in zip(keys, blocks, strict=True)
    ]
    part = _part(blocks, named)
    if part is None:
        return [not block.aside and not block.links for block in blocks]
    within = set(part.iter())
    return [
        own or (block.element in within and not block.aside and not block.links)
        for own, block in zip(named, blocks, strict=True)
    ]


def _mostly(block: dom.Block, told: set[str]) -> bool:
    """Whether most of a block stands in the text, which has it in pieces: a paragraph with links, a table."""
    pieces = [key for piece in block.element.itertext() if (key := _key(piece))]
    size = sum(map(len, pieces))
    return size > 0 and sum(len(piece) for piece in pieces if piece in told) > 0.6 * size


def _part(blocks: Sequence[dom.Block], named: Sequence[bool]) -> HtmlElement | None:
    """The innermost element that holds most of what was told."""
    size: dict[Any, int] = {}
    total = 0
    for block, own in zip(blocks, named, strict=True):
        if own:
            total += len(block.words)
            for element in (block.element, *block.element.iterancestors()):
                size[element] = size.get(element, 0) + len(block.words)
    holding = [element for element, part in size.items() if part >= _MOST * total]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _title(blocks: Sequence[dom.Block], kept: list[bool], about: dict[str, Any]) -> tuple[str, int | None] | None:
    """The headline, and the block that has it; the name of a site behind it is no part of it."""
    name = str(about.get("title") or "").strip()
    key = _key(name)
    heads = [k for k, block in enumerate(blocks) if block.kind == "heading" and block.level == 1]
    same = [k for k in heads if key and (_key(blocks[k].words) in key or key in _key(blocks[k].words))]
    best = next(iter(same), next((k for k in heads if kept[k]), None))
    if best is not None:
        kept[best] = True
        return blocks[best].words, best
    inside = next((k for k, block in enumerate(blocks) if kept[k] and key and _key(block.words) == key), None)
    if inside is not None:
        return blocks[inside].words, inside
    return (name, None) if name else None


def _cut(blocks: Sequence[dom.Block], kept: Sequence[bool]) -> Cut | None:
    left = [block for block, own in zip(blocks, kept, strict=True) if not own]
    figures = sum(len(_NUMERAL.findall(block.words)) for block in left)
    return Cut(len(left), figures, WHAT) if left else None


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told)[:10]) if told else None
    except ValueError:
        return None

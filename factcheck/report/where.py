"""Where a figure stands in its file, as its reader would look for it: a line, a page, a paragraph, a cell."""

from __future__ import annotations

from factcheck.model import Cut, Document
from factcheck.report.messages import ENGLISH, Messages
from factcheck.report.words import one_line


def where(document: Document, offset: int, say: Messages = ENGLISH) -> str:
    """`line 16, column 80`, `page 3`, `paragraph 12`, `footnote 2`, `cell B7 of Sheet1`."""
    origin = document.origin(offset)
    if origin is None or _lined(document, offset):
        line, column = document.position(offset)
        return say("place.line", line=say.figure(f"{line:,}"), column=say.figure(f"{column:,}"))
    if origin.cell is not None:
        sheet, _, cell = one_line(origin.cell).rpartition("!")
        return say("place.cell-of", cell=cell, sheet=sheet) if sheet else say("place.cell", cell=cell)
    for name, number in (("page", origin.page), ("note", origin.note), ("paragraph", origin.paragraph)):
        if number is not None:
            return say.count(f"place.{name}", number)
    return say("place.head")


def pointer(document: Document, offset: int) -> str:
    """The path with the place, as editors and terminals jump to it where the file has lines: `a.txt:16:80`,
    `a.docx: paragraph 12`."""
    between = ":" if _lined(document, offset) else ": "
    return f"{one_line(document.path)}{between}{spot(document, offset)}"


def spot(document: Document, offset: int) -> str:
    """The place as short as it can be told: `16:80`, `paragraph 12`."""
    if _lined(document, offset):
        line, column = document.position(offset)
        return f"{line}:{column}"
    return where(document, offset)


def left_out(cut: Cut, say: Messages = ENGLISH) -> str:
    """`12 blocks with 34 figures left out as navigation, comments or related headlines`."""
    blocks, figures = say.count("place.blocks", cut.blocks), say.count("place.figures", cut.figures)
    return say("place.cut", blocks=blocks, figures=figures, what=say.name("terms", cut.what) or cut.what)


def _lined(document: Document, offset: int) -> bool:
    """Whether the file has lines that tell the place best."""
    origin = document.origin(offset)
    return origin is None or (origin.cell is None and origin.line is not None)

"""PDF files: lines put together to paragraphs again, across hyphens, columns and pages, without what each page repeats.

A PDF holds signs at places, and no words. pdfium gives the signs in the order in which they were written, which is
the order of reading in what text programs and browsers print."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from factcheck.model import Origin
from factcheck.reading.formats import columns, furniture
from factcheck.reading.formats.content import Content, Writer
from factcheck.reading.formats.lines import Line
from factcheck.reading.text import Unreadable

PAGES = 2_000
SIGNS = 10_000_000  # of all pages
_HYPHEN = "\u00ad"
_HYPHENS = {0x02: _HYPHEN, 0xFFFE: _HYPHEN, 0x00AD: _HYPHEN}  # how pdfium tells one at the end of a line
_APART = 0.4  # heights of a sign between what may be two cells
_SET = 0.15  # as much where no space is written between them, in a file that writes its spaces


def read(path: str) -> Content:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Unreadable("is protected by a password: save it without one") from error
        raise Unreadable("is damaged, perhaps cut off: save or fetch it again") from error
    try:
        count = len(document)
        if count > PAGES:
            raise Unreadable(f"has {count:,} pages, the limit is {PAGES:,}: split it into its articles")
        pages: list[list[Line]] = []
        size = 0
        for number in range(count):
            found, signs = _page(document[number], number + 1)
            size += signs
            if size > SIGNS:
                raise Unreadable("holds too much text: split it into its articles")
            pages.append(columns.ordered(found))
    finally:
        document.close()
    if not any(pages):
        raise Unreadable("holds no text, only pictures of it (a scan?): run text recognition (OCR) over it first")
    kept, cut = furniture.taken_off(pages)
    out = Writer()
    for part in columns.parts(kept):
        if part.rows:
            out.table([[(words, Origin(page=page)) for words, page in row] for row in part.rows])
        else:
            out.pieces([(words, Origin(page=page)) for words, page in part.pieces], part.mark)
    made = out.content()
    if not made.text:
        raise Unreadable("holds no text but the numbers of its pages: run text recognition (OCR) over it first")
    return Content(made.text, made.origins, cut=cut)


def _page(page: Any, number: int) -> tuple[list[Line], int]:
    """The lines of a page in the order in which they were written, each with where it stands."""
    text = page.get_textpage()
    try:
        signs = text.count_chars()
        return list(_lines(text.raw, min(signs, SIGNS), number, page.get_height())), signs
    finally:
        text.close()
        page.close()


def _lines(raw: Any, count: int, page: int, height: float) -> Iterator[Line]:
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    words: list[str] = []
    box: list[float] | None = None
    blank = unwritten = False  # a space before the next sign; one that only its place tells

    def line() -> Iterator[Line]:
        nonlocal box, blank
        told = "".join(words)
        words.clear()
        if box is not None and told.strip():
            yield Line(told.strip(), page, box[0], box[1], box[2], box[3], height)
        box, blank = None, False

    codes = [pdfium.FPDFText_GetUnicode(raw, at) for at in range(count)]
    made = [code == 32 and bool(pdfium.FPDFText_IsGenerated(raw, at)) for at, code in enumerate(codes)]
    spaced = codes.count(32) > 2 * sum(made)
    high = 0
    for at, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if code in (10, 13):
            yield from line()
            continue
        sign = _HYPHENS.get(code) or chr(code if code < 0x110000 else 0xFFFD)
        if sign.isspace():
            blank, unwritten = True, made[at]
            continue
        if not sign.isprintable() and sign != _HYPHEN:
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, at, _box := pdfium.FS_RECTF())
        x, end, low, up = _box.left, _box.right, _box.bottom, _box.top
        if end <= x and up <= low:
            pdfium.FPDFText_GetCharBox(raw, at, left, right, bottom, top)
            x, end, low, up = left.value, right.value, bottom.value, top.value
        if box is not None:
            tall = max(box[3] - box[2], 1.0)
            same = min(up, box[3]) - max(low, box[2]) > 0.3 * min(tall, max(up - low, 0.1))
            wide = (_SET if unwritten and spaced else _APART) * tall
            if not same or x - box[1] > wide or x < box[0] - tall:
                yield from line()
        if box is None:
            box = [x, end, low, up]
        else:
            if blank:
                words.append(" ")
            box = [min(box[0], x), max(box[1], end), min(box[2], low), max(box[3], up)]
        blank = unwritten = False
        words.append(sign)
    yield from line()

"""What the lines of a text are (title, headings, captions, lists, tables, running text), and in which language.

Told by their form alone, each line once. A text of one paragraph has no lede: it is all body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.model import Block, Part, Span
from factcheck.model.values import dataclass
from factcheck.reading import tables, tongue

_HEADING = re.compile(r"#{1,6}[ \t]+(?:[0-9]{1,3}(?:\.[0-9]{1,2})*[.)][ \t]+)?")
_ITEM = re.compile(r"[-*+•‣◦▪●·–—][ \t]+(?:\[[ xX]\][ \t]+)?|\(?[0-9]{1,3}[.)][ \t]+|\(?[a-zđ][.)][ \t]+")
_ITEM_SIGNS = frozenset("-*+•‣◦▪●·–—(abcdefghijklmnopqrstuvwxyzđ0123456789")
_QUOTED = re.compile(r">(?:[ \t]*>)*[ \t]*")
# What stands before the words under a picture or over a table, with a number or a colon, or both.
_CAPTION = re.compile(
    r"[(\[*_]{0,3}(?:photo|picture|image|illustration|chart|graphic|infographic|figure|fig\.|table|"
    r"ảnh|hình(?: ảnh)?|biểu đồ|đồ họa|sơ đồ|bảng)"
    r"(?:[ \u00a0](?:by|credit|courtesy|minh họa|tư liệu|trên|dưới|above|below))?"
    r"(?:[ \u00a0]?[0-9]{1,3}(?:\.[0-9]{1,3})?[ \t]*[.:–—-][ \t]+|[ \t]*:[ \t]*)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:^|[\s(])(?:photo|ảnh)[ \t]*[:/][^:\n]{1,60}$", re.IGNORECASE)
_RUNNING = frozenset(("body", "lede", "list", "table", "quotation"))  # parts of more than one line
_LABEL = 40  # characters in which a caption has its colon or number
_TAIL = 70  # characters in which it has its credit
_ENDS = frozenset('.!?…:;,"”»')
_LONGEST_HEADING = 120  # characters
_JUDGED = 60  # characters from which a line shows a language of its own


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with text in it, from its first to its last sign. `apart`: a blank line stands before it."""

    start: int
    end: int
    apart: bool
    part: Part = "body"
    rows: tuple[Span, ...] = ()


def blocks(text: str, body: int, lines: Sequence[int], title: Span | None, language: str | None) -> tuple[Block, ...]:
    """The parts of a text. `title` is where the front matter has it; with a `language` all of it is in that one."""
    every = _parts(text, _lines(text, body, lines), title is not None)
    told = [language or _language(text, line) for line in every]
    found = _joined(every, told if language else _spread(text, every, told))
    if title is None:
        return found
    own = language or tongue.told(text[title.start : title.end]) or (found[0].language if found else "")
    return (Block(title.start, title.end, "title", own, ((title,),)), *found)


def _lines(text: str, body: int, lines: Sequence[int]) -> list[_Line]:
    found: list[_Line] = []
    apart = True
    for start, stop in zip(lines, (*lines[1:], len(text)), strict=True):
        if stop <= body:
            continue
        start = max(start, body)
        line = text[start:stop]
        bare = line.strip()
        if not bare:
            apart = True
            continue
        begin = start + len(line) - len(line.lstrip())
        found.append(_Line(begin, begin + len(bare), apart))
        apart = False
    return found


def _parts(text: str, every: list[_Line], titled: bool) -> list[_Line]:
    grid = tables.rows(text, [(line.start, line.end, line.apart) for line in every])
    found = [
        replace(line, part="table", rows=grid[k]) if k in grid else _formed(text, every, k)
        for k, line in enumerate(every)
    ]
    running = [k for k, line in enumerate(found) if line.part == "body"]
    if running and found[0].part == "heading" and not titled:
        found[0] = replace(found[0], part="title")
    k = running[0] if len(running) > 1 else len(found)
    while k < len(found) and found[k].part == "body":
        found[k] = replace(found[k], part="lede")
        if text[found[k].end - 1] in _ENDS or (k + 1 < len(found) and found[k + 1].apart):
            break  # else the paragraph is set in lines
        k += 1
    return found


def _formed(text: str, every: list[_Line], k: int) -> _Line:
    """The line with the part that its form makes it, and where its words begin behind a mark."""
    line = every[k]
    first = text[line.start]
    if first == "#" and (mark := _HEADING.match(text, line.start, line.end)):
        return _as(line, "heading", mark.end())
    if first == ">" and (mark := _QUOTED.match(text, line.start, line.end)) and mark.end() < line.end:
        return _as(line, "quotation", mark.end())
    if first in _ITEM_SIGNS and (mark := _ITEM.match(text, line.start, line.end)) and mark.end() < line.end:
        return _as(line, "list", mark.end())
    if first.isalpha() or first in "([*_":
        mark = _CAPTION.match(text, line.start, min(line.end, line.start + _LABEL))
        if mark is not None and mark.end() < line.end:
            return _as(line, "caption", mark.end())
        if text.rfind(":", max(line.start, line.end - _TAIL), line.end) >= 0 and _CREDIT.search(
            text, max(line.start, line.end - _TAIL), line.end
        ):
            return _Line(line.start, line.end, line.apart, "caption")
    return _as(line, "heading", line.start) if _heads(text, every, k) else line


def _as(line: _Line, part: Part, begin: int) -> _Line:
    """The line as that part, whose words begin there."""
    return _Line(line.start, line.end, line.apart, part, (Span(begin, line.end),))


def _heads(text: str, every: list[_Line], k: int) -> bool:
    """Whether a short line without a stop, that begins like a sentence, stands over a paragraph longer than itself."""
    line, size = every[k], every[k].end - every[k].start
    if size > _LONGEST_HEADING or k + 1 >= len(every) or text[line.end - 1] in _ENDS:
        return False
    first = text[line.start]
    if not (first.isupper() or first.isdigit()) or (not line.apart and text[every[k - 1].end - 1] not in _ENDS):
        return False
    below = every[k + 1]
    return below.end - below.start > 1.5 * size and (below.apart or not text[below.start].islower())


def _language(text: str, line: _Line) -> str | None:
    """The language that the line shows, where it is long enough to."""
    if line.end - line.start < _JUDGED or line.part == "table" or text.find("://", line.start, line.end) >= 0:
        return None
    return tongue.told(text[line.start : min(line.end, line.start + tongue.GLIMPSE)])


def _spread(text: str, every: Sequence[_Line], told: Sequence[str | None]) -> list[str | None]:
    """A line that shows no language is in that of its neighbours; between two, its letters decide."""
    behind = list(told)
    for k in range(len(behind) - 2, -1, -1):
        behind[k] = behind[k] or behind[k + 1]
    found: list[str | None] = []
    before: str | None = None
    for line, own, after in zip(every, told, behind, strict=True):
        if own is None and before is not None and after is not None and before != after:
            marked = tongue.vietnamese(text[line.start : line.end])
            own = next(code for code in (after, before) if (code == "vi") == marked or code == before)
        before = own or before or after
        found.append(before)
    return found


def _joined(every: Sequence[_Line], told: Sequence[str | None]) -> tuple[Block, ...]:
    """Neighbours of one part and one language as one block. A table ends where a blank line does."""
    found: list[Block] = []
    rows: list[tuple[Span, ...]] = []
    k = 0
    while k < len(every):
        first, j = every[k], k + 1
        rows = [first.rows] if first.rows else []
        while j < len(every) and (every[j].part, told[j]) == (first.part, told[k]):
            if first.part not in _RUNNING or (first.part == "table" and every[j].apart):
                break
            if every[j].rows:
                rows.append(every[j].rows)
            j += 1
        found.append(Block(first.start, every[j - 1].end, first.part, told[k] or "", tuple(rows)))
        k = j
    return tuple(found)

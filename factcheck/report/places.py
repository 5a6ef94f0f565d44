"""Where a finding points, as programs that read files want it told: a path from a folder, lines, columns, offsets."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from pathlib import Path

from factcheck.model import Claim, Document, Mark
from factcheck.model.values import dataclass
from factcheck.report.where import spot

_PLACED = re.compile(r"(.+):([1-9][0-9]{0,8})", re.DOTALL)
_LINED = re.compile(r"[0-9]+:[0-9]+")
_MARK = "\ufeff"  # a byte order mark is part of the text here, and of no editor's columns


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file. Lines and columns count from 1, in characters, and `end_column` is the one after the last;
    `offset` counts from 0."""

    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    length: int


def region(document: Document, start: int, end: int) -> Region | None:
    """These characters of the document in its file; None where its lines are not those of the file."""
    if document.origins:
        return None
    line, column = _line(document, start)
    last, after = _line(document, max(start, end))
    if after == 1 and last > line:  # the end of a line is no part of the next
        last -= 1
        after = end - document.lines[last - 1] + 1
    offset = max(0, start - document.text.startswith(_MARK))
    return Region(line, column, last, after, offset, end - start)


def elsewhere(place: Claim | Mark, document: Document) -> str | None:
    """Where it stands in a file that has no lines: `page 3`, `cell B7 of Sheet1`; None where lines tell it."""
    words = spot(document, place.start)
    return None if _LINED.fullmatch(words) else words


def split(place: str) -> tuple[str, int | None]:
    """The path and the line of where there was trouble: `a.txt:3`, or a path alone."""
    found = _PLACED.fullmatch(place)
    return (found[1], int(found[2])) if found else (place, None)


def from_folder(path: str, base: Path | None) -> str | None:
    """The path from that folder, with forward slashes; None where it does not lie in it."""
    if base is None:
        return path if not os.path.isabs(path) and not path.startswith("../") else None
    found = os.path.relpath(os.path.realpath(path), os.path.realpath(base)).replace(os.sep, "/")
    return None if found.startswith("../") or found == ".." else found


def _line(document: Document, at: int) -> tuple[int, int]:
    line = max(1, bisect_right(document.lines, at))
    begin = document.lines[line - 1]
    marked = line == 1 and document.text.startswith(_MARK)
    return line, at - begin + (1 if not marked else 0 if at else 1)

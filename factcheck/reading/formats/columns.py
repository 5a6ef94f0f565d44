"""Lines that stand at places on pages → paragraphs, headings and rows of tables, in the order of reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise
from statistics import median

from factcheck.model.values import dataclass
from factcheck.reading.formats.cells import height, resumed, tables
from factcheck.reading.formats.lines import Line, beside, joined

_HYPHEN = "\u00ad"
_GUTTER = 0.6  # of the lines that stand beside others part at the same place, where a page has two columns
_GAP = 1.2  # heights of a sign between two columns
_PROSE = 25  # characters of a line of a column; cells of tables are shorter
_ENDS = frozenset('.!?…:;"”»)')
_BULLET = re.compile(r"[•‣◦▪●·–—\uf0b7][ \t]+|[•‣◦▪●\uf0b7]")
_NUMBERED = re.compile(r"\(?[0-9]{1,2}[.)][ \t]+\S")


@dataclass(slots=True)
class Part:
    """A paragraph in `pieces` with the pages that they stand on, or the `rows` of a table."""

    pieces: list[tuple[str, int]] = field(default_factory=list)
    rows: list[list[tuple[str, int]]] = field(default_factory=list)
    mark: str = ""


def ordered(lines: list[Line]) -> list[Line]:
    """The lines of a page as they are read. Some programs write two columns line by line across: those are told by the
    place between the columns, where nearly all lines part, and by lines too long for cells."""
    whole: list[Line] = []
    for line in lines:
        if whole and beside(whole[-1], line) and line.left - whole[-1].right < _GAP * line.tall:
            whole[-1] = joined([whole[-1], line])
        else:
            whole.append(line)
    pairs = [(a, b) for a, b in pairwise(whole) if beside(a, b)]
    if len(pairs) < 4 or median(min(len(a.words), len(b.words)) for a, b in pairs) < _PROSE:
        return lines
    gutter = median(b.left for _, b in pairs)
    if sum(abs(b.left - gutter) < 2 * b.tall for _, b in pairs) < _GUTTER * len(pairs):
        return lines
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.left < gutter - line.tall < line.right - line.tall:  # across both columns
            found += [*left, *right, line]
            left, right = [], []
        else:
            (right if line.left >= gutter - line.tall else left).append(line)
    return [*found, *left, *right]


def parts(pages: Iterable[Sequence[Line]]) -> list[Part]:
    """Paragraphs go on over the end of a column or a page."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    usual = median(line.tall for line in lines)
    written = {line.words for line in lines}
    known = Counter(word for words in written for word in re.findall(r"\w+(?:-\w+)+", words))
    grouped = tables(lines)
    wide = _widths(grouped)
    pitch = _pitch(grouped)
    found: list[Part] = []
    before: Line | None = None
    above: list[Line] = []
    for row in grouped:
        if len(row) > 1:
            cells = [(line.words, line.page) for line in row]
            last = found[-1] if found else None
            placed = _placed(row, cells)
            if last is not None and last.rows and _continued(last, above, row, pitch, usual):
                last.rows.append(placed)
            else:
                found.append(Part(rows=[placed]))
            before, above = row[0], row
            continue
        line = row[0]
        goes_on = (
            before is not None
            and bool(found)
            and not found[-1].rows
            and _goes_on(before, line, wide, pitch, usual)
            and not _BULLET.match(line.words)
        )
        if goes_on:
            _add(found[-1], line, known)
        else:
            mark = "- " if _BULLET.match(line.words) else "# " if not found and line.tall > 1.25 * usual else ""
            if found and not mark and line.tall > 1.15 * usual:
                mark = "## "
            words = _BULLET.sub("", line.words, count=1) if mark == "- " else line.words
            found.append(Part([(words, line.page)], mark=mark))
        before = line
    return found


def _continued(table: Part, above: list[Line], row: list[Line], pitch: float, usual: float) -> bool:
    """Whether a row is of the table that ends with the row above; a heading that is said again begins another."""
    higher = max(height(above, row) - 1.5 * usual, 0.0)
    if _below(above[0], row[0], pitch * 2.5 + higher):
        return True
    return resumed(above, row) and [cell.words for cell in row] != [words for words, _ in table.rows[0]]


def _placed(row: list[Line], cells: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [cell for _, cell in sorted(zip([line.left for line in row], cells, strict=True))]


def _widths(rows: list[list[Line]]) -> dict[tuple[int, int], float]:
    """How far the lines of a column reach, by its page and its left edge."""
    reach: dict[tuple[int, int], float] = {}
    for row in rows:
        if len(row) == 1:
            key = _column(row[0])
            reach[key] = max(reach.get(key, 0.0), row[0].right)
    return reach


def _column(line: Line) -> tuple[int, int]:
    return line.page, round(line.left / 40)


def _pitch(rows: list[list[Line]]) -> float:
    """From one line of a paragraph to the next, as a rule."""
    steps = Counter(
        round(2 * (a[0].middle - b[0].middle)) / 2
        for a, b in pairwise(rows)
        if len(a) == len(b) == 1 and _under(a[0], b[0])
    )
    return steps.most_common(1)[0][0] if steps else 14.0


def _under(a: Line, b: Line) -> bool:
    return a.page == b.page and 0 < a.middle - b.middle < 3.2 * max(a.tall, b.tall)


def _below(a: Line, b: Line, most: float) -> bool:
    return a.page == b.page and 0 < a.middle - b.middle < most


def _goes_on(a: Line, b: Line, wide: dict[tuple[int, int], float], pitch: float, usual: float) -> bool:
    """Whether the second line belongs to the paragraph of the first."""
    if abs(a.tall - b.tall) > 0.15 * usual:
        return False
    if a.words.endswith((_HYPHEN, "-")):
        return True
    reach = wide.get(_column(a), a.right)
    width = max(reach - a.left, 1.0)
    full = a.right > reach - 0.22 * width
    if _under(a, b):
        large = a.tall > 1.15 * usual
        if a.middle - b.middle > max(1.22 * pitch, 1.5 * a.tall if large else 0.0):
            return False
        if large:
            return 2 * (a.right - a.left) > width
        indented = 0.6 * usual < b.left - a.left < 4 * usual
        if indented and a.words[-1] in _ENDS:
            return False
        return full or (b.words[:1].islower() and a.words[-1] not in _ENDS)
    # At the top of the next column or page.
    if _NUMBERED.match(b.words):
        return False
    return full and (a.words[-1] not in ".!?…" or b.words[:1].islower()) and a.tall < 1.15 * usual


def _add(part: Part, line: Line, known: Counter[str]) -> None:
    """The line behind the paragraph so far, a word parted by a hyphen made whole."""
    words, page = part.pieces[-1]
    if words.endswith((_HYPHEN, "-")) and len(words) > 1:
        stem = words[:-1]
        head = re.search(r"\w+$", stem)
        tail = re.match(r"\w+", line.words)
        whole = f"{head[0]}-{tail[0]}" if head and tail else ""
        numeric = bool(head and tail and (head[0][-1].isdigit() or tail[0][0].isdigit()))
        parted = stem[-1].isalpha() and line.words[:1].islower() and whole not in known and not numeric
        address = "/" in stem.rsplit(" ", 1)[-1]
        part.pieces[-1] = (stem if parted and not address else f"{stem}-", page)
    elif line.words:
        part.pieces[-1] = (f"{words} ", page)
    part.pieces.append((line.words, line.page))

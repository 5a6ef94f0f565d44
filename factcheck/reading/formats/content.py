"""What a reader makes of a file: a text, where its stretches stood in the file, and what the file says about itself.

The text is written as markdown is, so that the parts of it (title, headings, lists, tables) are told as in any text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date

from factcheck.model import Cut, Origin
from factcheck.model.values import dataclass

LONGEST_CELL = 80  # characters of a cell; a table with longer ones is there for its layout
_BLANK = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Content:
    text: str
    origins: tuple[Origin, ...] = ()
    title: str | None = None
    published: date | None = None
    source: str | None = None
    cut: Cut | None = None

    def packed(self) -> bytes:
        """For the way between two processes."""
        return json.dumps(asdict(self), default=str).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Content:
    told = json.loads(data.decode("utf-8", "surrogatepass"))
    return Content(
        told["text"],
        tuple(Origin(**origin) for origin in told["origins"]),
        told["title"],
        date.fromisoformat(told["published"]) if told["published"] else None,
        told["source"],
        Cut(**told["cut"]) if told["cut"] else None,
    )


def plain(words: str) -> str:
    """Running text on one line: blanks as one space, but for those that do not break; without what is not seen."""
    return _BLANK.sub(" ", _NOTHING.sub("", words)).strip(" ")


class Writer:
    """A text, part by part. A part is a line; blank lines stand between parts, but not between items and rows."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._origins: list[Origin] = []
        self._kind = ""
        self.empty = True

    def part(self, words: str, origin: Origin, mark: str = "") -> None:
        """A paragraph; with a mark (`# `, `- `, `> `) a heading, an item, a quotation."""
        self.pieces([(words, origin)], mark)

    def pieces(self, several: Iterable[tuple[str, Origin]], mark: str = "") -> None:
        """A paragraph of stretches that stood in several places, joined as they are."""
        whole = [(_NOTHING.sub("", words), origin) for words, origin in several]
        if not "".join(words for words, _ in whole).strip():
            return
        self._between(mark or "paragraph")
        self._put(mark)
        first = True
        for words, origin in whole:
            words = _BLANK.sub(" ", words)
            words = words.lstrip(" ") if first else words
            if words:
                self._origin(origin)
                self._put(words)
                first = False

    def table(self, rows: Sequence[Sequence[tuple[str, Origin]]]) -> None:
        """A table; one whose cells hold paragraphs is read cell by cell."""
        tidy = [[(plain(words).replace("|", "/"), origin) for words, origin in row] for row in rows]
        tidy = [row for row in tidy if any(words for words, _ in row)]
        if any(len(words) > LONGEST_CELL for row in tidy for words, _ in row):
            for row in tidy:
                for words, origin in row:
                    self.part(words, origin)
            return
        self._kind = ""  # a table is a table of its own, even right behind another
        for row in tidy:
            full = [cell for cell in row if cell[0]]
            if len(full) == 1 and row[0][0]:
                self.part(full[0][0], full[0][1])  # a caption or a heading across the table
                continue
            self._between("row")
            for number, (words, origin) in enumerate(row):
                self._put(" | " if number else "")
                self._origin(origin)
                self._put(words)

    def content(self) -> Content:
        return Content("".join([*self._pieces, "\n"]) if self._pieces else "", tuple(self._origins))

    def _between(self, kind: str) -> None:
        if self._pieces:
            self._put("\n" if kind == self._kind and kind in ("- ", "> ", "row") else "\n\n")
        self._kind, self.empty = kind, False

    def _origin(self, origin: Origin) -> None:
        last = self._origins[-1] if self._origins else None
        if last is None or replace(origin, start=last.start) != last:
            self._origins.append(replace(origin, start=self._size))

    def _put(self, words: str) -> None:
        if words:
            self._pieces.append(words)
            self._size += len(words)

"""What stands in a text: documents, numbers, periods, and the mentions found in it."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from factcheck.model.values import dataclass

Grain = Literal["day", "month", "quarter", "year", "span"]
DocumentKind = Literal["text", "reference", "previous"]
Part = Literal["title", "heading", "lede", "body", "caption", "list", "table", "quotation"]
AsideKind = Literal["date", "label", "ordinal", "furniture", "time", "score"]


class Hedge(StrEnum):
    """What the words before a figure say about it (the contract's names)."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are one part of a text, in one language. `rows` are the items of a list, without their marks, the
    cells of a table, and what a heading or caption says; empty for running text, which is read as it stands. `columns`
    tells what the columns of a table hold, where that is known: "measure", "place", "value"."""

    start: int
    end: int
    part: Part
    language: str
    rows: tuple[tuple[Span, ...], ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stretch of a text, which begins at `start`, stood in the file that it was made from, as far as its format
    has such places. Lines, columns, pages, paragraphs and notes count from 1; `cell` is what a spreadsheet calls it:
    `B7`, `Sheet1!B7`, and `Table 2!B7` in a text with tables."""

    start: int = 0
    line: int | None = None
    column: int | None = None
    page: int | None = None
    paragraph: int | None = None
    note: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """What a file holds beside its text and was left out of it: how many blocks, how many numerals stand in them, and
    what they are in words ("navigation, comments or related headlines")."""

    blocks: int
    figures: int
    what: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text. `body` is the offset at which the text proper begins (after front matter);
    `moment` is the day it was published with its time, where that is told; `lines` are the offsets at which its
    lines start, so that a place is line and column. `blocks` are in the order
    of the text; the title of the front matter is one. What stands in none is in the document's language. `original`
    is the path of the document that it translates, or is an edited copy of.

    `origins`, in the order of the text, tell where its stretches stood in a file whose lines are not those of the
    text; a file that is a text has none. `cut` is what else was in the file.

    Of kind `previous` it is the version of the document `version_of` (an id) that was published before. Of kind
    `reference` it is the rows of a table of figures that one source issued on one day, a line each."""

    id: str
    path: str
    text: str
    language: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    body: int = 0
    lines: tuple[int, ...] = (0,)
    blocks: tuple[Block, ...] = ()
    moment: datetime | None = None
    original: str | None = None
    kind: DocumentKind = "text"
    origins: tuple[Origin, ...] = ()
    version_of: str | None = None
    cut: Cut | None = None

    def origin(self, offset: int) -> Origin | None:
        """Where in its file stood what is at this offset; None where the file's lines tell it, or nothing does."""
        if not self.origins:
            return None
        at = bisect_right(self.origins, offset, key=_start)
        return self.origins[at - 1] if at else None

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1: of the file where it has lines or rows, else of the text that was made of it."""
        origin = self.origin(offset)
        if origin is not None and origin.line is not None:
            return origin.line, origin.column or 1
        line = max(1, bisect_right(self.lines, offset))
        return line, offset - self.lines[line - 1] + 1

    @property
    def name(self) -> str:
        """What a reader calls it: the host of its source, else its path; of a reference table with its day of issue,
        since one office issues a figure more than once."""
        if self.kind == "reference" and self.published:
            return f"{self.source or self.path}, issued {self.published}"
        if self.source and "://" in self.source:
            return self.source.split("://", 1)[1].split("/", 1)[0].removeprefix("www.")
        return self.source or self.path


def _start(origin: Origin) -> int:
    return origin.start


@dataclass(frozen=True, slots=True)
class Number:
    """`value` as printed with its scale word multiplied out; `step` the place value of the last digit
    printed, scaled the same way: `21.60` is 21.60 and 0.01, `7,159 billion` 7159000000000 and 10**9."""

    value: Decimal
    step: Decimal
    scaled: bool = False  # a scale word ("billion") stood beside the digits, so the figure is never a plain count


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a unit. For a range `number` is its lower end and `upper` its upper end.
    `unit` and `per` are names of the unit registry; a counted noun or a bare number is `count`."""

    number: Number
    unit: str = "count"
    per: tuple[str, ...] = ()
    upper: Number | None = None
    plus_minus: Number | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """When. Both sides inclusive; an open or unknown side is None. `text` is as written.

    "in 2021" is the whole year with grain `year`; "the end of 2024" the day 2024-12-31; "from 2021 to
    now" starts 2021-01-01 and is open; "May 31" without a year has neither side."""

    text: str
    start: date | None
    end: date | None
    grain: Grain

    def is_apart(self, other: Period) -> bool:
        """Whether the two are known to have no day in common."""
        before = self.end is not None and other.start is not None and self.end < other.start
        return before or (other.end is not None and self.start is not None and other.end < self.start)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, at tokens `first` to `last`; `outer` is where its hedge begins. `written`
    is False for a number word, which the coverage of numerals does not count."""

    first: int
    last: int
    outer: int
    start: int
    end: int
    quantity: Quantity
    hedge: Hedge
    written: bool
    marks: tuple[str, ...] = ()  # what else stands in the form itself: "range", "adjective" (a 5-year plan)


@dataclass(frozen=True, slots=True)
class Tied:
    """What a date hangs on that does not tell its year. "A year earlier" lies `months` and `days` before the date
    that the text was at, "the same period of 2023" in `year`; "the third quarter" and "May 31" are the months
    `first` to `last`, or their `day`, of a year that other words give."""

    months: int = 0
    days: int = 0
    year: int | None = None
    first: int = 0
    last: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text that a finding may point at and that is no claim: a date. `sentence` is the one it stands in;
    `line`, `column` count from 1."""

    document: str
    start: int
    end: int
    text: str
    line: int
    column: int
    sentence: Span


WhenRole = Literal["at", "from", "by", "as_of", "compared", "past", "now", "bare"]


@dataclass(frozen=True, slots=True)
class When:
    """A date or stretch of time, at tokens `first` to `last`; `outer` is where its preposition begins."""

    first: int
    last: int
    outer: int
    start: int
    end: int
    period: Period
    role: WhenRole
    tied: Tied | None = None
    written: tuple[int | None, int, int] | None = None  # the year, if told, month and day; also of a day that is none


@dataclass(frozen=True, slots=True)
class Where:
    """A place, or a word that refers to one ("the province"): then `ids` is empty and `level` tells which."""

    first: int
    last: int
    start: int
    end: int
    name: str | None
    level: str
    ids: tuple[str, ...] = ()

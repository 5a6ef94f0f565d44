"""A CSV file as rows of cells, each with its place in the file."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from factcheck.model.values import dataclass
from factcheck.reading import text, tongue

DELIMITERS = (",", ";", "\t", "|")
MAX_ROWS = 100_000
MAX_COLUMNS = 60
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Cell:
    """`name` is what a spreadsheet calls it (E5, Sheet1!E5). Line and column count from 1."""

    text: str
    line: int
    column: int
    name: str


Rows = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`cut`: it has more rows than are read."""

    name: str
    rows: Rows
    cut: bool = False


def letters(column: int) -> str:
    """What a spreadsheet calls a column, from 1: A, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def content(path: str, encoding: str | None) -> str:
    """The text of a CSV file. Raises Unreadable.

    Without a mark it is taken for UTF-8; what is none for a file of an older office program, in the encoding that
    makes Vietnamese of it or else that of Western Europe."""
    try:
        if Path(path).stat().st_size > text.LIMIT:
            raise text.Unreadable(f"is too large (the limit is {text.LIMIT / 1e6:.0f} MB): split it")
        data = Path(path).read_bytes()
    except OSError as error:
        cause = (error.strerror or type(error).__name__).lower()
        raise text.Unreadable(f"cannot be opened ({cause}): check its permissions") from error
    told = encoding or next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if told is not None:
        try:
            return data.decode(told)
        except LookupError:
            raise text.Unreadable(f"cannot be decoded: there is no encoding {told}") from None
        except UnicodeDecodeError as error:
            raise text.Unreadable(f"is not in the encoding {told}: byte {error.start} cannot be decoded") from error
    if b"\0" in data:
        raise text.Unreadable("is a binary file, not a table: save it as .csv or .xlsx")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
        return vietnamese if tongue.vietnamese(vietnamese) else data.decode("cp1252", "replace")


def sheet(content: str, delimiter: str, most: int = MAX_ROWS) -> Sheet:
    """The rows of a CSV file, as far as `most`; blank ones are left out."""
    found: Rows = []
    for row in _rows(content, delimiter):
        if not any(cell.text for cell in row):
            continue
        if len(found) == most:
            return Sheet("", found, cut=True)
        found.append(row)
    return Sheet("", found)


def _rows(content: str, delimiter: str) -> Iterator[list[Cell]]:
    """Cells in quotes may hold anything; a quote in them is written twice. Where no quote closes, the line ends it."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    at, line, start, size = 0, 1, 0, len(content)
    row: list[Cell] = []
    while at < size or row:
        begin, first, head = at, line, start
        if content[at : at + 1] == '"' and (close := _closing(content, at + 1)) is not None:
            told = content[at + 1 : close].replace('""', '"')
            for end in _END.finditer(content, at, close):
                line, start = line + 1, end.end()
            at = _end(plain, content, close + 1)
            told += content[close + 1 : at].strip()
        else:
            at = _end(plain, content, at)
            told = content[begin:at]
        if len(row) < MAX_COLUMNS:
            name = f"{letters(len(row) + 1)}{first}"
            row.append(Cell(" ".join(told.split()), first, begin - head + 1, name))
        if content[at : at + 1] == delimiter:
            at += 1
            if at == size:
                row.append(Cell("", line, at - start + 1, f"{letters(len(row) + 1)}{line}"))
                yield row
                return
            continue
        yield row
        row = []
        stop = _END.match(content, at)
        if stop is not None:
            at, line, start = stop.end(), line + 1, stop.end()


def _end(plain: re.Pattern[str], content: str, at: int) -> int:
    found = plain.match(content, at)
    return found.end() if found else at


def _closing(content: str, at: int) -> int | None:
    """The quote that closes a cell."""
    while True:
        at = content.find('"', at)
        if at < 0:
            return None
        if content[at + 1 : at + 2] != '"':
            return at
        at += 2

"""Reference tables → Documents: each row a line, those of one source and day of issue a document of their own.

A table tells in its header what its columns hold. What is wrong in a row is a Trouble that names the cell; the other
rows are kept. What is read here is no truth: it is one more source, with its name and its date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import PurePath

from factcheck.model import Block, Document, Origin, Span, Trouble
from factcheck.model.values import dataclass
from factcheck.reading import text, tongue, walk
from factcheck.reading.references import grid
from factcheck.reading.references.figures import UNKNOWN, decimal_mark, rewritten
from factcheck.reading.references.grid import Cell, Sheet
from factcheck.rulebook import ReferenceSettings
from factcheck.spelling import respelled

__all__ = ["References", "references", "table"]

# What a line of the text holds, in this order, set apart by bars.
COLUMNS = ("measure", "group", "place", "period", "status", "value")
_BAR = " | "
_HEADER = 20  # rows among which the header is looked for
_MOST = 100  # faults of one file that are told one by one
_UNIT = re.compile(r"(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


@dataclass(frozen=True, slots=True)
class References:
    documents: tuple[Document, ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the columns are (0, 1, …), by what they hold; `unit` stands in brackets behind the name of the values."""

    row: int
    at: Mapping[str, int]
    unit: str


@dataclass(slots=True)
class _Issue:
    """The rows of one source and day of issue."""

    source: str | None
    issued: date | None
    rows: list[tuple[list[str], Cell]] = field(default_factory=list)


def references(paths: Iterable[str], headers: Mapping[str, str], settings: ReferenceSettings) -> References:
    """Reads tables in CSV or XLSX. Never raises for what is in them."""
    made: list[References] = []
    seen: set[str] = set()
    for path in paths:
        found, lost, _ = walk.find([path])
        named = [file for file in found if file.named]
        wrong = "is no table: name a .csv or .xlsx file"
        made.append(References((), lost or (() if named else (Trouble(walk.shown(path), wrong),))))
        for file in named:
            if file.shown not in seen:
                seen.add(file.shown)
                made.append(_file(file, headers, settings))
    return References(
        _numbered(document for one in made for document in one.documents),
        tuple(trouble for one in made for trouble in one.troubles),
    )


def _numbered(documents: Iterable[Document]) -> tuple[Document, ...]:
    return tuple(replace(document, id=f"r{number}") for number, document in enumerate(documents, start=1))


def table(path: str, content: str, headers: Mapping[str, str], settings: ReferenceSettings | None = None) -> References:
    """A table in memory, as CSV."""
    settings = settings or ReferenceSettings()
    names = {_name(name): role for name, role in {**headers, **settings.headers.roles()}.items()}
    sheet = _delimited(content, names)
    return _Table(path, names, settings).read([(sheet, _header(sheet, names))])


def _file(file: walk.File, headers: Mapping[str, str], settings: ReferenceSettings) -> References:
    try:
        if PurePath(file.path).suffix.lower() != ".xlsx":
            return table(file.shown, grid.content(file.path, settings.encoding), headers, settings)
        from factcheck.reading.references import sheets

        names = {_name(name): role for name, role in {**headers, **settings.headers.roles()}.items()}
        every = sheets.sheets(file.path)
        return _Table(file.shown, names, settings).read([(sheet, _header(sheet, names)) for sheet in every])
    except text.Unreadable as error:
        return References((), (Trouble(file.shown, str(error)),))


# ---------------------------------------------------------------- header


def _name(name: str) -> str:
    return respelled(" ".join(unicodedata.normalize("NFC", name).casefold().replace("_", " ").split()).strip(":*"))


def _delimited(content: str, names: Mapping[str, str]) -> Sheet:
    """The rows, by the mark between cells that makes a header of one of the first."""
    content = content.removeprefix("\ufeff")
    for delimiter in grid.DELIMITERS:
        if _header(grid.sheet(content, delimiter, _HEADER), names) is not None:
            return grid.sheet(content, delimiter)
    return grid.sheet(content, ",", _HEADER)


def _header(sheet: Sheet, names: Mapping[str, str]) -> _Header | None:
    """The first row that names a column of measures and one of values."""
    for number, row in enumerate(sheet.rows[:_HEADER]):
        at: dict[str, int] = {}
        unit = ""
        for k, cell in enumerate(row):
            name = _name(cell.text)
            bracketed = _UNIT.fullmatch(name)
            role = names.get(name) or (names.get(bracketed[1]) if bracketed else None)
            if role and role != "whole" and role not in at:
                at[role] = k
                if role == "value" and name not in names and bracketed:
                    unit = _UNIT.fullmatch(cell.text)[2]  # type: ignore[index]
        if "measure" in at and "value" in at:
            return _Header(number, at, unit)
    return None


# ---------------------------------------------------------------- rows


class _Table:
    """The rows of one file, sorted by who issued them and when."""

    def __init__(self, path: str, names: Mapping[str, str], settings: ReferenceSettings) -> None:
        self._path, self._names, self._settings = path, names, settings
        self._issues: dict[tuple[str | None, date | None], _Issue] = {}
        self._faults: list[Trouble] = []
        self._decimal = "."

    def read(self, sheets: Sequence[tuple[Sheet, _Header | None]]) -> References:
        known = [(sheet, header) for sheet, header in sheets if header is not None]
        if not known:
            first = next((row for sheet, _ in sheets for row in sheet.rows), ())
            seen = ", ".join(cell.text for cell in first if cell.text)[:200] or "nothing"
            message = f"no row names a column of measures and one of values; the first row has: {seen}"
            advice = "name the columns under [reference.headers] in factcheck.toml"
            return References((), (Trouble(self._path, f"{message}. {advice}"),))
        code = _language(known)
        self._decimal = "," if code == "vi" else "."
        for sheet, header in known:
            self._sheet(sheet, header)
            if sheet.cut:
                most = f"has more than {grid.MAX_ROWS:,} rows: the others were not read"
                self._faults.append(Trouble(self._path, most))
        more = len(self._faults) - _MOST
        told = self._faults[:_MOST] + ([Trouble(self._path, f"{more} more rows could not be read")] if more > 0 else [])
        return References(_numbered(self._document(issue, code) for issue in self._issues.values()), tuple(told))

    def _sheet(self, sheet: Sheet, header: _Header) -> None:
        rows = sheet.rows[header.row + 1 :]
        values = (row[header.at["value"]].text for row in rows if len(row) > header.at["value"])
        # A workbook holds figures and no marks: they were shown with a point.
        shown = self._settings.decimal or decimal_mark(values, self._decimal)
        mark = shown if not self._path.lower().endswith(".xlsx") else "."
        for row in rows:
            cells = {role: row[at] for role, at in header.at.items() if at < len(row) and row[at].text}
            if "measure" not in cells and "value" not in cells:
                continue
            fault = self._row(cells, header, mark)
            if fault is not None:
                cell = cells.get("value") or cells.get("measure") or row[0]
                self._fault(cells.get(fault[0], cell), fault[1])

    def _fault(self, cell: Cell, message: str) -> None:
        self._faults.append(Trouble(f"{self._path}:{cell.line}", f"cell {cell.name} {message} (the row was left out)"))

    def _row(self, cells: Mapping[str, Cell], header: _Header, mark: str) -> tuple[str, str] | None:
        """Keeps the row; or the column that is wrong, and why."""
        if "measure" not in cells:
            return "value", "has a value, and its row no measure"
        if "value" not in cells:
            return "measure", "has a measure, and its row no value: write .. for one that is not known"
        told = cells["value"].text
        if told.casefold() in UNKNOWN:
            return None
        value = rewritten(told, mark, self._decimal)
        if value is None:
            return "value", f"holds no figure: {told[:60]}"
        issued: date | None = None
        if "issued" in cells:
            issued = _day(cells["issued"].text)
            if issued is None:
                return "issued", f"is no date of issue: {cells['issued'].text[:60]}; write it as 2025-05-31"
        unit = cells["unit"].text if "unit" in cells else header.unit
        if unit and unit.casefold() not in value.casefold():
            value = f"{value}{'' if unit == '%' else ' '}{unit}"
        source = cells["source"].text if "source" in cells else None
        words = [cells[role].text if role in cells else "" for role in COLUMNS[:-1]]
        words = [words[0], *("" if self._names.get(_name(word)) == "whole" else word for word in words[1:])]
        issue = self._issues.setdefault((source, issued), _Issue(source, issued))
        issue.rows.append(([*words, value], cells["value"]))
        return None

    def _document(self, issue: _Issue, code: str) -> Document:
        """The rows as a text of one table, under a header of our own, without the columns that say nothing."""
        used = [k for k in range(len(COLUMNS)) if any(words[k] for words, _ in issue.rows)]
        header = tuple(COLUMNS[k] for k in used)
        lines, spans, starts, offset = [], [], [], 0
        for row in (header, *([words[k].replace("|", "/") for k in used] for words, _ in issue.rows)):
            starts.append(offset)
            cells = []
            for word in row:
                cells.append(Span(offset, offset + len(word)))
                offset += len(word) + len(_BAR)
            offset += 1 - len(_BAR)
            lines.append(_BAR.join(row))
            spans.append(tuple(cells))
        content = "\n".join(lines) + "\n"
        return Document(
            id="r1",
            path=self._path,
            text=content,
            language=code,
            published=issue.issued,
            source=issue.source,
            lines=tuple(starts),
            blocks=(Block(0, len(content), "table", code, tuple(spans), header),),
            kind="reference",
            origins=tuple(
                Origin(start, cell.line, cell.column, cell=cell.name)
                for start, (_, cell) in zip(starts[1:], issue.rows, strict=True)
            ),
        )


def _language(sheets: Sequence[tuple[Sheet, _Header]]) -> str:
    """That of most measures: names of places keep their marks in English."""
    measures: dict[str, None] = {}
    for sheet, header in sheets:
        at = header.at["measure"]
        for row in sheet.rows[header.row : header.row + _MOST]:
            if at < len(row):
                measures.setdefault(row[at].text)
    marked = sum(map(tongue.vietnamese, measures))
    return "vi" if 2 * marked >= len(measures) else "en"


def _day(words: str) -> date | None:
    """A day as 2025-05-31 or 31/05/2025; of 05/31/2025 nothing is guessed."""
    words = words.strip()
    dotted = _DAY.fullmatch(words)
    try:
        if dotted:
            return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
        return date.fromisoformat(words[:10]) if re.fullmatch(r"\d{4}-\d{2}-\d{2}([T ].*)?", words) else None
    except ValueError:
        return None

"""`vocabulary/places.tsv`: a national list of places is a table, since as YAML it takes seconds to read.

The first line names the columns, in any order: `id` and `level` are required; `parent`, `since`, `until` and
`metric` may be left out; every other column is the code of a language. Names in a cell are separated by "|".
`metric` is yes, no, or empty for that of the parent, and yes for a place without a parent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from factcheck.model.values import dataclass
from factcheck.rulebook.errors import RuleError, error_at, meant
from factcheck.rulebook.plain import decode
from factcheck.rulebook.values import PlaceEntry

LANGUAGE = re.compile(r"[a-z]{2,3}")

_COLUMNS = ("id", "level", "parent", "since", "until", "metric")
_ID = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_METRIC: Mapping[str, bool | None] = {"yes": True, "no": False, "": None}


@dataclass(frozen=True, slots=True)
class _Row:
    """One line, cut into cells; knows the place of each."""

    path: Path
    text: str
    start: int
    columns: Sequence[str]
    cells: Sequence[str]

    def get(self, column: str) -> str:
        return self.cells[self.columns.index(column)] if column in self.columns else ""

    def error(self, column: str, message: str) -> RuleError:
        index = self.columns.index(column)
        return error_at(self.path, self.text, self.start + sum(len(c) + 1 for c in self.cells[:index]), message)


def read_places(path: Path) -> tuple[PlaceEntry, ...]:
    """All places in the order of the file. Raises RuleError with the line for what is wrong."""
    try:
        text = decode(path, path.read_bytes(), tabs=True)
    except OSError as problem:
        raise RuleError(path, 1, 1, f"cannot be read: {problem.strerror or problem}") from problem
    rows = _rows(path, text)
    by_id: dict[str, _Row] = {}
    for row in rows:
        ident = row.get("id")
        if not _ID.fullmatch(ident):
            raise row.error("id", f'"{ident}" is no id: small letters and digits, with - and / between')
        if ident in by_id:
            raise row.error("id", f'"{ident}" is given twice')
        by_id[ident] = row
    metric = _metrics(rows, by_id)
    return tuple(_entry(row, metric[row.get("id")]) for row in rows)


def _rows(path: Path, text: str) -> list[_Row]:
    if not text.strip():
        raise error_at(path, text, 0, "the file is empty")
    lines = text.split("\n")
    columns = lines[0].split("\t")
    header = _Row(path, text, 0, columns, columns)
    for column in columns:
        if columns.count(column) > 1:
            raise header.error(column, f'the column "{column}" is given twice')
        if column not in _COLUMNS and not LANGUAGE.fullmatch(column):
            raise header.error(column, f'unknown column "{column}"{meant(column, _COLUMNS)}')
    for column in ("id", "level"):
        if column not in columns:
            raise error_at(path, text, 0, f'missing column "{column}"')
    rows = []
    start = len(lines[0]) + 1
    for line in lines[1:]:
        if line.strip():
            cells = line.split("\t")
            if len(cells) != len(columns):
                raise error_at(path, text, start, f"has {len(cells)} cells, the first line {len(columns)}")
            rows.append(_Row(path, text, start, columns, cells))
        start += len(line) + 1
    return rows


def _metrics(rows: Sequence[_Row], by_id: Mapping[str, _Row]) -> dict[str, bool]:
    """Whether each place is metric, by its id; an empty cell takes what holds for the parent."""
    for row in rows:
        if (written := row.get("metric")) not in _METRIC:
            raise row.error("metric", f'"metric" must be yes, no or empty, not "{written}"')
        if (parent := row.get("parent")) and parent not in by_id:
            raise row.error("parent", f'unknown place "{parent}"{_near(parent, by_id)}')
    settled: dict[str, bool] = {}
    for row in rows:
        chain: dict[str, _Row] = {}
        while row.get("id") not in settled:
            chain[row.get("id")] = row
            parent = row.get("parent")
            if parent in chain:
                raise row.error("parent", f'"{row.get("id")}" lies in itself')
            if not parent:
                break
            row = by_id[parent]
        for ident, each in reversed(chain.items()):
            own = _METRIC[each.get("metric")]
            settled[ident] = settled.get(each.get("parent"), True) if own is None else own
    return settled


def _near(name: str, by_id: Mapping[str, _Row]) -> str:
    hint = meant(name, by_id)
    return hint if hint.startswith(",") else ""  # not the whole list of a country


def _entry(row: _Row, metric: bool) -> PlaceEntry:
    level = row.get("level")
    if not level:
        raise row.error("level", '"level" is empty')
    names = {
        column: tuple(name.strip() for name in cell.split("|"))
        for column, cell in zip(row.columns, row.cells, strict=True)
        if column not in _COLUMNS and cell.strip()
    }
    for column, words in names.items():
        if "" in words:
            raise row.error(column, 'an empty name beside a "|"')
    since, until = _day(row, "since"), _day(row, "until")
    if since and until and since > until:
        raise row.error("until", f'"until" {until} is before "since" {since}')
    return PlaceEntry(row.get("id"), names, level, row.get("parent") or None, since, until, metric)


def _day(row: _Row, column: str) -> str | None:
    written = row.get(column)
    if not written:
        return None
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise row.error(column, f'"{column}" must be a day such as 2025-07-01, not "{written}"') from None

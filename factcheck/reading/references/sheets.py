"""A workbook as rows of cells that read as they are shown: the only door to openpyxl.

A cell that shows 10.89% holds 0.1089 and the format `0.00%`; what is printed is what counts. A workbook is a zip
file, which may unpack to a thousand times its size, so it is measured before it is opened.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from factcheck.reading import text
from factcheck.reading.references.grid import MAX_COLUMNS, MAX_ROWS, Cell, Rows, Sheet, letters

UNPACKED = 60_000_000  # bytes of all parts together
PARTS = 2_000
SHEETS = 50
GAP = 10_000  # rows without a cell, after which a sheet is at its end

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]*))?(,*)")
_OTHER = re.compile(r"[dmyhs@]|E[+-]|[#0?]\s*/\s*[#0?\d]", re.IGNORECASE)


def sheets(path: str) -> list[Sheet]:
    """The visible sheets of a workbook. Raises Unreadable."""
    _measured(path)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that hold no figures: charts, validation
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            try:
                shown = [one for one in book.worksheets if one.sheet_state == "visible"][:SHEETS]
                left = MAX_ROWS
                found = []
                for one in shown:
                    found.append(_sheet(one, "" if len(shown) == 1 else one.title, left))
                    left -= len(found[-1].rows)
                return found
            finally:
                book.close()
    except text.Unreadable:
        raise
    except Exception as error:  # whatever a damaged workbook makes of its reader
        told = type(error).__name__
        raise text.Unreadable(f"is no workbook that can be read ({told}): save it again as .xlsx or .csv") from error


def _measured(path: str) -> None:
    """Refuses what is no workbook, or unpacks to more than a table of figures holds."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            size = sum(part.file_size for part in parts)
    except OSError as error:
        cause = (error.strerror or type(error).__name__).lower()
        raise text.Unreadable(f"cannot be opened ({cause}): check its permissions") from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise text.Unreadable("is no workbook (.xlsx): save it again as .xlsx or .csv") from error
    if size > UNPACKED or len(parts) > PARTS:
        limit = f"the limit is {UNPACKED / 1e6:.0f} MB in {PARTS:,} parts"
        raise text.Unreadable(f"unpacks to {size / 1e6:.0f} MB in {len(parts):,} parts; {limit}: save it as .csv")


def _sheet(sheet: Any, name: str, most: int) -> Sheet:
    rows: Rows = []
    blank = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        cells = [_cell(cell, number, column, name) for column, cell in enumerate(row, start=1)]
        if not any(cell.text for cell in cells):
            blank += 1
            if blank > GAP:
                break
            continue
        blank = 0
        if len(rows) >= most:
            return Sheet(name, rows, cut=True)
        rows.append(cells)
    return Sheet(name, rows)


def _cell(cell: Any, line: int, column: int, sheet: str) -> Cell:
    name = f"{letters(column)}{line}"
    words = shown(cell.value, getattr(cell, "number_format", None) or "General")
    return Cell(" ".join(words.split()), line, column, f"{sheet}!{name}" if sheet else name)


def shown(value: object, form: str) -> str:
    """What the cell shows: `shown(0.1089, "0.00%")` is "10.89%". Figures with a point, and commas for thousands."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, int | float):
        return str(value)
    if isinstance(value, int) and abs(value) >= 10**15:
        return str(value) if abs(value) < 10**300 else "#NUM!"
    exact = Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return "#NUM!"
    return _formatted(exact, form)


def _formatted(value: Decimal, form: str) -> str:
    sections = _split(form)
    section = sections[1] if value < 0 and len(sections) > 1 and sections[1] else sections[0]
    bare = _LITERAL.sub("", section)
    digits = _DIGITS.search(bare)
    if digits is None or _OTHER.search(bare):
        return _plain(value)
    value = value * 100 ** bare.count("%") / 1000 ** len(digits[2] or _trailing(digits[0]))
    places = len(digits[1] or "")
    if len(sections) > 1 and value < 0:
        value = abs(value)  # the section writes the sign itself
    if value.adjusted() > 25:
        return _plain(value)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    number = f"{rounded:,}" if "," in digits[0].split(".")[0].rstrip(",") else format(rounded, "f")
    required = len((digits[1] or "").rstrip("#?"))
    if "." in number and required < places:  # `0.##`: digits that may be left out
        whole, _, part = number.partition(".")
        part = part[:required] + part[required:].rstrip("0")
        number = f"{whole}.{part}" if part else whole
    # Where the figure stood in the format, with the words and signs around it.
    mark = "\0"
    worded = _LITERAL.sub(lambda m: m[1] or m[2] or m[3] or "", _marked(section, mark))
    return worded.replace(mark, number).strip()


def _marked(section: str, mark: str) -> str:
    """The format with `mark` for its digits: literals are passed over."""
    at = 0
    while at < len(section):
        literal = _LITERAL.match(section, at)
        if literal is not None and literal.end() > at:
            at = literal.end()
            continue
        digits = _DIGITS.match(section, at)
        if digits is not None:
            return section[:at] + mark + section[digits.end() :]
        at += 1
    return section


def _trailing(digits: str) -> str:
    """The commas at the end of `#,##0,,`, each of which takes off three digits."""
    return digits[len(digits.rstrip(",")) :]


def _split(form: str) -> list[str]:
    """The sections of a format: for positive figures, negative ones, zero."""
    found, at = [""], 0
    while at < len(form):
        literal = _LITERAL.match(form, at)
        if literal is not None and literal.end() > at:
            found[-1] += literal[0]
            at = literal.end()
        elif form[at] == ";":
            found.append("")
            at += 1
        else:
            found[-1] += form[at]
            at += 1
    return found


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f") if abs(value.adjusted()) < 25 else str(value)

"""Reference tables in workbooks: cells as they are shown, sheets, and what is not opened."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Trouble
from factcheck.reading.references import sheets
from tests.tables import read, told


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (0.1089, "0.00%", "10.89%"),
        (0.108927, "0.0%", "10.9%"),
        (0.1089, "0%", "11%"),
        (10.8912, "0.00", "10.89"),
        (7246, "#,##0", "7,246"),
        (7246123456, "#,##0.0,,", "7,246.1"),
        (1.0, "General", "1"),
        (0.1 + 0.2, "General", "0.3"),
        (12.5, '"$"#,##0.00', "$12.50"),
        (1234.5, "#,##0.00 [$₫-42A]", "1,234.50 ₫"),
        (10.89, '0.00"%"', "10.89%"),
        (-3.2, "0.0;(0.0)", "(3.2)"),
        (-3.2, "0.0", "-3.2"),
        (12, "0.##", "12"),
        (12.3, "0.##", "12.3"),
        (2.5, "0", "3"),
        (5, '[Red]0.0" tỷ"', "5.0 tỷ"),
        (0.5, "# ?/?", "0.5"),
        (float("nan"), "0", "#NUM!"),
        (1e300, "0.00", "1E+300"),
        (True, "0", "TRUE"),
        (datetime(2025, 3, 31, 12), "d/m/yyyy", "2025-03-31"),
        (date(2025, 3, 31), "d/m/yyyy", "2025-03-31"),
        (None, "0", ""),
        ("abc", "0", "abc"),
    ],
)
def test_cells_read_as_shown(value: object, form: str, expected: str) -> None:
    assert sheets.shown(value, form) == expected


def workbook(
    path: Path, rows: list[list[Any]], formats: Mapping[str, str] | None = None, *more: list[list[Any]]
) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    book_ = openpyxl.Workbook()
    for number, each in enumerate((rows, *more)):
        sheet = book_.active if number == 0 else book_.create_sheet(f"More {number}")
        for row in each:
            sheet.append(row)
        if number == 0:
            for cell, form in (formats or {}).items():
                sheet[cell].number_format = form
    book_.save(path)
    return path


def test_a_workbook(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "r.xlsx",
        [
            ["Reference figures", None, None, None, None, None],
            ["Measure", "Place", "Period", "Value", "Unit", "Date of issue"],
            ["Poverty rate", "Son La", 2024, 0.1089, None, datetime(2025, 3, 31)],
            ["State budget revenue", "Hanoi", "2024", 509321.4, "billion VND", "2025-03-31"],
            ["Poverty rate", "Hanoi", 2024, "=1/3", "%", None],
        ],
        {"D3": "0.00%", "D4": "#,##0"},
    )
    claims, troubles, names = read(path)
    assert [(*told(claim), claim.line, claim.column) for claim in claims] == [
        ("10.89%", "percent", "poverty-rate", "Son La", "2024-12-31", 3, 4),
        ("509,321 billion VND", "VND", "budget-revenue", "Hanoi", "2024-12-31", 4, 4),
    ]
    assert names == [f"{path}, issued 2025-03-31"]
    assert troubles == [
        Trouble(
            f"{path}:5",
            "cell A5 has a measure, and its row no value: write .. for one that is not known (the row was left out)",
        )
    ]


def test_a_vietnamese_workbook_reads_as_it_is_shown_there(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "r.xlsx",
        [
            ["Chỉ tiêu", "Tỉnh", "Năm", "Giá trị"],
            ["Tỷ lệ hộ nghèo", "Sơn La", 2024, 0.10892],
            ["Diện tích lúa (ha)", "Sơn La", 2024, 1.234],
        ],
        {"B2": "General", "D2": "0.00%"},
    )  # fmt: skip
    claims, troubles, _ = read(path)
    assert troubles == []
    assert [(claim.text, claim.quantity.number.value, claim.quantity.unit) for claim in claims] == [
        ("10,89%", Decimal("10.89"), "percent"),
        ("1,234", Decimal("1.234"), "hectare"),
    ]


def test_each_sheet_with_a_header_is_read(tmp_path: Path) -> None:
    rows = [["Measure", "Place", "Period", "Value"], ["Poverty rate", "Son La", 2024, "10.89%"]]
    other = [["Measure", "Place", "Period", "Value"], ["Poverty rate", "Hanoi", 2024, "abc"]]
    claims, troubles, _ = read(workbook(tmp_path / "r.xlsx", rows, None, [["Remarks"]], other))
    assert [claim.text for claim in claims] == ["10.89%"]
    assert [trouble.message for trouble in troubles] == ["cell More 2!D2 holds no figure: abc (the row was left out)"]


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (sheets.UNPACKED + 1))
    assert path.stat().st_size < 100_000
    [trouble] = read(path)[1]
    assert trouble.message == "unpacks to 60 MB in 1 parts; the limit is 60 MB in 2,000 parts: save it as .csv"

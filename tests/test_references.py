"""Reference tables: CSV and XLSX → documents of kind reference, a row a line, and what is wrong with the other rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck import reading
from factcheck.model import Trouble
from factcheck.reading.references import grid
from factcheck.reading.references.figures import decimal_mark, rewritten
from factcheck.rulebook import Headers, ReferenceSettings
from tests.labels import book
from tests.tables import read, told

Folder = Callable[[Mapping[str, str | bytes]], Path]

HEADER = "measure,place,group,period,value,unit,source,date of issue\n"
ROW = "Poverty rate,Son La,,2024,10.89,%,Statistics Office,2025-03-31\n"


def csv(folder: Folder, text: str | bytes, name: str = "r.csv") -> Path:
    return folder({name: text}) / name


# ---------------------------------------------------------------- csv


def test_a_row_is_a_claim_with_its_place_in_the_file(folder: Folder) -> None:
    path = csv(folder, HEADER + ROW)
    [claim], troubles, names = read(path)
    assert troubles == []
    assert told(claim) == ("10.89%", "percent", "poverty-rate", "Son La", "2024-12-31")
    assert (claim.line, claim.column) == (2, 27)
    assert names == ["Statistics Office, issued 2025-03-31"]
    loaded = reading.references([str(path)], book().vocabulary.headers, ReferenceSettings())
    [document] = loaded.documents
    assert document.kind == "reference"
    assert document.published == date(2025, 3, 31)
    assert document.text == "measure | place | period | value\nPoverty rate | Son La | 2024 | 10.89%\n"
    assert [origin.cell for origin in document.origins] == ["E2"]


def test_vietnamese_headers_semicolons_and_decimal_commas(folder: Folder) -> None:
    text = (
        "Chỉ tiêu;Địa phương;Đối tượng;Năm;Giá trị;Đơn vị tính;Nguồn;Ngày công bố;Ghi chú\n"
        "Tỷ lệ hộ nghèo;Sơn La;dân tộc thiểu số;2024;10,9;%;Cục Thống kê;31/03/2025;\n"
        "Diện tích lúa;Sơn La;;2024;52.000;ha;Cục Thống kê;31/03/2025;ước tính\n"
        "Thu ngân sách nhà nước;Cả nước;;6 tháng đầu năm 2024;1.021;nghìn tỷ đồng;Cục Thống kê;31/03/2025;\n"
    )
    claims, troubles, names = read(csv(folder, text))
    assert (troubles, names) == ([], ["Cục Thống kê, issued 2025-03-31"])
    assert [(claim.text, claim.quantity.number.value, claim.quantity.unit) for claim in claims] == [
        ("10,9%", Decimal("10.9"), "percent"),
        ("52.000 ha", Decimal(52000), "hectare"),
        ("1.021 nghìn tỷ đồng", Decimal("1021e12"), "VND"),
    ]
    assert [claim.subject.group_ids for claim in claims] == [("ethnic-minority",), (), ()]
    assert [claim.subject.places[0] for claim in claims] == ["vn/son-la", "vn/son-la", "vn"]
    assert [claim.status for claim in claims] == ["actual", "provisional", "actual"]
    assert [str(claim.period and claim.period.end) for claim in claims] == ["2024-12-31", "2024-12-31", "2024-06-30"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_between_cells_and_encodings(folder: Folder, delimiter: str, encoding: str) -> None:
    row = delimiter.join(("Poverty rate", "Sơn La", "", "2024", "10.89", "%", "Statistics Office", "2025-03-31"))
    text = HEADER.replace(",", delimiter) + row
    claims, troubles, _ = read(csv(folder, text.encode(encoding)))
    assert troubles == []
    assert [told(claim) for claim in claims] == [("10.89%", "percent", "poverty-rate", "Sơn La", "2024-12-31")]
    assert claims[0].subject.places == ("vn/son-la", "vn")


def test_an_older_vietnamese_encoding(folder: Folder) -> None:
    # Code page 1258 writes the marks of tones as letters of their own.
    text = HEADER + "Ty\u0309 lệ".replace("ệ", "ê\u0323") + " hô\u0323 nghe\u0300o,Sơn La,,2024,10.89,%,,\n"
    claims, troubles, _ = read(csv(folder, text.encode("cp1258")))
    assert troubles == []
    assert [told(claim) for claim in claims] == [("10,89%", "percent", "poverty-rate", "Sơn La", "2024-12-31")]


def test_quotes_line_breaks_in_cells_and_their_lines(folder: Folder) -> None:
    text = (
        'measure,note,place,period,value\n"Poverty\nrate","say ""so""",Son La,2024,"10.89%"\n'
        "Poverty rate,,Lai Chau,2024,20.1%\n"
    )
    claims, troubles, _ = read(csv(folder, text))
    assert troubles == []
    assert [(claim.text, claim.line) for claim in claims] == [("10.89%", 3), ("20.1%", 4)]


def test_sources_and_days_of_issue_are_documents_of_their_own(folder: Folder) -> None:
    text = (
        HEADER + ROW + ROW.replace("10.89", "11.11").replace("2025-03-31", "2025-01-06") + ROW.replace("2024,", "2023,")
    )
    claims, troubles, names = read(csv(folder, text))
    assert troubles == []
    assert names == ["Statistics Office, issued 2025-03-31", "Statistics Office, issued 2025-01-06"]
    assert [claim.text for claim in claims] == ["10.89%", "10.89%", "11.11%"]
    assert len({claim.id for claim in claims}) == 3


def test_the_unit_may_stand_behind_the_name_of_the_values(folder: Folder) -> None:
    claims, _, _ = read(
        csv(folder, "Indicator,Region,Year,Value (billion VND)\nState budget revenue,Hanoi,2024,509.3\n")
    )
    assert [told(claim) for claim in claims] == [("509.3 billion VND", "VND", "budget-revenue", "Hanoi", "2024-12-31")]


def test_what_is_of_all_is_of_no_group(folder: Folder) -> None:
    claims, _, _ = read(csv(folder, HEADER + ROW.replace(",,", ",Total,", 1)))
    assert [claim.subject.groups for claim in claims] == [()]


def test_a_place_that_nobody_knows_is_no_other_place(folder: Folder) -> None:
    claims, troubles, _ = read(
        csv(folder, HEADER + ROW + ROW.replace("Son La", "Nowhereland") + ROW.replace("Son La", ""))
    )
    assert troubles == []
    assert [claim.subject.places for claim in claims] == [("vn/son-la", "vn"), ("?nowhereland",), ()]


def test_bad_rows_name_their_cell_and_the_others_are_kept(folder: Folder) -> None:
    path = csv(
        folder,
        HEADER
        + ROW
        + "Poverty rate,Son La,,2023,abc,%,Statistics Office,2025-03-31\n"
        + "Poverty rate,Son La,,some day,12.9,%,Statistics Office,2025-03-31\n"
        + "Poverty rate,Son La,,2022,12.9,%,Statistics Office,yesterday\n"
        + ",Son La,,2021,12.9,%,Statistics Office,2025-03-31\n"
        + "Poverty rate,Son La,,2020,,%,Statistics Office,2025-03-31\n"
        + "Poverty rate,Son La,,2019,..,%,Statistics Office,2025-03-31\n"
        + "Poverty rate,Son La,,2018,12.9,Blorp/Q,Statistics Office,2025-03-31\n"
        + "Poverty rate,Son La,,2017,12.9 or 13.1,%,Statistics Office,2025-03-31\n",
    )
    claims, troubles, _ = read(path)
    assert [claim.text for claim in claims] == ["10.89%"]
    left = "(the row was left out)"
    assert troubles == [
        Trouble(f"{path}:3", f"cell E3 holds no figure: abc {left}"),
        Trouble(f"{path}:5", f"cell H5 is no date of issue: yesterday; write it as 2025-05-31 {left}"),
        Trouble(f"{path}:6", f"cell E6 has a value, and its row no measure {left}"),
        Trouble(f"{path}:7", f"cell A7 has a measure, and its row no value: write .. for one that is not known {left}"),
        Trouble(f"{path}:4", f"cell E4 is of a time that is not understood: some day {left}"),
        Trouble(f"{path}:9", f"cell E9 is in a unit that is not known: Blorp/Q {left}"),
        Trouble(f"{path}:10", f"cell E10 holds more than one figure that can be read: 12.9 or 13.1% {left}"),
    ]


def test_a_table_without_a_header(folder: Folder) -> None:
    path = csv(folder, "Name,Figure 1\nPoverty,3\n")
    message = "no row names a column of measures and one of values; the first row has: Name, Figure 1"
    advice = "name the columns under [reference.headers] in factcheck.toml"
    assert read(path) == ([], [Trouble(str(path), f"{message}. {advice}")], [])


def test_columns_of_other_names(folder: Folder) -> None:
    path = csv(folder, "Was,Wo,Wann,Wieviel\nPoverty rate,Hanoi,2024,1.5%\n")
    headers = Headers(measure="Was", place=("Wo", "Ort"), period="wann", value="WIEVIEL")
    claims, troubles, _ = read(path, ReferenceSettings(headers))
    assert (troubles, [told(claim) for claim in claims]) == (
        [],
        [("1.5%", "percent", "poverty-rate", "Hanoi", "2024-12-31")],
    )


def test_files_that_are_no_tables(folder: Folder, tmp_path: Path) -> None:
    base = folder({"a.csv": b"\0\1", "e.csv": "", "x.xlsx": b"PK\3\4", "y.xlsx": b"no zip"})
    known = {
        "a.csv": "is a binary file, not a table: save it as .csv or .xlsx",
        "x.xlsx": "is no workbook (.xlsx): save it again as .xlsx or .csv",
        "y.xlsx": "is no workbook (.xlsx): save it again as .xlsx or .csv",
    }
    for name, message in known.items():
        assert read(base / name) == ([], [Trouble(f"{base}/{name}", message)], [])
    assert [trouble.path for trouble in read(base / "e.csv")[1]] == [f"{base}/e.csv"]
    assert read(base)[1] == [Trouble(str(base), "is no table: name a .csv or .xlsx file")]
    missing = "there is no such file or folder: check the spelling"
    assert read(base / "no.csv")[1] == [Trouble(f"{base}/no.csv", missing)]


def test_a_wrong_encoding_is_said(folder: Folder) -> None:
    path = csv(folder, HEADER + ROW)
    assert read(path, ReferenceSettings(encoding="utf-99"))[1] == [
        Trouble(str(path), "cannot be decoded: there is no encoding utf-99")
    ]


def test_a_very_large_table_is_cut_and_said_so(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MAX_ROWS", 3)
    sheet = grid.sheet("measure,value\n" + "a,1\n" * 9, ",", 3)
    assert (len(sheet.rows), sheet.cut) == (3, True)


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("cells", "usual", "mark"),
    [
        (["1.234", "10,5"], ".", ","),
        (["1,234", "10.5"], ",", "."),
        (["1.234.567"], ".", ","),
        (["1,234"], ".", "."),
        (["1.234"], ",", ","),
        (["0.125"], ",", "."),
        (["10.5", "10,5"], ".", "."),
        (["12345.678"], ",", "."),
    ],
)
def test_the_mark_of_decimals(cells: list[str], usual: str, mark: str) -> None:
    assert decimal_mark(cells, usual) == mark


@pytest.mark.parametrize(
    ("cell", "mark", "to", "expected"),
    [
        ("10.89", ".", ",", "10,89"),
        ("10,89%", ",", ".", "10.89%"),
        ("1.234", ",", ".", "1,234"),
        ("1.234", ".", ".", "1.234"),
        ("7 246", ".", ",", "7.246"),
        ("1,234,567.80", ".", ",", "1.234.567,80"),
        ("(3.2)", ".", ".", "-3.2"),
        ("−3.2", ".", ",", "-3,2"),
        ("$12.50", ".", ".", "$12.50"),
        ("abc", ".", ".", None),
        ("10-12", ".", ".", "10-12"),
        ("1.2.3,4", ".", ".", "123.4"),
    ],
)
def test_figures_as_the_language_writes_them(cell: str, mark: str, to: str, expected: str | None) -> None:
    assert rewritten(cell, mark, to) == expected


# ---------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "text",
    [
        '"' * 5000,
        "measure,value\n" + '"' * 999,
        "measure,value\r\r\r\n\n,,,\n",
        "measure,value\n" + "," * 100_000,
        "measure,value\na," + "9" * 10_000,
        "measure,value\na,1e999999\n",
        "measure,period,value\na,0000-00-00,5\na,99/99/9999,5\n",
        "measure,value\n<script>|\u202e,5\u0000\n",
        "measure,value,issued\na,5,9999-99-99\n",
        "measure;value\n" + "x" * 100_000 + ";1.2.3.4.5,6,7\n",
        "measure,value\nmeasure,value\nPoverty rate,10% 20%\n",
        "measure,place,value\nPoverty rate,St. Petersburg. Moscow! 5,10%\n",
    ],
)
def test_no_table_breaks_the_reader(folder: Folder, text: str) -> None:
    read(csv(folder, text))

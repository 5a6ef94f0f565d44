"""A figure in a table is a claim with what its row, its column and the caption say of it."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import DocumentReading

BOOK = rulebook.load(None)
ENGLISH = "The report was printed on Monday, and the ministry said that it would be sent to all of the schools."
VIETNAMESE = "Báo cáo được công bố hôm thứ Hai, và Bộ cho biết sẽ gửi tới tất cả các trường học trên cả nước."


def read(text: str) -> DocumentReading:
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text)], BOOK)
    assert not troubles
    return readings[0]


def told(text: str) -> list[str]:
    """`value unit | concept or measure | place | period | status` of each claim."""
    return [
        f"{c.quantity.number.value.normalize():f} {c.quantity.unit} | {c.subject.concept or c.subject.measure} | "
        f"{c.subject.place or '-'} | {c.period.text if c.period else '-'} | {c.status}"
        for c in read(text).claims
    ]


def asides(text: str) -> list[tuple[str, str]]:
    return [(aside.text, aside.kind) for aside in read(text).set_aside]


POVERTY = [
    "14.4 percent | poverty-rate | Sơn La | 2023 | actual",
    "10.89 percent | poverty-rate | Sơn La | 2024 | actual",
    "7.89 percent | poverty-rate | Sơn La | 2025 | target",
    "20.1 percent | poverty-rate | Lai Châu | 2023 | actual",
    "16.3 percent | poverty-rate | Lai Châu | 2024 | actual",
    "12 percent | poverty-rate | Lai Châu | 2025 | target",
]


def test_places_beside_rows_years_over_columns_and_the_measure_in_the_caption() -> None:
    english = (
        f"{ENGLISH}\n\nTable 1. Poverty rate (%)\n\nProvince | 2023 | 2024 | 2025 (target)\n--- | --- | --- | ---\n"
        "Sơn La | 14.4 | 10.89 | 7.89\nLai Châu | 20.1 | 16.3 | 12\n"
    )
    vietnamese = (
        f"{VIETNAMESE}\n\nBảng 1: Tỷ lệ hộ nghèo (%)\n\nTỉnh | 2023 | 2024 | Kế hoạch 2025\n--- | --- | --- | ---\n"
        "Sơn La | 14,4 | 10,89 | 7,89\nLai Châu | 20,1 | 16,3 | 12\n"
    )
    assert told(english) == POVERTY
    assert told(vietnamese) == POVERTY
    years = [("2023", "date"), ("2024", "date"), ("2025", "date")]
    assert asides(english) == asides(vietnamese) == [("1", "label"), *years]


RICE = [
    "1200 tonne | rice-output | - | 2023 | actual",
    "403 count | bridge | - | 2023 | actual",
    "1350 tonne | rice-output | - | 2024 | actual",
    "398 count | bridge | - | 2024 | actual",
]


@pytest.mark.parametrize(
    "table",
    [
        "| Year | Rice output (tonnes) | Bridges |\n|---|--:|--:|\n| 2023 | 1,200 | 403 |\n| 2024 | 1,350 | 398 |",
        "Year | Rice output (tonnes) | Bridges\n--- | --- | ---\n2023 | 1,200 | 403\n2024 | 1,350 | 398",
        "Year\tRice output (tonnes)\tBridges\n2023\t1,200\t403\n2024\t1,350\t398",
        "Year   Rice output (tonnes)   Bridges\n2023          1,200            403\n2024          1,350            398",
        "Năm\tSản lượng lúa (tấn)\tCầu\n2023\t1.200\t403\n2024\t1.350\t398",
        "Năm | Sản lượng lúa (tấn) | Cầu\n--- | --- | ---\n2023 | 1.200 | 403\n2024 | 1.350 | 398",
    ],
)
def test_years_beside_rows_in_every_kind_of_table(table: str) -> None:
    prose = VIETNAMESE if table.startswith("Năm") else ENGLISH
    assert told(f"{prose}\n\n{table}\n") == RICE
    assert asides(f"{prose}\n\n{table}\n") == [("2023", "date"), ("2024", "date")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| Export turnover ($ million) | | 85.5 |", "85500000 USD | export-turnover | - | 2024 | actual"),
        ("| Rice output | tonnes | 1,350 |", "1350 tonne | rice-output | - | 2024 | actual"),
        ("| Visitors (million) | | 4.25 |", "4250000 count | visitor | - | 2024 | actual"),
        ("| Poverty rate (%) | | 10.89 |", "10.89 percent | poverty-rate | - | 2024 | actual"),
        ("| Poverty rate | | 10.89% |", "10.89 percent | poverty-rate | - | 2024 | actual"),
    ],
)
def test_the_unit_stands_beside_the_row(row: str, expected: str) -> None:
    table = f"| Indicator | Unit | 2024 |\n|---|---|---|\n{row}\n"
    assert told(f"{ENGLISH}\n\n{table}") == [expected]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| Tổng thu ngân sách | tỷ đồng | 1.456 |", "1456000000000 VND | budget-revenue | - | Năm 2024 | actual"),
        ("| Khách du lịch | triệu lượt | 4,25 |", "4250000 count | visitor | - | Năm 2024 | actual"),
        ("| Sản lượng lúa (tấn) | | 1.350 |", "1350 tonne | rice-output | - | Năm 2024 | actual"),
        ("| Kim ngạch xuất khẩu (triệu USD) | | 90,1 |", "90100000 USD | export-turnover | - | Năm 2024 | actual"),
    ],
)
def test_the_unit_stands_beside_the_row_in_vietnamese(row: str, expected: str) -> None:
    table = f"| Chỉ tiêu | Đơn vị | Năm 2024 |\n|---|---|---|\n{row}\n"
    assert told(f"{VIETNAMESE}\n\n{table}") == [expected]


def test_numbers_of_rows_and_numerals_of_their_heads_are_no_claims() -> None:
    table = "No.\tItem\tCost ($ million)\t2025 plan\n1\tSchools\t12.5\t13\n2\tRoad 6\t7\t8\n"
    figures = [line.split(" |")[0] for line in told(f"{ENGLISH}\n\n{table}")]
    assert figures == ["12500000 USD", "13 count", "7000000 USD", "8 count"]
    assert asides(f"{ENGLISH}\n\n{table}") == [
        ("2025", "date"),
        ("1", "furniture"),
        ("2", "furniture"),
        ("6", "label"),
    ]
    assert [claim.status for claim in read(f"{ENGLISH}\n\n{table}").claims] == ["actual", "target"] * 2


def test_a_total_is_told_apart_from_the_places_over_it() -> None:
    table = "Province | Poverty rate (%)\n--- | ---\nSơn La | 14.4\nTotal | 17.2\n"
    claims = read(f"{ENGLISH}\n\n{table}").claims
    assert [(c.text, c.subject.place, c.subject.modifiers) for c in claims] == [
        ("14.4", "Sơn La", ()),
        ("17.2", None, ("total",)),
    ]


def test_the_text_behind_a_table_knows_nothing_of_it() -> None:
    table = "Province | 2024\n--- | ---\nSơn La | 14.4\nLai Châu | 17.2\n"
    more = "The province built 16 bridges, its leaders said."
    last = read(f"{ENGLISH}\n\n{table}\n{more}\n").claims[-1]
    assert (last.text, last.subject.measure, last.subject.place, last.period) == ("16", "bridges", None, None)
    assert (last.part, last.inherited) == ("body", ())


def test_what_a_claim_of_a_table_says_of_itself() -> None:
    table = "Table 1. Poverty rate (%)\n\nProvince | 2024\n--- | ---\nSơn La | 14.4\nLai Châu | 17.2\n"
    text = f"{ENGLISH}\n\n{table}"
    claim = read(text).claims[0]
    assert (claim.part, claim.frame, claim.sure, claim.inherited) == ("table", "table cell", True, ("measure",))
    assert text[claim.sentence.start : claim.sentence.end] == "Sơn La | 14.4"
    assert text[claim.start : claim.end] == claim.text == "14.4"


@pytest.mark.parametrize("head", ["No.", "Size"])
def test_every_numeral_at_the_head_of_a_row_is_set_aside(head: str) -> None:
    found = read(f"{ENGLISH}\n\n{head} | Farms\n--- | ---\n5-10 ha | 12\n2 of 3 | 13\n")
    assert [claim.text for claim in found.claims] == ["12", "13"]
    assert [(aside.text, aside.kind) for aside in found.set_aside] == [
        (text, "label") for text in ("5", "10", "2", "3")
    ]
    assert found.unread == ()

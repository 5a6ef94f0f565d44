"""What is traded, and what covers ground: the words between a figure and its subject are no measure."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import Change

BOOK = rulebook.load(None)


def told(text: str) -> list[tuple[str, str, str]]:
    """Of each figure: as printed, its measure, and its direction where it is a change."""
    readings, _ = pipeline.read([reading.document("d1", "a.txt", text)], BOOK)
    return [
        (claim.text, claim.subject.measure, (claim.kind.direction or "") if isinstance(claim.kind, Change) else "")
        for claim in readings[0].claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brent crude ended the week at $84.12 a barrel.", [("$84.12 a barrel", "Brent crude", "")]),
        ("Vinamilk shares finished the session at 66,400 dong.", [("66,400 dong", "Vinamilk shares", "")]),
        ("Inflation ended the year at 5.3%.", [("5.3%", "Inflation", "")]),
        ("Gold closed at $2,640 an ounce.", [("$2,640 an ounce", "Gold", "")]),
        ("On the stock exchange Intel closed at $24.13.", [("$24.13", "Intel", "")]),
        ("The stock lost $2.49 and ended the day at $46.64.", [("$2.49", "stock", "fall"), ("$46.64", "stock", "")]),
        (
            "After losing $2.56 on Tuesday, Boeing stock stood at $44.27.",
            [("$2.56", "Boeing stock", "fall"), ("$44.27", "Boeing stock", "")],
        ),
        ("Falling 5 percent, the index closed at 1,250.", [("5 percent", "index", "fall"), ("1,250", "index", "")]),
        ("The company closed 12 stores.", [("12", "stores", "")]),
        ("The museum opened at a cost of $5 million.", [("$5 million", "cost", "")]),
        ("Cổ phiếu Vinamilk đứng ở 66.400 đồng.", [("66.400 đồng", "Cổ phiếu Vinamilk", "")]),
        ("VN-Index bốc hơi 12 điểm.", [("12", "VN-Index", "fall")]),
        ("Chỉ số Topix mất 12,23%.", [("12,23%", "Chỉ số Topix", "fall")]),
        ("Gia đình ông Nam mất 5 tỷ đồng.", [("5 tỷ đồng", "mất", "")]),
        ("The plant covers 70 hectares of land.", [("70 hectares", "plant", "")]),
        ("The factory in Bac Ninh occupies 70 ha of land.", [("70 ha", "factory", "")]),
        ("The province has 70 ha of land for houses.", [("70 ha", "land", "")]),
        ("Nhà máy chiếm 70 ha đất.", [("70 ha", "Nhà máy", "")]),
        ("Tỉnh có 70 ha đất trống.", [("70 ha", "đất trống", "")]),
    ],
)
def test_what_a_figure_is_of(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected

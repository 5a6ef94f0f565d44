"""An announced count with the items of the list under it."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import Listing

BOOK = rulebook.load(None)
PROSE = "The council met on Monday and agreed on its plan for the next school year, which begins in September."


def listed(text: str) -> list[tuple[tuple[str, ...], bool, bool]]:
    readings, _ = pipeline.read([reading.document("d1", "a.txt", text)], BOOK)
    names = {claim.id for claim in readings[0].claims}
    found: tuple[Listing, ...] = readings[0].listings
    assert all(one.claim in names for one in found)
    return [(one.items, one.open, one.kinds) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan has 3 projects:\n- a school\n- a road\n", (("a school", "a road"), False, False)),
        ("It has 3 parts:\n\n1. A school\n2. A road\n3. A bridge", (("A school", "A road", "A bridge"), False, False)),
        ("Kế hoạch có 3 dự án:\n- Trường học\n- Cầu\n", (("Trường học", "Cầu"), False, False)),
        ("It has 3 parts:\n- a school\n  - its hall\n- a road\n", (("a school", "its hall", "a road"), True, False)),
        ("The plan has 3 projects:\n- a school\n- a road...\n", (("a school", "a road..."), True, False)),
        ("The plan has 9 projects, such as:\n- a school\n- a road\n", (("a school", "a road"), True, False)),
    ],
)  # fmt: skip
def test_items_under_their_count(text: str, expected: tuple[tuple[str, ...], bool, bool]) -> None:
    prose = "Hội đồng họp hôm thứ Hai và thống nhất kế hoạch cho năm học tới." if "dự án" in text else PROSE
    assert listed(f"{prose}\n\n{text}") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The plan has 3 projects.\n- a school\n- a road\n",  # announces nothing
        "The plan has 5 projects:\n- 3 schools\n- 2 roads\n",  # how many of each
        "The plan covers 30 km:\n- a school\n- a road\n",  # no count
        "The plan has about 30 projects:\n- a school\n- a road\n",
        f"The plan has 3 projects:\n{PROSE}\n- a school\n- a road\n",  # not right under it
    ],
)
def test_what_announces_no_items(text: str) -> None:
    assert listed(f"{PROSE}\n\n{text}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh có 3 thành phố trực thuộc là Bến Cát, Dĩ An và Thuận An.", [("Bến Cát", "Dĩ An", "Thuận An")]),
        ("Đoàn đến thăm ba xã gồm Tân Sơn và Xuân Đài trong ngày.", [("Tân Sơn", "Xuân Đài")]),
        ("Police searched 4 towns, Ashby, Corby and Derby, on Monday.", [("Ashby", "Corby", "Derby")]),
        ("Rain fell in the 3 provinces of Hue, Da Nang and Quang Nam today.", [("Hue", "Da Nang", "Quang Nam")]),
        ("Rain fell in 12 districts of Hue and Da Nang today.", []),
        ("Rain fell in 12 schools of Hue and Da Nang today.", []),
        ("Đoàn đến thăm ba xã gồm Tân Sơn và 12 thôn khác.", []),
        ("Police searched 4 towns, among them Ashby and Corby.", []),
    ],
)
def test_names_behind_their_count(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [items for items, more, kinds in listed(text) if not more and not kinds] == expected

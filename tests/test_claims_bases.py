"""Which figure a change is counted from, where no "from … to …" says it."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook

BOOK = rulebook.load(None)
Moved = tuple[tuple[str, ...], tuple[str, ...]]


def moved(text: str) -> list[Moved]:
    """The levels and the changes of each movement that has both, as printed."""
    readings, _ = pipeline.read([reading.document("d1", "a.txt", text)], BOOK)
    printed = {claim.id: claim.text for claim in readings[0].claims}
    return [
        (tuple(printed[ident] for ident in one.levels), tuple(printed[ident] for ident in one.changes))
        for one in readings[0].movements
        if one.changes
    ]


@pytest.mark.parametrize(
    ("text", "levels", "change"),
    [
        ("Revenue was $42m, up 12% from $37.5m a year earlier.", ("$37.5m", "$42m"), "12%"),
        ("Sales reached 200, some 50% lower than the 400 of 2019.", ("400", "200"), "50%"),
        ("Profit was $45m, against $30m in 2022, up 50%.", ("$30m", "$45m"), "50%"),
        ("Profit was $45m, a rise of 50% compared with $30m in 2022.", ("$30m", "$45m"), "50%"),
        ("It sold 120 cars in 2019 and 150 cars in 2023, a rise of 25%.", ("120", "150"), "25%"),
        ("Sản lượng đạt 15 tấn, tăng 25% so với 12 tấn của năm trước.", ("12 tấn", "15 tấn"), "25%"),
        ("Doanh thu đạt 125 tỷ đồng, tăng 25% so với cùng kỳ (100 tỷ đồng).", ("100 tỷ đồng", "125 tỷ đồng"), "25%"),
        ("Girls scored 512 goals, 21 goals more than the boys, who scored 491.", ("491", "512"), "21"),
        ("It built 12,400 homes, 3,100 fewer than the 15,500 of 2022.", ("15,500", "12,400"), "3,100"),
        ("The school has 480 pupils, 50 more than last year, when it had 430.", ("430", "480"), "50"),
        ("The toll rose by 14 to 52 on Monday from 38 on Sunday.", ("38", "52"), "14"),
        ("So với máy cũ, pin nhỏ hơn 24%: trước là 42,5 Wh, nay là 32,4 Wh.", ("42,5 Wh", "32,4 Wh"), "24%"),
        ("Oil closed at $61 a barrel, having lost 15% since June, when it was $72.", ("$72", "$61 a barrel"), "15%"),
        ("Đàn lợn có 485 con, so với 452 con cùng kỳ năm trước tăng 33 con.", ("452", "485"), "33"),
        ("Năm 2024, có 98 người chết, ít hơn năm 2023 14 người (112 người).", ("112", "98"), "14"),
        ("Lãi suất giảm từ 5,4% xuống 4,9%, tương đương 0,5 điểm phần trăm.", ("5,4%", "4,9%"), "0,5 điểm phần trăm"),
        ("Compared with 80 cars a year ago, it now has 100 cars, up 25%.", ("80", "100"), "25%"),
        ("Từ mức 15.000 con năm 2020, đàn bò đã tăng lên 21.000 con, tức tăng 40%.", ("15.000", "21.000"), "40%"),
        ("Giá xăng giảm 430 đồng, từ 21.210 đồng xuống 20.780 đồng.", ("21.210 đồng", "20.780 đồng"), "430 đồng"),
    ],
)
def test_a_base_behind_words_of_comparison(text: str, levels: tuple[str, ...], change: str) -> None:
    assert moved(text) == [(levels, (change,))]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Revenue was $42m, up 12% from a year earlier, while costs were $37.5m.", ("$42m",)),
        ("Revenue was $42m, up 12%. Costs were $37.5m.", ("$42m",)),
        ("Attacks fell by 15 to 310, the lowest since 2009, when there were 295.", ("310",)),
        ("Doanh thu đạt 125 tỷ đồng, tăng 25% so với cùng kỳ; lợi nhuận đạt 100 tỷ đồng.", ("125 tỷ đồng",)),
    ],
)
def test_a_figure_of_something_else_is_no_base(text: str, levels: tuple[str, ...]) -> None:
    assert [found for found, _ in moved(text)] == [levels]


def test_two_levels_that_no_change_is_told_of() -> None:
    readings, _ = pipeline.read([reading.document("d1", "a.txt", "It rose to 44%, compared with 39% in May.")], BOOK)
    printed = {claim.id: claim.text for claim in readings[0].claims}
    [one] = readings[0].movements
    assert [printed[ident] for ident in one.levels] == ["39%", "44%"]

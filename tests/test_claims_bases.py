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
    ],
)
def test_a_base_behind_words_of_comparison(text: str, levels: tuple[str, ...], change: str) -> None:
    assert moved(text) == [(levels, (change,))]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Revenue was $42m, up 12% from a year earlier, while costs were $37.5m.", ("$42m",)),
        ("Revenue was $42m, up 12%. Costs were $37.5m.", ("$42m",)),
        ("Doanh thu đạt 125 tỷ đồng, tăng 25% so với cùng kỳ; lợi nhuận đạt 100 tỷ đồng.", ("125 tỷ đồng",)),
    ],
)
def test_a_figure_of_something_else_is_no_base(text: str, levels: tuple[str, ...]) -> None:
    assert [found for found, _ in moved(text)] == [levels]

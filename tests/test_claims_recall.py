"""What a sentence works out from the figures of the one before it."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import DocumentReading, Level

BOOK = rulebook.load(None)


def read(text: str) -> tuple[DocumentReading, dict[str, str]]:
    readings, _ = pipeline.read([reading.document("d1", "a.txt", text)], BOOK)
    return readings[0], {claim.id: claim.text for claim in readings[0].claims}


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        (
            "It was carried with 67 votes in favour, 41 against and 12 abstentions. All 120 members took part.",
            "120",
            ("67", "41", "12"),
        ),
        (
            "Có 428 đại biểu tán thành, 21 đại biểu không tán thành. Tổng cộng có 449 đại biểu biểu quyết.",
            "449",
            ("428", "21"),
        ),
        ("Of the £75m, £42m comes from Whitehall. Councils are to find the other £33m.", "£75m", ("£42m", "£33m")),
        ("The toll stood at 17 on Monday. Nine more bodies were found, raising it to 26.", "26", ("17", "Nine")),
        (
            "Sales in Europe were $1.9bn and in Asia $1.4bn. Together with $2.7bn from America, that made $6.8bn.",
            "$6.8bn",
            ("$1.9bn", "$1.4bn", "$2.7bn"),
        ),
        (
            "The fire destroyed 212 buildings. Officials said 158 were homes, 31 were shops and 32 were barns.",
            "212",
            ("158", "31", "32"),
        ),
        (
            "Đoàn khảo sát 360 hộ. Có 198 hộ khá, 97 hộ trung bình và 75 hộ nghèo.",
            "360",
            ("198", "97", "75"),
        ),
        (
            "Tổ công tác lập biên bản 74 xe. Cụ thể, 41 xe quá tải, 20 xe quá tốc độ, 13 xe không biển số.",
            "74",
            ("41", "20", "13"),
        ),
        (
            "Bão số 3 làm 14 người chết. Yên Bái có 8 người, Lào Cai 4 người và Hà Giang 5 người.",
            "14",
            ("8", "4", "5"),
        ),
        (
            "United have taken 31 points from 15 games, with nine wins, four draws and two defeats.",
            "15",
            ("nine", "four", "two"),
        ),
    ],
)
def test_parts_that_stand_apart_from_their_total(text: str, total: str, parts: tuple[str, ...]) -> None:
    one, printed = read(text)
    assert [(printed[b.total], tuple(printed[i] for i in b.parts), b.open, b.loose) for b in one.breakdowns] == [
        (total, parts, False, False)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Three people died and 12 were injured. In all, 40 were on board.",  # nothing says that all were hurt
        "Exports were $405.5 billion and imports $380.8 billion, a surplus of $24.8 billion. "
        "Total trade was $786.3 billion.",  # the surplus is no part
        "Exports came to $405 billion and imports to $380 billion. Total trade rose to $786 billion from $700 billion.",
        "Of the £75m, £42m comes from Whitehall. The other £3m was lent.",  # far from it: of something else
        "The toll stood at 17 on Monday. Nine people were arrested, and rain was falling.",
        "He scored 212 points. In the three finals he made 58, 41 and 13.",
        "The storm killed 14 people. Eight people were injured in Hue, four in Hanoi and five in Vinh.",
        "They are unbeaten in five games and have nine wins, four draws and two defeats.",
        "The town has 640 houses. Fire destroyed 212, flood 180 and wind 84.",
    ],
)
def test_no_parts_of_a_total(text: str) -> None:
    assert read(text)[0].breakdowns == ()


@pytest.mark.parametrize(
    ("text", "levels", "changes"),
    [
        (
            "Revenue was $412 million. That compares with $375 million a year ago, a gain of 9.9 percent.",
            ("$375 million", "$412 million"),
            ("9.9 percent",),
        ),
        (
            "Xuất khẩu đạt 1.260 triệu USD, tăng 5% so với cùng kỳ năm trước. "
            "Cùng kỳ năm 2023, con số này là 1.200 triệu USD.",
            ("1.200 triệu USD", "1.260 triệu USD"),
            ("5%",),
        ),
        (
            "The average rent rose from $1,450 to $1,595. The 10 percent jump is the sharpest in the state.",
            ("$1,450", "$1,595"),
            ("10 percent",),
        ),
        (
            "Số hộ nghèo giảm từ 4.250 hộ xuống còn 3.400 hộ. Như vậy, toàn huyện giảm được 850 hộ nghèo.",
            ("4.250", "3.400"),
            ("850",),
        ),
        (
            "Có 56 vụ cháy, làm chết 31 người. So với cùng kỳ năm trước (64 vụ), số vụ giảm 8 vụ.",
            ("64", "56"),
            ("8",),
        ),
        (
            "Tỷ lệ hộ nghèo năm 2023 là 6,8%. Năm 2024, tỷ lệ này còn 4,9%, giảm 1,9 điểm phần trăm.",
            ("6,8%", "4,9%"),
            ("1,9 điểm phần trăm",),
        ),
        (
            "The port took 3.2 million containers, up from 2.9 million. The increase of 300,000 was led by exports.",
            ("2.9 million", "3.2 million"),
            ("300,000",),
        ),
        ("Bệnh viện có 450 giường, nay tăng thêm 150 giường, nâng tổng số lên 600 giường.", ("450", "600"), ("150",)),
    ],
)
def test_movements_over_two_sentences(text: str, levels: tuple[str, ...], changes: tuple[str, ...]) -> None:
    one, printed = read(text)
    found = [(tuple(printed[i] for i in m.levels), tuple(printed[i] for i in m.changes)) for m in one.movements]
    assert (levels, changes) in found


@pytest.mark.parametrize(
    "text",
    [
        "Revenue rose 10% to $1.1 billion. Last year the firm had debts of $0.9 billion.",  # of something else
        "Xuất khẩu đạt 1.260 triệu USD, tăng 5% so với cùng kỳ năm trước. Năm 2023, nhập khẩu là 1.100 triệu USD.",
        "Doanh thu đạt 110 tỷ đồng, tăng 10% so với cùng kỳ. Năm 2019, con số này là 90 tỷ đồng.",  # of another year
        "Revenue was $412 million in 2023. It was $450 million in 2024, up 4 percent from the quarter before.",
        "The average rent rose from $1,450 to $1,595. The increase of 25 percent in energy costs hurt too.",
        "The average rent rose from $1,450 to $1,595. A 4 percent rise in wages did not keep up.",
    ],
)
def test_no_movement_over_two_sentences(text: str) -> None:
    assert not [m for m in read(text)[0].movements if len(m.levels) > 1 and m.changes]


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        (
            "The ministry saw 1,860 cases, 744 of them in children. That is 40 percent of the total.",
            "ratio",
            ("744", "1,860", "40 percent"),
        ),
        (
            "Doanh thu là 5.280 tỷ đồng. Lợi nhuận đạt 528 tỷ đồng, bằng 10% doanh thu.",
            "ratio",
            ("528 tỷ đồng", "5.280 tỷ đồng", "10%"),
        ),
        (
            "Ms. Varga won 23,415 votes and her opponent 21,987. Her majority of 1,428 was the smallest since 1992.",
            "gap",
            ("23,415", "21,987", "1,428"),
        ),
        (
            "Thu ngân sách đạt 7.650 tỷ đồng, bằng 85% dự toán. Dự toán tỉnh giao là 9.000 tỷ đồng.",
            "ratio",
            ("7.650 tỷ đồng", "9.000 tỷ đồng", "85%"),
        ),
        (
            "Kế hoạch vốn của tỉnh là 5.600 tỷ đồng. Đến nay, tỉnh đã giải ngân 3.080 tỷ đồng, đạt 55% kế hoạch.",
            "ratio",
            ("3.080 tỷ đồng", "5.600 tỷ đồng", "55%"),
        ),
        (
            "Toàn xã có 1.250 ha rừng. Rừng trồng là 500 ha, chiếm 40% tổng diện tích rừng.",
            "ratio",
            ("500 ha", "1.250 ha", "40%"),
        ),
        (
            "Có 27 trong tổng số 36 hợp tác xã hoạt động hiệu quả. Tỷ lệ này đạt 75%.",
            "ratio",
            ("27", "36", "75%"),
        ),
        ("Tỉnh có 18.500 thí sinh. Có 18.130 em đỗ tốt nghiệp, đạt 98%.", "ratio", ("18.130", "18.500", "98%")),
    ],
)
def test_shares_and_distances_over_two_sentences(text: str, kind: str, figures: tuple[str, ...]) -> None:
    one, printed = read(text)
    assert (kind, figures) in [(tie.kind, tuple(printed[i] for i in tie.claims)) for tie in one.ties]


@pytest.mark.parametrize(
    "text",
    [
        "Doanh thu là 5.280 tỷ đồng. Lợi nhuận đạt 528 tỷ đồng, bằng 10% kế hoạch.",  # of the plan
        "Thu ngân sách đạt 7.650 tỷ đồng, bằng 85% dự toán. Dự toán chi là 9.500 tỷ đồng.",
        "Có 27 trong tổng số 36 hợp tác xã hoạt động hiệu quả. Tỷ lệ này năm ngoái đạt 60%.",
        "Kế hoạch vốn là 5.600 tỷ đồng. Vốn ODA giải ngân 80 tỷ đồng, đạt 35% kế hoạch.",
        "Tỉnh có 18.500 học sinh. Trường có 640 em, đạt 98% chỉ tiêu.",
        "Ms. Varga won 23,415 votes and her opponent 21,987. Her majority of 9,000 in 2019 has melted away.",
        "The town has 1,860 houses and 744 shops. That is 12 percent more than in 2010.",
    ],
)
def test_no_share_or_distance_over_two_sentences(text: str) -> None:
    assert [tie for tie in read(text)[0].ties if tie.kind in ("ratio", "gap")] == []


@pytest.mark.parametrize(
    ("text", "level", "changes"),
    [
        ("Profit fell 4 percent, or $2 million, to $48 million.", "$48 million", ("4 percent", "$2 million")),
        ("Giá xăng tăng 5%, tức 650 đồng, lên 21.540 đồng/lít.", "21.540 đồng/lít", ("5%", "650 đồng")),
        (
            "Sản lượng đạt 126.000 tấn, tăng 5% (tương đương 6.000 tấn) so với cùng kỳ.",
            "126.000 tấn",
            ("5%", "6.000 tấn"),
        ),
    ],
)
def test_a_change_told_twice(text: str, level: str, changes: tuple[str, ...]) -> None:
    one, printed = read(text)
    [found] = one.movements
    assert ([printed[i] for i in found.levels], tuple(printed[i] for i in found.changes)) == ([level], changes)


@pytest.mark.parametrize(
    "text",
    [
        "Revenue rose 20 percent, or 12 percent at constant rates, to $48 million.",
        "Doanh thu tăng 8%, lợi nhuận tương đương 120 tỷ đồng.",
    ],
)
def test_no_change_told_twice(text: str) -> None:
    one, _ = read(text)
    assert not [claim for claim in one.claims if claim.quantity.unit in ("USD", "VND") and claim.kind != Level()]

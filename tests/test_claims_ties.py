"""What a sentence relates: parts with their shares, rates with what they give, one figure held against another."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook

BOOK = rulebook.load(None)

Told = tuple[str, tuple[str, ...]]


def tied(text: str) -> list[Told]:
    """The kind of each tie with its figures as printed."""
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text)], BOOK)
    assert not troubles
    printed = {claim.id: claim.text for claim in readings[0].claims}
    return [(tie.kind, tuple(printed[ident] for ident in tie.claims)) for tie in readings[0].ties]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She won 21 of her 28 matches, or 75%.", ("ratio", ("21", "28", "75%"))),
        ("Of the 96 patients admitted, 72 went home the same day, a rate of 75%.", ("ratio", ("72", "96", "75%"))),
        ("The ward has 96 patients, of whom 72 (75%) are children.", ("ratio", ("72", "96", "75%"))),
        ("The ward has 96 patients. Of these, 72 (75%) are children.", ("ratio", ("72", "96", "75%"))),
        ("The ward saw 96 patients last year; 72 of them, 75%, came twice.", ("ratio", ("72", "96", "75%"))),
        ("Of 48,200 voters, 29,884 came, for a turnout of 62%.", ("ratio", ("29,884", "48,200", "62%"))),
        ("Women hold 78 of the 195 seats, or 40% of the total.", ("ratio", ("78", "195", "40%"))),
        ("Six of the council's 24 members, or a quarter, stayed away.", ("ratio", ("Six", "24", "a quarter"))),
        ("Cả nước có 54 sản phẩm 3 sao, bằng 45% tổng số 120 sản phẩm.", ("ratio", ("54", "120", "45%"))),
        ("It lost 72 ships, or 75% of the 96 it had.", ("ratio", ("72", "96", "75%"))),
        ("Turnout was 62%, with 29,884 of 48,200 voters casting a ballot.", ("ratio", ("29,884", "48,200", "62%"))),
        ("Bệnh viện có 96 ca, trong đó 72 ca đã ra viện, chiếm 75%.", ("ratio", ("72", "96", "75%"))),
        ("Có 72 trên tổng số 96 hộ, chiếm 75%, được vay vốn.", ("ratio", ("72", "96", "75%"))),
        ("Xã có 72 hộ nghèo, chiếm 7,5% tổng số 960 hộ.", ("ratio", ("72", "960", "7,5%"))),
        ("Vốn là 640 tỷ đồng, phần của hãng 480 tỷ đồng (75%).", ("loose", ("480 tỷ đồng", "640 tỷ đồng", "75%"))),
        ("A levy of 2% on its $450 in sales would raise $9.", ("rate", ("$9", "$450", "2%"))),
        (
            "Some 960 barrels leaked. Of that oil only a fifth, about 190 barrels, was recovered.",
            ("rate", ("190 barrels", "960 barrels", "a fifth")),
        ),
        ("On the board, 75% of the 12 members agreed.", ("portion", ("12", "75%"))),
    ],
)
def test_a_part_its_whole_and_its_share(text: str, expected: Told) -> None:
    assert [told for told in tied(text) if told[0] != "part"] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the 54 crew aboard the trawler, 37 were rescued.", [("part", ("37", "54"))]),
        ("Inspectors visited 310 farms this spring and closed 36 of them.", [("part", ("36", "310"))]),
        ("The ward has 96 patients. Of these, 72 are children.", [("part", ("72", "96"))]),
        (
            "Có 320 học sinh dự thi, trong đó 85 em đạt loại giỏi, 120 em đạt loại khá.",
            [("part", ("85", "320")), ("part", ("120", "320"))],
        ),
        ("Toàn huyện có 236 trường mầm non, trong đó 182 trường đạt chuẩn.", [("part", ("182", "236"))]),
        ("The library lent 412 books, 38 of them to children, against 460 in 2022.", [("part", ("38", "412"))]),
        (
            "Kết quả, 452 đại biểu tán thành, 12 không tán thành trong tổng số 464 đại biểu.",
            [("part", ("12", "464")), ("part", ("452", "464"))],
        ),
        ("Of the company's 1,900 staff, 640 work in research.", [("part", ("640", "1,900"))]),
        ("They murdered 90 people there; all the attacks of that night cost 130 lives.", []),
        ("Trong 15 ủy viên có 8 người là nữ và 9 người dưới 40 tuổi.", []),
        ("Of the 12 villages that were flooded, 340 households were moved.", []),
        ("Bão làm 130 người chết, trong đó 94 người ở Huế, và 350 người bị thương.", [("part", ("94", "130"))]),
    ],
)
def test_a_part_of_what_was_counted(text: str, expected: list[Told]) -> None:
    assert tied(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In his first 12 games the rookie scored 264 points, an average of 22 a game.",
            [("average", ("12", "22", "264"))],
        ),
        (
            "The district has 18,400 pupils and 1,150 teachers, or 16 pupils for every teacher.",
            [("average", ("1,150", "16", "18,400"))],
        ),
        (
            "They paid £2.4 million for 300 acres, or £8,000 an acre.",
            [("average", ("300 acres", "£8,000 an acre", "£2.4 million"))],
        ),
        (
            "Trong 5 ngày nghỉ lễ, cả nước xảy ra 310 vụ tai nạn, trung bình mỗi ngày 62 vụ.",
            [("average", ("5 ngày", "62", "310"))],
        ),
        (
            "The city of 240,000 people spends €84 million a year on buses, which works out at €350 per inhabitant.",
            [("average", ("240,000", "€350 per inhabitant", "€84 million a year"))],
        ),
        (
            "Trường có 1.350 học sinh và 90 giáo viên, tính ra mỗi giáo viên phụ trách 15 học sinh.",
            [("average", ("90", "15", "1.350"))],
        ),
        ("Trường có 1.350 học sinh và 90 giáo viên, mỗi giáo viên được phụ trách 15 học sinh.", []),
        ("The four branches sold 1,860 bicycles, up from 1,700, an average of 465 per branch.", []),
    ],
)
def test_an_average_with_what_it_is_worked_out_from(text: str, expected: list[Told]) -> None:
    assert tied(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Of 300 firms surveyed, 45 closed a shop, and 30% expect to hire.",
        "Of the 500 workers, 40 women among them, 10% were laid off.",
        "Toyota sold 10.3 million cars (11% of the market) and Ford sold 8.3 million (9%).",
        "It sold 900 of its 1,200 cars, or 12% of what it sold in 2019.",
        "Xã có 86 hộ nghèo (chiếm 4,2% số hộ toàn xã) trong 12 thôn.",
    ],
)
def test_a_share_of_something_else(text: str) -> None:
    assert [told for told in tied(text) if told[0] != "part"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The club sold 1,250 tickets at $12 each, taking $15,000.", ("1,250", "$12", "$15,000")),
        ("The fund gave 120 grants worth $2,000 each, a total of $240,000.", ("120", "$2,000", "$240,000")),
        ("Some 4,200 cars a day pay an average toll of $3.", ()),
        ("It sold 40 buses at a price of $310,000, or $12.4 million in all.", ("40", "$310,000", "$12.4 million")),
        ("It has 200 rooms at a cost of $100 a room, or $20,000 in all.", ("200", "$100 a room", "$20,000")),
        ("Quỹ trao 90 suất quà, mỗi suất 500.000 đồng, tổng 45 triệu đồng.", ("90", "500.000 đồng", "45 triệu đồng")),
        ("It gave 120 grants worth $2,000 each, and $240,000 for books.", ()),
        ("The 30 players earn $2,000 a week, and the coach $40,000 in total.", ()),
    ],
)  # fmt: skip
def test_so_many_at_so_much(text: str, expected: tuple[str, ...]) -> None:
    assert tied(text) == ([("product", expected)] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 640 people came, twice the 318 of last week.", ("multiple", ("318", "640", "twice"))),
        ("Bills have tripled, from £640 in 2020 to £1,350 in 2023.", ("multiple", ("£640", "£1,350", "tripled"))),
        ("Prices doubled to $80 a barrel from $50.", ("multiple", ("$50", "$80 a barrel", "doubled"))),
        ("Exports were $12m, four times those of 1995 ($3m).", ("multiple", ("$3m", "$12m", "four times"))),
        ("Có 642 ca, gấp đôi so với 318 ca của tuần trước.", ("multiple", ("318", "642", "gấp đôi"))),
        ("Số ca tăng từ 120 ca lên 360 ca, tăng gấp ba lần.", ("more", ("120", "360", "ba lần"))),
        ("The firm doubled its staff, and revenue rose from $2m to $3m.", None),
        ("Profit halved to £36m in the six months to June as sales dropped 8% to £90m.", None),
        ("It came three times in 2020 and sold 12 boats and 4 cars.", None),
    ],
)  # fmt: skip
def test_so_many_times_as_much(text: str, expected: Told | None) -> None:
    assert [told for told in tied(text) if told[0] != "part"] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain delayed 48% of flights, faults 27% and strikes the remaining 25%.", ("shares", ("48%", "27%", "25%"))),
        (
            "Rain delayed 48% of them and faults 27%. Strikes held up the remaining 25%.",
            ("shares", ("48%", "27%", "25%")),
        ),
        ("Smith won 48.2% of the votes, Jones 39.6% and Brown 12.2%.", ("exclusive", ("48.2%", "39.6%", "12.2%"))),
        ("Farming accounts for 12% of GDP, industry for 38% and services for 50%.", ("shares", ("12%", "38%", "50%"))),
        ("Nhà nước chiếm 45%, nước ngoài chiếm 25,9% và tư nhân chiếm 29,1%.", ("shares", ("45%", "25,9%", "29,1%"))),
        ("Khu vực FDI chiếm 73%; điện thoại chiếm 20%, dệt may chiếm 12%.", ("shares", ("20%", "12%"))),
        (
            "Khách châu Á chiếm 76%, châu Âu 14%, các châu lục khác 10%.",
            ("exclusive", ("76%", "14%", "10%")),
        ),
        ("She won 55% of the votes among women and 48% among men.", None),
        ("Services accounted for 60% in 2020 and 65% in 2023.", None),
        ("Some 70% of households have a radio and 60% a television.", None),
    ],
)
def test_shares_of_one_whole(text: str, expected: Told | None) -> None:
    assert [told for told in tied(text) if told[0] != "part"] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It saw 1,420 patients, more than the south, which saw 1,310.", ("above", ("1,420", "1,310"))),
        ("Unemployment was 4.1%, lower than the national rate of 4.6%.", ("below", ("4.1%", "4.6%"))),
        ("At 390 metres, the tower is taller than the 381-metre one in York.", ("above", ("390 metres", "381-metre"))),
        ("Exports of 8.6 tonnes broke the record of 8.4 tonnes.", ("record", ("8.6 tonnes", "8.4 tonnes"))),
        ("Sales of 1,700 boats were the same as the 1,700 of 2022.", ("level", ("1,700", "1,700"))),
        ("The largest buyer was China with $3m, followed by Japan with $2m.", ("first", ("$3m", "$2m"))),
        ("Tỷ lệ là 12,5%, thấp hơn mức bình quân 14,2% của cả nước.", ("below", ("12,5%", "14,2%"))),
        ("Nhiều nhất là Huế với 25 ca, tiếp theo là Vinh với 14 ca.", ("first", ("25", "14"))),
        ("Pay is higher in the north, at $310, than in the south, where it is $280.", ("above", ("$310", "$280"))),
        ("Pay was lower here, at $310, than the $380 paid in York.", ("below", ("$310", "$380"))),
        ("The village has 320 households, more than 280 of them poor.", None),
        ("It got 1,200 more votes than the 900 of 2019.", None),
        ("Unemployment was 4.1%, not higher than the national rate of 4.6%.", None),
        ("He earned $3m, less than half of the $5m of his rival.", None),
        ("The least went to Huế with 14 cases, followed by Vinh with 25.", None),
    ],
)
def test_one_figure_held_against_another(text: str, expected: Told | None) -> None:
    assert [told for told in tied(text) if told[0] != "part"] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The motion was carried by 61 votes to 47, a majority of 14.", ("gap", ("61", "47", "14"))),
        ("Women earned $52,000 and men $61,000, a gap of $9,000.", ("gap", ("$52,000", "$61,000", "$9,000"))),
        ("She won 61 seats and her rival 47, a majority of 7 in a house of 108.", None),
        ("She won the runoff by just 140 votes, taking 620 to the 480 of her rival.", ("gap", ("620", "480", "140"))),
        ("Vàng mua vào 81 USD, bán ra 83 USD, chênh lệch 2 USD.", ("gap", ("81 USD", "83 USD", "2 USD"))),
        ("It was carried by a majority of 61 votes to 47, with 24 abstentions.", None),
        ("It won 61 of the 108 seats, a majority of 14.", None),
    ],
)
def test_how_far_two_figures_are_apart(text: str, expected: Told | None) -> None:
    assert [told for told in tied(text) if told[0] == "gap"] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A hectare of vines yields 9 tonnes, so the 40 hectares should produce 360 tonnes.",
            [("product", ("40 hectares", "9 tonnes", "360 tonnes"))],
        ),
        (
            "Mỗi héc-ta sầu riêng cho 20 tấn quả; với 150 ha, hợp tác xã thu về 3.000 tấn.",
            [("product", ("150 ha", "20 tấn", "3.000 tấn"))],
        ),
        (
            "He ran 18 km a day for 30 days, 540 km altogether.",
            [("product", ("30 days", "18 km a day", "540 km"))],
        ),
        (
            "Mỗi hộ được hỗ trợ 60 triệu đồng; với 215 hộ, tổng kinh phí là 12,9 tỷ đồng.",
            [("product", ("215", "60 triệu đồng", "12,9 tỷ đồng"))],
        ),
        ("A hectare of vines yields 9 tonnes; the 40 hectares are to be sold.", []),
    ],
)
def test_so_much_of_each(text: str, expected: list[Told]) -> None:
    assert tied(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Theft rose fivefold, from 220 cases in 2019 to 1,100 cases in 2022.", "multiple"),
        ("Diện tích đã tăng gấp ba, từ 400 ha lên 1.200 ha.", "multiple"),
        ("Diện tích đã tăng 3 lần, từ 400 ha lên 1.200 ha.", "more"),
    ],
)
def test_whether_a_multiple_may_come_on_top(text: str, kind: str) -> None:
    assert [told[0] for told in tied(text)] == [kind]

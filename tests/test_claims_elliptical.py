"""What a figure leaves to its neighbours: its unit, of how many it is the average, of which way it is the change."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import Change, DocumentReading

BOOK = rulebook.load(None)


def read(text: str, language: str = "en") -> DocumentReading:
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    assert troubles == ()
    return readings[0]


def units(text: str, language: str = "en") -> list[tuple[str, str, tuple[str, ...]]]:
    found = read(text, language).claims
    return [(str(c.quantity.number.value.normalize()), c.quantity.unit, c.quantity.per) for c in found]


def ties(text: str, language: str = "en") -> list[tuple[str, list[str]]]:
    found = read(text, language)
    texts = {claim.id: claim.text for claim in found.claims}
    return [(tie.kind, [texts[ident] for ident in tie.claims]) for tie in found.ties]


def changes(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(c.text, c.kind.direction) for c in read(text, language).claims if isinstance(c.kind, Change)]


def test_a_number_of_millions_is_of_what_stands_before() -> None:
    loans = (
        "The bank set aside 2.4 billion euros for bad loans, 900 million more than the 1.5 billion of a year earlier."
    )
    assert [unit for _, unit, _ in units(loans)] == ["EUR", "EUR", "EUR"]
    water = "The reservoirs hold 3.9 billion litres, or 60 per cent of their capacity of 6.5 billion."
    assert [unit for _, unit, _ in units(water)] == ["liter", "percent", "liter"]


def test_the_unit_of_a_list_stands_behind_its_last_figure() -> None:
    text = "Ba nhà máy xử lý lần lượt 320, 280 và 150 tấn rác mỗi ngày."
    assert units(text, "vi")[1:] == [
        ("3.2E+2", "tonne", ("day",)),
        ("2.8E+2", "tonne", ("day",)),
        ("1.5E+2", "tonne", ("day",)),
    ]


def test_cents_beside_a_coin_are_a_part_of_it() -> None:
    assert [(v, u) for v, u, _ in units("The shares fell 25 cents to $18.40 from $18.65.")] == [
        ("0.25", "USD"), ("18.4", "USD"), ("18.65", "USD"),
    ]  # fmt: skip
    assert units("A stamp costs 25 cents.")[0][1] == "cent"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Prices rise from $135 to $165, or 22 per cent.", "en", [("22 per cent", "rise")]),
        ("Giá nước tăng từ 6.700 đồng lên 8.500 đồng/m3, tương đương 26,9%.", "vi", [("26,9%", "rise")]),
        ("Turnout went from 40% to 50%, or 20% of all.", "en", []),
    ],
)
def test_what_a_way_comes_to(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert [(t, "rise") for t, _ in changes(text, language)] == expected


def test_averages_and_prices_are_tied_to_what_they_make() -> None:
    assert ties("Insurers paid out $2.7 billion on 36,000 claims, an average of $75,000 a claim.") == [
        ("average", ["36,000", "$75,000", "$2.7 billion"])
    ]
    assert ties("Insurers paid out $2.7 billion on 36,000 claims, an average of $75,000 a week.") == []
    assert ties("Hợp tác xã bán 2.400 thùng cam với giá 350.000 đồng/thùng, thu về 840 triệu đồng.", "vi") == [
        ("product", ["2.400", "350.000 đồng/thùng", "840 triệu đồng"])
    ]
    assert ties("Đàn bò sữa 420 con cho bình quân 22 lít/con/ngày, tổng sản lượng 9.240 lít mỗi ngày.", "vi") == [
        ("product", ["420", "22 lít/con/ngày", "9.240 lít mỗi ngày"])
    ]


def test_shares_of_one_thing_and_of_a_part_of_it() -> None:
    assert ties("The fund has 45% of its money in shares, 38% in bonds and 17% in cash.") == [
        ("shares", ["45%", "38%", "17%"])
    ]
    assert ties("Văn phòng chiếm 42%, bán lẻ 33%, trong đó siêu thị 20%, còn lại là căn hộ 25%.", "vi") == [
        ("shares", ["42%", "33%"])
    ]


def test_a_count_of_the_parts_is_no_part() -> None:
    found = read("Ba nhà máy xử lý lần lượt 320, 280 và 150 tấn rác mỗi ngày, tổng cộng 750 tấn.", "vi")
    texts = {claim.id: claim.text for claim in found.claims}
    [breakdown] = found.breakdowns
    assert (texts[breakdown.total], [texts[part] for part in breakdown.parts]) == ("750 tấn", ["320", "280", "150 tấn"])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It cost 24 francs.", "franc"),
        ("It cost 24 Swiss francs.", "CHF"),
        ("It cost 300 pesos.", "peso"),
        ("It cost 2 kroner.", "krone"),
    ],
)  # fmt: skip
def test_a_coin_of_several_countries(text: str, unit: str) -> None:
    assert [each for _, each, _ in units(text)] == [unit]


def test_a_hedge_behind_the_noun_of_a_length() -> None:
    [claim] = read("Người phạm tội bị phạt từ 20 năm tù trở lên.", "vi").claims
    assert claim.hedge == "at_least"


def test_an_age_is_not_asked_for_its_date() -> None:
    report = pipeline.judge((read("On 3 May a 34-year-old man was hurt."),), BOOK)
    assert [finding.rule for finding in report.findings] == []


def counted(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    """Of each figure what it counts, and where."""
    return [(c.text, c.subject.measure, c.subject.place) for c in read(text, language).claims]


def test_a_place_is_no_measure() -> None:
    assert counted("TP.HCM ghi nhận 4.912 ca.", "vi") == [("4.912", "ca", "TP.HCM")]
    spoken = "TP.HCM có 4.912 ca; Đồng Nai 2.105 ca, Bình Dương 1.877 ca."
    assert counted(spoken, "vi") == [
        ("4.912", "ca", "TP.HCM"),
        ("2.105", "ca", "Đồng Nai"),
        ("1.877", "ca", "Bình Dương"),
    ]
    assert counted("Ohio reached 45%, Utah 39%.") == [("45%", "", "Ohio"), ("39%", "", "Utah")]


def test_what_is_next_in_rank_is_counted_as_the_first() -> None:
    """Though the text is about neither place, and a verb stands in front of both."""
    text = (
        "The south recorded 12,480 infections.\n\n"
        "Ho Chi Minh City reported 4,912 cases, followed by Dong Nai with 2,105 and Binh Duong with 1,877."
    )
    assert counted(text)[1:] == [
        ("4,912", "cases", "Ho Chi Minh City"),
        ("2,105", "cases", "Dong Nai"),
        ("1,877", "cases", "Binh Duong"),
    ]

"""Events with the days that a text gives them."""

from __future__ import annotations

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import Happening

BOOK = rulebook.load(None)


def happenings(text: str, language: str = "en") -> tuple[Happening, ...]:
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    assert troubles == ()
    return readings[0].happenings


def told(text: str, language: str = "en") -> list[tuple[object, ...]]:
    """(kind, year, month, day) of each."""
    return [(each.kind, each.year, each.month, each.day) for each in happenings(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They share the blame for the explosion of 11 April.", ("explosion", None, 4, 11)),
        ("The 20 April explosion killed eleven men.", ("explosion", None, 4, 20)),
        ("The rig exploded on 20 April 2010.", ("explosion", 2010, 4, 20)),
        ("On the night of 20 April 2010, the rig blew up.", ("explosion", 2010, 4, 20)),
        ("At about 9.50 pm on 20 April 2010 the rig exploded.", ("explosion", 2010, 4, 20)),
        ("A fire broke out at the mill on 3 May.", ("fire", None, 5, 3)),
        ("The quake, which struck on 6 February 2023, was felt in Cairo.", ("earthquake", 2023, 2, 6)),
        ("It said the collapse of a dam at Brumadinho on 25 January 2019 was an accident.", ("collapse", 2019, 1, 25)),
        ("Nelson Mandela died at home on Thursday, 5 December 2013.", ("death", 2013, 12, 5)),
    ],
)  # fmt: skip
def test_an_event_and_its_day(text: str, expected: tuple[object, ...]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vụ nổ ngày 11/4 làm 3 người chết.", ("explosion", None, 4, 11)),
        ("Sáng 20/4, giàn khoan phát nổ.", ("explosion", None, 4, 20)),
        ("Vụ cháy xảy ra vào tối 3/5/2024 tại Bình Dương.", ("fire", 2024, 5, 3)),
        ("Khoảng 2 giờ ngày 12/9/2023, đám cháy bùng phát.", ("fire", 2023, 9, 12)),
        ("Ông Trần Hạnh qua đời ngày 4 tháng 3 năm 2021.", ("death", 2021, 3, 4)),
    ],
)
def test_in_vietnamese(text: str, expected: tuple[object, ...]) -> None:
    assert told(text, "vi") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The report of 11 April on the explosion was leaked.",
        "Before 20 April the rig never exploded.",
        "He resigned after the explosion, on 20 April.",
        "The inquest into the fire heard on 20 April that nobody had called.",
        "Fire crews on 3 May were called to the mill.",
        "The opening, planned for 3 May, was put off.",
        "The town marked the anniversary of the fire of 3 May.",
        "A second explosion on 20 April killed eleven men.",
        "Two explosions on 20 April killed eleven men.",
        "The rig exploded in April.",
        "Between 3 and 5 May 2019 the ship sank.",
    ],
)
def test_dates_of_something_else(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Công an khởi tố vụ tai nạn ngày 3/5.",
        "Sau vụ cháy, ngày 3/5 công an khởi tố chủ quán.",
        "Cầu dự kiến khánh thành ngày 3/5.",
        "Hai vụ cháy ngày 3/5 không gây thương vong.",
    ],
)
def test_dates_of_something_else_in_vietnamese(text: str) -> None:
    assert told(text, "vi") == []


def test_whose_and_where() -> None:
    [ferry] = happenings("The ferry Norman sank on 3 May 2019 off Crete, and 12 people drowned.")
    assert (ferry.names, ferry.words) == ({"norman", "crete"}, {"ferry"})
    assert (ferry.mark.text, ferry.head.text, ferry.dated) == ("sank on 3 May 2019", "sank", "3 May 2019")
    assert (ferry.deed, ferry.verb, ferry.fresh, ferry.late) == (False, True, False, False)
    [wife] = happenings("Smith's wife died on 3 May 2019 in Rome.")
    assert (wife.names, wife.words, wife.deed) == (frozenset(), {"wife"}, True)
    [road] = happenings("Vụ tai nạn trên quốc lộ 6 ngày 3/5 làm 2 người chết.", "vi")
    assert (road.names, road.words) == ({"6"}, {"quốc lộ"})
    [fire] = happenings("A fire broke out overnight on 3 May.")
    assert (fire.fresh, fire.late) == (True, True)

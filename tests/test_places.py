"""The table of places, held to the facts that it claims to list."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

TABLE = Path(__file__).parents[1] / "rules" / "vocabulary" / "places.tsv"
HEADER = ["id", "level", "parent", "en", "vi", "since", "until", "metric"]

LAST_DAY = date(2025, 6, 30)  # of the 63 provinces and of the districts
FIRST_DAY = LAST_DAY + timedelta(days=1)  # of the 34 (Resolution 202/2025/QH15)

BEFORE = """
An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định,
Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng
Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Huế, Hưng
Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An,
Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc
Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thành phố Hồ Chí Minh, Tiền Giang, Trà Vinh,
Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái
"""
AFTER = """
An Giang, Bắc Ninh, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Điện Biên, Đồng Nai, Đồng Tháp, Gia
Lai, Hà Nội, Hà Tĩnh, Hải Phòng, Huế, Hưng Yên, Khánh Hòa, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Nghệ
An, Ninh Bình, Phú Thọ, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sơn La, Tây Ninh, Thái Nguyên, Thanh Hóa,
Thành phố Hồ Chí Minh, Tuyên Quang, Vĩnh Long
"""
SON_LA = """
Bắc Yên, Mai Sơn, Mộc Châu, Mường La, Phù Yên, Quỳnh Nhai, Sông Mã, Sơn La, Sốp Cộp, Thuận Châu, Vân Hồ,
Yên Châu
"""


class Place(NamedTuple):
    id: str
    level: str
    parent: str
    en: tuple[str, ...]
    vi: tuple[str, ...]
    since: date | None
    until: date | None
    metric: str

    def stood_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _place(line: str) -> Place:
    ident, level, parent, en, vi, since, until, metric = line.split("\t")
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    return Place(ident, level, parent, tuple(en.split("|")), tuple(vi.split("|")), first, last, metric)


LINES = TABLE.read_text(encoding="utf-8").splitlines()
PLACES = [_place(line) for line in LINES[1:]]
BY_ID = {place.id: place for place in PLACES}


def _names(text: str) -> list[str]:
    return sorted(name.strip() for name in text.replace("\n", " ").split(","))


def _at(level: str, day: date, parent: str | None = None) -> list[Place]:
    return [
        place
        for place in PLACES
        if place.level == level and place.stood_on(day) and parent in (None, place.parent)
    ]


def test_header_order_and_unique_ids() -> None:
    ids = [place.id for place in PLACES]
    assert LINES[0].split("\t") == HEADER
    assert ids == sorted(set(ids))


def test_every_parent_is_in_the_table_and_no_place_lies_in_itself() -> None:
    assert [place.id for place in PLACES if not place.parent] == ["world"]
    for place in PLACES:
        seen = {place.id}
        while place.parent:
            assert place.parent in BY_ID, place.id
            assert place.parent not in seen, place.id
            seen.add(place.parent)
            place = BY_ID[place.parent]


def test_names_are_written_cleanly() -> None:
    for place in PLACES:
        for names in (place.en, place.vi):
            assert all(name and name == name.strip() and "  " not in name for name in names), place.id
            assert len(set(names)) == len(names), place.id
            assert all(name == unicodedata.normalize("NFC", name) for name in names), place.id


def test_english_names_in_vietnam_have_no_diacritics() -> None:
    names = [name for place in PLACES if place.id.startswith("vn/") for name in place.en]
    assert [name for name in names if not name.replace("–", "-").isascii()] == []


def test_a_name_is_never_a_bare_number() -> None:
    assert [place.id for place in PLACES if any(name.isdigit() for name in place.en + place.vi)] == []


def test_the_63_provinces_before_the_reform() -> None:
    provinces = _at("province", LAST_DAY)
    assert len(provinces) == 63
    assert sorted(place.vi[0] for place in provinces) == _names(BEFORE)
    assert {place.parent for place in provinces} == {"vn"}


def test_the_34_provinces_after_the_reform() -> None:
    provinces = _at("province", FIRST_DAY)
    assert len(provinces) == 34
    assert sorted(place.vi[0] for place in provinces) == _names(AFTER)
    assert Counter(place.since for place in provinces) == {FIRST_DAY: 23, None: 11}


def test_joined_provinces_ended_the_day_before_the_new_ones_began() -> None:
    ended = [place for place in PLACES if place.level == "province" and place.until]
    assert len(ended) == 52
    assert {place.until for place in ended} == {LAST_DAY}
    new = {place.id for place in PLACES if place.level == "province" and place.since}
    assert new == {f"{place.id}-2025" for place in ended if f"{place.id}-2025" in BY_ID}


def test_districts_until_the_level_was_abolished() -> None:
    districts = _at("district", LAST_DAY)
    assert len(districts) == 696
    assert {BY_ID[place.parent].level for place in districts} == {"province"}
    assert all(BY_ID[place.parent].stood_on(LAST_DAY) for place in districts)
    assert {place.parent for place in districts} == {place.id for place in _at("province", LAST_DAY)}
    assert _at("district", FIRST_DAY) == []


def test_districts_of_earlier_years() -> None:
    """713 districts less 8 by 2021 made 705; the joinings of 2024 and 2025 made them 696."""
    assert len(_at("district", date(2024, 8, 31))) == 705
    assert len(_at("district", date(2020, 12, 31))) == 707


@pytest.mark.parametrize(
    ("province", "count"),
    [("ha-noi", 30), ("ho-chi-minh", 22), ("thanh-hoa", 26), ("nghe-an", 20), ("da-nang", 8), ("ha-nam", 6)],
)
def test_number_of_districts(province: str, count: int) -> None:
    assert len(_at("district", LAST_DAY, f"vn/{province}")) == count


def test_districts_of_one_province_by_name() -> None:
    assert sorted(place.vi[0] for place in _at("district", LAST_DAY, "vn/son-la")) == _names(SON_LA)


def test_special_zones() -> None:
    zones = _at("special-zone", FIRST_DAY)
    assert len(zones) == 13
    assert {place.since for place in zones} == {FIRST_DAY}
    assert all(BY_ID[place.parent].stood_on(FIRST_DAY) for place in zones)


def test_what_lies_in_a_unit_did_not_outlive_it() -> None:
    for place in PLACES:
        parent = BY_ID.get(place.parent)
        if parent is not None and parent.until is not None:
            assert place.until is not None and place.until <= parent.until, place.id


def test_countries_states_and_cities() -> None:
    count = Counter(place.level for place in PLACES)
    assert count["country"] == 195
    assert count["state"] == 50
    cities = [place for place in PLACES if place.level == "city"]
    assert len(cities) > 400
    assert {BY_ID[place.parent].level for place in cities} == {"country", "state", "territory"}
    assert BY_ID["vn"].en[:2] == ("Vietnam", "Viet Nam")
    paris = Place("fr/paris", "city", "fr", ("Paris",), ("Paris", "Pa-ri"), None, None, "")
    assert BY_ID["fr/paris"] == paris


def test_only_three_countries_are_not_metric() -> None:
    written = {place.id: place.metric for place in PLACES if place.metric}
    assert written == {"lr": "no", "mm": "no", "us": "no"}

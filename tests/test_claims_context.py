"""Frames, places, dates, speakers, holders and movements, each on a sentence or two made for it."""

# ruff: noqa: E501 (a table reads better with its sentences whole)
from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from factcheck import claims, identity, language, reading, rulebook
from factcheck.model import Change, Claim, DocumentReading


@cache
def _english() -> language.Language:
    return language.load("en", rulebook.load(None))


def read(text: str) -> DocumentReading:
    return identity.identified([claims.read(reading.document("d1", "a.txt", text), _english())])[0]


def by_text(text: str) -> dict[str, Claim]:
    return {claim.text: claim for claim in read(text).claims}


@pytest.mark.parametrize(
    ("text", "figure", "measure", "predicate", "groups"),
    [
        # counted nouns, and the verb that governs them
        ("The fund trained 240 health workers.", "240", "health workers", "train", ()),
        ("They raise 6 goats and 2 sows.", "2", "sows", "raise-animals", ()),
        ("Vocational training was given to 1,200 poor households.", "1,200", "poor households", None, ("poor households",)),
        ("A total of 16 bridges were destroyed.", "16", "bridges", "destroy", ()),
        # shares of a group
        ("In all, 97% of households have access to clean water.", "97%", "access to clean water", None, ("households",)),
        ("Some 60% of farmers use mobile phones.", "60%", "mobile phones", None, ("farmers",)),
        # the subject of a verb of state or of change
        ("The unemployment rate stood at 2.2%.", "2.2%", "unemployment rate", None, ()),
        ("The total outstanding balance of farm loans reached 40 billion VND.", "40 billion VND", "total outstanding balance of farm loans", None, ()),
        ("Economic losses were put at $3 billion.", "$3 billion", "Economic losses", None, ()),
        ("GDP per capita was $4,700.", "$4,700", "GDP per capita", None, ()),
        # a noun and its figure
        ("They repaired a road with a length of 12 km.", "12 km", "length", "maintain", ()),
        ("The family owns 2 hectares of land.", "2 hectares", "land", "own", ()),
        ("A magnitude 7.7 earthquake struck at dawn.", "7.7", "magnitude", None, ()),
        # the verb itself
        ("The province disbursed 700 billion VND.", "700 billion VND", "disbursed", "disburse", ()),
    ],
)  # fmt: skip
def test_what_a_figure_is_about(
    text: str, figure: str, measure: str, predicate: str | None, groups: tuple[str, ...]
) -> None:
    subject = by_text(text)[figure].subject
    assert (subject.measure, subject.predicate, subject.groups) == (measure, predicate, groups)


def test_a_count_of_the_same_people() -> None:
    found = by_text("In all, 119 people died, 16 were missing and 78 were injured.")
    assert [(c.text, c.subject.measure, c.subject.predicate, c.inherited) for c in found.values()] == [
        ("119", "people", "kill", ()),
        ("16", "people", "go-missing", ("measure",)),
        ("78", "people", "injure", ("measure",)),
    ]


def test_both_ends_of_a_movement_keep_their_own_years() -> None:
    one = read("The poverty rate fell from 14.2% in 2019 to 9.8% at the end of 2023, an average of 1.1 percentage points a year.")
    texts = {claim.id: claim.text for claim in one.claims}
    dates = {c.text: (str(c.period.start), str(c.period.end)) for c in one.claims if c.period}
    assert dates == {"14.2%": ("2019-01-01", "2019-12-31"), "9.8%": ("2023-12-31", "2023-12-31")}
    assert [([texts[i] for i in m.levels], m.direction) for m in one.movements] == [(["14.2%", "9.8%"], "fall")]
    assert [[texts[i] for i in m.changes] for m in one.movements] == [["1.1 percentage points a year"]]


def test_rose_to_from_is_told_in_the_order_of_time() -> None:
    one = read("Rice prices in An Giang rose to 7,800 dong from 7,200 dong.")
    texts = {claim.id: claim.text for claim in one.claims}
    assert [[texts[i] for i in m.levels] for m in one.movements] == [["7,200 dong", "7,800 dong"]]


def test_a_series_takes_its_years_from_the_one_before_it() -> None:
    found = by_text(
        "The poverty rate fell from 20% in 2020 to 12% in 2024. The poverty rate of women fell from 22% to 13%."
    )
    assert [(c.text, c.period.text if c.period else None, c.inherited) for c in found.values()] == [
        ("20%", "2020", ()),
        ("12%", "2024", ()),
        ("22%", "2020", ("period",)),
        ("13%", "2024", ("period",)),
    ]


def test_a_forecast_has_its_clause_as_reach() -> None:
    found = by_text("Output was 5 million tonnes in 2024 and is expected to reach 6 million tonnes in 2025.")
    assert [(c.text, c.status) for c in found.values()] == [
        ("5 million tonnes", "actual"),
        ("6 million tonnes", "forecast"),
    ]


def test_a_target_goes_on_to_its_end() -> None:
    found = by_text("The city aims to cut its poverty rate by 1.5 percentage points a year to below 5% by 2030.")
    assert [c.status for c in found.values()] == ["target", "target"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The storm killed 12 people, the agriculture ministry said on Monday.", "agriculture ministry"),
        ("According to the General Statistics Office, the economy grew 7%.", "General Statistics Office"),
        ("Mr. Nam, Ba Vi commune, said: My family has 3 hectares of tea.", "Nam"),
        ("The road was built according to the plan for 3 villages.", None),
    ],
)
def test_who_said_so(text: str, speaker: str | None) -> None:
    assert read(text).claims[0].attribution == speaker


def test_the_province_before_it_is_named() -> None:
    found = by_text("The province has 204 communes. Lai Chau is a border area. Lai Chau has 8 districts.")
    assert (found["204"].subject.place, found["204"].inherited) == ("Lai Chau", ("place",))
    assert (found["8"].subject.place, found["8"].inherited) == ("Lai Chau", ())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hanoi opened 12 schools.", "Hanoi"),
        ("In Thuan Chau district, 12 schools were opened.", "Thuan Chau"),
        ("Poor districts of Thuan Chau and Sop Cop built 12 schools.", "Thuan Chau and Sop Cop"),
        ("The Son La Sugarcane Joint Stock Company hired 12 people.", None),
        ("Muong Bu commune has 12 villages.", "Muong Bu"),
        ("A road links the town with Binh Thuan commune; it cost $12 million.", None),
    ],
)
def test_where(text: str, place: str | None) -> None:
    assert read(text).claims[0].subject.place == place


@pytest.mark.parametrize(
    ("before", "told", "place", "inherited"),
    [
        ("in Thessaloniki", "near Colombo", "Colombo", ()),
        ("in Thessaloniki", "outside Colombo", "Colombo", ()),
        ("in Colombo", "near Colombo", "Colombo", ("place",)),
        ("in Sri Lanka", "near Colombo", "Sri Lanka", ("place",)),  # which holds Colombo
    ],
)
def test_what_is_lost_near_a_place_is_not_lost_in_another(
    before: str, told: str, place: str, inherited: tuple[str, ...]
) -> None:
    found = by_text(f"Banes in Colombo\n\nBanes has 21 farms. It has 62 contracts {before}. It lost 39 tonnes of rice {told}.")
    assert (found["39 tonnes"].subject.place, found["39 tonnes"].inherited) == (place, inherited)


def test_a_text_about_two_countries_keeps_them_apart() -> None:
    found = by_text(
        "Vietnam exported 9 million tonnes of rice. Vietnam earned $5 billion from it. "
        "A magnitude 7.7 earthquake struck central Myanmar, killing at least 3,700 people."
    )
    assert {c.text: c.subject.place for c in found.values()} == {
        "9 million tonnes": "Vietnam",
        "$5 billion": "Vietnam",
        "7.7": "Myanmar",
        "3,700": "Myanmar",
    }


def test_whose_revenue_it_is() -> None:
    found = by_text(
        "Vinamilk posted net revenue of 61,783 billion VND in 2024. Its profit was 9,453 billion VND. "
        "Hoa Phat earned 12,020 billion VND."
    )
    assert [c.subject.holder for c in found.values()] == ["Vinamilk", "Vinamilk", "Hoa Phat"]


@pytest.mark.parametrize("verb", ["built", "builds", "constructed", "laid", "lent", "sought", "sells", "makes"])
def test_a_verb_ends_the_name_in_front_of_it(verb: str) -> None:
    assert read(f"Hoa Phat {verb} 340 pipes in 2019.").claims[0].subject.holder == "Hoa Phat"


def test_a_ton_is_what_the_country_calls_so() -> None:
    vietnam = read("Hanoi produced 140 tons of rice.").claims[0]
    america = read("Texas produced 140 tons of rice.").claims[0]
    assert (vietnam.quantity.unit, vietnam.assumed) == ("tonne", ("metric ton",))
    assert (america.quantity.unit, america.assumed) == ("short_ton", ("short ton",))
    for told in ("140 tonnes", "140 metric tons", "140 million tonnes"):
        metric = read(f"Texas produced {told} of rice.").claims[0]
        assert (metric.quantity.unit, metric.assumed) == ("tonne", ())


def test_after_some_years_is_worked_out_from_the_start() -> None:
    found = by_text("In 2021, his family bought 4 cows. After 3 years, the herd of cows increased to 8.")
    period = found["8"].period
    assert period is not None
    assert (str(period.start), str(period.end), found["8"].inherited) == ("2024-01-01", "2024-12-31", ("period",))


@pytest.mark.parametrize(
    ("text", "direction", "basis", "average"),
    [
        ("Output rose by 5%.", "rise", "relative", False),
        ("Output fell 300 tonnes.", "fall", "absolute", False),
        ("The unemployment rate fell by 0.2 percentage points.", "fall", "points", False),
        ("The poverty rate fell from 9% to 6%, an average decrease of 1% a year.", "fall", None, True),
        ("Capital reached 50 billion VND, an increase of 8 billion VND.", "rise", "absolute", False),
    ],
)
def test_changes(text: str, direction: str, basis: str | None, average: bool) -> None:
    kind = read(text).claims[-1].kind
    assert isinstance(kind, Change)
    assert (kind.direction, kind.basis, kind.average) == (direction, basis, average)


def test_lists_say_how_many_and_whether_there_are_more() -> None:
    one = read(
        "It runs 3 models (coffee, tea). It has four priorities: health, schools and roads. "
        "It built 51 works (roads, schools...)."
    )
    texts = {claim.id: claim.text for claim in one.claims}
    assert [(texts[x.claim], x.items, x.open, x.kinds) for x in one.listings] == [
        ("3", ("coffee", "tea"), False, True),
        ("four", ("health", "schools", "roads"), False, False),
        ("51", ("roads", "schools"), True, True),
    ]


def test_parts_of_a_total() -> None:
    one = read("The crash injured 12 people: 7 in Hue and 4 in Da Nang.")
    texts = {claim.id: claim.text for claim in one.claims}
    assert [(texts[x.total], tuple(texts[p] for p in x.parts), x.open) for x in one.breakdowns] == [
        ("12", ("7", "4"), False)
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Ba Vi and Dan Phuong, 120 houses fell.", ["Ba Vi and Dan Phuong"]),
        ("In Ia Grai, Chu Prong and Duc Co, 120 houses fell.", ["Ia Grai and Chu Prong and Duc Co"]),
        ("In Hue, Da Nang, Quang Nam, and Quang Ngai, 120 houses fell.", ["Hue and Da Nang and Quang Nam and Quang Ngai"]),
        ("In Hue and Da Nang and Quang Nam, 120 houses fell.", ["Hue and Da Nang and Quang Nam"]),
        ("In Hue, Da Nang, 120 houses fell.", ["Hue"]),  # with commas alone the one may hold the other
        ("In Thuan Chau, Son La, 120 houses fell.", ["Thuan Chau"]),  # the one holds the other
    ],
)
def test_places_of_a_list_are_one_site(text: str, places: list[str]) -> None:
    assert [claim.subject.place for claim in read(text).claims] == places


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Turnout was 57.2%, compared with 61.4% in 2024.", {"57.2%": None, "61.4%": "2024"}),
        ("Exports were worth $3m and imports $4m in 2024.", {"$3m": "2024", "$4m": "2024"}),
    ],
)
def test_the_date_of_what_a_figure_is_compared_with_is_not_its_own(text: str, periods: dict[str, str | None]) -> None:
    assert {told: claim.period and claim.period.text for told, claim in by_text(text).items()} == periods


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("46 more officers have been hired since January.", 2026),
        ("The office said 46 officers had left since November.", 2025),
        ("46 officers will come by November.", 2026),
    ],
)
def test_what_has_been_is_not_to_come(text: str, year: int) -> None:
    document = replace(reading.document("d1", "a.txt", text), published=date(2026, 8, 19))
    (claim,) = claims.read(document, _english()).claims
    assert claim.period is not None
    assert claim.period.start is not None
    assert claim.period.start.year == year


def test_how_long_is_no_level_that_a_figure_moved_from() -> None:
    found = read("There were 1,284 burglaries in the twelve months to June, down 11.9 percent from 1,475.")
    told = {claim.id: claim.text for claim in found.claims}
    assert [([told[i] for i in m.levels], [told[i] for i in m.changes]) for m in found.movements] == [
        (["1,475", "1,284"], ["11.9 percent"])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Car thefts rose by 213 to 968.", ["213", "968"]),
        ("Output will rise by 200 to 300 tonnes.", ["200 to 300 tonnes"]),
        ("She got 39.5 per cent of the vote, down from 47.8.", ["39.5 per cent", "47.8"]),
        ("There were 71.3 crimes for every 1,000 residents.", ["71.3 crimes for every 1,000 residents"]),
        ("There were 71.3 crimes for every 3 residents.", ["71.3", "3"]),
    ],
)
def test_what_a_figure_ends_with(text: str, expected: list[str]) -> None:
    assert [claim.text for claim in read(text).claims] == expected


def test_a_share_lends_its_unit_to_what_it_moved_from() -> None:
    found = by_text("She got 39.5 per cent of the vote, down from 47.8.")
    assert found["47.8"].quantity.unit == "percent"
    assert by_text("She got 39.5 per cent of the vote, down from 47.")["47"].quantity.unit == "count"


def test_each_place_has_the_figure_behind_it() -> None:
    text = "The price was 118 dong in Dak Lak; Lam Dong paid least, 117 dong; Dak Nong most, 119 dong."
    assert [claim.subject.place for claim in read(text).claims] == ["Dak Lak", "Lam Dong", "Dak Nong"]

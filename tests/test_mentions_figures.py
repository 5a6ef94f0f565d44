"""Figures with unit, currency, denominators, hedge and range: one meaning, many spellings."""

from __future__ import annotations

import pytest

from tests.phrasebook import aside, read

SAME = {
    "10 by 1 percent": ["10%", "10 %", "10 percent", "10 per cent", "10-percent", "10 pct", "10pc", "ten percent"],
    "2 by 1 percentage_point": ["2 percentage points", "two percentage points", "2pp", "2-percentage-point"],
    "25 by 1 basis_point": ["25 basis points", "25bps", "25 bps"],
    "350000000 by 1000000 GBP/week": ["£350m-a-week", "£350m a week", "£350 million per week"],
    "7.8 by 0.1 magnitude": ["7.8-magnitude", "7.8 magnitude", "7.8 on the Richter scale"],
    "1200000 by 100000 count": ["1.2m people", "1.2 million people", "1.2m new homes", "1.2mn people"],
    "3500000 by 100000 tonne": ["3.5m tonnes", "3.5 million tonnes", "3.5mn tons"],
    "30 by 1 degree_Fahrenheit": ["30F", "30°F", "30 F", "30 degrees Fahrenheit"],
    "5 by 1 mile": ["5 miles", "5-mile", "five miles", "five-mile"],
    "13.72 by 0.01 kilometer": ["13.72km", "13.72 km", "13.72-km", "13.72 kilometres", "13.72-kilometer"],
    "200 by 1 square_meter": ["200 m2", "200m²", "200 square metres", "200-square-metre", "200 sq m", "200 sqm"],
    "4 by 1 square_kilometer": ["4 km2", "4 km²", "4km^2", "4 km squared", "4 square kilometers"],
    "5000 by 1 cubic_meter": ["5,000m3", "5,000 m³", "5,000 cubic metres"],
    "140 by 1 tonne": ["140 tons", "140 tonnes", "140t", "140 metric tons"],
    "60 by 1 mile/hour": ["60 mph", "60 miles per hour", "60 miles an hour"],
    "80 by 1 kilometer/hour": ["80 km/h", "80km/hr", "80 kph", "80 kilometres per hour", "80 km per hour", "80 kmph"],
    "12 by 1 percent/hectare/year": ["12%/ha/year", "12%/ha per year", "12 percent per hectare per year"],
    "40000000 by 1000000 VND/hectare": ["40 million VND/ha", "VND40 million/ha", "40 million dong per hectare"],
    "6.5 by 0.1 tonne/hectare": ["6.5 tonnes a hectare", "6.5 tonnes per hectare", "6.5 tonnes/ha"],
    "3 by 1 USD/gallon": ["$3 a gallon", "$3 per gallon", "3 dollars a gallon"],
    "50 by 1 penny/liter": ["50p a litre", "50 pence a litre"],
    "8 by 1 hour/day": ["8 hours a day", "8 hours per day", "8 hours daily"],
    "20 by 1 USD": ["$20", "US$20", "20 dollars", "20 USD", "USD20", "USD 20", "dollars 20", "20 US dollars", "20$"],
    "42 by 1 MYR": ["RM42", "42 ringgit", "ringgit 42", "MYR 42"],
    "5200000000 by 100000000 USD": [
        "$5.2bn", "$5.2 billion", "5.2 billion dollars", "5.2 USD billion", "USD5.2 billion",
    ],
    "5000000 by 1000000 EUR": ["€5m", "€5 million", "5m euros", "5 mn EUR", "5 million euros", "€5M"],
    "7159000000000 by 1000000000 VND": [
        "VND7,159 billion", "7,159 billion VND", "7,159 billion dong", "VND 7,159 billion",
    ],
    "43 by 1 cent": ["43 cents", "43c", "43¢"],
    "-5 by 1 degree_Celsius": ["-5°C", "−5 °C", "minus 5 degrees Celsius", "-5 degrees Celsius", "-5 ℃"],
    "40 by 1 degree_Celsius": ["40°C", "40C", "40 C", "40 degrees Celsius", "40 ºC"],
    "250000000 by 1000000 USD": ["$250-million", "$250 million", "250-million-dollar", "$250m"],
    "100 by 1 degree_Fahrenheit": ["100°F", "100 degrees Fahrenheit", "100° Fahrenheit"],
    "0.5 by 0.5 hour": ["half an hour", "1/2 hour", "½ hour"],
    "1.5 by 0.5 hour": [
        "an hour and a half", "one and a half hours", "1½ hours", "1 1/2 hours", "one hour and a half",
    ],
    "0.25 by 0.25 mile": ["a quarter of a mile", "1/4 mile", "¼ mile"],
    "2 by 1 pound": ["two pounds of meat", "2 lb", "2-pound bag", "2 lbs"],
    "5 by 1 GBP": ["£5", "5 pounds", "5 pounds sterling", "GBP 5"],
    "2 by 1 year": ["two more years", "2 years", "two consecutive years", "2-year", "two-year"],
    "50 by 5 percent": ["half of the houses", "half the village", "1/2 of the houses", "½ of the houses"],
    "0.001 by 0.001 percent": ["1 in 100,000", "1 in 100,000 births", "one in 100,000"],
    "33.333333 by 5 percent": [
        "one person in three", "a third of the houses", "one-third of the houses", "one third of them", "1 in 3 adults",
    ],
    "66.666667 by 5 percent": [
        "two thirds of the houses", "two-thirds of them", "two in three houses", "a two-thirds majority",
    ],
    "75 by 5 percent": ["three quarters of voters", "three-quarters of the houses", "3/4 of the houses"],
    "20 by 5 percent": ["one in five families", "1 in 5 families", "a fifth of the houses", "one out of five houses"],
    "70 by 5 percent": [
        "seven in ten children", "7 in 10 children", "7 out of 10 children", "seven out of every ten children",
    ],
    "1 by 1 percent": ["one in a hundred", "1 in 100 people", "1%"],
    "5 by 1 kilogram": ["5 kg", "5kg", "5 kilograms", "5 kilos", "5-kilo"],
    "10 by 1 inch": ["10 inches", "10 in", '10" long', '10 " long', "10 in thick", "10-inch"],
    "30000000 by 1000000 USD": ["30 MUSD", "30 mUSD", "30 million dollars", "$30m"],
    "20 by 1 kilogram": ["20 (kg)", "20 [kg]", "20kg"],
    "87 by 1 year": ["87 yo", "87 years", "87-year"],
    "321 by 1 CNY": ["3 hundred and 21 yuan", "321 yuan", "three hundred and twenty-one yuan", "CN¥321"],
    "45 by 1 day": ["forty-five (45) days", "45 days", "forty-five days"],
    "5 by 1 foot": ["5 ft", "5 feet", "5-foot", "5ft"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("meaning", "spelling"), [(meaning, spelling) for meaning, found in SAME.items() for spelling in found]
)
def test_same_figure(meaning: str, spelling: str) -> None:
    assert [said for _, said in read(f"Then it was {spelling}, they say.")] == [meaning]


# Every hedge before (or behind) the same figure.
HEDGES = {
    "about": ["about N", "around N", "some N", "roughly N", "approximately N", "~N", "N or so", "≈ N"],
    "nearly": ["nearly N", "almost N", "close to N", "just under N"],
    "over": [
        "more than N", "over N", "above N", "in excess of N", "just over N", ">N", "slightly more than N",
        "higher than N",
    ],
    "at_least": [
        "at least N", "no fewer than N", "not less than N", "N or more", "N and over", "≥N", ">= N", "N or above",
        "N+",
    ],
    "under": ["less than N", "fewer than N", "under N", "below N", "<N"],
    "at_most": [
        "up to N", "at most N", "no more than N", "as many as N", "N or less", "≤N", "less than or equal to N",
        "<= N",
    ],
    "": ["N", "exactly N", "only N", "a total of N"],
}  # fmt: skip


@pytest.mark.parametrize(("hedge", "words"), [(hedge, words) for hedge, found in HEDGES.items() for words in found])
@pytest.mark.parametrize(("figure", "said"), [("350 hectares", "350 by 1 hectare"), ("1,200", "1200 by 1 count")])
def test_hedge(hedge: str, words: str, figure: str, said: str) -> None:
    text = words.replace("N+", figure.split()[0] + "+") if words == "N+" else words.replace("N", figure)
    if words == "N+":
        said = f"{said.split()[0]} by 1 count"
    assert [got for _, got in read(f"They have {text} there.")] == [f"{said} {hedge}".strip()]


def test_a_hedge_is_no_part_of_the_figure() -> None:
    text = "It has more than 12%/ha/year and about 403 households."
    assert read(text) == [("12%/ha/year", "12 by 1 percent/hectare/year over"), ("403", "403 by 1 count about")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10-12%", ("10-12%", "10..12 by 1 percent between")),
        ("10%-12%", ("10%-12%", "10..12 by 1 percent between")),
        ("10 to 12 percent", ("10 to 12 percent", "10..12 by 1 percent between")),
        ("between 10 and 12 percent", ("10 and 12 percent", "10..12 by 1 percent between")),
        ("between about 10 and about 12 percent", None),
        ("between 2.0 kg and about 7.0 kg", ("2.0 kg and about 7.0 kg", "2.0..7.0 by 0.1 kilogram between")),
        ("2-3 million people", ("2-3 million", "2000000..3000000 by 1000000 count between")),
        ("1.5-2.5 million people", ("1.5-2.5 million", "1500000..2500000 by 100000 count between")),
        ("500,000 to 1 million people", ("500,000 to 1 million", "500000..1000000 by 1 count between")),
        ("€20-30 million", ("€20-30 million", "20000000..30000000 by 1000000 EUR between")),
        ("$5 to $10", ("$5 to $10", "5..10 by 1 USD between")),
        ("25,000 – 30,000 people", ("25,000 – 30,000", "25000..30000 by 1 count between")),
        ("8- to 16-meter masts", ("8- to 16-meter", "8..16 by 1 meter between")),
        ("20 through 100", ("20 through 100", "20..100 by 1 count between")),
        ("between -5 and 3 degrees Celsius", ("-5 and 3 degrees Celsius", "-5..3 by 1 degree_Celsius between")),
        ("priced from $5 to $10", ("$5 to $10", "5..10 by 1 USD between")),
        ("from 100 to 1000 g of rice", ("100 to 1000 g", "100..1000 by 1 gram between")),
        ("ranging from -18 °C to -34 °C", ("-18 °C to -34 °C", "-34..-18 by 1 degree_Celsius between")),
        ("5-7 in 2024", ("5-7", "5..7 by 1 count between")),
        ("6 to 14 years", ("6 to 14 years", "6..14 by 1 year between")),
    ],
)
def test_range(text: str, expected: tuple[str, str] | None) -> None:
    found = read(f"It was {text} then.")
    if expected is None:
        assert [said.split()[0] for _, said in found] == ["10..12"]
    else:
        assert found == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fell from 21.6 to 10.89%", ["21.6 by 0.1 percent", "10.89 by 0.01 percent"]),
        ("rose from 5 to 7 tonnes per hectare", ["5 by 1 tonne/hectare", "7 by 1 tonne/hectare"]),
        ("rose from 2 to 3 million people", ["2000000 by 1000000 count", "3000000 by 1000000 count"]),
        ("rose from 3km to 5km", ["3 by 1 kilometer", "5 by 1 kilometer"]),
        ("went from 3 to 9 goats", ["3 by 1 count", "9 by 1 count"]),
        ("doubled from 30 to 60 percent", ["2 by 1 times", "30 by 1 percent", "60 by 1 percent"]),
        ("ran from 9 to 3 goats", ["9 by 1 count", "3 by 1 count"]),
        ("fell $1.30 to $79.50", ["1.30 by 0.01 USD", "79.50 by 0.01 USD"]),  # by how much, and where to
    ],
)
def test_from_to_are_two_levels_in_one_unit(text: str, expected: list[str]) -> None:
    assert [said for _, said in read(f"It {text}.")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 deaths per 100,000 people", ("12 deaths per 100,000 people", "0.00012 by 0.00001 count/person")),
        ("3.4 per 1,000 births", ("3.4 per 1,000 births", "0.0034 by 0.0001 count/birth")),
        ("3.4 per 1,000", ("3.4 per 1,000", "0.0034 by 0.0001 count/item")),
        ("8 liters per 100 km", ("8 liters per 100 km", "0.08 by 0.01 liter/kilometer")),
        ("four times a week", ("four", "4 by 1 count/week")),
        ("230,000 a day", ("230,000", "230000 by 1 count/day")),
        ("15 mg/l", ("15 mg/l", "15 by 1 milligram/liter")),
        ("3 dollars per kg", ("3 dollars per kg", "3 by 1 USD/kilogram")),
        ("10 kg/person", ("10 kg/person", "10 by 1 kilogram/person")),
        ("12 million VND per commune", ("12 million VND per commune", "12000000 by 1000000 VND/item")),
        ("154.3 yen per dollar", ("154.3 yen per dollar", "154.3 by 0.1 JPY/USD")),
        ("£150 a ticket", ("£150 a ticket", "150 by 1 GBP/ticket")),
        ("$20 per car", ("$20 per car", "20 by 1 USD/vehicle")),
        ("200 kWh per month", ("200 kWh per month", "200 by 1 kilowatt_hour/month")),
    ],
)
def test_denominator(text: str, expected: tuple[str, str]) -> None:
    assert read(f"It is {text}.") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 dollars and 43 cents", ["20.43 by 0.01 USD"]),
        ("15 dollars 50", ["15.50 by 0.01 USD"]),
        ("a minute and 40 seconds", ["1 by 1 minute", "40 by 1 second"]),
        ("5 ft 2 in tall", ["5 by 1 foot", "2 by 1 inch"]),
        ("magnitude 6.5", ["6.5 by 0.1 magnitude"]),
        ("a woman aged 34", ["34 by 1 year"]),
        ("at the age of 62", ["62 by 1 year"]),
        ("5'11\"", ["5 by 1 foot", "11 by 1 inch"]),
        ("a wall 5m long", ["5 by 1 meter"]),
        ("the 100m hurdles", ["100 by 1 meter"]),
        ("2 years, 3 months", ["2 by 1 year", "3 by 1 month"]),
        ("10 $ 30 cent", ["10.30 by 0.01 USD"]),
        ("3 GBP 1 penny", ["3.01 by 0.01 GBP"]),
        ("5 ± 0.5 kg", ["5 +-0.5 by 1 kilogram"]),
        ("$-5 million", ["-5000000 by 1000000 USD"]),
        ("15/20 communes", ["15 by 1 count", "20 by 1 count"]),
        ("ALL 5 goats", ["5 by 1 count"]),
        ("they won 3 games", ["3 by 1 count"]),
        ("TRY 5 million", ["5000000 by 1000000 TRY"]),
        ("he weighed 200 pounds", ["200 by 1 pound"]),
        ("a twenty-pound note", ["20 by 1 GBP"]),
        ("over the past three years", ["3 by 1 year"]),
        ("they waited more than a year", ["1 by 1 year over"]),
        ("just over a mile off", ["1 by 1 mile over"]),
        ("it spread over a year", []),
        ("plus or minus 3.1 points", ["3.1 by 0.1 count about"]),
        ("it fell by 5 million to 60 million", ["5000000 by 1000000 count", "60000000 by 1000000 count"]),
        ("it rose by 3 to 5 percent", ["3..5 by 1 percent between"]),
        ("a range of 4.25% to 4.5%", ["4.25..4.5 by 0.01 percent between"]),
        ("$500 million to $1.5 billion", ["500000000..1500000000 by 1000000 USD between"]),
        ("a fee of £12 and under-16s free", ["12 by 1 GBP"]),
        ("thefts fell by a fifth last year", ["20 by 5 percent"]),
        ("three quarters of the 8,000 islanders", ["75 by 5 percent", "8000 by 1 count"]),
        ("the 8,000-odd islanders", ["8000 by 1 count about"]),
        ("the rate edged up to 0.75", ["0.75 by 0.01 count"]),
        ("it grew 3% a year since 1990", ["3 by 1 percent/year"]),
        ("six remained in hospital", ["6 by 1 count"]),
        ("in League Two means", []),
        ("10\u201112 percent", ["10..12 by 1 percent between"]),
        ("every half hour", ["0.5 by 0.5 hour"]),
        ("at 60.1%, up 0.4 points", ["60.1 by 0.1 percent", "0.4 by 0.1 percentage_point"]),
        ("rates fell by half a point", ["0.5 by 0.5 percentage_point"]),
        ("the index rose 2%, or 90 points", ["2 by 1 percent", "90 by 1 count"]),
        ("it trades at 24 times earnings", ["24 by 1 times"]),
        ("5 billion yen a year ago", ["5000000000 by 1000000000 JPY"]),
    ],
)
def test_as_it_stands(text: str, expected: list[str]) -> None:
    assert [said for _, said in read(f"Now {text}.")] == expected


# A multiple, and the same words where they are none (None) or count occasions.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were three times as many births.", "3 by 1 times"),
        ("The rate is twice the average.", "2 by 1 times"),
        ("It is nearly three times that of Laos.", "3 by 1 times nearly"),
        ("It was more than double the limit.", "2 by 1 times over"),
        ("Sales were 2.5 times higher.", "2.5 by 0.1 times"),
        ("A 10-fold rise was seen.", "10 by 1 times"),
        ("A 3.5-fold rise was seen.", "3.5 by 0.1 times"),
        ("It rose threefold.", "3 by 1 times"),
        ("Output doubled.", "2 by 1 times"),
        ("Exports more than tripled.", "3 by 1 times over"),
        ("Output halved.", "0.5 by 0.1 times"),
        ("Capacity will double.", "2 by 1 times"),
        ("It quadrupled in size.", "4 by 1 times"),
        ("Visits rose 3 times compared to 2020.", "3 by 1 times"),
        ("They met three times.", "3 by 1 count"),
        ("She won it three times that year.", "3 by 1 count"),
        ("They met twice a week.", None),
        ("He doubled down on it.", None),
        ("Growth was in double digits.", None),
        ("She won the doubles final.", None),
    ],
)
def test_multiple(text: str, expected: str | None) -> None:
    assert [said for _, said in read(text)] == ([] if expected is None else [expected])


# What other readers of numbers got wrong in the first two articles (each of them once).
def test_currency_before_and_behind() -> None:
    assert read("VND7,159 billion of 7,246 billion VND was lent.") == [
        ("VND7,159 billion", "7159000000000 by 1000000000 VND"),
        ("7,246 billion VND", "7246000000000 by 1000000000 VND"),
    ]


@pytest.mark.parametrize("text", ["5 VND", "VND5", "5VND", "5 vnd", "VND 5"])
def test_vnd_is_money_and_no_product_of_units(text: str) -> None:
    assert read(f"It cost {text}.") == [(text, "5 by 1 VND")]


def test_codes_roads_and_addresses_are_no_figures() -> None:
    text = (
        "Decree 78/2002/ND-CP and Directive No. 40-CT/TW on Road 117, the 15th Congress and zone 2 are in "
        "post887465 at https://example.org/x-post887465.html\nComment (0)"
    )
    assert read(text) == []
    assert aside(text) == [
        ("78/2002/ND-CP", "label"),
        ("40-CT/TW", "label"),
        ("117", "label"),
        ("15th", "ordinal"),
        ("2", "label"),
        ("887465", "label"),
        ("887465", "furniture"),
        ("0", "furniture"),
    ]

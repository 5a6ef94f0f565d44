"""Numerals that are no claims: names, ordinals, times, scores, the furniture of a page; and what stays unread."""

from __future__ import annotations

import pytest

from tests.phrasebook import aside, read

ASIDE = {
    "label": [
        ("Road 117", "117"), ("Provincial Road 117", "117"), ("zone 2", "2"),
        ("Decree 78/2002/ND-CP", "78/2002/ND-CP"), ("Directive No. 40-CT/TW", "40-CT/TW"),
        ("Law No. 12/2023/QH15", "12/2023/QH15"), ("Circular 05/2023/TT-BTC", "05/2023/TT-BTC"),
        ("Resolution 57", "57"), ("Article 4.2", "4.2"), ("post887465", "887465"), ("the F-16", "16"),
        ("Covid-19", "19"), ("the A380", "380"), ("the 5G network", "5G"), ("a 4x4 car", "4x4"), ("form 13F", "13F"),
        ("Boeing 747", "747"), ("Apollo 11", "11"), ("Flight 370", "370"), ("No. 7", "7"),
        ("version 1.2.3", "1.2.3"), ("number 10", "10"), ("#3", "3"), ("Table 3 shows it", "3"),
        ("under-5 mortality", "5"), ("over-65s", "65s"), ("top-10 list", "10"), ("his 50s", "50s"),
        ("phone +84 24 3825 1234", "84 24 3825 1234"), ("call 0912 345 678", "0912 345 678"),
        ("1111-2222-3333", "1111-2222-3333"), ("ISBN 978-3-16-148410-0", "978-3-16-148410-0"),
        ("+1-222-2222/2222", "1-222-2222/2222"), ("Type 2 diabetes", "2"), ("Phase 3 works", "3"), ("UTC+7", "7"),
        ("PM2.5", "2.5"), ("World War 2", "2"), ("vitamin B12", "12"), ("National Highway 6 runs", "6"),
        ("Terminal 5", "5"), ("junctions 10 and 11", "10"), ("the FTSE 100", "100"), ("the S&P 500 fell", "500"),
        ("Japan's Nikkei 225", "225"), ("iPhone 16", "16"), ("Flight EK 232", "232"),
        ("Apartment 3B", "3B"), ("Rule 48", "48"), ("Windows 10 users", "10"), ("a Peugeot 206", "206"),
        ("the Xbox 360", "360"), ("type 2 diabetes", "2"), ("25 High Street", "25"), ("221B Baker Street", "221B"),
        ("an iPhone 15", "15"), ("COP28", "28"), ("call (555) 123-4567", "555) 123-4567"),
        ("asteroid 2024 YR4", "2024 YR4"), ("call 101", "101"), ("reference 44250012345", "44250012345"),
        ("abx4-250k", "4-250k"), ("part 30412 m118", "30412 m118"), ("the Ryzen r9 790 chip", "9"),
        ('the course "Physics 202"', "202"), ("Studio 54 Ltd", "54"),
    ],
    "ordinal": [
        ("the 15th Congress", "15th"), ("the 2nd Battalion", "2nd"), ("a 21st-century poem", "21st"),
        ("the 3rd of them", "3rd"),
    ],
    "time": [
        ("15:30", "15:30"), ("at 17h30", "17h30"), ("8 a.m. on Monday", "8 a.m"), ("9am", "9am"),
        ("5 o'clock", "5 o'clock"), ("10.30 pm", "10.30 pm"), ("by 0930 GMT", "0930 GMT"),
        ("open 24/7", "24/7"),
    ],
    "score": [
        ("won 3-2", "3-2"), ("a 2-1 victory", "2-1"), ("beat them 10–9", "10–9"), ("a ruling of 5-4", "5-4"),
        ("a bill, passed 49-51", "49-51"),
        ("trailed 24-0", "24-0"), ("finished on 92-3", "92-3"), ("the Celtics 117-96", "117-96"),
    ],
    "furniture": [("see https://example.org/a/5?p=10", "5"), ("mail a.b7@example.org", "7"), ("as shown [12]", "12")],
    "date": [("the '90s", "90s"), ("the 90s", "90s")],
    "unread": [
        ("a ratio of 3:2", "3"), ("blood pressure of 120/80", "120"), ("at 1.2.3", "1.2.3"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "numeral"), [(kind, text, numeral) for kind, rows in ASIDE.items() for text, numeral in rows]
)
def test_no_claim(kind: str, text: str, numeral: str) -> None:
    whole = f"They speak of {text}."
    found = aside(whole)
    assert (read(whole), found[0], {kind for _, kind in found}) == ([], (numeral, kind), {kind})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zones 2 and 3", ["2", "3"]),
        ("Articles 3, 5 and 7", ["3", "5", "7"]),
        ("Article 3-4", ["3", "4"]),
        ("Boeing 787-9s", ["787", "9s"]),
        ("berths 3 and 4", ["3", "4"]),
        ("wells 11 and 12 of the valley", ["11", "12"]),
        ("2-digit growth", ["2"]),
    ],
)
def test_further_labels_of_a_list(text: str, expected: list[str]) -> None:
    assert aside(f"They speak of {text}.") == [(numeral, "label") for numeral in expected]


def test_results_of_the_sets_of_a_match() -> None:
    found = aside("He came back 3-6, 6-2 7-6 (7-4) in Paris.")
    assert found == [(pair, "score") for pair in ("3-6", "6-2", "7-6", "7-4")]


# The same words, where the numeral counts.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("88 communes in zone 3 and 76 in zone 2", ["88 by 1 count", "76 by 1 count"]),
        ("on the road 5 people died", ["5 by 1 count"]),
        ("the unit 5 km away", ["5 by 1 kilometer"]),
        ("no 5 percent rise", ["5 by 1 percent"]),
        ("a team of 11", ["11 by 1 count"]),
        ("$5-$10", ["5..10 by 1 USD between"]),
        ("sub-5% growth", ["5 by 1 percent"]),
        ("growth—12% a year", ["12 by 1 percent/year"]),
        ("80s", ["80 by 1 second"]),
        ("won 3-2 million votes", None),
        ("Labour 411, the Greens 4, the SNP 9", ["411 by 1 count", "4 by 1 count", "9 by 1 count"]),
        ("30 Wall Street banks", ["30 by 1 count"]),
        ("the Netherlands 12", ["12 by 1 count"]),
        ("call 500 voters", ["500 by 1 count"]),
        ("won 10-12 seats", ["10..12 by 1 count between"]),
        ("led to 10-12% growth", ["10..12 by 1 percent between"]),
        ("a rise of 6-7 points", ["6..7 by 1 count between"]),
        ("scored 3 goals", ["3 by 1 count"]),
        ("schools (12), roads (5)", ["12 by 1 count", "5 by 1 count"]),
        ("12 x 5 m", ["12 by 1 count", "5 by 1 meter"]),
        ("boys 5 and 6 who read", ["5 by 1 count", "6 by 1 count"]),
        ("scores of 3 and 4", ["3 by 1 count", "4 by 1 count"]),
        ("wells 11 and 12 metres deep", ["11 by 1 count", "12 by 1 meter"]),
        ("wells 4 and 12", ["4 by 1 count", "12 by 1 count"]),
        ("2 digits", ["2 by 1 count"]),
    ],
)
def test_claims_all_the_same(text: str, expected: list[str] | None) -> None:
    if expected is not None:
        assert [said for _, said in read(f"Of {text}.")] == expected
    else:
        assert read(f"Of {text}.") != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has 5 cows.\n\nComment (0)", [("0", "furniture")]),
        ("It has 5 cows.\n\n12\n", [("12", "furniture")]),
        ("Page 3\nIt has 5 cows.", [("3", "furniture")]),
        ("1. It has 5 cows.\n2) They grow.", [("1", "furniture"), ("2", "furniture")]),
        ("---\nissue: 7\n---\nIt has 5 cows.", [("7", "furniture")]),
    ],
)
def test_furniture_of_a_page(text: str, expected: list[tuple[str, str]]) -> None:
    assert (aside(text), [said for _, said in read(text)]) == (expected, ["5 by 1 count"])

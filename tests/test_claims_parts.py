"""Claims know the part of the text that they stand in; a mixed text is read paragraph by paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import pipeline, reading, rulebook
from factcheck.model import DocumentReading, Trouble

BOOK = rulebook.load(None)
PROSE = "The province built 16 bridges in 2024 and repaired 85 km of roads, its leaders said on Monday."
MORE = "Most of the money came from the central budget, and the rest was raised in the 9 villages."
VIETNAMESE = "Trong ba năm qua, toàn tỉnh đã cho hơn 141.000 khách hàng vay hơn 6.700 tỷ đồng."
FRENCH = "Le taux de chômage est de 7,3 % en France, selon les 12 chiffres publiés lundi par le ministère."


def read(text: str, language: str | None = None) -> tuple[DocumentReading, tuple[Trouble, ...]]:
    readings, troubles = pipeline.read([reading.document("d1", "a.txt", text, language=language)], BOOK)
    return readings[0], troubles


def parts(text: str) -> list[tuple[str, str]]:
    return [(claim.text, claim.part) for claim in read(text)[0].claims]


def asides(text: str) -> list[tuple[str, str]]:
    return [(aside.text, aside.kind) for aside in read(text)[0].set_aside]


def test_every_part() -> None:
    text = (
        "---\nissue: 4\ntitle: 16 bridges in a year\nlanguage: en\n---\n"
        f"{PROSE}\n\n3 villages wait\n{MORE}\n1. They need 5 bridges.\n2. They need 7 km of roads.\n"
        f"Photo: 12 boats\n“We have waited 8 years,” Mr. Nam said.\n{MORE}"
    )
    assert parts(text) == [
        ("16", "title"),
        ("16", "lede"),
        ("85 km", "lede"),
        ("3", "heading"),
        ("9", "body"),
        ("5", "list"),
        ("7 km", "list"),
        ("12", "caption"),
        ("8 years", "quotation"),
        ("9", "body"),
    ]
    assert asides(text) == [("4", "furniture"), ("2024", "date"), ("1", "furniture"), ("2", "furniture")]


def test_the_figures_of_the_title_have_their_place_in_the_file() -> None:
    text = f"---\ntitle: 'Storm kills 12'\n---\n{PROSE}"
    claim = read(text)[0].claims[0]
    assert (claim.text, claim.start, claim.line, claim.column) == ("12", text.index("12'"), 2, 21)


def test_a_place_in_the_title_is_that_of_the_text() -> None:
    one, _ = read("---\ntitle: Ha Giang builds bridges\n---\nIn all, 16 bridges were built. The rest is for 2026.")
    assert [(c.text, c.subject.place, c.inherited) for c in one.claims] == [("16", "Ha Giang", ("place",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said: "We lost 5 cows in the flood."', [("5", "quotation")]),
        ('The "pillar" of 5 plans is a "big one".', [("5", "body")]),
        ("“We lost 5 cows in the flood.\n“Then 6 goats died.”", [("5", "quotation"), ("6", "quotation")]),
        ('A 5" pipe and 6 pumps were bought, he said, for "less than that".', [('5"', "body"), ("6", "body")]),
        ("«We lost 5 cows in the flood», he said of the 6.", [("5", "quotation"), ("6", "body")]),
        ("> 5 cows died.\n", [("5", "quotation")]),
    ],
)
def test_quotations(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text) == expected


def test_what_is_quoted_is_said_by_the_one_named_behind_it() -> None:
    text = "Growth was strong. “We lost 5 cows in the flood. Then 6 goats died too,” Mr. Nam said. There were 9 more."
    assert [(c.text, c.part, c.attribution) for c in read(text)[0].claims] == [
        ("5", "quotation", "Nam"),
        ("6", "quotation", "Nam"),
        ("9", "body", None),
    ]


# ---------------------------------------------------------------- languages


def test_a_mixed_text_is_read_paragraph_by_paragraph() -> None:
    one, troubles = read(f"{PROSE}\n{VIETNAMESE}\n{FRENCH}\n{MORE}")
    assert one.document.language == "en"
    values = [(c.text, str(c.quantity.number.value), c.quantity.unit) for c in one.claims if c.text[0].isdigit()]
    assert values == [
        ("16", "16", "count"),
        ("85 km", "85", "kilometer"),
        ("141.000", "141000", "count"),
        ("6.700 tỷ đồng", "6700000000000", "VND"),
        ("9", "9", "count"),
    ]
    assert [numeral.text for numeral in one.unread] == ["7,3", "12"]
    assert troubles == (Trouble("a.txt:3", "begins a part in the language fr, left unread with 2 figures"),)


def test_the_context_goes_on_over_a_paragraph_in_another_language() -> None:
    one, _ = read(f"Ha Giang had a good year, and the harvest of the province was good.\n{VIETNAMESE}\n{MORE}")
    assert one.claims[-1].subject.place == "Ha Giang"


def test_a_paragraph_without_figures_in_another_language_is_no_trouble() -> None:
    _, troubles = read(f"{PROSE}\nLe ministère de l'intérieur a publié lundi les chiffres du chômage.\n{MORE}")
    assert troubles == ()


def test_with_a_language_given_all_is_read_in_it() -> None:
    one, troubles = read(f"{PROSE}\n{FRENCH}", "en")
    assert ([numeral.text for numeral in one.unread], troubles) == ([], ())


def test_a_text_that_changes_its_language_at_every_line_is_read_in_due_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{PROSE}\n{VIETNAMESE}\n{FRENCH}\n{PROSE}\n" * 300, encoding="utf-8")
    found = pipeline.claims(pipeline.Request((str(path),)), BOOK)
    assert len(found.world.readings[0].unread) == 600
    assert found.troubles == (Trouble(f"{path}:3", "begins a part in the language fr, left unread with 600 figures"),)

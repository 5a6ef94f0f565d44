"""Copies of texts and passages: one witness, whatever they were edited."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from factcheck import pipeline, rulebook
from factcheck.model import Copies, World
from factcheck.topics import copies
from factcheck.topics.compare import Comparer
from tests.build import document, reading

BOOK = rulebook.load()
TEXTS = pipeline.texts(BOOK)
COMPARER = Comparer(BOOK.vocabulary, BOOK.units.sort)

# A report of some length, of a quarry and of what it sells.
LEAD = "The quarry near the old railway station sold 4,210 tonnes of limestone in May."
SECOND = (
    "Most of it went to two cement works on the coast, which have been short of stone since a landslide closed the "
    "mountain road, and 38 lorries a day now pass through the village."
)
THIRD = (
    "The council wants the firm to pay 260,000 euros for a bypass, and a vote on the matter is expected before the "
    "summer holidays begin."
)
REPORT = f"{LEAD} {SECOND}\n\n{THIRD}\n"
OTHER = "The harbour handled 18,400 containers in May. Its owners want to deepen the channel by 2 metres next year.\n"


def world(*texts: str) -> World:
    return TEXTS(texts).world


def figures(world: World, document: str) -> dict[str, str]:
    """Each figure of a text with the text whose word it is."""
    (found,) = [each for each in world.readings if each.document.id == document]
    return {claim.text: world.witness(claim) for claim in found.claims}


def test_a_copy_is_no_source_of_its_own() -> None:
    found = world(REPORT, OTHER, REPORT)
    assert found.copies.texts == {"d3": "d1"}
    assert set(figures(found, "d3").values()) == {"d1"}
    assert set(figures(found, "d2").values()) == {"d2"}
    assert found.copies.twins == ()


def test_a_copy_of_a_copy_is_of_the_first() -> None:
    assert world(REPORT, REPORT, REPORT).copies.texts == {"d2": "d1", "d3": "d1"}


def test_an_edited_copy() -> None:
    edited = "Stone sells well. " + REPORT.replace("old railway station", "station").replace("now pass", "pass daily")
    assert world(REPORT, edited).copies.texts == {"d2": "d1"}


def test_one_paragraph_in_two_papers() -> None:
    """What each paper adds is its own word."""
    own = "The mayor has counted 52 lorries a day on his own street, and says that the firm has never answered him.\n"
    found = world(f"{OTHER}\n{SECOND}\n", f"{SECOND}\n\n{own}")
    assert found.copies.texts == {}
    assert figures(found, "d2") == {"two": "d1", "38": "d1", "52": "d2"}


def test_a_short_sentence_may_be_equal_by_chance() -> None:
    assert world(LEAD, LEAD).copies == Copies()


def test_a_text_that_repeats_itself_is_no_copy() -> None:
    assert world(REPORT + REPORT).copies == Copies()


def test_numerals_that_differ_make_no_other_passage() -> None:
    found = world(REPORT, REPORT.replace("260,000", "620,000"))
    (twin,) = found.copies.twins
    claims = [found.claims[ident] for ident in (twin.a, twin.b)]
    assert [(claim.document, claim.text) for claim in claims] == [("d1", "260,000 euros"), ("d2", "620,000 euros")]
    # 4,210, two and 38 are equal; dates are in neither text
    assert (twin.equal, twin.other, twin.dates) == (3, 0, 0)


def test_a_word_for_a_figure_lies_beside_it() -> None:
    found = world(REPORT, REPORT.replace("two cement works", "three cement works"))
    assert [(found.claims[twin.a].text, found.claims[twin.b].text) for twin in found.copies.twins] == [("two", "three")]


def test_dates_that_differ_are_counted() -> None:
    dated = REPORT.replace("in May", "in May 2024")
    found = world(dated, dated.replace("2024", "2025").replace("38", "39"))
    assert [(twin.other, twin.dates) for twin in found.copies.twins] == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("the school repaired 38 bridges", "the school repaired 83 bridges", set()),
        ("the school repaired 38 bridges in Ghent", "the school repaired 83 bridges in Lyon", {"place"}),
        ("the school repaired 38 bridges in France", "the school repaired 83 bridges in Lyon", set()),
        ("the school repaired 38 bridges", "the school repaired 83 hotels", {"thing"}),
        ("the school repaired 38 bridges", "the school repaired 83 cairns", set()),
        ("the school paid 38 euros for it", "the school paid 83 dollars for it", {"unit"}),
        ("the road is 38 kilometres long", "the road is 83 metres long", set()),
    ],
)
def test_what_tells_figures_of_one_form_apart(one: str, other: str, apart: set[str]) -> None:
    found = world(f"{SECOND} In all, {one}. {THIRD}", f"{SECOND} In all, {other}. {THIRD}")
    assert [set(twin.apart) for twin in found.copies.twins] == [apart]


def test_a_text_and_its_translation_are_no_copies() -> None:
    one, other = TEXTS([REPORT, REPORT]).world.readings
    told = replace(other, document=replace(other.document, original=one.document.path))
    assert copies.find([one, told], COMPARER) == Copies()


def test_texts_without_words_or_figures() -> None:
    assert copies.find([reading("a", []), reading("b", [])], COMPARER) == Copies()
    assert copies.find([], COMPARER) == Copies()


@pytest.mark.parametrize("unit", ["5 ", "5 people, ", "1-", "word ", "5 a b c d e 6 ", "năm 5 người "])
def test_hostile_texts_take_no_longer_than_others(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    told = [replace(reading(f"d{n}", []), document=document(f"d{n}", text=text)) for n in range(4)]
    start = time.process_time()
    copies.find(told, COMPARER)
    assert time.process_time() - start < 8


def test_a_thousand_copies_cost_no_more_than_as_many_texts() -> None:
    told = [replace(reading(f"d{n}", []), document=document(f"d{n}", text=REPORT)) for n in range(2000)]
    start = time.process_time()
    found = copies.find(told, COMPARER)
    assert len(found.texts) == 1999
    assert set(found.texts.values()) == {"d0"}
    assert time.process_time() - start < 8


def test_findings_say_which_sources_are_copies() -> None:
    rewritten = "The quarry near the old railway station sold 4,310 tonnes of limestone in May, its owner said.\n"
    report = TEXTS([REPORT, REPORT, rewritten])
    values = [each.facts["values"] for each in report.findings if each.rule == "value-conflict"]
    assert values == [["4,210 tonnes: text 1 (copied: text 2)", "4,310 tonnes: text 3"]]


def test_sources_are_counted_without_copies() -> None:
    from factcheck.report import json, text

    report = TEXTS([REPORT, REPORT, OTHER])
    assert text.summary(report)[0].startswith("2 sources in 3 texts · ")
    assert [each["copy_of"] for each in json.claims_object(report)["documents"]] == [None, "d1", None]

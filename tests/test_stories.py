"""The texts that the benchmarks make up: what is known of their figures holds, and all of them are read."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks import slips
from benchmarks.stories import VIETNAMESE, WRONG, Newsroom
from benchmarks.telling import Figure, Text, Told, Writer, slip
from factcheck import pipeline, reading
from tests.labels import book

TEXTS = 600
UNITS = {
    "count": "count", "usd": "USD", "vnd": "VND", "hectares": "hectare", "tonnes": "tonne", "percent": "percent",
    "points": "percentage_point",
}  # fmt: skip
DATES = {*range(1, 32), *range(2012, 2027)}  # the numbers of days, months and years
TIMES = {"usd": 10**6, "vnd": 10**9}


@cache
def texts() -> list[Text]:
    room = Newsroom(TEXTS, book(), 4)
    return [room.told(number) for number in range(TEXTS)]


def figures() -> list[tuple[Text, Told]]:
    return [(text, told) for text in texts() for told in text.figures]


# ---------------------------------------------------------------- what is known of them


def test_two_texts_of_five_are_vietnamese_in_one_spelling() -> None:
    share = sum(text.language == "vi" for text in texts()) / TEXTS
    assert abs(share - VIETNAMESE) < 0.06  # three times the deviation that chance makes
    assert all(unicodedata.is_normalized("NFC", text.text) for text in texts())


def test_a_text_is_the_same_by_whatever_way_it_is_asked_for() -> None:
    room = Newsroom(TEXTS, book(), 4)
    assert [text for _, text in room.texts(3, first=7)] == [one.text for one in texts()[7:10]]


def test_figures_stand_where_they_are_said_to() -> None:
    for text in texts():
        places = [(told.start, told.end) for told in text.figures]
        assert places == sorted(places)
        assert all(any(letter.isdigit() for letter in text.text[start:end]) for start, end in places)
        parts = zip([(0, 0), *places], [*places, (len(text.text), 0)], strict=True)
        rest = "".join(text.text[end:start] for (_, end), (start, _) in parts).split("---\n\n")[1]
        assert [number for number in re.findall(r"\d+", rest) if int(number) not in DATES] == []


def test_what_is_said_is_true_but_for_what_is_wrong() -> None:
    told = [one for _, one in figures()]
    assert [one for one in told if one.wrong != (not one.least <= one.figure.value <= one.most)] == []
    loose = [one for one in told if not one.figure.firm]
    assert abs(sum(one.wrong for one in loose) / len(loose) - WRONG) < 0.008
    assert [one for one in told if one.figure.firm and one.wrong] == []
    assert 0.1 < sum(one.least < one.most for one in loose) / len(loose) < 0.3


def test_both_languages_tell_the_same_figures() -> None:
    tellings: dict[tuple[str, ...], set[tuple[str, Figure]]] = defaultdict(set)
    for text, told in figures():
        tellings[told.figure.what].add((text.language, told.figure))
    assert [what for what, some in tellings.items() if len({figure for _, figure in some}) > 1] == []
    both = [what for what, some in tellings.items() if len({language for language, _ in some}) == 2]
    assert {what[0].split()[0] for what in both} == {"story", "statistic"}


def test_a_change_fits_what_changed() -> None:
    levels = {told.figure.what: told.figure.value for _, told in figures()}
    before = {what[:-1]: value for what, value in levels.items() if what[-1] == "before"}
    assert len(before) > 20
    for what, value in before.items():
        rate = abs(levels[what] - value) * 100 / value
        assert abs(rate - levels[*what, "change"]) <= Decimal("0.05")


@pytest.mark.parametrize(
    ("figure", "language", "said"),
    [
        (Figure(("a",), "usd", Decimal(1234), firm=True), "en", "$1,234 million"),
        (Figure(("a",), "usd", Decimal(12300), firm=True), "en", "$12.3 billion"),
        (Figure(("a",), "usd", Decimal(1234), firm=True), "vi", "1.234 triệu USD"),
        (Figure(("a",), "usd", Decimal(12300), firm=True), "vi", "12,3 tỷ USD"),
        (Figure(("a",), "vnd", Decimal(1234), firm=True), "en", "VND1,234 billion"),
        (Figure(("a",), "vnd", Decimal(12300), firm=True), "vi", "12,3 nghìn tỷ đồng"),
        (Figure(("a",), "percent", Decimal("12.50"), firm=True), "vi", "12,50%"),
        (Figure(("a",), "hectares", Decimal(1234), firm=True), "vi", "1.234 ha"),
    ],
)
def test_how_a_figure_is_said(figure: Figure, language: str, said: str) -> None:
    writer = Writer(language, Random(1), 0)
    sentence = writer.sentence("{name}: {0}.", {"name": "nes"}, [figure])
    text = writer.text("Head\n\n", [[sentence, sentence]])
    assert text.text == f"Head\n\nNes: {said}. Nes: {said}.\n"
    assert [text.text[told.start : told.end] for told in text.figures] == [said, said]


def test_a_slip_is_another_figure_of_as_many_places() -> None:
    chance = Random(1)
    for value in map(Decimal, ("2", "11", "47", "1000", "12.50", "0.1", "99999")):
        for _ in range(50):
            made = slip(value, chance)
            assert made != value and made > 0
            assert made.as_tuple().exponent == value.as_tuple().exponent


# ---------------------------------------------------------------- reading them


def test_every_figure_is_read_with_its_unit() -> None:
    for text in texts()[:100]:
        document = reading.document("d", "d.md", text.text)
        (read,), troubles = pipeline.read([document], book())
        assert (document.language, list(troubles)) == (text.language, [])
        claims = sorted(read.claims, key=lambda claim: claim.start)
        assert len(claims) == len(text.figures), text.text
        for claim, told in zip(claims, text.figures, strict=True):
            assert told.start <= claim.start < claim.end <= told.end
            value = claim.quantity.number.value / TIMES.get(told.figure.unit, 1)
            assert (claim.quantity.unit, told.least <= value <= told.most) == (UNITS[told.figure.unit], True)


# ---------------------------------------------------------------- what is found in them


def test_what_is_found_is_counted_by_languages() -> None:
    """A figure of 7 that three texts tell, of which one has 9; and one of 40, which none has wrong."""
    seven, forty = Figure(("seven",), "count", Decimal(7)), Figure(("forty",), "count", Decimal(40))

    def text(language: str, said: int) -> Text:
        wrong = Told(seven, Decimal(said), Decimal(said), said != 7, 0, 1)
        return Text(language, f"{said} and 40\n", (wrong, Told(forty, Decimal(40), Decimal(40), False, 6, 8)))

    made = {"a": text("en", 7), "b": text("en", 9), "c": text("vi", 7)}
    claims = [
        {"id": f"{path}{n}", "document": path.upper(), "start": told.start, "end": told.end}
        for path, one in made.items()
        for n, told in enumerate(one.figures)
    ]

    def found(severity: str, *claims: str) -> dict[str, Any]:
        return {"severity": severity, "claims": list(claims)}

    report = {
        "documents": [{"id": path.upper(), "path": path} for path in made],
        "claims": claims,
        "findings": [found("error", "a0", "b0"), found("query", "b0", "c0"), found("warning", "a1", "c1")],
    }
    tally = slips.tally(made, report)
    assert tally.findings == {"en-en": 1, "en-vi": 1}
    assert tally.false == [("en-vi", report["findings"][2])]
    assert tally.wrong == {("en-en", ("b", 0)), ("en-vi", ("b", 0))}
    assert tally.found == {("en-en", ("b", 0))}
    assert tally.asked == tally.wrong


def test_the_table_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slips.main(["--texts", "12", "--folder", str(tmp_path)])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| en-en", "| vi-vi", "| en-vi"]
    assert len(list(tmp_path.glob("*.md"))) == 12

"""Files that real programs wrote say what their text says, each at its place in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.formats import told
from factcheck import pipeline
from factcheck.model import Cut, DocumentReading
from factcheck.report.where import where
from tests.labels import book

FILES = Path(__file__).parent / "files"


def read(path: Path) -> DocumentReading:
    report = pipeline.claims(pipeline.Request((str(path),)), book())
    assert report.troubles == ()
    return report.world.readings[0]


def places(reading: DocumentReading) -> list[tuple[str, str]]:
    return [(claim.text, where(reading.document, claim.start)) for claim in reading.claims]


@pytest.fixture(scope="module")
def plain() -> list[tuple[object, ...]]:
    return [told(claim) for claim in read(FILES / "rice.md").claims]


@pytest.mark.parametrize("name", ["rice.docx", "rice.odt", "rice.html", "rice.pdf"])
def test_the_claims_are_those_of_the_text(name: str, plain: list[tuple[object, ...]]) -> None:
    found = [told(claim) for claim in read(FILES / name).claims]
    # What is set as a quotation in the text is a paragraph to Word and PDF, and knows the place before it.
    quoted = "5670000000"
    assert [one for one in found if one[0] != quoted] == [one for one in plain if one[0] != quoted]
    assert [one[:2] for one in found] == [one[:2] for one in plain]


def test_places_in_a_word_file() -> None:
    found = dict(places(read(FILES / "rice.docx")))
    assert found["9.03 million tonnes"] == "paragraph 2"
    assert found["4,200,000 tonnes"] == "cell C2 of Table 1"
    assert found["2.31 million tonnes"] == "paragraph 9"


def test_places_in_an_open_document() -> None:
    found = dict(places(read(FILES / "rice.odt")))
    assert found["5.67 billion USD"] == "paragraph 3"
    assert found["749,000 tonnes"] == "cell C4 of Table 1"


def test_places_in_a_web_page() -> None:
    found = dict(places(read(FILES / "rice.html")))
    assert found["9.03 million tonnes"] == "paragraph 2"
    assert found["1,160,000 tonnes"] == "cell B3 of Table 1"


def test_two_columns_are_read_one_after_the_other() -> None:
    reading = read(FILES / "rice-columns.pdf")
    text = reading.document.text
    assert text.startswith(
        "# Rice exports rise to 9 million tonnes\n\nVietnam shipped 9.03 million tonnes of rice in 2024, up"
    )
    assert (
        "\n\nIn the first quarter of 2025 the country shipped 2.31 million tonnes, 0.6% more than a year earlier.\n"
        in text
    )
    assert {place for _, place in places(reading)} == {"page 1"}
    # The day, the title, the address and the number of the page that a browser prints.
    assert reading.document.cut == Cut(2, 9, "running heads or page numbers")


def test_a_workbook_reads_as_it_is_shown() -> None:
    reading = read(FILES / "markets.xlsx")
    assert reading.document.text == (
        "## Exports\n\n"
        "Market | Rice exports in 2024 | Share in 2024\n"
        "Philippines | 4,200,000 tonnes | 46.5%\n"
        "Indonesia | 1,280,000 tonnes | 14.2%\n\n"
        "## Prices\n\n"
        "Month | Price in USD\n"
        "January 2024 | 652\n"
        "December 2024 | 510\n"
    )
    found = dict(places(reading))
    assert found["4,200,000 tonnes"] == "cell B2 of Exports"
    assert found["14.2%"] == "cell C3 of Exports"
    [claim] = [one for one in reading.claims if one.text == "4,200,000 tonnes"]
    assert (claim.subject.place, claim.period and claim.period.text, claim.line, claim.column) == (
        "Philippines",
        "2024",
        2,
        2,
    )


def test_a_table_in_rows() -> None:
    reading = read(FILES / "markets.csv")
    assert ("4,200,000", "cell C2") in places(reading)
    assert ("46.5", "cell D2") in places(reading)


def test_a_table_given_as_a_reference_is_no_text() -> None:
    path = str(FILES / "markets.csv")
    report = pipeline.claims(pipeline.Request((str(FILES / "rice.md"), path), references=(path,)), book())
    assert [document.path for document in report.world.documents.values() if document.kind == "text"] == [
        str(FILES / "rice.md")
    ]
    assert [(skipped.path, skipped.reason) for skipped in report.skipped] == [(path, "a reference table")]

"""The two real articles, where they are beside the project: the same claims and the same findings as the seeds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck import pipeline
from factcheck.model import DocumentReading, Report
from tests import expected, labels
from tests.labels import SOURCES, Row, Source, book

sources = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)

# Where a claim stands, which is another place in another text; all other keys are what it says.
WHERE = ("id", "document", "start", "end", "text", "line", "column", "sentence")


@pytest.fixture(scope="module")
def report(articles_folder: Path) -> Report:
    return pipeline.check(pipeline.Request((str(articles_folder),)), book())


@pytest.fixture(scope="module")
def articles_folder() -> Path:
    if not labels.ARTICLES.is_dir():
        pytest.skip("the real articles (../shared/seeds) are not here")
    return labels.ARTICLES


@pytest.mark.parametrize("expectation", expected.EXPECTATIONS, ids=lambda f: f.__name__)
def test_expected(report: Report, expectation: Callable[[Report], None]) -> None:
    expectation(report)


def test_every_numeral_is_accounted_for(report: Report) -> None:
    """48 numerals in one article, 49 in the other; "three years" is a claim that is no numeral."""
    assert labels.unread(report) == []
    assert report.troubles == ()
    counts = [(len(reading.claims), len(reading.set_aside)) for reading in _by_source(report)]
    assert counts == [(37, 11), (26, 23)]


@sources
def test_what_is_set_aside(source: Source) -> None:
    listed = [(str(text), kind) for text, kind in labels.load(labels.CORPUS / f"{source.name}.yaml")["set_aside"]]
    assert labels.set_aside(labels.read_file(source.article)) == listed


@sources
def test_claims(source: Source) -> None:
    """Key by key against the hand-written table; keys that it marks as wrong are in tests/test_claims.py."""
    found = labels.claims(labels.read_file(source.article))
    table = labels.table(source)
    assert [labels.only(claim, row) for claim, row in zip(found, table, strict=True)] == [
        labels.only(row, row) for row in table
    ]


@sources
def test_seed_and_article_say_the_same(source: Source) -> None:
    ours, theirs = (labels.contract(labels.read_file(path)) for path in (source.seed, source.article))
    assert [claim["text"] for claim in ours] == [claim["text"] for claim in theirs]
    assert [_what(claim) for claim in ours] == [_what(claim) for claim in theirs]


def _what(claim: Row) -> Row:
    return {key: value for key, value in claim.items() if key not in WHERE}


def _by_source(report: Report) -> list[DocumentReading]:
    order = [source.address for source in SOURCES]
    return sorted(report.world.readings, key=lambda reading: order.index(reading.document.source or ""))

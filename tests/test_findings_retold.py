"""What is wrong in a text and in its translation is one thing to settle."""

from __future__ import annotations

from factcheck import pipeline, reading, rulebook
from factcheck.model import Document

BOOK = rulebook.load(None)
ORIGINAL = "Xã có 860 học sinh, gồm 410 nam và 490 nữ."
COPY = "The commune has 860 pupils: 410 boys and {} girls."


def _texts(girls: int, original: str | None) -> tuple[Document, ...]:
    front = f"---\ntranslation-of: {original}\n---\n" if original else ""
    return (
        reading.document("d1", "a.txt", ORIGINAL, language="vi"),
        reading.document("d2", "b.txt", front + COPY.format(girls), language="en"),
    )


def _sums(documents: tuple[Document, ...]) -> list[tuple[str, bool]]:
    """The document of each finding on sums, and whether it goes under another."""
    readings, troubles = pipeline.read(documents, BOOK)
    assert troubles == ()
    report = pipeline.judge(readings, BOOK)
    found = [finding for finding in report.findings if finding.rule == "sum-total"]
    return sorted((report.world.claims[f.claims[0]].document, f.part_of is not None) for f in found)


def test_the_translation_goes_under_the_original() -> None:
    assert _sums(_texts(490, "a.txt")) == [("d1", False), ("d2", True)]


def test_other_figures_and_other_texts_stand_for_themselves() -> None:
    assert _sums(_texts(480, "a.txt")) == [("d1", False), ("d2", False)]
    assert _sums(_texts(490, None)) == [("d1", False), ("d2", False)]

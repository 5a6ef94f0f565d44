"""What is found between two English reports is found between an English and a Vietnamese one, and no more.

The reports stand in `tests/corpus/bilingual/conflicts.yaml`; what is still wrong is the `fault`, by language."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import pipeline
from factcheck.checks.figures import plain
from factcheck.model import Finding, World
from tests import labels
from tests.bilingual import FOLDER
from tests.expected import LOUD
from tests.labels import Row, book

ENTRIES: list[Row] = labels.load(FOLDER / "conflicts.yaml")
SECOND = {"en": "b", "vi": "vi"}


def _cases(language: str) -> list[object]:
    """The entries, those that are marked as wrong in this language as expected failures."""
    found = []
    for entry in ENTRIES:
        reason = entry.get("fault", {}).get(language)
        marks = [] if reason is None else [pytest.mark.xfail(reason=reason, strict=True)]
        found.append(pytest.param(entry, marks=marks, id=entry["id"]))
    return found


def _findings(entry: Row, language: str, folder: Path) -> list[list[str]]:
    """Rule and figures of every loud finding over the two texts."""
    (folder / "a.txt").write_text(f"---\nlanguage: en\n---\n{entry['a']}\n", encoding="utf-8")
    second = entry[SECOND[language]]
    (folder / "b.txt").write_text(f"---\nlanguage: {language}\n---\n{second}\n", encoding="utf-8")
    report = pipeline.check(pipeline.Request((str(folder),)), book())
    assert report.troubles == ()
    world = report.world
    loud = [finding for finding in report.findings if finding.severity in LOUD]
    return sorted([finding.rule, *_figures(world, finding)] for finding in loud)


def _figures(world: World, finding: Finding) -> list[str]:
    """The values of its claims, those of the first text first."""
    claims = sorted((world.claims[c] for c in finding.claims), key=lambda c: (c.document, c.start))
    return [plain(claim.quantity.number.value) for claim in claims]


def test_there_are_enough() -> None:
    assert len({entry["id"] for entry in ENTRIES}) == len(ENTRIES)
    assert sum(bool(entry["find"]) for entry in ENTRIES) >= 20
    assert sum(not entry["find"] for entry in ENTRIES) >= 12


@pytest.mark.parametrize("entry", _cases("en"))
def test_english_beside_english(entry: Row, tmp_path: Path) -> None:
    assert _findings(entry, "en", tmp_path) == entry["find"]


@pytest.mark.parametrize("entry", _cases("vi"))
def test_english_beside_vietnamese(entry: Row, tmp_path: Path) -> None:
    assert _findings(entry, "vi", tmp_path) == entry["find"]

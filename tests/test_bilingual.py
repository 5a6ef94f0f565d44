"""Texts of two languages side by side: the check finds what it finds in English alone, in the same figures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from factcheck import pipeline
from factcheck.model import Report
from tests.labels import AREAS, CREDIT, ROOT, book

VIETNAMESE = ROOT / "tests" / "corpus" / "vi"
Paths = tuple[Path, Path]

PAIRS = {
    "one": (VIETNAMESE / AREAS.seed.name, CREDIT.seed),
    "other": (AREAS.seed, VIETNAMESE / CREDIT.seed.name),
    "both": (VIETNAMESE / AREAS.seed.name, VIETNAMESE / CREDIT.seed.name),
}


@cache
def _report(paths: Paths) -> Report:
    found = pipeline.check(pipeline.Request(tuple(str(path) for path in paths)), book())
    assert found.troubles == ()
    return found


def _findings(paths: Paths) -> list[tuple[object, ...]]:
    """Of each finding the rule, the severity, the figures by their number in their text, and its causes; not those
    that rest on the very words of two texts."""
    report = _report(paths)
    names = {}
    for reading in report.world.readings:
        for number, claim in enumerate(reading.claims):
            names[claim.id] = f"{Path(reading.document.path).stem} {number}"
    return sorted(
        (one.rule, one.severity, tuple(sorted(names[c] for c in one.claims)), tuple(one.causes), one.part_of is None)
        for one in report.findings
        if one.rule != "likely-conflict"
    )


def test_there_is_something_to_find() -> None:
    rules = {finding[0] for finding in _findings((AREAS.seed, CREDIT.seed))}
    assert {"value-conflict", "rounding-mismatch", "sibling-conflict", "average-change-arith"} <= rules


@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_found_in_english_alone(pair: str) -> None:
    assert _findings(PAIRS[pair]) == _findings((AREAS.seed, CREDIT.seed))

"""Stories of several desks (tests/corpus/desks.yaml): what is wrong in them is found, and nothing else is said."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from factcheck import pipeline
from factcheck.model import Finding, Report
from tests.labels import book

FILE = Path(__file__).parent / "corpus" / "desks.yaml"


@cache
def stories() -> dict[str, Any]:
    return {story["name"]: story for story in YAML(typ="safe").load(FILE)}


@pytest.mark.parametrize("name", [story["name"] for story in YAML(typ="safe").load(FILE)])
def test_what_is_said_of_a_story(name: str, tmp_path: Path) -> None:
    story = stories()[name]
    for file, text in story["texts"].items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    report = pipeline.check(pipeline.Request((str(tmp_path),)), book())
    assert report.troubles == ()
    told = [finding for finding in report.findings if finding.severity != "note" and finding.rule != "undated-figure"]
    assert figures(report, told) == by_figure([*story["found"], *story["wrong"]])
    assert figures(report, [finding for finding in told if finding.severity == "error"]) == by_figure(story["errors"])


def figures(report: Report, findings: Iterable[Finding]) -> list[list[str]]:
    return by_figure([report.world.claims[ident].text for ident in finding.claims] for finding in findings)


def by_figure(told: Iterable[list[str]]) -> list[list[str]]:
    """In an order that says nothing of which was found first."""
    return sorted(sorted(one) for one in told)

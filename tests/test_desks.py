"""Stories of several desks (tests/corpus/desks.yaml): what is wrong in them is found, and nothing else is said."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from factcheck import pipeline
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
    said = [
        [report.world.claims[ident].text for ident in finding.claims]
        for finding in report.findings
        if finding.severity != "note" and finding.rule != "undated-figure"
    ]
    assert sorted(said) == sorted([*story["found"], *story["wrong"]])
    assert [f.rule for f in report.findings if f.severity == "error"] == (
        ["change-arith"] if name == "burglaries" else []
    )

"""A finding that points at words which claim nothing, in every output."""

from __future__ import annotations

from dataclasses import replace

from factcheck.intervals import Policy
from factcheck.model import Finding, Mark, Report, Span
from factcheck.report import json, text
from factcheck.report.html import render
from tests.build import reading, world
from tests.report_sample import BOOK, document

TEXT = "It met on Monday, 15 March 2024 in Hue.\nIt voted."
MARK = Mark("d1", 10, 31, "Monday, 15 March 2024", 1, 11, Span(0, 39))


def report() -> Report:
    held = world(replace(reading("d1", []), document=document("d1", TEXT, None)))
    said = ("Monday, 15 March 2024 was a Friday", "Which is it?", "A calendar tells.")
    finding = Finding("fc-1", "weekday-date", "error", *said, (), {}, (), 1.0, marks=(MARK,))
    return Report(held, (finding,), (), (), (), ())


def test_in_the_terminal() -> None:
    line, *_ = text.concise(report()).splitlines()
    path = report().world.documents["d1"].path
    assert line == f"{path}:1:11: error weekday-date: Monday, 15 March 2024 was a Friday [fc-1]"
    assert "| It met on [Monday, 15 March 2024] in Hue." in text.render(report())


def test_in_json() -> None:
    [found] = json.check_object(report(), Policy())["findings"]
    place = {"document": "d1", "start": 10, "end": 31, "text": "Monday, 15 March 2024", "line": 1, "column": 11}
    place |= {"cell": None, "page": None, "paragraph": None, "note": None}
    assert (found["claims"], found["marks"]) == ([], [place])


def test_on_the_page() -> None:
    page = render(report(), BOOK)
    assert "<mark><bdi>Monday, 15 March 2024</bdi></mark>" in page

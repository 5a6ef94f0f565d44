"""A small report made by hand, for the tests of what a report looks like: two texts that disagree on a
poverty rate, with a root and its child, a rounding, a bound, a question, a note, and what passed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from factcheck.intervals import Policy
from factcheck.model import (
    Aside,
    Claim,
    Document,
    DocumentReading,
    Evidence,
    Finding,
    Hedge,
    Match,
    Passed,
    Report,
    Skipped,
    Span,
    Topic,
    Trouble,
    Unread,
    World,
)
from tests.build import claim, end_of, span, year

TEXT_A = (
    "Roads and clean water have reached the upland communes. Across the province, poverty fell from 21.6% in "
    "2021 to 10.89% at the end of 2024, and 7.89% is expected a year later. Among ethnic minorities it now "
    "stands at 10.7%. Villagers praise the new road.\n"
    "More than 3,200 children received extra meals along Road 117, and 51 works were built and 85 "
    "maintained.\n"
)
TEXT_B = (
    "Cheap loans changed the province. In 2021 the poverty rate was 21.66%; in 2024 it was 11.11%, as the "
    "council had planned. Ethnic minorities fared well: 10.9% of their households were poor by the end "
    "of 2024.\n"
    "The bank lent over 6,700 billion VND (see 4b) and its balance is 7,246 billion VND. "
    "Loans paid for 55 works, and 85 were repaired.\n"
)
SOURCE_A = "https://www.paper-a.example/uplands-2024.html"
SOURCE_B = "https://paper-b.example/loans#top"


@dataclass(frozen=True, slots=True)
class RuleStub:
    id: str
    title: str
    severity: str
    why: str


@dataclass(frozen=True, slots=True)
class BookStub:
    rules: tuple[RuleStub, ...]
    policy: Policy


BOOK = BookStub(
    (
        RuleStub(
            "value-conflict", "Two sources give different values", "error", "One of the two was misread."
        ),
        RuleStub("rounding-mismatch", "A figure was cut, not rounded", "warning", "Readers compare digits."),
        RuleStub(
            "sibling-conflict", "One of two paired figures differs", "warning", "The equal one anchors it."
        ),
        RuleStub("undated-figure", "A figure without a date", "query", "It will be wrong some day."),
        RuleStub("period-length", "The length of a period", "note", "Three years or four?"),
        RuleStub("vintage-drift", "Looks like two releases", "cause", "All pairs differ by the same factor."),
        RuleStub("count-list", "A count and its list", "warning", "Lists are cut and counts are not."),
    ),
    Policy(),
)


def document(ident: str, text: str, source: str | None, title: str | None = None) -> Document:
    lines = (0, *(found.end() for found in re.finditer("\n", text)))
    return Document(ident, f"seeds/{ident}.txt", text, "en", title, source=source, lines=lines)


def placed(made: Claim, document: Document, nth: int = 0) -> Claim:
    """The claim where its words stand in the document (the `nth` time), with its sentence and line."""
    starts = [found.start() for found in re.finditer(re.escape(made.text), document.text)]
    start = starts[nth]
    opens = max(document.text.rfind(stop, 0, start) + len(stop) for stop in (". ", "\n", "! "))
    if document.text.rfind(". ", 0, start) < 0 and document.text.rfind("\n", 0, start) < 0:
        opens = 0
    found = re.compile(r"\.(?=\s)").search(document.text, start + len(made.text))
    closes = found.end() if found else len(document.text)
    line = document.text.count("\n", 0, start)
    return replace(
        made,
        document=document.id,
        start=start,
        end=start + len(made.text),
        sentence=Span(opens, closes),
        line=line + 1,
        column=start - document.lines[line] + 1,
    )


def share(ident: str, written: str, text: Document, **more: Any) -> Claim:
    made = claim(
        ident,
        written.removesuffix("%"),
        unit="percent",
        measure="poverty rate",
        floor="0",
        ceiling="100",
        place="Son La",
        **more,
    )
    return placed(replace(made, text=written), text)


def aside(text: Document, written: str, kind: Any) -> Aside:
    start = text.text.index(written)
    return Aside(text.id, start, start + len(written), written, kind)


def sample() -> Report:
    a, b = document("d1", TEXT_A, SOURCE_A, "Uplands"), document("d2", TEXT_B, SOURCE_B)
    minority = {"groups": ("ethnic minorities",)}
    a21 = share("c-a21", "21.6%", a, period=year(2021))
    a24 = share("c-a24", "10.89%", a, period=end_of(2024))
    a25 = share("c-a25", "7.89%", a, period=end_of(2025), status="forecast")
    am = share("c-am", "10.7%", a, period=end_of(2024), inherited=("period", "place"), **minority)
    children = claim("c-kids", "3,200", measure="children", period=None, hedge=Hedge.OVER, floor="0")
    kids = placed(children, a)
    a51, a85 = (
        placed(claim(f"c-a{n}", n, measure="works", predicate=p), a) for n, p in (("51", "build"), ("85", ""))
    )
    b21 = share("c-b21", "21.66%", b, period=year(2021))
    b24 = share("c-b24", "11.11%", b, period=year(2024))
    bm = share("c-bm", "10.9%", b, period=end_of(2024), **minority)
    lent = replace(
        claim(
            "c-lent",
            "6,700",
            scale="1e9",
            unit="VND",
            measure="lending",
            hedge=Hedge.OVER,
            period=span(2021, 2024),
        ),
        text="6,700 billion VND",
        end=17,
    )
    lent = placed(lent, b)
    held = placed(
        replace(
            claim("c-held", "7,246", scale="1e9", unit="VND", measure="balance"), text="7,246 billion VND"
        ),
        b,
    )
    b55, b85 = (
        placed(claim(f"c-b{n}", n, measure="works", predicate=p), b) for n, p in (("55", "build"), ("85", ""))
    )
    readings = (
        DocumentReading(
            a,
            (a21, a24, a25, am, kids, a51, a85),
            (aside(a, "2021", "date"), aside(a, "2024", "date"), aside(a, "117", "label")),
            (),
        ),
        DocumentReading(
            b,
            (b21, b24, bm, lent, held, b55, b85),
            (aside(b, "2021", "date"), aside(b, "2024", "date"), _last(b, "2024")),
            (_unread(b, "4"),),
        ),
    )
    same = Match(
        "c-a24",
        "c-b24",
        "same",
        0.97,
        (
            Evidence("measure", "equal", "poverty rate = poverty rate"),
            Evidence("place", "equal", "Son La = Son La"),
            Evidence("period", "near", "2024, read as its end = the end of 2024"),
        ),
    )
    minorities = Match("c-am", "c-bm", "same", 0.95, (Evidence("group", "equal", "ethnic minorities"),))
    early = Match("c-a21", "c-b21", "same", 0.97, ())
    topics = (
        Topic("t-1", a24.subject, "percent", (a21, a24, a25, b21, b24), (same, early)),
        Topic("t-2", am.subject, "percent", (am, bm), (minorities,)),
        Topic("t-3", kids.subject, "count", (kids,), ()),
    )
    works = Match("c-a51", "c-b55", "overlap", 0.8, ())
    world = World(
        readings,
        topics,
        (works,),
        {each.id: each for reading in readings for each in reading.claims},
        {"d1": a, "d2": b},
    )
    findings = (
        Finding(
            "fc-root",
            "value-conflict",
            "error",
            "poverty rate in Son La at the end of 2024: 10.89% (paper-a.example) and 11.11% (paper-b.example)"
            "; 0.22 percentage points apart under every reading",
            "Which release gives the poverty rate at the end of 2024: 10.89% or 11.11%?",
            "One of the two was misread.",
            ("c-a24", "c-b24"),
            {"gap": "0.22", "unit": "percentage_point", "repair": ["10.89 read 11.11", "11.11 read 10.89"]},
            ("vintage-drift",),
            0.97,
            None,
            (same,),
        ),
        Finding(
            "fc-child",
            "value-conflict",
            "error",
            "poverty rate of ethnic minorities: 10.7% and 10.9%",
            "Which is it?",
            "",
            ("c-am", "c-bm"),
            {"gap": "0.2", "unit": "percentage_point"},
            ("vintage-drift",),
            0.95,
            "fc-root",
            (minorities,),
        ),
        Finding(
            "fc-cut",
            "rounding-mismatch",
            "warning",
            "21.6% is 21.66% cut, not rounded",
            "Print 21.7%?",
            "Readers compare digits.",
            ("c-a21", "c-b21"),
            {"gap": "0.06", "unit": "percentage_point", "reading": "cut"},
            (),
            0.97,
            None,
            (early,),
        ),
        Finding(
            "fc-date",
            "undated-figure",
            "query",
            "more than 3,200 children, at no date",
            "As of when?",
            "",
            ("c-kids",),
            {},
            (),
            1.0,
        ),
        Finding(
            "fc-span",
            "period-length",
            "note",
            "6,700 billion and 7,246 billion VND are of other times",
            "",
            "",
            ("c-lent", "c-held"),
            {},
            (),
            0.7,
        ),
    )
    passed = (
        Passed("count-list", ("c-a85", "c-b85"), {"stated": "85", "listed": 85}),
        Passed("value-conflict", ("c-am",), {}),
    )
    return Report(
        world,
        findings,
        passed,
        (Trouble("seeds/broken.txt", "is not UTF-8 text"),),
        (Skipped("seeds/README.md", "a readme"),),
        tuple(rule.id for rule in BOOK.rules),
    )


def _last(text: Document, written: str) -> Aside:
    start = text.text.rindex(written)
    return Aside(text.id, start, start + len(written), written, "date")


def _unread(text: Document, written: str) -> Unread:
    start = text.text.index("4b")
    return Unread(text.id, start, start + len(written), written)

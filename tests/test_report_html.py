"""The HTML report: what is drawn, what is told, and that no character of input is more than text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from factcheck.intervals import Policy
from factcheck.model import Finding, Hedge, Passed, Report, Severity, Trouble
from factcheck.report.html import render
from factcheck.report.html.ledger import Cell, Column, Entry, Line, Table, ledger
from factcheck.report.html.numberline import Band, Bystanders, Stretch, Tick, chart
from factcheck.report.html.render import verdict
from factcheck.report.html.texts import MAX_TEXT, Run, texts
from factcheck.report.html.timeline import Line as TimeSegment
from factcheck.report.html.timeline import Point, Spark, Timeline
from factcheck.report.html.timeline import Tick as TimeTick
from tests.build import claim, end_of, reading, topic, world, year
from tests.report_sample import BOOK, document, placed, sample

EVIL = "<script>alert(1)</script></style></title>\"'><img src=x onerror=alert(1)>\u202e{{ 7 * 7 }}&amp;"


DOWN = ("3.0,3.0 69.0,15.0", "69.0", "15.0")  # a line from the upper left to the lower right
NONE = Bystanders(())
NAMES = {"d1": "paper-a.example", "d2": "paper-b.example"}


class Page(HTMLParser):
    """Tags, attributes and text of a page, as a browser's parser takes them apart."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.text += data

    def having(self, name: str) -> list[str]:
        return [value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name]


def hostile() -> Report:
    """The sample with markup, quotes and bidi controls wherever a text or a file name may have them."""
    report = sample()
    evil = document("d3", f"{EVIL} rose to 12%. {EVIL}", "javascript:alert(1)", EVIL)
    evil = replace(evil, path=f"{EVIL}.txt", language=EVIL)
    figure = claim("c-evil", "12", unit="percent", measure=EVIL, place=EVIL, groups=(EVIL,), programme=EVIL)
    made = placed(replace(figure, text="12%", attribution=EVIL), evil)
    twin = replace(made, id="c-twin", document="d3")
    extra = replace(reading("d3", [made, twin]), document=evil)
    found = Finding(
        "fc-evil",
        EVIL,
        "error",
        EVIL,
        EVIL,
        EVIL,
        ("c-evil", "c-twin"),
        {EVIL: EVIL, "gap": EVIL},
        (EVIL,),
        0.5,
    )
    held = report.world
    return replace(
        report,
        world=replace(
            held,
            readings=(*held.readings, extra),
            topics=(*held.topics, topic(made, twin)),
            claims={**held.claims, "c-evil": made, "c-twin": twin},
            documents={**held.documents, "d3": evil},
        ),
        findings=(*report.findings, found),
        passed=(*report.passed, Passed(EVIL, ("c-evil",), {EVIL: [EVIL]})),
        troubles=(Trouble(EVIL, EVIL),),
    )


def test_the_verdict_in_a_line() -> None:
    report = sample()

    assert verdict(report) == "one error, one warning, one query and one note in two texts"
    assert verdict(replace(report, findings=report.findings[:2])) == "one error in two texts"
    assert verdict(replace(report, findings=())) == "No contradiction found in two texts"


def test_the_page_asks_for_nothing_and_runs_only_its_own() -> None:
    page = render(sample(), BOOK)
    parsed = Page(page)
    style = re.search("<style>(.*?)</style>", page, re.S)
    script = re.search("<script>(.*?)</script>", page, re.S)
    assert style
    assert script

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    policy = next(attrs["content"] for _, attrs in parsed.tags if attrs.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src {digest(style[1])}; script-src {digest(script[1])}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert {"name": "generator", "content": "factcheck"} in [attrs for _, attrs in parsed.tags]
    assert not parsed.having("src") and not parsed.having("style")
    assert "url(" not in page and "@import" not in page
    assert not [tag for tag, _ in parsed.tags if tag in ("link", "img", "iframe", "object", "embed", "base")]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(sample(), BOOK) == render(sample(), BOOK)


def test_every_link_within_the_page_has_its_place_and_no_id_stands_twice() -> None:
    parsed = Page(render(sample(), BOOK))
    idents = parsed.having("id")

    assert sorted(idents) == sorted(set(idents))
    assert {href[1:] for href in parsed.having("href") if href.startswith("#")} <= set(idents)


def test_both_quotes_the_gap_the_cause_and_the_question_are_told() -> None:
    parsed = Page(render(sample(), BOOK))
    told = " ".join(parsed.text.split())

    for words in (
        "Across the province, poverty fell from 21.6% in 2021 to 10.89% at the end of 2024",
        "in 2024 it was 11.11% , as the council",
        "Apart by 0.22 percentage points",
        "Likely cause Looks like two releases All pairs differ by the same factor.",
        "Which release gives the poverty rate at the end of 2024: 10.89% or 11.11%?",
        "When alike “2024, read as its end” and “the end of 2024”",
        "It does not say who is wrong.",
        "seeds/broken.txt : is not UTF-8 text",
        "12 claims compared, 0 stated once, 2 not compared, 6 numerals set aside, 1 unread",
    ):
        assert words.replace(" ", "") in told.replace(" ", "")
    assert min(href for href in parsed.having("href") if href.startswith("https:")) == (
        "https://paper-b.example/loans#top:~:text="
        "Ethnic%20minorities%20fared%20well%3A%2010.9%25%20of,poor%20by%20the%20end%20of%202024."
    )


def test_no_character_of_input_is_more_than_text() -> None:
    clean, page = Page(render(sample(), BOOK)), render(hostile(), BOOK)
    parsed = Page(page)

    assert {tag for tag, _ in parsed.tags} == {tag for tag, _ in clean.tags}
    assert [tag for tag, _ in parsed.tags].count("script") == 1
    assert not [key for _, attrs in parsed.tags for key in attrs if key.startswith("on")]
    assert not [href for href in parsed.having("href") if not re.match("#|https?://", href)]
    assert "\u202e" not in page
    assert (
        "<script>alert(1)</script></style></title>\"'><img src=x onerror=alert(1)>‹U+202E›{{ 7 * 7 }}&amp;"
        in (parsed.text)
    )


def test_two_figures_apart_on_one_line() -> None:
    report = sample()
    drawn = chart(report.world, report.findings[0], Policy(), NONE)
    assert drawn

    # lenient from 10.88 to 11.12 is the middle 86 % of the width: 86 / 0.24 a point
    assert [(row.figure, row.label, row.when, row.words) for row in drawn.rows] == [
        ("10.89%", "paper-a.example", "31 December 2024", "10.885 to 10.895"),
        ("11.11%", "paper-b.example", "2024", "11.105 to 11.115"),
    ]
    assert drawn.rows[0].asserted == Stretch("8.792%", "12.375%", "3.583%", "closed", "closed", False)
    assert drawn.rows[0].lenient == Stretch("7.000%", "14.167%", "7.167%", "open", "open", False)
    assert drawn.band == Band("14.167%", "85.833%", "71.667%", "50.000%", "middle")
    assert drawn.ticks == (Tick("14.167%", "10.9"), Tick("50.000%", "11"), Tick("85.833%", "11.1"))


def test_figures_that_meet_in_an_open_end_have_no_value_in_common() -> None:
    report = sample()
    drawn = chart(report.world, report.findings[1], Policy(), NONE)

    assert drawn and drawn.band == Band("50.000%", "50.000%", "0.000%", "50.000%", "middle")


def test_figures_that_agree_under_an_unusual_reading_have_no_band() -> None:
    report = sample()
    drawn = chart(report.world, report.findings[2], Policy(), NONE)

    assert drawn and drawn.band is None and drawn.has_lenient


def test_an_unbounded_end_is_an_arrow_and_a_count_a_point() -> None:
    claims = (claim("c-1", "5", hedge=Hedge.OVER), claim("c-2", "5"), claim("c-3", "3", unit="year"))
    found = Finding("f", "r", "error", "", "", "", ("c-1", "c-2", "c-3"), {}, (), 1.0)
    drawn = chart(world(reading("d1", claims)), found, Policy(), NONE)
    assert drawn

    assert drawn.rows[0].asserted == Stretch("50.000%", "100.000%", "50.000%", "open", "arrow", False)
    assert drawn.rows[1].asserted == Stretch("50.000%", "50.000%", "0.000%", "closed", "closed", True)
    assert len(drawn.rows) == 2


def test_where_the_other_sources_stand() -> None:
    claims = tuple(
        claim(f"c-{place}", written, document=f"d{place}", unit="percent", period=when)
        for place, (written, when) in enumerate(
            [("10", year(2024)), ("12", end_of(2024)), ("11", year(2024)), ("9", year(2023))]
        )
    )
    held = world(*(reading(each.document, [each]) for each in claims), topics=[topic(*claims)])
    found = Finding("f", "r", "error", "", "", "", ("c-0", "c-1"), {}, (), 1.0)
    drawn = chart(held, found, Policy(), Bystanders(held.topics))
    assert drawn

    assert [(row.figure, row.own) for row in drawn.rows] == [("10", True), ("12", True), ("11", False)]


def test_the_ledger_lays_periods_against_sources() -> None:
    first, second = ledger(sample(), NAMES).tables

    assert first == Table(
        measure="poverty rate",
        scope="Son La",
        unit="percent",
        columns=(
            Column("paper-a.example", Spark(*DOWN, "paper-a.example: from 21.6% to 10.89%"), 0),
            Column("paper-b.example", Spark(*DOWN, "paper-b.example: from 21.66% to 11.11%"), 1),
        ),
        lines=(
            Line("2021", (_cell("c-a21", "21.6%", "cut"), _cell("c-b21", "21.66%", "cut"))),
            Line("2024", (_cell("c-a24", "10.89%", "root"), _cell("c-b24", "11.11%", "root"))),
            Line(
                "31 December 2025",
                (Cell((Entry("c-a25", "", "7.89%", ("forecast",), None, None),)), Cell(())),
            ),
        ),
        columns_left_out=0,
        lines_left_out=0,
        timeline=first.timeline,
    )
    assert second.scope == "ethnic minorities, Son La"


def test_figures_stand_over_time() -> None:
    first, second = ledger(sample(), NAMES).tables

    # 1,461 days are 86 % of the width, 7.89 to 21.66 are 64 pixels
    assert first.timeline == Timeline(
        points=(
            Point("12.00%", 12, 0, False, "paper-a.example, 2021: 21.6%"),
            Point("76.51%", 62, 0, False, "paper-a.example, 31 December 2024: 10.89%"),
            Point("98.00%", 76, 0, True, "paper-a.example, 31 December 2025: 7.89%"),
            Point("12.00%", 12, 1, False, "paper-b.example, 2021: 21.66%"),
            Point("76.51%", 61, 1, False, "paper-b.example, 2024: 11.11%"),
        ),
        lines=(
            TimeSegment("12.00%", 12, "76.51%", 62, 0),
            TimeSegment("76.51%", 62, "98.00%", 76, 0),
            TimeSegment("12.00%", 12, "76.51%", 61, 1),
        ),
        ticks=(TimeTick("12.00%", "2021"), TimeTick("76.51%", "2024"), TimeTick("98.00%", "2025")),
        high="21.66",
        low="7.89",
        description="poverty rate over time, by source: paper-a.example, 2021: 21.6%; paper-a.example, 31 December "
        "2024: 10.89%; paper-a.example, 31 December 2025: 7.89%; paper-b.example, 2021: 21.66%; paper-b.example, "
        "2024: 11.11%",
    )
    assert second.timeline is None


def _cell(ident: str, text: str, finding: str) -> Cell:
    severity: Severity = "error" if finding == "root" else "warning"
    return Cell((Entry(ident, "", text, (), f"fc-{finding}", severity),))


def test_the_texts_mark_every_numeral_as_it_was_taken() -> None:
    _, second = texts(sample(), NAMES)

    assert second.paragraphs[1] == (
        Run("plain", "The bank lent over "),
        Run("claim", "6,700 billion VND", "c-lent"),
        Run("plain", " (see "),
        Run("unread", "4"),
        Run("plain", "b) and its balance is "),
        Run("claim", "7,246 billion VND", "c-held"),
        Run("plain", ". Loans paid for "),
        Run("claim", "55", "c-b55"),
        Run("plain", " works, and "),
        Run("claim", "85", "c-b85"),
        Run("plain", " were repaired."),
    )


def test_long_lists_are_cut_and_say_so() -> None:
    report = sample()
    many = tuple(replace(report.findings[3], id=f"fc-{number}") for number in range(1_003))
    page = Page(render(replace(report, findings=many), BOOK))

    assert len([1 for tag, attrs in page.tags if tag == "article"]) == 1_000
    assert "3 more findings left out of this page; report.json holds all." in page.text


def test_an_endless_text_is_cut_and_says_so() -> None:
    endless = document("d1", "word " * 200_000, None)
    held = world(replace(reading("d1", []), document=endless))
    (shown,) = texts(Report(held, (), (), (), (), ()), {"d1": "d1"})

    assert shown.left_out == 1_000_000 - MAX_TEXT
    assert len(render(Report(held, (), (), (), (), ()), BOOK)) < 100_000


def test_of_very_many_texts_the_first_are_listed() -> None:
    many = [replace(reading(f"d{n}", []), document=document(f"d{n}", f"Text {n}.", None)) for n in range(2_105)]
    page = Page(render(Report(world(*many), (), (), (), (), ()), BOOK))

    listed = re.findall(r"Text (\d+)\.", page.text)
    assert listed == [str(n) for n in range(2_000)]
    assert "The first 2,000 of 2,105" in page.text

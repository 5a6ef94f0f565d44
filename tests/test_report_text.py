"""The report in the terminal, and what all outputs share: words, quotes, links, coverage."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from factcheck.intervals import Interval
from factcheck.model import Finding, Report
from factcheck.report import text, words
from factcheck.report.coverage import Coverage, coverage
from factcheck.report.story import Piece, Root, quotes, roots, source_link, standing
from tests.build import claim, reading, world
from tests.report_sample import document, placed, sample

ROOT = """\
error  value-conflict
  poverty rate in Son La at the end of 2024: 10.89% (paper-a.example) and 11.11% (paper-b.example);
  0.22 percentage points apart under every reading
  seeds/d1.txt:1:113  paper-a.example
    | Roads and clean water have reached the upland communes. Across the province, poverty fell from
    | 21.6% in 2021 to [10.89%] at the end of 2024, and 7.89% is expected a year later. Among ethnic
    | minorities it now stands at 10.7%. Villagers praise the new road.
  seeds/d2.txt:1:87  paper-b.example
    | Cheap loans changed the province. In 2021 the poverty rate was 21.66%; in 2024 it was
    | [11.11%], as the council had planned. Ethnic minorities fared well: 10.9% of their households
    | were poor by the end of 2024.
  intervals  10.89%: 10.885 to 10.895%
             11.11%: 11.105 to 11.115%
  gap        0.22 percentage points
  facts      would agree if: 10.89 read 11.11; 11.11 read 10.89
  cause      vintage-drift
  one thing? 97% sure that 10.89% and 11.11% are about one thing: measure equal (poverty rate =
             poverty rate); place equal (Son La = Son La); period near (2024, read as its end = the
             end of 2024)
  ask        Which release gives the poverty rate at the end of 2024: 10.89% or 11.11%?
  id         fc-root
  from the same cause
    error  value-conflict
      poverty rate of ethnic minorities: 10.7% and 10.9%
      seeds/d1.txt:1:217  paper-a.example
        | … fell from 21.6% in 2021 to 10.89% at the end of 2024, and 7.89% is expected a year
        | later. Among ethnic minorities it now stands at [10.7%]. Villagers praise the new road.
      seeds/d2.txt:1:153  paper-b.example
        | … In 2021 the poverty rate was 21.66%; in 2024 it was 11.11%, as the council had planned.
        | Ethnic minorities fared well: [10.9%] of their households were poor by the end of 2024.
      intervals  10.7%: 10.65 to 10.75%
                 10.9%: 10.85 to 10.95%
      gap        0.2 percentage points
      cause      vintage-drift
      one thing? 95% sure that 10.7% and 10.9% are about one thing: group equal (ethnic minorities)
      ask        Which is it?
      id         fc-child

2 checks passed: count-list 1, value-conflict 1

2 sources · 21 numerals read · 9 claims compared, 3 stated once, 2 not compared, 1 unread · 1 trouble
1 error · reports/report.html
"""


def test_a_finding_and_its_consequence_in_full() -> None:
    whole = sample()
    report = replace(whole, findings=whole.findings[:2])

    assert text.render(report, report_path="reports/report.html") == ROOT


def test_one_line_a_finding() -> None:
    whole = sample()
    report = replace(whole, findings=whole.findings[1:4], troubles=())

    assert text.concise(report) == (
        "seeds/d1.txt:1:217: error value-conflict: "
        "poverty rate of ethnic minorities: 10.7% and 10.9% [fc-child]\n"
        "seeds/d1.txt:1:96: warning rounding-mismatch: 21.6% is 21.66% cut, not rounded [fc-cut]\n"
        "seeds/d1.txt:2:11: query undated-figure: more than 3,200 children, at no date [fc-date]\n"
        "2 sources · 21 numerals read · 10 claims compared, 2 stated once, 2 not compared, 1 unread\n"
        "1 error, 1 warning, 1 query\n"
    )


def test_the_last_two_lines_print_when_nothing_was_found() -> None:
    report = Report(world(), (), (), (), (), ())

    assert text.render(report) == (
        "0 sources · 0 numerals read · 0 claims compared, 0 stated once, 0 not compared, 0 unread\n"
        "no findings\n"
    )


def test_colour_only_where_asked_for() -> None:
    plain, coloured = text.render(sample()), text.render(sample(), color=True)

    assert "\x1b" not in plain
    assert "\x1b[1m[10.89%]\x1b[0m" in coloured
    assert coloured.splitlines()[0] == "\x1b[31;1merror  value-conflict\x1b[0m"


def test_a_text_cannot_drive_the_terminal_nor_reorder_a_quote() -> None:
    evil = document("d1", "It rose \x1b[31mto \u202e12%\u2066 \x07 in all.\x9b", None)
    risen = placed(replace(claim("c-1", "12", unit="percent"), text="12%"), evil)
    said = ("\x1b]0;x\x07 12%", "\u202e?", "")
    finding = Finding("fc-1", "r", "error", *said, ("c-1",), {"a": "\x1b"}, (), 1.0)
    made = reading("d1", [risen])
    held = world(replace(made, document=evil))
    shown = text.render(Report(held, (finding,), (), (), (), ()))

    assert not {char for char in shown if char != "\n" and words.visible(char) != char}
    assert "It rose ‹U+001B›[31mto ‹U+202E›[12%]‹U+2066› ‹U+0007› in all.‹U+009B›" in shown


@pytest.mark.parametrize(
    ("interval", "step", "said"),
    [
        (Interval(Fraction("10.885"), Fraction("10.895")), "0.01", "10.885 to 10.895"),
        (Interval(Fraction(51), Fraction(51)), "1", "51 exactly"),
        (Interval(Fraction(3200), None, low_open=True), "1", "more than 3,200"),
        (Interval(Fraction(5), None), "1", "5 or more"),
        (Interval(None, Fraction(758 * 10**9), high_open=True), "1e9", "less than 758 billion"),
        (Interval(None, Fraction(5)), "1", "5 or less"),
        (Interval(Fraction(20), Fraction("21.7"), high_open=True), "0.1", "20 to less than 21.7"),
        (Interval(Fraction(1), Fraction(2), True, True), "1", "more than 1, less than 2"),
        (Interval(Fraction(15 * 10**8), Fraction(7 * 10**9)), "1e9", "1.5 to 7 billion"),
        (Interval(Fraction(9 * 10**8), Fraction(7 * 10**9)), "1", "900 million to 7 billion"),
        (Interval(Fraction(-1), Fraction(1, 2)), "1", "−1 to 0.5"),
        (Interval(None, None), "1", "any value"),
    ],
)
def test_an_interval_in_words(interval: Interval, step: str, said: str) -> None:
    assert words.interval_words(interval, Decimal(step)) == said


@pytest.mark.parametrize(
    ("unit", "per", "said"),
    [
        ("percent", (), "12%"),
        ("percent", ("hectare", "year"), "12% per hectare per year"),
        ("percentage_point", (), "12 percentage points"),
        ("VND", ("hectare",), "12 VND per hectare"),
        ("square_foot", (), "12 square feet"),
        ("count", (), "12"),
    ],
)
def test_a_figure_with_its_unit(unit: str, per: tuple[str, ...], said: str) -> None:
    assert words.with_unit("12", unit, per) == said


def test_a_numeral_too_long_to_read_is_cut() -> None:
    assert words.grouped("9" * 5000) == f"{'9' * 40}… (5000 digits)"


def test_a_quote_is_the_sentence_in_its_paragraph_with_the_figures_marked() -> None:
    report = sample()
    (quote,) = quotes(report.world, [report.world.claims[ident] for ident in ("c-held", "c-lent")])

    assert quote.pieces == (
        Piece("sentence", "The bank lent over "),
        Piece("figure", "6,700 billion VND", "c-lent"),
        Piece("sentence", " (see 4b) and its balance is "),
        Piece("figure", "7,246 billion VND", "c-held"),
        Piece("sentence", "."),
        Piece("context", " Loans paid for 55 works, and 85 were repaired."),
    )
    assert quote.where == "line 2, column 20"
    assert quote.pointer == f"{quote.document.path}:2:20"


def test_an_endless_line_is_cut_around_its_figure() -> None:
    endless = document("d1", "word " * 100_000 + "12% " + "word " * 100_000, None)
    risen = placed(replace(claim("c-1", "12", unit="percent"), text="12%"), endless)
    (quote,) = quotes(world(replace(reading("d1", [risen]), document=endless)), [risen])

    assert sum(len(piece.text) for piece in quote.pieces) < 1_000
    assert [piece.text for piece in quote.pieces if piece.kind == "figure"] == ["12%"]


@pytest.mark.parametrize(
    ("source", "sentence", "link"),
    [
        ("https://a.example/x", "Up 5%, now.", "https://a.example/x#:~:text=Up%205%25%2C%20now."),
        ("https://a.example/x#top", "so-called", "https://a.example/x#top:~:text=so%2Dcalled"),
        (
            "http://a.example/",
            "a b c d e f g h i j k l m",
            "http://a.example/#:~:text=a%20b%20c%20d%20e%20f,h%20i%20j%20k%20l%20m",
        ),
        ("javascript:alert(1)//https://a.example/", "x", None),
        ("data:text/html,x", "x", None),
        ("https:///nowhere", "x", None),
        ("https://[bad/", "x", None),
        ("https://a.example/\u202egpj", "x", None),
        ("https://a.example/ x", "x", None),
        ("The Paper", "x", None),
        (None, "x", None),
    ],
)
def test_a_link_leads_to_the_sentence_and_only_to_the_web(
    source: str | None, sentence: str, link: str | None
) -> None:
    assert source_link(source, sentence) == link


def test_roots_and_children_however_deep_and_never_lost() -> None:
    def finding(ident: str, part_of: str | None) -> Finding:
        return Finding(ident, "r", "error", "", "", "", (), {}, (), 1.0, part_of)

    top, child, grandchild = finding("a", None), finding("b", "a"), finding("c", "b")
    lost, ring_1, ring_2 = finding("d", "gone"), finding("e", "f"), finding("f", "e")

    assert roots((top, child, grandchild, lost, ring_1, ring_2)) == (
        Root(top, (child, grandchild)),
        Root(lost, ()),
        Root(ring_1, ()),
        Root(ring_2, ()),
    )


def test_every_numeral_is_counted_once() -> None:
    # d1: 21.6 2021 10.89 2024 7.89 10.7 3,200 117 51 85
    # d2: 2021 21.66 2024 11.11 10.9 2024 6,700 4 7,246 55 85
    assert coverage(sample().world) == Coverage(numerals=21, claims=14, set_aside=6, unread=1)


def test_what_became_of_the_claims() -> None:
    found = standing(replace(sample(), findings=(), passed=()))

    assert [c.id for c in found.compared] == ["c-a21", "c-a24", "c-a25", "c-am", "c-b21", "c-b24", "c-bm"]
    assert [c.id for c in found.once] == ["c-kids", "c-a85", "c-lent", "c-held", "c-b85"]
    assert [c.id for c in found.apart] == ["c-a51", "c-b55"]

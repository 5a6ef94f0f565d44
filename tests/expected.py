"""What is to be found in the two sample texts, and what is to pass: written from the texts by hand.

A is the paper on disadvantaged areas, B the paper on policy credit. The same expectations are held to the
reports in `seeds/` and, where they are there, to the articles themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from factcheck.checks import Context, unknowns
from factcheck.model import Claim, Finding, Passed, Report
from tests.labels import AREAS, CREDIT, book

T = TypeVar("T", Finding, Passed)

SOURCES = {"A": AREAS.address, "B": CREDIT.address}
LOUD = ("error", "warning")

# Rules that hold figures against each other as values of one thing.
ONE_THING = ("value-conflict", "rounding-mismatch", "vintage-drift", "magnitude-slip", "sibling-conflict")

NEVER_ONE = (
    ("B 6,700 billion VND", "B VND7,159 billion"),
    ("B 6,700 billion VND", "B 7,246 billion VND"),
    ("B VND7,159 billion", "B 7,246 billion VND"),
    ("A 758 billion VND", "B 280 billion VND"),
    ("B 141,000", "B 122,000"),
    ("A 10.89%", "A 7.89%"),
    ("A 7", "B 7"),  # projects, provinces
    ("A 99%", "A 95%"),
    ("A 100%#2", "A 97.5%"),  # of minority households, of the rural population
)


@dataclass(frozen=True)
class Expected:
    """A finding: its claims as "A 10.89%" ("A 100%#2" is the second of that text), all of them."""

    row: str
    rule: str
    severity: str
    claims: tuple[str, ...]
    causes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


FINDINGS = (
    Expected("1", "value-conflict", "error", ("A 10.89%", "B 11.11%"), ("vintage-drift",), (("gap", "0.22"),)),
    Expected("2", "value-conflict", "error", ("A 10.7%", "B 10.9%"), ("vintage-drift",), (("gap", "0.2"),)),
    Expected("3", "sibling-conflict", "warning", ("A 51", "A 85", "B 55", "B 85"), ("scope-label-conflict",)),
    Expected(
        "4",
        "rounding-mismatch",
        "warning",
        ("A 21.6%", "B 21.66%"),
        facts=(("reading", "cut"), ("rounded", "21.7"), ("supports", "21.66%")),
    ),
    # (21.6 - 10.89) / 3 = 3.57; as a percentage of 21.6 the step would be another
    Expected("5", "percent-vs-points", "warning", ("A 21.6%", "A 10.89%", "A 3.59%/year"), facts=(("points", "3.57"),)),
    # the whole of 2021-2025: (21.6 - 7.89) / 4 = 3.4275
    Expected(
        "5",
        "average-change-arith",
        "query",
        ("A 21.6%", "A 10.89%", "A 7.89%", "A 3.59%/year"),
        facts=(("span", "2021-2024"), ("whole", "2021-2025"), ("computed", "3.4275")),
    ),
    Expected("6", "part-exceeds-whole", "query", ("A 277", "A 95", "A 51", "A 85")),
    Expected(
        "7",
        "subgroup-mixture",
        "query",
        ("A 21.6%", "A 21.3%", "A 10.89%", "A 10.7%", "B 21.66%", "B 21.34%", "B 11.11%", "B 10.9%"),
    ),
    Expected("8", "count-list", "query", ("A 3",), facts=(("stated", "3"), ("listed", "2"))),
    Expected("8", "count-list", "query", ("A 5",), facts=(("stated", "5"), ("listed", "2"))),
    Expected("10", "unit-nonsense", "query", ("A 12%/ha/year",)),
    Expected("11", "undated-figure", "note", ("A 21.3%", "A 10.7%")),
    Expected("12", "period-length", "note", ("B three years",), facts=(("stated", "3"), ("inclusive", "4"))),
)
# Row 11 in B: one finding for the text, with whatever else has no date folded under it.
UNDATED = Expected("11", "undated-figure", "query", ("B VND7,159 billion", "B 122,000"))

PASSED = (
    Expected("items", "count-list", "pass", ("A 7",), facts=(("stated", "7"), ("listed", "7"))),
    Expected("21.3", "value-conflict", "pass", ("A 21.3%", "B 21.34%")),
    Expected(
        "7,246",
        "change-arith",
        "pass",
        ("B 7,246 billion VND", "B 427 billion VND"),
        facts=(("derived", "6819000000000"), ("since", "2024-12-31")),
    ),
    Expected("cows", "direction-verb", "pass", ("B 4", "B 8"), facts=(("direction", "rise"),)),
    Expected("fell", "direction-verb", "pass", ("A 21.6%", "A 10.89%", "A 7.89%"), facts=(("direction", "fall"),)),
    Expected("fell", "direction-verb", "pass", ("A 21.3%", "A 10.7%"), facts=(("direction", "fall"),)),
    Expected("fell", "direction-verb", "pass", ("B 21.66%", "B 11.11%"), facts=(("direction", "fall"),)),
    Expected("fell", "direction-verb", "pass", ("B 21.34%", "B 10.9%"), facts=(("direction", "fall"),)),
)


def every_row_is_found(report: Report) -> None:
    for expected in FINDINGS:
        finding = _one(report.findings, expected, report)
        assert finding.severity == expected.severity, expected
        assert set(expected.causes) <= set(finding.causes), (expected, finding.causes)
    (undated,) = [
        finding
        for finding in report.findings
        if finding.rule == "undated-figure" and _ids(report, UNDATED) <= set(finding.claims)
    ]
    assert undated.severity == "query"


def one_cause_is_one_finding(report: Report) -> None:
    """Rows 1 and 2 are one matter, a root and its consequence; every other row stands for itself."""
    first, second, *others = (_one(report.findings, expected, report) for expected in FINDINGS)
    assert {first.part_of, second.part_of} in ({None, first.id}, {None, second.id})
    assert {finding.part_of for finding in others} == {None}


def nothing_else_is_loud(report: Report) -> None:
    rows = {(e.rule, frozenset(_ids(report, e))) for e in FINDINGS if e.severity in LOUD}
    loud = {(f.rule, frozenset(f.claims)) for f in report.findings if f.severity in LOUD}
    assert loud == rows


def few_further_queries(report: Report) -> None:
    """At most five, a child counted with its root."""
    rows = [(e.rule, _ids(report, e)) for e in FINDINGS if e.severity == "query"]
    further = [
        f
        for f in report.findings
        if f.severity == "query"
        and f.part_of is None
        and (f.rule, set(f.claims)) not in rows
        and not (f.rule == UNDATED.rule and _ids(report, UNDATED) <= set(f.claims))
    ]
    assert len(further) <= 5, [f.message for f in further]


def what_is_right_passes(report: Report) -> None:
    for expected in PASSED:
        _one(report.passed, expected, report)


def what_passes_is_not_loud(report: Report) -> None:
    for expected in PASSED:
        same = [f for f in report.findings if _ids(report, expected) == set(f.claims) and f.severity in LOUD]
        assert same == [], expected


def other_things_are_never_one(report: Report) -> None:
    context = Context(report.world, book().policy, book().units)
    for pair in NEVER_ONE:
        one, other = (find(report, claim) for claim in pair)
        for topic in report.world.topics:
            if {one.id, other.id} <= {claim.id for claim in topic.claims}:
                where = unknowns.unknown(one, context)
                assert where is None or where != unknowns.unknown(other, context), pair
        same = [match for match in report.world.relations if {match.a, match.b} == {one.id, other.id}]
        assert [match for match in same if match.relation == "same"] == [], pair
        for finding in report.findings:
            if {one.id, other.id} <= set(finding.claims):
                assert finding.severity not in LOUD, (pair, finding.message)
                assert finding.rule not in ONE_THING, (pair, finding.message)


def a_quiet_rule_has_no_loud_part(report: Report) -> None:
    """A root is never less severe than what is only its consequence, and stands in the same report."""
    found = {finding.id: finding for finding in report.findings}
    order = ("error", "warning", "query", "note")
    for finding in report.findings:
        if finding.part_of is not None:
            root = found[finding.part_of]
            assert root.part_of is None
            assert order.index(root.severity) <= order.index(finding.severity)


EXPECTATIONS = (
    every_row_is_found,
    one_cause_is_one_finding,
    nothing_else_is_loud,
    few_further_queries,
    what_is_right_passes,
    what_passes_is_not_loud,
    other_things_are_never_one,
    a_quiet_rule_has_no_loud_part,
)


def find(report: Report, name: str) -> Claim:
    """The claim called "A 10.89%"; "#2" for the second one with that text."""
    paper, text = name.split(" ", 1)
    text, _, number = text.partition("#")
    (reading,) = [r for r in report.world.readings if r.document.source == SOURCES[paper]]
    return [claim for claim in reading.claims if claim.text == text][int(number or 1) - 1]


def _ids(report: Report, expected: Expected) -> set[str]:
    return {find(report, name).id for name in expected.claims}


def _one(among: Iterable[T], expected: Expected, report: Report) -> T:
    ids = _ids(report, expected)
    found = [one for one in among if one.rule == expected.rule and set(one.claims) == ids]
    assert len(found) == 1, (expected, [one for one in among if one.rule == expected.rule])
    facts = {key: str(found[0].facts.get(key)) for key, _ in expected.facts}
    assert facts == dict(expected.facts), expected
    return found[0]

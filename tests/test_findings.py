"""From what checks yield to findings: severity, words, evidence, what is passed and what fails."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.checks import Check, Context
from factcheck.findings import Judged, finding_id
from factcheck.intervals import Policy
from factcheck.model import (
    Finding,
    Hit,
    Mark,
    Match,
    Pass,
    Passed,
    Span,
    Trouble,
)
from tests.build import reading, topic, world
from tests.findingworld import AB, BC, FACTS, A, B, C, hit, judged, of, rule, yielding
from tests.rulefolder import a_check


@pytest.fixture(autouse=True)
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("factcheck.rulebook.folder.default_folder", lambda: tmp_path / "default")


# ---------------------------------------------------------------- one finding


def test_a_finding(tmp_path: Path) -> None:
    text = rule(message="{measure}{where}{when}: {figures}; {gap} apart")
    result = judged(tmp_path, {"conflict": (text, yielding(hit("a", "b")))})
    assert result == Judged(
        findings=(
            Finding(
                id=finding_id("conflict", ["b", "a"]),
                rule="conflict",
                severity="error",
                message="Poverty rate in Son La at the end of 2024: 10.89% (d1.txt) and 11.11% (d2.txt); 0.22 apart",
                ask="Is it 10.89%?",
                why="Because.",
                claims=("a", "b"),
                facts={"gap": "0.22"},
                causes=(),
                confidence=0.95,
                part_of=None,
                evidence=(AB,),
            ),
        ),
        passed=(),
        troubles=(),
    )


def test_ids_depend_on_rule_and_claims_alone() -> None:
    one = finding_id("r", ["a", "b"])
    assert one == finding_id("r", ("b", "a", "b"))
    assert one.startswith("fc-") and len(one) == 19 and int(one[3:], 16) >= 0
    assert len({one, finding_id("r", ["a"]), finding_id("s", ["a", "b"]), finding_id("ra", ["b"])}) == 4


@pytest.mark.parametrize(
    ("severity", "confidence", "expected"),
    [
        ("error", 1.0, "error"),
        ("error", 0.9, "error"),
        ("error", 0.8999, "warning"),
        ("error", 0.6, "warning"),
        ("error", 0.5999, "query"),
        ("warning", 0.6, "warning"),
        ("warning", 0.5, "query"),
        ("query", 0.1, "query"),
        ("note", 0.1, "note"),
    ],
)
def test_a_doubtful_match_weakens_a_finding(tmp_path: Path, severity: str, confidence: float, expected: str) -> None:
    result = judged(tmp_path, {"r": (rule(severity), yielding(hit("a", "b", confidence=confidence)))})
    assert [(f.severity, f.confidence) for f in result.findings] == [(expected, confidence)]


def test_the_least_sure_match_between_its_claims_counts(tmp_path: Path) -> None:
    result = judged(tmp_path, {"r": (rule(), yielding(hit("a", "b", "c"), hit("a"), hit("a", "c")))})
    by_claims = {f.claims: (f.severity, f.confidence, f.evidence) for f in result.findings}
    assert by_claims == {
        ("a", "b", "c"): ("query", 0.5, (AB, BC)),
        ("a",): ("error", 1.0, ()),
        ("a", "c"): ("error", 1.0, ()),
    }


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    matches=st.lists(
        st.builds(
            lambda pair, confidence: Match(pair[0], pair[1], "same", confidence, ()),
            st.sampled_from(list(itertools.permutations("abcd", 2))),
            st.sampled_from([0.1, 0.5, 0.65, 0.9, 1.0]),
        ),
        unique_by=lambda match: frozenset((match.a, match.b)),
    ),
    claims=st.sets(st.sampled_from("abcd"), min_size=1),
)
def test_confidence_is_the_least_of_the_matches(
    matches: list[Match], claims: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    over = of(relations=matches)
    result = judged(tmp_path_factory.mktemp("r"), {"r": (rule(), yielding(hit(*sorted(claims))))}, over)
    between = [match.confidence for match in matches if {match.a, match.b} <= claims]
    assert [f.confidence for f in result.findings] == [min(between, default=1.0)]


def test_a_variant_has_its_own_words(tmp_path: Path) -> None:
    text = rule(more="variants:\n  implied: {severity: query, message: 'implied {gap}', ask: 'Meant?'}\n")
    check = yielding(hit("a", "b", variant="implied"), variants={"": FACTS, "implied": FACTS})
    (found,) = judged(tmp_path, {"r": (text, check)}).findings
    assert (found.severity, found.message, found.ask) == ("query", "Implied 0.22", "Meant?")
    assert found.facts == {"gap": "0.22", "variant": "implied"}


def test_of_two_ways_to_one_set_of_claims_the_worse_counts(tmp_path: Path) -> None:
    text = rule("query", "variants:\n  sharp: {severity: error}\n")
    hits = [hit("a", "b"), hit("b", "a", variant="sharp")]
    for order in (hits, hits[::-1]):
        check = yielding(*order, variants={"": FACTS, "sharp": FACTS})
        (found,) = judged(tmp_path, {"r": (text, check)}).findings
        assert (found.severity, found.claims) == ("error", ("b", "a"))


def test_rules_that_are_switched_off_say_nothing(tmp_path: Path) -> None:
    assert judged(tmp_path, {"r": (rule(more="enabled: false\n"), yielding(hit("a")))}) == Judged((), (), ())


def test_checks_run_on_what_they_are_for(tmp_path: Path) -> None:
    seen: list[str] = []

    def check(scope: Any) -> Check:
        def run(subject: Any, context: Context, settings: Any) -> Iterator[Hit | Pass]:
            seen.append(f"{scope} {type(subject).__name__} {context.policy == Policy()} {settings.pairs}")
            yield from ()

        return a_check(run, scope=scope)

    over = world(reading("d1", [A]), reading("d2", [B]), topics=[topic(A, B)])
    scopes: tuple[str, ...] = ("topic", "document", "world")
    rules = {f"on-{scope}": (rule(more="settings: {pairs: 7}\n"), check(scope)) for scope in scopes}
    assert judged(tmp_path, rules, over) == Judged((), (), ())
    assert seen == [
        "document DocumentReading True 7",
        "document DocumentReading True 7",
        "topic Topic True 7",
        "world World True 7",
    ]


def test_passed_is_listed_once_and_sorted(tmp_path: Path) -> None:
    one, other = Pass(("b", "a"), {"stated": 7}), Pass(("a",), {"stated": 7})
    again = Pass(("a", "b"), {"stated": 7})
    more = Pass(("a", "b"), {"stated": 8})
    rules = {"s": (rule(), yielding(one, more, other, again)), "r": (rule("cause"), yielding(other, other))}
    assert judged(tmp_path, rules).passed == (
        Passed("r", ("a",), {"stated": 7}),
        Passed("s", ("a",), {"stated": 7}),
        Passed("s", ("b", "a"), {"stated": 7}),
        Passed("s", ("a", "b"), {"stated": 8}),
    )


# ---------------------------------------------------------------- what fails


def test_a_check_that_fails_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    rules = {
        "breaks": (rule(), yielding(hit("a"), ZeroDivisionError("by zero"))),
        "works": (rule("note"), yielding(hit("b"))),
    }
    result = judged(tmp_path, rules)
    assert [(f.rule, f.claims) for f in result.findings] == [("breaks", ("a",)), ("works", ("b",))]
    assert result.troubles == (
        Trouble(
            "discrepancies/breaks.yaml",
            "rule breaks failed (ZeroDivisionError: by zero): please report it",
        ),
    )


def test_the_document_of_a_failure_is_named_where_known(tmp_path: Path) -> None:
    def run(subject: Any, context: Context, settings: Any) -> Iterator[Hit | Pass]:
        raise ValueError("no")
        yield

    over = world(reading("d1", [A]), reading("d2", [B]), topics=[topic(A, B), topic(B)])
    rules = {
        "doc": (rule(), a_check(run, scope="document")),
        "top": (rule(), a_check(run, scope="topic")),
    }
    assert [(t.path, t.message) for t in judged(tmp_path, rules, over).troubles] == [
        ("d1.txt", "rule doc failed (ValueError: no): please report it"),
        ("d1.txt", "rule top failed (ValueError: no) over d1.txt and d2.txt: please report it"),
        ("d2.txt", "rule doc failed (ValueError: no): please report it"),
        ("d2.txt", "rule top failed (ValueError: no): please report it"),
    ]


def test_a_rule_that_fails_on_a_thousand_texts_is_told_of_with_the_first(tmp_path: Path) -> None:
    def run(subject: Any, context: Context, settings: Any) -> Iterator[Hit | Pass]:
        raise ValueError("no\n" + "x" * 1000)
        yield

    over = world(*(reading(f"d{n:04}", []) for n in range(1000)))
    found = judged(tmp_path, {"doc": (rule(), a_check(run, scope="document"))}, over).troubles
    assert [trouble.path for trouble in found[:20]] == [f"d{n:04}.txt" for n in range(20)]
    assert found[0].message == f"rule doc failed (ValueError: no {'x' * 197}): please report it"
    assert found[20:] == (Trouble("discrepancies/doc.yaml", "rule doc had 980 more faults"),)


def test_facts_that_cannot_be_put_into_words_are_a_trouble(tmp_path: Path) -> None:
    class Wrong:
        def __str__(self) -> str:
            raise ValueError("no words")

    wrong: Any = {"gap": Wrong()}
    result = judged(tmp_path, {"r": (rule(message="{gap}"), yielding(Hit(("a",), wrong), hit("b")))})
    assert [f.claims for f in result.findings] == [("b",)]
    assert [t.message for t in result.troubles] == ["rule r failed (ValueError: no words): please report it"]


def test_a_slot_without_a_value_is_a_trouble_and_the_finding_stands(tmp_path: Path) -> None:
    text = rule(message="{gap} between {first} and {second}")
    result = judged(tmp_path, {"r": (text, yielding(Hit(("a",), {})))})
    assert [f.message for f in result.findings] == ["{gap} between 10.89% and {second}"]
    path = "discrepancies/r.yaml"
    assert result.troubles == (
        Trouble(path, "rule r has no value for {gap} in its words"),
        Trouble(path, "rule r has no value for {second} in its words"),
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (hit("a", "x"), "rule r yielded a claim that does not exist: x"),
        (hit(), "rule r yielded no claim"),
        (hit("a", variant="new"), 'rule r yielded a variant that has no words: "new"'),
    ],
)
def test_a_hit_that_makes_no_sense_is_a_trouble(tmp_path: Path, wrong: Hit, message: str) -> None:
    result = judged(tmp_path, {"r": (rule(), yielding(wrong, hit("b")))})
    assert [f.claims for f in result.findings] == [("b",)]
    assert result.troubles == (Trouble("discrepancies/r.yaml", message),)


def test_what_one_text_ties_together_needs_no_match(tmp_path: Path) -> None:
    def run(subject: Any, context: Context, settings: Any) -> Iterator[Hit | Pass]:
        yield hit("a", "c")

    over = of(A, C, relations=[Match("a", "c", "same", 0.3, ())])
    (found,) = judged(tmp_path, {"r": (rule(), a_check(run, scope="document"))}, over).findings
    assert (found.severity, found.confidence, found.evidence) == ("error", 1.0, ())


# ---------------------------------------------------------------- what is no claim


def test_a_finding_may_point_at_words_that_claim_nothing(tmp_path: Path) -> None:
    there = Mark("d1", 0, 4, "then", 1, 1, Span(0, 4))
    text = rule(message="{first} of {sources}: {gap}")
    [found] = judged(tmp_path, {"conflict": (text, yielding(Hit((), {"gap": "1"}, marks=(there,))))}).findings
    assert (found.message, found.claims, found.marks, found.confidence) == ("Then of d1.txt: 1", (), (there,), 1.0)
    elsewhere = Mark("d2", 0, 4, "then", 1, 1, Span(0, 4))
    both = yielding(*(Hit((), {"gap": "1"}, marks=(mark,)) for mark in (there, replace(elsewhere, text="that"))))
    assert len(judged(tmp_path, {"conflict": (text, both)}).findings) == 2


def test_what_claims_nothing_is_explained_by_no_cause(tmp_path: Path) -> None:
    there = Mark("d1", 0, 4, "then", 1, 1, Span(0, 4))
    found = judged(
        tmp_path,
        {
            "conflict": (rule(), yielding(Hit((), {"gap": "1"}, marks=(there,)), hit("a", "b"))),
            "drift": (rule("cause"), yielding(hit("a", "b", "c", "d"))),
        },
    ).findings
    assert [(f.causes, f.part_of) for f in found if not f.claims] == [((), None)]

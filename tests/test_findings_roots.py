"""Which finding explains which: causes, the more specific rule, and roots with their consequences."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.findings import Judged, finding_id
from factcheck.findings.roots import absorbers, grouped
from factcheck.model import (
    SEVERITIES,
    Finding,
    Severity,
)
from tests.findingworld import A, B, C, D, hit, judged, of, percent, rule, yielding


@pytest.fixture(autouse=True)
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("factcheck.rulebook.folder.default_folder", lambda: tmp_path / "default")


# ---------------------------------------------------------------- causes and roots


def brief(result: Judged) -> list[tuple[str, str, str, tuple[str, ...], str | None]]:
    """Rule, severity, claims, causes, and the rule and claims of the root."""
    names = {f.id: f"{f.rule} {''.join(f.claims)}" for f in result.findings}
    return [
        (f.rule, f.severity, "".join(f.claims), f.causes, names[f.part_of] if f.part_of else None)
        for f in result.findings
    ]


def test_a_cause_alone_is_no_finding(tmp_path: Path) -> None:
    assert judged(tmp_path, {"drift": (rule("cause"), yielding(hit("a", "b")))}) == Judged((), (), ())


def test_a_cause_explains_what_lies_within_it_and_joins_it(tmp_path: Path) -> None:
    rules = {
        "conflict": (rule(), yielding(hit("c", "d"), hit("a", "b"), hit("b", "c", confidence=1.0))),
        "drift": (rule("cause", message="by {gap}"), yielding(hit("a", "b", "c", "d", confidence=0.3))),
        "other": (rule("cause", message="or {gap}"), yielding(hit("a", "b"))),
        "alone": (rule("note"), yielding(hit("a", "x", "d"), hit("a"))),
    }
    # c-d is a warning, since its match is less than certain. Of the two errors, each of two sources, that of
    # the lower id is the root.
    result = judged(tmp_path, rules)
    first, second = sorted([("a", "b"), ("b", "c")], key=lambda claims: finding_id("conflict", claims))
    root = f"conflict {''.join(first)}"
    causes = {"ab": ("other", "drift"), "bc": ("drift",), "cd": ("drift",), "a": ("other", "drift")}
    assert brief(result) == [
        ("conflict", "error", "".join(first), causes["".join(first)], None),
        ("conflict", "error", "".join(second), causes["".join(second)], root),
        ("conflict", "warning", "cd", causes["cd"], root),
        ("alone", "note", "a", causes["a"], root),
    ]
    facts = {"".join(f.claims): f.facts for f in result.findings}
    assert facts["ab"] == {"gap": "0.22", "drift": ["By 0.22"], "other": ["Or 0.22"]}
    assert facts["cd"] == {"gap": "0.22", "drift": ["By 0.22"]}


def test_more_sources_make_the_root(tmp_path: Path) -> None:
    e = percent("e", "12", document="d3")
    rules = {
        "one": (rule(), yielding(hit("a", "c"), hit("a", "d", "e"))),
        "drift": (rule("cause"), yielding(hit("a", "c", "d", "e"))),
    }
    result = judged(tmp_path, rules, of(A, B, C, D, e, relations=()))
    assert brief(result) == [
        ("one", "error", "ade", ("drift",), None),
        ("one", "error", "ac", ("drift",), "one ade"),
    ]


def test_causes_that_overlap_join_all_that_they_explain(tmp_path: Path) -> None:
    rules = {
        "one": (rule(), yielding(hit("a"))),
        "two": (rule("warning"), yielding(hit("b"))),
        "three": (rule("query"), yielding(hit("c"))),
        "drift": (rule("cause"), yielding(hit("b", "c"), hit("a", "b"))),
    }
    assert brief(judged(tmp_path, rules)) == [
        ("one", "error", "a", ("drift",), None),
        ("two", "warning", "b", ("drift",), "one a"),
        ("three", "query", "c", ("drift",), "one a"),
    ]


def test_a_consequence_stays_with_its_root_and_goes_with_it(tmp_path: Path) -> None:
    rules = {
        "wide": (
            rule("warning"),
            yielding(hit("c", "d", confidence=1.0), hit("d", confidence=1.0, part_of=("d", "c"))),
        ),
        "lost": (rule("note"), yielding(hit("b", part_of=("x", "y")))),
        "top": (rule(), yielding(hit("a"))),
        "drift": (rule("cause"), yielding(hit("a", "c", "d"))),
    }
    assert brief(judged(tmp_path, rules)) == [
        ("top", "error", "a", ("drift",), None),
        ("wide", "warning", "cd", ("drift",), "top a"),
        ("wide", "warning", "d", ("drift",), "top a"),
        ("lost", "note", "b", (), None),
    ] or brief(judged(tmp_path, rules)) == [
        ("top", "error", "a", ("drift",), None),
        ("wide", "warning", "d", ("drift",), "top a"),
        ("wide", "warning", "cd", ("drift",), "top a"),
        ("lost", "note", "b", (), None),
    ]  # which of two ids is lower is the hash's to say


def test_the_more_specific_rule_owns_the_claims(tmp_path: Path) -> None:
    rules = {
        "slip": (rule("warning", "precedes: [general]\n"), yielding(hit("a", "b", "c", confidence=1.0))),
        "general": (rule(message="differ"), yielding(hit("a", "b"), hit("c", "d", confidence=1.0))),
        "drift": (rule("cause", message="drifted"), yielding(hit("a", "b", "c"))),
    }
    result = judged(tmp_path, rules)
    assert brief(result) == [
        ("general", "error", "cd", (), None),
        ("slip", "warning", "abc", ("drift", "general"), None),
    ]
    assert result.findings[1].facts == {"gap": "0.22", "drift": ["Drifted"], "general": ["Differ"]}


def test_owned_findings_are_named_by_severity_and_through_their_owners(tmp_path: Path) -> None:
    rules = {
        "top": (rule("query", "precedes: [middle, small]\n"), yielding(hit("a", "b", "c"))),
        "middle": (rule("note", "precedes: [bottom]\n"), yielding(hit("a", "b"))),
        "small": (rule("error"), yielding(hit("c"))),
        "bottom": (rule("warning"), yielding(hit("a"), hit("d"))),
    }
    assert brief(judged(tmp_path, rules)) == [
        ("bottom", "warning", "d", (), None),
        ("top", "query", "abc", ("small", "bottom", "middle"), None),
    ]


def test_a_consequence_of_an_owned_finding_follows_its_owner(tmp_path: Path) -> None:
    rules = {
        "slip": (rule(more="precedes: [general]\n"), yielding(hit("a", "b", confidence=1.0))),
        "general": (rule("warning"), yielding(hit("a", "b"), hit("c", part_of=("a", "b")))),
    }
    assert brief(judged(tmp_path, rules)) == [
        ("slip", "error", "ab", ("general",), None),
        ("general", "warning", "c", (), "slip ab"),
    ]


def test_rings_of_consequences_have_no_root() -> None:
    one, two = bare("f1", "r", "a", part_of="f2"), bare("f2", "r", "b", part_of="f1")
    assert grouped([one, two], [], {"f1": 1, "f2": 1}) == {}


def test_an_owner_need_only_hold_the_claims() -> None:
    found = [bare("f1", "specific", "abc"), bare("f2", "general", "ab"), bare("f3", "general", "ad")]
    assert absorbers(found, {"specific": ["general"]}) == {"f2": ("f1",)}


def bare(
    ident: str, rule: str, claims: Iterable[str], severity: Severity = "error", part_of: str | None = None
) -> Finding:
    return Finding(ident, rule, severity, "", "", "", tuple(claims), {}, (), 1.0, part_of)


Bare = st.builds(
    lambda rule, claims, severity: bare(f"{rule}-{''.join(sorted(claims))}", rule, sorted(claims), severity),
    st.sampled_from("pqr"),
    st.sets(st.sampled_from("abcd"), min_size=1),
    st.sampled_from(SEVERITIES),
)


@given(
    found=st.lists(Bare, unique_by=lambda f: f.id, max_size=8),
    causes=st.lists(st.frozensets(st.sampled_from("abcd"), min_size=1), max_size=4),
    order=st.randoms(use_true_random=False),
)
def test_roots_do_not_depend_on_order(found: list[Finding], causes: list[frozenset[str]], order: Any) -> None:
    sources = {f.id: len(f.claims) for f in found}
    precedes = {"p": ["q"], "q": ["r"]}
    root, owned = grouped(found, causes, sources), absorbers(found, precedes)
    for ident, top in root.items():
        assert top not in root and ident != top
    by_id = {f.id: f for f in found}
    for ident, tops in owned.items():
        assert tops and all(top not in owned for top in tops)
        assert all(set(by_id[ident].claims) <= set(by_id[top].claims) for top in tops)
    order.shuffle(found)
    order.shuffle(causes)
    assert grouped(found, causes, sources) == root
    assert absorbers(found, precedes) == owned


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hits=st.lists(
        st.tuples(
            st.sampled_from(["cause", "general", "specific"]),
            st.permutations("abcd").flatmap(lambda c: st.integers(1, 4).map(lambda n: tuple(c[:n]))),
        ),
        max_size=6,
    ),
    order=st.randoms(use_true_random=False),
)
def test_judging_does_not_depend_on_the_order_of_hits(
    hits: list[tuple[str, tuple[str, ...]]], order: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    texts = {
        "cause": rule("cause"),
        "general": rule(),
        "specific": rule("warning", "precedes: [general]\n"),
    }

    def run(listed: list[tuple[str, tuple[str, ...]]]) -> Judged:
        # The order in which a hit names its claims is its own: it is what "first" and "second" mean.
        found = {name: [hit(*sorted(claims)) for rule_id, claims in listed if rule_id == name] for name in texts}
        checks = {name: (text, yielding(*found[name])) for name, text in texts.items()}
        return judged(tmp_path_factory.mktemp("r"), checks)

    before = run(hits)
    order.shuffle(hits)
    assert run(hits) == before

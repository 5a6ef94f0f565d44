from __future__ import annotations

from dataclasses import replace

from factcheck.model import Claim, Hit, Match, Pass, Span
from tests.build import claim, span, world, year
from tests.checks.across import run, sources


def works(ident: str, written: str, document: str, predicate: str, **more: object) -> Claim:
    head = {"d1": "project", "d2": "work"}[document]
    more = {"start": int(written), **more}
    return claim(ident, written, document=document, measure=head, predicate=predicate, **more)  # type: ignore[arg-type]


def lists(built: tuple[str, str], kept: tuple[str, str], confidence: float = 0.7, **more: object) -> list[Hit | Pass]:
    one = [works("a1", built[0], "d1", "implement", **more), works("a2", kept[0], "d1", "maintain", **more)]
    other = [works("b1", built[1], "d2", "construct", **more), works("b2", kept[1], "d2", "maintain", **more)]
    relations = [Match(f"a{n}", f"b{n}", "overlap", confidence, ()) for n in (1, 2)]
    return run("sibling_conflict", world(*sources(one, other), relations=relations))


def test_an_equal_85_says_that_51_and_55_are_one_figure() -> None:
    (hit,) = lists(("51", "55"), ("85", "85"))
    assert isinstance(hit, Hit)
    assert round(hit.confidence or 0, 9) == 0.91  # 1 - 0.3 * 0.3
    assert (hit.claims, hit.variant, hit.facts) == (
        ("a1", "a2", "b1", "b2"),
        "",
        {
            "equal": "85",
            "one": "51",
            "other": "55",
            "values": ["51: d1.example", "85: d1.example, d2.example", "55: d2.example"],
        },
    )


def test_small_and_round_anchors_prove_nothing() -> None:
    assert lists(("51", "55"), ("8", "8")) == []
    assert lists(("51", "55"), ("100", "100")) == []


def test_two_equal_pairs_and_two_unequal_pairs_are_no_conflict() -> None:
    assert lists(("51", "51"), ("85", "85")) == []
    assert lists(("51", "55"), ("85", "87")) == []


def test_a_strong_anchor_in_one_place() -> None:
    (hit,) = lists(("51", "55"), ("853", "853"), places=("son-la",))
    assert isinstance(hit, Hit) and hit.variant == "strong"
    (weak,) = lists(("51", "55"), ("853", "853"))
    assert isinstance(weak, Hit) and weak.variant == ""


def test_figures_of_another_sentence_are_no_siblings() -> None:
    one = [works("a1", "277", "d1", "build"), works("a2", "85", "d1", "maintain")]
    one[0] = replace(one[0], sentence=Span(300, 400))
    other = [works("b1", "55", "d2", "construct"), works("b2", "85", "d2", "maintain")]
    relations = [Match(f"a{n}", f"b{n}", "overlap", 0.7, ()) for n in (1, 2)]
    assert run("sibling_conflict", world(*sources(one, other), relations=relations)) == []


def test_an_anchor_is_strong_only_at_one_time() -> None:
    def variant(first: Claim, second: Claim) -> str:
        one = [first, works("a2", "853", "d1", "maintain", places=("son-la",))]
        other = [second, works("b2", "853", "d2", "maintain", places=("son-la",))]
        relations = [Match(f"a{n}", f"b{n}", "overlap", 0.95, ()) for n in (1, 2)]
        (hit,) = run("sibling_conflict", world(*sources(one, other), relations=relations))
        assert isinstance(hit, Hit)
        return hit.variant

    built = works("a1", "51", "d1", "implement", places=("son-la",))
    other = works("b1", "55", "d2", "construct", places=("son-la",))
    assert variant(built, other) == "strong"
    assert variant(built, replace(other, to_date=True)) == ""
    assert variant(replace(built, period=year(2024)), replace(other, period=span(2021, 2024))) == ""

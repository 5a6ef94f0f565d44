from __future__ import annotations

from factcheck.model import Claim, Hit, Match, Pass, Period
from tests.build import claim, span, world, year
from tests.checks.across import run, sources


def works(ident: str, written: str, place: str, predicate: str, **more: object) -> Claim:
    places = {"Thuan Chau": ("thuan-chau", "son-la"), "Son La": ("son-la",)}[place]
    more = {"start": int(written), **more}
    return claim(ident, written, place=place, places=places, predicate=predicate, **more)  # type: ignore[arg-type]


def holds(whole: str, part: str, confidence: float = 0.8) -> Match:
    return Match(whole, part, "contains", confidence, ())


def test_two_parts_above_one_whole_are_one_question() -> None:
    text = [
        works("p1", "277", "Thuan Chau", "build", period=span(2021, 2025)),
        works("p2", "95", "Thuan Chau", "maintain", period=span(2021, 2025)),
        works("w1", "51", "Son La", "implement", programme="the National Target Program"),
        works("w2", "85", "Son La", "maintain", programme="the National Target Program"),
    ]
    relations = [holds("w1", "p1"), holds("w2", "p2"), holds("w2", "p1", 0.6)]
    assert run("part_exceeds_whole", world(*sources(text), relations=relations)) == [
        Hit(
            ("p2", "w2", "p1", "w1"),
            {"part": "Thuan Chau", "whole": "Son La", "pairs": ["95 > 85", "277 > 51"], "parts": 2},
            "unsure",
            confidence=0.8,
        )
    ]


def one_pair(
    part: str, whole: str, part_when: Period | None, whole_when: Period | None, unit: str = "count"
) -> list[Hit | Pass]:
    money = {"programme": "the road fund", "unit": unit}
    a = works("p", part, "Thuan Chau", "build", period=part_when, **money)
    b = works("w", whole, "Son La", "build", period=whole_when, document="d2", **money)
    return run("part_exceeds_whole", world(*sources([a], [b]), relations=[holds("w", "p")]))


def variants(results: list[Hit | Pass]) -> list[str]:
    return [result.variant for result in results if isinstance(result, Hit)]


def test_one_programme_and_one_period_make_it_certain() -> None:
    assert variants(one_pair("60", "51", year(2024), year(2024))) == [""]


def test_a_part_within_its_whole_is_silent() -> None:
    assert one_pair("51", "60", year(2024), year(2024)) == []
    assert one_pair("51", "51", year(2024), year(2024)) == []


def test_times() -> None:
    assert variants(one_pair("60", "51", None, year(2024))) == ["unsure"]
    assert variants(one_pair("60", "51", year(2023), span(2021, 2024))) == ["unsure"]
    assert one_pair("60", "51", span(2021, 2024), year(2024)) == []
    assert one_pair("60", "51", year(2023), year(2024)) == []


def test_rates_do_not_add_up() -> None:
    assert one_pair("60", "51", year(2024), year(2024), unit="percent") == []


def test_the_same_part_above_another_whole_hangs_on_the_first() -> None:
    part = works("p", "277", "Thuan Chau", "build")
    own, other = works("w", "51", "Son La", "build"), works("v", "55", "Son La", "build", document="d2")
    relations = [holds("v", "p"), holds("w", "p")]
    found = run("part_exceeds_whole", world(*sources([part, own], [other]), relations=relations))
    assert [(hit.claims, hit.part_of) for hit in found if isinstance(hit, Hit)] == [
        (("p", "w"), ()),
        (("p", "v"), ("p", "w")),
    ]


def test_things_that_there_are_may_be_more_than_the_whole_has_built() -> None:
    there_are = claim("p", "58", place="Thuan Chau", places=("thuan-chau", "son-la"))
    built = works("w", "47", "Son La", "build", document="d2")
    relations = [holds("w", "p")]
    assert run("part_exceeds_whole", world(*sources([there_are], [built]), relations=relations)) == []
    counted = claim("w", "47", place="Son La", places=("son-la",), document="d2")
    done = works("p", "58", "Thuan Chau", "build")
    assert len(run("part_exceeds_whole", world(*sources([done], [counted]), relations=relations))) == 1

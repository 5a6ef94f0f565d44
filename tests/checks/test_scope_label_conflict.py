from __future__ import annotations

from factcheck.model import Evidence, Hit, Match, Pass
from tests.build import claim, world
from tests.checks.across import run, sources

PROVINCE: dict[str, object] = {"place": "Son La", "places": ("son-la",)}
DISTRICTS: dict[str, object] = {"place": "Thuan Chau and Sop Cop", "places": ("thuan-chau", "son-la")}


def found(
    one: str, other: str, places: dict[str, object] = DISTRICTS, evidence: tuple[Evidence, ...] = ()
) -> list[Hit | Pass]:
    a = claim("a", one, predicate="maintain", **PROVINCE)  # type: ignore[arg-type]
    b = claim("b", other, document="d2", predicate="maintain", **places)  # type: ignore[arg-type]
    return run(
        "scope_label_conflict",
        world(*sources([a], [b]), relations=[Match("a", "b", "overlap", 0.7, evidence)]),
    )


def test_one_figure_for_a_province_and_for_two_of_its_districts() -> None:
    assert found("85", "85") == [
        Hit(
            ("a", "b"),
            {"one": "Son La", "other": "Thuan Chau and Sop Cop", "values": ["85: d1.example, d2.example"]},
            confidence=0.7,
        )
    ]


def test_the_evidence_of_the_match_can_say_which_place_is_the_broader() -> None:
    broader = Evidence("place", "broader", "Son La > Thuan Chau")
    elsewhere: dict[str, object] = {"place": "Thuan Chau", "places": ("thuan-chau",)}
    assert len(found("85", "85", elsewhere, (broader,))) == 1
    assert found("85", "85", elsewhere) == []


def test_chance_and_unstated_places_show_nothing() -> None:
    assert found("100", "100") == []
    assert found("8", "8") == []
    assert found("85", "86") == []
    assert found("85", "85", {}) == []
    assert found("85", "85", PROVINCE) == []

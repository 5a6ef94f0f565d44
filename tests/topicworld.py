"""A small desk and hand-made claims, for the tests of alignment."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from factcheck import topics, units
from factcheck.intervals import DEFAULT
from factcheck.model import Claim, Match, Relation, World
from factcheck.rulebook import Concept, Rulebook, Vocabulary
from tests.build import claim, reading

RULES = Path(__file__).resolve().parents[1] / "rules"

PROVINCE: dict[str, Any] = {"place": "Lao Cai", "places": ("vn/lao-cai", "vn")}
DISTRICT: dict[str, Any] = {"place": "Sa Pa", "places": ("vn/lao-cai/sa-pa", "vn/lao-cai", "vn")}
OTHER: dict[str, Any] = {"place": "Bac Ha", "places": ("vn/lao-cai/bac-ha", "vn/lao-cai", "vn")}
BOTH: dict[str, Any] = {
    "place": "Sa Pa and Bac Ha",
    "places": ("vn/lao-cai/bac-ha+vn/lao-cai/sa-pa", "vn/lao-cai", "vn"),
}


def concept(ident: str, *words: str, within: tuple[str, ...] = ()) -> Concept:
    return Concept(ident, {"en": words or (ident,)}, within=within)


def table(*concepts: Concept) -> dict[str, Concept]:
    return {found.id: found for found in concepts}


VOCABULARY = Vocabulary(
    measures=table(concept("poverty-rate"), concept("capital")),
    groups=table(
        concept("minority"), concept("poor"), concept("poor-minority", within=("minority", "poor")), concept("women")
    ),
    nouns=table(
        concept("school"),
        concept("work"),
        concept("project", within=("work",)),
        concept("person", "person", "people"),
        concept("death", "death", "dead", within=("person",)),
        concept("sow", within=("person",)),
    ),
    predicates=table(
        concept("build", "build", "built"), concept("kill", "kill", "death", "dead"), concept("plant", "plant", "sow")
    ),
    contrasts=(frozenset({"urban", "rural"}), frozenset({"build", "maintain"})),
)


@cache
def book() -> Rulebook:
    return Rulebook((), DEFAULT, VOCABULARY, units.load(RULES / "vocabulary" / "units.txt"), RULES)


def aligned(*claims: Claim) -> World:
    """Each claim in a text of its own."""
    return topics.align([reading(f"d{c.id}", [replace(c, document=f"d{c.id}")]) for c in claims], book())


def match(a: Claim, b: Claim) -> Match | None:
    """What is said of two figures, if they compare at all."""
    world = aligned(a, b)
    (found,) = world.between((a.id, b.id)) or (None,)
    return found


def related(a: Claim, b: Claim) -> Relation | None:
    found = match(a, b)
    assert (found is not None and found.relation == "same") == (len(aligned(a, b).topics) == 1)
    return found.relation if found else None


def rate(ident: str = "a", **subject: Any) -> Claim:
    return claim(ident, "21.6", **{"unit": "percent", "measure": "poverty rate", **concepts("poverty-rate"), **subject})


def schools(ident: str = "a", **subject: Any) -> Claim:
    return claim(ident, "47", **{"measure": "schools", **concepts("school"), **PROVINCE, **subject})


def concepts(ident: str) -> dict[str, Any]:
    return {"concept": ident, "head": ident}


def groups(*idents: str) -> dict[str, Any]:
    return {"groups": idents, "group_ids": idents}


def joined(world: World) -> list[list[str]]:
    return sorted([c.id for c in topic.claims] for topic in world.topics)

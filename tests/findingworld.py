"""Four claims in two documents, and rules whose checks yield what a test says: for the tests of findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.checks import Check, Context
from factcheck.findings import Judged, judge
from factcheck.model import (
    Claim,
    Hit,
    Match,
    Pass,
    World,
)
from tests.build import claim, end_of, reading, world
from tests.rulefolder import a_check, book

FACTS = frozenset({"gap"})


def rule(severity: str = "error", more: str = "", *, check: str = "apart", message: str = "{figures}") -> str:
    return (
        f"title: T\ncheck: {check}\nseverity: {severity}\nmessage: '{message}'\n"
        f"ask: 'Is it {{first}}?'\nwhy: Because.\n{more}"
    )


def yielding(*found: Hit | Pass | Exception, variants: Mapping[str, frozenset[str]] | None = None) -> Check:
    """A check of the whole world that yields these, and raises what is an exception."""

    def run(scope: World, context: Context, settings: Any) -> Iterator[Hit | Pass]:
        for one in found:
            if isinstance(one, Exception):
                raise one
            yield one

    return a_check(run, variants=variants or {"": FACTS})


def percent(ident: str, written: str, **parts: Any) -> Claim:
    return replace(claim(ident, written, unit="percent", **parts), text=f"{written}%")


# Four claims in three documents; a-b and c-d are matched.
A = percent("a", "10.89", document="d1", start=5, measure="poverty rate", place="Son La", period=end_of(2024))
B = percent("b", "11.11", document="d2", start=9, measure="poverty rate", place="Son La", period=end_of(2024))
C = percent("c", "10.7", document="d1", start=50, measure="minority rate")
D = percent("d", "10.9", document="d2", start=60, measure="minority rate")
AB = Match("a", "b", "same", 0.95, ())
CD = Match("c", "d", "same", 0.7, ())
BC = Match("b", "c", "contains", 0.5, ())


def of(*claims: Claim, relations: Iterable[Match] = (AB, CD, BC)) -> World:
    by: dict[str, list[Claim]] = {}
    for each in claims or (A, B, C, D):
        by.setdefault(each.document, []).append(each)
    return world(*(reading(ident, found) for ident, found in sorted(by.items())), relations=relations)


def judged(folder: Path, rules: Mapping[str, tuple[str, Check]], over: World | None = None) -> Judged:
    """Each rule with a check of its own, called as the rule."""
    texts = {ident: text.replace("check: apart", f"check: {ident}") for ident, (text, _) in rules.items()}
    return judge(over or of(), book(folder, texts, {ident: check for ident, (_, check) in rules.items()}))


def hit(*claims: str, **parts: Any) -> Hit:
    return Hit(claims, {"gap": "0.22"}, **parts)

"""One facet of two figures at a time: how their names, places and words stand to each other.

A facet's weight is how sure it leaves one that both figures are about one thing: 1 takes nothing away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rapidfuzz import fuzz

from factcheck.model.values import dataclass

Verdict = Literal["equal", "near", "unknown", "broader", "narrower", "differs"]

_ALIKE = 88  # rapidfuzz ratio from which two words are inflections or misprints of one


@dataclass(frozen=True, slots=True)
class Facet:
    """`broader`: what the first figure counts holds what the second counts; `narrower` the other way."""

    verdict: Verdict
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Where, as far as it is known: `keys` the finest first, `inherited` where another clause says so."""

    name: str | None
    keys: tuple[str, ...]
    inherited: bool


def place(a: Site, b: Site) -> Facet:
    said = both(a.name or "", b.name or "")
    if not a.keys and not b.keys:
        return Facet("unknown", 0.85, "neither says where")
    if not a.keys or not b.keys:
        return Facet("unknown", 0.85, f"only one side says where: {said}")
    if a.keys[0] == b.keys[0]:
        return Facet("equal", 0.98 if a.inherited and b.inherited else 1.0, said)
    if lies_in(a.keys, b.keys):
        return Facet("narrower", 0.95, said)
    if lies_in(b.keys, a.keys):
        return Facet("broader", 0.95, said)
    return Facet("differs", 0.0, said)


def lies_in(inner: Sequence[str], outer: Sequence[str]) -> bool:
    """Whether the first place is part of the second. A finest key "a+b" is several places together: they hold
    each of their own, and lie in what holds them all."""
    if "+" not in outer[0]:
        return outer[0] in inner[1:]
    members, others = inner[0].split("+"), outer[0].split("+")
    if len(members) == 1:
        return any(key in others for key in inner)
    return set(members) < set(others)


def names(a: str | None, b: str | None, unsaid: float) -> Facet:
    """Two proper names; `unsaid` is the weight where only one side gives one."""
    if a == b:
        return Facet("equal", 1.0, a or "")
    if a is None or b is None:
        return Facet("unknown", unsaid, f"only one side says: {a or b}")
    if fuzz.token_set_ratio(a.casefold(), b.casefold()) >= _ALIKE:
        return Facet("near", 0.97, both(a, b))
    return Facet("differs", 0.0, both(a, b))


def predicate(a: str | None, b: str | None) -> Facet:
    if a == b:
        return Facet("equal", 1.0, a or "")
    if a is None or b is None:
        return Facet("unknown", 0.92, f"only one side says: {a or b}")
    if alike(a, b):
        return Facet("near", 0.97, both(a, b))
    return Facet("differs", 0.75, f"{a} / {b}")


def alike(a: str, b: str) -> bool:
    """Inflections or misprints of one word; short words must be equal."""
    return a == b or (len(a) > 3 and len(b) > 3 and fuzz.ratio(a, b) >= _ALIKE)


def both(a: str, b: str) -> str:
    return a if a == b else f"{a or '(none)'} = {b or '(none)'}"


def left_over(a: Iterable[str], b: Sequence[str], ids: dict[str, str]) -> tuple[list[str], list[str], list[str]]:
    """The words of each that find no partner in the other, and the partners found. `ids` tells which words mean
    one concept."""
    ours, theirs, partners = [], list(b), []
    for word in a:
        other = next((w for w in theirs if _partners(word, w, ids)), None)
        if other is None:
            ours.append(word)
        else:
            theirs.remove(other)
            partners.append(both(word, other))
    return ours, theirs, partners


def _partners(a: str, b: str, ids: dict[str, str]) -> bool:
    if a == b:
        return True
    one, other = ids.get(a), ids.get(b)
    if one is not None and other is not None:
        return one == other
    return len(a) > 4 and len(b) > 4 and alike(a, b)

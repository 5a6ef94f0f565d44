"""The same telling figure for the same statistic, given for two places that cannot be equal."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import Context, figures, kin
from factcheck.checks.related import across, bounded, disjoint, same_figure, scopes_differ
from factcheck.model import Hit, World
from factcheck.model.values import dataclass

VARIANTS = {"": frozenset({"one", "other", "values"})}


@dataclass(frozen=True, slots=True)
class Settings:
    min_anchor: int = 10  # the digits of the figure, as a number; smaller and round ones are chance


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    for match, a, b in across(context):
        if not scopes_differ(match, a, b) or disjoint(a, b):
            continue
        if "place" in max(a, b, key=lambda claim: len(claim.subject.places)).inherited:
            continue  # the sentence itself does not say that it is about the part
        if kin.proves_little(a.quantity.number, settings.min_anchor):
            continue
        pair = bounded(a, b, context)
        if pair is not None and same_figure(*pair):
            yield Hit(
                (a.id, b.id),
                {
                    "one": a.subject.place or "",
                    "other": b.subject.place or "",
                    "values": figures.by_value((a, b), context),
                },
                confidence=match.confidence,
            )

"""A group's rate that lies below the whole's wherever both are given, where it is expected above.

Poverty among a disadvantaged group is rarely below the average: a figure that is may be a share of
something else (of the group's households, of all poor households, of the population). A question, no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import Context
from factcheck.checks.related import bounded, levels
from factcheck.checks.unknowns import SHARES, unknown
from factcheck.model import Claim, Hit, Match, World
from factcheck.model.values import dataclass

VARIANTS = {"": frozenset({"group", "pairs", "times"})}


@dataclass(frozen=True, slots=True)
class Settings:
    expected_above: tuple[str, ...] = ()  # groups of the vocabulary of whom the rate is higher than of all
    measures: tuple[str, ...] = ()  # measures of the vocabulary for which that is expected
    min_pairs: int = 2


_Run = tuple[str, str, tuple[str, ...]]  # measure, group, places


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    runs: dict[_Run, list[tuple[Claim, Claim, Match]]] = {}
    for match in world.relations:
        pair = levels(match, context) if match.relation == "contains" else None
        if pair is None or not _compares(*pair, context):
            continue
        whole, part = pair
        group = next((name for name in settings.expected_above if _is_group(name, whole, part)), None)
        concept = part.subject.concept
        if group is not None and concept in settings.measures and concept == whole.subject.concept:
            runs.setdefault((concept, group, part.subject.places), []).append((part, whole, match))
    for _, run in sorted(runs.items()):
        if len(run) >= settings.min_pairs and all(_below(part, whole, context) for part, whole, _ in run):
            yield _hit(run, context)


def _compares(whole: Claim, part: Claim, context: Context) -> bool:
    """Two shares of one text, for one place and one point in time."""
    one, other = unknown(part, context), unknown(whole, context)
    return (
        part.document == whole.document
        and {part.quantity.unit, whole.quantity.unit} <= SHARES
        and part.subject.places == whole.subject.places
        and one is not None
        and one == other
    )


def _is_group(name: str, whole: Claim, part: Claim) -> bool:
    return name in part.subject.group_ids and name not in whole.subject.group_ids


def _below(part: Claim, whole: Claim, context: Context) -> bool:
    pair = bounded(whole, part, context)
    if pair is None:
        return False
    least, most = pair[0].lenient.low, pair[1].lenient.high
    return least is not None and most is not None and most <= least


def _hit(run: list[tuple[Claim, Claim, Match]], context: Context) -> Hit:
    run = sorted(run, key=lambda found: (context.order(found[0]), context.order(found[1])))
    claims = {claim.id: claim for part, whole, _ in run for claim in (part, whole)}
    return Hit(
        tuple(claim.id for claim in sorted(claims.values(), key=context.order)),
        {
            "group": ", ".join(run[0][0].subject.groups),
            "pairs": [f"{part.text} < {whole.text}" for part, whole, _ in run],
            "times": len(run),
        },
        confidence=min(match.confidence for _, _, match in run),
    )

"""One text says that a goal was exceeded, the other that it was met or missed, of one statistic at one time.

Variants: `` exceeded and met: what was exceeded was met, so that both may be true; `missed` missed and met or exceeded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from factcheck.checks import Context, figures
from factcheck.checks.unknowns import ACTUAL
from factcheck.model import Attainment, Claim, Hit, World
from factcheck.model.values import dataclass

_FACTS = frozenset({"one", "other", "values"})
VARIANTS = {"": _FACTS, "missed": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    pass


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says of one statistic: its figures, of which the last in time is the one that was held against
    the goal."""

    attainment: Attainment
    claims: tuple[Claim, ...]

    @property
    def last(self) -> Claim:
        return self.claims[-1]


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    topics = {claim.id: topic.id for topic in world.topics for claim in topic.claims}
    for said in _by_topic(world, topics).values():
        told: set[frozenset[str]] = set()
        for one, other in combinations(_of_each_text(said, context), 2):
            verdicts = frozenset((one.attainment.verdict, other.attainment.verdict))
            if len(verdicts) < 2 or verdicts in told or not _is_one_time(one.last, other.last):
                continue
            told.add(verdicts)  # one pair of texts for each way to differ
            claims = (*one.claims, *other.claims)
            yield Hit(
                tuple(claim.id for claim in claims),
                {
                    "one": _quoted(one, context),
                    "other": _quoted(other, context),
                    "values": figures.by_value((one.last, other.last), context),
                },
                "missed" if "missed" in verdicts else "",
            )


def _by_topic(world: World, topics: Mapping[str, str]) -> Mapping[str, list[_Said]]:
    found: dict[str, list[_Said]] = {}
    for reading in world.readings:
        for attainment in reading.attainments:
            by_topic: dict[str, list[Claim]] = {}
            for ident in attainment.claims:
                claim = world.claims.get(ident)
                if claim is not None and claim.status in ACTUAL and ident in topics:
                    by_topic.setdefault(topics[ident], []).append(claim)
            for topic, claims in by_topic.items():
                claims.sort(key=lambda claim: (str(claim.period.end) if claim.period else "", claim.start))
                found.setdefault(topic, []).append(_Said(attainment, tuple(claims)))
    return found


def _of_each_text(said: Sequence[_Said], context: Context) -> list[_Said]:
    """The first of each text and verdict; of a text that says both, nothing: it speaks of two goals."""
    by_text: dict[str, dict[str, _Said]] = {}
    for one in said:
        by_text.setdefault(one.last.document, {}).setdefault(one.attainment.verdict, one)
    alone = [verdicts for verdicts in by_text.values() if len(verdicts) == 1]
    return sorted((one for verdicts in alone for one in verdicts.values()), key=lambda one: context.order(one.last))


def _is_one_time(one: Claim, other: Claim) -> bool:
    a, b = (claim.period and claim.period.end for claim in (one, other))
    return one.document != other.document and a == b


def _quoted(said: _Said, context: Context) -> str:
    return f"“{said.attainment.text}” ({', '.join(figures.sources([said.last], context))})"

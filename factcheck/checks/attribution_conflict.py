"""One telling figure for one thing, credited by two texts to two programmes or two actors.

Variants: `` two programmes; `holder` two companies, teams or offices whose figure it is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from factcheck.checks import Context, figures, kin
from factcheck.checks.proper import may_be_one
from factcheck.checks.related import disjoint
from factcheck.checks.unknowns import ACTUAL
from factcheck.model import Claim, Hedge, Hit, Level, World
from factcheck.model.values import dataclass

_FACTS = frozenset({"figure", "one", "other", "values"})
VARIANTS = {"": _FACTS, "holder": _FACTS}

_MOST = 6  # texts with one figure of which every two are laid side by side


@dataclass(frozen=True, slots=True)
class Settings:
    """`least_figure`: the digits of the figure, as a number. `confidence`: how sure it is that one figure is meant, as
    the texts name different owners."""

    least_figure: int = 1000
    confidence: str = "0.6"


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    by_figure: dict[Hashable, list[Claim]] = {}
    for claim in sorted(world.claims.values(), key=context.order):
        if _is_telling(claim, settings):
            by_figure.setdefault(_key(claim), []).append(claim)
    for same in by_figure.values():
        found = _first(_of_each_text(same), context)
        if found is not None:
            variant, one, other, names = found
            yield Hit(
                (one.id, other.id),
                {
                    "figure": one.text,
                    "one": names[0],
                    "other": names[1],
                    "values": figures.by_value((one, other), context),
                },
                variant,
                float(settings.confidence),
            )


def _is_telling(claim: Claim, settings: Settings) -> bool:
    quantity, subject = claim.quantity, claim.subject
    return (
        isinstance(claim.kind, Level)
        and claim.status in ACTUAL
        and claim.hedge is Hedge.EXACT
        and quantity.upper is None
        and bool(subject.head)
        and (subject.programme is not None or subject.holder is not None)
        and not kin.proves_little(quantity.number, settings.least_figure)
    )


def _key(claim: Claim) -> Hashable:
    quantity, subject = claim.quantity, claim.subject
    return (
        quantity.number.value,
        quantity.number.step,
        quantity.unit,
        quantity.per,
        subject.concept or subject.head,
        subject.predicate,
        subject.group_ids,
    )


def _of_each_text(same: Sequence[Claim]) -> list[Claim]:
    """One of each text; a text that gives the figure to several owners says so itself, and is left out."""
    by_text: dict[str, list[Claim]] = {}
    for claim in same:
        by_text.setdefault(claim.document, []).append(claim)
    return [
        own[0]
        for own in by_text.values()
        if len({(claim.subject.programme, claim.subject.holder) for claim in own}) == 1
    ][:_MOST]


def _first(texts: Sequence[Claim], context: Context) -> tuple[str, Claim, Claim, tuple[str, str]] | None:
    for one, other in combinations(texts, 2):
        if disjoint(one, other) or not _may_share_place(one, other) or not _is_one_language(one, other, context):
            continue
        a, b = one.subject, other.subject
        if a.programme and b.programme and not may_be_one(a.programme, b.programme):
            return "", one, other, (a.programme, b.programme)
        if a.programme is None and b.programme is None and a.holder and b.holder and not may_be_one(a.holder, b.holder):
            return "holder", one, other, (a.holder, b.holder)
    return None


def _may_share_place(one: Claim, other: Claim) -> bool:
    a, b = one.subject.places, other.subject.places
    return not a or not b or a[0] in b or b[0] in a


def _is_one_language(one: Claim, other: Claim, context: Context) -> bool:
    """A name and its translation have no words in common."""
    documents = context.world.documents
    languages = {documents[claim.document].language for claim in (one, other) if claim.document in documents}
    return len(languages) < 2

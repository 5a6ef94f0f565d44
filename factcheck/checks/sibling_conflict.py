"""Two texts with the same small list, of which one member is equal and another is not.

"51 built and 85 maintained" beside "55 built and 85 maintained": the equal 85 says that both lists are one
statistic, even where scope and period cannot be shown equal. Variants: `` or, where the anchor is strong
and the scopes are the same, `strong`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from factcheck.checks import Context, figures, kin
from factcheck.checks.related import across, aligned, are_siblings, bounded, disjoint, same_figure
from factcheck.checks.unknowns import unknown
from factcheck.model import Claim, Hit, Match, World
from factcheck.model.values import dataclass

_FACTS = frozenset({"equal", "one", "other", "values"})
VARIANTS = {"": _FACTS, "strong": _FACTS}


@dataclass(frozen=True, slots=True)
class Settings:
    min_anchor: int = 10  # the digits of the equal figure, as a number; below it chance is as likely
    strong_digits: int = 3


@dataclass(frozen=True, slots=True)
class _Pair:
    match: Match
    one: Claim
    other: Claim


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    anchors, differing = _pairs(context, settings)
    roots: dict[tuple[str, str], tuple[str, ...]] = {}
    for pair in differing:
        anchor = next(
            (
                anchor
                for anchor in anchors.get((pair.one.document, pair.other.document), ())
                if are_siblings(pair.one, anchor.one) and are_siblings(pair.other, anchor.other)
            ),
            None,
        )
        if anchor is None:
            continue
        claims = sorted((pair.one, pair.other, anchor.one, anchor.other), key=context.order)
        idents = tuple(claim.id for claim in claims)
        root = roots.setdefault((anchor.one.id, anchor.other.id), idents)
        yield Hit(
            idents,
            {
                "equal": anchor.one.text,
                "one": pair.one.text,
                "other": pair.other.text,
                "values": figures.by_value(claims, context),
            },
            "strong" if _is_strong(anchor, pair, context, settings) else "",
            # Each of the two pairs is evidence that the lists are one: both would have to be mistaken.
            confidence=round(1 - (1 - pair.match.confidence) * (1 - anchor.match.confidence), 4),
            part_of=() if root == idents else root,
        )


def _pairs(context: Context, settings: Settings) -> tuple[dict[tuple[str, str], list[_Pair]], list[_Pair]]:
    """Equal pairs by their two documents, and the pairs that differ under every reading."""
    anchors: dict[tuple[str, str], list[_Pair]] = defaultdict(list)
    differing: list[_Pair] = []
    # On one unknown of a topic a difference is a value conflict, and needs no list to show it.
    for pairs, may_differ in ((aligned(context), False), (across(context), True)):
        for match, a, b in pairs:
            compared = bounded(a, b, context)
            if compared is None or disjoint(a, b):
                continue
            if same_figure(*compared):
                if not kin.proves_little(a.quantity.number, settings.min_anchor):
                    anchors[a.document, b.document].append(_Pair(match, a, b))
            elif may_differ and compared[0].lenient.meet(compared[1].lenient) is None:
                differing.append(_Pair(match, a, b))
    for found in (*anchors.values(), differing):
        found.sort(key=lambda pair: (context.order(pair.one), context.order(pair.other)))
    return anchors, differing


def _is_strong(anchor: _Pair, pair: _Pair, context: Context, settings: Settings) -> bool:
    one, other = pair.one.subject, pair.other.subject
    same_scope = bool(one.places) and one.places == other.places and one.group_ids == other.group_ids
    times = {where for claim in (pair.one, pair.other) if (where := unknown(claim, context)) and where.dated}
    # What one text counts up to now, and the other over a time, may have grown in one of its members.
    same_time = len(times) < 2 and pair.one.to_date == pair.other.to_date
    return same_scope and same_time and figures.significant(anchor.one.quantity.number) >= settings.strong_digits

"""A figure of a text against the same figure of a reference table, which an office issued on a day.

A table is one more source and no truth: it ranks by its day of issue, and what it says is put beside what the text
says. Variants: `` the two cannot both hold; `undated` neither says when; `provisional` one of them is an estimate;
`early` the table was issued after the text; `release` the text has the figure of an older release, or of another
table; `scale` the same digits, a power of ten apart.

Silent: what only rounding keeps apart, and a text that gives several figures of which one is the table's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from factcheck.checks import Context, doubts, figures
from factcheck.checks.doubts import Doubts
from factcheck.checks.magnitude_slip import apart_by
from factcheck.checks.unknowns import Bound, Unknown, agree, bounds, comparable
from factcheck.model import Document, Fact, Hit, Pass, Topic
from factcheck.model.values import dataclass

_SHOWN = 8  # tables that are named, the first in rank
_FACTS = frozenset({"gap", "unit", "tables", "intervals"})
VARIANTS = {
    "": _FACTS,
    "undated": _FACTS,
    "provisional": _FACTS,
    "early": _FACTS,
    "release": _FACTS | {"agrees"},
    "scale": _FACTS | {"factor"},
}


@dataclass(frozen=True, slots=True)
class Settings:
    """`far`, `doubt` and `least` as in `value_conflict`: what makes one doubt that both are of one thing, what each
    doubt leaves of the confidence, and below what nothing is said. `powers` and `min_digits` as in `magnitude_slip`."""

    far: Decimal = Decimal(2)
    doubt: Decimal = Decimal("0.55")
    least: Decimal = Decimal("0.4")
    powers: tuple[str, ...] = ("10", "100", "1000", "1000000")
    min_digits: int = 2


def check(topic: Topic, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    if not any(map(context.is_tabled, topic.claims)):
        return
    for unknown, levels in bounds(topic, context, tables=True).items():
        tables = [level for level in levels if context.is_tabled(level.claim)]
        by_text: dict[str, list[Bound]] = defaultdict(list)
        for level in levels:
            if not context.is_tabled(level.claim):
                by_text[level.claim.document].append(level)
        if tables and by_text:
            tables.sort(key=lambda level: _rank(level, context))
            for own in by_text.values():
                yield from _Held(topic, unknown, tables, own, context, settings).judged()


def _document(ident: str, context: Context) -> Document:
    return context.world.documents[ident]


def _of(level: Bound, context: Context) -> Document:
    return _document(level.claim.document, context)


def _rank(level: Bound, context: Context) -> tuple[int, tuple[int, int, str]]:
    """The latest issue first, then as the tables were named."""
    issued = _of(level, context).published or date.min
    return -issued.toordinal(), context.order(level.claim)


class _Held:
    """The figures of one text for one unknown, and those of the tables, the first in rank first."""

    def __init__(
        self,
        topic: Topic,
        unknown: Unknown,
        tables: Sequence[Bound],
        own: Sequence[Bound],
        context: Context,
        settings: Settings,
    ) -> None:
        self._topic, self._unknown, self._tables, self._own = topic, unknown, tables, own
        self._context, self._settings = context, settings

    def judged(self) -> Iterator[Hit | Pass]:
        first = self._tables[0]
        held = [level for level in self._own if comparable(level, first, self._context)]
        sound = next((level for level in held if agree(level, first)), None)
        if sound is not None:
            yield Pass((sound.claim.id, first.claim.id), {"tables": self._told()})
        if any(level.lenient.meet(first.lenient) is not None for level in held):
            return
        for level in held:
            hit = self._hit(level, first)
            if hit is not None:
                yield hit

    def _hit(self, level: Bound, first: Bound) -> Hit | None:
        pair, settings = (level, first), self._settings
        powers = map(Fraction, settings.powers)
        power = next((power for power in powers if apart_by(power, *pair, settings.min_digits)), None)
        # Of the same digits to be far apart is what is looked for.
        far = Fraction(settings.far) if power is None else 100 * power
        torn = doubts.several(self._own)
        wide = Doubts(far, Fraction(settings.doubt))
        sure = doubts.confidence(pair, self._topic, torn, wide, self._context)
        ids = (level.claim.id, first.claim.id)
        if (self._context.world.confidence(ids) if sure is None else sure) < float(settings.least):
            return None
        facts: dict[str, Fact] = {
            "gap": figures.plain(_gap(pair)),
            "unit": figures.distance_unit(self._topic.unit),
            "tables": self._told(),
            "intervals": [f"{x.claim.text}: {figures.interval(x.lenient)}" for x in pair],
        }
        other = next((table for table in self._tables[1:] if table.lenient.meet(level.lenient) is not None), None)
        if other is not None:
            facts["agrees"] = f"{other.claim.text} ({_of(other, self._context).name})"
            return Hit((*ids, other.claim.id), facts, "release", sure)
        if power is not None:
            return Hit(ids, {**facts, "factor": figures.plain(power)}, "scale", sure)
        return Hit(ids, facts, self._variant(level, first), sure)

    def _variant(self, level: Bound, first: Bound) -> str:
        text, table = _of(level, self._context), _of(first, self._context)
        if text.published and table.published and text.published < table.published:
            return "early"
        if "provisional" in (level.claim.status, first.claim.status):
            return "provisional"
        return "" if self._unknown.dated else "undated"

    def _told(self) -> list[str]:
        return [f"{level.claim.text}: {_of(level, self._context).name}" for level in self._tables[:_SHOWN]]


def _gap(pair: tuple[Bound, Bound]) -> Fraction:
    one, other = pair
    return abs(one.figure - other.figure) if one.exact and other.exact else one.lenient.gap(other.lenient)

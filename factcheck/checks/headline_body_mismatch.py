"""A figure of the headline, lede, a heading or caption that the text below it does not bear out.

A headline may round: it is enough that one figure of the text, read generously, can be the one it gives, or several
of one kind together. It is wrong only where the text gives the same statistic, and always with another value.
Variants: `` another value; `cut` only dropping digits makes the headline's figure of it; `unsure` where the two lie
so far apart that they may not be about one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, islice

from factcheck import intervals
from factcheck.checks import Context, figures
from factcheck.checks.related import disjoint
from factcheck.checks.unknowns import ACTUAL
from factcheck.intervals import Interval
from factcheck.model import Change, Claim, DocumentReading, Fact, Hit, Part, Pass
from factcheck.model.values import dataclass

_FACTS = frozenset({"part", "given", "told"})
VARIANTS = {"": _FACTS, "cut": _FACTS, "unsure": _FACTS}

_HEADS: tuple[Part, ...] = ("title", "heading", "caption", "lede")
_TOLD: tuple[Part, ...] = ("lede", "body", "list")  # parts that a headline is held against
_MOST = 200  # claims of one kind that a headline is held against; a text of more is a table
_EARLY = 600  # characters of a text, in which stands what its headline is about
_SUMMED = 6  # figures of which any may be added up to the one of the headline


@dataclass(frozen=True, slots=True)
class Settings:
    """`general`: words that a headline leaves out of a measure: poverty (rate). `people`: what those are who were
    killed, where a headline says no more than that. `near`: how many times as much is still the same thing. `slips`:
    powers of ten that a figure slips by."""

    general: tuple[str, ...] = ()
    people: tuple[str, ...] = ("person", "victim", "death")
    near: str = "2"
    slips: tuple[str, ...] = ("10", "100", "1000", "1000000")


def check(reading: DocumentReading, context: Context, settings: Settings) -> Iterator[Hit | Pass]:
    heads = [claim for claim in reading.claims if claim.part in _HEADS]
    if not heads:
        return
    told: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if claim.part in _TOLD:
            for key in _keys(claim, settings):
                told[key].append(claim)
        alike[_shape(claim)].append(claim)
    starts = [claim.start for claim in reading.claims if claim.part == "heading"]
    for head in islice(heads, _MOST):
        until = min((s for s in starts if s > head.end), default=None) if head.part == "heading" else None
        if head.quantity.unit != "count" or head.quantity.number.value > 1:  # "a man was killed" has no figure
            yield from _held(head, told, alike, until, reading.document.body, context, settings)


def _held(
    head: Claim,
    told: Mapping[tuple[str, str], Sequence[Claim]],
    alike: Mapping[tuple[object, ...], Sequence[Claim]],
    until: int | None,
    body: int,
    context: Context,
    settings: Settings,
) -> Iterator[Hit | Pass]:
    found = {c.id: c for key in _keys(head, settings) for c in islice(told.get(key, ()), _MOST)}
    same = [
        claim
        for claim in found.values()
        if claim.sentence != head.sentence
        and (claim.start > head.end or head.part == "caption")
        and not (head.part == "lede" and claim.part == "lede")
        and (until is None or claim.start < until)
        and _is_same(head, claim, settings)
    ]
    if not same:
        return
    stands = _asserted(head, context)
    exact = [claim for claim in same if _printed(head, claim, stands, context)]
    if exact:
        facts: dict[str, Fact] = {"part": head.part, "given": head.text, "told": exact[0].text}
        yield Pass((head.id, exact[0].id), facts)
        return
    others = islice(alike.get(_shape(head), ()), 5 * _MOST)
    if any(_repeats(head, claim, context) for claim in others) or _adds_up(same, stands, context):
        return
    first = min(same, key=lambda claim: claim.start)  # what a text is about it gives first
    meets = [claim for claim in same if stands.meet(_asserted(claim, context))]
    facts = {"part": head.part, "given": head.text, "told": [claim.text for claim in same[:4]]}
    if meets:
        yield Hit((head.id, meets[0].id), {**facts, "told": meets[0].text}, "cut")
    else:
        near = _apart(head, first) <= Fraction(settings.near) or _slipped(head, first, settings)
        sure = near and (head.part != "title" or first.start - max(body, head.end) <= _EARLY)
        yield Hit((head.id, first.id), facts, "" if sure else "unsure")


# ---------------------------------------------------------------- about one thing


def _shape(claim: Claim) -> tuple[object, ...]:
    """What two claims must have in common to be compared at all."""
    return claim.quantity.unit, isinstance(claim.kind, Change)


def _keys(claim: Claim, settings: Settings) -> Iterator[tuple[str, str]]:
    """The names under which the statistic of a claim may be looked up."""
    subject = claim.subject
    if subject.concept is not None:
        yield "concept", subject.concept
    words = [word for word in subject.measure.casefold().split() if word not in settings.general]
    if words:
        yield "measure", " ".join(words)
    verb = _verb(claim)
    bare = subject.concept is None and (len(words) == 1 or verb == subject.head)
    if verb and (subject.concept in settings.people or bare):
        yield "people", verb


def _verb(claim: Claim) -> str | None:
    """What befell those who are counted. A headline that says no more ("Storm kills 12") has its verb for a noun."""
    subject = claim.subject
    bare = subject.concept is None and claim.quantity.unit == "count"
    return subject.predicate or (subject.head if bare else None)


def _is_same(head: Claim, claim: Claim, settings: Settings) -> bool:
    """Whether nothing sets the two apart that the text tells of both; a group must be told of both."""
    if _shape(head) != _shape(claim) or (head.status in ACTUAL) != (claim.status in ACTUAL) or disjoint(head, claim):
        return False
    if head.quantity.per not in ((), claim.quantity.per):
        return False  # a headline says $80, and leaves the barrel to the text
    if head.part == "lede" and not _of_one_scope(head, claim):
        return False
    holders = {each.subject.holder for each in (head, claim)} - {None}
    return len(holders) < 2 and _alike(head, claim, settings)


def _of_one_scope(lede: Claim, claim: Claim) -> bool:
    """A lede is running text: what goes on about another time or place is no slip, and what both date is compared
    like any other two figures."""
    if any(period is not None and period.end is not None for period in (lede.period, claim.period)):
        return False
    if (lede.period and lede.period.text) != (claim.period and claim.period.text):
        return False
    a, b = lede.subject, claim.subject
    return a.places == b.places and a.place == b.place and a.modifiers == b.modifiers


def _alike(head: Claim, claim: Claim, settings: Settings) -> bool:
    a, b = head.subject, claim.subject
    verbs = _verb(head), _verb(claim)
    people = verbs[0] is not None and verbs[0] == verbs[1] and b.concept in settings.people
    if people and (a.concept in settings.people or a.predicate is None):
        return a.group_ids == b.group_ids and not (a.places and b.places and a.places[0] != b.places[0])
    if a.group_ids != b.group_ids or (a.programme and b.programme and a.programme != b.programme):
        return False
    if a.concept and b.concept and a.concept != b.concept:
        return False
    if a.predicate != b.predicate and (a.predicate or b.predicate) and head.quantity.unit == "count":
        return False
    if a.places and b.places and a.places[0] != b.places[0]:
        return False
    if set(b.modifiers) - set(a.modifiers) and a.concept is None:
        return False
    if isinstance(head.kind, Change) and isinstance(claim.kind, Change):
        ours, theirs = head.kind, claim.kind
        if ours.direction != theirs.direction or ours.average != theirs.average:
            return False
        return ours.basis == theirs.basis or ours.basis is None or theirs.basis is None
    return True


# ---------------------------------------------------------------- of one value


def _asserted(claim: Claim, context: Context) -> Interval:
    found: Interval = context.keep(
        ("lenient", claim.id), lambda: intervals.asserted(claim, context.policy, reading="lenient")
    )
    return found


def _printed(head: Claim, claim: Claim, stands: Interval, context: Context) -> bool:
    """Whether the headline may print the figure of the text so: rounded to nearest, or to a round number."""
    figure = intervals.asserted(claim, context.policy, reading="strict")
    if intervals.asserted(head, context.policy, reading="strict").meet(figure) is not None:
        return True
    rounded = intervals.round_number(head, context.policy)
    if rounded is not None and rounded.meet(figure) is not None:
        return True
    hedged = not intervals.readings(head, context.policy)
    return hedged and stands.meet(figure) is not None


def _repeats(head: Claim, claim: Claim, context: Context) -> bool:
    """Whether some other figure of the text, with a word in common with the headline, may be the one it prints."""
    if claim.id == head.id or claim.sentence == head.sentence or claim.part == "title":
        return False
    if not _printed(head, claim, _asserted(head, context), context):
        return False
    small = head.quantity.unit == "count" and figures.significant(head.quantity.number) < 2
    a, b = head.subject, claim.subject
    return not small or bool(
        (a.concept and a.concept == b.concept) or (a.predicate and a.predicate == b.predicate) or a.head == b.head
    )


def _adds_up(same: Sequence[Claim], stands: Interval, context: Context) -> bool:
    """Whether several of the text's figures make the headline's; of a long list nobody knows which."""
    if len(same) > _SUMMED:
        return True
    stated = [_asserted(claim, context) for claim in same]
    sums: Iterable[Interval] = (
        sum(some[1:], some[0]) for n in range(2, len(stated) + 1) for some in combinations(stated, n)
    )
    return any(total.meet(stands) is not None for total in sums)


def _apart(head: Claim, claim: Claim) -> Fraction:
    """How many times as much the larger of the two figures is."""
    a, b = (abs(Fraction(each.quantity.number.value)) for each in (head, claim))
    if not a or not b:
        return Fraction(10**9) if a != b else Fraction(1)
    return max(a / b, b / a)


def _slipped(head: Claim, claim: Claim, settings: Settings) -> bool:
    """The same digits, a power of ten apart."""
    return _apart(head, claim) in {Fraction(power) for power in settings.slips}

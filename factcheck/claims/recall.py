"""What a sentence works out from the figures of the one before it: a total, the rest, a share, what a change was from.

Each needs words that say so; where the words alone could speak of other figures, the arithmetic must come near."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.arithmetic import is_slip, significant
from factcheck.claims.cues import may_stand
from factcheck.claims.grammar import View
from factcheck.claims.ratios import apposed, is_like
from factcheck.claims.remainders import remains
from factcheck.claims.wholes import one_kind
from factcheck.model import Breakdown, Change, Claim, Hedge, Level, Movement, Tie

_MOST = 8  # figures of the sentence before among which parts are looked for
_DIGITS = 3  # the least of a figure that is not one slip away from another by chance
_CUE = 6  # words between "in all" and its figure: "tổng lượng khách cả năm là"
_RATES = ("percent", "percentage_point", "times")


def summed(
    v: View, claims: Sequence[Claim], moved: Sequence[Movement], before: Sequence[Claim], last: Sequence[Movement]
) -> list[Breakdown]:
    """The parts in the sentence before, and here what they come to or what is left of their whole:
    `67 votes for, 41 against and 12 abstentions. All 120 members took part`. `last` are the movements there."""
    if not before or len(before) > _MOST or len(claims) > 2:
        return []
    if last or (moved and len(claims) == 1):
        return []  # "Exports were 405 and imports 380. Total trade rose to 786"
    return _rest(v, claims, before) or _total(v, claims, before) or _raised(v, claims, before)


def _total(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Breakdown]:
    (total, *others), f = claims, v.figures[0]
    totals = v.language.phrases["totals"].within(v.t.low, max(v.first, f.outer - _CUE), f.outer, v.last)
    every = f.outer > v.first and v.t.low[f.outer - 1] in v.language.sets["all_of"]
    told = totals or every
    parts = [claim for claim in before if is_like(claim, total) and _is_plain(claim)]
    if not told or others or len(parts) < 2 or len(parts) < len(before) or not _is_plain(total):
        return []
    made, largest = _sum(parts), max(claim.quantity.number.value for claim in parts)
    near = largest < total.quantity.number.value and comes_near(made, total) and not _holds_gap(parts)
    return [Breakdown(total.id, tuple(claim.id for claim in parts), False)] if near else []


def _holds_gap(parts: Sequence[Claim]) -> bool:
    """Whether one of the figures is how far two others are apart: exports, imports and the surplus."""
    values = [claim.quantity.number.value for claim in parts]
    return len(values) > 2 and any(100 * abs(2 * value - sum(values)) <= sum(values) for value in values)


def _rest(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Breakdown]:
    """`Of the $75m, $42m comes from the state. Councils are to find the other $33m.`"""
    last = len(claims) - 1
    if not may_stand(v.language.phrases["rest"], v.t.low[v.first : v.last]) or not remains(v, last):
        return []
    whole, *parts = before
    run = [*parts, *claims]
    plain = all(_is_plain(claim) and is_like(claim, whole) for claim in run) and _is_plain(whole)
    if not parts or not plain or any(c.quantity.number.value >= whole.quantity.number.value for c in run):
        return []
    if whole.quantity.unit == "count" and not all(one_kind(v, k, c, whole) for k, c in enumerate(claims)):
        return []
    inherited = whole.quantity.unit != "count" or all("measure" in c.inherited or _same(c, whole) for c in parts)
    near = 4 * abs(_sum(run) - whole.quantity.number.value) <= whole.quantity.number.value
    return [Breakdown(whole.id, tuple(claim.id for claim in run), False)] if near and inherited else []


def _raised(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Breakdown]:
    """`The toll stood at 17 on Monday. Nine more bodies were found on Tuesday, raising it to 26.`"""
    if len(claims) != 2 or not may_stand(v.language.phrases["brings_to"], v.t.low[v.first : v.last]):
        return []
    (more, result), f = claims, v.figures[0]
    added = not v.language.sets["added"].isdisjoint(v.t.low[max(v.first, f.outer - 1) : f.last + 1])
    bases = [claim for claim in before if is_like(claim, result) and _is_plain(claim)]
    if not added or not _brings(v, 1) or not (_is_plain(more) and _is_plain(result) and is_like(more, result)):
        return []
    if len(bases) != 1 or len(before) != 1 or bases[0].quantity.number.value >= result.quantity.number.value:
        return []
    return [Breakdown(result.id, (bases[0].id, more.id), False)]


def _brings(v: View, k: int) -> bool:
    """Whether `raising the total to` stands before figure k."""
    begin, end = v.figures[k - 1].last if k else v.first, v.figures[k].outer
    return v.language.phrases["brings_to"].within(v.t.low, begin, end, end)


# ---------------------------------------------------------------- changes


def moved_from(
    v: View, claims: Sequence[Claim], moved: Sequence[Movement], before: Sequence[Claim], last: Sequence[Movement]
) -> list[Movement]:
    """Movements of which a part stands in the sentence before; `last` are those of that sentence."""
    if not before or len(claims) > 3:
        return []
    return (
        _compared(v, claims, moved, before)
        or _base(v, claims, before, last)
        or _worked_out(v, claims, before, last)
    )


def _compared(v: View, claims: Sequence[Claim], moved: Sequence[Movement], before: Sequence[Claim]) -> list[Movement]:
    """`Revenue was $412m. That compares with $375m a year ago, a gain of 9.9 percent.`"""
    levels = [claim for claim in claims if isinstance(claim.kind, Level)]
    changes = [claim for claim in claims if isinstance(claim.kind, Change)]
    if len(levels) != 1 or len(changes) != 1 or not _again(v, compares=True) or levels[0] is not claims[0]:
        return []
    now = [claim for claim in before if is_like(claim, levels[0]) and _is_plain(claim)]
    kind = changes[0].kind
    if len(now) != 1 or not isinstance(kind, Change) or kind.average or not _goes_with(changes[0], now[0]):
        return []
    return [Movement((levels[0].id, now[0].id), (changes[0].id,), kind.direction)]


def _base(
    v: View, claims: Sequence[Claim], before: Sequence[Claim], last: Sequence[Movement]
) -> list[Movement]:
    """`Exports came to $1,260m, 5% more than a year before. In the same period of 2023 they were $1,200m.`"""
    if len(claims) != 1 or len(last) != 1 or len(last[0].levels) != 1 or not last[0].changes or not v.whens:
        return []
    (then,), by_id = claims, {claim.id: claim for claim in before}
    now = by_id.get(last[0].levels[0])
    changes = [by_id[ident] for ident in last[0].changes if ident in by_id]
    if now is None or not is_like(then, now) or not _is_plain(then) or len(changes) != len(last[0].changes):
        return []
    alike = [claim for claim in before if is_like(claim, now)]
    named = then.subject.measure.casefold() == now.subject.measure.casefold() != "" and _same(then, now)
    if len(alike) > 1 or not (named or _again(v)) or not all(_compares(claim, then) for claim in changes):
        return []
    return [Movement((then.id, now.id), last[0].changes, last[0].direction)]


def _compares(change: Claim, then: Claim) -> bool:
    """Whether the change may be counted from the time that the figure is told of."""
    kind = change.kind
    if not isinstance(kind, Change) or kind.average or kind.direction is None:
        return False
    since, at = kind.over, then.period
    if since is None or at is None or since.start is None or at.start is None:
        return since is not None
    return since.start == at.start or since.start.year == at.start.year


def _worked_out(
    v: View, claims: Sequence[Claim], before: Sequence[Claim], last: Sequence[Movement]
) -> list[Movement]:
    """`The rent rose from $1,450 to $1,595. The 10 percent jump is the sharpest in the state.`"""
    changes = [k for k, claim in enumerate(claims) if isinstance(claim.kind, Change)]
    if len(changes) != 1 or len(last) != 1 or len(last[0].levels) != 2 or last[0].changes:
        return []
    change, f = claims[changes[0]], v.figures[changes[0]]
    levels = [claim for claim in before if claim.id in last[0].levels]
    kind = change.kind
    if len(levels) != 2 or not isinstance(kind, Change) or kind.average or not _goes_with(change, levels[0]):
        return []
    definite = f.outer == v.first + 1 and v.t.low[v.first] in v.language.sets["definite"]
    so = v.language.phrases["so_then"].at(v.t.low, v.first, v.last) is not None
    alone = len(claims) == 1 and kind.direction in (last[0].direction, None)
    return [Movement(last[0].levels, (change.id,), last[0].direction)] if alone and (definite or so) else []


def _goes_with(change: Claim, level: Claim) -> bool:
    return change.quantity.unit in (*_RATES, level.quantity.unit)


def _again(v: View, *, compares: bool = False) -> bool:
    """Whether the sentence names no measure of its own but points back: `that compares with`, `con số này`."""
    phrases = v.language.phrases["compares_again" if compares else "same_figure"]
    return phrases.within(v.t.low, v.first, v.figures[0].outer, v.figures[0].outer)


# ---------------------------------------------------------------- shares and distances


def tied(v: View, claims: Sequence[Claim], before: Sequence[Claim], last: Sequence[Tie]) -> list[Tie]:
    """Shares and distances of figures in the sentence before; `last` are the ties of that sentence."""
    if not before or len(before) > _MOST:
        return []
    return _share(v, claims, before, last) or _gap(v, claims, before)


def _share(v: View, claims: Sequence[Claim], before: Sequence[Claim], last: Sequence[Tie]) -> list[Tie]:
    shares = [k for k, claim in enumerate(claims) if _is_share(claim)]
    if len(shares) != 1 or any(_is_share(claim) for claim in before):
        return []
    (k,) = shares
    if k == 0:
        # "744 of the 1,860 … That is 40% of the total."
        told = [tie.claims for tie in last if tie.kind == "part"]
        parts = [told[0]] if len(told) == 1 and _points_back(v) and len(claims) == 1 else []
        return [Tie("ratio", (*parts[0], claims[0].id))] if parts else []
    part = claims[k - 1]
    alike = [claim for claim in claims if is_like(claim, part)]
    wholes = [claim for claim in before if is_like(part, claim) and _is_plain(claim)]
    strength = apposed(v, v.figures[k], v.figures[k - 1].last)
    if len(alike) != 1 or not strength or not _is_plain(part) or part.quantity.unit in _RATES:
        return []
    named = [claim for claim in wholes if _is_named(v, k, claim)]
    counted = len(wholes) == 1 and part.quantity.unit == "count" and _of_all(v, k)
    whole = named[0] if len(named) == 1 else wholes[0] if counted and one_kind(v, k - 1, part, wholes[0]) else None
    return [Tie("ratio", (part.id, whole.id, claims[k].id))] if whole is not None else []


def _points_back(v: View) -> bool:
    """Whether the sentence opens with `That is`, and its figure is of the total."""
    return v.t.low[v.first] in v.language.sets["points_back"] and v.figures[0].outer <= v.first + 4


def _is_named(v: View, k: int, whole: Claim) -> bool:
    """Whether the words behind the share name what the whole measures: `bằng 12% doanh thu`."""
    words = whole.subject.measure.casefold().split()
    j = v.figures[k].last
    j += j < v.last and v.t.low[j] in v.language.sets["of_words"]
    j += j < v.last and v.t.low[j] in v.language.sets["determiners"]
    _, end = v.group_right(j, v.last)
    return bool(words) and end > j and " ".join(v.t.low[j:end]) == " ".join(words)


def _of_all(v: View, k: int) -> bool:
    """Whether nothing behind the share says of what, or only that it is of all: `chiếm 84% tổng số`."""
    j = v.figures[k].last
    j += j < v.last and v.t.low[j] in v.language.sets["of_words"]
    j += j < v.last and v.t.low[j] in v.language.sets["determiners"]
    j += j < v.last and v.t.low[j] in v.language.sets["whole_words"]
    return j >= v.last or v.t.kind[j] == "p"


def _gap(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Tie]:
    """`She won 23,415 votes and her rival 21,987. Her majority of 1,428 was the smallest since 1992.`"""
    if len(claims) != 1 or len(before) != 2 or not _is_plain(claims[0]):
        return []
    (gap,), (one, other), f = claims, before, v.figures[0]
    ends = is_like(one, gap) and is_like(other, gap) and _is_plain(one) and _is_plain(other)
    led = v.language.phrases["gap_words"].within(v.t.low, v.first, f.outer, f.outer)
    owned = v.t.low[v.first] in v.language.sets["determiners"]
    apart = abs(one.quantity.number.value - other.quantity.number.value)
    if not (ends and led and owned and _same(one, other) and comes_near(apart, gap)):
        return []
    return [Tie("gap", (one.id, other.id, gap.id))]


def comes_near(made: Decimal, claim: Claim) -> bool:
    """Whether the figure is within a tenth of what was worked out, or one slip of digits away from it."""
    printed = claim.quantity.number.value
    if 10 * abs(made - printed) <= max(made, printed):
        return True
    one, other = significant(made), significant(printed)
    return len(one) >= _DIGITS and made.adjusted() == printed.adjusted() and is_slip(one, other)


def _sum(claims: Sequence[Claim]) -> Decimal:
    return sum((claim.quantity.number.value for claim in claims), start=Decimal(0))


def _is_plain(claim: Claim) -> bool:
    exact = claim.hedge is Hedge.EXACT and claim.quantity.upper is None
    return exact and isinstance(claim.kind, Level) and claim.status in ("actual", "provisional")


def _same(one: Claim, other: Claim) -> bool:
    """Whether both count one thing, in one place."""
    heads = one.subject.head == other.subject.head or "measure" in other.inherited
    return heads and one.subject.places == other.subject.places


def _is_share(claim: Claim) -> bool:
    return claim.quantity.unit == "percent" and claim.quantity.upper is None and isinstance(claim.kind, Level)

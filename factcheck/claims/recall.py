"""What a sentence works out from the figures of the one before it: a total, the rest, a share, a distance.

Each needs words that say so; where the words alone could speak of other figures, the arithmetic must come near."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.arithmetic import is_near_slip
from factcheck.claims.grammar import View
from factcheck.claims.ratios import anaphoric, apposed, is_like
from factcheck.claims.remainders import remains
from factcheck.claims.wholes import one_kind
from factcheck.model import Breakdown, Claim, Hedge, Level, Movement, Tie

_MOST = 8  # figures of the sentence before among which parts are looked for
_ROUND = 1000  # counts below it are told to the last digit
_CUE = 6  # words between "in all" and its figure: "tổng lượng khách cả năm là"
_SIGNS = frozenset("(–—")
RATES = ("percent", "percentage_point", "times")


def summed(
    v: View, claims: Sequence[Claim], moved: Sequence[Movement], before: Sequence[Claim], last: Sequence[Movement]
) -> list[Breakdown]:
    """The parts in the sentence before, and here what they come to or what is left of their whole:
    `67 votes for, 41 against and 12 abstentions. All 120 members took part`. `last` are the movements there."""
    if not before or max(len(before), len(claims)) > _MOST:
        return []
    if last or (moved and len(claims) == 1):
        return []  # "Exports were 405 and imports 380. Total trade rose to 786"
    if len(claims) < 3:
        found = _rest(v, claims, before) or _total(v, claims, before) or _raised(v, claims, before)
        if found:
            return found
    return _listed(v, claims, before)


def _total(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Breakdown]:
    *others, total = claims
    f, together = v.figures[-1], v.language.phrases["together"].at(v.t.low, v.first, v.last) is not None
    if together and len(others) == 1 and is_plain(others[0]) and is_like(others[0], total):
        before = [*before, *others]  # "Together with $2.7bn from the south, that made $6bn"
    elif others:
        return []
    totals = v.language.phrases["totals"].within(v.t.low, max(v.first, f.outer - _CUE), f.outer, v.last)
    every = f.outer > v.first and v.t.low[f.outer - 1] in v.language.sets["all_of"]
    told = totals or every or together
    parts = [claim for claim in before if is_like(claim, total) and is_plain(claim)]
    if not told or len(parts) < 2 or len(parts) < len(before) or not is_plain(total):
        return []
    made, largest = _sum(parts), max(claim.quantity.number.value for claim in parts)
    value = total.quantity.number.value
    loosely = together or (totals and len(parts) > 2)
    close = 4 * abs(made - value) <= value if loosely else comes_near(made, total)
    near = largest < value and close and not _holds_gap(parts)
    return [Breakdown(total.id, tuple(claim.id for claim in parts), False)] if near else []


def _listed(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Breakdown]:
    """`The fire destroyed 212 buildings. 158 were homes, 31 shops and 23 barns`, where no word says that these are all:
    they make the whole, or are one slip of digits away from it, or more than it and told of one place each."""
    whole, *others = before
    if others or len(claims) < 2 or not is_plain(whole) or whole.quantity.unit in RATES:
        return []
    if not all(is_plain(claim) and is_like(claim, whole) for claim in claims):
        return []
    made, value = _sum(claims), whole.quantity.number.value
    near, parts = 4 * abs(made - value) <= value, tuple(claim.id for claim in claims)
    if v.t.low[v.first] in v.language.sets["lists_all"]:  # "74 cases. Cụ thể, 41 …, 20 …, 13 …"
        return [Breakdown(whole.id, parts, False)] if near else []
    if anaphoric(v):
        return [Breakdown(whole.id, parts, True)]
    if len(claims) < 3 or v.t.low[v.figures[-1].outer - 1] in _SIGNS or not _is_list(v):
        return []
    places = [claim.subject.places[0] for claim in claims if claim.subject.place and "place" not in claim.inherited]
    apart = len(set(places)) == len(claims) > 2 and len({claim.subject.measure for claim in claims}) == 1
    apart = apart and all(claim.subject.predicate in (None, whole.subject.predicate) for claim in claims)
    if made == value or (near and (is_near_slip(made, value, _printed(whole)) or (apart and value < made))):
        return [Breakdown(whole.id, parts, False)]
    return []


def _printed(claim: Claim) -> bool:
    """Whether all digits of the figure are told: 360, and not 3,6 triệu."""
    number = claim.quantity.number
    return claim.quantity.unit == "count" and not number.scaled and number.value < _ROUND


def _is_list(v: View) -> bool:
    """Whether the figures follow each other with signs between them, and the last is joined to the others."""
    joins = v.language.sets["list_join"]
    ends = [v.t.low[a.last : b.outer] for a, b in zip(v.figures, v.figures[1:], strict=False)]
    return all("," in words or not joins.isdisjoint(words) for words in ends) and not joins.isdisjoint(ends[-1])


def _holds_gap(parts: Sequence[Claim]) -> bool:
    """Whether one of the figures is how far two others are apart: exports, imports and the surplus."""
    values = [claim.quantity.number.value for claim in parts]
    return len(values) > 2 and any(100 * abs(2 * value - sum(values)) <= sum(values) for value in values)


def _rest(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Breakdown]:
    """`Of the $75m, $42m comes from the state. Councils are to find the other $33m.`"""
    last = len(claims) - 1
    if not v.may_have("rest") or not remains(v, last):
        return []
    whole, *parts = before
    run = [*parts, *claims]
    plain = all(is_plain(claim) and is_like(claim, whole) for claim in run) and is_plain(whole)
    if not parts or not plain or any(c.quantity.number.value >= whole.quantity.number.value for c in run):
        return []
    if whole.quantity.unit == "count" and not all(one_kind(v, k, c, whole) for k, c in enumerate(claims)):
        return []
    inherited = whole.quantity.unit != "count" or all("measure" in c.inherited or is_same(c, whole) for c in parts)
    near = 4 * abs(_sum(run) - whole.quantity.number.value) <= whole.quantity.number.value
    return [Breakdown(whole.id, tuple(claim.id for claim in run), False)] if near and inherited else []


def _raised(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Breakdown]:
    """`The toll stood at 17 on Monday. Nine more bodies were found on Tuesday, raising it to 26.`"""
    if len(claims) != 2 or not v.may_have("brings_to"):
        return []
    (more, result), f = claims, v.figures[0]
    added = not v.language.sets["added"].isdisjoint(v.t.low[max(v.first, f.outer - 1) : f.last + 1])
    bases = [claim for claim in before if is_like(claim, result) and is_plain(claim)]
    if not added or not brings(v, 1) or not (is_plain(more) and is_plain(result) and is_like(more, result)):
        return []
    if len(bases) != 1 or len(before) != 1 or bases[0].quantity.number.value >= result.quantity.number.value:
        return []
    return [Breakdown(result.id, (bases[0].id, more.id), False)]


def brings(v: View, k: int) -> bool:
    """Whether `raising the total to` stands before figure k."""
    begin, end = v.figures[k - 1].last if k else v.first, v.figures[k].outer
    return v.language.phrases["brings_to"].within(v.t.low, begin, end, end)


# ---------------------------------------------------------------- shares and distances


def tied(v: View, claims: Sequence[Claim], before: Sequence[Claim], last: Sequence[Tie]) -> list[Tie]:
    """Shares and distances of figures in the sentence before; `last` are the ties of that sentence."""
    if not before or len(before) > _MOST:
        return []
    return _share(v, claims, before, last) or _named(v, claims, before) or _gap(v, claims, before)


def _named(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Tie]:
    """`Thu ngân sách đạt 7.650 tỷ đồng, bằng 85% dự toán. Dự toán tỉnh giao là 9.000 tỷ đồng.`"""
    shares = [k for k, claim in enumerate(before) if _is_share(claim) and claim.frame == "share of a group"]
    if len(shares) != 1 or not shares[0] or len(claims) != 1:
        return []
    (whole,), part, share = claims, before[shares[0] - 1], before[shares[0]]
    name, full = share.subject.measure.casefold(), whole.subject.measure.casefold()
    alike = [claim for claim in before if is_like(claim, whole)]
    more = full.removeprefix(name).split()  # "dự toán tỉnh giao", but not "dự toán chi"
    named = name != "" and f"{full} ".startswith(f"{name} ") and (not more or more[-1] in v.language.sets["assigned"])
    if not named or alike != [part] or not is_plain(part) or whole.hedge is not Hedge.EXACT:
        return []
    return [Tie("ratio", (part.id, whole.id, share.id))]


def _share(v: View, claims: Sequence[Claim], before: Sequence[Claim], last: Sequence[Tie]) -> list[Tie]:
    shares = [k for k, claim in enumerate(claims) if _is_share(claim)]
    if len(shares) != 1 or any(_is_share(claim) for claim in before):
        return []
    (k,) = shares
    if k == 0:
        # "744 of the 1,860 … That is 40% of the total."
        told = [tie.claims for tie in last if tie.kind == "part"]
        back = len(told) == 1 and (_points_back(v) or _rate_again(v))
        parts = [told[0]] if back and len(claims) == 1 and not v.whens else []
        return [Tie("ratio", (*parts[0], claims[0].id))] if parts else []
    part = claims[k - 1]
    alike = [claim for claim in claims if is_like(claim, part)]
    wholes = [claim for claim in before if is_like(part, claim) and claim.hedge is Hedge.EXACT]
    strength = apposed(v, v.figures[k], v.figures[k - 1].last)
    if len(alike) != 1 or not strength or not is_plain(part) or part.quantity.unit in RATES:
        return []
    named = [claim for claim in wholes if _is_named(v, k, claim)]
    counted = len(wholes) == 1 and part.quantity.unit == "count" and _of_all(v, k)
    whole = named[0] if len(named) == 1 else wholes[0] if counted and one_kind(v, k - 1, part, wholes[0]) else None
    if whole is None or not _may_be_of(part, whole, claims[k]):
        return []
    return [Tie("ratio", (part.id, whole.id, claims[k].id))]


def _may_be_of(part: Claim, whole: Claim, share: Claim) -> bool:
    """Whether the share is not so far from what the two give that it must be one of something else."""
    made, printed = 100 * part.quantity.number.value, share.quantity.number.value * whole.quantity.number.value
    return 3 * abs(made - printed) <= max(made, printed)


def _points_back(v: View) -> bool:
    """Whether the sentence opens with `That is`, and its figure is of the total."""
    return v.t.low[v.first] in v.language.sets["points_back"] and v.figures[0].outer <= v.first + 4


def _rate_again(v: View) -> bool:
    """Whether the sentence opens with the rate that the one before gives the figures of: `Tỷ lệ này đạt 75%`."""
    same = v.language.phrases["same_figure"].at(v.t.low, v.first, v.last)
    return same is not None and v.t.low[v.first] in v.language.sets["rate_nouns"]


def _is_named(v: View, k: int, whole: Claim) -> bool:
    """Whether the words behind the share name what the whole measures: `bằng 12% doanh thu`."""
    words, low, sets = whole.subject.measure.casefold().split(), v.t.low, v.language.sets
    j = v.figures[k].last
    j += j < v.last and low[j] in sets["of_words"]
    j += j < v.last and low[j] in sets["determiners"]
    j += j < v.last and low[j] in sets["whole_words"]
    _, end = v.group_right(j, v.last)
    said = " ".join(low[j:end])
    if not words or not said:
        return False
    planned = said in sets["plans"] and " ".join(words).startswith(f"{said} ")  # "đạt 55% kế hoạch" of "kế hoạch vốn"
    of_what = said.removesuffix(" ".join(words)).strip()  # "tổng diện tích rừng" of 1,250 ha of forest
    return of_what == "" or of_what in sets["share_the"] or planned


def _of_all(v: View, k: int) -> bool:
    """Whether nothing behind the share says of what, or only that it is of all: `chiếm 84% tổng số`."""
    j = v.figures[k].last
    j += j < v.last and v.t.low[j] in v.language.sets["of_words"]
    j += j < v.last and v.t.low[j] in v.language.sets["determiners"]
    j += j < v.last and v.t.low[j] in v.language.sets["whole_words"]
    return j >= v.last or v.t.kind[j] == "p"


def _gap(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Tie]:
    """`She won 23,415 votes and her rival 21,987. Her majority of 1,428 was the smallest since 1992.`"""
    if len(claims) != 1 or len(before) != 2 or not is_plain(claims[0]):
        return []
    (gap,), (one, other), f = claims, before, v.figures[0]
    ends = is_like(one, gap) and is_like(other, gap) and is_plain(one) and is_plain(other)
    led = v.language.phrases["gap_words"].within(v.t.low, v.first, f.outer, f.outer)
    owned = v.t.low[v.first] in v.language.sets["determiners"]
    apart = abs(one.quantity.number.value - other.quantity.number.value)
    if not (ends and led and owned and is_same(one, other) and comes_near(apart, gap)):
        return []
    return [Tie("gap", (one.id, other.id, gap.id))]


def comes_near(made: Decimal, claim: Claim) -> bool:
    """Whether the figure is within a tenth of what was worked out, or one slip of digits away from it."""
    printed = claim.quantity.number.value
    if 10 * abs(made - printed) <= max(made, printed):
        return True
    return is_near_slip(made, printed)


def _sum(claims: Sequence[Claim]) -> Decimal:
    return sum((claim.quantity.number.value for claim in claims), start=Decimal(0))


def is_plain(claim: Claim) -> bool:
    exact = claim.hedge is Hedge.EXACT and claim.quantity.upper is None
    return exact and isinstance(claim.kind, Level) and claim.status in ("actual", "provisional")


def is_same(one: Claim, other: Claim) -> bool:
    """Whether both count one thing, in one place."""
    heads = one.subject.head == other.subject.head or "measure" in other.inherited
    return heads and one.subject.places == other.subject.places


def _is_share(claim: Claim) -> bool:
    return claim.quantity.unit == "percent" and claim.quantity.upper is None and isinstance(claim.kind, Level)

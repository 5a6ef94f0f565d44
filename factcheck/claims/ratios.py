"""A part, its whole and the share that it is said to be: `72 of 96, or 75%`; `2% of $4.5 billion, or $90 million`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.claims.grammar import View
from factcheck.model import Claim, Figure, Level, Tie

_REACH = 5  # words between "of" and the figure of the whole: "of the city's 1,240 patients"
_SIGNS = frozenset(",;:(—–-")


def ratios(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Tie]:
    """`before`: the claims of the sentence before, for "of these, 72 (75%)"."""
    found: list[Tie] = []
    for k, claim in enumerate(claims):
        if not _is_share(claim, v.figures[k]):
            continue
        tie = (
            _rate(v, claims, k, before)
            or _told_of(v, claims, k, before)
            or _told_behind(v, claims, k)
            or _portion(v, claims, k)
        )
        if tie is not None:
            found.append(tie)
    return found


def _is_share(claim: Claim, f: Figure) -> bool:
    quantity = claim.quantity
    told = quantity.unit == "percent" and not quantity.per and quantity.upper is None
    return told and isinstance(claim.kind, Level)


# ---------------------------------------------------------------- a part with its share


def _told_of(v: View, claims: Sequence[Claim], k: int, before: Sequence[Claim]) -> Tie | None:
    """`72 of the 96 patients, or 75%`; `96 patients, of whom 72 (75%)`; `72, or 75% of the 96`."""
    if k == 0:
        return None
    share = claims[k]
    end = v.figures[k - 1].last
    strength = apposed(v, v.figures[k], end)
    if not strength:
        return None
    ahead = _whole_behind(v, claims, k)
    if ahead is not None:
        part = claims[k - 2] if k > 1 and _tells_kind(v, k - 1) else claims[k - 1]
        return Tie("ratio", (part.id, ahead.id, share.id)) if is_like(part, ahead) else None
    if k > 1 and is_like(claims[k - 2], claims[k - 1]) and out_of(v, k - 2, k - 1):
        part, whole = claims[k - 2], claims[k - 1]
        return Tie("ratio", (part.id, whole.id, share.id)) if _ends(v, k, whole, strength) else None
    part = claims[k - 1]
    if not isinstance(part.kind, Level) or part.quantity.unit == "percent" or _tells_kind(v, k - 1):
        return None
    found = _whole_before(v, claims, k - 1, before)
    if found is None:
        loose = _loose(v, claims, k)
        if loose is not None and strength == 2 and _ends(v, k, loose, strength):
            return Tie("loose", (part.id, loose.id, share.id))
        return None
    return Tie("ratio", (part.id, found.id, share.id)) if _ends(v, k, found, strength) else None


def _tells_kind(v: View, k: int) -> bool:
    """Whether figure k stands inside of what the one before it counts: the 3 of `5.400 sản phẩm OCOP 3 sao`."""
    f, begin = v.figures[k], v.figures[k - 1].last if k else v.first
    inside = k > 0 and f.written and f.outer > begin and not v.closed(begin) and v.language.head_first
    return inside and all(v.t.kind[i] == "w" and not v.verbal(i) for i in range(begin, f.outer))


def _told_behind(v: View, claims: Sequence[Claim], k: int) -> Tie | None:
    """`Turnout was 62%, with 29,884 of 48,200 voters casting a ballot`; `62% (29,884 of 48,200)`."""
    if k + 2 >= len(claims) or not is_like(claims[k + 1], claims[k + 2]) or not out_of(v, k + 1, k + 2):
        return None
    begin, end = v.figures[k].last, v.figures[k + 1].outer
    between = v.t.low[begin:end]
    fill = ("apposed", "in_other_words", "holder_joins")
    filled = all(any(word in v.language.sets[name] for name in fill) for word in between[1:])
    ids = (claims[k + 1].id, claims[k + 2].id, claims[k].id)
    if not between or between[0] not in _SIGNS:
        return None
    if not filled:  # "Turnout was 62%, as 29,884 of 48,200 voters came"
        told = len(between) == 2 and between[1] in v.language.sets["told_by"]
        of_all = not v.language.sets["rates_of_all"].isdisjoint(claims[k].subject.measure.casefold().split())
        return Tie("loose", ids) if told and of_all else None
    return Tie("ratio", ids)


def apposed(v: View, f: Figure, begin: int) -> int:
    """How surely a figure tells the one before it again: 2 for `(75%`, `, or 75%`, `, a rate of 75%`, 1 for `, 75%`."""
    low, sets = v.t.low, v.language.sets
    i, said = f.outer, False
    while i > begin:
        word = low[i - 1]
        rate = word in sets["rate_nouns"] or word in sets["rates_of_all"]
        named = i < f.outer and low[i] in sets["rate_nouns"] and v.t.kind[i - 1] == "w"
        if word not in sets["apposed"] and not rate and not named:
            break
        said = said or word in sets["apposed_free"] or rate
        i -= 1
    sign = low[i - 1] if i > begin else ""
    if sign == "(":
        return 2
    if sign in _SIGNS and sign:
        return 2 if i < f.outer else 1
    return 2 if said and i < f.outer and any(low[j] in sets["apposed_free"] for j in range(i, f.outer)) else 0


def _ends(v: View, k: int, whole: Claim, strength: int) -> bool:
    """Whether nothing behind the share says that it is one of something else."""
    low, sets, j = v.t.low, v.language.sets, v.figures[k].last
    if j >= v.last or v.t.kind[j] == "p":
        return True
    if low[j] in sets["of_words"]:
        return _names(v, j + 1, whole)
    if v.language.head_first:
        first, last = v.group_right(j, v.clause_of(j).last)
        if last > first or low[j] in sets["whole_words"]:
            return _names(v, j, whole)
    if v.t.kind[j] != "w" or low[j] in sets["compare_up"] or low[j] in sets["compare_down"] or low[j] in sets["than"]:
        return False
    return strength == 2


def _names(v: View, i: int, whole: Claim) -> bool:
    """Whether the words from i on speak of the whole: "of them", "of the total", "of the patients"."""
    low, last = v.t.low, min(i + _REACH, v.clause_of(i).last if i < v.last else i)
    for j in range(i, min(i + 3, last)):
        if low[j] in v.language.sets["whole_words"] and (
            j + 1 >= last or v.t.kind[j + 1] == "p" or v.closed(j + 1) or j + 1 in v.masked
        ):
            return True
    told = {v.language.singular(low[j]) for j in range(i, last) if not v.closed(j)}
    return whole.subject.head in told or not told.isdisjoint(whole.subject.measure.casefold().split())


# ---------------------------------------------------------------- the whole


def is_like(part: Claim, whole: Claim) -> bool:
    """Whether both are plain amounts of one unit, that one may be a part of the other."""
    one, other = part.quantity, whole.quantity
    same = one.unit == other.unit and one.per == other.per and one.unit != "percent"
    return same and isinstance(part.kind, Level) and isinstance(whole.kind, Level) and other.upper is None


def out_of(v: View, a: int, b: int) -> bool:
    """Whether figure a is said to be so many out of figure b, which follows it."""
    begin = v.figures[a].last
    opened = _opener(v, v.figures[b].outer, begin)
    return opened is not None and not any(v.t.kind[i] == "p" for i in range(begin, opened))


def led_out_of(v: View, f: Figure, begin: int | None = None) -> bool:
    """Whether the figure is a whole that its clause begins with: `Of the 14 branches, nine …`. `begin`: the token
    behind the figure before."""
    opened = _opener(v, f.outer, v.first if begin is None else begin)
    return opened is not None and opened == v.clause_of(opened).first and v.t.low[opened] != "/"


def _opener(v: View, end: int, begin: int) -> int | None:
    """Where the `of` of "of the city's 1,240" begins, which leads to the figure at token `end`."""
    low, found, parted = v.t.low, v.language.phrases["out_of"], v.language.phrases["part_of_list"]
    for i in range(end - 1, max(begin, end - _REACH) - 1, -1):
        size = found.at(low, i, end)
        if size is not None and parted.at(low, i, end) is None:
            before = found.before(low, i + size[0], begin)
            return i + size[0] - before[0] if before else i
        if v.t.kind[i] == "p" and low[i] not in v.language.sets["possessive"]:
            return i if low[i] == "/" else None
    return None


def _whole_before(v: View, claims: Sequence[Claim], k: int, before: Sequence[Claim]) -> Claim | None:
    """What figure k is a part of, by the words before it."""
    low, f = v.t.low, v.figures[k]
    marks, these = v.language.phrases["part_of_list"], v.language.phrases["of_these"]
    if not v.language.head_first and these.at(low, f.last, v.last) is not None:  # "2,520 of them, 36%, came late"
        near = claims[k - 1 : k] or [claim for claim in before if is_like(claims[k], claim)]
        return near[0] if len(near) == 1 and is_like(claims[k], near[0]) else None
    for i in range(k - 1, -1, -1):
        if not is_like(claims[k], claims[i]):
            continue
        begin = v.figures[i].last
        marked = marks.within(low, begin, f.outer, f.outer) or these.within(low, begin, f.outer, f.outer)
        if marked or led_out_of(v, v.figures[i]):
            return claims[i]
    if anaphoric(v):
        same = [claim for claim in before if is_like(claims[k], claim)]
        if len({claim.quantity.number.value for claim in same}) == 1:
            return same[-1]
    return None


def anaphoric(v: View) -> bool:
    """Whether the sentence begins with `Of these`, `Trong số đó`."""
    return v.language.phrases["of_these"].at(v.t.low, v.first, v.last) is not None


def _loose(v: View, claims: Sequence[Claim], k: int) -> Claim | None:
    """The only other figure of the sentence in the unit of the part, where it comes first and is larger."""
    part = claims[k - 1]
    others = [claim for claim in claims if claim is not part and is_like(part, claim)]
    shares = sum(claim.quantity.unit == "percent" for claim in claims)
    if len(others) != 1 or shares != 1 or others[0].start > part.start:
        return None
    return others[0] if others[0].quantity.number.value > part.quantity.number.value else None


def _whole_behind(v: View, claims: Sequence[Claim], k: int) -> Claim | None:
    """The whole that stands right behind its share: "75% of the 96 patients"."""
    if k + 1 >= len(claims):
        return None
    j, f = v.figures[k].last, v.figures[k + 1]
    end = f.outer - 1 if f.outer - j > 1 and v.t.low[f.outer - 1] == "(" else f.outer  # "76% of the plan (18 billion)"
    if end - j > _REACH or any(
        v.t.kind[i] == "p" and v.t.low[i] not in v.language.sets["possessive"] for i in range(j, end)
    ):
        return None
    if not v.language.head_first:
        _, j = v.group_right(j, f.outer)  # "a 3% fee on an order of A"
    led = j < f.outer and (v.t.low[j] in v.language.sets["of_words"] or v.t.low[j] in v.language.sets["rate_on"])
    if not led and not (v.language.head_first and _of_whole(v, v.t.low[j : f.outer])):
        return None
    return claims[k + 1] if claims[k + 1].quantity.unit != "percent" else None


def _of_whole(v: View, words: list[str]) -> bool:
    return not (v.language.sets["whole_words"].isdisjoint(words) and v.language.sets["plans"].isdisjoint(words))


# ---------------------------------------------------------------- a rate with what it gives


def _rate(v: View, claims: Sequence[Claim], k: int, before: Sequence[Claim]) -> Tie | None:
    """`2% of $4.5 billion, or $90 million`; `Of that oil only a fifth, around 800,000 barrels`."""
    whole = _whole_behind(v, claims, k)
    at = k + 2 if whole is not None else k + 1
    if at >= len(claims):
        return None
    part, f, end = claims[at], v.figures[at], v.figures[at - 1].last
    strength = apposed(v, f, end)
    if at + 1 < len(claims) and v.t.low[end:f.outer].count(":") and is_like(claims[at + 1], part):
        return None  # "half of the 326: 121 in the north and 42 in the south"
    if whole is not None:
        gives = strength or _gives(v, end, f.outer)
        timed = part.quantity.per[:1] if part.quantity.per[:1] == ("year",) else ()
        same = (
            is_like(replace(part, quantity=replace(part.quantity, per=whole.quantity.per)), whole)
            if timed
            else is_like(part, whole)
        )
        return Tie("rate", (part.id, whole.id, claims[k].id)) if gives and same else None
    if not strength or not _closes(v, at):
        return None
    found = _whole_before(v, claims, at, before)
    if found is None or found.start > claims[k].start:
        return None
    return Tie("rate", (part.id, found.id, claims[k].id))


def _gives(v: View, first: int, last: int) -> bool:
    """Whether the last verb before the amount says that it is what the rate comes to: "would raise $90 million"."""
    return any(v.t.low[i] in v.language.sets["gives"] for i in range(max(first, last - 3), last))


def _closes(v: View, k: int) -> bool:
    """Whether a sign follows the figure with what it counts."""
    j = v.figures[k].last
    _, j = v.group_right(j, v.last)
    return j >= v.last or v.t.kind[j] == "p"


def _portion(v: View, claims: Sequence[Claim], k: int) -> Tie | None:
    """`70% of the 12 members`."""
    whole = _whole_behind(v, claims, k)
    if whole is None or whole.quantity.unit != "count" or whole.quantity.per:
        return None
    return Tie("portion", (whole.id, claims[k].id))

"""A count with the whole that words say it is taken from: `of the 54 aboard, 37 were rescued`; `closed 36 of them`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.claims.grammar import View
from factcheck.claims.ratios import anaphoric, is_like, led_out_of, out_of
from factcheck.model import Claim, Level, Tie

_ANYTHING = "item"  # what pieces of all kinds are counted by


def wholes(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Tie]:
    """Only where both count one kind of thing. `before`: the claims of the sentence before, for "of these, 37"."""
    low, out_of_it = v.t.low, v.language.phrases["out_of"].starting
    told = v.may_have("part_of_list") or v.may_have("of_these")
    if len(claims) < 2 and not (told and before):
        return []
    led = told or any([low[begin] in out_of_it for begin in v.begins])
    pairs = [*(_pairs(v, claims, before, told) if led else ()), *_ahead(v, claims)]
    return [Tie("part", (claims[k].id, whole.id)) for k, whole in pairs]


def one_kind(v: View, k: int, part: Claim, whole: Claim) -> bool:
    """Whether the part counts what the whole does: no noun of its own, the same one, or one that is a kind of it."""
    first, last = v.group_right(v.figures[k].last, v.last)
    if "measure" in part.inherited or not part.subject.head or first == last or v.verbal(first):
        return True
    heads = {_head(v, part), part.subject.head}
    if not heads.isdisjoint((_head(v, whole), whole.subject.head)):
        return True
    if whole.subject.head in v.language.kinds_of.get(part.subject.head, ()):
        return True
    own, of = part.subject.measure.casefold(), whole.subject.measure.casefold()
    if v.language.head_first and of.split()[:1] == v.t.low[first : first + 1]:
        return True  # "860 căn nhà tạm": 640 căn
    return f"{of} ".startswith(f"{own} ") or of.endswith(f" {own}")  # 36 trường mầm non, trong đó 22 trường


def _is_count(claim: Claim) -> bool:
    quantity, value = claim.quantity, claim.quantity.number.value
    plain = quantity.unit == "count" and not quantity.per and quantity.upper is None
    return plain and isinstance(claim.kind, Level) and value == value.to_integral_value()


def _head(v: View, claim: Claim) -> str:
    """The word of the unit that the thing is one of: `em` and `học sinh` are students."""
    words = claim.subject.measure.casefold().split()
    for size in range(min(len(words), 3), 0, -1):
        found = v.language.per.get(" ".join(words[:size]))
        if found is not None and found != _ANYTHING:
            return found
    return claim.subject.head


def _pairs(v: View, claims: Sequence[Claim], before: Sequence[Claim], told: bool) -> Iterator[tuple[int, Claim]]:
    """Each part with its whole, from left to right. The whole holds for a list that goes on behind the first part,
    where that names no other kind of thing: not in "12 died, of whom 3 in Hue, and 40 were injured"."""
    whole, first = _only(before) if anaphoric(v) and _stands(v, v.first) else None, None
    begin, behind = v.first, False
    for k, claim in enumerate(claims):
        f, last = v.figures[k], claims[k - 1] if k else None
        if told and last is not None and not behind and _marked(v, begin, f.outer):
            whole, first = last, None
        elif first is not None and not (_goes_on(v, f.outer) and _is_same(claim, first)):
            whole = None
        behind = told and _of_these(v, f.last)
        if behind:
            whole = last if last is not None else _only(before)
        if whole is not None and _is_count(claim) and is_like(claim, whole):
            first = claim
            if one_kind(v, k, claim, whole):
                yield k, whole
            else:
                whole = None
        if behind:
            whole = None
        elif led_out_of(v, f, begin):
            whole, first = claim, None
        begin = f.last


def _ahead(v: View, claims: Sequence[Claim]) -> Iterator[tuple[int, Claim]]:
    """`452 voted for it, 12 against it and 6 not at all, out of a total of 470`: a list before its whole."""
    whole = v.language.sets["whole_words"]
    if len(claims) < 2 or not v.has("whole_words"):
        return
    for last in range(1, len(claims)):
        if not (_is_count(claims[last]) and _is_count(claims[last - 1]) and out_of(v, last - 1, last)):
            continue
        if whole.isdisjoint(v.t.low[v.figures[last - 1].last : v.figures[last].outer]):
            continue  # only a total is one of all before it
        k = last - 1
        while k >= 0 and is_like(claims[k], claims[last]) and one_kind(v, k, claims[k], claims[last]):
            yield k, claims[last]
            if not _goes_on(v, v.figures[k].outer):
                break
            k -= 1


def _is_same(claim: Claim, first: Claim) -> bool:
    return "measure" in claim.inherited or claim.subject.head == first.subject.head


def _only(before: Sequence[Claim]) -> Claim | None:
    """The one count of the sentence before."""
    counts = [claim for claim in before if _is_count(claim)]
    return counts[0] if len(counts) == 1 else None


def _marked(v: View, begin: int, until: int) -> bool:
    """Whether words between two figures lead into a part of the first: `of which`, `trong đó`."""
    marks = v.language.phrases["part_of_list"]
    return marks.within(v.t.low, begin, until, until) or _these(v, begin, until)


def _these(v: View, begin: int, until: int) -> bool:
    these = v.language.phrases["of_these"]
    return these.within(v.t.low, begin, until, v.last) and any(_stands(v, i) for i in range(begin, until))


def _of_these(v: View, i: int) -> bool:
    """Whether `of them` stands right behind a figure: what follows is no part of it."""
    return not v.language.head_first and i < v.last and _stands(v, i)


def _stands(v: View, i: int) -> bool:
    """Whether `of these` stands at token i, and no noun behind it: not in "of that night"."""
    found = v.language.phrases["of_these"].at(v.t.low, i, v.last)
    if found is None:
        return False
    last = i + found[0]
    ends = last >= v.last or v.t.kind[last] == "p" or last in v.masked
    return ends or v.language.head_first or v.t.low[last - 1] not in v.language.sets["determiners"]


def _goes_on(v: View, i: int) -> bool:
    """Whether the figure at token i stands in a list: `37 were rescued, 12 drowned and 5 are missing`."""
    return v.t.low[i - 1] == "," or v.t.low[i - 1] in v.language.sets["list_join"]

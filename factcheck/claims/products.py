"""So many at so much each, and what that comes to: `1,250 tickets at $12 each, taking $15,000`."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.grammar import View
from factcheck.claims.ratios import apposed
from factcheck.model import Claim, Level, Tie

_AT = 6  # words from "at" to the price: "at an average ticket price of $12"
_CUE = 8  # words before an amount, among which one says that it is the total


def products(v: View, claims: Sequence[Claim]) -> list[Tie]:
    found: list[Tie] = []
    for k, price in enumerate(claims):
        if not isinstance(price.kind, Level) or price.quantity.unit in ("percent", "times"):
            continue
        if price.quantity.unit == "count":
            if (many := _many_each(v, claims, k)) is not None:
                found.append(Tie("product", (claims[k - 1].id, price.id, claims[many].id)))
            continue
        ahead = _each_first(v, claims, k) or _of_unit(v, claims, k)
        if ahead is not None:
            found.append(Tie("product", (claims[k + 1].id, price.id, claims[ahead].id)))
            continue
        j = _counted(v, claims, k)
        j = _lasting(v, claims, k) if j is None else j
        if j is None:
            continue
        at = _amount(v, claims, j, k)
        if at is not None:
            found.append(Tie("product", (claims[j].id, price.id, claims[at].id)))
    return found


def _many_each(v: View, claims: Sequence[Claim], k: int) -> int | None:
    """`48 rows of 35 trees each, 1,680 trees in all`: the amount behind, of the things that figure k counts."""
    own = claims[k].quantity
    if k == 0 or claims[k - 1].quantity.unit != "count" or own.per or own.upper is not None:
        return None
    _, j = v.group_right(v.figures[k].last, v.last)
    if j >= v.last or v.t.low[j] not in v.language.sets["each"]:
        return None
    alike = claims[k + 1 : k + 2]
    same = [c for c in alike if c.quantity.unit == "count" and c.subject.head == claims[k].subject.head != ""]
    return _amount(v, claims, k - 1, k) if same else None


def _each_first(v: View, claims: Sequence[Claim], k: int) -> int | None:
    """`Each pack costs $12, and 340 packs came to $4,080 in all`: the amount behind, where the count stands between."""
    sets, head, at = v.language.sets, claims[k].subject.head, v.clause_of(v.figures[k].outer).first
    low, until = v.t.low, v.figures[k].outer
    if k + 2 >= len(claims) or claims[k].quantity.per or not (v.has("share_every") or v.has("each")):
        return None
    every = [i for i in range(at, until) if low[i] in sets["share_every"] or low[i] in sets["each"]]
    if not every:
        return None
    count = claims[k + 1]
    many = count.quantity.unit == "count" and not count.quantity.per and count.quantity.upper is None
    named = low[every[-1] + 1] if every[-1] + 1 < until else ""  # "mỗi hộ được 60 triệu đồng; với 215 hộ"
    same = head == count.subject.head != "" or named in count.subject.measure.casefold().split()
    if not many or not same or not isinstance(count.kind, Level):
        return None
    return _amount(v, claims, k + 1, k)


def _of_unit(v: View, claims: Sequence[Claim], k: int) -> int | None:
    """`A hectare of vines yields 9 tonnes, so the 40 hectares should produce 360`; `mỗi héc-ta cho 20 tấn`: the amount
    behind, where how many of the unit there are stands between."""
    at, low, sets = v.clause_of(v.figures[k].outer).first, v.t.low, v.language.sets
    if k + 2 >= len(claims) or claims[k].quantity.per or v.figures[k].outer - at < 3:
        return None
    led = low[at] in sets["share_every"] or low[at] in sets["articles_one"]
    unit = v.language.units.at(low, at + 1, v.figures[k].outer) if led else None
    count = claims[k + 1].quantity
    if unit is None or count.unit != unit[1] or count.per or not isinstance(claims[k + 1].kind, Level):
        return None
    return _amount(v, claims, k + 1, k)


def _lasting(v: View, claims: Sequence[Claim], k: int) -> int | None:
    """How long a pace was kept: `18 km every day for 30 days, 540 km altogether`."""
    per = claims[k].quantity.per
    for j in (k + 1, k - 1):
        if len(per) == 1 and 0 <= j < len(claims) and per[0] in v.language.sets["units_time"]:
            time = claims[j].quantity
            if (time.unit, time.per) == (per[0], ()) and isinstance(claims[j].kind, Level):
                return j
    return None


def _counted(v: View, claims: Sequence[Claim], k: int) -> int | None:
    """The number of things that figure k is the price of one of."""
    per = claims[k].quantity.per
    low, f, sets = v.t.low, v.figures[k], v.language.sets
    begin = v.figures[k - 1].last if k else v.first
    for j in range(k - 1, -1, -1):
        count = claims[j].quantity
        if count.unit != "count" or count.upper is not None or not isinstance(claims[j].kind, Level):
            continue
        if per:
            named = claims[j].subject.measure.casefold().split()[:1]
            behind = v.t.low[v.figures[j].last : v.figures[j].last + 1]  # the `con` of "420 con bò"
            words = (claims[j].subject.head, *named, *behind)
            printed = claims[k].text.casefold().split("/")[1:2]  # the `thùng` of "350.000 đồng/thùng"
            told = any(per[:1] in ((word,), (v.language.per.get(word),)) or [word] == printed for word in words)
            return j if told else None
        if f.last < v.last and low[f.last] in sets["each"]:
            return j
        every = [i for i in range(begin, f.outer) if low[i] in sets["share_every"] and i + 1 < f.outer]
        if every and low[every[-1] + 1] in claims[j].subject.measure.casefold().split():
            return j
        return j if _priced(v, f.outer, begin) else None
    return None


def _priced(v: View, i: int, begin: int) -> bool:
    """Whether `at`, or `at an average price of`, stands right before token i."""
    low, sets = v.t.low, v.language.sets
    for j in range(i - 1, max(begin, i - _AT) - 1, -1):
        if low[j] in sets["priced_at"]:
            return j + 1 == i or any(low[k] in sets["price_nouns"] for k in range(j + 1, i))
        if v.t.kind[j] == "p":
            return False
    return False


def _amount(v: View, claims: Sequence[Claim], j: int, k: int) -> int | None:
    """The figure behind both that is said to be what they come to."""
    price, count = claims[k].quantity, claims[j].quantity
    for at in range(max(j, k) + 1, len(claims)):
        own = claims[at].quantity
        if own.unit != price.unit or not isinstance(claims[at].kind, Level):
            continue
        f, end = v.figures[at], v.figures[at - 1].last
        cue = v.language.phrases["product_cues"].within(v.t.low, max(end, f.outer - _CUE), f.first, v.last)
        ends = f.last if own.unit != "count" else v.group_right(f.last, v.last)[1]  # "1,680 trees in all"
        behind = v.language.phrases["totals"].at(v.t.low, ends, v.last) is not None
        # "22 litres a cow a day" come to litres a day
        alike = own.per == count.per or own.per == price.per[1:]
        return at if alike and (cue or behind or apposed(v, f, end) == 2) else None
    return None

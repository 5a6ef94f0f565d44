"""Announced counts with the items behind them, and totals with their parts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from factcheck.claims.grammar import View
from factcheck.claims.ratios import out_of
from factcheck.model import Breakdown, Claim, Document, Figure, Hedge, Listing

_OPENERS = frozenset(",-–—")  # before the parts of a total that no word says it has
_LEAD = 3  # words from what is counted to the one that leads to its names: "thành phố trực thuộc là"
_MOST = 60  # a longer list is a table, not a sentence


def listings(v: View, claims: Sequence[tuple[Figure, Claim]]) -> list[Listing]:
    """`3 models (coffee, tea)`, `7 projects, including: a; b; c`."""
    found: list[Listing] = []
    names = v.has("list_join")
    for k, (f, claim) in enumerate(claims) if names or "(" in v.words or ":" in v.words else ():
        if claim.quantity.unit != "count" or f.hedge is not Hedge.EXACT:
            continue
        number = f.quantity.number
        plain = f.quantity.upper is None and not number.scaled
        if not plain or number.value != number.value.to_integral_value() or not 1 < number.value <= _MOST:
            continue
        until = claims[k + 1][0].outer if k + 1 < len(claims) else v.last
        listing = _bracket(v, f, claim, until) or _colon(v, f, claim, until) or (names and _named(v, f, claim, until))
        if listing:
            found.append(listing)
    return found


def bulleted(v: View, claims: Sequence[tuple[Figure, Claim]], document: Document) -> list[Listing]:
    """`The plan has 5 projects:` over the items of a list. Items of two kinds or depths may be parts of others, and
    items that begin with a figure tell how many each: they are no members."""
    if not claims or v.t.low[v.last - 1] != ":":
        return []
    f, claim = claims[-1]
    number, end = f.quantity.number, v.t.end[v.last - 1]
    plain = claim.quantity.unit == "count" and f.hedge is Hedge.EXACT and f.quantity.upper is None and not number.scaled
    k = bisect_left(document.blocks, end, key=lambda block: block.start)
    if not plain or k >= len(document.blocks) or document.blocks[k].part != "list" or len(document.blocks[k].rows) < 2:
        return []
    text, block = document.text, document.blocks[k]
    if text[end : block.start].strip() or any(v.t.low[j] in v.language.sets["speech"] for j in range(f.last, v.last)):
        return []
    items = tuple(text[row[0].start : row[-1].end] for row in block.rows)
    if not 1 < number.value <= _MOST or len(items) > _MOST or any(item[0] in "0123456789" for item in items):
        return []
    marks = {_mark(text, row[0].start) for row in block.rows}
    open_ended = len(marks) > 1 or items[-1].endswith(("…", "..."))
    return [Listing(claim.id, items, open_ended or _opened(v, f, v.last), False)]


def _mark(text: str, start: int) -> tuple[int, str]:
    """How deep an item stands, and the sort of its mark."""
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line = text[begin:start]
    sign = line.strip()[:1]
    return len(line) - len(line.lstrip()), "0" if sign.isdigit() else "a" if sign.isalpha() else sign


def _bracket(v: View, f: Figure, claim: Claim, until: int) -> Listing | None:
    t = v.t
    _, i = v.group_right(f.last, until)
    if i >= until or t.low[i] != "(":
        return None
    close = next((j for j in range(i, v.last) if t.low[j] == ")"), None)
    if close is None or any(t.kind[j] == "n" for j in range(i, close)):
        return None
    items, more = _items(v, i + 1, close)
    named = any(t.capital(j) for j in range(i + 1, close))
    return Listing(claim.id, items, more, not named) if len(items) > 1 else None


def _colon(v: View, f: Figure, claim: Claim, until: int) -> Listing | None:
    """Only where nothing but the figure's own words stands before the colon, and no figure behind it."""
    t, sets = v.t, v.language.sets
    colon = next((j for j in range(f.last, until) if t.low[j] == ":"), None)
    if colon is None or until < v.last or any(t.kind[j] == "n" for j in range(colon, v.last)):
        return None
    if any(t.low[j] in sets["speech"] for j in range(f.last, colon)):
        return None
    opened = _opened(v, f, colon)
    items, more = _items(v, colon + 1, v.last)
    return Listing(claim.id, items, more or opened, False) if len(items) > 1 else None


def _named(v: View, f: Figure, claim: Claim, until: int) -> Listing | None:
    """`ba thành phố là Bến Cát, Dĩ An và Thuận An`, `the three provinces of A, B and C`: nothing but names, each of
    them whole, of which the last is joined to the others."""
    t, sets = v.t, v.language.sets
    _, i = v.group_right(f.last, until)
    i += i < until and t.low[i] in sets["of_words"] and not v.language.head_first  # "the two towns of A and B"
    if v.language.head_first:
        i = next((j for j in range(i, min(i + _LEAD, until)) if t.low[j] in sets["exhaustive"]), i)
    if i >= until or not _leads_to_names(v, f, i):
        return None
    first = i if t.capital(i) else i + 1
    last = first
    while last < until and (t.capital(last) or t.low[last] in sets["list_join"] or t.low[last] in ",-–"):
        last += 1
    while last > first and not t.capital(last - 1):
        last -= 1
    items, _ = _items(v, first, last)
    joined = len(items) > 1 and any(t.low[j] in sets["joiners_noun"] for j in range(first, last))
    open_ended = last < until and (t.low[last] not in ",.;—–-" if not v.language.head_first else t.low[last] == "…")
    goes_on = open_ended and last not in v.masked and t.low[last] not in sets["prepositions"]
    goes_on = goes_on or v.language.phrases["of_these"].at(t.low, last, until) is not None
    return Listing(claim.id, items, False, False) if joined and not goes_on else None


def _leads_to_names(v: View, f: Figure, i: int) -> bool:
    """Whether what stands at token i or before it says that the names behind are those that were counted."""
    t, sets = v.t, v.language.sets
    if v.language.head_first:
        return t.low[i] in sets["exhaustive"] and t.low[i] not in sets["says_open"]
    place = v.language.singular(t.low[f.last]) in v.language.admin
    if t.capital(i):
        all_of_them = f.outer > v.first and t.low[f.outer - 1] in sets["articles"]  # not "12 districts of A and B"
        return place and all_of_them and t.low[i - 1] in sets["of_words"]
    return t.low[i] in "-–—" or (t.low[i] == "," and place)


def _opened(v: View, f: Figure, until: int) -> bool:
    """Whether the words behind the figure say that it has more than the items: `such as`."""
    low, exhaustive = v.t.low, v.language.sets["exhaustive"]
    says_open = v.language.phrases["says_open"]
    return any(says_open.at(low, j, until) and low[j] not in exhaustive for j in range(f.last, until))


def _items(v: View, first: int, last: int) -> tuple[tuple[str, ...], bool]:
    """(the items, whether the text says that there are more). Semicolons part before commas, commas before "and"."""
    t, sets = v.t, v.language.sets
    more = False
    while last > first and (t.low[last - 1] in ".…!?" or t.low[last - 1] in sets["more_marks"]):
        more = (
            more
            or t.low[last - 1] == "…"
            or t.low[last - 1] in sets["more_marks"]
            or (last - 2 >= first and t.low[last - 2] == ".")
        )
        last -= 1
    depth, sign = 0, ";" if any(t.low[j] == ";" for j in range(first, last)) else ","
    items: list[str] = []
    start = first
    for j in range(first, last):
        depth += (t.low[j] == "(") - (t.low[j] == ")")
        joins = t.low[j] in sets["joiners_noun"] and sign == "," and depth == 0
        last_join = joins and not any(t.low[k] == "," for k in range(j, last))
        if depth == 0 and (t.low[j] == sign or last_join):
            items.append(t.slice(start, j))
            start = j + 1
    items.append(t.slice(start, last))
    return tuple(item for item in items if item), more


def _tells_all(v: View, i: int) -> bool:
    word = v.t.low[i]
    return word in v.language.sets["exhaustive"] and word not in v.language.sets["says_open"]


def breakdowns(v: View, claims: Sequence[tuple[Figure, Claim]]) -> list[Breakdown]:
    """`12 injured: 7 in A and 5 in B`; `3 in A and 4 in B, a total of 7`."""
    if len(claims) < 3:
        return []
    t, parted = v.t, v.language.phrases["part_of_list"]
    opens = ":" in v.words or "(" in v.words or v.may_have("part_of_list")
    leads = [j for j in range(v.first, v.last) if parted.at(t.low, j, v.last)] if v.may_have("part_of_list") else []
    marks = [*leads, *(j for j in range(v.first, v.last) if t.low[j] in ":(")] if opens else []
    for k, (f, total) in enumerate(claims[:-1]) if marks else ():
        if not any(f.last <= j < claims[-1][0].outer for j in marks):
            continue
        following = _behind(v, [(g, c) for g, c in claims[k + 1 :] if not _is_aside(v, g, c, total)], total, leads)
        if not following or _is_shared(v, claims, k):
            continue
        between = range(f.last, following[0][0].outer)
        sign = next((j for j in between if t.low[j] in ":("), None)
        said = None
        if parted.within(t.low, between.start, between.stop, v.last):
            said = next(j for j in between if parted.at(t.low, j, v.last))
        if sign is None and said is None:
            continue
        close = (
            next((j for j in range(sign, v.last) if t.low[j] == ")"), v.last)
            if sign is not None and t.low[sign] == "("
            else v.last
        )
        parts = [
            c
            for g, c in following
            if g.last <= close and c.quantity.unit == total.quantity.unit and c.kind == total.kind
        ]
        if len(parts) >= 2 and len(parts) == sum(g.last <= close for g, _ in following):
            # `gồm` names them all, "including" may not
            whole = said is not None and _tells_all(v, said)
            bracket = sign is not None and t.low[sign] == "(" and close - 1 > sign and t.low[close - 1] in ".…"
            more = bracket if sign is not None else not whole
            words = t.low[f.last : following[-1][0].outer]
            if more and any(not v.language.sets[name].isdisjoint(words) for name in ("share_every", "each")):
                return []  # "2 tỷ đồng, mỗi hộ 1,2 triệu đồng"
            return [Breakdown(total.id, tuple(c.id for c in parts), bool(more))]
    listed = _apposed(v, claims)
    if listed is not None:
        return [listed]
    f, total = claims[-1]
    begin, totals = claims[-2][0].last, v.language.phrases["totals"]
    told = totals.within(t.low, begin, f.first, f.first) or totals.within(
        t.low, f.last, min(f.last + 5, v.last), v.last
    )
    if not told:
        return []
    parts = [c for _, c in claims[:-1]]
    if parts[0].quantity.unit == "count" and parts[0].quantity.number.value == len(parts) - 1 > 1:
        del parts[0]  # "three plants took in 320, 280 and 150 tonnes, 750 tonnes in all"
    every = v.language.sets["share_every"] | v.language.sets["each"]
    # "150 tonnes each day" is a pace
    timed = v.language.sets["units_time"]
    each = (j for j in range(claims[0][0].last, f.outer) if t.low[j] in every)
    if any((unit := v.language.units.at(t.low, j + 1, v.last)) is None or unit[1] not in timed for j in each):
        return []  # "60 hộ, mỗi hộ 2 con bò, tổng số 120 con": a product
    if any(c.quantity.number.value > total.quantity.number.value for c in parts):
        return []  # "412 pupils in years 7 to 11, good in all four areas"
    if all(c.quantity.unit == total.quantity.unit and c.kind == total.kind for c in parts):
        return [Breakdown(total.id, tuple(c.id for c in parts), False)]
    return []


def _behind(
    v: View, following: Sequence[tuple[Figure, Claim]], total: Claim, leads: Sequence[int]
) -> Sequence[tuple[Figure, Claim]]:
    """Without what only says where the total is, before the words that lead to its parts: `3,490 ha in three communes,
    of which …`."""
    at = bisect_left(leads, total.end, key=v.t.start.__getitem__)
    if at == len(leads):
        return following
    lead = leads[at]
    before = [c for g, c in following if g.last <= lead]
    return following if any(c.quantity.unit == total.quantity.unit for c in before) else following[len(before) :]


def _is_shared(v: View, claims: Sequence[tuple[Figure, Claim]], k: int) -> bool:
    """Whether the figure is only what a share is of, so that a list behind has the parts of that share: `half of the
    326 children had it: 121 in the north and 42 in the south`."""
    share = k > 0 and claims[k - 1][1].quantity.unit == "percent"
    return share and claims[k][1].quantity.unit != "percent" and out_of(v, k - 1, k)


def _is_aside(v: View, g: Figure, claim: Claim, total: Claim) -> bool:
    """Whether the figure only tells the share of the part before it, or what it is: `9 (60%)`, `90 căn hai phòng`."""
    begin = max((f.last for f in v.figures if f.last <= g.outer), default=v.first)
    inside = (
        not g.written
        and g.outer > begin
        and not v.closed(begin)
        and all(v.t.kind[i] == "w" for i in range(begin, g.outer))
    )
    if inside and v.t.low[g.outer - 1] not in v.language.sets["list_join"]:
        return True
    share = claim.quantity.unit == "percent" != total.quantity.unit
    return share and g.outer > v.first and v.t.low[g.outer - 1] == "("


def _apposed(v: View, claims: Sequence[tuple[Figure, Claim]]) -> Breakdown | None:
    """`1.12 million residents, 463,000 in the east and 654,000 in the west`: nothing says that these are all, so that
    only parts which nearly make the total are taken for them."""
    (f, total), following = claims[0], [c for _, c in claims[1:]]
    _, end = v.group_right(f.last, v.last)
    opens = end < v.last and v.t.low[end] in _OPENERS and claims[1][0].outer == end + 1
    alike = all(c.quantity.unit == total.quantity.unit and c.quantity.per == total.quantity.per for c in following)
    if not v.content(claims[1][0].last, v.last):
        return None  # "he made 58, 41 and 13"
    if not opens or not alike or any(c.kind != total.kind for c in following):
        return None
    if v.t.low[claims[-1][0].outer - 1] not in v.language.sets["list_join"]:
        return None
    made, whole = sum(c.quantity.number.value for c in following), total.quantity.number.value
    near = 9 * whole <= 10 * made <= 11 * whole
    own = any("measure" not in c.inherited for c in following)
    return Breakdown(total.id, tuple(c.id for c in following), False, own) if near else None

"""A figure: [hedge] [currency] number [scale] [unit] [per unit]*, and ranges of two."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from factcheck.arithmetic import significant
from factcheck.language import Language, Tokens
from factcheck.mentions.amounts import Amount, amount_at
from factcheck.mentions.cents import with_cents
from factcheck.mentions.numbers import below_one, negated, scaled
from factcheck.model import Figure, Hedge, Number, Quantity

_EXACT = 3  # digits
_FAR = 5  # times the lower end, that no range by which something moved has as its upper
_COUNTED = 3  # words that name what is counted
_DIFFERENCE = 8  # tokens within which stands what something is held against
_MOVE_REACH = 40  # so many tokens before a "from" may be the verb that moves something


def figure_at(t: Tokens, i: int, begin: int, end: int, language: Language, free: int | None = None) -> Figure | None:
    """The figure whose number begins at token i, in the sentence from `begin` to `end`; else None. Tokens
    before `free` belong to an earlier mention, and no part of this one."""
    free = begin if free is None else max(begin, free)
    first, start = i, t.start[i]
    point = _leading_point(t, i, free)
    if point:
        first, start = i - 1, t.start[i - 1]
    inner = first - 1 if _signed_inside(t, first, free, language) else first
    start_money, money, first_money = _money_before(t, inner, free, language)
    negative = _minus(t, first_money if money else first, begin, free, language)
    if money is None:
        money, worded = _currency_before(t, first, free, language)
        first_money = first - worded
        start_money = t.start[first_money] if worded else start
    if money is not None and inner != first:
        negative = negative if negative is not None else first_money
    amount = amount_at(t, i, begin, end, language, money)
    if amount is None:
        return None
    if money is not None and _is_word(t, first_money, i, amount, language):
        money, amount = None, amount_at(t, i, begin, end, language, None)
        if amount is None:
            return None
    if money is not None:
        first, start = first_money, start_money
    if point:
        amount = replace(amount, number=below_one(amount.number, len(t.low[i])))
    amount = with_cents(t, amount, begin, end, language)
    number, upper = amount.number, None
    marks: tuple[str, ...] = ()
    if negative is not None:
        first, start = min(first, negative), min(start, t.start[negative])
        number = negated(number)
    hedge, outer = _hedge(t, first, free, language, amount)
    signed = amount if negative is None else replace(amount, number=number)
    second = _range(t, signed, begin, outer, end, language, money)
    tolerance = None
    if second is not None:
        number, upper = sorted((_same_scale(number, second), second.number), key=lambda end_: end_.value)
        opens = outer > free and (
            t.low[outer - 1] in language.sets["range_open"] or t.low[outer - 1] in language.sets["change_from"]
        )
        outer -= opens
        if amount.scale in (1, second.scale):  # "4.25 to 4.5 %" is as fine at both ends
            step = min(number.step, upper.step)
            number, upper = replace(number, step=step), replace(upper, step=step)
        amount, hedge, marks = second, Hedge.BETWEEN, ("range",)
    else:
        lent = _lent(t, amount, free, outer, end, language)
        if lent is not None:
            amount, number = lent, _same_scale(number, lent) if negative is None else number
        plus_minus = _tolerance(t, amount, begin, end, language)
        if plus_minus is not None:
            tolerance, amount = plus_minus.number, plus_minus
    if hedge in (Hedge.EXACT, Hedge.ABOUT):
        after = _hedge_after(t, amount, end, language)
        if after is not None:
            hedge = after
            outer -= outer > free and t.low[outer - 1] in language.sets["range_open"]  # `từ 18 tuổi trở lên`
    if amount.vague and hedge in (Hedge.EXACT, Hedge.ABOUT):
        hedge = Hedge.AT_LEAST
    unit = amount.unit or _unit_before(t, outer, free, language) or "count"
    if amount.adjective:
        marks = (*marks, "adjective")
    if amount.mark:
        marks = (*marks, amount.mark)
    quantity = Quantity(number, unit, amount.per, upper, tolerance)
    written = amount.digits or _holds_numeral(t, first, amount.stop, end)
    return Figure(first, amount.last, outer, start, amount.stop, quantity, hedge, written, marks)


def _hedge_after(t: Tokens, amount: Amount, end: int, language: Language) -> Hedge | None:
    """The hedge behind an amount, or behind what it counts where nouns have no plural: `5 người trở lên`."""
    k = amount.last
    while k < end:
        found = language.hedges_after.at(t.low, k, end)
        if found is not None:
            open_end = k + found[0] < end and t.low[k + found[0]] == "-"  # "at £12 and under-16s free"
            return None if open_end else found[1]
        named = 1 if amount.unit is not None else _COUNTED  # `20 năm tù trở lên`
        if language.plural or k - amount.last >= named or t.kind[k] != "w":
            return None
        if t.low[k] in language.sets["closed"]:
            return None
        k += 1
    return None


def _unit_before(t: Tokens, i: int, free: int, language: Language) -> str | None:
    """The unit that stands before its number: `magnitude 7.8`, `aged 34`, `at the age of 62`."""
    k = i - 1
    k -= k > free and (t.low[k] in language.sets["of_words"] or (t.low[k] == "-" and t.glued(k)))
    return language.units_before.get(t.low[k]) if k >= free else None


def _holds_numeral(t: Tokens, first: int, stop: int, end: int) -> bool:
    return "n" in (t.kind[k] for k in takewhile(lambda k: t.start[k] < stop, range(first, end)))


def _leading_point(t: Tokens, i: int, free: int) -> bool:
    """Whether the numeral is the decimals of a number below one: `.75`."""
    if i <= free or t.low[i - 1] != "." or not t.glued(i) or not t.low[i].isdigit() or t.kind[i] != "n":
        return False
    return i - 1 == free or not t.glued(i - 1) or (t.kind[i - 2] == "p" and t.low[i - 2] not in ".)]'\"")


def _signed_inside(t: Tokens, first: int, free: int, language: Language) -> bool:
    """Whether a minus stands between a currency sign and the number: `$-5`."""
    if first - 1 <= free or t.low[first - 1] not in language.sets["minus_signs"]:
        return False
    return t.glued(first) and t.glued(first - 1) and t.kind[first - 2] == "p" and t.low[first - 2] in language.money


def _money_before(t: Tokens, i: int, free: int, language: Language) -> tuple[int, str | None, int]:
    """(where the figure starts, its currency, the first token) when a currency sign or code stands before."""
    start = t.start[i]
    if i <= free or start - t.end[i - 1] > 1:
        return start, None, i
    if t.kind[i - 1] == "w" and not t.upper[i - 1] and t.low[i - 1] not in language.money:
        return start, None, i
    found = language.money_before.search(t.text, max(t.start[free], start - 6), start)
    if found is None:
        return start, None, i
    first = i
    while first > free and t.start[first - 1] >= found.start():
        first -= 1
    if t.start[first] != found.start():
        return start, None, i
    return found.start(), language.money[found.group(1)], first


def _is_word(t: Tokens, first: int, i: int, amount: Amount, language: Language) -> bool:
    """Whether the code of a currency is a word in capitals: ALL 5 of them, the TOP 10."""
    if first != i - 1 or t.kind[first] != "w" or t.low[first] not in language.sets["code_words"]:
        return False
    return not amount.number.scaled and amount.number.value < 1000 and amount.number.step == 1


def _currency_before(t: Tokens, i: int, free: int, language: Language) -> tuple[str | None, int]:
    """`dollars 20`: (the currency, how many words it has). Not where the number counts what follows it, nor
    where the word is a verb as well (`won 3 matches`)."""
    found = language.currencies.before(t.low, i, free) if t.kind[i] == "n" else None
    if found is None or t.low[i - 1] in language.sets["verbs"] or t.glued(i) or t.start[i] - t.end[i - 1] > 1:
        return None, 0
    behind = i + 1
    while behind < len(t) and t.low[behind] in language.values["scales"]:
        behind += 1
    counts = behind < len(t) and t.kind[behind] == "w" and t.low[behind] not in language.sets["closed"]
    return (None, 0) if counts or language.sign.match(t.text, t.end[i]) else (found[1], found[0])


def _minus(t: Tokens, i: int, begin: int, free: int, language: Language) -> int | None:
    """The token of a minus sign right before token i, where it is one and not a dash or a range."""
    if i <= free:
        return None
    if t.low[i - 1] in language.sets["minus"]:
        return None if i - 2 > free and t.low[i - 2] in language.sets["plus_or"] else i - 1
    sign = t.low[i - 1] in language.sets["minus_signs"] and t.glued(i)
    alone = i - 1 == begin or not t.glued(i - 1) or t.low[i - 2] in "(<>=≤≥~≈"
    return i - 1 if sign and alone else None


def _hedge(t: Tokens, first: int, free: int, language: Language, amount: Amount) -> tuple[Hedge, int]:
    """The hedge that stands before token `first`, and where it begins. An exact word ("only about 5") adds nothing."""
    outer, hedge = first, Hedge.EXACT
    while True:
        found = language.hedges.before(t.low, outer, free)
        if found is None:
            return hedge, outer
        size, name = found
        timed = name is Hedge.OVER and amount.unit in language.sets["units_time"]
        if timed and _spanning(t, outer - size, free, language):
            return hedge, outer
        word = t.low[outer - 1]
        if size == 1 and word in language.sets["place_hedges"] and _place(t, amount, language):
            return hedge, outer
        if size == 1 and _by_so_much(t, word, outer, amount, free, language):
            return hedge, outer
        if name is Hedge.AT_MOST and outer - size > free and t.low[outer - size - 1] in language.sets["up_verbs"]:
            return hedge, outer  # "edged up to 5 %"
        if hedge is Hedge.EXACT:
            hedge = name
        outer -= size


def _by_so_much(t: Tokens, word: str, outer: int, amount: Amount, free: int, language: Language) -> bool:
    """Whether the word tells a difference: `cao hơn 3 độ C so với năm 2023`, `vượt 5% kế hoạch`."""
    sets, end = language.sets, min(len(t), amount.last + _DIFFERENCE)
    if word in sets["exceeds"]:
        near = t.low[max(free, outer - _DIFFERENCE) : end]
        return any(each in sets["plans"] or each in sets["than"] for each in near)
    if word not in sets["compare_up"] and word not in sets["compare_down"]:
        return False
    return " " in word and (amount.unit == "times" or not sets["than"].isdisjoint(t.low[amount.last : end]))


def _place(t: Tokens, amount: Amount, language: Language) -> bool:
    """Whether a word that is "on" as well as "over" says where: `trên 2 tuyến đường`, `trên 63 tỉnh`. One says more
    than a round number, than an amount, or than so many people."""
    number, j = amount.number, amount.last
    if amount.unit is not None or number.scaled or number.step != 1 or (number.value >= 10 and number.value % 10 == 0):
        return False
    return not (j < len(t) and t.low[j] in language.per)


def _spanning(t: Tokens, i: int, free: int, language: Language) -> bool:
    """Whether the "over" at i says how long something took (over 3 years), not more than how long."""
    word = t.low[i]
    return word in language.sets["spanning"] and (i == free or t.low[i - 1] not in language.sets["over_after"])


def _second_at(t: Tokens, k: int, begin: int, end: int, language: Language, money: str | None) -> Amount | None:
    """The second amount of a pair at token k, past a hedge, a currency and a minus of its own."""
    hedge = language.hedges.at(t.low, k, end)
    k += hedge[0] if hedge is not None else 0
    if k + 1 < end and t.low[k] in language.sets["minus_signs"] and t.glued(k + 1) and not t.glued(k):
        below = amount_at(t, k + 1, begin, end, language, money)
        return below and replace(below, number=negated(below.number))
    for j in range(k + 1, min(k + 3, end) if k < end and t.kind[k] != "n" else k):
        if t.kind[j] == "n":
            start, own, _ = _money_before(t, j, k, language)
            if own is None or start != t.start[k]:
                return None
            return amount_at(t, j, begin, end, language, own)
    return amount_at(t, k, begin, end, language, money) if k < end else None


def _joined(t: Tokens, j: int, end: int, language: Language, opened: bool) -> int | None:
    """The token after what joins the two ends of a range at j."""
    if j + 1 >= end:
        return None
    low, sets = t.low, language.sets
    if low[j] == "-" and t.glued(j) and not t.glued(j + 1) and low[j + 1] in sets["range_words"]:
        return j + 2 if j + 2 < end else None  # "8- to 16-meter"
    if low[j] in sets["range_signs"] and t.glued(j) == t.glued(j + 1) and (t.glued(j) or low[j] != "—"):
        return j + 1
    if low[j] in sets["range_join"] and (opened or low[j] in sets["range_words"]):
        return j + 1
    return None


def _range(
    t: Tokens, amount: Amount, begin: int, outer: int, end: int, language: Language, money: str | None
) -> Amount | None:
    """The second number of `10-12%`, `3 to 5 tonnes`, `between 3 and 5`."""
    opened = outer > begin and t.low[outer - 1] in language.sets["range_open"]
    k = _joined(t, amount.last, end, language, opened)
    if k is None:
        return None
    sign = t.low[amount.last] in language.sets["range_signs"]
    starts = outer > begin and t.low[outer - 1] in language.sets["change_from"] and not sign
    if starts and not opened and not _stretches(t, outer - 1, begin, language):
        return None  # "fell from 21 % to 10 %" are two levels; the clause decides what they are
    second = _second_at(t, k, begin, end, language, money)
    if second is None or (not sign and not opened and second.digits != amount.digits):
        return None
    if amount.unit not in (None, second.unit) and not (money and second.unit == money):
        return None
    if amount.unit is None and second.unit in language.sets["units_time"] and not (sign or opened or second.digits):
        return None
    if amount.per not in ((), second.per):
        return None
    lower = _same_scale(amount.number, second).value
    before = t.low[outer - 1] if outer > begin and not sign else ""
    moved = any(before in language.sets[name] for name in ("change_by", "rise", "fall"))
    leads = _leads_back(t, second.last, end, language)
    exact = before in language.sets["change_by"] and all(map(_is_exact, (amount.number, second.number)))
    if moved and (second.number.value >= _FAR * lower or leads or exact):
        # "fell by 3 million to 60 million", "fell $1.30 to $79.50", "rose by 213 to 968": by how much, and where to
        return None
    ranged = starts and outer - 2 >= begin and t.low[outer - 2] in language.sets["range_cues"]
    return second if ranged or second.number.value > lower else None


def _is_exact(number: Number) -> bool:
    """213, and not 200 or 20, which may be guessed at."""
    return len(significant(number.value)) >= _EXACT


def _leads_back(t: Tokens, i: int, end: int, language: Language) -> bool:
    """Whether a figure behind says where it came from: "by 14 to 57 on Monday from 38" is no range."""
    for k in range(i, min(end - 1, i + _DIFFERENCE)):
        if t.low[k] in language.sets["change_from"]:
            k += 1 + (k + 2 < end and t.low[k + 1] in language.money)
            return t.kind[k] == "n" and not (len(t.low[k]) == 4 and t.low[k].isdigit())
    return False


def _stretches(t: Tokens, i: int, begin: int, language: Language) -> bool:
    """Whether the "from" at i opens a range: prices "range from 3 to 5 dollars", and nothing before it moves."""
    sets = language.sets
    if i > begin and t.low[i - 1] in sets["range_cues"]:
        return True
    before = t.low[max(begin, i - _MOVE_REACH) : i]
    return not any(word in sets["moves"] or word in sets["rise"] or word in sets["fall"] for word in before)


def _lent(t: Tokens, amount: Amount, free: int, outer: int, end: int, language: Language) -> Amount | None:
    """The amount with the unit of the other end: the 5 of "from 5 to 7 %" is a percentage as well."""
    if amount.unit is not None or amount.per or amount.scale > 1:
        return None
    if outer <= free or t.low[outer - 1] not in language.sets["change_from"]:
        return None
    j = amount.last
    if j + 1 >= end or t.low[j] not in language.sets["range_words"]:
        return None
    other = _second_at(t, j + 1, free, end, language, None)
    if other is None or not other.digits or other.adjective or (other.unit is None and other.scale == 1):
        return None
    return replace(other, last=amount.last, stop=amount.stop, digits=amount.digits)


def _tolerance(t: Tokens, amount: Amount, begin: int, end: int, language: Language) -> Amount | None:
    """The `± 0.5` behind an amount."""
    j = amount.last
    if j + 1 >= end or t.low[j] != "±" or t.kind[j + 1] != "n":
        return None
    second = amount_at(t, j + 1, begin, end, language, None)
    if second is None or amount.unit not in (None, second.unit):
        return None
    return second


def _same_scale(number: Number, second: Amount) -> Number:
    """`2-3 million`: the first end takes the scale of the second where it has none of its own."""
    if second.scale <= 1 or number.scaled or number.value * second.scale >= second.number.value:
        return number
    return scaled(number, second.scale)

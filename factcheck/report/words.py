"""How figures, intervals, units and periods are put for a reader, in text and HTML alike.

Everything here turns a value into a short string; nothing decides. What has words in it has them from the messages
of a language, English unless told. Input may be hostile, so `visible` stands between any text that was read and
anything that is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from factcheck.intervals import Interval, decimal_text
from factcheck.model import Change, Claim, Document, Fact, Hedge, Period, Waiver
from factcheck.report.messages import ENGLISH, Messages

# Bidirectional controls reorder what stands around them, so a quote could read as what it does not say;
# control characters drive terminals; invisible ones hide a difference between two figures.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SIGNS = {"percent": "%", "per_mille": "‰", "degree_Celsius": " °C"}
_PLURALS = {"foot": "feet", "inch": "inches", "square_foot": "square feet", "century": "centuries", "krone": "kroner"}
_SETTLING = ("values", "repair")  # facts that tell an editor what to settle; others are arithmetic
_FACTS_SHOWN_ELSEWHERE = frozenset({"gap", "unit", "intervals"})
_LONG = 40  # digits: more than these say nothing to a reader


def visible(text: str) -> str:
    """The text with every control, bidi and invisible character shown as `‹U+202E›`. Newlines and tabs stay.

    >>> visible("11\\u202e.98%")
    '11‹U+202E›.98%'
    """
    return _INVISIBLE.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def one_line(text: str) -> str:
    """`visible`, on one line."""
    return visible(" ".join(text.split()))


def grouped(plain: str, say: Messages = ENGLISH) -> str:
    """A plain decimal string with its thousands grouped and a true minus: `141,000`, `−0.22`."""
    sign, digits = ("−", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, dot, rest = digits.partition(".")
    if len(whole) > _LONG:
        return sign + say("number.digits", head=whole[:_LONG], n=len(whole))
    if whole.isascii() and whole.isdigit():
        whole = f"{int(whole):,}"
    return sign + say.figure(whole + dot + rest)


def compact(value: Fraction, step: Decimal | None = None, say: Messages = ENGLISH) -> str:
    """A figure as short as it can be put without losing a digit: `757.5 million`, `10.885`, `141,000`.
    With the step of the figure that it comes from, in that figure's own scale: `7,246.5 billion`."""
    size, word = 1, ""
    for each, name in _SCALES:
        if abs(value) >= each and (step is None or step < 10**6 or step >= each):
            size, word = each, say(f"number.{name}")
            break
    return grouped(decimal_text(value / size), say) + word


def unit_words(unit: str, per: tuple[str, ...] = (), say: Messages = ENGLISH) -> str:
    """`percent`, `VND per hectare`, `percent per hectare per year`; empty for a plain count."""
    return _per("" if unit == "count" else _unit(unit, say), per, say)


def _unit(name: str, say: Messages) -> str:
    return say.name("names", name) or name.replace("_", " ")


def _per(figure: str, per: tuple[str, ...], say: Messages) -> str:
    for each in per:
        figure = say("unit.per", figure=figure, per=_unit(each, say)).strip()
    return figure


def with_unit(figure: str, unit: str, per: tuple[str, ...] = (), say: Messages = ENGLISH) -> str:
    """The figure with its unit: `10.885%`, `0.22 percentage points`, `12% per hectare per year`."""
    if (sign := _SIGNS.get(unit)) is not None:
        named = figure + sign
    else:
        # a currency has no plural, and a word of the language itself is all its forms
        many = figure != "1" and unit != "count" and unit.islower() and say.name("names", unit) is None
        named = f"{figure} {unit_words(_PLURALS.get(unit, unit + 's') if many else unit, (), say)}".strip()
    return _per(named, per, say)


def interval_words(interval: Interval, step: Decimal | None = None, say: Messages = ENGLISH) -> str:
    """What an interval says: `10.885 to 10.895`, `more than 3,200`, `51 exactly`. `step` as in `compact`."""
    low, high = interval.low, interval.high
    first = "" if low is None else compact(low, step, say)
    last = "" if high is None else compact(high, step, say)
    if low is None and high is None:
        return say("interval.any")
    if low is None:
        return say("interval.below" if interval.high_open else "interval.to", high=last)
    if high is None:
        return say("interval.above" if interval.low_open else "interval.from", low=first)
    if low == high:
        return say("interval.exact", low=first)
    for _, name in _SCALES:  # "7,245.5 to 7,246.5 billion"
        word = say(f"number.{name}")
        if first.endswith(word) and last.endswith(word):
            first = first.removesuffix(word)
            break
    kind = ("closed", "half", "half-low", "open")[interval.high_open + 2 * interval.low_open]
    return say(f"interval.{kind}", low=first, high=last)


def claim_words(claim: Claim, interval: Interval, say: Messages = ENGLISH) -> str:
    """What an interval of a claim says, in the claim's scale and unit: `10.885 to 10.895%`, `51 exactly`."""
    quantity = claim.quantity
    return with_unit(interval_words(interval, quantity.number.step, say), quantity.unit, quantity.per, say)


def day_words(day: date, say: Messages = ENGLISH) -> str:
    return say("period.day", day=day.day, month=_month(day, say), year=day.year)


def _month(day: date, say: Messages) -> str:
    return say("period.months").split()[day.month - 1]


def period_words(period: Period | None, say: Messages = ENGLISH) -> str:
    """The period as resolved: `2024`, `31 December 2024`, `2021–2025`, `since 2021`; as written where it
    has no date; `no date` where there is none at all."""
    if period is None:
        return say("period.none")
    start, end = period.start, period.end
    if start and end:
        if start == end:
            return day_words(end, say)
        whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        if whole:
            return say("period.year", year=end.year) if start.year == end.year else f"{start.year}–{end.year}"
        if period.grain == "month":
            return say("period.month", month=_month(end, say), year=end.year)
        return say("period.within", **{"from": day_words(start, say), "to": day_words(end, say)})
    if start:
        begins = (start.month, start.day) == (1, 1)
        return say("period.since", **{"from": start.year if begins else day_words(start, say)})
    if end:
        ends = (end.month, end.day) == (12, 31)
        return say("period.until", to=end.year if ends else day_words(end, say))
    return period.text


def remarks(claim: Claim, say: Messages = ENGLISH) -> tuple[str, ...]:
    """What sets a claim apart from a plain statement of how things stood: `forecast`, `average fall`."""
    said: list[str] = []
    if claim.status != "actual":
        said.append(say(f"claim.{claim.status}"))
    if isinstance(claim.kind, Change):
        change = say(f"claim.{claim.kind.direction or 'change'}")
        said.append(say("claim.average", change=change) if claim.kind.average else change)
    return tuple(said)


def hedge_word(claim: Claim, say: Messages = ENGLISH) -> str:
    """What stands before a figure in a table: `over`, `at least`; nothing for a bare figure or a range."""
    return "" if claim.hedge in (Hedge.EXACT, Hedge.BETWEEN) else say(f"hedge.{claim.hedge.value}")


def about(claim: Claim, say: Messages = ENGLISH) -> str:
    """What a claim is about, in a line: `poverty rate, women, Hue`."""
    subject = claim.subject
    parts = [subject.measure, *subject.groups, subject.place or "", subject.programme or ""]
    return one_line(", ".join(part for part in parts if part)) or say("claim.unknown")


def source_names(documents: Mapping[str, Document]) -> Mapping[str, str]:
    """What a reader calls each document, by its id; with its path where others go by the same name."""
    count = Counter(document.name for document in documents.values())
    return {
        ident: one_line(
            f"{document.name} ({document.path})"
            if count[document.name] > 1 and document.name != document.path
            else document.name
        )
        for ident, document in documents.items()
    }


def fact_words(name: str, value: Fact, say: Messages = ENGLISH) -> tuple[str, str]:
    """A fact of a finding, its name and its value as words: `("would agree if", "10.89 → 11.11")`."""
    items = [str(item) for item in value] if isinstance(value, list) else [str(value)]
    shown = "; ".join(say.name("terms", item) or item for item in items)
    called = say(f"fact.{name}") if name in _SETTLING else say.name("facts", name) or name.replace("_", " ")
    return one_line(called), one_line(shown)


def facts_words(facts: Mapping[str, Fact], say: Messages = ENGLISH) -> tuple[tuple[str, str], ...]:
    """The facts of a finding as words: those of `told_facts`."""
    return tuple(fact_words(*fact, say) for fact in told_facts(facts))


def told_facts(facts: Mapping[str, Fact]) -> Sequence[tuple[str, Fact]]:
    """Those that are not shown as the gap and the intervals; first those that settle it."""
    kept = [fact for fact in facts.items() if fact[0] not in _FACTS_SHOWN_ELSEWHERE]
    return sorted(kept, key=lambda fact: fact[0] not in _SETTLING)


def settles(name: str) -> bool:
    """Whether a fact tells an editor what to settle; else it is arithmetic."""
    return name in _SETTLING


def gap_words(facts: Mapping[str, Fact], say: Messages = ENGLISH) -> str | None:
    """The distance between the figures of a finding, where its check gives one: `0.22 percentage point`."""
    gap, unit = facts.get("gap"), facts.get("unit")
    if not isinstance(gap, str | int):
        return None
    shown = grouped(str(gap), say)
    return with_unit(shown, unit, (), say) if isinstance(unit, str) else shown


def sure_words(confidence: float) -> str:
    """How sure a match is: `97%`. Never 100% unless it is."""
    return f"{int(confidence * 100 + 1e-9)}%"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 error`, `2 errors`, `3 queries`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def severity_count(count: int, severity: str) -> str:
    return plural(count, severity, "queries" if severity == "query" else None)


def decided(waiver: Waiver, say: Messages = ENGLISH) -> str:
    """What an editor decided: `accepted by the desk, until 2027-03-31: the approved review says 10.89`."""
    told = {"by": waiver.by, "reason": waiver.reason}
    if waiver.until:
        return one_line(say(f"waiver.{waiver.status}-until", until=waiver.until.isoformat(), **told))
    return one_line(say(f"waiver.{waiver.status}", **told))


def printable(text: str) -> bool:
    """Whether every character of a text may go into a link as it stands."""
    return not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs") for char in text)

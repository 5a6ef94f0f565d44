"""How figures, intervals, units and periods are put for a reader, in text and HTML alike.

Everything here turns a value into a short string; nothing decides. Input may be hostile, so `visible`
stands between any text that was read and anything that is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from factcheck.intervals import Interval, decimal_text
from factcheck.model import Change, Claim, Document, Fact, Hedge, Period, Waiver

# Bidirectional controls reorder what stands around them, so a quote could read as what it does not say;
# control characters drive terminals; invisible ones hide a difference between two figures.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SCALES = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
_SIGNS = {"percent": "%", "per_mille": "‰", "degree_Celsius": " °C"}
_PLURALS = {"foot": "feet", "inch": "inches", "square_foot": "square feet", "century": "centuries"}
_FACT_NAMES = {"values": "where the sources stand", "repair": "would agree if"}
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


def grouped(plain: str) -> str:
    """A plain decimal string with its thousands grouped and a true minus: `141,000`, `−0.22`."""
    sign, digits = ("−", plain[1:]) if plain.startswith("-") else ("", plain)
    whole, dot, rest = digits.partition(".")
    if len(whole) > _LONG:
        whole, dot, rest = f"{whole[:_LONG]}… ({len(whole)} digits)", "", ""
    elif whole.isascii() and whole.isdigit():
        whole = f"{int(whole):,}"
    return sign + whole + dot + rest


def compact(value: Fraction, step: Decimal | None = None) -> str:
    """A figure as short as it can be put without losing a digit: `757.5 million`, `10.885`, `141,000`.
    With the step of the figure that it comes from, in that figure's own scale: `7,246.5 billion`."""
    size, word = 1, ""
    for each, name in _SCALES:
        if abs(value) >= each and (step is None or step < 10**6 or step >= each):
            size, word = each, name
            break
    return grouped(decimal_text(value / size)) + word


def unit_words(unit: str, per: tuple[str, ...] = ()) -> str:
    """`percent`, `VND per hectare`, `percent per hectare per year`; empty for a plain count."""
    name = "" if unit == "count" else unit.replace("_", " ")
    return " per ".join([name, *(each.replace("_", " ") for each in per)]).strip()


def with_unit(figure: str, unit: str, per: tuple[str, ...] = ()) -> str:
    """The figure with its unit: `10.885%`, `0.22 percentage points`, `12% per hectare per year`."""
    if (sign := _SIGNS.get(unit)) is not None:
        named = figure + sign
    else:
        many = figure != "1" and unit != "count" and unit.islower()  # a currency has no plural
        named = f"{figure} {unit_words(_PLURALS.get(unit, unit + 's') if many else unit)}".strip()
    return " per ".join([named, *(each.replace("_", " ") for each in per)])


def interval_words(interval: Interval, step: Decimal | None = None) -> str:
    """What an interval says: `10.885 to 10.895`, `more than 3,200`, `51 exactly`. `step` as in `compact`."""
    low, high = interval.low, interval.high
    if low is None:
        if high is None:
            return "any value"
        return f"less than {compact(high, step)}" if interval.high_open else f"{compact(high, step)} or less"
    if high is None:
        return f"more than {compact(low, step)}" if interval.low_open else f"{compact(low, step)} or more"
    if low == high:
        return f"{compact(low, step)} exactly"
    first, last = compact(low, step), compact(high, step)
    for _, word in _SCALES:  # "7,245.5 to 7,246.5 billion"
        if word and first.endswith(word) and last.endswith(word):
            first = first.removesuffix(word)
    if interval.low_open:
        return f"more than {first}, {'less than' if interval.high_open else 'up to'} {last}"
    return f"{first} to less than {last}" if interval.high_open else f"{first} to {last}"


def claim_words(claim: Claim, interval: Interval) -> str:
    """What an interval of a claim says, in the claim's scale and unit: `10.885 to 10.895%`, `51 exactly`."""
    quantity = claim.quantity
    return with_unit(interval_words(interval, quantity.number.step), quantity.unit, quantity.per)


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def period_words(period: Period | None) -> str:
    """The period as resolved: `2024`, `31 December 2024`, `2021–2025`, `since 2021`; as written where it
    has no date; `no date` where there is none at all."""
    if period is None:
        return "no date"
    start, end = period.start, period.end
    if start and end:
        if start == end:
            return day_words(end)
        whole = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        if whole:
            return str(end.year) if start.year == end.year else f"{start.year}–{end.year}"
        if period.grain == "month":
            return f"{end:%B %Y}"
        return f"{day_words(start)} – {day_words(end)}"
    if start:
        return f"since {start.year}" if (start.month, start.day) == (1, 1) else f"since {day_words(start)}"
    if end:
        return f"until {end.year}" if (end.month, end.day) == (12, 31) else f"until {day_words(end)}"
    return period.text


def remarks(claim: Claim) -> tuple[str, ...]:
    """What sets a claim apart from a plain statement of how things stood: `forecast`, `average fall`."""
    said: list[str] = []
    if claim.status != "actual":
        said.append(claim.status)
    if isinstance(claim.kind, Change):
        said.append(("average " if claim.kind.average else "") + (claim.kind.direction or "change"))
    return tuple(said)


def hedge_word(claim: Claim) -> str:
    """What stands before a figure in a table: `over`, `at least`; nothing for a bare figure or a range."""
    return "" if claim.hedge in (Hedge.EXACT, Hedge.BETWEEN) else claim.hedge.value.replace("_", " ")


def about(claim: Claim) -> str:
    """What a claim is about, in a line: `poverty rate, women, Hue`."""
    subject = claim.subject
    parts = [subject.measure, *subject.groups, subject.place or "", subject.programme or ""]
    return one_line(", ".join(part for part in parts if part)) or "measure unknown"


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


def fact_words(name: str, value: Fact) -> tuple[str, str]:
    """A fact of a finding, its name and its value as words: `("would agree if", "10.89 read 11.11")`."""
    shown = "; ".join(str(item) for item in value) if isinstance(value, list) else str(value)
    return _FACT_NAMES.get(name) or one_line(name.replace("_", " ")), one_line(shown)


def facts_words(facts: Mapping[str, Fact]) -> tuple[tuple[str, str], ...]:
    """The facts of a finding that are not shown as its gap and intervals; first those that settle it."""
    kept = [fact for fact in facts.items() if fact[0] not in _FACTS_SHOWN_ELSEWHERE]
    return tuple(fact_words(*fact) for fact in sorted(kept, key=lambda fact: fact[0] not in _FACT_NAMES))


def settles(name: str) -> bool:
    """Whether a fact, by its name as shown, tells an editor what to settle; else it is arithmetic."""
    return name in _FACT_NAMES.values()


def gap_words(facts: Mapping[str, Fact]) -> str | None:
    """The distance between the figures of a finding, where its check gives one: `0.22 percentage point`."""
    gap, unit = facts.get("gap"), facts.get("unit")
    if not isinstance(gap, str | int):
        return None
    return with_unit(grouped(str(gap)), unit) if isinstance(unit, str) else grouped(str(gap))


def sure_words(confidence: float) -> str:
    """How sure a match is: `97%`. Never 100% unless it is."""
    return f"{int(confidence * 100 + 1e-9)}%"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 error`, `2 errors`, `3 queries`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def severity_count(count: int, severity: str) -> str:
    return plural(count, severity, "queries" if severity == "query" else None)


def decided(waiver: Waiver) -> str:
    """What an editor decided: `accepted by the desk, until 2027-03-31: the approved review says 10.89`."""
    until = f", until {waiver.until.isoformat()}" if waiver.until else ""
    return one_line(f"{waiver.status.replace('-', ' ')} by {waiver.by}{until}: {waiver.reason}")


def printable(text: str) -> bool:
    """Whether every character of a text may go into a link as it stands."""
    return not any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs") for char in text)

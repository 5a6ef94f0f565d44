"""The words of a finding: a rule's message with its slots filled from the claims and the facts.

    {measure}   what the first claim measures, in its document's words
    {where}     " in Hue" where all claims name one place, else nothing
    {when}      " at the end of 2024" where all claims' periods end on one day, else nothing
    {figures}   "10.89% (a.vn) and 11.11% (the ministry, in b.vn)"; without the sources where there is but one
    {first} {second}   the figures of the first and second claim; where nothing is claimed, the words pointed at
    {sources} {count}  the names of the sources, and how many claims

and every fact under its own name, which wins over these. Figures stay as they were written. `Voice` is what of this
has words of its own: English, unless another is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from factcheck.model import Claim, Document, Fact, Mark, Period
from factcheck.rulebook import fill, joined

_SPACES = re.compile(r" {2,}")
_LONG = re.compile(r"-?[0-9]{5,}(\.[0-9]+)?")  # a figure that nobody reads without its thousands apart
_INTERVAL = re.compile(r"[\[(](-?[0-9.]+), (-?[0-9.]+)[\])]")
_BESIDE_UNIT = re.compile(r"\{(\w+)\} \{unit\}")  # the slot that tells how many of the unit there are
_SCALES = (("billion", Decimal(10**9)), ("million", Decimal(10**6)))
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "hertz": "hertz", "krone": "kroner"}


def interval_ends(value: str) -> tuple[str, str] | None:
    """The ends of an interval as checks write it: `(46.81, 46.85]`."""
    found = _INTERVAL.fullmatch(value)
    return (found[1], found[2]) if found else None


class Voice(Protocol):
    """The words that stand between the slots of a message, in one language."""

    unknown: str  # what is measured where no text says it

    def joined(self, items: Iterable[str]) -> str: ...
    def fact(self, name: str, value: Fact, printed: frozenset[str]) -> str:
        """`printed` are the figures as the texts have them."""

    def unit(self, name: str, one: bool) -> str: ...
    def where(self, place: str) -> str: ...
    def when(self, start: date | None, end: date | None) -> str: ...
    def said_in(self, speaker: str, source: str) -> str: ...


def told(
    template: str,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    facts: Mapping[str, Fact],
    marks: Sequence[Mark] = (),
    voice: Voice | None = None,
) -> tuple[str, tuple[str, ...]]:
    """The sentence, and the slots that nothing fills (these stay in it as written)."""
    voice = voice or ENGLISH
    own = _of_claims(claims, documents, voice) if claims else _of_marks(marks, documents, voice)
    printed = frozenset([*(claim.text for claim in claims), *(mark.text for mark in marks)])
    slots = own | {name: voice.fact(name, value, printed) for name, value in facts.items()}
    if isinstance(unit := facts.get("unit"), str):
        beside = _BESIDE_UNIT.search(template)
        slots["unit"] = voice.unit(unit, one=beside is None or facts.get(beside[1]) in ("1", 1))
    text, missing = fill(template, slots)
    # A slot may be empty between two spaces ("{gap} {unit} apart" of plain counts).
    text = _SPACES.sub(" ", text).strip()
    return text[:1].upper() + text[1:], missing


def _grouped(value: Decimal) -> str:
    """9,000 billion; 11.7 million; 45,210."""
    for word, size in _SCALES:
        scaled = value / size
        if abs(scaled) >= 1 and scaled == round(scaled, 2):
            return f"{Decimal(format(scaled.normalize(), 'f')):,} {word}"
    return f"{value:,}"


def _of_claims(claims: Sequence[Claim], documents: Mapping[str, Document], voice: Voice) -> dict[str, str]:
    names = _names(claims, documents)
    several = len(set(names.values())) > 1
    figures = [_figure(claim, names[claim.document] if several else "", voice) for claim in claims]
    slots = {
        "measure": claims[0].subject.measure or voice.unknown,
        "where": _where(claims, voice),
        "when": _when([claim.period for claim in claims], voice),
        "figures": voice.joined(figures),
        "first": claims[0].text,
        "sources": voice.joined(dict.fromkeys(names.values())),
        "count": str(len(claims)),
    }
    return slots | ({"second": claims[1].text} if len(claims) > 1 else {})


def _figure(claim: Claim, name: str, voice: Voice) -> str:
    """A figure with who said it and where it stands."""
    said = claim.attribution or ""
    told = voice.said_in(said, name) if said and name and said != name else said or name
    return f"{claim.text} ({told})" if told else claim.text


def _of_marks(marks: Sequence[Mark], documents: Mapping[str, Document], voice: Voice) -> dict[str, str]:
    names = _names(marks, documents)
    slots = {"measure": voice.unknown, "where": "", "when": "", "count": str(len(marks))}
    slots["figures"] = voice.joined([mark.text for mark in marks])
    slots["sources"] = voice.joined(dict.fromkeys(names.values()))
    return slots | {name: mark.text for name, mark in zip(("first", "second"), marks, strict=False)}


def _names(claims: Sequence[Claim | Mark], documents: Mapping[str, Document]) -> dict[str, str]:
    """What to call each document: its name, or its path where two of them share a name."""
    used = {claim.document: documents[claim.document] for claim in claims}
    names = [document.name for document in used.values()]
    return {
        ident: document.name if names.count(document.name) == 1 else document.path for ident, document in used.items()
    }


def _where(claims: Sequence[Claim], voice: Voice) -> str:
    first = claims[0].subject
    if not first.place:
        return ""
    for claim in claims[1:]:
        other = claim.subject
        # The finest known place decides; words only where the vocabulary does not know the place.
        same = (
            first.places[0] == other.places[0]
            if first.places and other.places
            else other.place is not None and first.place.casefold() == other.place.casefold()
        )
        if not same:
            return ""
    return voice.where(first.place)


def _when(periods: Sequence[Period | None], voice: Voice) -> str:
    known = [period for period in periods if period is not None]
    if not known or len(known) < len(periods):
        return ""
    starts = {period.start for period in known}
    ends = {period.end for period in known}
    if len(ends) > 1:
        return ""
    if len(starts) == 1:
        return voice.when(known[0].start, known[0].end)
    return voice.when(known[0].end, known[0].end)


class _English:
    """The messages of the rule files are in English, and so is this."""

    unknown = "figure"

    def joined(self, items: Iterable[str]) -> str:
        return joined(items)

    def fact(self, name: str, value: Fact, printed: frozenset[str]) -> str:
        if isinstance(value, list):
            return joined(value)
        if isinstance(value, str) and (ends := interval_ends(value)):
            return f"{ends[0]} to {ends[1]}"
        return _grouped(Decimal(value)) if isinstance(value, str) and _LONG.fullmatch(value) else str(value)

    def unit(self, name: str, one: bool) -> str:
        """ "percentage points"; currencies and units with denominators as they are, and of plain counts nothing."""
        if name == "count":
            return ""
        if one or "/" in name or name.isupper():
            return name.replace("_", " ")
        first, *rest = name.split("_")
        if first == "degree":  # degrees Celsius
            return " ".join(("degrees", *rest))
        *before, last = (first, *rest)
        return " ".join((*before, _PLURALS.get(last, f"{last}s")))

    def where(self, place: str) -> str:
        return f" in {place}"

    def said_in(self, speaker: str, source: str) -> str:
        return f"{speaker}, in {source}"

    def when(self, start: date | None, end: date | None) -> str:
        """Said from the days and not from the words, which are in the document's language."""
        if start is None or end is None:
            return f" since {start}" if start else f" until {end}" if end else ""
        if start == end:
            return f" at the end of {end.year}" if (end.month, end.day) == (12, 31) else f" on {end}"
        from_first = (start.month, start.day) == (1, 1)
        to_last = (end.month, end.day) == (12, 31)
        if from_first and to_last:
            return f" in {end.year}" if start.year == end.year else f" in {start.year}-{end.year}"
        if start.day == 1 and (end + timedelta(days=1)).day == 1 and start.year == end.year:
            if start.month == end.month:
                return f" in {start:%Y-%m}"
            if start.month % 3 == 1 and end.month == start.month + 2:
                return f" in the quarter to {end:%Y-%m}"
        return f" from {start} to {end}"


ENGLISH: Voice = _English()

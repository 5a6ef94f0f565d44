"""The words of a finding: a rule's message with its slots filled from the claims and the facts.

    {measure}   what the first claim measures, in its document's words
    {where}     " in Hue" where all claims name one place, else nothing
    {when}      " at the end of 2024" where all claims' periods end on one day, else nothing
    {figures}   "10.89% (a.vn) and 11.11% (the ministry, in b.vn)"; without the sources where there is but one
    {first} {second}   the figures of the first and second claim; where nothing is claimed, the words pointed at
    {sources} {count}  the names of the sources, and how many claims

and every fact under its own name, which wins over these. Figures stay as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from factcheck.model import Claim, Document, Fact, Mark, Period
from factcheck.rulebook import fill, joined

_SPACES = re.compile(r" {2,}")
_LONG = re.compile(r"-?[0-9]{5,}(\.[0-9]+)?")  # a figure that nobody reads without its thousands apart
_BESIDE_UNIT = re.compile(r"\{(\w+)\} \{unit\}")  # the slot that tells how many of the unit there are
_SCALES = (("billion", Decimal(10**9)), ("million", Decimal(10**6)))
_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "hertz": "hertz"}


def told(
    template: str,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    facts: Mapping[str, Fact],
    marks: Sequence[Mark] = (),
) -> tuple[str, tuple[str, ...]]:
    """The sentence, and the slots that nothing fills (these stay in it as written)."""
    own = _of_claims(claims, documents) if claims else _of_marks(marks, documents)
    slots = own | {name: _fact(value) for name, value in facts.items()}
    if isinstance(unit := facts.get("unit"), str):
        beside = _BESIDE_UNIT.search(template)
        slots["unit"] = _unit(unit, one=beside is None or facts.get(beside[1]) in ("1", 1))
    text, missing = fill(template, slots)
    # A slot may be empty between two spaces ("{gap} {unit} apart" of plain counts).
    text = _SPACES.sub(" ", text).strip()
    return text[:1].upper() + text[1:], missing


def _fact(value: Fact) -> str:
    if isinstance(value, list):
        return joined(value)
    return _grouped(Decimal(value)) if isinstance(value, str) and _LONG.fullmatch(value) else str(value)


def _grouped(value: Decimal) -> str:
    """9,000 billion; 11.7 million; 45,210."""
    for word, size in _SCALES:
        scaled = value / size
        if abs(scaled) >= 1 and scaled == round(scaled, 2):
            return f"{Decimal(format(scaled.normalize(), 'f')):,} {word}"
    return f"{value:,}"


def _unit(name: str, *, one: bool) -> str:
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


def _of_claims(claims: Sequence[Claim], documents: Mapping[str, Document]) -> dict[str, str]:
    names = _names(claims, documents)
    several = len(set(names.values())) > 1
    figures = [_figure(claim, names[claim.document] if several else "") for claim in claims]
    slots = {
        "measure": claims[0].subject.measure or "figure",
        "where": _where(claims),
        "when": _when([claim.period for claim in claims]),
        "figures": joined(figures),
        "first": claims[0].text,
        "sources": joined(dict.fromkeys(names.values())),
        "count": str(len(claims)),
    }
    return slots | ({"second": claims[1].text} if len(claims) > 1 else {})


def _figure(claim: Claim, name: str) -> str:
    """A figure with who said it and where it stands."""
    said = claim.attribution or ""
    told = f"{said}, in {name}" if said and name and said != name else said or name
    return f"{claim.text} ({told})" if told else claim.text


def _of_marks(marks: Sequence[Mark], documents: Mapping[str, Document]) -> dict[str, str]:
    names = _names(marks, documents)
    slots = {"measure": "figure", "where": "", "when": "", "count": str(len(marks))}
    slots |= {"figures": joined([mark.text for mark in marks]), "sources": joined(dict.fromkeys(names.values()))}
    return slots | {name: mark.text for name, mark in zip(("first", "second"), marks, strict=False)}


def _names(claims: Sequence[Claim | Mark], documents: Mapping[str, Document]) -> dict[str, str]:
    """What to call each document: its name, or its path where two of them share a name."""
    used = {claim.document: documents[claim.document] for claim in claims}
    names = [document.name for document in used.values()]
    return {
        ident: document.name if names.count(document.name) == 1 else document.path for ident, document in used.items()
    }


def _where(claims: Sequence[Claim]) -> str:
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
    return f" in {first.place}"


def _when(periods: Sequence[Period | None]) -> str:
    known = [period for period in periods if period is not None]
    if not known or len(known) < len(periods):
        return ""
    starts = {period.start for period in known}
    ends = {period.end for period in known}
    if len(ends) > 1:
        return ""
    if len(starts) == 1:
        return _stretch(known[0].start, known[0].end)
    return _stretch(known[0].end, known[0].end)


def _stretch(start: date | None, end: date | None) -> str:
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

"""Who said so, by what programme, and whether it is a forecast: what a sentence says about its figures as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.claims.grammar import View
from factcheck.model import Figure, Status

_STATUSES: tuple[Literal["target", "forecast", "provisional"], ...] = ("target", "forecast", "provisional")


@dataclass(slots=True)
class Speech:
    """The speaker of the words after a colon, until the paragraph ends."""

    speaker: str | None = None


def attribute(v: View, speech: Speech) -> str | None:
    """The source that the sentence names for its figures; a speech that a colon opened goes on."""
    low, sets = v.t.low, v.language.sets
    according = _according(v)
    if according is not None:
        return according
    for i in range(v.first, v.last):
        if low[i] in sets["speech"] and i not in v.masked:
            name = _speaker(v, i)
            if name is None:
                continue
            if i + 1 < v.last and low[i + 1] == ":":
                speech.speaker = name
            elif not v.figures and i + 3 < v.last:
                continue
            return name
    return speech.speaker


def speaker_behind_quote(v: View) -> str | None:
    """The name between the end of a quotation and the verb of speech."""
    low, sets = v.t.low, v.language.sets
    for i in range(v.first, v.last):
        if low[i] in sets["speech"] and v.clause_of(i).opener in sets["closing_quotes"]:
            return _speaker(v, i)
    return None


def _according(v: View) -> str | None:
    for i in range(v.first, v.last):
        found = v.language.phrases["according"].at(v.t.low, i, v.last)
        if found is None:
            continue
        first = i + found[0]
        last = first
        while last < v.last and v.t.low[last] not in ",;:." and last not in v.masked:
            last += 1
        while first < last and v.t.low[first] in v.language.sets["articles"]:
            first += 1
        for k in range(first + 1, last - 1):  # "data from the bank": the bank
            if v.t.low[k] in v.language.sets["reports_join"] and v.t.low[k - 1] in v.language.sets["reports"]:
                first = k + 1
                break
        while first < last and v.t.low[first] in v.language.sets["articles"]:
            first += 1
        told = any(v.t.capital(k) or v.t.low[k] in v.language.sets["source_nouns"] for k in range(first, last))
        return v.t.slice(first, last) if told and last > first else None  # "according to the plan" is no source
    return None


def _speaker(v: View, i: int) -> str | None:
    """The subject of the verb of speech at i, up to its first comma; for `," Mr. X said` the words before the verb."""
    t = v.t
    clause = v.clause_of(i)
    first = clause.first
    sources = v.language.sets["source_nouns"]
    if not any(t.capital(k) or t.low[k] in sources for k in range(first, i)):
        first = v.first  # the clauses between are appositions: "Mr. X, Y village, Z commune, shared"
        clause = v.clauses[0]
    last = min(i, clause.last)
    while first < last and (
        t.kind[first] == "p"
        or t.low[first] in v.language.sets["honorifics"]
        or t.low[first] in v.language.sets["articles"]
    ):
        first += 1
    if first >= last or v.closed(first) or any(k in v.masked for k in range(first, last)):
        return None
    if not any(t.capital(k) or t.low[k] in sources for k in range(first, last)):
        return None
    return t.slice(first, last)


def programme(v: View) -> str | None:
    """The programme that the sentence names."""
    return v.t.slice(min(v.names), max(v.names) + 1) if v.names else None


def statuses(v: View, carried: Sequence[bool]) -> list[Status]:
    """Forecast, target or provisional for each figure, where its clause says so before it, or behind it as the
    last. `carried[k]`: figure k goes on with the statement of the one before ("by 1.5 points to below 5%")."""
    found: list[Status] = []
    for k, f in enumerate(v.figures):
        clause = v.clause_of(f.first)
        same = k > 0 and v.figures[k - 1].first >= clause.first
        begin = v.figures[k - 1].last if same else clause.first
        own = _status(v, f, begin, clause.last if _is_last(v, k, clause.last) else f.last)
        verb = any(v.verbal(i) for i in range(begin, f.outer) if i not in v.masked)
        found.append(found[-1] if own == "actual" and same and (carried[k] or not verb) else own)
    return found


def _is_last(v: View, k: int, end: int) -> bool:
    return k + 1 >= len(v.figures) or v.figures[k + 1].first >= end


def _status(v: View, f: Figure, begin: int, end: int) -> Status:
    phrases = v.language.phrases
    if any(phrases["done"].at(v.t.low, i, end) for i in range(begin, f.outer)):
        return "actual"
    for name in _STATUSES:
        for i in (*range(begin, f.outer), *range(f.last, min(end, f.last + 3))):
            if phrases[name].at(v.t.low, i, end):
                return name
    return "actual"

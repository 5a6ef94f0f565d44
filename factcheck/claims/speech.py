"""Who said so, by what programme, and whether it is a forecast: what a sentence says about its figures as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factcheck.claims.grammar import Clause, View
from factcheck.claims.speakers import closing, put, shown, spoken
from factcheck.model import Figure, Status
from factcheck.model.values import dataclass

STATUSES: tuple[Literal["target", "forecast", "provisional"], ...] = ("target", "forecast", "provisional")


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
    telling = sets["telling"]
    if telling.isdisjoint(v.words):
        return speech.speaker
    for i in range(v.first, v.last):
        if low[i] not in telling:
            continue
        if low[i] in sets["speech"] and i not in v.masked and i not in v.inner and not (i > v.first and v.t.capital(i)):
            name = spoken(v, i) or _speaker(v, i)
            if name is None:
                continue
            if i + 1 < v.last and low[i + 1] == ":":
                speech.speaker = name
            elif not v.figures and i + 3 < v.last:
                continue
            return name
        told = _told(v, i) if v.figures else None
        if told is not None:
            return told
    return speech.speaker


def _told(v: View, i: int) -> str | None:
    """Who tells it by a verb that only sometimes is one of speech."""
    word, sets = v.t.low[i], v.language.sets
    if word in sets["shows"]:
        return shown(v, i)
    found = put(v, i) if word in sets["puts"] else None
    return found or (closing(v, i) if word in sets["speech_closing"] else None)


def speaker_behind_quote(v: View) -> str | None:
    """The name between the end of a quotation and the verb of speech."""
    low, sets = v.t.low, v.language.sets
    for i in range(v.first, v.last):
        if low[i] not in sets["speech"]:
            continue
        clause = v.clause_of(i)
        behind = low[clause.first - 2] if clause.opener == "," and clause.first - 2 >= v.first else clause.opener
        if behind in sets["closing_quotes"]:
            return spoken(v, i) or _speaker(v, i)
    return None


def _inside(v: View, i: int) -> bool:
    """Whether the full stop at i is one of a name: `TP.HCM`."""
    return v.t.low[i] == "." and i + 1 < v.last and v.t.glued(i + 1) and v.t.kind[i + 1] == "w"


def _according(v: View) -> str | None:
    according = v.language.phrases["according"]
    if not according.may_stand(v.words):
        return None
    for i in range(v.first, v.last):
        found = according.at(v.t.low, i, v.last)
        if found is None:
            continue
        first = i + found[0]
        last = first
        while last < v.last and last not in v.masked and (v.t.low[last] not in ",;:." or _inside(v, last)):
            last += 1
        while first < last and v.t.low[first] in v.language.sets["articles"]:
            first += 1
        for k in range(first + 1, last - 1):  # "data from the bank": the bank
            if v.t.low[k] in v.language.sets["reports_join"] and v.t.low[k - 1] in v.language.sets["reports"]:
                first = k + 1
                break
        while first < last and v.t.low[first] in v.language.sets["articles"]:
            first += 1
        if v.language.head_first and first < last and v.t.low[first] in v.language.sets["honorifics"]:
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
    titled = _titled(v, i) if v.language.head_first else None
    if titled is not None:
        return titled
    if v.language.head_first and v.content(clause.first, i) == [] and clause.opener != ",":
        return None
    if not any(t.capital(k) or t.low[k] in sources for k in range(first, i)):
        if v.language.head_first and v.content(first, i):
            return None  # "…, tiếp cận dịch vụ thông tin": a noun
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


def _titled(v: View, i: int) -> str | None:
    """`Ông X, Giám đốc Y, cho biết`: the nearest clause before the verb that opens with a title, up to its comma."""
    t, sets = v.t, v.language.sets
    for clause in reversed(v.clauses):
        first = clause.first
        if first >= i or t.low[first] not in sets["honorifics"] or first + 1 >= clause.last or not t.capital(first + 1):
            continue
        last = first + 1
        while last < min(clause.last, i) and t.capital(last) and not v.verbal(last):
            last += 1
        return t.slice(first + 1, last)
    return None


def programme(v: View) -> str | None:
    """The programme that the sentence names."""
    return v.t.slice(min(v.names), max(v.names) + 1) if v.names else None


def statuses(v: View, carried: Sequence[bool]) -> list[Status]:
    """Forecast, target or provisional for each figure, where its clause says so before it, or behind it as the
    last. `carried[k]`: figure k goes on with the statement of the one before ("by 1.5 points to below 5%")."""
    if not v.foretells:
        return ["actual"] * len(v.figures)
    found: list[Status] = []
    for k, f in enumerate(v.figures):
        clause = v.clause_of(f.first)
        same = k > 0 and v.figures[k - 1].first >= clause.first
        begin = v.figures[k - 1].last if same else _opened(v, clause)
        own = _status(v, f, begin, clause.last if _is_last(v, k, clause.last) else f.last)
        if same:
            goes_on = own == "actual" and (carried[k] or not _verb_between(v, begin, f.outer))
        else:
            goes_on = own == "actual" and k > 0 and _joined(v, k, clause)
        found.append(found[-1] if goes_on else own)
    if _of_source(v):
        return ["provisional" if status == "actual" else status for status in found]
    return found


def _joined(v: View, k: int, clause: Clause) -> bool:
    """Whether a clause without a verb or date of its own only adds to the one before: `…, or 15% of its workforce`,
    `…, against receipts of A`."""
    low, sets = v.t.low, v.language.sets
    if clause.opener != "," or v.clause_number(clause.first) != v.clause_number(v.figures[k - 1].first) + 1:
        return False
    if low[clause.first] not in sets["list_join"] and low[clause.first] not in sets["sets_against"]:
        return False
    dated = any(clause.first <= w.first < clause.last for w in v.whens)
    return not dated and not any(v.verbal(i) for i in range(clause.first, clause.last) if i not in v.masked)


def _of_source(v: View) -> bool:
    """`…, the ministry's preliminary figures show`, `…, the department estimates`: it holds for all that is told."""
    phrases, sets = v.language.phrases, v.language.sets
    if not v.may_have("provisional"):
        return False
    for clause in v.clauses:
        if any(clause.first <= f.first < clause.last for f in v.figures):
            continue
        for i in range(clause.first, clause.last):
            if phrases["provisional"].at(v.t.low, i, clause.last) and (
                i + 1 >= clause.last - 1 or any(v.t.low[k] in sets["reports"] for k in range(i + 1, clause.last))
            ):
                return True
    return False


def _verb_between(v: View, begin: int, end: int) -> bool:
    return any(v.verbal(i) for i in range(begin, end) if i not in v.masked)


def _is_last(v: View, k: int, end: int) -> bool:
    return k + 1 >= len(v.figures) or v.figures[k + 1].first >= end


def _status(v: View, f: Figure, begin: int, end: int) -> Status:
    phrases = v.language.phrases
    if phrases["done"].within(v.t.low, begin, f.outer, end):
        return "actual"
    until = f.first  # "an estimated 5 million", "ước đạt 5 tỷ đồng" hedge, and say that it is an estimate
    of_plan = v.language.head_first and f.quantity.unit == "percent" and f.last < end
    if of_plan and phrases["target"].at(v.t.low, f.last, end):
        return "actual"  # "đạt 95% kế hoạch"
    for name in STATUSES:
        told = phrases[name]
        behind = min(end, f.last + 3)
        if not (told.within(v.t.low, begin, until, end) or told.within(v.t.low, f.last, behind, end)):
            continue
        if any(told.at(v.t.low, i, end) and i not in v.names for i in (*range(begin, until), *range(f.last, behind))):
            return name
    return "actual"


def _opened(v: View, clause: Clause) -> int:
    """Where the words of a clause begin: with those of a clause before it that only says how to take it,
    `Dự kiến, năm 2025 …`, `Theo kế hoạch, …`."""
    k = v.clause_number(clause.first) - 1
    if k < 0 or not v.language.head_first or clause.opener != ",":
        return clause.first
    before, low = v.clauses[k], v.t.low
    i = before.first + (low[before.first] in v.language.sets["according"])
    said = next((found for name in STATUSES if (found := v.language.phrases[name].at(low, i, before.last))), None)
    if said is None or any(before.first <= f.first < before.last for f in v.figures):
        return clause.first
    rest = [j for j in range(i + said[0], before.last) if j not in v.masked]
    return clause.first if any(v.verbal(j) for j in rest) else before.first

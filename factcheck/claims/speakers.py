"""Who speaks where a clause of its own says so: `…, the budget office warned`, `said Christine Nixon, the chief`,
`data from the bureau show`, `the ministry put the toll at A`; and who of several says which figure of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claims.grammar import View
from factcheck.model import Figure


def spoken(v: View, i: int) -> str | None:
    """The speaker of the verb of speech at token i, by the words of its clause alone."""
    return _behind_verb(v, i) or _before_verb(v, i)


def closing(v: View, i: int) -> str | None:
    """`…, the department estimates`: words that are no verbs of speech elsewhere."""
    return _before_verb(v, i) if i + 1 >= v.clause_of(i).last - 1 else None


def _behind_verb(v: View, i: int) -> str | None:
    """`," said Christine Nixon, the police chief`"""
    if v.clause_of(i).first != i or i == v.first:
        return None
    first = i + 1
    while first < v.last and (v.t.low[first] in v.language.sets["honorifics"] or v.t.low[first] == "."):
        first += 1
    first, last = v.group_right(first, v.last)
    return v.t.slice(first, last) if last > first and _named(v, first, last) else None


def _before_verb(v: View, i: int) -> str | None:
    """`…, the budget office warned`: a clause behind the last figure that holds a noun group and its verb."""
    clause = v.clause_of(i)
    if clause.opener != "," or any(f.last > clause.first for f in v.figures):
        return None
    if v.t.low[clause.first] not in v.language.sets["articles"] and not _named(v, clause.first, i):
        return None
    return _subject(v, clause.first, i)


def _subject(v: View, first: int, i: int) -> str | None:
    """The noun group from `first` to the verb at i, with the groups that hang on it."""
    while first < i and v.t.low[first] in v.language.sets["articles"]:
        first += 1
    _, last = v.group_right(first, i)
    while last < i and v.t.low[last] in v.language.sets["which_prepositions"]:
        _, end = v.group_right(last + 1, i)
        if end <= last + 1:
            return None
        last = end
    behind = last
    sets = v.language.sets
    while behind < i and (v.t.low[behind] in sets["auxiliaries"] or v.t.low[behind] in sets["adverbs"]):
        behind += 1
    return v.t.slice(first, last) if last > first and behind == i else None


def shown(v: View, i: int) -> str | None:
    """`data from the bureau show`, `the ministry's provisional figures show`: i is the verb."""
    clause, low, sets = v.clause_of(i), v.t.low, v.language.sets
    k = next((k for k in range(clause.first, i) if low[k] in sets["reports"]), None)
    if k is None:
        return None
    join = k + 1
    while join < i and v.verbal(join):
        join += 1  # "figures released by"
    if join < i and low[join] in sets["reports_join"]:
        return _subject(v, join + 1, i)
    first, last = v.group_left(k + 1, clause.first)
    if first > clause.first and low[first - 1] in sets["possessive"]:
        begin, end = v.group_left(first - 1, clause.first)
        return v.t.slice(begin, end) if end > begin else None
    return v.t.slice(first, last) if last - first > 1 and _named(v, first, k) else None


def put(v: View, i: int) -> str | None:
    """`The government put the toll at A`: i is the verb, and the figure is what its subject says."""
    clause, low, sets = v.clause_of(i), v.t.low, v.language.sets
    told = any(i < f.outer < clause.last and low[f.outer - 1] in sets["change_to"] for f in v.figures)
    acting = i == clause.first or not (low[i - 1] in sets["auxiliaries"] or low[i - 1] in sets["relative_pronouns"])
    if not told or not acting:
        return None
    first = max((k + 1 for k in range(clause.first, i) if k in v.masked), default=clause.first)  # "On 3 March X put"
    return _subject(v, first, i) if _named(v, first, i) else None


def of_figures(v: View, told: str | None) -> list[str | None]:
    """Who says each figure, where a later clause of the sentence names another speaker than `told`: `the USGS put
    it at A, Tehran at B`, `police said A, while the hospital said B`. What follows is of the same speaker."""
    if not (v.has("speech") or v.has("puts")):
        return [told] * len(v.figures)
    found: list[str | None] = []
    for k, f in enumerate(v.figures):
        clause = v.clause_of(f.first)
        begin = clause.first if k == 0 else max(clause.first, v.figures[k - 1].last)
        own = _own_speaker(v, f, begin) if clause.first > v.first or begin > clause.first else None
        gap = gapped(v, k)
        found.append(own or (v.t.slice(*gap) if gap else found[-1] if found else told))
    return found


def gapped(v: View, k: int) -> tuple[int, int] | None:
    """The speaker of `…, Tehran at B`, a clause that leaves its verb and its measure to the one before it, `X put the
    magnitude at A`; the tokens of the name."""
    at = v.figures[k].outer - 1
    if k == 0 or v.t.low[at] not in v.language.sets["change_to"]:
        return None
    f, before = v.figures[k], v.figures[k - 1]
    clause = v.clause_of(f.first)
    first = _behind_joins(v, clause.first, f.outer)
    if clause.first <= v.clause_of(before.first).first or at <= first:
        return None
    if not puts(v, before) or v.t.low[before.outer - 1] != v.t.low[at]:
        return None
    begin, end = v.group_right(first, at)
    return (begin, end) if end == at and end > begin and _named(v, begin, end) else None


def puts(v: View, f: Figure) -> bool:
    """Whether somebody puts something at the figure: who does is no owner of it."""
    return any(v.t.low[i] in v.language.sets["puts"] for i in range(v.clause_of(f.first).first, f.outer))


def _own_speaker(v: View, f: Figure, begin: int) -> str | None:
    first = _behind_joins(v, begin, f.outer)
    for i in range(first + 1, f.outer):
        says = v.t.low[i] in v.language.sets["speech"] or v.t.low[i] in v.language.sets["puts"]
        if says and i not in v.masked and i not in v.inner and _named(v, first, i):
            return _subject(v, first, i)
    return None


def _behind_joins(v: View, first: int, last: int) -> int:
    """Behind the `while`, `but`, `and` that a clause opens with."""
    return next(_openings(v, first, last), last)


def _openings(v: View, first: int, last: int) -> Iterator[int]:
    sets = v.language.sets
    for i in range(first, last):
        if v.t.low[i] not in sets["conjunctions"] and v.t.kind[i] != "p":
            yield i


def _named(v: View, first: int, last: int) -> bool:
    """Whether the words hold a name or an office."""
    return any(v.t.capital(k) or v.t.low[k] in v.language.sets["source_nouns"] for k in range(first, last))

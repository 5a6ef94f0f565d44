"""Who speaks where a clause of its own says so: `…, the budget office warned`, `said Christine Nixon, the chief`,
`data from the bureau show`, `the ministry put the toll at A`."""

from __future__ import annotations

from factcheck.claims.grammar import View


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
    return _subject(v, clause.first, i) if _named(v, clause.first, i) else None


def _named(v: View, first: int, last: int) -> bool:
    """Whether the words hold a name or an office."""
    return any(v.t.capital(k) or v.t.low[k] in v.language.sets["source_nouns"] for k in range(first, last))

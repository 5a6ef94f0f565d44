"""Figures that count what the text has just named, and ages: what stands behind them is no noun of their own."""

from __future__ import annotations

from factcheck.claims.frame import Frame
from factcheck.claims.grammar import Clause, View
from factcheck.claims.verbs import nearest_verb, passive
from factcheck.model import Figure


def counts_same(v: View, f: Figure, clause: Clause) -> Frame | None:
    """`26 missing`, `11,310 of whom died`, `two of the 181 people`, `597,000 died`, `Boeing delivered 348`."""
    low, sets = v.t.low, v.language.sets
    first, last = v.group_right(f.last, clause.last)
    if last > first and all(low[j] in sets["states"] for j in range(first, last)):
        return Frame("count of the same", verb=first)
    if v.language.head_first:
        return None
    i = f.last
    if i + 1 < clause.last and low[i] in sets["change_of"]:
        return _of_them(v, f, clause)
    if last - first == 1 and first == i and _befell(v, i):
        return Frame("count of the same", verb=i)
    rate = bool(f.quantity.per) and first > f.last  # the article is that of "a day"
    return _bare(v, f, clause) if last == first or rate else None


def _of_them(v: View, f: Figure, clause: Clause) -> Frame | None:
    """`11,310 of whom died`, `two of the 181 people survived`"""
    low, sets, i = v.t.low, v.language.sets, f.last + 1
    if low[i] in sets["relative_pronouns"] or low[i] in sets["pronouns"]:
        first, end = v.group_right(i + 1, clause.last)
        closes = end >= clause.last or v.t.kind[end] == "p"
        plural = end > first == i + 1 and v.language.is_plural(low[end - 1])
        if closes and plural and v.language.nouns.at(low, first, end):
            return Frame("counted noun", measure=(first, end))  # "nine of them children"
        return Frame("count of the same", verb=passive(v, i + 1, clause.last))
    while i < clause.last and low[i] in sets["determiners"] and i not in v.masked:
        i += 1
    whole = next((g for g in v.figures if g.outer == i and g.quantity.unit == "count"), None)
    if whole is None:
        return None
    first, last = v.group_right(whole.last, clause.last)
    return Frame("counted noun", measure=(first, last)) if last > first else None


def _befell(v: View, i: int) -> bool:
    """Whether the word behind a figure is the verb of a sentence, and no noun: `597,000 died`."""
    word, sets = v.t.low[i], v.language.sets
    known = v.language.predicates.at(v.t.low, i, i + 1) is not None and word.endswith("ed")
    return (known or word in sets["finite_verbs"]) and v.language.nouns.at(v.t.low, i, i + 1) is None


def _bare(v: View, f: Figure, clause: Clause) -> Frame | None:
    """`…, while Boeing delivered 348`, `took 312 votes and Kamala Harris 226`, `or 230,000 a day`."""
    low, sets = v.t.low, v.language.sets
    if not any(g.quantity.unit == "count" and g.last <= f.outer for g in v.figures):
        return None
    if f.quantity.per:
        return Frame("count of the same")
    behind = f.last
    if behind < clause.last and (low[behind] in sets["change_of"] or low[behind] in sets["auxiliaries"]):
        return None
    verb = nearest_verb(v, f.outer, clause.first)
    if verb is not None and low[verb] in sets["state_verbs"]:
        return None
    before = f.outer - 1
    if before < clause.first:
        return None
    if verb is not None and not v.content(verb + 1, f.outer):
        return Frame("count of the same", verb=verb)
    named = v.t.capital(before) and before > v.first and not any(w.first <= before < w.last for w in v.whens)
    return Frame("count of the same") if named else None


def is_age(v: View, f: Figure) -> bool:
    """`aged 32`, `children under 5`, `a man of 67 years old`: years of age. The mentions give an age without its
    unit in years."""
    low, sets = v.t.low, v.language.sets
    if f.quantity.unit != "year" or f.quantity.per or not sets["age_words"]:
        return False
    i = f.outer - 1
    if i > v.first and low[i] in sets["change_of"]:
        i -= 1  # "at the age of 32"
    if (i >= v.first and low[i] in sets["age_words"]) or (f.last < v.last and low[f.last] in sets["old_words"]):
        return True
    bare = v.language.units.at(low, f.last - 1, f.last) is None and "adjective" not in f.marks
    return bare and not (i >= v.first and low[i] in sets["change_from"])

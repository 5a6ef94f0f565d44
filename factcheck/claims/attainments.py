"""Whether a goal was exceeded, met or missed, where a sentence says so in words: `…, exceeding the target`."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims.grammar import Clause, View
from factcheck.model import Attainment, Claim, Verdict

_REACH = 14  # tokens from the verb to the goal: "exceeding what the Resolution of the Congress set as the target"
_VERDICTS: tuple[Verdict, ...] = ("missed", "exceeded", "met")


def attainments(v: View, claims: Sequence[Claim]) -> list[Attainment]:
    """Of the figures of the sentence that the words follow, or else precede; only what is told as done."""
    made: list[Attainment] = []
    if not claims or not v.has("goals"):
        return made
    for clause in v.clauses:
        found = _told(v, clause)
        if found is None:
            continue
        verdict, first, last = found
        of = _judged(v, claims, first)
        if of:
            made.append(Attainment(tuple(claim.id for claim in of), verdict, v.t.slice(first, last)))
    return made


def _told(v: View, clause: Clause) -> tuple[Verdict, int, int] | None:
    """(verdict, the tokens that say so)"""
    low, sets, phrases = v.t.low, v.language.sets, v.language.phrases
    words = low[clause.first : clause.last]
    verdicts = [verdict for verdict in _VERDICTS if phrases[f"goal_{verdict}"].occurs(words)]
    for i in range(clause.first, clause.last) if verdicts else ():
        for verdict in verdicts:
            said = phrases[f"goal_{verdict}"].at(low, i, clause.last)
            if said is None:
                continue
            last = _goal_behind(v, i + said[0], clause, verdict)
            first = i if last else _goal_before(v, i, clause)
            if first is None or phrases["goal_open"].within(low, clause.first, i, clause.last):
                continue
            before = _before(v, i, clause)
            if before is not None and (low[before] in sets["prepositions"] or low[before] in sets["negations"]):
                if low[before] in sets["negations"] and verdict == "met":
                    return "missed", before, last or i + said[0]
                continue
            return verdict, min(first, i), last or i + said[0]
    return None


def _goal_behind(v: View, begin: int, clause: Clause, verdict: Verdict) -> int | None:
    """Behind the noun of the goal that follows the verb, with no other goal's verb between. A figure between is the
    share of the goal that was met ("met 95% of the plan"), but may be by how much it was exceeded."""
    low, sets = v.t.low, v.language.sets
    for j in range(begin, min(clause.last, begin + _REACH)):
        if low[j] in sets["goals"]:
            counted = j > begin and _is_figure(v, j - 1) and not v.language.head_first  # "beat them with 3 goals"
            return None if counted else j + 1
        if low[j] in sets["conjunctions"] or (verdict != "exceeded" and j in v.masked and _is_figure(v, j)):
            return None
    return None


def _is_figure(v: View, i: int) -> bool:
    return any(f.outer <= i < f.last for f in v.figures)


def _goal_before(v: View, i: int, clause: Clause) -> int | None:
    """The noun of the goal before a passive: `the target was exceeded`."""
    before = i - 1
    while before >= clause.first and v.t.low[before] in v.language.sets["auxiliaries"]:
        before -= 1
    passive = before < i - 1 and before >= clause.first
    return before if passive and v.t.low[before] in v.language.sets["goals"] else None


def _before(v: View, i: int, clause: Clause) -> int | None:
    """The token before the verb, past adverbs and auxiliaries; a negation is the one that counts."""
    sets = v.language.sets
    for k in range(i - 1, clause.first - 1, -1):
        if v.t.low[k] in sets["negations"]:
            return k
        if v.t.low[k] not in sets["adverbs"] and v.t.low[k] not in sets["auxiliaries"]:
            return k
    return None


def _judged(v: View, claims: Sequence[Claim], first: int) -> list[Claim]:
    """The last figure before the words, or else the first behind them, with those that go with it side by side."""
    split = sum(1 for f in v.figures if f.first < first)
    before, behind = list(claims[:split]), list(claims[split:])
    found: list[Claim] = []
    for one in reversed(before) if before else iter(behind):
        if found and not any(_alike(one, other) for other in found):
            break
        found.append(one)
    return sorted(found, key=lambda claim: claim.start)


def _alike(one: Claim, other: Claim) -> bool:
    a, b = one.subject, other.subject
    return (a.concept or a.measure, a.place, a.group_ids) == (b.concept or b.measure, b.place, b.group_ids)

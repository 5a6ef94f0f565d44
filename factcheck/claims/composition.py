"""Shares of one whole that a sentence lists: `48% by weather, 27% by faults and the remaining 25% by strikes`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.claims.grammar import View
from factcheck.claims.remainders import remains
from factcheck.model import Claim, Level, Tie, TieKind


def shares(v: View, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Tie]:
    """Lists that end in what remains are `closed`: they must make the whole. Others may be `exclusive` by their words
    (votes, a structure), and hold no more than the whole; or only look like one list. `before`: the claims of the
    sentence before, where what remains stands alone."""
    found: list[Tie] = []
    if not any(claim.quantity.unit == "percent" for claim in claims):
        return found
    runs = _runs(v, claims)
    for number, run in enumerate(runs):
        rest = next((k for k in reversed(run) if remains(v, k)), None)
        if rest is not None and number and len(run) == 2:
            continue  # "A 42%, B 33%, of which C 20%, the remaining 25%": of B, or of all
        if rest is not None:
            listed = [claims[k] for k in run if k <= rest]
            if len(listed) == 1:
                listed = [claim for claim in before if _is_share(claim)] + listed
            if len(listed) > 1:
                found.append(_tie("shares", listed, closed=True))
        else:
            found.extend(_open(v, claims, run))
    return found


def _open(v: View, claims: Sequence[Claim], run: Sequence[int]) -> list[Tie]:
    """What looks like a list of parts, one for each stretch between semicolons."""
    found: list[Tie] = []
    for part in _parted(v, run):
        if len(part) > 1 and _one_time([claims[k] for k in part]):
            exclusive = _excludes(v, part) or _with_others(v, part)
            if exclusive or _makes_up(v, part) or _is_spread(v, claims, part):
                found.append(_tie("exclusive" if exclusive else "shares", [claims[k] for k in part]))
    return found


def _is_spread(v: View, claims: Sequence[Claim], run: Sequence[int]) -> bool:
    """`45% of its money in shares, 38% in bonds and 17% in cash`: one thing, and of each share where it is."""
    first, *others = run
    sites = {v.t.low[v.figures[k].last] for k in others if v.figures[k].last < v.last}
    if len(others) < 2 or len(sites) != 1 or not sites <= v.language.sets["in_words"]:
        return False
    return all("measure" in claims[k].inherited for k in others) and not sites.isdisjoint(
        v.t.low[v.figures[first].last : v.figures[others[0]].outer]
    )


def _parted(v: View, run: Sequence[int]) -> list[list[int]]:
    signs = [";" in v.t.low[v.figures[one].last : v.figures[other].outer] for one, other in pairwise(run)]
    if all(signs) or not any(signs):
        return [list(run)]
    parts = [[run[0]]]
    for k, ends in zip(run[1:], signs, strict=True):
        if ends:
            parts.append([])
        parts[-1].append(k)
    return parts


def _excludes(v: View, run: Sequence[int]) -> bool:
    """Whether nothing can be in two of the parts: a structure, or votes for one name after another."""
    if v.has("exclusive"):
        return True
    named = all(v.group_left(v.figures[k].outer, v.figures[k - 1].last)[0] < v.figures[k].outer for k in run[1:])
    return named and v.has("votes")


def _with_others(v: View, run: Sequence[int]) -> bool:
    """Whether the list ends in all that it did not name: `châu Á 76%, châu Âu 14%, các châu lục khác 10%`."""
    word = v.t.low[v.figures[run[-1]].outer - 1]
    return len(run) > 2 and word in v.language.sets["others_end"]


def _tie(kind: TieKind, claims: Sequence[Claim], *, closed: bool = False) -> Tie:
    return Tie(kind, tuple(claim.id for claim in claims), closed)


def _is_share(claim: Claim) -> bool:
    quantity = claim.quantity
    plain = quantity.unit == "percent" and not quantity.per and quantity.upper is None
    return plain and isinstance(claim.kind, Level)


def _runs(v: View, claims: Sequence[Claim]) -> list[list[int]]:
    """The shares of the sentence, parted where words lead into a part of one: "of which"."""
    parted = v.language.phrases["part_of_list"]
    runs: list[list[int]] = []
    last: int | None = None
    for k, claim in enumerate(claims):
        if not _is_share(claim):
            continue
        inside = last is not None and parted.within(v.t.low, v.figures[last].last, v.figures[k].outer, v.last)
        if last is None or inside:
            runs.append([])
        runs[-1].append(k)
        last = k
    return runs


def _makes_up(v: View, run: Sequence[int]) -> bool:
    """Whether all shares hang on a verb that says what a whole is made of: "accounts for"."""
    phrases, end = v.language.phrases["makes_up"], v.first
    verbs: list[bool] = []
    for k in run:
        f = v.figures[k]
        verbs.append(phrases.within(v.t.low, end, f.outer, f.outer))
        end = f.last
    # "A accounts for 40%, B for 35% and C for 25%": the first verb holds for the list, or each has its own
    return verbs[0] and (all(verbs) or not any(verbs[1:]))


def _one_time(claims: Sequence[Claim]) -> bool:
    """Whether nothing says that the shares are of several times or places."""
    periods = {(c.period.start, c.period.end) for c in claims if c.period is not None and "period" not in c.inherited}
    places = {c.subject.places[:1] for c in claims if c.subject.places}
    return len(periods) < 2 and len(places) < 2

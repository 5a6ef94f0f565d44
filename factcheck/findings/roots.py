"""Which finding is only another face of which: precedence of rules, common causes, consequences.

Works on ids and sets of claims; knows no words. Nothing here depends on the order in which findings come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from factcheck.model import SEVERITIES, Finding

Claims = frozenset[str]


def absorbers(findings: Sequence[Finding], precedes: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """For each finding that a more specific rule owns: the ids of the findings that stand for it, none of
    which is absorbed itself. A finding is owned where its claims are all among the other's. `precedes`
    has no cycle (the rulebook sees to it)."""
    owners: dict[str, set[str]] = {}
    for rule, owned in precedes.items():
        for name in owned:
            owners.setdefault(name, set()).add(rule)
    at_claim: dict[str, list[Finding]] = {}
    for finding in findings:
        for claim in dict.fromkeys(finding.claims):
            at_claim.setdefault(claim, []).append(finding)

    direct: dict[str, list[str]] = {}
    for finding in findings:
        owning = owners.get(finding.rule, set())
        claims = frozenset(finding.claims)
        if not owning or not claims:
            continue
        for other in min((at_claim[claim] for claim in finding.claims), key=len):
            if other.rule in owning and claims <= frozenset(other.claims):
                direct.setdefault(finding.id, []).append(other.id)

    def standing(ident: str) -> set[str]:
        if ident not in direct:
            return {ident}
        return {top for owner in direct[ident] for top in standing(owner)}

    return {ident: tuple(sorted(standing(ident))) for ident in sorted(direct)}


def holders(sets: Sequence[Claims]) -> Callable[[Iterable[str]], list[int]]:
    """Tells which of the sets hold all of some claims, by their numbers, in order; of no claims none does."""
    at_claim: dict[str, list[int]] = {}
    for number, claims in enumerate(sets):
        for claim in claims:
            at_claim.setdefault(claim, []).append(number)

    def holding(claims: Iterable[str]) -> list[int]:
        wanted = frozenset(claims)
        least = min((at_claim.get(claim, []) for claim in wanted), key=len, default=[])
        return [number for number in least if sets[number].issuperset(wanted)]

    return holding


def grouped(
    findings: Sequence[Finding],
    causes: Sequence[Claims],
    sources: Mapping[str, int],
) -> Mapping[str, str]:
    """The root of every finding that is not one: a consequence's own (its `part_of`), and then one for all
    findings that a common cause explains: the most severe, then that of most sources, then the surest match,
    then that of lowest id.
    `causes` are the claims of each cause; `sources` counts the documents of each finding."""
    by_id = {finding.id: finding for finding in findings}

    def rank(ident: str) -> tuple[int, int, float, str]:
        finding = by_id[ident]
        return (SEVERITIES.index(finding.severity), -sources[ident], -finding.confidence, ident)

    root = {finding.id: _top(finding, by_id) for finding in findings}
    # Only what is no consequence already is joined, where the cause itself explains it; consequences follow.
    tops = [finding for finding in findings if root[finding.id] == finding.id and finding.claims]
    explains, explained = holders(causes), dict[int, list[str]]()
    for each in tops:
        for number in explains(each.claims):
            explained.setdefault(number, []).append(each.id)
    for _, idents in sorted(explained.items()):
        merged = {_find(root, ident) for ident in idents}
        if len(merged) > 1:
            best = min(merged, key=rank)
            for ident in merged:
                root[ident] = best
    result: dict[str, str] = {}
    for finding in sorted(findings, key=lambda f: f.id):
        top = _find(root, finding.id)
        if top != finding.id:
            result[finding.id] = top
    return result


def _find(root: dict[str, str], ident: str) -> str:
    while root[ident] != ident:
        root[ident] = root[root[ident]]  # shortens the way for the next
        ident = root[ident]
    return ident


def _top(finding: Finding, by_id: Mapping[str, Finding]) -> str:
    """Follows `part_of` as far as it leads. A ring has no top: each of it stands on its own."""
    seen = {finding.id}
    at = finding
    while at.part_of is not None and at.part_of in by_id:
        if at.part_of in seen:
            return finding.id
        at = by_id[at.part_of]
        seen.add(at.id)
    return at.id

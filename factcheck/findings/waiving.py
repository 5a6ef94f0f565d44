"""What editors have decided, laid over what was found.

A waiver is for one finding, by the content of its claims: it outlives moved paragraphs and renamed files, and is
over when a figure changes. What follows from a waived finding is not waived with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from factcheck.model import SEVERITIES, Finding, Lapsed, Waiver, World


def apart(findings: Iterable[Finding], waivers: Iterable[Waiver], today: date) -> tuple[tuple[str, ...], ...]:
    """The claims of each finding that an editor holds to be of things that cannot be compared."""
    held = {waiver.id for waiver in waivers if waiver.status == "not-comparable" and waiver.holds(today)}
    return tuple(finding.claims for finding in findings if finding.id in held and len(finding.claims) > 1)


def kept(first: Sequence[Finding], then: Sequence[Finding], ids: Iterable[str]) -> tuple[Finding, ...]:
    """What is found once some claims are held apart, with the findings of these ids, which are gone by that."""
    have, wanted = {finding.id for finding in then}, frozenset(ids)
    gone = [replace(finding, part_of=None) for finding in first if finding.id in wanted and finding.id not in have]
    return tuple(sorted((*then, *gone), key=lambda finding: SEVERITIES.index(finding.severity)))


def waived(findings: Iterable[Finding], waivers: Iterable[Waiver], today: date) -> tuple[Finding, ...]:
    """The findings with the waivers that hold on this day. What only follows from a waived one stands on its own."""
    held = {waiver.id: waiver for waiver in waivers if waiver.holds(today)}
    return tuple(
        replace(
            finding,
            waiver=held.get(finding.id),
            part_of=None if finding.part_of in held and finding.id not in held else finding.part_of,
        )
        for finding in findings
    )


def lapsed(
    findings: Iterable[Finding], waivers: Iterable[Waiver], world: World, today: date, checks: Mapping[str, str]
) -> tuple[Lapsed, ...]:
    """The waivers without effect: ended, or of texts that are all here and show no such finding any more. `checks`: of
    each rule in force its check; what a rule was not asked, it has not taken back."""
    found = {finding.id for finding in findings}
    names = tuple(f" {document.name}" for document in world.documents.values())
    kinds = {document.kind for document in world.documents.values()}
    needed = {
        "number_changed_since": "previous" in kinds,
        "reference_mismatch": "reference" in kinds,
        "translation_mismatch": any(document.original for document in world.documents.values()),
    }
    result = []
    for waiver in waivers:
        if not waiver.holds(today):
            result.append(Lapsed(waiver, "ended"))
        elif waiver.id in found or waiver.rule not in checks or not needed.get(checks[waiver.rule], True):
            continue
        elif all(claim.endswith(names) for claim in waiver.claims):
            result.append(Lapsed(waiver, "stale"))
    return tuple(sorted(result, key=lambda one: one.waiver.id))

"""What editors have decided, laid over what was found.

A waiver is for one finding, by the content of its claims: it outlives moved paragraphs and renamed files, and is
over when a figure changes. What follows from a waived finding is not waived with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def lapsed(findings: Iterable[Finding], waivers: Iterable[Waiver], world: World, today: date) -> tuple[Lapsed, ...]:
    """The waivers without effect: ended, or of texts that are all here and show no such finding any more."""
    found = {finding.id for finding in findings}
    names = tuple(document.name for document in world.documents.values())
    result = []
    for waiver in waivers:
        if not waiver.holds(today):
            result.append(Lapsed(waiver, "ended"))
        elif waiver.id not in found and all(claim.endswith(names) for claim in waiver.claims):
            result.append(Lapsed(waiver, "stale"))
    return tuple(sorted(result, key=lambda one: one.waiver.id))

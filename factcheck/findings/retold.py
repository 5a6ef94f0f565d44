"""What is wrong within a text and within its translation is one thing to settle: the finding in the translation goes
under that of the original."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.model import Finding, World

_Key = tuple[str, str, tuple[tuple[str, str], ...]]  # rule, path, the figures in their units


def retold(findings: Sequence[Finding], world: World) -> list[Finding]:
    """The findings, those of a translation that its original has as well as children of these."""
    origins = {d.id: d.original for d in world.documents.values() if d.original}
    if not origins:
        return list(findings)
    paths = {document.id: document.path for document in world.documents.values()}
    own: dict[_Key, Finding] = {}
    for finding in findings:
        home = _home(finding, world)
        if home is not None and home not in origins:
            own.setdefault(_key(finding, paths[home], world), finding)
    result = []
    for finding in findings:
        home = _home(finding, world)
        origin = origins.get(home) if home is not None else None
        first = own.get(_key(finding, origin, world)) if origin is not None else None
        root = (first.part_of or first.id) if first is not None else finding.part_of
        result.append(finding if root in (finding.part_of, finding.id) else replace(finding, part_of=root))
    return result


def _home(finding: Finding, world: World) -> str | None:
    """The one document that a finding is of; of what claims nothing none."""
    documents = {world.claims[ident].document for ident in finding.claims}
    return documents.pop() if len(documents) == 1 and not finding.marks else None


def _key(finding: Finding, path: str, world: World) -> _Key:
    return finding.rule, path, tuple(sorted(_figures(finding.claims, world)))


def _figures(claims: Iterable[str], world: World) -> Iterable[tuple[str, str]]:
    for ident in claims:
        quantity = world.claims[ident].quantity
        yield format(quantity.number.value.normalize()), quantity.unit

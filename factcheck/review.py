"""A draft before it is published: what does not fit in it, with what was published, and with its own last version."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck import claims as claim_stage
from factcheck import pipeline, reading
from factcheck.model import Document, Report, Trouble, World
from factcheck.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to review, and the version of it that was published before, where there is one. `file`: the path that
    opens it, which is not read again as a part of what it is held against."""

    document: Document
    previous: Document | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """`report` is about the drafts alone. Its troubles are those of what they are held against; `unread` are those of
    drafts that could not be read at all."""

    report: Report
    unread: tuple[Trouble, ...] = ()


def review(drafts: Sequence[Draft], request: pipeline.Request, book: Rulebook) -> Review:
    """The drafts beside each other, beside the texts and tables of the request, and beside their own last versions.

    A text of the archive that is the draft itself, by its place or its words, is left out; one with the same source is
    taken for the version that was published before."""
    loaded = reading.load(
        request.paths,
        language=request.language,
        translations=request.translations,
        references=request.references,
    )
    named = [replace(draft, document=replace(draft.document, id=f"r{n}")) for n, draft in enumerate(drafts, start=1)]
    archive, published = _apart(loaded.documents, named)
    versions = [
        pipeline.earlier(replace(before, id=f"p-{draft.document.id}"), draft.document)
        for draft in named
        if (before := draft.previous or published.get(draft.document.id)) is not None
    ]
    ours, unread = pipeline.read([draft.document for draft in named], book)
    others, troubles = pipeline.read((*versions, *archive), book)
    given = reading.references(request.references, book.vocabulary.headers, request.configuration.reference)
    tables, faults = pipeline.rows(given, book)
    lost = {draft.document.path for draft in named} - {one.document.path for one in ours}
    readings = claim_stage.identified((*ours, *others, *tables)) if ours else ()
    judged = pipeline.judge(readings, book, request.waivers, request.today)
    mine = frozenset(one.document.id for one in ours)
    told = replace(
        judged,
        troubles=(
            *(trouble for trouble in unread if trouble.path not in lost),
            *loaded.troubles,
            *troubles,
            *faults,
            *judged.troubles,
        ),
        skipped=loaded.skipped,
    )
    return Review(_about(told, mine), tuple(trouble for trouble in unread if trouble.path in lost))


def _apart(
    documents: Iterable[Document], drafts: Sequence[Draft]
) -> tuple[list[Document], Mapping[str, Document]]:
    """What the drafts are held against, and of each draft, by its id, the last version that stands among it."""
    own = {os.path.realpath(draft.file) for draft in drafts if draft.file}
    words = {_words(draft.document) for draft in drafts}
    sources = {draft.document.source: draft.document.id for draft in drafts if _is_address(draft.document.source)}
    archive: list[Document] = []
    published: dict[str, Document] = {}
    for document in documents:
        if os.path.realpath(document.path) in own or _words(document) in words:
            continue
        draft = sources.get(document.source)
        if draft is None:
            archive.append(document)
        elif draft not in published or _day(published[draft]) <= _day(document):
            published[draft] = document
    return archive, published


def _words(document: Document) -> tuple[str, ...]:
    return tuple(document.text[document.body :].split())


def _is_address(source: str | None) -> bool:
    """A source that names one page; that two texts are of one paper says nothing."""
    return source is not None and "://" in source and source.split("://", 1)[1].strip("/").count("/") > 0


def _day(document: Document) -> str:
    return document.published.isoformat() if document.published else ""


def _about(report: Report, drafts: frozenset[str]) -> Report:
    """What of a report touches the drafts."""
    world = report.world

    def touches(claims: Iterable[str]) -> bool:
        return any(world.claims[ident].document in drafts for ident in claims)

    findings = tuple(f for f in report.findings if any(place.document in drafts for place in world.places(f)))
    kept = {finding.id for finding in findings}
    findings = tuple(replace(f, part_of=f.part_of if f.part_of in kept else None) for f in findings)
    passed = tuple(one for one in report.passed if touches(one.claims))
    topics = tuple(topic for topic in world.topics if any(claim.document in drafts for claim in topic.claims))
    shown = {claim.document for topic in topics for claim in topic.claims} | drafts
    shown |= {place.document for finding in findings for place in world.places(finding)}
    shown |= {world.claims[ident].document for one in passed for ident in one.claims}
    about = World(
        readings=tuple(one for one in world.readings if one.document.id in shown),
        topics=topics,
        relations=tuple(match for match in world.relations if touches((match.a, match.b))),
        claims=world.claims,
        documents=world.documents,
        copies=world.copies,
        earlier={ident: one for ident, one in world.earlier.items() if ident in drafts},
        drafts=drafts,
        beside=len(world.texts) - len(drafts),
    )
    return replace(report, world=about, findings=findings, passed=passed)

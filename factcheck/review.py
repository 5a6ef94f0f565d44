"""A draft before it is published: what does not fit in it, with what was published, and with its own last version."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck import claims as claim_stage
from factcheck import pipeline, reading, topics
from factcheck.model import Document, DocumentReading, Report, Skipped, Trouble, World
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


@dataclass(frozen=True, slots=True)
class Archive:
    """What drafts are held against, read once for any number of them: `texts` by their ids, and the ids of those of
    certain `words`, of a source (an address), of a file."""

    texts: Mapping[str, DocumentReading]
    shelf: topics.Shelf
    tables: tuple[DocumentReading, ...]
    troubles: tuple[Trouble, ...]
    skipped: tuple[Skipped, ...]
    words: Mapping[int, tuple[str, ...]]
    sources: Mapping[str, tuple[str, ...]]
    files: Mapping[str, str]
    reader: pipeline.Reader


def archive(request: pipeline.Request, book: Rulebook, progress: pipeline.Progress | None = None) -> Archive:
    """Read the texts and tables of a request, once for any number of drafts; `progress` is told how far that is."""
    loaded = reading.load(
        request.paths,
        language=request.language,
        translations=request.translations,
        references=request.references,
        progress=progress,
    )
    one_by_one = pipeline.reader(book)
    readings, troubles = pipeline.read(loaded.documents, book, one_by_one, progress)
    given = reading.references(request.references, book.vocabulary.headers, request.configuration.reference)
    tables, faults = pipeline.rows(given, book)
    words: dict[int, tuple[str, ...]] = {}
    sources: dict[str, tuple[str, ...]] = {}
    for one in readings:
        document = one.document
        key = _words(document)
        words[key] = (*words.get(key, ()), document.id)
        if document.source is not None and _is_address(document.source):
            sources[document.source] = (*sources.get(document.source, ()), document.id)
    return Archive(
        texts={one.document.id: one for one in readings},
        shelf=topics.Shelf(readings, book),
        tables=tables,
        troubles=(*loaded.troubles, *troubles, *faults),
        skipped=loaded.skipped,
        words=words,
        sources=sources,
        files={os.path.realpath(one.document.path): one.document.id for one in readings},
        reader=one_by_one,
    )


def review(drafts: Sequence[Draft], request: pipeline.Request, book: Rulebook, beside: Archive | None = None) -> Review:
    """The drafts beside each other, beside the texts and tables of the request (which are those of `beside`, where that
    was made of it before), and beside their own last versions.

    A text of the archive that is the draft itself, by its place or its words, is left out; one with the same source is
    taken for the version that was published before."""
    beside = beside or archive(request, book)
    named = [replace(draft, document=replace(draft.document, id=f"r{n}")) for n, draft in enumerate(drafts, start=1)]
    own, published = _apart(beside, named)
    given = [
        pipeline.earlier(replace(draft.previous, id=f"p-{draft.document.id}"), draft.document)
        for draft in named
        if draft.previous is not None
    ]
    ours, unread = pipeline.read([draft.document for draft in named], book, beside.reader)
    versions, troubles = pipeline.read(given, book, beside.reader)
    found = [
        replace(before, document=pipeline.earlier(before.document, draft.document))
        for draft in named
        if draft.previous is None and (before := published.get(draft.document.id)) is not None
    ]
    others = [one for one in beside.shelf.near(ours) if one.document.id not in own] if ours else []
    lost = {draft.document.path for draft in named} - {one.document.path for one in ours}
    readings = claim_stage.identified((*ours, *versions, *found, *others, *beside.tables)) if ours else ()
    mine = frozenset(one.document.id for one in ours)
    judged = pipeline.judge(readings, book, request.waivers, request.today, mine)
    told = replace(
        judged,
        troubles=(
            *(trouble for trouble in unread if trouble.path not in lost),
            *beside.troubles,
            *troubles,
            *judged.troubles,
        ),
        skipped=beside.skipped,
    )
    about = _about(told, mine, len(beside.texts) - len(own))
    return Review(about, tuple(trouble for trouble in unread if trouble.path in lost))


def _apart(beside: Archive, drafts: Sequence[Draft]) -> tuple[set[str], Mapping[str, DocumentReading]]:
    """The texts of the archive that a draft is not held against, and of each draft, by its id, the last version that
    stands there."""
    own: set[str] = set()
    for draft in drafts:
        own.update(beside.words.get(_words(draft.document), ()))
        if draft.file and (same := beside.files.get(os.path.realpath(draft.file))):
            own.add(same)
    published: dict[str, DocumentReading] = {}
    replaced: set[str] = set()
    for draft in drafts:
        versions = [beside.texts[ident] for ident in beside.sources.get(draft.document.source or "", ())]
        replaced.update(one.document.id for one in versions)
        if before := [one for one in versions if one.document.id not in own]:
            published[draft.document.id] = max(before, key=lambda one: _day(one.document))
    return own | replaced, published


def _words(document: Document) -> int:
    """The same for texts of the same words, whatever their lines are."""
    return hash(tuple(document.text[document.body :].split()))


def _is_address(source: str) -> bool:
    """A source that names one page; that two texts are of one paper says nothing."""
    return "://" in source and source.split("://", 1)[1].strip("/").count("/") > 0


def _day(document: Document) -> str:
    return document.published.isoformat() if document.published else ""


def _about(report: Report, drafts: frozenset[str], beside: int) -> Report:
    """What of a report touches the drafts, which were held against so many texts."""
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
        beside=beside,
    )
    return replace(report, world=about, findings=findings, passed=passed)

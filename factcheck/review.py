"""A draft before it is published: what does not fit in it, with what was published, and with its own last version."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from factcheck import archive as store
from factcheck import identity, pipeline, reading, topics
from factcheck.archive import marks
from factcheck.model import Document, DocumentReading, Report, Skipped, Trouble, World
from factcheck.model.values import dataclass, uncollected
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
    """What drafts are held against, read once for any number of them: texts on a shelf, of which so many were `read`,
    and others lie in `stores` on disk; and tables."""

    read: int
    stores: tuple[store.Store | store.Sharded, ...]
    shelf: topics.Shelf
    tables: tuple[DocumentReading, ...]
    troubles: tuple[Trouble, ...]
    skipped: tuple[Skipped, ...]
    reader: pipeline.Reader

    @property
    def texts(self) -> int:
        return self.read + sum(one.texts for one in self.stores)


def archive(request: pipeline.Request, book: Rulebook, progress: pipeline.Progress | None = None) -> Archive:
    """Read the texts and tables of a request, once for any number of drafts; `progress` is told how far that is. A path
    that is an archive is not read but looked things up in. Raises ArchiveError."""
    stored = [store.opened(path, book) for path in request.paths if store.holds(path)]
    loaded = reading.load(
        [path for path in request.paths if not store.holds(path)],
        language=request.language,
        translations=request.translations,
        references=request.references,
        progress=progress,
    )
    one_by_one = pipeline.reader(book)
    documents = [replace(one, id=marks.ident(one.path)) for one in loaded.documents]
    readings, troubles = pipeline.read(documents, book, pipeline.remembering(book, one_by_one), progress)
    given = reading.references(request.references, book.vocabulary.headers, request.configuration.reference)
    tables, faults = pipeline.rows(given, book)
    bearing = topics.Bearing(book)
    memory = topics.Memory(readings, lambda one: marks.of(one, os.path.realpath(one.document.path), bearing))
    return Archive(
        read=len(readings),
        stores=tuple(one for one, _ in stored),
        shelf=topics.Shelf([memory, *(one for one, _ in stored)], bearing),
        tables=tables,
        troubles=(*loaded.troubles, *troubles, *faults, *(trouble for _, told in stored for trouble in told)),
        skipped=loaded.skipped,
        reader=one_by_one,
    )


def review(drafts: Sequence[Draft], request: pipeline.Request, book: Rulebook, beside: Archive | None = None) -> Review:
    """The drafts beside each other, beside the texts and tables of the request (which are those of `beside`, where that
    was made of it before), and beside their own last versions.

    A text of the archive that is the draft itself, by its place or its words, is left out; one with the same source is
    taken for the version that was published before."""
    beside = beside or archive(request, book)
    with beside.shelf.looking(), uncollected():
        return _reviewed(drafts, request, book, beside)


def _reviewed(drafts: Sequence[Draft], request: pipeline.Request, book: Rulebook, beside: Archive) -> Review:
    named = [replace(draft, document=replace(draft.document, id=f"r{n}")) for n, draft in enumerate(drafts, start=1)]
    own, published = _apart(beside.shelf, named)
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
    lost = {draft.document.path for draft in named} - {one.document.path for one in ours}
    near = beside.shelf.near(ours, beside.tables, own)
    readings = identified((*ours, *versions, *found), near, beside, own) if ours else ()
    judged = pipeline.judge(readings, book, request.waivers, request.today, near)
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
    about = _about(told, near, beside.texts - len(own))
    return Review(about, tuple(trouble for trouble in unread if trouble.path in lost))


def identified(
    own: Sequence[DocumentReading], near: topics.Near, beside: Archive, without: Collection[topics.Ident]
) -> tuple[DocumentReading, ...]:
    """All that is judged, each claim under the id that it has beside all texts: those that say the very same, which may
    be no part of what is judged, are counted with it."""
    ours = (*own, *near.readings, *beside.tables)
    same = beside.shelf.bearers(marks.named(ours))
    wanted = {ident for who in same.values() for ident in who}.difference(without)
    known = {one.document.id for one in ours}
    more = [one for one in beside.shelf.fetch(wanted).values() if one.document.id not in known]
    return identity.identified((*ours, *more))[: len(ours)]


def _apart(shelf: topics.Shelf, drafts: Sequence[Draft]) -> tuple[set[topics.Ident], Mapping[str, DocumentReading]]:
    """The texts of the archive that a draft is not held against, and of each draft, by its id, the last version that
    stands there."""

    def borne(one: int) -> Collection[topics.Ident]:
        return shelf.bearers([one]).get(one, ())

    own: set[topics.Ident] = set()
    for draft in drafts:
        own.update(borne(marks.words(draft.document)))
        if draft.file:
            own.update(borne(marks.file(os.path.realpath(draft.file))))
    published: dict[str, DocumentReading] = {}
    replaced: set[topics.Ident] = set()
    for draft in drafts:
        if not marks.is_address(draft.document.source):
            continue
        versions = borne(marks.source(draft.document.source or ""))
        replaced.update(versions)
        if before := list(shelf.fetch(one for one in versions if one not in own).values()):
            published[draft.document.id] = max(before, key=lambda one: (_day(one.document), one.document.path))
    return own | replaced, published


def _day(document: Document) -> str:
    return document.published.isoformat() if document.published else ""


def _about(report: Report, near: topics.Near, beside: int) -> Report:
    """What of a report touches the drafts, which were held against so many texts."""
    world, drafts = report.world, near.drafts

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
        crowded=near.crowded,
    )
    return replace(report, world=about, findings=findings, passed=passed)

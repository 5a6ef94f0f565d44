"""What a published text is found by, beside what joins its figures to others (`topics.things`): its words, its
address, its place on disk, and what its claims are called by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from factcheck import identity, topics
from factcheck.model import Document, DocumentReading


def ident(path: str) -> str:
    """The id of the text of this path, whatever else is in the archive."""
    return f"a-{hashlib.sha256(path.encode('utf-8', 'backslashreplace')).hexdigest()[:12]}"


def words(document: Document) -> int:
    """The same for texts of the same words, whatever their lines are."""
    return topics.thing("words", *document.text[document.body :].split())


def source(address: str) -> int:
    return topics.thing("source", address)


def file(place: str) -> int:
    """`place`: the path by which the file is opened, without links in it."""
    return topics.thing("file", place)


def named(readings: Iterable[DocumentReading]) -> set[int]:
    """What claims and events are called by: where two texts have one of these, it tells which is which that the one
    comes before the other."""
    return {topics.thing("claim", key) for reading in readings for key in identity.content_keys(reading)}


def of(reading: DocumentReading, place: str, bearing: topics.Bearing) -> set[int]:
    """All that a text is found by."""
    document = reading.document
    found = bearing.of(reading) | named((reading,)) | {words(document), file(place)}
    if is_address(document.source):
        found.add(source(document.source or ""))
    return found


def is_address(source: str | None) -> bool:
    """A source that names one page; that two texts are of one paper says nothing."""
    return source is not None and "://" in source and source.split("://", 1)[1].strip("/").count("/") > 0

"""What the processes do that read texts for an archive: a file in, all that is stored of it out."""

from __future__ import annotations

import hashlib
import logging
import os
import signal
import threading
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path

from factcheck import codec, identity, pipeline, reading, rulebook, topics
from factcheck.archive import marks
from factcheck.archive.store import Entry
from factcheck.model import DocumentReading, Skipped, Trouble

log = logging.getLogger("factcheck")


@dataclass(frozen=True, slots=True)
class Job:
    """A file, and the checksum of what is stored of it already."""

    file: reading.File
    sum: bytes | None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a file: an entry, where it has a text and is not `unchanged`; the path of the original that it
    names, and the place where it does."""

    file: reading.File
    unchanged: bool = False
    entry: Entry | None = None
    skipped: Skipped | None = None
    troubles: tuple[Trouble, ...] = ()
    original: str | None = None
    place: str = ""


class Worker:
    """Reads one file after the other; used within a `with`."""

    def __init__(self, book: rulebook.Rulebook, language: str | None) -> None:
        self._book, self._language = book, language
        self._read, self._bearing = pipeline.reader(book), topics.Bearing(book)
        self._opener = reading.Reader()

    def __enter__(self) -> Worker:
        self._opener.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._opener.__exit__(None, None, None)

    def read(self, job: Job) -> Done:
        """Never raises for what is in a file."""
        try:
            return self._done(job)
        except Exception as error:  # one text must not take the others with it
            log.debug("indexing %s failed", job.file.shown, exc_info=True)
            said = f"could not be indexed, by a fault of factcheck ({type(error).__name__}: {error}): please report it"
            return Done(job.file, troubles=(Trouble(job.file.shown, said),))

    def _done(self, job: Job) -> Done:
        file = job.file
        try:
            with open(file.path, "rb") as opened:
                sum_ = hashlib.file_digest(opened, "sha256").digest()[:16]
        except OSError:
            sum_ = b""  # opening it again says why
        if sum_ and sum_ == job.sum:
            return Done(file, unchanged=True)
        opened_as = reading.open_one(file, self._opener, self._language)
        if opened_as.document is None:
            return Done(file, skipped=opened_as.skipped, troubles=opened_as.troubles)
        document = replace(opened_as.document, id=marks.ident(file.shown))
        readings, troubles = pipeline.read([document], self._book, self._read)
        every = (*opened_as.troubles, *troubles)
        if not readings:
            return Done(file, troubles=every)
        place = os.path.realpath(file.path)
        entry = entry_of(readings[0], place, sum_, self._bearing)
        return Done(file, False, entry, None, every, opened_as.original, opened_as.place)


def entry_of(
    read: DocumentReading, place: str, sum_: bytes, bearing: topics.Bearing, original: str | None = None
) -> Entry:
    """What is stored of a reading, and the file of its original. Claims that it has twice are told apart within it
    alone."""
    read = identity.identified((read,))[0]
    things = array("q", sorted(marks.of(read, place, bearing)))  # packed, since many wait to be stored
    return Entry(place, read.document.path, sum_, codec.encode(read), things, bearing.topic(read), original)


def with_original(entry: Entry, place: str, shown: str, bearing: topics.Bearing) -> Entry:
    """The same text as a translation or edited copy of another one of the archive."""
    read = codec.decode(entry.reading)
    read = replace(read, document=replace(read.document, original=shown))
    return entry_of(read, entry.file, entry.sum, bearing, place)


_worker: Worker | None = None


def start(rules: Path, language: str | None) -> None:
    """Makes this process one that reads."""
    global _worker
    enlist()
    _worker = Worker(rulebook.load(rules), language).__enter__()


def enlist() -> None:
    """Ends this process with the one that asks for it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asks says when it is over
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_outlive, args=(parent.sentinel,), daemon=True).start()


def _outlive(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def work(jobs: Sequence[Job]) -> list[Done]:
    assert _worker is not None
    return [_worker.read(job) for job in jobs]

"""Folders → an archive, as they stand now: what is new or has changed is read, what is gone is taken out.

Only what a transaction has finished counts, and it is finished every few seconds. So a run that is killed loses these
few seconds, and the next one goes on where it was; its numbers are those that one run alone would have given."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from factcheck import reading, topics
from factcheck.archive import hands, made_by, marks
from factcheck.archive.lock import locked
from factcheck.archive.originals import Originals
from factcheck.archive.store import NAME, Entry, Store
from factcheck.archive.worker import Done, Job, with_original
from factcheck.model import Skipped, Trouble
from factcheck.rulebook import Rulebook

_SECONDS = 2.0  # of work in a transaction, or so many times as long as the last one took to finish:
_TIMES = 10
_MOST = 4_000  # texts that wait to be stored, whatever the time
_AT_ONCE = 500  # texts that are taken out in a transaction

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Filled:
    """What a run did: texts that were put in (new or changed), left as they were, and taken out; how many there are
    now. `renewed`: all was read again, as what was there was made by another version."""

    put: int = 0
    unchanged: int = 0
    taken_out: int = 0
    texts: int = 0
    renewed: bool = False
    troubles: list[Trouble] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def fill(
    folder: Path,
    paths: Sequence[str],
    book: Rulebook,
    *,
    language: str | None = None,
    processes: int = 1,
    progress: Progress | None = None,
) -> Filled:
    """Brings the archive in a folder up to date with these files and folders. Raises ArchiveError."""
    with locked(folder):
        done = Filled()
        store = _opened(folder, f"{made_by.fingerprint(book)} {language or ''}", done)
        try:
            _Run(store, paths, book, language, done).go(processes, progress)
            store.checkpoint()
        finally:
            store.close()
        return done


def _opened(folder: Path, maker: str, done: Filled) -> Store:
    """The store, begun anew where it was made by another version of the program or the vocabulary."""
    store = Store(folder, writing=True)
    before = store.meta("made by")
    if before and before != maker:
        store.close()
        for end in ("-shm", "-wal", ""):  # the main file last: without it the others mean nothing
            (folder / f"{NAME}{end}").unlink(missing_ok=True)
        store, done.renewed = Store(folder, writing=True), True
    with store.change():
        store.set("made by", maker)
        store.set("whole", "no")
    return store


class _Run:
    def __init__(self, store: Store, paths: Sequence[str], book: Rulebook, language: str | None, done: Filled) -> None:
        self._store, self._book, self._language, self._done = store, book, language, done
        self._bearing = topics.Bearing(book)
        self._paths = paths
        self._known = store.known()
        self._faults = store.troubles()
        self._roots = [os.path.realpath(path) for path in paths]
        self._originals = Originals(self._called)
        self._ready: list[Entry] = []
        self._old: dict[int, str] = {}  # number → file
        self._said: list[tuple[str, list[Trouble]]] = []

    def go(self, processes: int, progress: Progress | None) -> None:
        files, missing, unwanted = reading.find(self._paths)
        self._done.troubles += missing
        self._done.skipped += unwanted
        for file in files:
            self._originals.add(file)
        for known in self._known.values():  # the original of a text that has not changed may have
            if known.original is not None and known.original in self._known:
                self._originals.wanted(known.original)
        self._read(files, processes, progress)
        while files := self._originals.more():
            self._read(files, processes, progress)
        self._take_out_what_is_gone()
        with self._store.change():
            self._store.set("whole", "yes")
        self._done.texts = self._store.texts
        self._done.troubles.sort(key=lambda one: (one.path, one.message))
        self._done.skipped.sort(key=lambda one: (one.path, one.reason))

    def _read(self, files: Sequence[reading.File], processes: int, progress: Progress | None) -> None:
        jobs = (Job(self._called(file), self._sum(os.path.realpath(file.path))) for file in files)
        since, lasted = time.monotonic(), 0.0
        for number, done in enumerate(hands.read(jobs, self._book, self._language, processes), start=1):
            self._take(done)
            if len(self._ready) >= _MOST or time.monotonic() - since > max(_SECONDS, _TIMES * lasted):
                began = time.monotonic()
                self._finish()
                since = time.monotonic()
                lasted = since - began
            if progress is not None:
                progress("indexing texts", number, len(files))
        self._finish()

    def _called(self, file: reading.File) -> reading.File:
        """The file by the name that it was first stored under, from whatever folder it is named now."""
        known = self._known.get(os.path.realpath(file.path))
        return replace(file, shown=known.path) if known else file

    def _sum(self, place: str) -> bytes | None:
        known = self._known.get(place)
        return known.sum if known else None

    def _take(self, done: Done) -> None:
        """What came of one file is to be stored."""
        place = os.path.realpath(done.file.path)
        if done.skipped is not None:
            self._done.skipped.append(done.skipped)
        if done.unchanged:
            self._done.unchanged += 1
            self._done.troubles += self._faults.get(place, ())
            return
        known = self._known.get(place)
        if known is not None:
            self._old[known.number] = place
        troubles = list(done.troubles)
        if done.entry is not None:
            self._ready.append(self._with_original(done, troubles) if done.original else done.entry)
            self._done.put += 1
        elif known is not None:
            self._done.taken_out += 1
        self._done.troubles += troubles
        if troubles or place in self._faults:
            self._said.append((place, troubles))

    def _with_original(self, done: Done, troubles: list[Trouble]) -> Entry:
        assert done.entry is not None and done.original is not None
        found, faults = self._originals.of(done.entry.file, done.original, done.place)
        troubles += faults
        return with_original(done.entry, *found, self._bearing) if found else done.entry

    def _finish(self) -> None:
        """Stores what is ready, and takes out what it replaces, in one transaction."""
        if not (self._ready or self._old or self._said):
            return
        with self._store.change():
            self._take_out(self._old)
            self._store.put(self._ready)
            for file, troubles in self._said:
                self._store.say(file, troubles)
        self._ready, self._old, self._said = [], {}, []

    def _take_out(self, texts: Mapping[int, str]) -> None:
        readings = self._store.fetch(texts)
        self._store.take_out({n: marks.of(readings[n], file, self._bearing) for n, file in texts.items()})

    def _take_out_what_is_gone(self) -> None:
        """Texts that lie under the paths of this run and are no longer found there. Where a path is missing as a whole,
        or a folder cannot be looked into, nobody knows what is gone."""
        present = [root for root in self._roots if any(_under(file, root) for file in self._originals.found)]
        gone = {
            known.number: file
            for file, known in self._known.items()
            if file not in self._originals.found and any(_under(file, root) for root in present) and not _hidden(file)
        }
        rest = iter(sorted(gone))
        while some := list(islice(rest, _AT_ONCE)):
            with self._store.change():
                self._take_out({number: gone[number] for number in some})
        with self._store.change():
            for file in self._faults:
                if file in self._originals.found or _hidden(file):
                    continue
                if any(_under(file, root) for root in present):
                    self._store.say(file, ())
        self._done.taken_out += len(gone)


def _under(file: str, root: str) -> bool:
    return file == root or file.startswith(root.rstrip(os.sep) + os.sep)


def _hidden(file: str) -> bool:
    """Whether it cannot be told if it is still there."""
    try:
        os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return False

"""Files read by several processes, and given back in their order: nothing depends on which of them was faster.

A process that dies over a file (a broken library, no memory left) takes no other file with it: what it had is read
again in small portions, until the file is found that no process survives."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from factcheck.archive.store import ArchiveError
from factcheck.archive.worker import Done, Job, Worker, start, work
from factcheck.model import Trouble
from factcheck.rulebook import Rulebook

_PORTION = 16  # files that are sent to a process at a time
_FEW = 48  # files that are read in this process: to start others takes longer
_AHEAD = 4  # portions for each process that are on their way
_DEATHS = 200  # of processes, from which on it is not the files

Portion = list[Job]


def read(jobs: Iterable[Job], book: Rulebook, language: str | None, processes: int) -> Iterator[Done]:
    """What comes of each file, in their order."""
    rest = iter(jobs)
    first = list(islice(rest, _FEW + 1))
    if processes < 2 or len(first) <= _FEW:
        with Worker(book, language) as worker:
            yield from map(worker.read, first)
            yield from map(worker.read, rest)
        return
    hands = _Hands(book.folder, language, processes)
    try:
        yield from hands.through(_portions(first, rest))
    finally:
        hands.stop()


def _portions(first: Portion, rest: Iterator[Job]) -> Iterator[Portion]:
    for begin in range(0, len(first), _PORTION):
        yield first[begin : begin + _PORTION]
    while portion := list(islice(rest, _PORTION)):
        yield portion


class _Hands:
    def __init__(self, rules: Path, language: str | None, processes: int) -> None:
        self._start: Callable[[], ProcessPoolExecutor] = lambda: ProcessPoolExecutor(
            processes, multiprocessing.get_context("spawn"), start, (rules, language)
        )
        self._pool = self._start()
        self._ahead = _AHEAD * processes
        self._deaths = 0

    def stop(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def through(self, portions: Iterator[Portion]) -> Iterator[Done]:
        under_way: deque[tuple[Portion, Future[list[Done]] | None]] = deque()
        while True:
            under_way.extend(
                (portion, self._sent(portion)) for portion in islice(portions, self._ahead - len(under_way))
            )
            if not under_way:
                return
            portion, future = under_way.popleft()
            try:
                found = future.result() if future is not None else None
            except BrokenProcessPool:
                found = None
            if found is None:
                yield from self._alone(portion)
                under_way = deque((other, self._sent(other)) for other, _ in under_way)
            else:
                yield from found

    def _sent(self, portion: Portion) -> Future[list[Done]] | None:
        """What a process will make of it; None where one of them has died."""
        try:
            return self._pool.submit(work, portion)
        except BrokenProcessPool:
            return None

    def _alone(self, portion: Portion) -> Iterator[Done]:
        """A portion that may be what a process died of, with nothing else beside it."""
        self._again()
        try:
            yield from self._pool.submit(work, portion).result()
            return
        except BrokenProcessPool:
            pass
        if len(portion) > 1:
            for job in portion:
                yield from self._alone([job])
            return
        self._again()
        yield _lost(portion)

    def _again(self) -> None:
        self.stop()
        self._deaths += 1
        if self._deaths > _DEATHS:
            raise ArchiveError("the processes that read die again and again: is there memory enough? Try --jobs 1")
        self._pool = self._start()


def _lost(portion: Sequence[Job]) -> Done:
    file = portion[0].file
    return Done(file, troubles=(Trouble(file.shown, "the process that read it died: please report it"),))

"""Work shared with copies of this process, which know all that it knows: only what they find is sent, back to it.

Portions are taken from a pipe, so whoever is free takes the next one, and a copy that dies holds nobody up: what it
had is done again here. Where a process cannot be copied safely, all is done here."""

from __future__ import annotations

import os
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

_PORTIONS = 1_000  # at most, so that the pipe holds all their numbers
_NUMBER = struct.Struct("=i")


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped(work: Callable[[T], R], given: Sequence[T], processes: int, portion: int) -> Iterator[R]:
    """`work` of each, in their order: in this process, and from two portions on in copies of it as well. `work` depends
    on nothing but what it is given, and its results can be pickled. What is done here alone is done as it is asked for.
    Raises what `work` raises."""
    portion = max(portion, -(-len(given) // _PORTIONS))
    portions = [given[first : first + portion] for first in range(0, len(given), portion)]
    copies = min(processes, len(portions)) - 1
    if copies < 1 or not _may_be_copied():
        return map(work, given)
    shared = _Shared(work, portions, copies)
    found = shared.done()
    return (one for number, each in enumerate(portions) for one in found.get(number) or map(work, each))


def _may_be_copied() -> bool:
    """On other systems libraries may not survive it; of several threads only one would go on."""
    return sys.platform.startswith("linux") and threading.active_count() == 1


class _Shared(Generic[T, R]):
    def __init__(self, work: Callable[[T], R], portions: Sequence[Sequence[T]], copies: int) -> None:
        import multiprocessing

        self._work, self._portions = work, portions
        self._next, write = os.pipe()
        for number in range(len(portions)):
            os.write(write, _NUMBER.pack(number))
        os.close(write)
        context = multiprocessing.get_context("fork")
        self._copies = []
        for _ in range(copies):
            ours, theirs = context.Pipe(duplex=False)
            copy = context.Process(target=self._copied, args=(theirs,), daemon=True)
            copy.start()
            theirs.close()
            self._copies.append((copy, ours))

    def done(self) -> dict[int, list[R]]:
        """What came of each portion, without those of copies that died."""
        try:
            found = dict(self._share())
            for _, connection in self._copies:
                with suppress(EOFError, OSError):
                    found.update(connection.recv())
            return found
        finally:
            os.close(self._next)
            for copy, connection in self._copies:
                connection.close()
                copy.kill()
                copy.join()

    def _share(self) -> Iterator[tuple[int, list[R]]]:
        while taken := os.read(self._next, _NUMBER.size):
            (number,) = _NUMBER.unpack(taken)
            yield number, [self._work(one) for one in self._portions[number]]

    def _copied(self, connection: Connection) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that was copied says when it is over
        with suppress(Exception):  # what fails here fails there as well, and is told there
            connection.send(dict(self._share()))

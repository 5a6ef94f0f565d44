"""The processes that review, as the server sees them: who is idle, who is at work, who is stopped."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import reduction
from typing import Any, TypeVar

from factcheck.serve.work import FORK, Done, Failed, Ready, Task, nurse

T = TypeVar("T")

log = logging.getLogger("factcheck.serve")
_SPAWN = multiprocessing.get_context("spawn")  # nothing of the server (its sockets, its token) goes into a nursery
_WATCH, _AGAIN = 2.0, 5.0  # seconds between two looks at the files; before what has ended is begun again


@dataclass(frozen=True, slots=True)
class Limits:
    """Of what one request may take, and how many may be at work or wait. A worker makes room for a fresh one after so
    many `reviews`, and reports for later ones beyond so many, or so many bytes."""

    body: int = 5_000_000
    body_seconds: float = 15
    seconds: float = 60
    workers: int = 2
    waiting: int = 8
    reviews: int = 500
    reports: int = 50
    report_bytes: int = 100_000_000


class Busy(Exception):
    """As many wait as may wait."""


class Slow(Exception):
    """The review took longer than it may."""


class Lost(Exception):
    """The process that reviewed has ended."""


class Starting(Exception):
    """The archive is still being read."""


class Gone(Exception):
    """Who asked has gone before it was begun."""


class Unready(Exception):
    """The rules or the archive cannot be read."""


class Pool:
    """So many workers, and so many requests that may wait for one."""

    def __init__(self, task: Task, limits: Limits) -> None:
        self._task, self._limits = task, limits
        self._room = limits.workers + limits.waiting
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._nursery: Nursery | None = None
        self._threads = ThreadPoolExecutor(2 * limits.workers + 4)
        self._lost = asyncio.Event()
        self._keeper = asyncio.create_task(self._keep())

    @property
    def ready(self) -> Ready | None:
        """What is in force; None before anything is."""
        return self._nursery.ready if self._nursery else None

    async def review(self, draft: dict[str, Any], gone: Callable[[], Awaitable[bool]]) -> Done | Failed:
        """What a review comes to. Raises Busy, Starting, Gone, Slow or Lost."""
        if self._room <= 0:
            raise Busy
        self._room -= 1
        try:
            worker = await self._free()
            done = False
            try:
                done = await gone()
                if done:
                    raise Gone
                found = await self._thread(worker.ask, draft, self._limits.seconds)
                done = True
                return found
            finally:
                await self._back(worker, done)
        finally:
            self._room += 1

    async def _free(self) -> Worker:
        try:
            return await asyncio.wait_for(self._idle.get(), self._limits.seconds)
        except TimeoutError as error:
            raise (Busy if self._nursery else Starting) from error

    async def _back(self, worker: Worker, done: bool) -> None:
        """A worker that has answered is idle again; one that has not, or has answered much, makes room for another."""
        nursery = self._nursery
        if done and worker.nursery is nursery and worker.reviews < self._limits.reviews:
            self._idle.put_nowait(worker)
            return
        await self._thread(worker.stop)
        if worker.nursery is nursery and nursery is not None:
            await self._grow(nursery, 1)

    async def _grow(self, nursery: Nursery, count: int) -> None:
        try:
            for _ in range(count):
                self._idle.put_nowait(await self._thread(nursery.fork))
        except Lost:
            self._nursery = None
            self._lost.set()

    async def _keep(self) -> None:
        """Looks at the files, and has them read anew where they have changed."""
        state: object = None
        while True:
            ready, started = self.ready, time.monotonic()
            now = await self._thread(self._task.look, ready.watched) if ready else None
            took = time.monotonic() - started
            if ready is None or now != state:
                fresh = await self._renew()
                state = fresh.state if fresh else now  # where it could not be read: when it has changed again
            pause = max(_WATCH, 10 * took) if self._nursery else _AGAIN
            with suppress(TimeoutError):
                await asyncio.wait_for(self._lost.wait(), pause)
                self._lost.clear()

    async def _renew(self) -> Ready | None:
        """A new nursery with its workers takes the place of the one that is there, whose workers end when they have
        answered. Where it cannot be, what is there stays."""
        try:
            nursery = await self._thread(Nursery, self._task)
        except Unready as error:
            log.error("%s%s", error, ": what was read before stays in force" if self._nursery else "")
            return None
        old, self._nursery = self._nursery, nursery
        before = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        await self._grow(nursery, self._limits.workers)
        for worker in before:
            await self._thread(worker.stop)
        if old:
            await self._thread(old.retire)
            log.warning("read anew: %s texts", nursery.ready.texts)
        return nursery.ready

    async def _thread(self, work: Callable[..., T], *given: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *given)

    async def close(self) -> None:
        self._keeper.cancel()
        with suppress(asyncio.CancelledError):
            await self._keeper
        if self._nursery:
            self._nursery.close()
        self._threads.shutdown(wait=False, cancel_futures=True)


class Nursery:
    """A process that has read the rules and the archive. Raises Unready where it cannot."""

    def __init__(self, task: Task) -> None:
        self._line, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=nurse, args=(theirs, task), daemon=True)
        self._process.start()
        theirs.close()
        self._turn = threading.Lock()
        self._workers: set[Worker] = set()
        self._retired = False
        try:
            told = self._line.recv()
        except (EOFError, OSError) as error:
            told = Failed("the process that reads the archive has ended")
            del error
        if isinstance(told, Failed):
            self.close()
            raise Unready(told.message)
        self.ready: Ready = told

    def fork(self) -> Worker:
        ours, theirs = _SPAWN.Pipe()
        try:
            with self._turn:
                self._line.send(FORK)
                assert self._process.pid is not None
                reduction.send_handle(self._line, theirs.fileno(), self._process.pid)
                pid = self._line.recv()
                worker = Worker(self, ours, pid)
                self._workers.add(worker)
        except (EOFError, OSError) as error:
            ours.close()
            raise Lost from error
        finally:
            theirs.close()
        return worker

    def kill(self, worker: Worker) -> None:
        """Done by the process that has it for a child, so that no other process of that number can be hit."""
        with self._turn, suppress(EOFError, OSError):
            self._line.send(worker.pid)
            self._line.recv()
        self._workers.discard(worker)
        if self._retired and not self._workers:
            self.close()

    def retire(self) -> None:
        self._retired = True
        if not self._workers:
            self.close()

    def close(self) -> None:
        self._line.close()  # it ends its workers, and itself
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


class Worker:
    """A process that reviews one draft after another."""

    def __init__(self, nursery: Nursery, line: Any, pid: int) -> None:
        self.nursery, self.pid, self.reviews, self._line = nursery, pid, 0, line

    def ask(self, draft: dict[str, Any], seconds: float) -> Done | Failed:
        self.reviews += 1
        try:
            self._line.send(draft)
            if not self._line.poll(seconds):
                raise Slow
            found: Done | Failed = self._line.recv()
        except (EOFError, OSError) as error:
            raise Lost from error
        return found

    def stop(self) -> None:
        self._line.close()
        self.nursery.kill(self)

"""Processes that review. Reading and judging are work for a processor, and one that takes too long is stopped for good:
its process is killed, and another takes its place."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from factcheck import pipeline, reading, rulebook
from factcheck import review as stage
from factcheck.report import html, json

_SPAWN = multiprocessing.get_context("spawn")  # nothing of the server (its sockets, its token) goes into a worker


class Busy(Exception):
    """As many wait as may wait."""


class Slow(Exception):
    """The review took longer than it may."""


class Lost(Exception):
    """The process that reviewed has ended."""


@dataclass(frozen=True, slots=True)
class Task:
    """What every draft is reviewed with: a request without drafts, and the folder of rules."""

    request: pipeline.Request
    rules: str | None = None


class Pool:
    """So many workers, and so many requests that may wait for one."""

    def __init__(self, task: Task, size: int, waiting: int, seconds: float) -> None:
        self._task, self._seconds, self._room = task, seconds, size + waiting
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self.workers = [_Worker(task) for _ in range(size)]
        for worker in self.workers:
            self._idle.put_nowait(worker)

    async def review(self, draft: dict[str, Any]) -> dict[str, Any]:
        """What a review comes to. Raises Busy, Slow or Lost."""
        if self._room <= 0:
            raise Busy
        self._room -= 1
        try:
            try:
                worker = await asyncio.wait_for(self._idle.get(), self._seconds)
            except TimeoutError as error:
                raise Busy from error
            done = False
            try:
                found = await asyncio.to_thread(worker.ask, draft, self._seconds)
                done = True
                return found
            finally:
                if not done:  # also where the client has gone: nobody waits for the answer
                    worker.stop()
                    self.workers.remove(worker)
                    worker = _Worker(self._task)
                    self.workers.append(worker)
                self._idle.put_nowait(worker)
        finally:
            self._room += 1

    def close(self) -> None:
        for worker in self.workers:
            worker.stop()


class _Worker:
    def __init__(self, task: Task) -> None:
        self._ours, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_work, args=(theirs, task))
        self.process.start()
        theirs.close()

    def ask(self, draft: dict[str, Any], seconds: float) -> dict[str, Any]:
        try:
            self._ours.send(draft)
            if not self._ours.poll(seconds):
                raise Slow
            found: dict[str, Any] = self._ours.recv()
        except (EOFError, OSError) as error:
            raise Lost from error
        return found

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self._ours.close()


def _work(line: Connection, task: Task) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server says when it is over
    book = rulebook.load(Path(task.rules) if task.rules else None)
    beside: stage.Archive | None = None
    while True:
        try:
            draft = line.recv()
        except EOFError:
            return
        try:
            beside = beside or stage.archive(task.request, book)
            answer = _reviewed(draft, task.request, book, beside)
        except Exception as error:  # said to the one who asked, by its kind alone: a message may hold the text
            answer = {"fault": type(error).__name__}
        line.send(answer)


def _reviewed(
    draft: dict[str, Any], request: pipeline.Request, book: rulebook.Rulebook, beside: stage.Archive
) -> dict[str, Any]:
    body = draft["text"] if draft["text"] is not None else reading.fragment(draft["html"])
    title = " ".join((draft["title"] or "").split())
    document = reading.document("r1", "draft", f"# {title}\n\n{body}" if title else body, language=request.language)
    if draft["published"]:
        document = replace(document, published=date.fromisoformat(draft["published"]), moment=None)
    if draft["source"]:
        document = replace(document, source=draft["source"])
    found = stage.review([stage.Draft(document)], request, book, beside)
    if found.unread:
        return {"unread": found.unread[0].message}
    report = found.report
    made = json.check_object(report, book.policy)
    made["decision"] = json.decision(report, draft["confirm"])
    return {"answer": made, "page": html.render(report, book)}

"""What goes on in the processes that review. Reading and judging are work for a processor, and what takes too long must
be stopped for good, so each review is done by a process that can be killed.

One process, the nursery, reads the rules and the archive, and answers nothing; it forks the workers, each of which has
all of it at once and shares its memory. A worker that was killed is made up for in milliseconds, and what changed on
disk is read by a new nursery while the workers of the old one still answer."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import reduction
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from factcheck import pipeline, reading, rulebook
from factcheck import review as stage
from factcheck.report import html, json
from factcheck.report.messages import messages

FORK = "fork"
_EMPTY = {**dict.fromkeys(("title", "text", "html", "published", "source")), "confirm": (), "page": ""}


@dataclass(frozen=True, slots=True)
class Desk:
    """What every draft is reviewed with: a request without drafts, the rules with their words in each language, and the
    usual language of reports. `watched` are the files and folders that it was read from."""

    request: pipeline.Request
    book: rulebook.Rulebook
    words: Mapping[str, Mapping[str, rulebook.RuleWords]]
    report_language: str = "en"
    watched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """`prepare` reads what drafts are reviewed with, in a process of its own; what `look` gives of files and folders
    changes when one of them does."""

    prepare: Callable[[], Desk]
    look: Callable[[tuple[str, ...]], object]


@dataclass(frozen=True, slots=True)
class Ready:
    """A nursery that has read everything: so many texts and tables, so many files that could not be read; and the state
    of what it `watched` before it began."""

    texts: int
    troubles: int
    watched: tuple[str, ...]
    state: object


@dataclass(frozen=True, slots=True)
class Done:
    """A review: the JSON of it, and its page."""

    answer: bytes
    page: str


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be done, in words for the one who asked; `ours` where the fault is of the program."""

    message: str
    ours: bool = False


def nurse(line: Connection, task: Task) -> None:
    """Reads everything, says so, and forks and kills workers as it is told, until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server says when it is over
    children: set[int] = set()
    try:
        desk = task.prepare()
        state = task.look(desk.watched)
        beside = stage.archive(desk.request, desk.book)
        for language in desk.words:  # what is loaded when it is first wanted is loaded once for all workers
            _reviewed({**_EMPTY, "text": "1", "report_language": language}, desk, beside)
        line.send(Ready(beside.texts + len(beside.tables), len(beside.troubles), desk.watched, state))
    except Exception as error:
        line.send(Failed(str(error) or type(error).__name__))
        return
    gc.collect()
    gc.freeze()  # what is shared with the workers stays shared
    try:
        while True:
            order = line.recv()
            if order == FORK:
                handle = reduction.recv_handle(line)
                child = os.fork()
                if child == 0:
                    _worker(line, Connection(handle), desk, beside)
                os.close(handle)
                children.add(child)
                line.send(child)
            elif order in children:
                children.discard(order)
                _end(order)
                line.send(order)
    except (EOFError, OSError):
        pass
    finally:
        for child in children:
            _end(child)


def _end(child: int) -> None:
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _worker(nursery: Connection, line: Connection, desk: Desk, beside: stage.Archive) -> NoReturn:
    """Answers drafts until nobody asks any more; what the nursery would do after it is not for a child."""
    try:
        nursery.close()
        while True:
            draft = line.recv()
            try:
                answer: Done | Failed = _reviewed(draft, desk, beside)
            except Exception as error:  # said by its kind alone: a message may hold the text
                answer = Failed(f"a fault of factcheck ({type(error).__name__}): please report it", ours=True)
            line.send(answer)
    except (EOFError, OSError):
        pass
    finally:
        os._exit(0)


def _reviewed(draft: Mapping[str, Any], desk: Desk, beside: stage.Archive) -> Done | Failed:
    told = {name: draft[name] for name in ("title", "text", "html")}
    document = reading.sent("draft", language=desk.request.language, **told)
    if draft["published"]:
        document = reading.dated(document, draft["published"])
    if draft["source"]:
        document = replace(document, source=draft["source"])
    found = stage.review([stage.Draft(document)], desk.request, desk.book, beside)
    if found.unread:
        return Failed(f"the draft {found.unread[0].message}")
    report, language = found.report, draft["report_language"] or desk.report_language
    words, say = desk.words[language], messages(language)
    report = replace(report, findings=html.told(report, desk.book, words, say))
    answer = json.check_object(report, desk.book.policy, confirmed=draft["confirm"], page=draft["page"])
    return Done(json.dumps(answer).encode("utf-8"), html.render(report, desk.book, words, say))

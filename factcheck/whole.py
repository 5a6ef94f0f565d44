"""A whole archive: each of its texts held against what bears on it, as a draft is.

The plan is the same wherever it runs: texts by topic → blocks of some texts of one topic → in each block what bears on
it is looked up and judged → the findings of all blocks together. A block is judged from the archive alone, and what
comes of it goes into the whole in any order. So it makes no difference who judges which block, when, or how often."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from factcheck import pipeline, review, rulebook
from factcheck.archive import ArchiveError, lock, worker
from factcheck.findings import ordered
from factcheck.model import Claim, Copies, DocumentReading, Finding, Lapsed, Match, Report, Topic, Trouble, World
from factcheck.model.values import uncollected
from factcheck.rulebook import Rulebook

TOGETHER = 8  # texts of a block, however many are of its topic
_PORTION = 4  # blocks that a process judges at a time
_AHEAD = 3  # portions for each process that are on their way

K = TypeVar("K")
V = TypeVar("V")
Place = tuple[int, int]  # of a block: its topic, and which of the blocks of that topic it is


@dataclass(frozen=True, slots=True)
class Block:
    place: Place
    texts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What came of a block: the findings that touch its texts, and what a report shows of them."""

    place: Place
    texts: int
    crowded: int
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]  # of the findings
    readings: tuple[DocumentReading, ...]
    topics: tuple[Topic, ...]
    relations: tuple[Match, ...]
    copies: Copies
    troubles: tuple[Trouble, ...]
    lapsed: tuple[Lapsed, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be checked, and how, in a form that goes to other processes and machines: the archive is opened and
    the rules are read there, the tables are not."""

    request: pipeline.Request
    rules: Path
    tables: tuple[DocumentReading, ...] = ()


def blocks(topics: Iterable[tuple[int, int]]) -> Iterator[Block]:
    """`topics`: of each text its topic and its number, in this order. A topic that very many texts are of makes many
    blocks, so that none takes longer than others."""
    for topic, told in groupby(topics, key=itemgetter(0)):
        part = 0
        while texts := tuple(number for _, number in islice(told, TOGETHER)):
            yield Block((topic, part), texts)
            part += 1


class Judge:
    """Judges one block after the other; what it has opened it keeps."""

    def __init__(self, asked: Asked, book: Rulebook | None = None) -> None:
        self._book = book or rulebook.load(asked.rules)
        self._request = asked.request
        beside = review.archive(asked.request, self._book)
        self.beside = replace(beside, tables=(*beside.tables, *asked.tables))
        (self.store,) = self.beside.stores
        self._at = self.beside.shelf.stores.index(self.store)

    def elsewhere(self) -> Asked:
        """What makes the same judge in another process, from whatever folder it works in."""
        paths = tuple(os.path.abspath(path) for path in self._request.paths)
        return Asked(replace(self._request, paths=paths, references=()), self._book.folder, self.beside.tables)

    def judged(self, block: Block) -> Part:
        """Raises ArchiveError."""
        with self.beside.shelf.looking(), uncollected():
            shelf, own = self.beside.shelf, [(self._at, number) for number in block.texts]
            ours = tuple(shelf.fetch(own).values())
            near = shelf.near(ours, self.beside.tables, own)
            readings = review.identified(ours, near, self.beside, own)
            report = pipeline.judge(readings, self._book, self._request.waivers, self._request.today, near)
            return _part(block, report, near.drafts, near.crowded)


def _part(block: Block, report: Report, drafts: frozenset[str], crowded: int) -> Part:
    world = report.world
    found = tuple(f for f in report.findings if any(place.document in drafts for place in world.places(f)))
    shown = {place.document for finding in found for place in world.places(finding)}
    claims = {ident for finding in found for ident in finding.claims}
    return Part(
        block.place,
        len(block.texts),
        crowded,
        found,
        tuple(world.claims[ident] for ident in sorted(claims)),
        tuple(one for one in world.readings if one.document.id in shown),
        tuple(_shown(topic, shown) for topic in world.topics if any(one.id in claims for one in topic.claims)),
        tuple(match for match in world.relations if match.a in claims and match.b in claims),
        Copies(
            {one: first for one, first in world.copies.texts.items() if one in shown and first in shown},
            {one: first for one, first in world.copies.claims.items() if one in claims and first in shown},
        ),
        report.troubles,
        tuple(one for one in report.lapsed if one.state == "ended"),  # of what is gone no block knows
    )


def _shown(topic: Topic, documents: set[str]) -> Topic:
    """What a topic has in these documents."""
    claims = tuple(claim for claim in topic.claims if claim.document in documents)
    known = {claim.id for claim in claims}
    return replace(topic, claims=claims, matches=tuple(m for m in topic.matches if m.a in known and m.b in known))


class Whole:
    """What came of all blocks, each put in once or more often, in any order. Of what several blocks tell otherwise
    (how sure they are, say) the first block counts."""

    def __init__(self) -> None:
        self._places: dict[Place, tuple[int, int]] = {}
        self._findings: dict[str, tuple[Place, Finding]] = {}
        self._claims: dict[str, tuple[Place, Claim]] = {}
        self._readings: dict[str, tuple[Place, DocumentReading]] = {}
        self._topics: dict[str, list[tuple[Place, Topic]]] = {}
        self._relations: dict[tuple[str, str], tuple[Place, Match]] = {}
        self._copied: dict[str, tuple[Place, str]] = {}
        self._passages: dict[str, tuple[Place, str]] = {}
        self._troubles: set[Trouble] = set()
        self._lapsed: dict[str, Lapsed] = {}

    def put(self, part: Part) -> None:
        if part.place in self._places:
            return
        at = part.place
        self._places[at] = part.texts, part.crowded
        for finding in part.findings:
            _first(self._findings, finding.id, at, finding)
        for claim in part.claims:
            _first(self._claims, claim.id, at, claim)
        for reading in part.readings:
            _first(self._readings, reading.document.id, at, reading)
        for topic in part.topics:
            self._topics.setdefault(topic.id, []).append((at, topic))
        for match in part.relations:
            _first(self._relations, (match.a, match.b), at, match)
        for one, first in part.copies.texts.items():
            _first(self._copied, one, at, first)
        for one, first in part.copies.claims.items():
            _first(self._passages, one, at, first)
        self._troubles.update(part.troubles)
        self._lapsed.update((one.waiver.id, one) for one in part.lapsed)

    @property
    def texts(self) -> int:
        return sum(texts for texts, _ in self._places.values())

    def report(self, book: Rulebook, beside: review.Archive) -> Report:
        """The findings, with the texts that they are in; the other texts are counted."""
        findings = [finding for _, finding in self._findings.values()]
        findings = [replace(one, part_of=one.part_of if one.part_of in self._findings else None) for one in findings]
        readings = sorted((one for _, one in self._readings.values()), key=lambda one: one.document.path)
        # Equal claims of very many texts are not told apart: then the finding says which it is of.
        claims = {claim.id: claim for one in reversed(readings) for claim in one.claims}
        claims.update((ident, claim) for ident, (_, claim) in self._claims.items())
        topics = [(ident, [one for _, one in sorted(told, key=itemgetter(0))]) for ident, told in _by_key(self._topics)]
        world = World(
            readings=tuple(readings),
            topics=tuple(_joined(told) for _, told in topics),
            relations=tuple(match for _, (_, match) in _by_key(self._relations)),
            claims=claims,
            documents={one.document.id: one.document for one in readings},
            copies=Copies(
                {one: first for one, (_, first) in _by_key(self._copied)},
                {one: first for one, (_, first) in _by_key(self._passages)},
            ),
            beside=self.texts - sum(one.document.kind == "text" for one in readings),
            crowded=sum(crowded for _, crowded in self._places.values()),
        )
        troubles = (*beside.troubles, *sorted(self._troubles, key=lambda one: (one.path, one.message)))
        lapsed = tuple(one for _, one in _by_key(self._lapsed))
        return Report(world, ordered(findings), (), troubles, (), tuple(rule.id for rule in book.in_force), lapsed)


def _first(known: dict[K, tuple[Place, V]], key: K, place: Place, value: V) -> None:
    if key not in known or place < known[key][0]:
        known[key] = place, value


def _by_key(known: dict[K, V]) -> list[tuple[K, V]]:
    return sorted(known.items(), key=itemgetter(0))


def _joined(told: Sequence[Topic]) -> Topic:
    """What several blocks know of one topic."""
    claims = {claim.id: claim for topic in reversed(told) for claim in topic.claims}
    matches = {(match.a, match.b): match for topic in reversed(told) for match in topic.matches}
    return replace(
        told[0],
        claims=tuple(claim for _, claim in _by_key(claims)),
        matches=tuple(match for _, match in _by_key(matches)),
    )


# ---------------------------------------------------------------- on this machine


def check(
    request: pipeline.Request, book: Rulebook, processes: int = 1, progress: pipeline.Progress | None = None
) -> Report:
    """The report on the archive that a request names, which nobody changes meanwhile. Raises ArchiveError."""
    (folder,) = request.paths
    with lock.unchanged(Path(folder)):
        request = replace(request, today=request.today or date.today())
        judge, whole = Judge(Asked(request, book.folder), book), Whole()
        every = blocks(judge.store.topics())
        parts = map(judge.judged, every) if processes < 2 else _by_several(judge.elsewhere(), every, processes)
        for part in parts:
            whole.put(part)
            if progress is not None:
                progress("comparing figures", whole.texts, judge.store.texts)
        return whole.report(book, judge.beside)


def _by_several(wanted: Asked, every: Iterator[Block], processes: int) -> Iterator[Part]:
    context = multiprocessing.get_context("spawn")
    under_way: deque[Future[list[Part]]] = deque()
    with ProcessPoolExecutor(processes, context, _start, (wanted,)) as pool:
        try:
            while True:
                while len(under_way) < _AHEAD * processes and (portion := list(islice(every, _PORTION))):
                    under_way.append(pool.submit(_work, portion))
                if not under_way:
                    return
                yield from under_way.popleft().result()
        except BrokenProcessPool as error:
            said = "a process that judges has died: is there memory enough? Try --jobs 1"
            raise ArchiveError(f"{wanted.request.paths[0]}: {said}") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_judge: Judge | None = None


def _start(wanted: Asked) -> None:
    global _judge
    worker.enlist()
    _judge = Judge(wanted)


def _work(portion: Sequence[Block]) -> list[Part]:
    assert _judge is not None
    return [_judge.judged(block) for block in portion]

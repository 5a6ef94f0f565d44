"""The whole way, on one page: files → documents → claims → topics → findings → report.

No stage knows another; only this module knows their order.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cache
from pathlib import Path

from factcheck import findings, identity, parallel, reading, topics
from factcheck import language as tongue
from factcheck.model import Document, DocumentReading, Report, Trouble, Waiver, World
from factcheck.model.values import dataclass, uncollected
from factcheck.remembered import Remembered
from factcheck.rulebook import Configuration, Rulebook

log = logging.getLogger("factcheck")

PACKS = Path(__file__).parent / "lang"
_TEXTS = 16  # that a process reads at a time, where several do
_CODE = re.compile(r"[a-z]{2,3}")

Reader = Callable[[Document], DocumentReading | Trouble]
Progress = Callable[[str, int, int], None]  # what is done now, how much of it is done, of how much


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read, and how. `language` (a code such as "en") overrides what the texts say or look like;
    `translations` are pairs of a text and its original, both of them read as well; `references` are tables of figures
    to hold the texts against; `waivers` what editors have decided."""

    paths: tuple[str, ...]
    language: str | None = None
    translations: tuple[tuple[str, str], ...] = ()
    references: tuple[str, ...] = ()
    configuration: Configuration = field(default_factory=Configuration)
    waivers: tuple[Waiver, ...] = ()
    today: date | None = None  # on which waivers hold or have ended; by default this day
    processes: int = 1  # that the work may be shared by


def check(request: Request, book: Rulebook, progress: Progress | None = None) -> Report:
    """Read everything that is asked for, lay it side by side and judge it. Input that cannot be read is in
    `Report.troubles`; nothing is raised for it. `progress` is told how far the work is."""
    found = claims(request, book, progress)
    if progress is not None:
        progress("comparing figures", 0, 1)
    judged = judge(found.world.readings, book, request.waivers, request.today, processes=request.processes)
    return replace(judged, troubles=(*found.troubles, *judged.troubles), skipped=found.skipped)


def claims(request: Request, book: Rulebook, progress: Progress | None = None) -> Report:
    """What the texts say, and the tables beside them, judging nothing: a report without topics and findings."""
    loaded = reading.load(
        request.paths,
        language=request.language,
        translations=request.translations,
        references=request.references,
        progress=progress,
    )
    one = remembering(book, reader(book))
    readings, troubles = read(loaded.documents, book, one, progress, request.processes)
    given = reading.references(request.references, book.vocabulary.headers, request.configuration.reference)
    tables, faults = rows(given, book)
    if readings and tables:  # a table alone is nothing to be checked
        readings = identity.identified((*readings, *tables))
    every = (*loaded.troubles, *troubles, *faults)
    return Report(_world(readings), (), (), every, loaded.skipped, _rules(book))


def texts(book: Rulebook) -> Callable[..., Report]:
    """Checks texts in memory, each a source of its own that is called by its number, with a reference table in CSV and
    the first text as it was published before, where there are any: for rule examples."""
    read_one = reader(book)

    def check_texts(several: Sequence[str], reference: str = "", previous: str = "") -> Report:
        documents = [reading.document(f"d{n}", f"text {n}", text) for n, text in enumerate(several, start=1)]
        if previous:
            documents.append(earlier(reading.document("p1", "text 1 as published", previous), documents[0]))
        readings, troubles = _sorted_out(map(read_one, documents))
        if reference:
            tables, faults = rows(reading.table("table", reference, book.vocabulary.headers), book)
            readings, troubles = identity.identified((*readings, *tables)), (*troubles, *faults)
        judged = judge(readings, book)
        return replace(judged, troubles=(*troubles, *judged.troubles))

    return check_texts


def earlier(document: Document, draft: Document) -> Document:
    """The document as the version of the draft that was published before."""
    return replace(document, kind="previous", version_of=draft.id)


def read(
    documents: Sequence[Document],
    book: Rulebook,
    one: Reader | None = None,
    progress: Progress | None = None,
    processes: int = 1,
) -> tuple[tuple[DocumentReading, ...], tuple[Trouble, ...]]:
    """The claims of each document that is in a language with a pack; a trouble for each of the others. `one`: a reader
    that has its language packs already."""
    read_one = one or reader(book)

    def told(number: int) -> DocumentReading | Trouble:
        if progress is not None:
            progress("reading figures", number, len(documents))
        return read_one(documents[number])

    return _sorted_out(parallel.mapped(told, range(len(documents)), processes, _TEXTS))


def rows(loaded: reading.References, book: Rulebook) -> tuple[tuple[DocumentReading, ...], tuple[Trouble, ...]]:
    """The figures of reference tables, and the rows that could not be read."""
    if not loaded.documents:
        return (), loaded.troubles
    from factcheck import claims

    found, troubles = read(loaded.documents, book)
    every = [claims.checked(one) for one in found]
    faults = (
        Trouble(f"{one.document.path}:{origin.line}", message) for one, wrong in every for origin, message in wrong
    )
    return tuple(one for one, _ in every if one.claims), (*loaded.troubles, *troubles, *faults)


def reader(book: Rulebook) -> Reader:
    """Reads one document after another, each language pack loaded once."""
    pack = cache(lambda code: tongue.load(code, book))

    def read_one(document: Document) -> DocumentReading | Trouble:
        if document.language not in languages():
            return Trouble(document.path, _foreign(document.language))
        from factcheck import claims  # only where something is to be read: there is much of it

        # Loaded outside of the net below: a wrong pack is wrong for every text, and is said once.
        words = pack(document.language)
        try:
            return claims.read(document, words, lambda code: pack(code) if code in languages() else None)
        except Exception as error:  # one text that breaks a reader must not take the other texts with it
            log.debug("reading %s failed", document.path, exc_info=True)
            return Trouble(document.path, _fault(error))

    return read_one


def remembering(book: Rulebook, one: Reader) -> Reader:
    """The same, which takes from an earlier run what was read there, and keeps for the next what it reads."""
    remembered = Remembered(book)
    return lambda document: remembered.reading(document, one)


def judge(
    readings: tuple[DocumentReading, ...],
    book: Rulebook,
    waivers: Iterable[Waiver] = (),
    today: date | None = None,
    near: topics.Near | None = None,
    processes: int = 1,
) -> Report:
    """What cannot be true together in what was read, and what editors have decided on it; where this is about drafts,
    only what is `near` them is looked at."""
    if not readings:
        return Report(_world(()), (), (), (), (), _rules(book))
    decided, today = tuple(waivers), today or date.today()
    with uncollected():
        world = topics.align(readings, book, (), near, processes)
        judged = findings.judge(world, book, processes)
        found = judged.findings
        if held := findings.apart(found, decided, today):
            world = topics.align(readings, book, held, near, processes)
            judged = findings.judge(world, book, processes)
            found = findings.kept(found, judged.findings, [waiver.id for waiver in decided])
    return Report(
        world,
        findings.waived(found, decided, today),
        judged.passed,
        judged.troubles,
        (),
        _rules(book),
        findings.lapsed(found, decided, world, today, {rule.id: rule.check for rule in book.in_force}),
    )


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that can be read: one pack in `lang/` each."""
    return tuple(sorted(pack.stem for pack in PACKS.glob("*.yaml") if _CODE.fullmatch(pack.stem)))


def _sorted_out(
    found: Iterable[DocumentReading | Trouble],
) -> tuple[tuple[DocumentReading, ...], tuple[Trouble, ...]]:
    every = tuple(found)
    readings = tuple(one for one in every if isinstance(one, DocumentReading))
    left = (trouble for one in readings for trouble in _left(one))
    return identity.identified(readings), (*(one for one in every if isinstance(one, Trouble)), *left)


def _left(found: DocumentReading) -> Iterable[Trouble]:
    """The paragraphs whose figures were not read for their language."""
    document, starts = found.document, [numeral.start for numeral in found.unread]
    first: dict[str, int] = {}
    count: Counter[str] = Counter()
    for block in document.blocks:
        figures = bisect_left(starts, block.end) - bisect_left(starts, block.start)
        if block.language not in languages() and figures:
            first.setdefault(block.language, bisect_right(document.lines, block.start))
            count[block.language] += figures
    for code, line in first.items():
        told = f"{count[code]} figure{'s' if count[code] > 1 else ''}"
        yield Trouble(f"{document.path}:{line}", f"begins a part in the language {code}, left unread with {told}")


def _fault(error: Exception) -> str:
    return f"could not be read, by a fault of factcheck ({type(error).__name__}: {error}): please report it"


def _foreign(code: str) -> str:
    have = " or ".join(languages())
    known = "is in a language that" if code == "und" else f"is in the language {code}, which"
    return f"{known} cannot be read yet: if it is in {have}, say so with --lang or in its front matter"


def _world(readings: tuple[DocumentReading, ...]) -> World:
    return World(
        readings=readings,
        topics=(),
        relations=(),
        claims={claim.id: claim for each in readings for claim in each.claims},
        documents={each.document.id: each.document for each in readings},
    )


def _rules(book: Rulebook) -> tuple[str, ...]:
    return tuple(rule.id for rule in book.in_force)

"""What every output tells: quotes with their figures marked, and roots with their children.

Pure functions from the report to small values; no format and no markup here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from factcheck.model import SEVERITIES, Claim, Document, Finding, Mark, Report, Severity, World
from factcheck.model.values import dataclass
from factcheck.report.messages import ENGLISH, Messages
from factcheck.report.where import pointer, where
from factcheck.report.words import plural, printable

MAX_SENTENCE = 700  # characters of a sentence that a quote shows, centred on its figures
CONTEXT = 90  # characters of the text around the sentence
LINK_WORDS = 6  # words at each end of a sentence that a link into the source names


PieceKind = Literal["context", "sentence", "figure"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a quote. `claim` is the claim whose figure it is, for kind `figure`."""

    kind: PieceKind
    text: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence in its context, with the figures of `claims` marked, and what else a finding points at. `where`
    says in words where the first of them stands, `pointer` with the path. `link` goes to the sentence in its source,
    where that is on the web."""

    document: Document
    claims: tuple[Claim, ...]
    pieces: tuple[Piece, ...]
    where: str
    pointer: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Root:
    """A finding and those that are only its consequences."""

    finding: Finding
    children: tuple[Finding, ...]


def source_count(world: World) -> int:
    """How many sources the texts are: a text that is a copy of another as a whole is none of its own."""
    return len(world.texts) - len(world.copies.texts)


def sources_count(world: World) -> str:
    """`2 sources in 3 texts and 1 reference table`: one table for each office and day of issue."""
    if drafts := len(world.checked) if world.drafts else 0:
        tables = len(world.readings) - len(world.texts)
        beside = [plural(world.beside, "text")] if world.beside else []
        beside += [plural(tables, "reference table")] if tables else []
        return plural(drafts, "draft") + (f" beside {' and '.join(beside)}" if beside else "")
    count, texts = source_count(world), len(world.texts)
    if world.beside:
        return f"findings in {texts:,} of {plural(texts + world.beside, 'text')}"
    told = plural(count, "source") + (f" in {plural(texts, 'text')}" if count < texts else "")
    tables = len(world.readings) - texts
    return told + (f" and {plural(tables, 'reference table')}" if tables else "")


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of the claims. `compared`: another claim is about the same thing, or a check looked at
    it. `apart`: one statistic, of a scope that could not be shown equal. `once`: nothing to hold it
    against."""

    compared: tuple[Claim, ...]
    once: tuple[Claim, ...]
    apart: tuple[Claim, ...]


def quotes(world: World, places: Iterable[Claim | Mark], say: Messages = ENGLISH) -> tuple[Quote, ...]:
    """The sentences of these claims and marks in the order given; those of one sentence share a quote."""
    groups: dict[tuple[str, int, int], list[Claim | Mark]] = {}
    for claim in dict.fromkeys(places):
        begin, end = _sentence(claim, len(world.documents[claim.document].text))
        if end - begin > MAX_SENTENCE:  # an endless line: each figure has its own window
            begin, end = claim.start, claim.end
        groups.setdefault((claim.document, begin, end), []).append(claim)
    return tuple(_quote(world.documents[key[0]], claims, say) for key, claims in groups.items())


def _sentence(claim: Claim | Mark, length: int) -> tuple[int, int]:
    return min(claim.sentence.start, claim.start), min(max(claim.sentence.end, claim.end), length)


def _quote(document: Document, claims: list[Claim | Mark], say: Messages) -> Quote:
    text = document.text
    ordered = sorted(claims, key=lambda claim: (claim.start, -claim.end))
    whole = _sentence(ordered[0], len(text))
    begin, end = whole
    if end - begin > MAX_SENTENCE:
        begin = _word_start(text, max(begin, ordered[0].start - MAX_SENTENCE // 2), ordered[0].start)
        end = _word_end(text, min(end, ordered[-1].end + MAX_SENTENCE // 2), ordered[-1].end)
    pieces: list[Piece] = []
    at = begin
    for claim in ordered:
        if claim.start < at:  # two claims on one figure ("51 and 85 projects") are marked once
            continue
        pieces.append(Piece("sentence", text[at : claim.start]))
        ident = claim.id if isinstance(claim, Claim) else None
        pieces.append(Piece("figure", text[claim.start : claim.end], ident))
        at = claim.end
    pieces.append(Piece("sentence", text[at:end]))
    before, after = _before(document, begin), _after(text, end)
    kept = (Piece("context", before), *pieces, Piece("context", after))
    return Quote(
        document,
        tuple(claim for claim in claims if isinstance(claim, Claim)),
        tuple(piece for piece in kept if piece.text),
        where(document, ordered[0].start, say),
        pointer(document, ordered[0].start),
        source_link(document.source, text[whole[0] : whole[1]]),
    )


def _before(document: Document, at: int) -> str:
    """Some text before a sentence, from the same paragraph."""
    text = document.text
    low = max(document.body if at >= document.body else 0, at - CONTEXT)
    low = max(low, text.rfind("\n", low, at) + 1)
    cut = low > 0 and not text[low - 1].isspace()
    start = _word_start(text, low, at) if cut else low
    more = text[max(0, start - 1) : start] not in ("", "\n") and start > document.body
    return ("… " if more else "") + text[start:at]


def _after(text: str, at: int) -> str:
    line_end = text.find("\n", at, at + CONTEXT)
    high = min(len(text), at + CONTEXT) if line_end < 0 else line_end
    cut = high < len(text) and not text[high].isspace()
    end = _word_end(text, high, at) if cut else high
    return text[at:end] + (" …" if text[end : end + 1] not in ("", "\n") else "")


def around(text: str, start: int, end: int, room: int = 45) -> tuple[str, str]:
    """Some text of the same line on both sides of a numeral, in whole words."""
    low = max(0, start - room)
    low = max(low, text.rfind("\n", low, start) + 1)
    if low and not text[low - 1].isspace():
        low = _word_start(text, low, start)
    high = min(len(text), end + room)
    line_end = text.find("\n", end, high)
    high = high if line_end < 0 else line_end
    if high < len(text) and not text[high].isspace():
        high = _word_end(text, high, end)
    return text[low:start], text[end:high]


def _word_start(text: str, at: int, limit: int) -> int:
    """The next start of a word at or after `at`; `at` itself where there is none before the limit."""
    found = re.compile(r"\s+").search(text, at, limit)
    return found.end() if found else at


def _word_end(text: str, at: int, limit: int) -> int:
    """The last end of a word at or before `at`."""
    for place in range(at, max(limit, at - CONTEXT), -1):
        if text[place - 1].isspace():
            return place - 1
    return at


def source_link(source: str | None, sentence: str) -> str | None:
    """A link to a sentence in its source, by a text fragment; None unless the source is on the web."""
    if not source or not printable(source):
        return None
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    words = sentence[: 20 * MAX_SENTENCE].split()
    if not words:
        return source
    ends = [words] if len(words) <= 2 * LINK_WORDS else [words[:LINK_WORDS], words[-LINK_WORDS:]]
    # the hyphen is syntax in a text fragment, and percent_encoded leaves it alone
    named = (percent_encoded(" ".join(end), safe="", errors="replace").replace("-", "%2D") for end in ends)
    return f"{source}{'' if '#' in source else '#'}:~:text={','.join(named)}"


def roots(findings: Sequence[Finding]) -> tuple[Root, ...]:
    """Findings that stand on their own, in the order given, each with what follows from it."""
    by_id = {finding.id: finding for finding in findings}
    children: dict[str, list[Finding]] = {}
    tops = []
    for finding in findings:
        top = _top(finding, by_id)
        if top is finding:
            tops.append(finding)
        else:
            children.setdefault(top.id, []).append(finding)
    return tuple(Root(top, tuple(children.get(top.id, ()))) for top in tops)


def _top(finding: Finding, by_id: dict[str, Finding]) -> Finding:
    seen = {finding.id}
    top = finding
    while top.part_of in by_id and top.part_of not in seen:
        seen.add(top.part_of)
        top = by_id[top.part_of]
    return finding if top.part_of in seen else top  # a ring has no root: each stands on its own


def by_severity(tops: Iterable[Root]) -> dict[Severity, int]:
    """How many findings of each severity; a child is counted with its root."""
    found = [root.finding.severity for root in tops]
    return {severity: found.count(severity) for severity in SEVERITIES}


def standing(report: Report) -> Standing:
    """What became of every claim, in the order of the texts."""
    world = report.world
    held = {ident for finding in report.findings for ident in finding.claims}
    held.update(ident for passed in report.passed for ident in passed.claims)
    held.update(claim.id for topic in world.topics if len(topic.claims) > 1 for claim in topic.claims)
    loose = {ident for match in world.relations if match.relation == "overlap" for ident in (match.a, match.b)}
    every = [claim for reading in world.checked for claim in reading.claims]
    rest = [claim for claim in every if claim.id not in held]
    return Standing(
        compared=tuple(claim for claim in every if claim.id in held),
        once=tuple(claim for claim in rest if claim.id not in loose),
        apart=tuple(claim for claim in rest if claim.id in loose),
    )

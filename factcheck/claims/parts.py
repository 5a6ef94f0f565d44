"""In which part of the text a claim stands, and what is said in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import field, replace
from itertools import islice

from factcheck.claims import speech
from factcheck.claims.grammar import view
from factcheck.language.tokens import places_of
from factcheck.mentions import Scan, Sentence
from factcheck.model import Claim, Part
from factcheck.model.values import dataclass

_QUOTES = "\"“”„«»"
_OPENING = frozenset('"“„«')
_CLOSING = frozenset('"”»“')
_OPENERS = frozenset('"“‘«')
_QUOTING = frozenset(("body", "lede", "list", "caption"))  # parts in which a quotation is told as such
_NEAR = 8  # sentences from a figure in a quotation to the one that names its speaker
_WORDS = 4  # fewer in quotation marks are a name, or a word held at arm's length


@dataclass(slots=True)
class Quotations:
    """Where quotations stand, in order. One that is not closed goes to the end of its paragraph, as papers print a
    speech of several; a straight mark that is not closed is none."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def holds(self, offset: int) -> int | None:
        """The end of the quotation that holds this offset."""
        k = bisect_right(self.starts, offset) - 1
        return self.ends[k] if k >= 0 and offset < self.ends[k] else None


def quotations(text: str, begin: int) -> Quotations:
    """All quotations of a text from the offset `begin` on."""
    found = Quotations()
    opened: tuple[int, str] | None = None
    end = len(text)
    marks = [at for sign in _QUOTES for at in places_of(sign, text, begin, end)]
    if marks:
        marks += [*places_of("\n", text, begin, end), *places_of("\r", text, begin, end)]
    for at in sorted(marks):
        sign = text[at]
        if sign in "\r\n":
            if opened and opened[1] != '"':
                _add(found, text, opened[0], at)
            opened = None
        elif opened and sign in _CLOSING and not (sign == "“" and opened[1] == "“"):
            _add(found, text, opened[0], at)
            opened = None
        elif sign in _OPENING and not (sign == '"' and text[at - 1 : at].isdigit()):
            opened = (at + 1, sign)
    if opened and opened[1] != '"':
        _add(found, text, opened[0], len(text))
    return found


def opening(scans: Iterable[Scan]) -> int:
    """The offset at which the first sentence of the text proper ends."""
    for found in scans:
        for s in found.sentences:
            if found.tokens.start[s.first] >= found.document.body:
                return found.tokens.end[s.last - 1]
    return 0


def placed(claims: Sequence[Claim], found: Scan, s: Sentence, quoted: Quotations) -> list[Claim]:
    """The claims of a sentence with the part that they stand in; what is quoted, with the one who said it."""
    part: Part = s.block.part if s.block else "body"
    placed: list[Claim] = []
    speaker: str | None = None
    for claim in claims:
        if part not in _QUOTING or not quoted.holds(claim.start):
            placed.append(claim if part == claim.part else replace(claim, part=part))
            continue
        if claim.attribution is None and speaker is None:
            speaker = _speaker(found, islice(found.paragraph(s.paragraph, s), _NEAR)) or ""
        placed.append(replace(claim, part="quotation", attribution=claim.attribution or speaker or None))
    return placed


def quotes(found: Scan, s: Sentence) -> bool:
    """Whether a sentence begins with a quotation."""
    return found.tokens.low[s.first] in _OPENERS


def opening_speaker(found: Scan, s: Sentence) -> str | None:
    """Who speaks in a paragraph that opens with a quotation and names its speaker behind it: “…,” Mr. X said."""
    return _speaker(found, found.paragraph(s.paragraph)) if quotes(found, s) else None


def speaks(found: Scan, s: Sentence) -> bool:
    return not found.language.sets["speech"].isdisjoint(found.tokens.low[s.first : s.last])


def _speaker(found: Scan, sentences: Iterable[Sentence]) -> str | None:
    """The name behind the first of the quotations that these sentences close, with its verb of speech."""
    for s in sentences:
        if speaks(found, s):
            v = view(found.tokens, found.language, s.first, s.last, s.figures, s.whens, s.wheres)
            name = speech.speaker_behind_quote(v)
            if name is not None:
                return name
    return None


def _add(found: Quotations, text: str, start: int, end: int) -> None:
    if len(text[start : min(end, start + 400)].split(None, _WORDS - 1)) >= _WORDS:
        found.starts.append(start)
        found.ends.append(end)

"""Document → figures, dates, places and numerals set aside, each with its place in the text.

Every ASCII numeral ends in exactly one of them, or among the unread."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.language import Language, Tokens, tokenise
from factcheck.mentions import asides as aside
from factcheck.mentions.counting import counts
from factcheck.mentions.dates import when_at
from factcheck.mentions.figures import figure_at
from factcheck.mentions.places import wheres
from factcheck.model import Aside, AsideKind, Document, Figure, Unread, When, Where

_ROLE_REACH = 4  # so many tokens before a date may be its preposition


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last`, and the mentions in it in order."""

    first: int
    last: int
    paragraph: int
    figures: tuple[Figure, ...]
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    document: Document
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    set_aside: tuple[Aside, ...]
    unread: tuple[Unread, ...]
    starts: dict[int, int]  # the first sentence of each paragraph

    def paragraph(self, number: int) -> Iterator[Sentence]:
        """Its sentences, in order."""
        for k in range(self.starts.get(number, 0), len(self.sentences)):
            if self.sentences[k].paragraph != number:
                return
            yield self.sentences[k]


@dataclass(slots=True)
class _Scanner:
    """Goes once through a sentence after the other. Tokens before `free` belong to a mention already."""

    document: Document
    language: Language
    t: Tokens
    set_aside: list[Aside] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    free: int = 0

    def step(self, i: int, first: int, last: int) -> int:
        """Reads what begins at token i, and returns the token to go on from."""
        t, language = self.t, self.language
        numeral = t.kind[i] == "n"
        if t.kind[i] == "x":
            self.unread.append(Unread(self.document.id, t.start[i], t.end[i], t.slice(i, i + 1)))
            return self._taken(i + 1)
        if not numeral and t.low[i] not in language.sets["starters"]:
            return i + 1
        if t.low[i] in language.sets["articles"] and (i + 1 >= last or t.kind[i + 1] != "w"):
            return i + 1
        register = aside.code(t, i, last, language) if numeral else None
        if register is not None:
            return self._aside(i, register, last)
        if not (numeral and t.glued(i) and i > first and t.kind[i - 1] == "w"):
            when = when_at(t, i, max(first, i - _ROLE_REACH), last, language, self.document.published)
            if when is not None:
                return self._when(when)
        found = aside.aside_at(t, i, first, last, language) if numeral else None
        if found is not None:
            return self._aside(i, found, last)
        figure = None
        pair = aside.unclear(t, i, last, language) if numeral else None
        figure = figure_at(t, i, first, last, language, self.free)
        if figure is not None and (pair is None or figure.last >= pair) and (
            figure.written or counts(t, figure, first, last, language)
        ):
            self.figures.append(figure)
            after = figure.last
            while after < last and t.start[after] < figure.end:
                after += 1
            return self._taken(after)
        if not numeral:
            return i + 1
        for k in range(i, pair or i + 1):
            if t.kind[k] == "n":
                self.unread.append(Unread(self.document.id, t.start[k], t.end[k], t.low[k]))
        return self._taken(pair or i + 1)

    def furniture(self, i: int) -> None:
        """A numeral outside of the text proper, or in an address."""
        if self.t.kind[i] in "nx":
            self._put(self.t.start[i], self.t.end[i], "furniture")
        self.free = i + 1

    def _when(self, when: When) -> int:
        self.whens.append(when)
        inner = self._duration_inside(when) if when.role == "past" else None
        if inner is not None:
            self.figures.append(inner)
        for k in range(when.first, when.last):
            if self.t.kind[k] in "nx" and not (inner and inner.first <= k < inner.last):
                self._put(self.t.start[k], self.t.end[k], "date")
        return self._taken(when.last)

    def _duration_inside(self, when: When) -> Figure | None:
        """The `three years` of "the past three years"."""
        for k in range(when.first, when.last):
            figure = figure_at(self.t, k, when.first, when.last, self.language)
            if figure is not None:
                return figure
        return None

    def _aside(self, i: int, found: aside.Set, last: int) -> int:
        self._put(self.t.start[i], found.stop, found.kind)
        if found.kind == "label":
            for more in aside.labels_after(self.t, found.last, last, self.language):
                self._put(self.t.start[more.last - 1], more.stop, "label")
                found = more
        return self._taken(found.last)

    def _put(self, start: int, end: int, kind: AsideKind) -> None:
        self.set_aside.append(Aside(self.document.id, start, end, self.document.text[start:end], kind))

    def _taken(self, last: int) -> int:
        self.free = last
        return last


def scan(document: Document, language: Language) -> Scan:
    """All mentions of a document. Linear in its length."""
    t = tokenise(document.text, 0, language.sets["abbreviations_dot"], language.compounds)
    page = aside.addresses(document.text, 0)
    begins = [start for start, _ in page]
    scanner = _Scanner(document, language, t)
    sentences: list[Sentence] = []
    paragraph, seen = 0, 0
    for first, last in t.sentences:
        while seen < first:
            paragraph += t.kind[seen] == "b"
            seen += 1
        scanner.figures, scanner.whens = [], []
        scanner.free = max(scanner.free, first)
        i = first
        while i < last:
            inside = bisect_right(begins, t.start[i]) - 1
            if t.start[i] < document.body or (inside >= 0 and t.start[i] < page[inside][1]):
                scanner.furniture(i)
                i += 1
            else:
                i = scanner.step(i, first, last)
        places = wheres(t, first, last, language) if t.start[first] >= document.body else []
        sentences.append(
            Sentence(first, last, paragraph, tuple(scanner.figures), tuple(scanner.whens), tuple(places))
        )
    starts: dict[int, int] = {}
    for number, sentence in enumerate(sentences):
        starts.setdefault(sentence.paragraph, number)
    return Scan(document, t, tuple(sentences), tuple(scanner.set_aside), tuple(scanner.unread), starts)

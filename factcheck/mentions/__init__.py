"""Document → figures, dates, places and numerals set aside, each with its place in the text.

Every ASCII numeral ends in exactly one of them, or among the unread."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import field, replace
from datetime import date

from factcheck.language import Language, Tokens, tokenise
from factcheck.mentions import asides as aside
from factcheck.mentions import blocks, places
from factcheck.mentions.ages import aged
from factcheck.mentions.blocks import Stretch, left, stretches, whole
from factcheck.mentions.counting import counts
from factcheck.mentions.dates import when_at
from factcheck.mentions.days import as_dated, may_be_date
from factcheck.mentions.figures import figure_at
from factcheck.mentions.labels import Set, labels_after
from factcheck.mentions.periods import stretch_at
from factcheck.model import Aside, AsideKind, Block, Document, Figure, Period, Unread, When, Where
from factcheck.model.values import dataclass

__all__ = ["Scan", "Sentence", "figure_at", "left", "scan", "stretches", "whole"]

_ROLE_REACH = 4  # so many tokens before a date may be its preposition


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last`, and the mentions in it in order. `block` is the part of the text that it stands in."""

    first: int
    last: int
    paragraph: int
    figures: tuple[Figure, ...]
    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """The mentions of a document, or of a stretch of it that is in one language."""

    document: Document
    language: Language
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    set_aside: tuple[Aside, ...]
    unread: tuple[Unread, ...]
    starts: dict[int, int]  # the first sentence of each paragraph

    def paragraph(self, number: int, since: Sentence | None = None) -> Iterator[Sentence]:
        """Its sentences, in order; from one of them on."""
        first = self.starts.get(number, 0)
        if since is not None:
            first = bisect_left(self.sentences, since.first, key=lambda s: s.first)
        for k in range(first, len(self.sentences)):
            if self.sentences[k].paragraph != number:
                return
            yield self.sentences[k]


@dataclass(slots=True)
class _Scanner:
    """Goes once through a sentence after the other. Tokens before `free` belong to a mention already. `page` is what
    lies ahead that is no text proper: front matter, web addresses."""

    document: Document
    language: Language
    t: Tokens
    page: deque[tuple[int, int]]
    set_aside: list[Aside] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    before: list[Figure] = field(default_factory=list)  # those of the sentence before
    whens: list[When] = field(default_factory=list)
    free: int = 0

    def sentence(self, candidates: list[int], first: int, last: int) -> None:
        """Reads what begins at each candidate of a sentence that no earlier one has taken."""
        self.before, self.figures, self.whens = self.figures, [], []
        self.free = max(self.free, first)
        low, starters = self.t.low, self.language.starters
        for i in candidates:
            if i < self.free:
                continue
            seconds = starters.get(low[i])
            if seconds and (i + 1 >= last or low[i + 1] not in seconds):
                continue
            if self.page and self._on_page(i):
                self.furniture(i)
            else:
                self.step(i, first, last)

    def _on_page(self, i: int) -> bool:
        """Whether token i is no text proper; no mention reaches back into what is none."""
        start = self.t.start[i]
        while self.page and self.page[0][1] <= start:
            self.free = max(self.free, bisect_left(self.t.start, self.page.popleft()[1]))
        return bool(self.page) and self.page[0][0] <= start

    def step(self, i: int, first: int, last: int) -> None:
        """Reads what begins at token i, and sets `free` behind it."""
        t, language = self.t, self.language
        numeral = t.kind[i] == "n"
        if t.kind[i] == "x":
            self.unread.append(Unread(self.document.id, t.start[i], t.end[i], t.slice(i, i + 1)))
            self.free = i + 1
            return
        if t.low[i] in language.sets["articles"] and (i + 1 >= last or t.kind[i + 1] != "w"):
            return
        register = aside.code(t, i, last, language) if numeral else None
        if register is not None:
            self._aside(i, register, last)
            return
        named = numeral and t.glued(i) and i > first and t.kind[i - 1] == "w"
        if not named and (not numeral or may_be_date(t, i, last, language)):
            begin, published = max(first, i - _ROLE_REACH), self.document.published
            when = stretch_at(t, i, begin, last, language, published)
            when = when or when_at(t, i, begin, last, language, published)
            if when is not None:
                self._when(when)
                return
        special = numeral and not aside.stands_plain(t, i, first, last, language)
        found = aside.aside_at(t, i, first, last, language) if special else None
        if found is not None:
            self._aside(i, found, last)
            return
        pair = aside.unclear(t, i, last, language) if special else None
        figure = figure_at(t, i, first, last, language, self.free)
        figure = aged(t, figure, first, last, language) if figure else None
        if (
            figure is not None
            and (pair is None or figure.last >= pair)
            and (figure.written or counts(t, figure, first, last, language))
        ):
            self.figures.append(self._elided(figure, last))
            after = figure.last
            while after < last and t.start[after] < figure.end:
                after += 1
            self.free = after
            return
        if not numeral:
            return
        for k in range(i, pair or i + 1):
            if t.kind[k] == "n":
                self.unread.append(Unread(self.document.id, t.start[k], t.end[k], t.low[k]))
        self.free = pair or i + 1

    def _elided(self, figure: Figure, last: int) -> Figure:
        """The figure with the currency of one before it, where only its scale is said: `lãi 2.076 tỷ`. Few but sums
        are counted in thousands of millions: of them the one before may stand in the sentence before."""
        low, sets, j, quantity = self.t.low, self.language.sets, figure.last, figure.quantity
        if quantity.unit != "count" or low[j - 1] not in sets["elided_money"]:
            return figure
        told = [*self.before, *self.figures] if low[j - 1] in sets["elided_after"] else self.figures
        money = next((f for f in reversed(told) if f.quantity.unit in self.language.coins), None)
        rest = self.language.phrases["rest"].at(low, j, last) is not None  # "5 tỷ còn lại"
        if money is None or (j < last and self.t.kind[j] == "w" and low[j] not in sets["closed"] and not rest):
            return figure
        return replace(figure, quantity=replace(quantity, unit=money.quantity.unit))

    def cell(self, candidates: list[int], first: int, last: int, sort: str) -> None:
        """A sentence in the cell of a table. What stands over a column or beside a row tells of figures, and holds
        none of its own: its years are dates, other numerals labels. A word is no figure here (`Năm` over years)."""
        if sort == "number" or (sort == "year" and last == first + 1):
            self.figures, self.whens = [], []
            self.free = first
            if sort == "year":
                self._when(self._year(first))
            else:
                self.furniture(first)
            return
        self.sentence(candidates, first, last)
        figures, self.figures = self.figures, []
        for figure in figures:
            numerals = [k for k in range(figure.first, figure.last) if self.t.kind[k] == "n"]
            if sort == "cell" and figure.written:
                self.figures.append(figure)
            elif len(numerals) == 1 and blocks.is_year(self.t.low[numerals[0]]):
                self._when(self._year(numerals[0]))
                self.free = figure.last
            elif sort != "cell":
                for k in numerals:
                    self._put(self.t.start[k], self.t.end[k], "label")

    def _year(self, i: int) -> When:
        year = int(self.t.low[i])
        period = Period(self.t.low[i], date(year, 1, 1), date(year, 12, 31), "year")
        return When(i, i + 1, i, self.t.start[i], self.t.end[i], period, "at")

    def furniture(self, i: int) -> None:
        """A numeral in the front matter, or in an address."""
        if self.t.kind[i] in "nx":
            self._put(self.t.start[i], self.t.end[i], "furniture")
        self.free = i + 1

    def _when(self, when: When) -> None:
        self.whens.append(when)
        inner = self._duration_inside(when) if when.role == "past" else None
        if inner is not None:
            self.figures.append(inner)
        for k in range(when.first, when.last):
            if self.t.kind[k] in "nx" and not (inner and inner.first <= k < inner.last):
                self._put(self.t.start[k], self.t.end[k], "date")
        self.free = when.last

    def _duration_inside(self, when: When) -> Figure | None:
        """The `three years` of "the past three years"."""
        for k in range(when.first, when.last):
            figure = figure_at(self.t, k, when.first, when.last, self.language)
            if figure is not None:
                return figure
        return None

    def _aside(self, i: int, found: Set, last: int) -> None:
        self._put(self.t.start[i], found.stop, found.kind)
        if found.kind == "label":
            for more in labels_after(self.t, found.last, last, self.language):
                self._put(self.t.start[more.last - 1], more.stop, "label")
                found = more
        self.free = found.last

    def _put(self, start: int, end: int, kind: AsideKind) -> None:
        self.set_aside.append(Aside(self.document.id, start, end, self.document.text[start:end], kind))


def scan(document: Document, language: Language, stretch: Stretch | None = None) -> Scan:
    """All mentions of a document, or of a stretch of it. Linear in its length."""
    stretch = stretch or whole(document)
    language = as_dated(document.text[stretch.start : stretch.end], language)
    parts = stretch.blocks
    t = tokenise(document.text, stretch.start, language.sets["abbreviations_dot"], language.compounds, stretch.end)
    low, kind, starters = t.low, t.kind, language.starters
    scanner = _Scanner(document, language, t, deque(blocks.page(document, stretch)))
    candidates = [i for i, word in enumerate(low) if word in starters or kind[i] == "n" or kind[i] == "x"]
    named = places.candidates(t, language)
    breaks = [i for i, sort in enumerate(kind) if sort == "b"]
    cut = blocks.cut(t, parts) if any(block.rows for block in parts) else t.sentences
    heads = blocks.labels(document.text, parts)
    sentences: list[Sentence] = []
    starts: dict[int, int] = {}
    at, there, part = 0, 0, 0
    for first, last in cut:
        paragraph = bisect_left(breaks, first)
        starts.setdefault(paragraph, len(sentences))
        until = bisect_left(candidates, last, at)
        if t.start[first] in heads:
            scanner.cell(candidates[at:until], first, last, heads[t.start[first]])
        else:
            scanner.sentence(candidates[at:until], first, last)
        beyond = bisect_left(named, last, there)
        begin = t.start[first]
        part = blocks.holding(parts, part, begin)
        block = parts[part] if parts and parts[part].start <= begin < parts[part].end else None
        proper = begin >= document.body or block is not None
        wheres = places.wheres(t, named[there:beyond], first, last, language) if proper else []
        at, there = until, beyond
        sentences.append(
            Sentence(first, last, paragraph, tuple(scanner.figures), tuple(scanner.whens), tuple(wheres), block)
        )
    return Scan(document, language, t, tuple(sentences), tuple(scanner.set_aside), tuple(scanner.unread), starts)

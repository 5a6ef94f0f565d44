"""Document → figures, dates, places and numerals set aside, each with its place in the text.

Every ASCII numeral ends in exactly one of them, or among the unread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.language import Language, Tokens, tokenise
from factcheck.mentions import asides as aside
from factcheck.mentions.dates import when_at
from factcheck.mentions.figures import figure_at
from factcheck.mentions.places import wheres
from factcheck.model import Aside, Document, Figure, Unread, When, Where


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


def scan(document: Document, language: Language) -> Scan:
    """All mentions of a document. Linear in its length."""
    t = tokenise(document.text, 0, language.sets["abbreviations_dot"])
    page = aside.addresses(document.text, 0)
    sentences: list[Sentence] = []
    set_aside: list[Aside] = []
    unread: list[Unread] = []
    paragraph, seen, address = 0, 0, 0
    for first, last in t.sentences:
        while seen < first:
            paragraph += t.kind[seen] == "b"
            seen += 1
        figures: list[Figure] = []
        whens: list[When] = []
        free = first  # tokens before this one belong to a mention already
        i = first
        while i < last:
            if t.start[i] < document.body:
                if t.kind[i] == "n":
                    set_aside.append(_aside(document, t.start[i], t.end[i], "furniture"))
                i += 1
                free = i
                continue
            while address < len(page) and page[address][1] <= t.start[i]:
                address += 1
            if address < len(page) and page[address][0] <= t.start[i]:
                if t.kind[i] == "n":
                    set_aside.append(_aside(document, t.start[i], t.end[i], "furniture"))
                i += 1
                free = i
                continue
            i = free = _step(t, i, free, (first, last), document, language, figures, whens, set_aside, unread)
        places = wheres(t, first, last, language) if t.start[first] >= document.body else []
        sentences.append(Sentence(first, last, paragraph, tuple(figures), tuple(whens), tuple(places)))
    starts: dict[int, int] = {}
    for number, sentence in enumerate(sentences):
        starts.setdefault(sentence.paragraph, number)
    return Scan(document, t, tuple(sentences), tuple(set_aside), tuple(unread), starts)


def _step(
    t: Tokens,
    i: int,
    free: int,
    reach: tuple[int, int],
    document: Document,
    language: Language,
    figures: list[Figure],
    whens: list[When],
    set_aside: list[Aside],
    unread: list[Unread],
) -> int:
    """Reads what begins at token i, and returns the token to go on from."""
    first, last = reach
    numeral = t.kind[i] == "n"
    if not numeral and t.low[i] not in language.sets["starters"]:
        return i + 1
    when = None
    if not numeral or not (t.glued(i) and i > first and t.kind[i - 1] == "w"):
        when = when_at(t, i, max(first, free - 4), last, language, document.published)
    if when is not None:
        whens.append(when)
        inner = _duration_inside(t, when, language) if when.role == "past" else None
        if inner is not None:
            figures.append(inner)
        for k in range(when.first, when.last):
            if t.kind[k] == "n" and not (inner and inner.first <= k < inner.last):
                set_aside.append(_aside(document, t.start[k], t.end[k], "date"))
        return when.last
    found = aside.aside_at(t, i, first, last, language) if numeral else None
    if found is not None:
        start = t.start[i]
        set_aside.append(_aside(document, start, found.stop, found.kind))
        if found.kind == "label":
            for more in aside.labels_after(t, found.last, last, language):
                set_aside.append(_aside(document, t.start[more.last - 1], more.stop, "label"))
                found = more
        return found.last
    figure = figure_at(t, i, first, last, language)
    if figure is not None and (figure.written or _counts(t, figure, first, last, language)):
        figures.append(figure)
        return figure.last
    if numeral:
        unread.append(Unread(document.id, t.start[i], t.end[i], t.low[i]))
    return i + 1


def _duration_inside(t: Tokens, when: When, language: Language) -> Figure | None:
    """The `three years` of "the past three years"."""
    for k in range(when.first, when.last):
        figure = figure_at(t, k, when.first, when.last, language)
        if figure is not None:
            return figure
    return None


def _counts(t: Tokens, figure: Figure, first: int, last: int, language: Language) -> bool:
    """Whether a number word counts or measures something, and is no pronoun ("one of the …") or idiom."""
    if figure.quantity.unit != "count":
        return not (
            t.low[figure.first] in language.sets["idle"] and figure.quantity.unit in language.sets["units_time"]
        )
    if figure.first > first and t.low[figure.first - 1] in language.sets["idle_before"]:
        return False
    if figure.last >= last or t.kind[figure.last] != "w":
        return t.low[figure.first] not in language.sets["idle"] and figure.last - figure.first > 1
    after = t.low[figure.last]
    if t.low[figure.first] in language.sets["idle"] and figure.last - figure.first == 1:
        return language.nouns.at(t.low, figure.last, last) is not None
    return after not in language.sets["closed"] or after == "of" or figure.quantity.number.scaled


def _aside(document: Document, start: int, end: int, kind: str) -> Aside:
    return Aside(document.id, start, end, document.text[start:end], kind)  # type: ignore[arg-type]

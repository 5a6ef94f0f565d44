"""What stands round a figure: words, names and other figures, as keys that are equal wherever two texts, of one
language or of two, speak of one thing.

`a drop of about 150 metres` and `fell about 60 metres` share the key of falling; `Hà Tĩnh` and `Ha Tinh` are one
name. Words that every text has (`rules/vocabulary/common.yaml`) are no keys."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache

from factcheck.arithmetic import significant
from factcheck.language.phrases import Phrases, cut
from factcheck.model import Change, Claim, Document, DocumentReading, Span
from factcheck.model.values import dataclass
from factcheck.rulebook import Vocabulary, kept
from factcheck.spelling import unmarked

_WORD = re.compile(r"(?<![\d.,])[^\W\d_]+(?:[-'’][^\W\d_]+)*\d*")  # also the E5 of "petrol E5"
_CLAUSE = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|[()—–\n]|(?<=\w)\.(?=\s)")
_STEM = 5  # letters of a word that tell what it is about, whatever its ending: explode, explosion
_BEFORE = 200  # characters before a sentence in which the name of whom it speaks may stand
_READ_BY = ("language", "model", "spelling.py", "topics/profile.py")
TELLING = 3  # digits of a figure that two texts do not share by chance

Figure = tuple[str, Decimal]  # unit and value
Day = tuple[str | int, ...]
Weighed = Mapping[str, float]  # keys, and how much each tells this figure from the others of its text


@dataclass(frozen=True, slots=True)
class Profile:
    """Of one claim: keys of what it measures; of its clause, with their sum; names in its sentence, or where there are
    none in the one before; other figures of its sentence; the concepts among the keys of its clause."""

    measure: frozenset[str]
    clause: Weighed
    total: float
    names: Weighed
    figures: frozenset[Figure]
    ids: frozenset[str]
    base: Decimal | None  # what the figure stood at before a change that its sentence tells


class Lexicon:
    """Keys of words. `common` words have none."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._tables: dict[str, Phrases[tuple[str, ...]]] = {}

    def keys(self, words: list[str], language: str) -> list[tuple[str, ...]]:
        """The keys of each word; a phrase has its own at its first word."""
        table = self._table(language)
        common = self.vocabulary.common.get(language, frozenset())
        found: list[tuple[str, ...]] = [()] * len(words)
        i = 0
        while i < len(words):
            if (phrase := table.at(words, i, len(words))) is not None:
                found[i] = phrase[1]
                i += phrase[0]
                continue
            if words[i] not in common:
                found[i] = (_stem(words[i]),)
            i += 1
        return found

    def knows(self, word: str, language: str) -> bool:
        """Whether it is a word of the language by itself, and so hardly a name: `lake`."""
        return word in self.vocabulary.common.get(language, frozenset()) or word in self._table(language)

    def _table(self, language: str) -> Phrases[tuple[str, ...]]:
        if language not in self._tables:
            self._tables[language] = Phrases(self._cut(language))
        return self._tables[language]

    def _cut(self, language: str) -> dict[tuple[str, ...], tuple[str, ...]]:
        def made() -> dict[tuple[str, ...], tuple[str, ...]]:
            return cut(self._entries(language))

        if self.vocabulary.digest is None:
            return made()
        return kept.kept("words", kept.digest(kept.source(*_READ_BY), self.vocabulary.digest, language), made)

    def _entries(self, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What means several things (`work`, a noun and a verb) has all their keys."""
        vocabulary = self.vocabulary
        meant: dict[str, set[str]] = {}
        for table in (
            vocabulary.synonyms, vocabulary.measures, vocabulary.groups, vocabulary.nouns, vocabulary.predicates,
        ):  # fmt: skip
            for ident, concept in table.items():
                for word in concept.words.get(language, ()):
                    meant.setdefault(word.casefold(), set()).update((f"={ident}", *(f"={up}" for up in concept.within)))
        for word, keys in meant.items():
            yield word, tuple(sorted(keys))


_kept: list[Lexicon] = []  # that of the vocabulary that was last in use


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """That of a vocabulary. The last one is kept: its tables cost more than all else in the review of a short draft."""
    if not _kept or _kept[0].vocabulary is not vocabulary:
        _kept[:] = [Lexicon(vocabulary)]
    return _kept[0]


class Surroundings:
    """The profiles of one document's claims, and what tells the document from others."""

    def __init__(self, reading: DocumentReading, lexicon: Lexicon) -> None:
        self.reading = reading
        self._document = reading.document
        self._lexicon = lexicon
        self._sentences: dict[Span, tuple[frozenset[str], frozenset[str]]] = {}
        self.sure_names, self.openers = self._called_so()
        self._names = self.sure_names
        self.retold(reading)

    def retold(self, reading: DocumentReading) -> None:
        """Takes the claims under other ids."""
        self.reading = reading
        self._by_sentence: dict[Span, list[Claim]] = {}
        for claim in reading.claims:
            self._by_sentence.setdefault(claim.sentence, []).append(claim)

    @property
    def names(self) -> frozenset[str]:
        """Names that it bears, and places that it speaks of, whatever each language calls them."""
        return self._names | self.place_keys

    @cached_property
    def place_keys(self) -> frozenset[str]:
        places = (claim.subject.places for claim in self.reading.claims)
        return frozenset(f"#{keys[0]}" for keys in places if keys)

    @property
    def is_named(self) -> bool:
        """Whether it has names of its own, whatever other texts say."""
        return bool(self.sure_names or self.place_keys)

    @cached_property
    def figures(self) -> frozenset[Figure]:
        """Those that two texts do not share by chance."""
        return frozenset(figure for claim in self.reading.claims if (figure := _figure(claim)) and _tells(figure))

    @cached_property
    def days(self) -> frozenset[Day]:
        """That of its publication, those that its figures hold for, and those written in figures alone."""
        found = {self._document.published} - {None}
        for claim in self.reading.claims:
            if claim.period is not None and claim.period.grain == "day":
                found.add(claim.period.end)
        told: set[Day] = {("day", day.year, day.month, day.day) for day in found if day}
        dates = [part for part in self.reading.set_aside if part.kind == "date"]
        for at in range(len(dates) - 2):
            three = dates[at : at + 3]
            if three[0].end + 1 == three[1].start and three[1].end + 1 == three[2].start and len(three[0].text) == 4:
                told.add(("day", *(int(part.text) for part in three)))
        return frozenset(told)

    @cached_property
    def words(self) -> frozenset[str]:
        """What its sentences with figures are about, in keys, without the names and units."""
        measured = (claim.text for claim in self.reading.claims if claim.quantity.unit != "count")
        units = {key for text in measured for key in self._keys_of(text)}
        return frozenset(key for key in self.spread if key[0] != "@" and key not in units)

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many sentences with figures each key and each name stands."""
        return Counter(key for span in self._by_sentence for keys in self._sentence(span) for key in keys)

    def profile(self, claim: Claim, rarity: Callable[[str], float]) -> Profile:
        """`rarity`: how telling a key is among all texts, from 0 to 1. What stands in several sentences of this one
        tells its figures less from each other."""
        spread = self.spread
        measure = self._keys_of(claim.subject.measure)
        clause = {key: rarity(key) / max(1, spread[key]) for key in self._keys(*self._clause(claim)) | measure}
        names = {name: rarity(name) / max(1, spread[name]) for name in self._sentence(claim.sentence)[1]}
        others = (_figure(other) for other in self._by_sentence[claim.sentence] if other is not claim)
        return Profile(
            measure,
            clause,
            math.fsum(clause.values()),  # the same in whatever order
            names,
            frozenset(figure for figure in others if figure),
            frozenset(key[1:] for key in clause if key[0] == "="),
            _base(claim, self._by_sentence[claim.sentence]),
        )

    def _clause(self, claim: Claim) -> tuple[int, int]:
        text, sentence = self._document.text, claim.sentence
        begin, end = sentence.start, sentence.end
        for mark in _CLAUSE.finditer(text, sentence.start, sentence.end):
            if mark.end() <= claim.start:
                begin = mark.end()
            elif mark.start() >= claim.end:
                end = mark.start()
                break
        return begin, end

    def _sentence(self, span: Span) -> tuple[frozenset[str], frozenset[str]]:
        if span not in self._sentences:
            names = self._called(span.start, span.end)
            if not names:  # "He fell 60 metres."
                names = self._called(max(self._document.body, span.start - _BEFORE), span.start)
            self._sentences[span] = self._keys(span.start, span.end), frozenset(f"@{name}" for name in names)
        return self._sentences[span]

    def _called(self, begin: int, end: int) -> frozenset[str]:
        found = (folded(word[0]) for word in _WORD.finditer(self._document.text, begin, end) if word[0][0].isupper())
        return frozenset(name for name in found if name in self._names)

    def _keys(self, begin: int, end: int) -> frozenset[str]:
        return self._keys_of(self._document.text[begin:end])

    def _keys_of(self, text: str) -> frozenset[str]:
        words = [word[0].casefold() for word in _WORD.finditer(text)]
        keys = self._lexicon.keys(words, self._document.language)
        return frozenset(key for found in keys for key in found)

    def meet(self, names: frozenset[str]) -> None:
        """Takes for names what opens a sentence here and is a name, or opens one, in another text."""
        self._names = self.sure_names | (self.openers & names)
        self._sentences.clear()
        self.__dict__.pop("spread", None)

    @property
    def counted(self) -> Iterator[str]:
        """Its names, and the keys of its sentences with figures: the rarer among texts, the more each says."""
        yield from (f"@{name}" for name in self._names)
        yield from (key for key in self.spread if key[0] != "@")

    def _called_so(self) -> tuple[frozenset[str], frozenset[str]]:
        """Words that are written large, never small, and are no words of the vocabulary: within a sentence or before
        another such word; and those that may be large only because they open a sentence."""
        sure: set[str] = set()
        openers: set[str] = set()
        small: set[str] = set()
        document, ended, opener = self._document, -1, ""
        for word in _WORD.finditer(document.text, document.body):
            said = word[0]
            if not said[0].isupper():
                small.add(said)
            elif len(said) > 1 and self._lexicon.knows(said.casefold(), document.language):
                if opener and word.start() == ended + 1:  # Tri An, Green Lake
                    sure.add(opener)
            elif len(said) > 1:
                if not _begins(document, word.start()):
                    sure.add(said)
                    if opener and word.start() == ended + 1:
                        sure.add(opener)
                else:
                    openers.add(said)
                    ended, opener = word.end(), said
                    continue
            opener = ""
        return _plain(sure, small), _plain(openers, small)


def _plain(names: Iterable[str], small: Container[str]) -> frozenset[str]:
    return frozenset(folded(name) for name in names if name.casefold() not in small)


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """`Đắk Lắk` as `dak lak`, without the "'s" of an owner."""
    return unmarked(name.casefold()).removesuffix("'s").removesuffix("’s")


def _begins(document: Document, at: int) -> bool:
    """Whether a sentence or line begins there."""
    before = document.text[max(document.body, at - 3) : at].rstrip(" \"“'‘(")
    return not before or before[-1] in ".!?:;\n•-"


def _stem(word: str) -> str:
    return word[:_STEM] if word.isascii() else word


def _figure(claim: Claim) -> Figure | None:
    quantity = claim.quantity
    return None if quantity.upper is not None else (quantity.unit, quantity.number.value)


def _base(claim: Claim, sentence: Iterable[Claim]) -> Decimal | None:
    """46.83 of `After losing 2.56 it stood at 44.27`; None where the sentence tells more figures or changes of the
    kind, or none."""
    quantity = claim.quantity
    alike = [one for one in sentence if (one.quantity.unit, one.quantity.per) == (quantity.unit, quantity.per)]
    changes = [one for one in alike if isinstance(one.kind, Change)]
    if len(alike) != 2 or len(changes) != 1 or changes[0] is claim or quantity.upper is not None:
        return None
    kind, by = changes[0].kind, changes[0].quantity.number.value
    if not isinstance(kind, Change) or kind.direction is None or kind.average or kind.basis == "relative":
        return None
    return quantity.number.value - by if kind.direction == "rise" else quantity.number.value + by


def _tells(figure: Figure) -> bool:
    return len(significant(figure[1])) >= TELLING


def in_common(a: Weighed, b: Weighed) -> float:
    """How much both say."""
    if a.keys().isdisjoint(b):
        return 0.0
    return math.fsum([min(a[key], b[key]) for key in a.keys() & b.keys()])

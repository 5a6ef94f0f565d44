"""What a text bears that may join it to another, as numbers of 64 bits: whatever holds texts looks them up by these
alone. Two things of one number are as good as never met, and would join no more than a look too many.

Some are found by who bears them (names, figures, the words beside a numeral), some are only counted (words, for how
rare they are)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from factcheck.model import Claim, DocumentReading
from factcheck.rulebook import Rulebook
from factcheck.topics import copies
from factcheck.topics.compare import Comparer, Key
from factcheck.topics.profile import Day, Figure, Surroundings, lexicon


def thing(kind: str, *parts: object) -> int:
    said = "\x1f".join((kind, *map(str, parts))).encode("utf-8", "backslashreplace")
    return int.from_bytes(blake2b(said, digest_size=8).digest(), "big", signed=True)


WITH_CLAIMS = thing("with claims")  # borne by every text that has any


@lru_cache(maxsize=50_000)
def name(said: str) -> int:
    return thing("name", said)


@lru_cache(maxsize=50_000)
def sure(said: str) -> int:
    """A name that cannot be a word that opens a sentence."""
    return thing("sure", said)


def opener(said: str) -> int:
    return thing("opener", said)


def figure(unit_and_value: Figure) -> int:
    unit, value = unit_and_value
    return thing("figure", unit, format(value.normalize(), "f") if abs(value.adjusted()) < 40 else value.normalize())


@lru_cache(maxsize=50_000)
def word(key: str) -> int:
    """A key of its sentences with figures."""
    return thing("word", key)


def day(told: Day) -> int:
    return thing("day", *told)


def seed(words: Iterable[str]) -> int:
    return thing("seed", *words)


def event(kind: str, near: str) -> int:
    return thing("event", kind, near)


def at(path: str) -> int:
    """The text of this path."""
    return thing("path", path)


def version_of(path: str) -> int:
    """A translation or edited copy of it."""
    return thing("original", path)


class Bearing:
    """Tells what texts bear, and what is asked of others, by the words and units of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self.comparer = Comparer(book.vocabulary, book.units.sort)
        self.words = lexicon(book.vocabulary)

    def of(self, reading: DocumentReading) -> set[int]:
        """All that a text bears."""
        found = {at(reading.document.path)}
        if reading.document.original:
            found.add(version_of(reading.document.original))
        found.update(event(*pair) for pair in events(reading))
        if reading.document.kind == "text":
            found.update(seeds(reading))
        if not reading.claims:
            return found
        text = Surroundings(reading, self.words)
        found.add(WITH_CLAIMS)
        found.update(map(name, (*text.sure_names, *text.openers, *text.place_keys)))
        found.update(map(sure, text.sure_names))
        found.update(map(opener, text.openers))
        found.update(map(figure, text.figures))
        found.update(map(day, text.days))
        found.update(word(key) for key in text.spread if key[0] != "@")
        for key, year in self.keys(reading.claims):
            found.update(self._told(key, year))
        return found

    def topic(self, reading: DocumentReading) -> int:
        """What the text is most about, by its own words alone: the name that most of its sentences with figures have,
        else a place. Texts of one topic are judged together (`whole.blocks`)."""
        text = Surroundings(reading, self.words)
        named = [(-times, key) for key, times in text.spread.items() if key[0] == "@"]
        if named:
            return thing("topic", min(named)[1])
        return thing("topic", min(text.place_keys, default=reading.document.path))

    def keys(self, claims: Iterable[Claim]) -> dict[tuple[Key, int], None]:
        """What the claims are about, and in which year; 0 where none is told."""
        return dict.fromkeys((self.comparer.made(claim), _year(claim)) for claim in claims if claim.subject.head)

    def _told(self, key: Key, year: int) -> Iterator[int]:
        """Of one figure: wherever it may be looked for by its place, and narrower: with its year, and its words."""
        block = self.comparer.block(key)
        places = key.subject.places
        yield thing("block", *block, "*")
        finest = _all(places)
        for where in [f"={one}" for one in finest] or [""]:
            yield thing("block", *block, where)
            yield thing("year", *block, where, year)
            yield thing("said", *block, where, *self._said(key), year)
        for one in places[1:]:
            yield thing("block", *block, f"<{one}")
        yield thing("said", *block, "*", *self._said(key), year)

    def asked(self, key: Key, year: int) -> Iterator[tuple[int, ...]]:
        """What figures that may be compared with this one bear: in each group first the widest, of which all must be
        looked at, and then, for where these are too many, narrower ones that stand for it."""
        block, places = self.comparer.block(key), key.subject.places
        years = dict.fromkeys((year, 0))
        said = self._said(key)
        if not places:
            yield (thing("block", *block, "*"), *(thing("said", *block, "*", *said, y) for y in years))
            return
        for where in ["", *(f"={one}" for one in dict.fromkeys((*_all(places), *places)))]:
            yield (
                thing("block", *block, where),
                *(thing("said", *block, where, *said, y) for y in years),
                *(thing("year", *block, where, y) for y in years),
            )
        for one in _all(places):
            yield (thing("block", *block, f"<{one}"), *(thing("said", *block, "*", *said, y) for y in years))

    def _said(self, key: Key) -> tuple[str, ...]:
        about = key.subject
        words = sorted(set(map(self.comparer.one_word, about.modifiers)))
        return ("+".join(words), (about.holder or "").casefold(), (about.programme or "").casefold())


def seeds(reading: DocumentReading) -> set[int]:
    """Its numerals with the words beside them, by which copied passages are found."""
    return {seed(key) for key in copies.seeds_of(reading)}


def events(reading: DocumentReading) -> set[tuple[str, str]]:
    return {(each.kind, near) for each in reading.happenings for near in each.near}


def _all(places: tuple[str, ...]) -> dict[str, None]:
    """The finest place, and where it is several together each of them."""
    return dict.fromkeys((places[0], *places[0].split("+"))) if places else {}


def _year(claim: Claim) -> int:
    day = claim.period and (claim.period.end or claim.period.start)
    return day.year if day else 0

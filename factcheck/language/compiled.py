"""One language, ready for use: what mentions and claims look words up in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import islice

from factcheck.language.memo import Memo
from factcheck.language.phrases import Lists, Phrases
from factcheck.language.tokens import Compounds
from factcheck.language.unmarked import MARKED, WORD, WORDS
from factcheck.model import Hedge, Tally, Tied
from factcheck.model.values import dataclass


@dataclass(frozen=True, slots=True)
class EventWord:
    """What a word says that happened. `deed`: somebody's or something's; `verb`: it is no noun."""

    kind: str
    deed: bool
    verb: bool


@dataclass(frozen=True)
class Language:
    """One language, ready for use. `sets` are the closed classes by name, `phrases` the word lists by name
    (their value is True), `values` single words with a whole number."""

    code: str
    unmarked: Callable[[], Language] | None  # the same for texts typed without marks, where they are left out
    decimal: str
    paces: Phrases[str]  # "mỗi năm": the unit of time of an average
    head_first: bool  # a noun's modifiers stand behind it, and words have no endings
    home: str | None  # the country that its papers mean by "the country"
    sets: dict[str, frozenset[str]]
    starters: dict[str, frozenset[str]]  # where a date or a number in words may begin, and with which second word
    values: dict[str, dict[str, int]]
    phrases: Lists
    compounds: Compounds
    units: Phrases[str]
    currencies: Phrases[str]
    coins: frozenset[str]  # the units that are money
    small_units: dict[str, str]
    units_before: dict[str, str]
    known_units: frozenset[str]
    hedges: Phrases[Hedge]
    hedges_after: Phrases[Hedge]
    parts: Phrases[str]
    quarters: Phrases[int]
    vague: Phrases[int]  # the least that "dozens" says
    relative: Phrases[tuple[str, int]]  # "last month": a unit of the calendar and how many from the day of publication
    earlier: Phrases[Tied]
    relative_words: frozenset[str]  # the words that a date told from another begins with
    on_year: Phrases[Tied]
    events: Phrases[EventWord]
    admin: dict[str, str]
    per: dict[str, str]
    sign: re.Pattern[str]  # a unit sign or abbreviation, at the place where it would stand
    signs: dict[str, tuple[str, tuple[str, ...]]]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    money: dict[str, str]
    glued_scales: Mapping[str, Decimal]
    measures: Phrases[str]
    groups: Phrases[str]
    nouns: Phrases[str]
    predicates: Phrases[str]
    named: Phrases[str]  # all three
    naming: frozenset[str]  # what a group of people, or a name of several words of the three, begins with
    kinds_of: Mapping[str, tuple[str, ...]]  # a counted thing, and what it is a kind of
    shares: frozenset[str]
    tallies: Mapping[str, Tally]  # concepts and predicates whose count runs on while it is reported
    carriers: frozenset[str]  # the concepts of those whom a group names: people, households
    places: Phrases[tuple[str, ...]]
    place_levels: dict[str, str]
    place_parents: dict[str, str | None]
    plural: tuple[tuple[str, str], ...]  # of a language without: ()
    verb_endings: tuple[str, ...]
    date_order: str
    imperial: Mapping[str, str]
    regional: Mapping[str, Mapping[str, str]]  # a land measure, and what it is in each place
    unmetric: frozenset[str]
    singulars: Memo[str]
    verbal: Memo[bool]  # whether a word may be a verb: a known one, or one of the endings that only verbs have

    def singular(self, word: str) -> str:
        """The singular of a regular plural; any other word as it is."""
        return self.singulars[word]

    def is_plural(self, word: str) -> bool:
        return self.singulars[word] != word or word in self.sets["irregular"]

    def countable(self, low: list[str], i: int, end: int) -> bool:
        """Whether the word at i may be what a number before it counts: a plural; in a language without them a
        classifier, a denominator (`người`) or a noun of the vocabulary."""
        if i >= end:
            return False
        if self.plural:
            return self.is_plural(low[i])
        counted = low[i] in self.sets["classifiers"] or low[i] in self.sets["counted_nouns"] or low[i] in self.per
        return counted or self.nouns.at(low, i, end) is not None

    def fitting(self, text: str, start: int, end: int) -> Language:
        """The pack for a stretch of text: the one without marks where the stretch has none, though it has words enough
        to need some. `hai` by itself is two, and typed in full."""
        if self.unmarked is None or MARKED.search(text, start, end):
            return self
        if sum(1 for _ in islice(WORD.finditer(text, start, end), WORDS)) < WORDS:
            return self
        return self.unmarked()

"""Every value that flows: Document → Sentence → Claim → Topic → Finding → Report.

Frozen, slotted, standard library only. Nothing here decides anything. A written figure is kept as it
was printed (`Decimal`, with the place value of its last digit); what it may stand for is worked out
where it is judged (`intervals.py`). Offsets are indices into `Document.text`, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import chain, combinations
from typing import Literal

Fact = str | int | list[str]
Direction = Literal["rise", "fall"]
Basis = Literal["points", "relative", "absolute"]
Grain = Literal["day", "month", "quarter", "year", "span"]
Status = Literal["actual", "provisional", "forecast", "target"]
AsideKind = Literal["date", "label", "ordinal", "furniture", "time", "score"]
Severity = Literal["error", "warning", "query", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "query", "note")


class Hedge(StrEnum):
    """What the words before a figure say about it (the contract's names)."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    BETWEEN = "between"


# ---------------------------------------------------------------- what was read


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text. `body` is the offset at which the text proper begins (after front matter);
    `lines` are the offsets at which its lines start, so that a place is line and column."""

    id: str
    path: str
    text: str
    language: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    body: int = 0
    lines: tuple[int, ...] = (0,)

    @property
    def name(self) -> str:
        """What a reader calls it: the host of its source, else its path."""
        if self.source and "://" in self.source:
            return self.source.split("://", 1)[1].split("/", 1)[0].removeprefix("www.")
        return self.source or self.path


@dataclass(frozen=True, slots=True)
class Number:
    """`value` as printed with its scale word multiplied out; `step` the place value of the last digit
    printed, scaled the same way: `21.60` is 21.60 and 0.01, `7,159 billion` 7159000000000 and 10**9."""

    value: Decimal
    step: Decimal
    scaled: bool = False  # a scale word ("billion") stood beside the digits, so the figure is never a plain count


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a unit. For a range `number` is its lower end and `upper` its upper end.
    `unit` and `per` are names of the unit registry; a counted noun or a bare number is `count`."""

    number: Number
    unit: str = "count"
    per: tuple[str, ...] = ()
    upper: Number | None = None
    plus_minus: Number | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """When. Both sides inclusive; an open or unknown side is None. `text` is as written.

    "in 2021" is the whole year with grain `year`; "the end of 2024" the day 2024-12-31; "from 2021 to
    now" starts 2021-01-01 and is open; "May 31" without a year has neither side."""

    text: str
    start: date | None
    end: date | None
    grain: Grain


# ---------------------------------------------------------------- what was found


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, at tokens `first` to `last`; `outer` is where its hedge begins. `written`
    is False for a number word, which the coverage of numerals does not count."""

    first: int
    last: int
    outer: int
    start: int
    end: int
    quantity: Quantity
    hedge: Hedge
    written: bool
    marks: tuple[str, ...] = ()  # what else stands in the form itself: "range", "adjective" (a 5-year plan)


WhenRole = Literal["at", "from", "by", "as_of", "compared", "past", "now", "bare"]


@dataclass(frozen=True, slots=True)
class When:
    """A date or stretch of time, at tokens `first` to `last`; `outer` is where its preposition begins."""

    first: int
    last: int
    outer: int
    start: int
    end: int
    period: Period
    role: WhenRole


@dataclass(frozen=True, slots=True)
class Where:
    """A place, or a word that refers to one ("the province"): then `ids` is empty and `level` tells which."""

    first: int
    last: int
    start: int
    end: int
    name: str | None
    level: str
    ids: tuple[str, ...] = ()


# ---------------------------------------------------------------- what was claimed


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about. `measure` is in the document's own words ("poverty rate", "households");
    `head` is its head noun in the singular, `modifiers` its other content words, lower case and singular;
    `predicate` the verb that governs the figure ("build", "maintain"), in its base form; `groups` of
    whom, in the document's words, and `group_ids` the vocabulary's names for them; `place` where;
    `places` the vocabulary keys of it, the finest first, as far as known; `programme` by what."""

    measure: str
    concept: str | None = None
    head: str = ""
    modifiers: tuple[str, ...] = ()
    predicate: str | None = None
    groups: tuple[str, ...] = ()
    group_ids: tuple[str, ...] = ()
    place: str | None = None
    places: tuple[str, ...] = ()
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """It stood at this."""


@dataclass(frozen=True, slots=True)
class Change:
    """It moved by this. `average`: a mean for each unit of time of `Quantity.per`, or as the words say.
    `over`: the period that it spans, or what it is compared with."""

    direction: Direction | None
    basis: Basis | None
    over: Period | None = None
    average: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One numeric statement, as it was written. `start`, `end` span the number with its unit and scale
    word, without the hedge. `frame` names the sentence pattern that found the measure, as evidence;
    `sure` is False where only the nearest noun was taken. `line`, `column` count from 1."""

    id: str
    document: str
    start: int
    end: int
    text: str
    line: int
    column: int
    sentence: Span
    subject: Subject
    period: Period | None
    quantity: Quantity
    hedge: Hedge
    kind: Level | Change
    status: Status = "actual"
    attribution: str | None = None
    inherited: tuple[str, ...] = ()
    frame: str = ""
    sure: bool = True
    floor: Decimal | None = None  # what the measure cannot fall below: 0 for counts and shares
    ceiling: Decimal | None = None  # what it cannot exceed: 100 for a share of a whole
    assumed: tuple[str, ...] = ()  # what the words leave open and the reading took: "metric ton"


@dataclass(frozen=True, slots=True)
class Aside:
    """A numeral recognised as no claim."""

    document: str
    start: int
    end: int
    text: str
    kind: AsideKind


@dataclass(frozen=True, slots=True)
class Unread:
    """A numeral understood as neither a claim nor anything to set aside: never dropped in silence."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """An announced count and the items that follow it: "7 projects, including: a; b; c". `open` where
    the text says that more exist ("such as", "..."). `kinds` where the items name kinds of the counted
    thing (plain nouns in brackets) rather than its members."""

    claim: str
    items: tuple[str, ...]
    open: bool
    kinds: bool


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and figures given as its parts: "12 injured: 7 in A and 5 in B". Claim ids."""

    total: str
    parts: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Movement:
    """One statement of change: the figures that a clause (or two that continue each other) ties together.

    `levels` are claim ids in the order of time as stated (from … to … and expected …), `changes` ids of
    Change claims ("by D", "an average of D a year", "up D since T"). `direction` is the verb's."""

    levels: tuple[str, ...]
    changes: tuple[str, ...]
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """All that was read in one document. Claims in the order of the text."""

    document: Document
    claims: tuple[Claim, ...]
    set_aside: tuple[Aside, ...]
    unread: tuple[Unread, ...]
    listings: tuple[Listing, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    movements: tuple[Movement, ...] = ()


# ---------------------------------------------------------------- what is about the same thing

Relation = Literal["same", "contains", "sibling", "overlap", "forecast-of"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One facet of a comparison: "head" / "equal" / "household = households"."""

    facet: str
    verdict: Literal["equal", "near", "unknown", "broader", "narrower", "differs"]
    detail: str


@dataclass(frozen=True, slots=True)
class Match:
    """How two claims are related. `contains`: what `a` counts holds what `b` counts (its place, group
    or period). `overlap`: the same statistic but for a scope that cannot be shown equal (place and
    period unknown or different, measure and predicate the same): never the same unknown, but siblings in one list may
    bear on each other. `confidence` from 0 to 1."""

    a: str
    b: str
    relation: Relation
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Claims about one statistic of one group in one place, over all periods: the unknowns of one joint
    problem are its values in time. `matches` are `same` in subject, for pairs of claims."""

    id: str
    subject: Subject
    unit: str
    claims: tuple[Claim, ...]
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class World:
    """Everything that a check may look at. `relations` hold the matches between claims that are not of
    one topic (contains, overlap, forecast-of)."""

    readings: tuple[DocumentReading, ...]
    topics: tuple[Topic, ...]
    relations: tuple[Match, ...]
    claims: Mapping[str, Claim] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)

    def confidence(self, claims: tuple[str, ...]) -> float:
        """The least sure match that joins any two of these claims; 1.0 where they need none."""
        return min((match.confidence for match in self.between(claims)), default=1.0)

    def between(self, claims: tuple[str, ...]) -> tuple[Match, ...]:
        """The matches that join any two of these claims, in the order of the claims."""
        pairs = combinations(dict.fromkeys(claims), 2)
        return tuple(self._matched[key] for pair in pairs if (key := frozenset(pair)) in self._matched)

    @cached_property
    def _matched(self) -> dict[frozenset[str], Match]:
        matches = chain.from_iterable((*(topic.matches for topic in self.topics), self.relations))
        return {frozenset((match.a, match.b)): match for match in matches}


# ---------------------------------------------------------------- what was judged


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields when something is wrong: which claims, and the facts of it. `variant` names
    the case of the rule that applies (the rule file gives each its severity and words). No words here.
    `part_of`: the claims of the hit of the same rule that this one is only a consequence of."""

    claims: tuple[str, ...]
    facts: Mapping[str, Fact]
    variant: str = ""
    confidence: float | None = None  # None: as sure as the matches between its claims
    part_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pass:
    """What a check yields when a real test was passed."""

    claims: tuple[str, ...]
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Finding:
    id: str
    rule: str
    severity: Severity
    message: str
    ask: str
    why: str
    claims: tuple[str, ...]
    facts: Mapping[str, Fact]
    causes: tuple[str, ...]
    confidence: float
    part_of: str | None = None
    evidence: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    rule: str
    claims: tuple[str, ...]
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file that could not be read, or a rule that failed: what, and what to do about it."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Skipped:
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    world: World
    findings: tuple[Finding, ...]
    passed: tuple[Passed, ...]
    troubles: tuple[Trouble, ...]
    skipped: tuple[Skipped, ...]
    rules: tuple[str, ...]  # the ids of the rules in force

"""What a text says: claims, and what ties them together inside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from factcheck.model.values import dataclass
from factcheck.model.written import AsideKind, Document, Hedge, Mark, Part, Period, Quantity, Span

Direction = Literal["rise", "fall"]
Basis = Literal["points", "relative", "absolute"]
Status = Literal["actual", "provisional", "forecast", "target"]
EventKind = Literal["birth", "death", "founding", "graduation", "marriage", "election"]
Tally = Literal["grows", "moves", "stands"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about. `measure` is in the document's own words ("poverty rate", "households");
    `head` is its head noun in the singular, `modifiers` its other content words, lower case and singular;
    `predicate` the verb that governs the figure ("build", "maintain"), in its base form; `groups` of
    whom, in the document's words, and `group_ids` the vocabulary's names for them; `place` where;
    `places` the vocabulary keys of it, the finest first, as far as known; `programme` by what; `holder`
    whose it is, where a company or another name is the subject or owner."""

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
    holder: str | None = None


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
    part: Part = "body"  # of the text, in which it stands
    assumed: tuple[str, ...] = ()  # what the words leave open and the reading took: "metric ton"
    to_date: bool = False  # counted up to the day of its period, or up to now
    tally: Tally | None = None  # a running figure (toll, count to date): a later report raises it, or moves it


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
class Day:
    """A day that is told with its weekday, or that no calendar has: "Monday, 15 March 2024", "31 April". The months
    and days are as written, `weekday` counts from Monday as 0. `years` are those that it may be of: its own where
    `dated`, else those that the text names and the one next to its publication. `swappable`: in figures, of which the
    first may be the month. `lunar`: of another calendar, as the words around it say."""

    mark: Mark
    years: tuple[int, ...]
    month: int
    day: int
    weekday: int | None
    dated: bool
    swappable: bool = False
    lunar: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What befell somebody, or an institution, and when: a birth in 1926. It lies between `start` and `end`."""

    kind: EventKind
    start: date
    end: date
    mark: Mark


@dataclass(frozen=True, slots=True)
class Life:
    """Years that somebody, or an institution, has been there, and the events that they are counted from and to. `claim`
    is that of the age, where there is one; of an anniversary the `mark`. `times` are those at which it may hold: of the
    death, else of any date of the sentence and of publication."""

    events: tuple[Event, ...]
    years: int | None = None
    claim: str | None = None
    mark: Mark | None = None
    times: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the day that a text gives it: "the explosion of 11 April", "he died on 5 December 2013".

    `kind` is what happened, the same in every language; a `deed` is somebody's or something's, so that it is another
    one with another name. `names` and `words` are those of its clause: who, what, where. `near` are the names of its
    whole sentence. `late`: at night, where a day more or less may be of another clock. `fresh`: introduced as new
    ("an explosion"). `verb`: told by a verb. `sites`: where a deed was done.
    `mark` spans the word of the event and its date, `head` the word alone."""

    id: str
    kind: str
    deed: bool
    year: int | None
    month: int
    day: int
    mark: Mark
    head: Mark
    dated: str
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    late: bool = False
    fresh: bool = False
    verb: bool = False
    sites: frozenset[str] = frozenset()
    swappable: bool = False


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
    """A total and figures given as its parts: "12 injured: 7 in A and 5 in B". Claim ids. `loose` where no word says
    that they are parts, and only their nouns and size suggest it: "2,150 people, 1,290 women and 860 men"."""

    total: str
    parts: tuple[str, ...]
    open: bool
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Movement:
    """One statement of change: the figures that a clause (or two that continue each other) ties together.

    `levels` are claim ids in the order of time as stated (from … to … and expected …), `changes` ids of
    Change claims ("by D", "an average of D a year", "up D since T"). `direction` is the verb's."""

    levels: tuple[str, ...]
    changes: tuple[str, ...]
    direction: Direction | None


TieKind = Literal[
    "ratio", "loose", "rate", "portion", "part", "shares", "exclusive", "product", "average", "multiple",
    "more", "above", "below", "level", "record", "first", "gap",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """Figures that one statement relates otherwise than as a movement or a sum. Claim ids, by kind:

    `ratio`    part, whole, share: "72 of 96, or 75%"; `loose` where only the order of the words says of what
    `rate`     part, whole, share: "2% of $4.5 billion, or $90 million"
    `portion`  whole, share: "70% of the 12 members"
    `part`     part, whole, of one kind: "of the 54 aboard, 37 were rescued"
    `shares`   of one whole, in order; `closed` where the text says that these are all ("the remaining 30%");
               `exclusive` where it says that none is in two of them ("of the vote")
    `product`  factor, factor, amount: "1,250 tickets at $12 each, taking $15,000"
    `average`  count, average, amount: "264 points in 12 games, an average of 22 a game"
    `multiple` before, after, times: "642, twice the 318 of last week"; `more` for "three times more than"
    `above`, `below`, `level` two levels that words compare: "1,420, more than the 1,610 of the south"; `record` where
               the second is one that was broken, `first` where the words rank the first before the second
    `gap`      two levels, and how far they are apart: "by 61 votes to 47, a majority of 14"
    """

    kind: TieKind
    claims: tuple[str, ...]
    closed: bool = False


Verdict = Literal["exceeded", "met", "missed"]


@dataclass(frozen=True, slots=True)
class Attainment:
    """What a sentence says of figures beside a goal that it gives no figure of: "…, exceeding the target". `text` as
    written; the ids of the claims that it says so of."""

    claims: tuple[str, ...]
    verdict: Verdict
    text: str


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
    ties: tuple[Tie, ...] = ()
    attainments: tuple[Attainment, ...] = ()
    days: tuple[Day, ...] = ()
    lives: tuple[Life, ...] = ()
    happenings: tuple[Happening, ...] = ()

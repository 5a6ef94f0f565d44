"""What several texts say of one thing, and what was found wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from itertools import chain, combinations
from typing import Literal

from factcheck.model.claimed import Claim, DocumentReading, Subject
from factcheck.model.values import dataclass
from factcheck.model.written import Document, Mark

Fact = str | int | list[str]
Severity = Literal["error", "warning", "query", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "query", "note")

Apart = Literal["place", "thing", "unit"]
Relation = Literal["same", "contains", "sibling", "overlap", "forecast-of", "likely"]


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
    bear on each other. `likely`: figures of two texts whose subjects do not say that they are of one thing, and whose
    surroundings do. `confidence` from 0 to 1."""

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


@dataclass(frozen=True, slots=True)
class Twin:
    """Two claims at one place of two copies of a passage, of which the figures differ. The passage has so many `words`
    in common, and of its other figures `equal` are equal and `other` are not; `dates` counts the numerals that are no
    claims (dates, labels) and differ. `apart`: what, beside the figures, tells the two claims from each other."""

    a: str
    b: str
    words: int
    equal: int
    other: int
    dates: int
    apart: frozenset[Apart] = frozenset()


@dataclass(frozen=True, slots=True)
class Copies:
    """`texts`: each document that is a copy as a whole, with the first of its like. `claims`: each claim of a copied
    passage, with the document in which the passage stands first."""

    texts: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)
    twins: tuple[Twin, ...] = ()


@dataclass(frozen=True)
class World:
    """Everything that a check may look at. `relations` hold the matches between claims that are not of
    one topic (contains, overlap, forecast-of, likely). `earlier`: of a document, by its id, the version that was
    published before, which is laid beside nothing else. `drafts`: the ids of what is reviewed, `beside` so many other
    texts, of which only those are here that bear on it; where there are none, all texts are checked alike, and `beside`
    them so many in which nothing was found. `crowded`: so many figures of what is checked are told of by so many texts
    that only those are here that say most like them."""

    readings: tuple[DocumentReading, ...]
    topics: tuple[Topic, ...]
    relations: tuple[Match, ...]
    claims: Mapping[str, Claim] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    copies: Copies = field(default_factory=Copies)
    earlier: Mapping[str, DocumentReading] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    beside: int = 0
    crowded: int = 0

    def witness(self, claim: Claim) -> str:
        """The document whose word a claim is: of copies the first."""
        return self.copies.claims.get(claim.id) or self.copies.texts.get(claim.document, claim.document)

    def witness_of(self, document: str) -> str:
        """Of copies the first."""
        return self.copies.texts.get(document, document)

    @property
    def texts(self) -> tuple[DocumentReading, ...]:
        """What is checked, without the reference tables that it is held against."""
        return tuple(reading for reading in self.readings if reading.document.kind == "text")

    @property
    def checked(self) -> tuple[DocumentReading, ...]:
        """The texts that the report is about: the drafts of a review, else all."""
        return tuple(reading for reading in self.texts if not self.drafts or reading.document.id in self.drafts)

    def places(self, finding: Finding) -> list[Claim | Mark]:
        """All that a finding points at: its claims first."""
        return [*(self.claims[ident] for ident in finding.claims), *finding.marks]

    def foremost(self, finding: Finding) -> Claim | Mark | None:
        """Where an editor is sent for it: the first place in a draft, where there are drafts."""
        places = self.places(finding)
        return next((place for place in places if place.document in self.drafts), next(iter(places), None))

    def confidence(self, claims: tuple[str, ...]) -> float:
        """The least sure match that joins any two of these claims; 1.0 where they need none."""
        return min((match.confidence for match in self.between(claims)), default=1.0)

    def between(self, claims: tuple[str, ...]) -> tuple[Match, ...]:
        """The matches that join any two of these claims, in the order of the claims."""
        pairs = combinations(dict.fromkeys(claims), 2)
        return tuple(self._matched[key] for pair in pairs if (key := frozenset(pair)) in self._matched)

    def are_apart(self, documents: Iterable[str]) -> bool:
        """Whether what differs between these is for no rule in general to say: a text and its translation or edited
        copy, and no other text; reference tables alone, which are not what is checked."""
        found = [self.documents[ident] for ident in dict.fromkeys(documents) if ident in self.documents]
        if any(document.kind == "previous" for document in found):
            return True
        if found and all(document.kind == "reference" for document in found):
            return True
        if len(found) != 2:
            return False
        one, other = found
        return one.original == other.path or other.original == one.path

    @cached_property
    def _matched(self) -> dict[frozenset[str], Match]:
        # The match of a topic says more than what is only likely, and stands last.
        matches = chain(self.relations, chain.from_iterable(topic.matches for topic in self.topics))
        return {frozenset((match.a, match.b)): match for match in matches}


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields when something is wrong: which claims, and the facts of it. `variant` names
    the case of the rule that applies (the rule file gives each its severity and words). No words here.
    `part_of`: the claims of the hit of the same rule that this one is only a consequence of. `versions`: it compares
    a text with its own original, which is for one check alone. `marks`: what else it points at, and all where nothing
    is claimed."""

    claims: tuple[str, ...]
    facts: Mapping[str, Fact]
    variant: str = ""
    confidence: float | None = None  # None: as sure as the matches between its claims
    part_of: tuple[str, ...] = ()
    versions: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Pass:
    """What a check yields when a real test was passed."""

    claims: tuple[str, ...]
    facts: Mapping[str, Fact]


WaiverStatus = Literal["accepted", "not-comparable"]


@dataclass(frozen=True, slots=True)
class Waiver:
    """An editor's decision on one finding. `about` and `claims` tell a reader which it was, the figures with their
    sources; after `until` it holds no longer. `accepted`: the finding is right, and the figures stay. `not-comparable`:
    they are not about one thing."""

    id: str
    rule: str
    about: str
    claims: tuple[str, ...]
    reason: str
    by: str
    status: WaiverStatus = "accepted"
    until: date | None = None

    def holds(self, today: date) -> bool:
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Lapsed:
    """A waiver that has no effect: its time is over (`ended`), or what it was for is found no more (`stale`)."""

    waiver: Waiver
    state: Literal["ended", "stale"]


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
    marks: tuple[Mark, ...] = ()
    waiver: Waiver | None = None


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
    lapsed: tuple[Lapsed, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that no editor has waived."""
        return tuple(finding for finding in self.findings if finding.waiver is None)

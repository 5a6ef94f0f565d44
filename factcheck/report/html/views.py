"""What the template shows of a finding, a passed check, a rule: strings and small values, all decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from factcheck.intervals import Policy, asserted
from factcheck.model import Claim, Finding, Match, Report, Severity, World
from factcheck.report.html.numberline import Bystanders, Chart, chart
from factcheck.report.story import Quote, Root, quotes
from factcheck.report.waiving import entry
from factcheck.report.words import (
    about,
    claim_words,
    decided,
    fact_words,
    facts_words,
    gap_words,
    hedge_word,
    one_line,
    period_words,
    remarks,
    settles,
    sure_words,
)
from factcheck.rulebook.waivers import written

MAX_QUOTES = 8
MAX_MATCHES = 6
MAX_CHILDREN = 50
MAX_FACTS = 20
MAX_PASSED = 500

_RELATIONS = {
    "same": "the same thing",
    "contains": "a whole and a part of it",
    "sibling": "two parts of one whole",
    "overlap": "one statistic, of a scope that may differ",
    "forecast-of": "a forecast and its outcome",
    "likely": "likely the same thing",
}

T = TypeVar("T")


class RuleText(Protocol):
    """What the report tells of a rule."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Stands:
    """A figure and what it stands for."""

    hedge: str
    text: str
    words: str
    about: str
    when: str
    remarks: tuple[str, ...]
    inherited: str
    claim: str


@dataclass(frozen=True, slots=True)
class QuoteView:
    quote: Quote
    source: str
    stands: tuple[Stands, ...]


@dataclass(frozen=True, slots=True)
class MatchView:
    first: str
    second: str
    relation: str
    sure: str
    match: Match


@dataclass(frozen=True, slots=True)
class Cause:
    rule: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class FindingView:
    finding: Finding
    title: str
    quotes: tuple[QuoteView, ...]
    quotes_left_out: int
    chart: Chart | None
    gap: str | None
    settling: tuple[tuple[str, str], ...]
    arithmetic: tuple[tuple[str, str], ...]
    causes: tuple[Cause, ...]
    matches: tuple[MatchView, ...]
    matches_left_out: int
    sure: str
    waiver: str  # as it would stand in the file, but for who decides and why


@dataclass(frozen=True, slots=True)
class WaivedView:
    finding: Finding
    title: str
    decision: str
    figures: tuple[tuple[str, str, str], ...]  # claim id, figure, source


@dataclass(frozen=True, slots=True)
class RootView:
    """A root with its children. The tuples are what the filters look at, of the root and its children."""

    top: FindingView
    children: tuple[FindingView, ...]
    children_left_out: int
    severities: tuple[Severity, ...]
    rules: tuple[str, ...]
    measures: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassedView:
    figures: tuple[tuple[str, str, str], ...]  # claim id, figure, source
    about: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PassedGroup:
    rule: str
    title: str
    count: int
    shown: tuple[PassedView, ...]


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes views; `rules` are the rule texts by id, `names` what the documents are called."""

    report: Report
    policy: Policy
    rules: Mapping[str, RuleText]
    names: Mapping[str, str]
    bystanders: Bystanders

    @property
    def world(self) -> World:
        return self.report.world

    def root(self, root: Root) -> RootView:
        members = (root.finding, *root.children)
        claims = [self.world.claims[ident] for finding in members for ident in finding.claims]
        return RootView(
            top=self.finding(root.finding),
            children=tuple(self.finding(child) for child in root.children[:MAX_CHILDREN]),
            children_left_out=max(0, len(root.children) - MAX_CHILDREN),
            severities=_unique([finding.severity for finding in members]),
            rules=_unique([finding.rule for finding in members]),
            measures=_unique([measure_of(claim) for claim in claims]),
            sources=_unique([place.document for finding in members for place in self.world.places(finding)]),
        )

    def finding(self, finding: Finding) -> FindingView:
        shown = quotes(self.world, self.world.places(finding))
        facts = facts_words(finding.facts)[:MAX_FACTS]
        return FindingView(
            finding=finding,
            title=self.title(finding.rule),
            quotes=tuple(self._quote(quote) for quote in shown[:MAX_QUOTES]),
            quotes_left_out=max(0, len(shown) - MAX_QUOTES),
            chart=chart(self.world, finding, self.policy, self.bystanders),
            gap=gap_words(finding.facts),
            settling=tuple(fact for fact in facts if settles(fact[0])),
            arithmetic=tuple(fact for fact in facts if not settles(fact[0])),
            causes=tuple(self._cause(rule) for rule in finding.causes),
            matches=tuple(self._match(match) for match in finding.evidence[:MAX_MATCHES]),
            matches_left_out=max(0, len(finding.evidence) - MAX_MATCHES),
            sure=sure_words(finding.confidence),
            waiver=written(entry(self.report, finding, "…", "…")),
        )

    def waived(self, finding: Finding) -> WaivedView:
        claims = [self.world.claims[ident] for ident in finding.claims[:MAX_QUOTES]]
        return WaivedView(
            finding,
            self.title(finding.rule),
            decided(finding.waiver) if finding.waiver else "",
            tuple((claim.id, claim.text, self.source(claim)) for claim in claims),
        )

    def title(self, rule: str) -> str:
        return self.rules[rule].title if rule in self.rules else rule

    def passed(self) -> tuple[PassedGroup, ...]:
        """Passed checks by rule, at most `MAX_PASSED` in all."""
        groups: dict[str, list[PassedView]] = {}
        counts: dict[str, int] = {}
        for place, passed in enumerate(sorted(self.report.passed, key=lambda each: each.rule)):
            counts[passed.rule] = counts.get(passed.rule, 0) + 1
            group = groups.setdefault(passed.rule, [])
            if place < MAX_PASSED:
                claims = [self.world.claims[ident] for ident in passed.claims]
                group.append(
                    PassedView(
                        tuple((claim.id, claim.text, self.source(claim)) for claim in claims[:MAX_QUOTES]),
                        about(claims[0]) if claims else "",
                        tuple(fact_words(*fact) for fact in list(passed.facts.items())[:MAX_FACTS]),
                    )
                )
        return tuple(PassedGroup(rule, self.title(rule), counts[rule], tuple(group)) for rule, group in groups.items())

    def stands(self, claim: Claim) -> Stands:
        return Stands(
            hedge=hedge_word(claim),
            text=claim.text,
            words=claim_words(claim, asserted(claim, self.policy, reading="strict")),
            about=about(claim),
            when=period_words(claim.period),
            remarks=remarks(claim),
            inherited=", ".join(claim.inherited),
            claim=claim.id,
        )

    def source(self, claim: Claim) -> str:
        return self.names[claim.document]

    def _quote(self, quote: Quote) -> QuoteView:
        name = self.names[quote.document.id]
        return QuoteView(quote, name, tuple(self.stands(claim) for claim in quote.claims))

    def _match(self, match: Match) -> MatchView:
        first, second = self.world.claims[match.a], self.world.claims[match.b]
        return MatchView(
            f"{first.text} ({self.source(first)})",
            f"{second.text} ({self.source(second)})",
            _RELATIONS[match.relation],
            sure_words(match.confidence),
            match,
        )

    def _cause(self, rule: str) -> Cause:
        text = self.rules.get(rule)
        return Cause(rule, text.title if text else rule, text.why.strip() if text else "")


def measure_of(claim: Claim) -> str:
    """The name of a measure in the filter."""
    return one_line(claim.subject.measure or "measure unknown").casefold()


def _unique(values: Sequence[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))

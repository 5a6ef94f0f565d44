"""What the template shows of a finding, a passed check, a rule: strings and small values, all decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from factcheck.intervals import Policy, asserted
from factcheck.model import Claim, Evidence, Finding, Match, Report, Severity, World
from factcheck.model.values import dataclass
from factcheck.report.html.numberline import Bystanders, Chart, chart
from factcheck.report.html.telling import Telling
from factcheck.report.messages import Messages
from factcheck.report.story import Quote, Root, quotes
from factcheck.report.waiving import entry
from factcheck.report.words import (
    about,
    claim_words,
    decided,
    fact_words,
    gap_words,
    hedge_word,
    one_line,
    period_words,
    remarks,
    settles,
    sure_words,
    told_facts,
)
from factcheck.rulebook.waivers import written

MAX_QUOTES = 8
MAX_MATCHES = 6
MAX_CHILDREN = 50
MAX_FACTS = 20
MAX_PASSED = 500
MAX_NAME = 120  # characters of a measure in the filter

# What alignment notes where a text does not say something.
_NEITHER, _ONE_SIDE, _NONE = "neither says where", "only one side says", "(none)"

T = TypeVar("T")


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
class EvidenceView:
    facet: str
    verdict: str
    said: str
    detail: str


@dataclass(frozen=True, slots=True)
class MatchView:
    first: str
    second: str
    relation: str
    sure: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class Cause:
    rule: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class FindingView:
    finding: Finding
    title: str
    message: str
    ask: str
    why: str
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
    brief: bool  # told in short: what is said, the sentences, the question
    waiver: str  # as it would stand in the file, but for who decides and why


@dataclass(frozen=True, slots=True)
class WaivedView:
    finding: Finding
    title: str
    message: str
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
    """Makes views; `telling` has the words of rules and findings, `names` what the documents are called."""

    report: Report
    policy: Policy
    telling: Telling
    say: Messages
    names: Mapping[str, str]
    bystanders: Bystanders

    @property
    def world(self) -> World:
        return self.report.world

    def root(self, root: Root, brief: bool = False) -> RootView:
        members = (root.finding, *root.children)
        claims = [self.world.claims[ident] for finding in members for ident in finding.claims]
        return RootView(
            top=self.finding(root.finding, brief),
            children=tuple(self.finding(child, brief) for child in root.children[:MAX_CHILDREN]),
            children_left_out=max(0, len(root.children) - MAX_CHILDREN),
            severities=_unique([finding.severity for finding in members]),
            rules=_unique([finding.rule for finding in members]),
            measures=_unique([measure_of(claim, self.say) for claim in claims]),
            sources=_unique([place.document for finding in members for place in self.world.places(finding)]),
        )

    def finding(self, finding: Finding, brief: bool = False) -> FindingView:
        shown = quotes(self.world, self.world.places(finding), self.say)
        apart = {"variant", *finding.causes}  # what a cause says is told as a cause
        kept = {name: fact for name, fact in finding.facts.items() if name not in apart}
        facts = [(settles(name), fact_words(name, fact, self.say)) for name, fact in told_facts(kept)][:MAX_FACTS]
        message, ask = self.telling.finding(finding)
        return FindingView(
            finding=finding,
            title=self.telling.title(finding.rule),
            message=message,
            ask=ask,
            why=self.telling.why(finding.rule) or finding.why,
            quotes=tuple(self._quote(quote) for quote in shown[:MAX_QUOTES]),
            quotes_left_out=max(0, len(shown) - MAX_QUOTES),
            chart=None if brief else chart(self.world, finding, self.policy, self.bystanders, self.say),
            gap=gap_words(finding.facts, self.say),
            settling=tuple(fact for settling, fact in facts if settling),
            arithmetic=tuple(fact for settling, fact in facts if not settling),
            causes=tuple(self._cause(rule) for rule in finding.causes),
            matches=tuple(self._match(match) for match in finding.evidence[:MAX_MATCHES]),
            matches_left_out=max(0, len(finding.evidence) - MAX_MATCHES),
            sure=sure_words(finding.confidence),
            brief=brief,
            waiver=written(entry(self.report, finding, "…", "…")),
        )

    def waived(self, finding: Finding) -> WaivedView:
        claims = [self.world.claims[ident] for ident in finding.claims[:MAX_QUOTES]]
        return WaivedView(
            finding,
            self.telling.title(finding.rule),
            self.telling.finding(finding)[0],
            decided(finding.waiver, self.say) if finding.waiver else "",
            tuple((claim.id, claim.text, self.source(claim)) for claim in claims),
        )

    def passed(self, most: int = MAX_PASSED) -> tuple[PassedGroup, ...]:
        """Passed checks by rule, at most so many in all."""
        every = sorted(self.report.passed, key=lambda each: each.rule)
        counts = Counter(each.rule for each in every)
        groups: dict[str, list[PassedView]] = {rule: [] for rule in counts}
        for passed in every[:most]:
            claims = [self.world.claims[ident] for ident in passed.claims]
            groups[passed.rule].append(
                PassedView(
                    tuple((claim.id, claim.text, self.source(claim)) for claim in claims[:MAX_QUOTES]),
                    about(claims[0], self.say) if claims else "",
                    tuple(fact_words(*fact, self.say) for fact in list(passed.facts.items())[:MAX_FACTS]),
                )
            )
        return tuple(
            PassedGroup(rule, self.telling.title(rule), counts[rule], tuple(group)) for rule, group in groups.items()
        )

    def stands(self, claim: Claim) -> Stands:
        say = self.say
        return Stands(
            hedge=hedge_word(claim, say),
            text=claim.text,
            words=claim_words(claim, asserted(claim, self.policy, reading="strict"), say),
            about=about(claim, say),
            when=period_words(claim.period, say),
            remarks=remarks(claim, say),
            inherited=", ".join(say.words.get(f"claim.{facet}", facet) for facet in claim.inherited),
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
            self.say(f"relation.{match.relation}"),
            sure_words(match.confidence),
            tuple(self._evidence(each) for each in match.evidence),
        )

    def _evidence(self, evidence: Evidence) -> EvidenceView:
        say = self.say
        facet = say.words.get(f"facet.{evidence.facet}", evidence.facet)
        return EvidenceView(facet, evidence.verdict, say(f"facet.{evidence.verdict}"), self._detail(evidence.detail))

    def _detail(self, detail: str) -> str:
        """What the alignment notes, in words: `“households” and “the poor”`, `only one of them says: Hue`."""
        say = self.say
        if detail == _NEITHER:
            return say("facet.neither")
        if detail.startswith(_ONE_SIDE):
            return say("facet.one-side", words=detail.partition(": ")[2])
        one, pair, other = detail.partition(" = ")
        if not pair:
            return detail
        unsaid = say("facet.unsaid")
        return say("facet.pair", one=unsaid if one == _NONE else one, other=unsaid if other == _NONE else other)

    def _cause(self, rule: str) -> Cause:
        return Cause(rule, self.telling.title(rule), self.telling.why(rule))


def measure_of(claim: Claim, say: Messages) -> str:
    """The name of a measure in the filter."""
    return one_line(claim.subject.measure or say("claim.unknown"))[:MAX_NAME].casefold()


def _unique(values: Sequence[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))

"""Runs the rules over a world, and makes findings of what their checks yield.

A check says which claims cannot all hold. Here a finding gets its severity (the rule's, for the variant, and
never more than the matches behind it bear), its words, what explains it, and its place under a root.
A check that fails is a trouble that names its rule; the other rules go on.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from factcheck import parallel
from factcheck.checks import Context
from factcheck.findings.retold import retold
from factcheck.findings.roots import absorbers, grouped, holders
from factcheck.findings.wording import told
from factcheck.intervals import Policy
from factcheck.model import (
    SEVERITIES,
    Claim,
    Fact,
    Finding,
    Hit,
    Mark,
    Pass,
    Passed,
    Severity,
    Trouble,
    World,
)
from factcheck.model.values import dataclass
from factcheck.rulebook import Rule, Rulebook, joined

log = logging.getLogger("factcheck")

_TROUBLES = 20  # of one rule that are told one by one
_NAMED = 2  # texts that one of them names
_SAID = 200  # characters of what an exception says
_CASES = 500  # that a process hears at a time, where several do


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings by severity, roots before consequences; what was tested and held; rules that failed."""

    findings: tuple[Finding, ...]
    passed: tuple[Passed, ...]
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class _Cause:
    """What a cause rule found: it explains findings all of whose claims are among these."""

    rule: str
    claims: frozenset[str]
    message: str
    confidence: float


def judge(world: World, book: Rulebook, processes: int = 1) -> Judged:
    """All rules in force over the world. Never raises for what a check does."""
    court = _Court(world, book)
    cases = [(rule, subject) for rule in book.in_force for subject in _subjects(rule, world)]
    for (rule, subject), heard in zip(cases, parallel.mapped(court.heard, cases, processes, _CASES), strict=True):
        court.weigh(rule, subject, heard)
    return court.judged()


def finding_id(rule: str, claims: Iterable[str], marks: Iterable[str] = ()) -> str:
    """The same for the same rule, claims and marked words, whatever else is found, and in whatever order."""
    content = "\x1f".join((rule, *sorted(set(claims)), *sorted(set(marks))))
    return f"fc-{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def _subjects(rule: Rule, world: World) -> Sequence[Any]:
    """What the rule's check is run on, one by one."""
    match rule.run.scope:
        case "topic":
            return world.topics
        case "document":
            return world.checked
        case "world":
            return (world,)


def _fault(rule: Rule, problem: Exception) -> str:
    log.debug("rule %s failed", rule.id, exc_info=True)
    return f"{type(problem).__name__}: {' '.join(str(problem).split())[:_SAID]}"


class _Court:
    """Collects what the checks yield for one world; `judged` then weighs all of it together."""

    def __init__(self, world: World, book: Rulebook) -> None:
        self._world = world
        self._book = book
        self._context = Context(world, book.policy, book.units, book.orders, book.bands)
        self._findings: dict[str, Finding] = {}
        self._causes: list[_Cause] = []
        self._passed: dict[tuple[str, tuple[str, ...], str], Passed] = {}
        self._troubles: dict[tuple[str, str], Trouble] = {}

    def heard(self, case: tuple[Rule, Any]) -> tuple[Sequence[Hit | Pass], str | None]:
        """What a check yields on one thing, and how it failed, if it did: what came before that still counts."""
        rule, subject = case
        yielded: list[Hit | Pass] = []
        try:
            for each in rule.run.run(subject, self._context, rule.settings):
                yielded.append(each)  # one by one, so that what came before a failure is kept
        except Exception as problem:
            return yielded, _fault(rule, problem)
        return yielded, None

    def weigh(self, rule: Rule, subject: Any, heard: tuple[Sequence[Hit | Pass], str | None]) -> None:
        yielded, fault = heard
        if fault is not None:
            self._failed(rule, fault, subject)
        for each in yielded:
            try:
                if isinstance(each, Pass):
                    self._pass(rule, each)
                else:
                    self._hit(rule, each, subject)
            except Exception as problem:  # facts that cannot be put into words
                self._failed(rule, _fault(rule, problem), subject)

    def _failed(self, rule: Rule, fault: str, subject: Any) -> None:
        self._trouble(rule, f"failed ({fault}){self._among(subject)}: please report it", subject)

    def _trouble(self, rule: Rule, message: str, subject: Any) -> None:
        """Names the document that was checked, of several the first; of all together the rule's file."""
        documents = self._documents(subject)
        path = documents[0] if documents else f"discrepancies/{rule.id}.yaml"
        trouble = Trouble(path, f"rule {rule.id} {message}")
        self._troubles[trouble.path, trouble.message] = trouble

    def _among(self, subject: Any) -> str:
        """ " over a.txt and b.txt", where what was checked lies in several texts."""
        documents = self._documents(subject)
        more = [f"{len(documents) - _NAMED} more texts"] if len(documents) > _NAMED + 1 else documents[_NAMED:]
        return f" over {joined([*documents[:_NAMED], *more])}" if len(documents) > 1 else ""

    def _documents(self, subject: Any) -> list[str]:
        """The paths of the documents that a subject lies in; none for the world."""
        if hasattr(subject, "document"):
            return [subject.document.path]
        claims: Iterable[Claim] = getattr(subject, "claims", ()) if subject is not self._world else ()
        known = self._world.documents
        return sorted({known[claim.document].path for claim in claims if claim.document in known})

    def _pass(self, rule: Rule, passed: Pass) -> None:
        key = (rule.id, tuple(sorted(set(passed.claims))), _written(passed.facts))
        self._passed.setdefault(key, Passed(rule.id, passed.claims, passed.facts))

    def _hit(self, rule: Rule, hit: Hit, subject: Any) -> None:
        variant = rule.variants.get(hit.variant)
        claims = tuple(dict.fromkeys(hit.claims))
        unknown = [ident for ident in claims if ident not in self._world.claims]
        if variant is None:
            return self._trouble(rule, f'yielded a variant that has no words: "{hit.variant}"', subject)
        if unknown or not (claims or hit.marks):
            what = f"a claim that does not exist: {unknown[0]}" if unknown else "no claim"
            return self._trouble(rule, f"yielded {what}", subject)

        found = [self._world.claims[ident] for ident in claims]
        # What a text has otherwise than its own original is for the check of versions to say.
        if not hit.versions and self._world.are_apart(claim.document for claim in found):
            return None
        message, missing = told(variant.message, found, self._world.documents, hit.facts, hit.marks)
        ask, more = told(variant.ask, found, self._world.documents, hit.facts, hit.marks)
        for slot in dict.fromkeys((*missing, *more)):
            self._trouble(rule, f"has no value for {{{slot}}} in its words", subject)

        # What one text ties together itself needs no match between its claims.
        evidence = () if rule.run.scope == "document" else self._world.between(claims)
        confidence = (
            hit.confidence if hit.confidence is not None else min((match.confidence for match in evidence), default=1.0)
        )
        if variant.severity == "cause":
            self._causes.append(_Cause(rule.id, frozenset(claims), message, confidence))
            return None
        facts = dict(hit.facts)
        if hit.variant:
            facts.setdefault("variant", hit.variant)
        finding = Finding(
            id=finding_id(rule.id, claims, [self._words(mark) for mark in hit.marks]),
            rule=rule.id,
            severity=_weighed(variant.severity, confidence, self._book.policy),
            message=message,
            ask=ask,
            why=rule.why,
            claims=claims,
            facts=facts,
            causes=(),
            confidence=confidence,
            part_of=finding_id(rule.id, hit.part_of) if hit.part_of else None,
            evidence=evidence,
            marks=hit.marks,
        )
        # A rule may reach the same claims twice, by two ways: the worse one counts.
        known = self._findings.get(finding.id)
        if known is None or _badness(finding) < _badness(known):
            self._findings[finding.id] = finding
        return None

    def _words(self, mark: Mark) -> str:
        """A mark by its source and the words of its sentence: the same when lines move and files are renamed."""
        document = self._world.documents[mark.document]
        sentence = document.text[mark.sentence.start : mark.sentence.end].split()
        return "\x1f".join((document.source or document.title or "", mark.text, *sentence))

    def judged(self) -> Judged:
        findings = self._explained(self._absorbed())
        return Judged(
            findings=ordered(findings),
            passed=tuple(self._passed[key] for key in sorted(self._passed)),
            troubles=tuple(_few([self._troubles[key] for key in sorted(self._troubles)])),
        )

    def _absorbed(self) -> list[Finding]:
        """Without the findings that a more specific rule owns: these become causes of its own."""
        every = self._findings
        owners = absorbers(tuple(every.values()), {rule.id: rule.precedes for rule in self._book.in_force})
        inside: dict[str, list[Finding]] = {}
        for ident, tops in owners.items():
            for top in tops:
                inside.setdefault(top, []).append(every[ident])
        result = []
        for finding in every.values():
            if finding.id in owners:
                continue
            root = finding.part_of
            if root is not None and root in owners:
                finding = replace(finding, part_of=owners[root][0])
            owned = sorted(inside.get(finding.id, ()), key=_place)
            result.append(_with_causes(finding, [(each.rule, each.message) for each in owned]))
        return result

    def _explained(self, findings: Sequence[Finding]) -> list[Finding]:
        """With the causes that explain them, and under the root that they share."""
        likeliest = sorted(self._causes, key=lambda c: (-c.confidence, c.rule, sorted(c.claims), c.message))
        explains = holders([cause.claims for cause in likeliest])
        annotated = [
            _with_causes(finding, [(likeliest[n].rule, likeliest[n].message) for n in explains(finding.claims)])
            for finding in findings
        ]
        claims = self._world.claims
        sources = {f.id: len({self._world.witness(claims[ident]) for ident in f.claims}) for f in annotated}
        root = grouped(annotated, [cause.claims for cause in likeliest], sources)
        return retold([replace(finding, part_of=root.get(finding.id)) for finding in annotated], self._world)


def _few(troubles: Iterable[Trouble]) -> Iterator[Trouble]:
    """A rule that fails on every text is named with the first of them, and the others are counted."""
    count: Counter[str] = Counter()
    for trouble in troubles:
        rule = trouble.message.split(" ", 2)[1]
        count[rule] += 1
        if count[rule] <= _TROUBLES:
            yield trouble
    for rule, times in sorted(count.items()):
        if times > _TROUBLES:
            message = f"rule {rule} had {times - _TROUBLES} more faults"
            yield Trouble(f"discrepancies/{rule}.yaml", message)


def _weighed(severity: Severity, confidence: float, policy: Policy) -> Severity:
    """What a finding may be at most when its claims may not be about one thing. A note stays a note."""
    sure = Fraction(repr(confidence))  # the figure that was meant: 0.6 as a float lies below six tenths
    if sure < policy.likely and severity in ("error", "warning"):
        return "query"
    return "warning" if sure < policy.sure and severity == "error" else severity


def _with_causes(finding: Finding, causes: Sequence[tuple[str, str]]) -> Finding:
    """With these rules as further causes, before those that it has; what each says becomes a fact."""
    if not causes:
        return finding
    said: dict[str, list[str]] = {}
    for rule, message in causes:
        if message not in said.setdefault(rule, []):
            said[rule].append(message)
    facts: dict[str, Fact] = {**finding.facts, **said}
    return replace(finding, causes=tuple(dict.fromkeys((*said, *finding.causes))), facts=facts)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[int, bool, str, str]:
    """Sorts by severity, roots before consequences, then by rule."""
    rank = SEVERITIES.index(finding.severity)
    return (rank, finding.part_of is not None, finding.rule, finding.id)


def _badness(finding: Finding) -> tuple[int, str, str, str]:
    facts = _written(finding.facts)
    return (SEVERITIES.index(finding.severity), str(finding.facts.get("variant", "")), facts, finding.message)


def _written(facts: Mapping[str, Fact]) -> str:
    return json.dumps(dict(facts), sort_keys=True, ensure_ascii=False)

"""How a finding came about, for a reader in the terminal: every step, in the order in which it was taken."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import chain

from factcheck.checks import figures
from factcheck.intervals import Interval
from factcheck.model import Claim, Finding, Mark, Match, Report, World
from factcheck.report.account import Account, Told, Trial
from factcheck.report.story import quotes
from factcheck.report.words import (
    about,
    claim_words,
    compact,
    decided,
    fact_words,
    hedge_word,
    interval_words,
    one_line,
    period_words,
    plural,
    remarks,
    source_names,
    sure_words,
    with_unit,
)

WIDTH = 100
MAX_CLAIMS = 40
MAX_MATCHES = 30

_RELATIONS = {
    "same": "about one thing",
    "contains": "a whole and a part of it",
    "sibling": "parts of one whole",
    "overlap": "one statistic, perhaps of different scope",
    "forecast-of": "a forecast and its outcome",
    "likely": "likely about one thing, in other words",
}
_DOUBTS = {
    "far": "the figures lie so far apart that they are likelier two things than one thing and a mistake",
    "bare": "things are counted, without a date and without a word on which they are",
    "unplaced": "no place, company or programme that both texts name, and no other figure in common, says that both "
    "tell of one",
    "torn": "one of the texts gives several values that the other may mean",
}
_APART = ("values", "intervals", "repair", "variant")  # facts that other steps show


def render(report: Report, account: Account) -> str:
    """The account of one finding, without colour."""
    finding = account.finding
    title = account.rule.title if account.rule else ""
    lines = [*_wrap(f"{finding.severity} {finding.rule}: {title}", ""), *_wrap(finding.message, "  ")]
    lines.append(f"  id {finding.id}, {sure_words(finding.confidence)} sure")
    if finding.waiver is not None:
        lines += _wrap(f"waived: {decided(finding.waiver)}", "  ")
    names = _labels(account)
    steps = (
        ("What was said", _said(report.world, account, names)),
        ("Why these are taken to be about one thing", _alignment(account, names)),
        ("What makes that less certain", [_DOUBTS[name] for name in account.doubts]),
        ("Readings tried", chain.from_iterable(_trial(trial, names) for trial in account.trials)),
        ("As constraints on what is true", _cycle(account, names)),
        ("What the rule worked out", _facts(finding)),
        ("What would reconcile it", _repairs(account, names)),
        ("Causes", _causes(finding)),
        ("Root", _root(account)),
        ("Ask", [finding.ask]),
        ("Why the rule is there", [account.rule.why] if account.rule else []),
    )
    number = 0
    for head, told in steps:
        if entries := list(told):
            number += 1
            lines += ["", f"{number}. {head}", *chain.from_iterable(_wrap(entry, "   ") for entry in entries)]
    return "\n".join(lines) + "\n"


def _labels(account: Account) -> Mapping[str, str]:
    """`A 10.89%`, `B 11.11%`, ... by claim id."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return {
        told.claim.id: f"{letters[n] if n < len(letters) else n + 1} {one_line(told.claim.text)}"
        for n, told in enumerate(account.told)
    }


def _name(names: Mapping[str, str], ident: str) -> str:
    """The letter alone."""
    return names[ident].split(" ")[0] if ident in names else ident


def _said(world: World, account: Account, names: Mapping[str, str]) -> Iterator[str]:
    """Each sentence once, and under it the figures that it gives."""
    sources = source_names(world.documents)
    told = {each.claim.id: each for each in account.told}
    places: list[Claim | Mark] = [*(each.claim for each in account.told[:MAX_CLAIMS]), *account.finding.marks]
    for quote in quotes(world, places):
        document = quote.document
        named = sources[document.id] != document.path
        yield f"{quote.pointer} ({sources[document.id]})" if named else quote.pointer
        yield "   | " + "".join(f"[{p.text}]" if p.kind == "figure" else p.text for p in quote.pieces)
        for claim in quote.claims:
            yield f"   {names[claim.id]}, {_of(claim)}"
            yield from (f"      {line}" for line in _stands(told[claim.id]))
    if len(told) > MAX_CLAIMS:
        yield f"and {plural(len(told) - MAX_CLAIMS, 'more claim')} (all in the JSON)"


def _of(claim: Claim) -> str:
    """`poverty rate, Son La; 31 December 2024; forecast; place carried over from before`."""
    subject = claim.subject
    said = [about(claim), period_words(claim.period), *remarks(claim)]
    said += [f"verb {subject.predicate}"] if subject.predicate else []
    said += [f"whose: {subject.holder}"] if subject.holder else []
    said += [f"hedge: {word}"] if (word := hedge_word(claim)) else []
    said += [f"said by {claim.attribution}"] if claim.attribution else []
    said += [f"{' and '.join(claim.inherited)} carried over from before"] if claim.inherited else []
    said += [] if claim.sure else ["the nearest noun, so less certain"]
    return one_line("; ".join(said))


def _stands(told: Told) -> Iterator[str]:
    """What the figure stands for, under every reading that it has."""
    claim = told.claim
    yield f"strictly {claim_words(claim, told.strict)}"
    if told.lenient is not None:
        yield f"leniently {claim_words(claim, told.lenient)}"
    if told.implied is not None:
        yield f"to a reader {claim_words(claim, told.implied)}"
    if len(told.readings) > 1:
        yield "readings: " + "; ".join(f"{name} {claim_words(claim, interval)}" for name, interval in told.readings)
    if told.unknown is not None:
        yield f"bounds the value {_moment(told.unknown)}"


def _moment(unknown: str) -> str:
    """`at 2024-12-31`, `from 2021-01-01 to 2024-12-31`, `now (no date)`."""
    if unknown.startswith("?"):
        return f"of no date ({unknown[1:]})" if unknown[1:] else "of no date"
    start, stroke, end = unknown.partition("/")
    if not stroke:
        return f"at {start}"
    return f"from {start or 'before'} to {end or 'now'}"


def _alignment(account: Account, names: Mapping[str, str]) -> Iterator[str]:
    if not account.matches:
        if account.rule and account.rule.run.scope == "document":
            yield "one text ties them together itself"
        elif account.topic:
            yield f"all are of topic {account.topic.id}, which holds {plural(len(account.topic.claims), 'claim')}"
        return
    for match in account.matches[:MAX_MATCHES]:
        yield from _match(match, names)
    if len(account.matches) > MAX_MATCHES:
        yield f"and {plural(len(account.matches) - MAX_MATCHES, 'more comparison')}"


def _match(match: Match, names: Mapping[str, str]) -> Iterator[str]:
    relation = _RELATIONS.get(match.relation, match.relation)
    pair = [_name(names, match.a), _name(names, match.b)]
    ordered = pair if match.relation == "contains" else sorted(pair)
    yield f"{' and '.join(ordered)}: {relation}, {sure_words(match.confidence)} sure"
    for evidence in match.evidence:
        yield f"   {evidence.facet}: {evidence.verdict}, {evidence.detail}"


def _trial(trial: Trial, names: Mapping[str, str]) -> Iterator[str]:
    one, other = trial.one, trial.other
    met = [(a, b) for a, b, gap in trial.tried if gap is None]
    yield f"{_name(names, one.id)} and {_name(names, other.id)}:"
    for a, b, gap in trial.tried:
        yield f"   {a} and {b}: " + ("agree" if gap is None else _apart(gap, one))
    if not met:
        yield "   no two readings agree" if len(trial.tried) > 1 else "   the figures have no other reading"


def _apart(gap: Fraction, claim: Claim) -> str:
    if not gap:
        return "only touch"
    unit = figures.distance_unit(claim.quantity.unit)
    return f"{with_unit(compact(gap, claim.quantity.number.step), unit, claim.quantity.per)} apart"


def _cycle(account: Account, names: Mapping[str, str]) -> Iterator[str]:
    if not account.constraints:
        return
    for constraint in account.constraints:
        end = f"value {_moment(constraint.a)}"
        base = "" if constraint.b is None else f" less value {_moment(constraint.b)}"
        yield f"{_name(names, constraint.subject)}: {end}{base}: {_of_topic(account, constraint.interval)}"
    yield "Each can be left out, and the others hold; all of them together cannot."


def _of_topic(account: Account, interval: Interval) -> str:
    """An interval in the unit of the topic, in the scale of its figures."""
    topic = account.topic
    steps = [told.claim.quantity.number.step for told in account.told]
    words = interval_words(interval, max(steps))
    return with_unit(words, topic.unit, topic.claims[0].quantity.per) if topic else words


def _facts(finding: Finding) -> Iterator[str]:
    for name, value in finding.facts.items():
        if name == "values" and isinstance(value, list):
            yield from ("where the sources stand:", *(f"   {one_line(each)}" for each in value))
        elif name not in _APART and name not in finding.causes:
            yield ": ".join(fact_words(name, value))


def _repairs(account: Account, names: Mapping[str, str]) -> Iterator[str]:
    for repair in account.repairs:
        quantity = repair.claim.quantity
        reads = with_unit(compact(repair.reads, quantity.number.step), quantity.unit, quantity.per)
        left = f" (the others leave it {_of_topic(account, repair.left)})" if repair.left is not None else ""
        yield f"{names[repair.claim.id]}, if it read {reads}{left}"
    said = account.finding.facts.get("repair")
    if not account.repairs and said is not None:
        yield from said if isinstance(said, list) else [str(said)]


def _causes(finding: Finding) -> Iterator[str]:
    for cause in finding.causes:
        said = finding.facts.get(cause)
        yield f"{cause}: {'; '.join(map(str, said))}" if isinstance(said, list) else cause


def _root(account: Account) -> Iterator[str]:
    if account.root is not None:
        yield f"only a consequence of {account.root.id} ({account.root.rule}): {account.root.message}"
    for finding in account.consequences:
        yield f"with it goes {finding.id} ({finding.rule}): {finding.message}"


def _wrap(text: str, indent: str) -> Iterable[str]:
    """Lines of at most `WIDTH` columns; what begins with spaces, or a bar, keeps them."""
    plain = text.strip()
    indent += " " * (len(text) - len(text.lstrip(" ")))
    return textwrap.wrap(
        one_line(plain),
        width=max(WIDTH, len(indent) + 40),
        initial_indent=indent,
        subsequent_indent=indent + ("| " if plain.startswith("| ") else ""),
        break_long_words=True,
        break_on_hyphens=False,
    ) or [indent]

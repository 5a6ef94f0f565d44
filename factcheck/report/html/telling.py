"""What rules and findings say in the language of the page: their own words, or the translation of the rules folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Protocol

from factcheck.findings.wording import interval_ends, told
from factcheck.model import Fact, Finding, World
from factcheck.model.values import dataclass
from factcheck.report.messages import Messages
from factcheck.report.words import compact, day_words, grouped
from factcheck.rulebook import RuleWords

_LONG = 10_000  # from here on a figure is told in millions and billions


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
class Telling:
    """`rules` as their files have them, `words` as they are translated; what has no translation stays as it is."""

    world: World
    rules: Mapping[str, RuleText]
    words: Mapping[str, RuleWords]
    say: Messages

    def title(self, rule: str) -> str:
        known = self.words.get(rule) or self.rules.get(rule)
        return known.title if known else rule

    def why(self, rule: str) -> str:
        known = self.words.get(rule) or self.rules.get(rule)
        return known.why.strip() if known else ""

    def finding(self, finding: Finding) -> tuple[str, str]:
        """Its message and its question."""
        words = self.words.get(finding.rule)
        variant = words and words.variants.get(str(finding.facts.get("variant", "")))
        if not variant:
            return finding.message, finding.ask
        return self._filled(finding, variant[0], finding.message), self._filled(finding, variant[1], finding.ask)

    def _filled(self, finding: Finding, template: str, own: str) -> str:
        claims = [self.world.claims[ident] for ident in finding.claims]
        voice = _Voice(self.say)
        text, missing = told(template, claims, self.world.documents, finding.facts, finding.marks, voice)
        return own if missing else text


class _Voice:
    """What stands between the slots of a message, by the messages of a language."""

    def __init__(self, say: Messages) -> None:
        self._say = say
        self.unknown = say("wording.unknown")

    def joined(self, items: Iterable[str]) -> str:
        return self._say.joined(items)

    def fact(self, name: str, value: Fact, printed: frozenset[str]) -> str:
        if isinstance(value, list):
            return self.joined(self._one(item, printed) for item in value)
        return self._one(str(value), printed)

    def _one(self, value: str, printed: frozenset[str]) -> str:
        """A word of the program in this language; a figure of ours with its marks; what is printed as it stands."""
        if value in printed:
            return value
        if ends := interval_ends(value):
            return self._say("interval.closed", low=self._one(ends[0], printed), high=self._one(ends[1], printed))
        try:
            number = Decimal(value)
        except InvalidOperation:
            return self._say.name("terms", value) or value
        if not number.is_finite() or not value.lstrip("-").replace(".", "").isdigit():
            return value
        return compact(Fraction(number), None, self._say) if abs(number) >= _LONG else grouped(value, self._say)

    def unit(self, name: str, one: bool) -> str:
        if name == "count":
            return ""
        first, *per = name.split("/")
        told = self._named(first)
        for each in per:
            told = self._say("unit.per", figure=told, per=self._named(each))
        return told

    def _named(self, unit: str) -> str:
        return self._say.name("names", unit) or unit.replace("_", " ")

    def where(self, place: str) -> str:
        return self._say("wording.where", place=place)

    def said_in(self, speaker: str, source: str) -> str:
        return self._say("wording.said-in", speaker=speaker, source=source)

    def when(self, start: date | None, end: date | None) -> str:
        say = self._say
        first = day_words(start, say) if start else ""
        last = day_words(end, say) if end else ""
        if start is None or end is None:
            if not (start or end):
                return ""
            return say("wording.since", **{"from": first}) if start else say("wording.until", to=last)
        if start == end:
            if (end.month, end.day) == (12, 31):
                return say("wording.year-end", year=end.year)
            return say("wording.day", day=last)
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            if start.year == end.year:
                return say("wording.year", year=end.year)
            return say("wording.years", **{"from": start.year, "to": end.year})
        if start.day == 1 and end.month != (end + timedelta(days=1)).month and start.year == end.year:
            if start.month == end.month:
                return say("wording.month", month=end.month, year=end.year)
            if start.month % 3 == 1 and end.month == start.month + 2:
                return say("wording.quarter", quarter=("I", "II", "III", "IV")[end.month // 3 - 1], year=end.year)
        return say("wording.within", **{"from": first, "to": last})

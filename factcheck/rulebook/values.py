"""What the rules folder says, once read: frozen values that the later stages use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Literal

from factcheck.checks import Check
from factcheck.intervals import Policy
from factcheck.model import Severity, Tally
from factcheck.model.ordered import Band, Order
from factcheck.model.values import dataclass
from factcheck.units import Units

RuleSeverity = Severity | Literal["cause"]


@dataclass(frozen=True, slots=True)
class Variant:
    """How one case of a rule is told."""

    severity: RuleSeverity
    message: str
    ask: str


@dataclass(frozen=True, slots=True)
class Example:
    """Texts, each a source of its own. `figures` are the texts of the claims of the one finding that must
    come of them, in the order of the texts, with its severity and, where named, its variant. A trap has no
    figures: the rule must say nothing, and `why` says why. `reference` is a table in CSV to hold them against,
    `previous` the first text as it was published before."""

    texts: tuple[str, ...]
    figures: tuple[str, ...] = ()
    severity: RuleSeverity | None = None
    variant: str | None = None
    why: str = ""
    reference: str = ""
    previous: str = ""

    @property
    def trap(self) -> bool:
        return self.severity is None


@dataclass(frozen=True, slots=True)
class Rule:
    """One file of `discrepancies/`. `check` names the check module, `run` is that module; `settings` is an
    instance of its settings type. `variants` holds every variant of the check, "" first, with what
    the rule's file says of it filled up from the rule itself."""

    id: str
    title: str
    check: str
    run: Check
    severity: RuleSeverity
    message: str
    ask: str
    why: str
    settings: Any
    variants: Mapping[str, Variant]
    precedes: tuple[str, ...]
    examples: tuple[Example, ...]
    path: Path
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Concept:
    """A measure, group, countable noun or predicate: its words by language. `share`: a share of a whole.
    `within`: the concepts (of the same list) that hold this one. `tally`: how the count of it runs on while it is
    reported, as the toll of a storm does; or that it `stands`, and is no running count though it is one "to date"."""

    id: str
    words: Mapping[str, tuple[str, ...]]
    share: bool = False
    within: tuple[str, ...] = ()
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place. `since` and `until` are the first and last day that it existed as such ("2025-07-01"), or
    None; `metric`: whether a "ton" there is the metric one."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    level: str
    parent: str | None = None
    since: str | None = None
    until: str | None = None
    metric: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`contrasts` are sets of words or concept ids of which no two can be the same thing; `synonyms` mean one thing
    beside a figure, whatever part of speech they are; `common` are the words of a language that tell no text from
    another; `headers` what the columns of reference tables are called, each name in lower case with what the column
    holds. `digest` is that of its files, where it is as they have it: what is worked out of it is kept under that."""

    measures: Mapping[str, Concept] = field(default_factory=dict)
    groups: Mapping[str, Concept] = field(default_factory=dict)
    nouns: Mapping[str, Concept] = field(default_factory=dict)
    predicates: Mapping[str, Concept] = field(default_factory=dict)
    synonyms: Mapping[str, Concept] = field(default_factory=dict)
    common: Mapping[str, frozenset[str]] = field(default_factory=dict)
    contrasts: tuple[frozenset[str], ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    digest: str | None = field(default=None, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two figures of different texts are weighed, where their subjects alone do not join them: the weight of each
    feature, and from what likelihood on (0 to 1) they are taken for one thing."""

    likely: float = 1.0
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that a desk decides. `rules` in the order of their ids, those that are switched off too."""

    rules: tuple[Rule, ...]
    policy: Policy
    vocabulary: Vocabulary
    units: Units
    folder: Path
    orders: tuple[Order, ...] = ()
    bands: tuple[Band, ...] = ()
    alignment: Alignment = Alignment()

    @property
    def in_force(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.enabled)

    def all_in_force(self) -> Rulebook:
        """The same with nothing switched off: the examples of a rule run whether or not a desk uses it."""
        return replace(self, rules=tuple(replace(rule, enabled=True) for rule in self.rules))

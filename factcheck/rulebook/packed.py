"""A rulebook as plain values, and back: what has been read and found right need not be validated again.

The units stay in their file, which is quick to read; the checks are found by name, and the paths by the folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from factcheck import checks
from factcheck.intervals import Policy
from factcheck.model.ordered import Band, Order, Terms
from factcheck.rulebook.values import (
    Alignment,
    Concept,
    Example,
    PlaceEntry,
    Rule,
    Rulebook,
    Variant,
    Vocabulary,
)
from factcheck.units import Units

Packed = tuple[Any, ...]

_CONCEPTS = ("measures", "groups", "nouns", "predicates", "synonyms")


def packed(book: Rulebook) -> Packed:
    vocabulary = book.vocabulary
    return (
        [_rule(rule) for rule in book.rules],
        _values(book.policy),
        [[_values(one) for one in getattr(vocabulary, name).values()] for name in _CONCEPTS],
        dict(vocabulary.common),
        vocabulary.contrasts,
        [_values(place) for place in vocabulary.places],
        dict(vocabulary.headers),
        [(one.less.names, one.more.names, one.kinds, one.needs) for one in book.orders],
        [(one.name, one.of.names, one.to.names, one.units, one.low, one.high) for one in book.bands],
        (book.alignment.likely, dict(book.alignment.weights)),
    )


def unpacked(data: Packed, folder: Path, units: Units, digest: str) -> Rulebook:
    """The rulebook of a folder; `digest` is that of its vocabulary."""
    rules, policy, concepts, common, contrasts, places, headers, orders, bands, (likely, weights) = data
    tables = {name: _concepts(found) for name, found in zip(_CONCEPTS, concepts, strict=True)}
    vocabulary = Vocabulary(
        **tables,
        common=common,
        contrasts=contrasts,
        places=tuple(PlaceEntry(*each) for each in places),
        headers=headers,
    )
    object.__setattr__(vocabulary, "digest", digest)
    return Rulebook(
        rules=tuple(_unpacked_rule(each, folder) for each in rules),
        policy=Policy(*policy),
        vocabulary=vocabulary,
        units=units,
        folder=folder,
        orders=tuple(Order(Terms(less), Terms(more), kinds, needs) for less, more, kinds, needs in orders),
        bands=tuple(Band(name, Terms(of), Terms(to), *rest) for name, of, to, *rest in bands),
        alignment=Alignment(likely, weights),
    )


def _values(value: Any) -> Packed:
    return tuple(getattr(value, field.name) for field in fields(value))


def _concepts(found: Iterable[Packed]) -> Mapping[str, Concept]:
    return {each[0]: Concept(*each) for each in found}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        **{name: getattr(rule, name) for name in _AS_IT_IS},
        "settings": {field.name: getattr(rule.settings, field.name) for field in fields(rule.settings)},
        "variants": {name: _values(variant) for name, variant in rule.variants.items()},
        "examples": [_values(example) for example in rule.examples],
        "path": rule.path.name,
    }


_AS_IT_IS = ("id", "title", "check", "severity", "message", "ask", "why", "precedes", "enabled")


def _unpacked_rule(data: dict[str, Any], folder: Path) -> Rule:
    run = checks.load(data["check"])
    made = {
        "run": run,
        "settings": run.settings_type(**data["settings"]),
        "variants": {name: Variant(*each) for name, each in data["variants"].items()},
        "examples": tuple(Example(*each) for each in data["examples"]),
        "path": folder / "discrepancies" / data["path"],
    }
    return Rule(**{**data, **made})

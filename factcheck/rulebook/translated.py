"""The words of the rules in another language: `messages/vi.yaml` of the rules folder, by rule and variant.

A desk's folder without such a file has the default translation of those rules that it left as they came: words of
its own are never replaced by a translation of other words.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.model.values import dataclass
from factcheck.rulebook import kept, slots
from factcheck.rulebook.errors import meant
from factcheck.rulebook.folder import default_folder, load
from factcheck.rulebook.plain import YamlFile, read
from factcheck.rulebook.values import Rule, Rulebook
from factcheck.rulebook.yamlfile import validate

if TYPE_CHECKING:
    from factcheck.rulebook.entries import WordsEntry

_Told = tuple[str, str, dict[str, tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says in one language. `variants` holds message and question of every variant, "" first."""

    title: str
    why: str
    variants: Mapping[str, tuple[str, str]]


def translated(book: Rulebook, language: str) -> Mapping[str, RuleWords]:
    """The rules that have words in this language, by their ids. Raises RuleError for a wrong file."""
    own = book.folder / "messages" / f"{language}.yaml"
    if own.is_file():
        return _read(own, {rule.id: rule for rule in book.rules})
    path = default_folder() / own.relative_to(book.folder)
    if not path.is_file():
        return {}
    default = {rule.id: rule for rule in load().rules}
    found = _read(path, default)
    return {rule.id: found[rule.id] for rule in book.rules if rule.id in found and _is_same(rule, default[rule.id])}


def _is_same(rule: Rule, other: Rule) -> bool:
    return (rule.title, rule.why, rule.variants) == (other.title, other.why, other.variants)


def _read(path: Path, rules: Mapping[str, Rule]) -> Mapping[str, RuleWords]:
    file = read(path)
    variants = ((rule.id, *one) for rule in rules.values() for one in rule.run.variants.items())
    known = (f"{ident} {name} {sorted(facts)}" for ident, name, facts in variants)
    key = kept.digest(kept.source("rulebook", "model/values.py"), file.text, *known)
    found = kept.kept("messages", key, lambda: _validated(file, rules))
    return {ident: RuleWords(*told) for ident, told in found.items()}


def _validated(file: YamlFile, rules: Mapping[str, Rule]) -> dict[str, _Told]:
    from factcheck.rulebook.entries import WordsEntry

    entries = validate(file, dict[str, WordsEntry], noun="rule")
    found = {}
    for ident, entry in entries.items():
        if ident not in rules:
            raise file.error((ident,), f'unknown rule "{ident}"{meant(ident, rules)}', key=True)
        found[ident] = (entry.title, entry.why, _variants(file, ident, entry, rules[ident]))
    return found


def _variants(file: YamlFile, ident: str, entry: WordsEntry, rule: Rule) -> dict[str, tuple[str, str]]:
    from factcheck.rulebook.entries import SaidEntry

    for name in entry.variants:
        if name not in rule.variants:
            hint = meant(name, rule.variants)
            raise file.error((ident, "variants", name), f'unknown variant "{name}"{hint}', key=True)
    result = {}
    for name in rule.variants:
        own = entry.variants.get(name, SaidEntry())
        for key in ("message", "ask"):
            written = getattr(own, key)
            loc = (ident, key) if written is None else (ident, "variants", name, key)
            _check_slots(file, loc, getattr(entry, key) if written is None else written, rule.run.variants[name])
        result[name] = (own.message or entry.message, own.ask or entry.ask)
    return result


def _check_slots(file: YamlFile, loc: tuple[str, ...], template: str, facts: frozenset[str]) -> None:
    try:
        used = slots.names(template)
    except ValueError as problem:
        raise file.error(loc, f"not a message: {problem}") from problem
    for slot in used:
        if slot not in facts and slot not in slots.COMMON:
            raise file.error(loc, f'unknown slot "{{{slot}}}"{meant(slot, facts | slots.COMMON)}')

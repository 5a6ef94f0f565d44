"""The files of a rules folder, read and held against what they must be: what is slow, and only done where nothing is
kept of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from factcheck import checks
from factcheck.checks import Check
from factcheck.intervals import Policy
from factcheck.rulebook import orders, slots, vocabulary
from factcheck.rulebook.entries import AlignmentEntry, ExampleEntry, RuleEntry
from factcheck.rulebook.errors import RuleError, meant
from factcheck.rulebook.plain import YamlFile, read
from factcheck.rulebook.values import Alignment, Example, Rule, Rulebook, Variant
from factcheck.rulebook.yamlfile import validate
from factcheck.units import Units

LoadCheck = Callable[[str], Check]
Find = Callable[[str], Path | None]

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def read_all(folder: Path, load_check: LoadCheck, find: Find, units: Units) -> Rulebook:
    """The rules of a folder; `find` leads to its other files. Raises RuleError for the first thing that is wrong."""
    policy = find("policy.yaml")
    return Rulebook(
        rules=_rules(folder / "discrepancies", load_check),
        policy=validate(read(policy), Policy, noun="setting") if policy else Policy(),
        vocabulary=vocabulary.load(lambda name: find(f"vocabulary/{name}")),
        units=units,
        folder=folder,
        orders=orders.orders(find),
        bands=orders.bands(find, units),
        alignment=_alignment(find("alignment.yaml")),
    )


def _alignment(path: Path | None) -> Alignment:
    if path is None:
        return Alignment()
    entry = validate(read(path), AlignmentEntry, noun="setting")
    return Alignment(entry.likely, {name: float(weight) for name, weight in entry.weights.items()})


# ---------------------------------------------------------------- rules


def _rules(folder: Path, load_check: LoadCheck) -> tuple[Rule, ...]:
    if not folder.is_dir():
        raise RuleError(folder, 1, 1, "no such folder: rules stand in the folder discrepancies")
    for path in sorted(folder.rglob("*.y*ml")):
        if path.parent != folder or path.suffix != ".yaml":
            raise RuleError(path, 1, 1, f"would not be read: rules are the files {folder.name}/NAME.yaml")
    files = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    if not files:
        raise RuleError(folder, 1, 1, "holds no rule")
    read_files = {}
    rules = {}
    for ident, path in sorted(files.items()):
        if not _ID.fullmatch(ident):
            raise RuleError(path, 1, 1, f'"{ident}" is no id: a rule file is named as in value-conflict.yaml')
        file = read(path)
        read_files[ident] = file
        rules[ident] = _rule(ident, file, load_check)
    for ident, rule in rules.items():
        _check_precedence(rule, read_files[ident], rules)
    return tuple(rules.values())


def _rule(ident: str, file: YamlFile, load_check: LoadCheck) -> Rule:
    entry = validate(file, RuleEntry)
    try:
        run = load_check(entry.check)
    except checks.UnknownCheck as problem:
        raise file.error(("check",), str(problem)) from problem
    settings = (
        validate(file, run.settings_type, ("settings",), noun="setting") if entry.settings else run.settings_type()
    )
    return Rule(
        id=ident,
        title=entry.title,
        check=entry.check,
        run=run,
        severity=entry.severity,
        message=entry.message,
        ask=entry.ask,
        why=entry.why,
        settings=settings,
        variants=_variants(file, entry, run),
        precedes=tuple(entry.precedes),
        examples=tuple(_example(file, i, example, run) for i, example in enumerate(entry.examples)),
        path=file.path,
        enabled=entry.enabled,
    )


def _variants(file: YamlFile, entry: RuleEntry, run: Check) -> Mapping[str, Variant]:
    """Every variant of the check, filled up from the rule. Each message is held against its facts."""
    for name in entry.variants:
        if name not in run.variants:
            hint = meant(name, run.variants)
            raise file.error(("variants", name), f'unknown variant "{name}"{hint}', key=True)
    result = {}
    for name, facts in sorted(run.variants.items()):
        own = entry.variants.get(name)
        for key in ("message", "ask"):
            overridden = own is not None and getattr(own, key) is not None
            loc = ("variants", name, key) if overridden else (key,)
            _check_slots(file, loc, getattr(own if overridden else entry, key), facts, name)
        result[name] = Variant(
            severity=(own and own.severity) or entry.severity,
            message=(own and own.message) or entry.message,
            ask=(own and own.ask) or entry.ask,
        )
    return result


def _check_slots(file: YamlFile, loc: tuple[str, ...], template: str, facts: frozenset[str], variant: str) -> None:
    try:
        used = slots.names(template)
    except ValueError as problem:
        raise file.error(loc, f"not a message: {problem}") from problem
    for slot in used:
        if slot not in facts and slot not in slots.COMMON:
            case = f' in variant "{variant}"' if variant else ""
            raise file.error(loc, f'unknown slot "{{{slot}}}"{case}{meant(slot, facts | slots.COMMON)}')


def _example(file: YamlFile, index: int, entry: ExampleEntry, run: Check) -> Example:
    def wrong(key: str, message: str) -> RuleError:
        return file.error(("examples", index, key), message, key=True)

    reference, previous = entry.reference or "", entry.previous or ""
    if entry.flag is None:
        if entry.pass_ is None:
            raise file.error(("examples", index), 'an example has "flag" or "pass"')
        for key in ("figures", "severity", "variant"):
            if getattr(entry, key) is not None:
                raise wrong(key, f'"{key}" belongs to "flag": nothing comes of a text that must pass')
        return Example(tuple(entry.pass_), why=entry.why or "", reference=reference, previous=previous)
    if entry.pass_ is not None:
        raise wrong("pass", 'an example has "flag" or "pass", not both')
    if entry.figures is None or entry.severity is None:
        lacking = "figures" if entry.figures is None else "severity"
        raise file.error(("examples", index), f'missing key "{lacking}"')
    if entry.variant is not None and entry.variant not in run.variants:
        hint = meant(entry.variant, run.variants)
        raise file.error(("examples", index, "variant"), f'unknown variant "{entry.variant}"{hint}')
    why = entry.why or ""
    return Example(tuple(entry.flag), tuple(entry.figures), entry.severity, entry.variant, why, reference, previous)


def _check_precedence(rule: Rule, file: YamlFile, rules: Mapping[str, Rule]) -> None:
    for index, name in enumerate(rule.precedes):
        if name not in rules:
            hint = meant(name, rules)
            raise file.error(("precedes", index), f'"precedes" names no rule: "{name}"{hint}')
        # Two rules that own each other's claims would absorb each other, and both findings be lost.
        if rule.id in _reached(name, rules):
            raise file.error(("precedes", index), f'"{name}" precedes "{rule.id}" in its turn')


def _reached(ident: str, rules: Mapping[str, Rule]) -> frozenset[str]:
    """The rule and all that it precedes, directly or through others."""
    reached: set[str] = set()
    waiting = [ident]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += rules[name].precedes if name in rules else ()
    return frozenset(reached)

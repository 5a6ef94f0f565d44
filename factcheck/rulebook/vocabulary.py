"""`vocabulary/`: the desk's measures, groups, nouns, predicates, contrasts and places."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

from factcheck.rulebook.configuration import Headers
from factcheck.rulebook.entries import ConceptEntry
from factcheck.rulebook.errors import meant
from factcheck.rulebook.places import LANGUAGE, read_places
from factcheck.rulebook.plain import YamlFile, read
from factcheck.rulebook.values import Concept, Vocabulary
from factcheck.rulebook.yamlfile import validate
from factcheck.spelling import respelled

WHOLE = "whole"  # in the file of headers: what a cell says that names no part

# From "measures.yaml" to the file that counts, or None where there is none.
Find = Callable[[str], Path | None]


def load(find: Find) -> Vocabulary:
    """Every list that there is; a list without a file is empty. Raises RuleError."""
    contrasts = find("contrasts.yaml")
    places = find("places.tsv")
    common = find("common.yaml")
    return Vocabulary(
        measures=_concepts(find("measures.yaml")),
        groups=_concepts(find("groups.yaml")),
        nouns=_concepts(find("nouns.yaml")),
        predicates=_concepts(find("predicates.yaml")),
        synonyms=_concepts(find("synonyms.yaml")),
        common=_common(common) if common else {},
        contrasts=_contrasts(contrasts) if contrasts else (),
        places=read_places(places) if places else (),
        headers=_headers(find("headers.yaml")),
    )


def _concepts(path: Path | None) -> Mapping[str, Concept]:
    if path is None:
        return {}
    file = read(path)
    _check_keys(file)
    entries = validate(file, dict[str, ConceptEntry])
    return {ident: _concept(file, ident, entry, entries) for ident, entry in entries.items()}


def _check_keys(file: YamlFile) -> None:
    """What is no field of an entry must be the code of a language."""
    for ident, entry in file.data.items() if isinstance(file.data, dict) else ():
        for key in entry if isinstance(entry, dict) else ():
            if key not in ConceptEntry.model_fields and not LANGUAGE.fullmatch(key):
                hint = meant(key, ConceptEntry.model_fields)
                raise file.error((ident, key), f'unknown key "{key}", which is no language{hint}', key=True)


def _concept(file: YamlFile, ident: str, entry: ConceptEntry, entries: Mapping[str, ConceptEntry]) -> Concept:
    words = entry.__pydantic_extra__ or {}
    for index, name in enumerate(entry.within):
        if name not in entries or name == ident:
            raise file.error((ident, "within", index), f'"within" names no other entry: "{name}"')
    return Concept(
        ident,
        {code: tuple(_composed(word) for word in listed) for code, listed in words.items()},
        entry.share,
        tuple(entry.within),
        entry.tally,
    )


def _common(path: Path) -> Mapping[str, frozenset[str]]:
    lists = validate(read(path), dict[str, list[str]])
    return {code: frozenset(_composed(word).casefold() for word in words) for code, words in lists.items()}


def _contrasts(path: Path) -> tuple[frozenset[str], ...]:
    file = read(path)
    groups = validate(file, list[list[str]])
    result = []
    for index, group in enumerate(groups):
        words = frozenset(_composed(word) for word in group if word.strip())
        if len(words) < 2 or len(words) < len(group):
            raise file.error((index,), "a contrast is a list of two or more different words")
        result.append(words)
    return tuple(result)


def _headers(path: Path | None) -> Mapping[str, str]:
    if path is None:
        return {}
    file = read(path)
    roles = [*(field.name for field in fields(Headers)), WHOLE]
    found: dict[str, str] = {}
    for role, by_language in validate(file, dict[str, dict[str, list[str]]]).items():
        if role not in roles:
            raise file.error((role,), f'"{role}" is nothing that a column holds{meant(role, roles)}', key=True)
        for code, names in by_language.items():
            for index, name in enumerate(names):
                if found.setdefault(_composed(name.casefold()), role) != role:
                    raise file.error((role, code, index), f'"{name}" is the name of another column as well')
    return found


def _composed(word: str) -> str:
    """The same letters in one spelling: an accent may be written as a letter of its own."""
    return respelled(unicodedata.normalize("NFC", word))

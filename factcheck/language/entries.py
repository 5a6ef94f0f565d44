"""Entries of the tables of a language: words of the pack and of the vocabulary, with what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from factcheck.language.tokens import Compounds, words_of
from factcheck.rulebook import Concept, PlaceEntry


def earlier(pack: Mapping[str, Any], name: str) -> list[tuple[str, tuple[int, int]]]:
    """`a year earlier`, `year on year`: how far back, in months and days."""
    months = [(w, (int(n), 0)) for w, n in pack.get(f"{name}_months", {}).items()]
    return months + [(w, (0, int(n))) for w, n in pack.get(f"{name}_days", {}).items()]


def concepts(table: Mapping[str, Concept], code: str) -> list[tuple[str, str]]:
    return [(word, name) for name, concept in table.items() for word in concept.words.get(code, ())]


def with_plurals(entries: list[tuple[str, str]], regular: bool) -> list[tuple[str, str]]:
    """Also the regular plural of each last word; a form that is listed for itself goes first."""
    if not regular:
        return entries
    more = []
    for phrase, name in entries:
        if phrase.endswith(("s", "x", "ch", "sh")):
            more.append((phrase + "es", name))
        elif phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
            more.append((phrase[:-1] + "ies", name))
        else:
            more.append((phrase + "s", name))
    return entries + more


def place_names(places: Iterable[PlaceEntry], code: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every name of a place in this language, and in the national one as foreign papers keep it."""
    names: dict[str, list[str]] = {}
    for place in places:
        for name in {*place.names.get(code, ()), *place.names.get("vi", ())}:
            names.setdefault(name, []).append(place.id)
    return [(name, tuple(sorted(ids))) for name, ids in sorted(names.items())]


def event_words(pack: Mapping[str, Any], compounds: Compounds) -> frozenset[str]:
    """The words that tell of an event in a life, of several the last."""
    lists = (f"{kind}_words" for kind in ("birth", "death", "founding", "graduation", "marriage", "election"))
    return frozenset(words_of(word, compounds)[-1] for name in lists for word in pack.get(name, ()))


def happenings(pack: Mapping[str, Any]) -> list[tuple[str, tuple[str, bool, bool]]]:
    """What happens, with its nouns and its verbs: the fields of `EventWord`."""
    return [
        (word, (kind, deed, verb))
        for name, deed, verb in (
            ("events", False, False),
            ("event_verbs", False, True),
            ("deeds", True, False),
            ("deed_verbs", True, True),
        )
        for kind, words in pack.get(name, {}).items()
        for word in words
    ]


def hyphenated(entries: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Also with hyphens, as before a noun: a 200-square-meter house."""
    for phrase, name in entries:
        yield phrase, name
        if " " in phrase:
            yield phrase.replace(" ", "-"), name

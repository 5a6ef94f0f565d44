"""The pack of a language, ready for use: its tables from the cache where they are there, else worked out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from factcheck.language.compiled import EventWord, Language
from factcheck.language.memo import Memo
from factcheck.language.phrases import Lists, Phrases
from factcheck.language.tokens import Compounds
from factcheck.model import Hedge, Tied
from factcheck.rulebook import Rulebook, Vocabulary, kept

_FOLDER = Path(__file__).resolve().parent.parent / "lang"
_READ_BY = ("language", "model", "spelling.py")
# Of the tables of a pack: those of phrases that stand for words or numbers, and what is no table of phrases.
_PHRASES = (
    "currencies", "groups", "measures", "named", "nouns", "paces", "parts", "places", "quarters", "relative", "units",
    "vague",
)  # fmt: skip
_AS_THEY_ARE = (
    "admin", "carriers", "code", "coins", "date_order", "decimal", "glued_scales", "head_first", "home", "imperial",
    "kinds_of", "money", "per", "place_levels", "place_parents", "plural", "regional", "relative_words", "shares",
    "signs", "small_units", "starters", "tallies", "units_before", "unmetric", "verb_endings",
)  # fmt: skip


class MissingLanguage(Exception):
    """No pack for this language; `.available` names those that there are."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.available = tuple(sorted(p.stem for p in _FOLDER.glob("??.yaml")))
        super().__init__(f"no language pack for {code!r}; there is {', '.join(self.available)}")


def load(code: str, book: Rulebook, marked: bool = True) -> Language:
    """The pack `lang/<code>.yaml` with the signs of `lang/shared.yaml` and the words of the vocabulary.
    `marked`: for texts that have the marks of their letters.

    Raises MissingLanguage where there is no such pack, RuleError where one is wrong."""
    path, shared = _FOLDER / f"{code}.yaml", _FOLDER / "shared.yaml"
    if not re.fullmatch("[a-z]{2,3}", code) or not path.is_file():
        raise MissingLanguage(code)

    def made() -> dict[str, Any]:
        from factcheck.language.pack import tables

        return tables(path, shared, book.vocabulary, marked=marked)

    key = _key(book.vocabulary, path, shared)
    kind = f"language-{code}-{'marked' if marked else 'unmarked'}"
    return _language(made() if key is None else kept.kept(kind, key, made), book)


def _key(vocabulary: Vocabulary, *paths: Path) -> str | None:
    """None where a file cannot be read, and for a vocabulary of no files."""
    contents = [kept.content(path) for path in paths]
    read = [content for content in contents if content is not None]
    if vocabulary.digest is None or len(read) < len(contents):
        return None
    return kept.digest(kept.source(*_READ_BY), vocabulary.digest, *read)


def _language(tables: dict[str, Any], book: Rulebook) -> Language:
    def told(name: str, make: Callable[..., Any]) -> dict[tuple[str, ...], Any]:
        return {words: make(value) for words, value in tables[name].items()}

    # A list that a pack leaves out is empty; that no name is misspelt is tested.
    sets = defaultdict[str, frozenset[str]](frozenset, tables["sets"])
    plural, endings, signs, money = (tables[name] for name in ("plural", "verb_endings", "signs", "money"))
    predicates: Phrases[str] = Phrases(tables["predicates"])
    made: dict[str, Any] = {
        "unmarked": cache(partial(load, tables["code"], book, False)) if tables["unmarked"] else None,
        "sets": sets,
        "values": defaultdict[str, dict[str, int]](dict, tables["values"]),
        "phrases": Lists(tables["phrases"]),
        "compounds": Compounds(tables["compounds"]),
        "known_units": frozenset(book.units.names),
        "hedges": Phrases(told("hedges", Hedge)),
        "hedges_after": Phrases(told("hedges_after", Hedge)),
        "earlier": Phrases(told("earlier", lambda back: Tied(*back))),
        "on_year": Phrases(told("on_year", lambda back: Tied(*back))),
        "events": Phrases(told("events", lambda event: EventWord(*event))),
        "predicates": predicates,
        "sign": _any_of(signs, r"[ \u00a0\u202f]?", r"(?![^\W_])"),
        "money_before": re.compile(rf"(?<![^\W\d_])({_alternatives(money)})[ \u00a0\u202f]?$"),
        "money_after": _any_of(money, r"[ \u00a0\u202f]?", r"(?![^\W_])"),
        "singulars": Memo(partial(_singular, plural, tables["plural_not"])),
        "verbal": Memo(partial(_verbal, sets, endings, predicates)),
    }
    ready: dict[str, Any] = {name: Phrases(tables[name]) for name in _PHRASES}
    made["naming"] = ready["groups"].heads().union(ready["named"].several)
    return Language(**{name: tables[name] for name in _AS_THEY_ARE}, **ready, **made)


def _singular(plural: Iterable[tuple[str, str]], plural_not: tuple[str, ...], word: str) -> str:
    if len(word) < 4 or word.endswith(plural_not):
        return word
    for ending, stem in plural:
        if not word.endswith(ending):
            continue
        one = word[: -len(ending)] + stem
        hissing = one.endswith(("ss", "x", "ch", "sh")) or (one.endswith("us") and one[-3:-2] not in "aeou")
        if ending == "es" and not hissing:
            continue  # "houses" is house + s
        return one
    return word


def _verbal(sets: Mapping[str, frozenset[str]], endings: tuple[str, ...], predicates: Phrases[str], word: str) -> bool:
    known = any(word in sets[name] for name in ("verbs", "finite_verbs", "rise", "fall", "state_verbs"))
    return known or (len(word) > 4 and word.endswith(endings)) or word in predicates


def _alternatives(signs: Iterable[str]) -> str:
    return "|".join(re.escape(sign) for sign in sorted(signs, key=lambda s: (-len(s), s)))


def _any_of(signs: Iterable[str], before: str, after: str) -> re.Pattern[str]:
    """One of the signs; what follows a sign made of letters must be no letter or digit."""
    letters = [s for s in signs if s[-1].isalnum()]
    others = [s for s in signs if not s[-1].isalnum()]
    return re.compile(rf"{before}(?:({_alternatives(letters)}){after}|({_alternatives(others)}))")

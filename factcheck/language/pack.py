"""From a language pack and the vocabulary to the tables of one language, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from factcheck.language.entries import concepts, earlier, event_words, happenings, hyphenated, place_names, with_plurals
from factcheck.language.listed import APART
from factcheck.language.phrases import cut
from factcheck.language.tokens import Compounds, words_of
from factcheck.language.unmarked import spellings, without_marks
from factcheck.rulebook import Vocabulary, read
from factcheck.spelling import respelled

Table = Mapping[str, Any]
V = TypeVar("V")

_CLOSED = ("determiners", "prepositions", "conjunctions", "pronouns", "auxiliaries", "adverbs", "state_verbs")
# Without one of these words in its sentence, a figure is a level.
_COMPARED = ("compare_up", "compare_down", "change_from", "change_nouns", "beyond", "short_of")
_MOVING = ("rise", "fall", "gains_points", "loses_points", *_COMPARED)
# Verbs that say nothing of their own of a figure.
_PASSING = ("light_verbs", "state_verbs", "rise", "fall")
# Behind one of these a numeral may name, count pages or order.
_NAMING = ("labels", "furniture", "ordinal_before", "named_by_number", "dial_verbs", "phones", "code_words")
_STATUS = ("target", "forecast", "provisional")  # each phrase by its longest word
_ACTS = ("verbs", "light_verbs", "state_verbs", "auxiliaries", "rise", "fall")
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"))
_STARTERS = (
    "months",
    "digits",
    "tens",
    "fractions",
    "articles",
    "now_adverbs",
    "parts",
    "quarter_words",
    "relative_years",
    "relative_months",
    "relative_weeks",
    "relative_days",
    "earlier_months",
    "earlier_days",
    "on_year_months",
    "same_period",
    "weekday_names",
    "weekday_last",
    "weekday_next",
    "past_spans",
    "ordinals",
    "vague",
    "bare_scales",
    "multiple_verbs",
    "day_nouns",
    "month_nouns",
    "weekdays",
    "weekday_nouns",
    "bylines",
    "since",
    "decade_nouns",
    "multiples",
    "multiples_up",
    "multiples_down",
    "folds",
)
# What a pack need not say: a pack of a few lines is one to begin with.
_UNSAID: Table = {
    "decimal": ".",
    "date_order": "dmy",
    **{name: {} for name in ("units", "currencies", "hedges", "hedges_after", "parts", "quarter_words", "vague")},
    **{name: {} for name in ("admin", "tens", "per_nouns")},
    **dict.fromkeys(("carriers", *_CLOSED, *_ACTS), ()),
}
_VULGAR = frozenset(map(chr, (*range(0xBC, 0xBF), *range(0x2150, 0x215F), 0x2189)))


def tables(pack_path: Path, shared_path: Path, vocabulary: Vocabulary, *, marked: bool) -> dict[str, Any]:
    """The tables of a language as plain values: of its pack, with the signs of all languages and the words of the
    vocabulary. `marked`: for texts that have the marks of their letters. Raises RuleError where a file is wrong."""
    code = pack_path.stem
    pack = {**_UNSAID, **_plain(pack_path, _respelled if marked else without_marks)}
    shared = _plain(shared_path, _respelled)

    # Longer endings go first, so that "ies" is not taken for "es".
    plural = tuple(sorted(pack.get("plural", {}).items(), key=lambda pair: (-len(pair[0]), pair[0])))
    signs = {
        **_inverse_signs(shared["abbreviations"]),
        **{s: (u[0], (u[1],)) for s, u in shared["compound"].items()},
    }
    symbols = {sign: unit for unit, found in shared["currency_symbols"].items() for sign in found}
    codes = {unit: unit for unit in shared["currency_codes"]}
    money = {**symbols, **codes}
    # A language with plurals parts its words by spaces; one without may write them by the syllable.
    whole = () if plural else _whole_words(pack, concepts(vocabulary.predicates, code))
    words = whole if marked else tuple(typed for w in whole for typed in spellings(w))
    compounds = Compounds(words)

    def table(entries: Iterable[tuple[str, V]]) -> dict[tuple[str, ...], V]:
        if not marked:
            entries = [(typed, value) for w, value in entries for typed in spellings(w)]
        return cut(entries, compounds)

    things = [
        with_plurals(concepts(entries, code), bool(plural))
        for entries in (vocabulary.measures, vocabulary.groups, vocabulary.nouns)
    ]
    measures, groups, nouns = map(table, things)
    phrases = {k: table((w, True) for w in v) for k, v in pack.items() if isinstance(v, list)}
    near = table(
        (w, (unit, int(n)))
        for unit in ("year", "month", "week", "day")
        for w, n in pack.get(f"relative_{unit}s", {}).items()
    )
    back = table([*earlier(pack, "earlier"), *earlier(pack, "on_year")])
    dated = (near, back, phrases.get("same_period", {}))
    return {
        "code": code,
        "unmarked": marked and "unmarked_off" in pack,
        "decimal": pack["decimal"],
        "paces": table(_inverse(pack.get("paces", {}))),
        "head_first": pack.get("head") == "first",
        "home": pack.get("home"),
        "sets": _sets(pack, compounds),
        "starters": _starters(pack, compounds),
        "values": {k: {w: int(v) for w, v in m.items()} for k, m in pack.items() if _is_numbers(m)},
        "phrases": phrases,
        "compounds": tuple(word for word in words if len(words_of(word)) > 1),
        "units": table(hyphenated(_inverse(pack["units"]))),
        "currencies": table(_inverse(pack["currencies"])),
        "coins": frozenset((*money.values(), *pack["currencies"])),
        "small_units": pack.get("small_units", {}),
        "units_before": pack.get("units_before", {}),
        "hedges": table(_inverse(pack["hedges"])),
        "hedges_after": table(_inverse(pack["hedges_after"])),
        "parts": table(_inverse(pack["parts"])),
        "quarters": table((w, int(q)) for w, q in pack["quarter_words"].items()),
        "vague": table((w, int(n)) for w, n in pack["vague"].items()),
        "relative": near,
        "earlier": back,
        "relative_words": frozenset(words[0] for found in dated for words in found),
        "on_year": table(earlier(pack, "on_year")),
        "events": table(happenings(pack)),
        "admin": {word: level for level, found in pack["admin"].items() for word in found},
        "per": pack["per_nouns"],
        "signs": signs,
        "money": money,
        "glued_scales": {sign: Decimal(scale) for scale, found in shared["scales"].items() for sign in found},
        "measures": measures,
        "groups": groups,
        "nouns": nouns,
        "named": table(entry for entries in things for entry in entries),
        "predicates": table(concepts(vocabulary.predicates, code)),
        "kinds_of": {noun.id: noun.within for noun in vocabulary.nouns.values() if noun.within},
        "carriers": frozenset(ident for word, ident in concepts(vocabulary.nouns, code) if word in pack["carriers"]),
        "shares": frozenset(c.id for c in vocabulary.measures.values() if c.share),
        "tallies": {
            c.id: c.tally
            for c in (*vocabulary.nouns.values(), *vocabulary.predicates.values(), *vocabulary.measures.values())
            if c.tally
        },
        "places": table(place_names(vocabulary.places, code)),
        "place_levels": {place.id: place.level for place in vocabulary.places},
        "place_parents": {place.id: place.parent for place in vocabulary.places},
        "plural": plural,
        "plural_not": tuple(pack.get("plural_not", ())),
        "verb_endings": tuple(pack.get("verb_endings", ())) or ("\0",),
        "date_order": pack["date_order"],
        "imperial": pack.get("imperial_tons", {}),
        "regional": {
            unit: {place: sized[region] for region, places in shared["regions"].items() for place in places}
            for unit, sized in shared["regional_units"].items()
        },
        "unmetric": frozenset(place.id for place in vocabulary.places if not place.metric),
    }


def _sets(pack: Table, compounds: Compounds) -> dict[str, frozenset[str]]:
    """The closed classes by name, and what is told of several of them together."""
    return {
        **{k: frozenset(v) for k, v in pack.items() if isinstance(v, list)},
        "telling": frozenset(w for k in ("speech", "shows", "puts", "speech_closing") for w in pack.get(k, ())),
        "closed": frozenset().union(*(pack[k] for k in _CLOSED)),
        "acts": frozenset().union(*(pack[k] for k in _ACTS)),
        "moving": frozenset().union(*(pack.get(k, ()) for k in _MOVING)),
        "passing": frozenset().union(*(pack.get(k, ()) for k in _PASSING)),
        "foretelling": frozenset(max(words_of(w, compounds), key=len) for k in _STATUS for w in pack.get(k, ())),
        "hedge_words": frozenset(w for found in pack["hedges"].values() for w in found),
        "day_starters": frozenset((*pack.get("ordinals", ()), *pack["tens"])),
        "naming_words": frozenset().union(*(pack.get(k, ()) for k in _NAMING)),
        "clock_words": frozenset(
            (*(words_of(w, compounds)[0] for w in pack.get("time_marks", ())), *pack.get("clock_nouns", ()))
        ),
        "units_time": _TIMES,
        "event_words": event_words(pack, compounds),
        "date_followers": _date_followers(pack, compounds),
    }


def _plain(path: Path, spell: Callable[[Any], Any]) -> dict[str, Any]:
    data = spell(read(path).data)
    if not isinstance(data, dict):
        raise ValueError(f"{path}: a language pack is a mapping")
    return data


def _respelled(data: Any) -> Any:
    """The same with every word as tokens spell it."""
    if isinstance(data, str):
        return respelled(data)
    if isinstance(data, dict):
        return {respelled(key): _respelled(value) for key, value in data.items()}
    return [_respelled(value) for value in data] if isinstance(data, list) else data


def _whole_words(pack: Table, predicates: Iterable[tuple[str, str]]) -> list[str]:
    """The words that the grammar looks up one by one: the flat lists of the pack, and the verbs of the vocabulary."""
    listed = [word for key, value in pack.items() if isinstance(value, list) and key not in APART for word in value]
    levels = [word for found in pack["admin"].values() for word in found]
    return [*listed, *levels, *(word for word, _ in predicates)]


def _date_followers(pack: Table, compounds: Compounds) -> frozenset[str]:
    """The words behind a numeral with which the two may begin a date or a stretch of time."""
    names = ("months", "ordinal_suffixes", "of_words", "range_join", "range_words", "range_signs", "month_nouns")
    found = {word for name in names for word in pack.get(name, ())} | {"/", "-", ".", "s", "'s"}
    phrases = [*pack["quarter_words"], *(w for unit in _TIMES for w in pack["units"].get(unit, ()))]
    found.update(word for phrase in phrases for word in words_of(phrase, compounds)[:1])
    for name in _STARTERS:
        table = pack.get(name, ())
        for phrase in [w for v in table.values() for w in v] if name == "parts" else table:
            words = words_of(phrase, compounds)
            found.update(words[1:2] if words and words[0][0].isdecimal() else ())
    return frozenset(found)


def _starters(pack: Table, compounds: Compounds) -> dict[str, frozenset[str]]:
    """The words at which a date or a number in words may begin, each with the words that may come second, where only
    some may (`to date`); every other word is passed over. `the` leads to any of them, `a` to what is measured."""
    alone, heads = set(_VULGAR), dict[str, set[str]]()
    for name in _STARTERS:
        table = pack.get(name, ())
        for phrase in [w for v in table.values() for w in v] if name == "parts" else table:
            words = words_of(phrase, compounds)
            if not words or words[0][0].isdecimal():
                continue  # a numeral begins one whatever follows
            alone.update(words if len(words) == 1 else ())
            heads.setdefault(words[0], set()).update(words[1:2])
    ones = set(pack.get("articles_one", ()))
    counted = [w for name in ("scales", "collectives", "fractions") for w in pack.get(name, ())]
    counted += [w for name in ("units", "currencies") for found in pack[name].values() for w in found]
    measures = {word for phrase in counted for word in words_of(phrase, compounds)[:1]}
    articles = set(pack.get("articles", ())) - ones
    for article in articles:
        heads[article].update(alone, heads)
    for article in ones & heads.keys():
        heads[article].update(measures)
    return {word: frozenset(() if word in alone - articles - ones else seconds) for word, seconds in heads.items()} | {
        sign: frozenset() for sign in _VULGAR
    }


def _is_numbers(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str) and v.isdigit() for v in value.values())


def _inverse(table: Table) -> Iterable[tuple[str, str]]:
    return ((word, name) for name, found in table.items() for word in found)


def _inverse_signs(table: Table) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {word: (name, ()) for word, name in _inverse(table)}

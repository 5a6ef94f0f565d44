"""Who and what an event is told of: the names and words of its own clause."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.language import EventWord, Language, Tokens
from factcheck.mentions import Scan, Sentence
from factcheck.model import When
from factcheck.model.values import dataclass

REACH = 14  # tokens between an event and its day
STOPS = frozenset(';:()[]—“”"«»?!…')
_PLAIN = ("closed", "day_parts", "day_nouns", "weekday_nouns", "neutral", "classifiers", "clock_words")


@dataclass(frozen=True, slots=True)
class EventAt:
    """An event word at tokens `first` to `last`."""

    first: int
    last: int
    event: EventWord


def acts(word: str, language: Language) -> bool:
    """Whether it may be a verb of its own, with a day of its own."""
    return (
        language.verbal[word] and word not in language.sets["auxiliaries"] and word not in language.sets["event_late"]
    )


def parts_names(t: Tokens, k: int, s: Sentence) -> bool:
    """The comma of `Venice, Louisiana`."""
    return s.first < k < s.last - 1 and t.capital(k - 1) and t.capital(k + 1)


def left_end(scan: Scan, s: Sentence, word: EventAt) -> int:
    """Where the words before an event that belong to it begin: its noun group, or its subject (`Mandela, who died`)."""
    t, language = scan.tokens, scan.language
    low, sets, k = t.low, language.sets, word.first
    held = {i for w in s.whens for i in range(min(w.outer, w.first), w.last)}
    while k > s.first and k > word.first - REACH:
        behind = low[k - 1]
        if k - 1 in held or behind in STOPS or behind in sets["event_apart"] or acts(behind, language):
            break
        relative = behind in sets["relative_pronouns"]
        if word.event.verb and k == word.first and (relative or behind == ",") and k - 2 > s.first:
            k -= 1 + (relative and low[k - 2] == ",")
            continue
        if (behind == "," or behind in sets["conjunctions"]) and not parts_names(t, k - 1, s):
            break
        closed = t.kind[k - 1] != "w" or behind in sets["closed"]
        if not word.event.verb and closed and behind not in sets["possessive"]:
            break
        k -= 1
    return k


def participants(
    scan: Scan, s: Sentence, when: When, word: EventAt
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(names, other content words, of a deed where) of the event's own words. Numerals that are no figures name:
    `quốc lộ 6`."""
    t, language = scan.tokens, scan.language
    low, sets, happens = t.low, language.sets, language.phrases["event_happens"]
    held = {i for w in s.whens for i in range(min(w.outer, w.first), w.last)}
    held.update(range(word.first, word.last))
    figures = {i for f in s.figures for i in range(f.first, f.last)}
    first, last = left_end(scan, s, word), word.last
    owners = [k for k in range(first, word.first) if low[k] in sets["possessive"]]
    if owners and word.event.verb:
        first = owners[-1] + 1  # of "Smith's wife" the wife
    while last < s.last and last < word.last + REACH and low[last] not in STOPS:
        told = happens.at(low, last, s.last) if low[last] not in sets["event_sites"] else None
        if told is not None and when.last > last:
            held.update(range(last, last + told[0]))
            last += told[0]
            continue
        verb = last not in held and acts(low[last], language)
        if told is not None or verb or low[last] in sets["event_apart"]:
            break
        if low[last] == "," and not parts_names(t, last, s) and when.last <= last:
            break
        last += 1
    sites: frozenset[str] = frozenset()
    if word.event.deed:
        at = next((k for k in range(word.last, last) if low[k] in sets["event_sites"] and k not in held), last)
        sites, last = frozenset(names_in(t, at, last, s, language)), at
    own = [k for k in range(first, last) if k not in held]
    names = list(names_in(t, first, last, s, language))
    inside = {part for name in names for part in name.split()}
    words = [
        language.singular(low[k])
        for k in own
        if t.kind[k] == "w"
        and low[k] not in inside
        and not any(low[k] in sets[name] for name in _PLAIN)
        and low[k] not in language.values["weekday_names"]
    ]
    numbered = [low[k] for k in own if t.kind[k] == "n" and k not in figures]
    return frozenset((*names, *numbered)), frozenset(words), sites


def names_in(t: Tokens, first: int, last: int, s: Sentence, language: Language) -> Iterator[str]:
    """Words with capitals side by side; what opens the sentence only with another behind it."""
    k = first
    while k < last:
        j = k
        while j < last and t.kind[j] == "w" and t.capital(j) and t.low[j] not in language.sets["closed"]:
            j += 1
        timely = j == k + 1 and (t.low[k] in language.values["months"] or t.low[k] in language.values["weekday_names"])
        if j > k + (k == s.first) and not timely:
            yield " ".join(t.low[k:j])
        k = max(j, k + 1)

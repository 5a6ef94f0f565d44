"""Events with the days that a text gives them: "the explosion of 11 April", "the rig exploded on 20 April".

A date is bound to an event only where the words leave nothing else that it could be of: it stands right behind the noun
or its verb, before them at the head of the clause, or in front of the noun like an adjective. What was planned, moved,
denied or is kept in memory is left out, and so is a kind of event of which the text says that there were several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from factcheck.claims.marks import marked
from factcheck.claims.participants import REACH, STOPS, EventAt, acts, left_end, names_in, participants, parts_names
from factcheck.language import Language, Tokens
from factcheck.mentions import Scan, Sentence
from factcheck.model import Document, Happening, When

_MOST = 200  # events of a text; a longer list of days is a chronicle, which nobody checks against itself
_OPENING = frozenset(",;:—–-(")


def happenings(document: Document, scans: Iterable[Scan]) -> list[Happening]:
    """Those of a text, in its order."""
    scans = list(scans)
    found = list(islice((each for scan in scans for each in _of_scan(document, scan)), _MOST + 1))
    if not found or len(found) > _MOST:
        return []
    several = {kind for scan in scans for kind in _several(scan, {each.kind for each in found})}
    return [each for each in found if each.kind not in several]


def _of_scan(document: Document, scan: Scan) -> Iterator[Happening]:
    events, sets = scan.language.events, scan.language.sets
    t = scan.tokens
    for s in scan.sentences:
        if s.block is not None and s.block.part == "table":
            continue
        if s.block is None and t.start[s.first] < document.body:
            continue  # in the front matter
        dated = [when for when in s.whens if when.written is not None and when.period.grain == "day"]
        if not dated:
            continue
        words = t.low[s.first : s.last]
        if not events.occurs(words):
            continue
        if scan.language.phrases["event_unreal"].within(t.low, s.first, s.last, s.last):
            continue
        if not sets["lunar"].isdisjoint(words):
            continue
        for when in dated:
            word = _event_of(scan, s, when)
            if word is not None:
                yield _happening(document, scan, s, when, word)


# ---------------------------------------------------------------- which event a date is of


def _event_of(scan: Scan, s: Sentence, when: When) -> EventAt | None:
    t, language = scan.tokens, scan.language
    if when.role in ("from", "by", "compared", "past", "now"):
        return None
    begin = _begin(t, when, s, language)
    if begin > s.first and t.low[begin - 1] in language.sets["event_apart"]:
        return None  # "before 20 April"
    apart = language.sets["event_apart"] - language.sets["hedge_words"]  # "at about 9.50 pm on 20 April"
    if any(t.low[k] in apart for k in range(begin, when.first)):
        return None
    adjacent = language.events.at(t.low, when.last, s.last)
    if adjacent is not None and not adjacent[1].verb and not language.head_first and when.outer == when.first:
        return EventAt(when.last, when.last + adjacent[0], adjacent[1])  # "the 20 April explosion"
    return _before(scan, s, when, begin) or _behind(scan, s, when, begin)


def _begin(t: Tokens, when: When, s: Sentence, language: Language) -> int:
    """Where the words of a date begin: `on the night of Tuesday, 20 April`, `vào tối 3/5`."""
    sets, k = language.sets, min(when.outer, when.first)
    while k > s.first and k > when.first - REACH:
        word = t.low[k - 1]
        weekday = word in language.values["weekday_names"] or word in sets["weekday_nouns"] or word in sets["weekdays"]
        timely = word in sets["day_parts"] or word in sets["day_nouns"] or word in sets["articles"]
        if not (weekday or timely or word in sets["role_at"] or (word == "," and _is_weekday(t, k - 2, s, language))):
            break
        k -= 1
    clock = range(max(s.first, k - REACH), k)  # "At about 9.50 pm on 20 April"
    if clock.start == s.first and all(_tells_time(t, i, language) for i in clock):
        return s.first
    return k


def _tells_time(t: Tokens, i: int, language: Language) -> bool:
    sets, word = language.sets, t.low[i]
    listed = any(word in sets[name] for name in ("clock_words", "hedge_words", "role_at", "articles", "day_parts"))
    return listed or t.kind[i] == "n" or word in (":", ".", "h", "at")


def _is_weekday(t: Tokens, k: int, s: Sentence, language: Language) -> bool:
    if k < s.first:
        return False
    before = t.low[k - 1] if k > s.first else ""
    return t.low[k] in language.values["weekday_names"] or before in language.sets["weekday_nouns"]


def _before(scan: Scan, s: Sentence, when: When, begin: int) -> EventAt | None:
    """`the explosion of 20 April`, `exploded in the Gulf on 20 April`, `the fire, which broke out on 3 May`"""
    t, language = scan.tokens, scan.language
    low, sets, happens = t.low, language.sets, language.phrases["event_happens"]
    since = max((w.last for w in s.whens if w.last <= begin), default=s.first)
    breaks = sets["event_apart"] | (sets["conjunctions"] - sets["relative_pronouns"])
    happened, paused, k = False, False, begin
    while k > max(since, begin - REACH):
        found = language.events.before(low, k, since)
        if found is not None and not _is_part(t, k - found[0], k, s, language):
            word = EventAt(k - found[0], k, found[1])
            owned = happened or (not paused and _is_owned(scan, s, when, word, begin))
            return word if word.event.verb or owned else None
        told = happens.before(low, k, since)
        if told is not None:
            happened, k = True, k - told[0]
            continue
        k -= 1
        if low[k] == "," and not (happened or parts_names(t, k, s)):
            paused = True
            if k + 1 != begin:
                return None
        if low[k] in STOPS or low[k] in breaks or acts(low[k], language):
            return None
    return None


def _is_owned(scan: Scan, s: Sentence, when: When, word: EventAt, begin: int) -> bool:
    """Whether a date behind a noun is the noun's own: `the explosion of 20 April`, `vụ nổ (ở Huế) ngày 20/4`; with
    another preposition only where no verb stands before, whose day it could be."""
    t, language = scan.tokens, scan.language
    if language.head_first and all(
        t.capital(k) or t.low[k] in language.sets["closed"] for k in range(word.last, begin)
    ):
        opens = word.first == s.first or t.kind[word.first - 1] != "w"
        return opens or t.low[word.first - 1] in language.sets["closed"]  # "sau vụ cháy", not "khởi tố vụ cháy"
    if when.outer == word.last and t.low[when.outer] in language.sets["of_words"]:
        return True
    telling = language.sets["telling"]  # "BP said the explosion … on 20 April was preventable"
    told = max((k + 1 for k in range(s.first, word.first) if t.low[k] in telling), default=s.first)
    verbs = (k for k in range(told, word.first) if acts(t.low[k], language) or t.low[k] in language.sets["auxiliaries"])
    return next(verbs, None) is None


def _behind(scan: Scan, s: Sentence, when: When, begin: int) -> EventAt | None:
    """`On 20 April the rig exploded`, `Ngày 20/4, giàn khoan phát nổ`: the date opens its clause."""
    t, language = scan.tokens, scan.language
    low, sets, happens = t.low, language.sets, language.phrases["event_happens"]
    if begin > s.first and low[begin - 1] not in _OPENING and low[begin - 1] not in sets["conjunctions"]:
        return None
    until = min((w.outer for w in s.whens if w.first >= when.last), default=s.last)
    k, led = when.last, False
    while k < min(until, when.last + REACH):
        found = language.events.at(low, k, until)
        if found is not None and not _is_part(t, k, k + found[0], s, language):
            return EventAt(k, k + found[0], found[1]) if found[1].verb or not led else None
        told = happens.at(low, k, until)
        if told is not None:
            led, k = False, k + told[0]
            continue
        if low[k] in STOPS or low[k] in sets["event_apart"] or acts(low[k], language):
            return None
        led = led or low[k] in sets["prepositions"]
        k += 1
    return None


def _is_part(t: Tokens, first: int, last: int, s: Sentence, language: Language) -> bool:
    """Whether the noun only tells the kind of the next one: `fire crews`, `crash site`."""
    found = language.events.at(t.low, first, last)
    if language.head_first or found is None or found[1].verb or last >= s.last:
        return False
    behind = t.low[last]
    plain = t.kind[last] == "w" and not t.capital(last) and behind not in language.sets["closed"]
    if t.glued(last) and behind == "-":
        return True
    return plain and not acts(behind, language) and language.phrases["event_happens"].at(t.low, last, s.last) is None


# ---------------------------------------------------------------- who, what, where


def _happening(document: Document, scan: Scan, s: Sentence, when: When, word: EventAt) -> Happening:
    t, language = scan.tokens, scan.language
    assert when.written is not None
    year, month, day = when.written
    names, words, sites = participants(scan, s, when, word)
    first, last = min(word.first, when.first), max(word.last, when.last)
    head = marked(document, t, word.first, word.last, s)
    late = language.phrases["event_late"].within(t.low, s.first, s.last, s.last)
    left = left_end(scan, s, word)
    return Happening(
        f"{document.id}@{t.start[word.first]}",
        word.event.kind,
        word.event.deed,
        year,
        month,
        day,
        marked(document, t, first, last, s),
        head,
        when.period.text,
        names,
        words,
        frozenset(names_in(t, s.first, s.last, s, language)),
        late,
        not word.event.verb
        and any(t.low[k] in language.sets["articles_one"] for k in range(max(left - 1, s.first), word.first)),
        verb=word.event.verb,
        sites=sites,
        swappable=language.date_order != "dmy always" and day <= 12 and not any(c.isalpha() for c in when.period.text),
    )


# ---------------------------------------------------------------- more than one of a kind


def _several(scan: Scan, kinds: set[str]) -> Iterator[str]:
    """The kinds of which the text tells several: `explosions`, `a second explosion`, `hai vụ nổ`, `vụ nổ khác`."""
    t, language = scan.tokens, scan.language
    low, again = t.low, language.phrases["event_again"]
    for s in scan.sentences:
        for k in _starting(low, s, language):
            found = language.events.at(low, k, s.last)
            if found is None:
                stem = language.singular(low[k])
                plural = stem != low[k] and language.events.get((stem,))
                if plural and plural.kind in kinds and not plural.verb:
                    yield plural.kind
                continue
            if found[1].kind not in kinds:
                continue
            behind = k + found[0]
            before = max(s.first, k - 2)
            counted = not found[1].verb and language.phrases["event_counted"].within(low, before, k, k)
            if counted or again.within(low, before, k, k) or again.at(low, behind, s.last) is not None:
                yield found[1].kind


def _starting(low: Sequence[str], s: Sentence, language: Language) -> list[int]:
    starting, plural = language.events.starting, bool(language.plural)
    return [
        k
        for k in range(s.first, s.last)
        if low[k] in starting or (plural and low[k][-1:] == "s" and low[k][:-1] in starting)
    ]

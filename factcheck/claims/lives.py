"""Ages and anniversaries beside the births, deaths and foundings that they are counted from.

Only what stands right beside each other is tied together: "born in 1926, died in 1997 aged 81". Of two ages in one
sentence, or two births, nobody can tell which belongs to which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from factcheck.claims.marks import marked
from factcheck.language import Language, Tokens
from factcheck.mentions import Scan, Sentence
from factcheck.model import Claim, Document, Event, EventKind, Figure, Life, When
from factcheck.model.values import dataclass

_KINDS: tuple[EventKind, ...] = ("birth", "death", "founding", "graduation", "marriage", "election")
_REACH = 8  # tokens between the word of an event and its date
_SUBJECT = 8  # tokens that a sentence begins with, among which its subject is looked for
_PLAIN = 2  # of them, that may be any word
_LINK = 7  # tokens between an age and the event that it is told with
_LED = 9  # ... where the words before the age say that it is one
_OLDEST = 5000


@dataclass(frozen=True, slots=True)
class _Found:
    """An event, and the tokens from its word to its date."""

    event: Event
    first: int
    last: int


def lives(document: Document, scans: Iterable[Scan], claims: Sequence[Claim]) -> list[Life]:
    starts = [claim.start for claim in claims]
    found: list[Life] = []
    for scan in scans:
        before: list[_Found] = []  # the events of the sentence before
        aged: list[Life] = []  # what it tells of ages
        paragraph, noun = -1, ""
        for sentence in scan.sentences:
            events = _events(document, scan, sentence) if sentence.whens else []
            near = paragraph == sentence.paragraph
            goes_on = near and _goes_on(scan, sentence)
            carried = before if goes_on else []
            if near and not goes_on and noun and _again(scan, sentence, noun):
                carried = [e for e in before if e.event.kind == "founding"]
            told: list[Life] = []
            if events or (carried and sentence.whens):
                told = list(_lives(document, scan, sentence, events, carried, claims, starts))
            if not told and goes_on and not sentence.figures:
                found.extend(_born_before(aged, events))
            found.extend(told)
            before = events if len(sentence.whens) == len(events) else []  # "founded in 1958, it bought Acme in 1980"
            before = before or [e for e in events if e.event.kind != "founding"]
            aged, paragraph, noun = told, sentence.paragraph, _noun(scan, sentence)
    return found


def _born_before(aged: Sequence[Life], events: Sequence[_Found]) -> Iterator[Life]:
    """`He died in 2024, aged 92. He was born in 1932`: the age of the sentence before, with the birth of this one."""
    if len(aged) != 1 or len(events) != 1 or events[0].event.kind != "birth" or aged[0].claim is None:
        return
    if [event.kind for event in aged[0].events] == ["death"]:
        yield replace(aged[0], events=(events[0].event, *aged[0].events))


def _noun(scan: Scan, s: Sentence) -> str:
    """What the sentence begins with: `trường`, `the company`."""
    t, i = scan.tokens, s.first
    i += i + 1 < s.last and t.low[i] in scan.language.sets["determiners"]
    return t.low[i] if t.kind[i] == "w" and t.low[i] not in scan.language.sets["closed"] else ""


def _again(scan: Scan, s: Sentence, noun: str) -> bool:
    """Whether the noun is the subject of the sentence, behind no other word than its date."""
    t, articles = scan.tokens, scan.language.sets["articles"]
    behind = {s.first, *(when.last for when in s.whens)}
    for i in range(s.first, min(s.first + _SUBJECT, s.last)):
        if t.low[i] == noun:
            starts = [b for b in behind if b <= i]
            return any(all(t.kind[k] == "p" or t.low[k] in articles for k in range(b, i)) for b in starts)
    return False


def _goes_on(scan: Scan, s: Sentence) -> bool:
    """Whether a sentence begins with a word for the one that the sentence before it was about."""
    return scan.tokens.low[s.first] in scan.language.sets["pronouns"]


def _lives(
    document: Document,
    scan: Scan,
    s: Sentence,
    events: Sequence[_Found],
    carried: Sequence[_Found],
    claims: Sequence[Claim],
    starts: Sequence[int],
) -> Iterator[Life]:
    t, language = scan.tokens, scan.language
    own = {kind: [e for e in events if e.event.kind == kind] for kind in _KINDS}
    births = own["birth"] or [e for e in carried if e.event.kind == "birth"]
    if len(births) > 1 or len(own["death"]) > 1 or len(own["founding"]) > 1:
        return
    told = tuple(e.event for e in {id(e): e for e in (*births, *events)}.values())
    ages = [f for f in s.figures if _is_age(t, f, language)]
    tied = [f for f in ages if any(_beside(t, f, e, s.whens, language) for e in events if e.event.kind in _KINDS[:3])]
    if len(ages) == 1 and tied:
        at = bisect_left(starts, tied[0].start)
        if at < len(claims) and claims[at].start == tied[0].start:
            years = int(tied[0].quantity.number.value)
            yield Life(told, years, claims[at].id, None, _times(document, s, own, births))
            return
    foundings = own["founding"] or [e for e in carried if e.event.kind == "founding"]
    anniversary = _anniversary(document, t, s, language) if foundings or own["birth"] else None
    if foundings and not own["founding"]:
        told = (foundings[0].event, *told) if len(foundings) == 1 and len(carried) == 1 else ()
        alone = anniversary is not None and _is_own(t, anniversary[2], s)
        anniversary = anniversary if told and alone and not events else None
    if anniversary is not None and not ages:
        mark = marked(document, t, *anniversary[1:], s)
        yield Life(told, anniversary[0], None, mark, _times(document, s, own, births))
    elif births and own["death"]:
        yield Life(told)


def _times(
    document: Document, s: Sentence, own: dict[EventKind, list[_Found]], births: Sequence[_Found]
) -> tuple[tuple[date, date], ...]:
    if own["death"]:
        return ((own["death"][0].event.start, own["death"][0].event.end),)
    since = {e.event.start for e in (*births, *own["founding"])}
    times = [
        (w.period.start, w.period.end)
        for w in s.whens
        if w.period.start is not None and w.period.end is not None and w.period.start not in since
    ]
    if document.published is not None:
        times.append((document.published, document.published))
    return tuple(times)


# ---------------------------------------------------------------- events


def _events(document: Document, scan: Scan, s: Sentence) -> list[_Found]:
    found: list[_Found] = []
    since = s.first
    for when in s.whens:
        period = when.period
        if period.start is not None and period.end is not None:
            if period.grain == "span":
                found.extend(_span_of_life(document, scan.tokens, when, s))
            elif when.tied is None and (event := _event(document, scan, s, when, since)) is not None:
                found.append(event)
        since = when.last
    return found


def _event(document: Document, scan: Scan, s: Sentence, when: When, since: int) -> _Found | None:
    t, language, period = scan.tokens, scan.language, when.period
    assert period.start is not None and period.end is not None
    plain = 0
    for k in range(when.first - 1, max(since, when.first - 1 - _REACH) - 1, -1):
        for kind in _KINDS if t.low[k] in language.sets["event_words"] else ():
            word = language.phrases[f"{kind}_words"].before(t.low, k + 1, since)
            first = k + 1 - word[0] if word is not None else k
            if word is not None and not _is_part(t, first, s, language):
                mark = marked(document, t, first, when.last, s)
                return _Found(Event(kind, period.start, period.end, mark), first, when.last)
        plain += _is_plain(t, k, s, language)
        if plain > (_PLAIN if language.plural else 0) or _breaks(t, k, language):
            return None
    return None


def _is_part(t: Tokens, i: int, s: Sentence, language: Language) -> bool:
    """Whether the word at i is the end of a longer one, where words are written apart: the `sinh` of `học sinh`."""
    if language.plural or i == s.first or t.kind[i - 1] != "w" or t.capital(i - 1) or " " in t.low[i - 1]:
        return False  # `nghệ sĩ` is a word of its own
    return t.low[i - 1] not in language.sets["closed"]


def _breaks(t: Tokens, k: int, language: Language) -> bool:
    lists = ("conjunctions", "pronouns", "verbs", "rise", "fall")
    return t.low[k] in (";", ":", ".") or any(t.low[k] in language.sets[name] for name in lists)


def _is_plain(t: Tokens, k: int, s: Sentence, language: Language) -> bool:
    if t.kind[k] != "w" or t.capital(k):
        return False
    return not any(t.low[k] in language.sets[name] for name in ("closed", "age_words", "day_nouns", "parts_of_day"))


def _span_of_life(document: Document, t: Tokens, when: When, s: Sentence) -> Iterator[_Found]:
    """`John Smith (1926-1997)`: a birth and a death, in brackets behind a name."""
    i, period = when.first, when.period
    closed = when.last < s.last and t.low[when.last] == ")"
    named = closed and i - 2 >= s.first and t.low[i - 1] == "(" and t.capital(i - 2)
    if not named or period.start is None or period.end is None or period.end.year - period.start.year < 15:
        return
    if (period.start.month, period.start.day, period.end.month, period.end.day) != (1, 1, 12, 31):
        return
    mark = marked(document, t, when.first, when.last, s)
    first, last = date(period.start.year, 12, 31), date(period.end.year, 1, 1)
    yield _Found(Event("birth", period.start, first, mark), i - 1, when.last + 1)
    yield _Found(Event("death", last, period.end, mark), i - 1, when.last + 1)


# ---------------------------------------------------------------- years


def _is_age(t: Tokens, f: Figure, language: Language) -> bool:
    """A figure in years that is told as an age: `aged 81`, `, 45,`, `34-year-old`, `81 tuổi`."""
    number, marks = f.quantity.number, language.sets["age_marks"]
    if f.quantity.unit != "year" or f.quantity.upper is not None or f.quantity.per or f.hedge != "exact":
        return False
    if number.value != number.value.to_integral_value() or not 0 <= number.value < _OLDEST:
        return False
    if f.last - f.first == 1 or any(word in marks for word in t.low[f.first : f.last]):
        return True
    return any(word in marks for word in t.low[f.last : f.last + 2])


def _beside(t: Tokens, f: Figure, event: _Found, whens: Sequence[When], language: Language) -> bool:
    """Whether the age stands within the words of the event, or apart from them by nothing but words that tie them.
    Of a founding only what is so many years old is told: `, 45,` is its founder."""
    behind = f.first >= event.last
    if event.event.kind == "founding" and not (behind and language.plural and f.last - f.first > 1):
        return False
    first, last = (event.last, f.first) if behind else (f.last, event.first)
    if first > last:
        return True
    links, words = language.sets["age_after" if behind else "age_before"], language.sets["event_words"]
    dated = {k for when in whens for k in range(when.first, when.last)}  # "born in 1928, she is now (2025) 97"
    between = [t.low[k] for k in range(first, last) if k not in dated]
    if behind and _led(t, f, event, language):
        return True
    who = language.sets["person_nouns"] if not behind else frozenset[str]()  # "a 41-year-old teacher born in 1983"
    return len(between) <= _LINK and all(word in links or word in words or word in who for word in between)


def _led(t: Tokens, f: Figure, event: _Found, language: Language) -> bool:
    """Whether nothing but where it happened stands before the age: `qua đời ngày 12/3 tại nhà riêng ở tuổi 73`."""
    sets, k = language.sets, f.first - 1
    k -= k > event.last and t.low[k] in sets["of_words"]
    if k < event.last or t.low[k] not in sets["age_leads"] or k - event.last > _LED:
        return False
    while k > event.last and t.low[k - 1] in sets["age_after"]:
        k -= 1
    people = ("people_nouns", "person_nouns", "honorifics")
    words = range(event.last, k)
    return not any(
        t.kind[i] != "w" or _breaks(t, i, language) or any(t.low[i] in sets[name] for name in people) for i in words
    )


def _anniversary(document: Document, t: Tokens, s: Sentence, language: Language) -> tuple[int, int, int] | None:
    """(the years, first token, the token after the last) of `its 60th anniversary`, `kỷ niệm 60 năm`."""
    low, words, years = t.low, language.phrases["anniversary_words"], language.sets["year_words"]
    for k in range(s.first, s.last):
        found = words.at(low, k, s.last)
        if found is None:
            continue
        behind = k + found[0]
        if behind + 1 < s.last and _is_small(low[behind]) and low[behind + 1] in years:
            return int(low[behind]), k, behind + 2
        if k - 2 >= s.first and low[k - 1] in language.sets["ordinal_suffixes"] and _is_small(low[k - 2]):
            return int(low[k - 2]), k - 2, behind
    return None


def _is_own(t: Tokens, i: int, s: Sentence) -> bool:
    """Whether nothing behind an anniversary says of what it is: not in "its 40th anniversary at Acme"."""
    dated = any(i <= when.outer <= i + 1 for when in s.whens)
    return dated or i >= s.last or t.kind[i] == "p"


def _is_small(word: str) -> bool:
    return word.isdecimal() and word.isascii() and len(word) <= 4

"""One event with two days: "the explosion of 11 April", and elsewhere "exploded on 20 April".

That two mentions are of one event is never certain, so this asks. Two events stay apart by another name, place or
thing, where a third day is told of the kind (a series), where one is introduced as new, and in two texts that were each
published right after their own day. Variants: `` two days; `year` the same day of two years; `once` of what befalls a
name but once, told of the same name in one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from factcheck.checks import Context
from factcheck.model import DocumentReading, Fact, Happening, Hit, World
from factcheck.model.values import dataclass

_FACTS = frozenset({"event", "dates", "apart"})
VARIANTS: Mapping[str, frozenset[str]] = {"": _FACTS, "year": _FACTS, "once": _FACTS}

_MOST = 12  # mentions of a kind in one text; more are a chronicle
_TEXTS = 60  # that bear a name; one that more do tells none from another
_CLOSE = 60  # characters between two sentences that are read in one go
_NEWS = 3  # days after an event in which it is reported as news
_ASK = 0.7  # how sure it is that two mentions are of one event
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Settings:
    """`farthest`: days that two dates of one event may lie apart, unless only the month or the year differs. `once`:
    kinds of events that befall a name but once."""

    farthest: int = 60
    once: tuple[str, ...] = ()


def check(world: World, context: Context, settings: Settings) -> Iterator[Hit]:
    texts = [reading for reading in world.texts if reading.happenings]
    told: set[tuple[str, ...]] = set()
    for reading in texts:
        for a, b in _within(reading):
            if _is_asked(a, b, settings, one_text=True):
                yield _hit(a, b, settings, one_text=True)
                told.add(_dates(a, b))
    for one, other in _pairs(texts):
        if world.witness_of(one.document.id) == world.witness_of(other.document.id):
            continue
        for a, b in _across(one, other, context):
            if _dates(a, b) not in told and _is_asked(a, b, settings, one_text=False):
                yield _hit(a, b, settings, one_text=False)
                told.add(_dates(a, b))


def _hit(a: Happening, b: Happening, settings: Settings, *, one_text: bool) -> Hit:
    same_day = (a.month, a.day) == (b.month, b.day)
    sure = one_text and a.kind in settings.once and _is_of_one_name(a, b)
    facts: dict[str, Fact] = {"event": a.kind, "dates": [_told(a), _told(b)], "apart": _apart(a, b)}
    variant = "year" if same_day else "once" if sure else ""
    return Hit((), facts, variant, confidence=None if sure else _ASK, marks=(a.mark, b.mark))


# ---------------------------------------------------------------- which are of one event


def _within(reading: DocumentReading) -> Iterator[tuple[Happening, Happening]]:
    """The mentions of one text that may be of one event and have two days, with no third one."""
    for same in _by_kind(reading.happenings).values():
        if len(same) > _MOST:
            continue
        pairs = [(a, b) for a, b in combinations(same, 2) if not b.fresh and _is_again(a, b) and _fits(a, b)]
        first: dict[tuple[str, str], tuple[Happening, Happening]] = {}
        days: dict[str, set[str]] = {}
        for a, b in pairs:
            if not _agree(a, b):
                first.setdefault((_told(a), _told(b)), (a, b))
                days.setdefault(a.id, set()).add(_told(b))
                days.setdefault(b.id, set()).add(_told(a))
        yield from (pair for pair in first.values() if all(len(days[each.id]) == 1 for each in pair))


def _is_again(a: Happening, b: Happening) -> bool:
    """Whether the second mention may be of the first one's event. Who gives two days in one sentence means two events,
    and so does one who gives them side by side, unless a word comes back, or a noun takes up what was told as new or by
    a verb ("a fire … the fire", "sank … the sinking")."""
    between = b.mark.sentence.start - a.mark.sentence.end
    if between < 0:
        return False
    return between > _CLOSE or a.fresh or (a.verb and not b.verb) or bool(_said(a) & _said(b))


def _pairs(texts: Sequence[DocumentReading]) -> Iterator[tuple[DocumentReading, DocumentReading]]:
    """Texts that tell of one kind of event and bear a name together."""
    bearing: dict[tuple[str, str], list[int]] = {}
    for k, reading in enumerate(texts):
        for key in sorted({(each.kind, name) for each in reading.happenings for name in each.near}):
            bearing.setdefault(key, []).append(k)
    found = {pair for held in bearing.values() if len(held) <= _TEXTS for pair in combinations(held, 2)}
    return ((texts[j], texts[k]) for j, k in sorted(found))


def _across(one: DocumentReading, other: DocumentReading, context: Context) -> Iterator[tuple[Happening, Happening]]:
    """The mentions of two texts that may be of one event: each text tells but one day of the kind."""
    theirs = _by_kind(other.happenings)
    for kind, own in _by_kind(one.happenings).items():
        for a in own[:1] if _is_one(own) and kind in theirs and _is_one(theirs[kind]) else ():
            near = {name for each in own for name in each.near}
            shared = near & {name for each in theirs[kind] for name in each.near}
            kin = context.are_kin(one.document.id, other.document.id)
            alike = one.document.language == other.document.language
            if len(shared) + kin < 2 or not any(_fits(a, b, one_language=alike) for b in theirs[kind]):
                continue
            b = theirs[kind][0]
            if _agree(a, b) or (not kin and _is_news(a, one) and _is_news(b, other)):
                continue
            yield a, b


def _by_kind(several: Sequence[Happening]) -> dict[str, list[Happening]]:
    found: dict[str, list[Happening]] = {}
    for each in several:
        found.setdefault(each.kind, []).append(each)
    return found


def _is_one(same: Sequence[Happening]) -> bool:
    return len(same) <= _MOST and all(_agree(same[0], each) for each in same[1:])


def _fits(a: Happening, b: Happening, *, one_language: bool = True) -> bool:
    """Whether nothing in their words keeps two mentions apart. Of a deed the one must say all that the other says."""
    if a.sites and b.sites and not _alike(a.sites, b.sites):
        return False
    if a.deed:
        one, other = _said(a), _said(b)
        return bool(one & other) and (one <= other or other <= one)
    named = a.names and b.names and not _alike(a.names, b.names)
    apart = named or (one_language and a.words and b.words and not a.words & b.words)
    return not apart


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a name of the one is, or is part of, one of the other: `Horizon`, `Deepwater Horizon`."""
    return not _parts(one).isdisjoint(_parts(other))


def _parts(names: frozenset[str]) -> set[str]:
    return {part for name in names for part in name.split()}


def _is_of_one_name(a: Happening, b: Happening) -> bool:
    """Whether a name stands in both, and no other word in one alone: `Smith`, `Smith's wife`."""
    names = _parts(a.names) | _parts(b.names)
    return bool(names & _said(a) & _said(b)) and (_said(a) ^ _said(b)) <= names


def _said(each: Happening) -> set[str]:
    return {*each.words, *_parts(each.names)}


def _is_news(each: Happening, reading: DocumentReading) -> bool:
    """Whether the text was published right after the day that it tells."""
    published = reading.document.published
    if published is None:
        return False
    day = _day(each, published.year)
    return day is not None and 0 <= (published - day).days <= _NEWS


# ---------------------------------------------------------------- days


def _agree(a: Happening, b: Happening) -> bool:
    """Whether they may be one day: a year that is not told may be any, and figures may have the month first."""
    if a.year is not None and b.year is not None and a.year != b.year:
        return False
    swapped = (a.day, a.month) == (b.month, b.day) and (a.swappable or b.swappable)
    return (a.month, a.day) == (b.month, b.day) or swapped


def _is_asked(a: Happening, b: Happening, settings: Settings, *, one_text: bool) -> bool:
    """Whether two days are near enough to be of one event, and too far to be one night or one clock."""
    apart = _apart(a, b)
    if apart == 1:
        return one_text and not (a.late or b.late)
    same_day, same_year = (a.month, a.day) == (b.month, b.day), a.year is None or b.year is None or a.year == b.year
    if same_day:
        return one_text and abs((a.year or 0) - (b.year or 0)) <= 2
    return apart <= settings.farthest or (same_year and a.day == b.day)


def _apart(a: Happening, b: Happening) -> int:
    year = a.year if a.year is not None else b.year if b.year is not None else _LEAP
    one, other = _day(a, year), _day(b, year)
    return abs((one - other).days) if one is not None and other is not None else 0


def _day(each: Happening, year: int) -> date | None:
    try:
        return date(each.year if each.year is not None else year, each.month, each.day)
    except ValueError:  # 29 February of another year, 31 April
        return None


def _told(each: Happening) -> str:
    return f"{each.month:02}-{each.day:02}" if each.year is None else f"{each.year:04}-{each.month:02}-{each.day:02}"


def _dates(a: Happening, b: Happening) -> tuple[str, ...]:
    return (a.kind, *sorted((_told(a), _told(b))))

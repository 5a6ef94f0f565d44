"""Places by name from the national list or by their administrative noun, and words that refer to one."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.language import Language, Tokens
from factcheck.model import Where

_LONGEST = 12  # words of a name


def candidates(t: Tokens, language: Language) -> list[int]:
    """The tokens at which a place can begin: a capital that a name of the list has or an administrative noun
    follows, and such a noun itself."""
    admin, names = language.admin, language.places.starting
    found: list[int] = []
    near = len(t) + _LONGEST  # the administrative noun behind
    low, upper = t.low, t.upper
    for i in range(len(low) - 1, -1, -1):
        noun = low[i] in admin
        if not (noun or upper[i]):
            continue
        if noun:
            near = i
            found.append(i)
        elif near - i < _LONGEST or low[i] in names:
            found.append(i)
    return found[::-1]


def wheres(t: Tokens, candidates: Sequence[int], begin: int, end: int, language: Language) -> list[Where]:
    """Every place of the sentence, in order. A name inside a longer proper name (a company's, a bank's) is none."""
    found: list[Where] = []
    free = begin
    for i in candidates:
        if i < free:
            continue
        where = _behind_noun(t, i, end, language) if language.head_first and t.low[i] in language.admin else None
        where = where or (_named(t, i, begin, end, language) if t.upper[i] else None)
        where = where or _reference(t, i, begin, end, language)
        if where is not None:
            found.append(where)
            free = where.last
    return found


def _named(t: Tokens, i: int, begin: int, end: int, language: Language) -> Where | None:
    match = language.places.at(t.low, i, end)
    if match is not None and all(
        t.capital(k) or t.kind[k] == "p" or len(t.low[k]) <= 3 for k in range(i, i + match[0])
    ):
        last = i + match[0]
        if _stands_free(t, i, last, begin, end, language):
            return _made(t, i, last, end, language, match[1])
    if language.head_first:
        return None
    # A name that no list knows, told by the noun behind it: "Phung Thuong commune".
    name_end = _run(t, i, end)
    while name_end > i and t.low[name_end - 1] in language.admin:
        name_end -= 1
    if name_end > i and name_end < end and t.low[name_end] in language.admin and not _sentence_word(t, i, language):
        if i > begin and t.capital(i - 1) and not _sentence_word(t, i - 1, language):
            return None
        return _made(t, i, name_end, end, language, ())
    return None


def _run(t: Tokens, i: int, end: int) -> int:
    """The token behind the capitals that stand together from token i on."""
    run, end = i, min(end, i + _LONGEST)
    while run < end and t.upper[run] and (run == i or not _breaks(t, run)):
        run += 1
    return run


def _behind_noun(t: Tokens, i: int, end: int, language: Language) -> Where | None:
    """`xã Phiêng Pằn`, `TP. Huế`: the noun stands before the name."""
    first = i + 1
    if first + 1 < end and t.low[first] == "." and t.glued(first):
        first += 1
    run = _run(t, first, end)
    whole = language.places.at(t.low, i, end)
    if whole is not None and whole[0] > 1 and i + whole[0] >= run:  # the list has the noun in the name
        return _made(t, i, i + whole[0], end, language, whole[1])
    if run == first or t.low[i] in language.sets["admin_adjectives"]:
        return None
    level = language.admin[t.low[i]]
    listed = language.places.at(t.low, first, run)
    if listed is not None:
        ids = _of_level(listed[1], level, language)
        if ids or first + listed[0] == run:
            run = first + listed[0]
    else:
        ids = ()
    name = t.slice(first, run)
    return Where(i, run, t.start[i], t.end[run - 1], name, level, ids or (f"{level}:{name.lower()}",))


def _of_level(ids: Sequence[str], level: str, language: Language) -> tuple[str, ...]:
    return tuple(i for i in ids if language.place_levels[i] == level or _alike(language.place_levels[i], level))


def _breaks(t: Tokens, i: int) -> bool:
    return t.text[t.end[i - 1] : t.start[i]] not in (" ", "\u00a0", "-")


def _sentence_word(t: Tokens, i: int, language: Language) -> bool:
    return t.low[i] in language.sets["closed"] or t.low[i] in language.admin


def _stands_free(t: Tokens, first: int, last: int, begin: int, end: int, language: Language) -> bool:
    """Whether no other capitals belong to the same name, but those of its administrative noun."""
    if last < end and (t.capital(last) or (t.low[last] == "-" and t.glued(last))):
        return t.low[last] in language.admin and _admin_noun(t, last, language)
    if first > begin and t.low[first - 1] == "-" and t.glued(first):
        return False
    if first > begin and t.capital(first - 1) and not _breaks(t, first):
        return _sentence_word(t, first - 1, language) or first - 1 == begin
    return True


def _admin_noun(t: Tokens, i: int, language: Language) -> bool:
    """A noun ("Ba Vi District"), not the adjective of a longer name ("Ha Giang Provincial Bank")."""
    return t.low[i] not in language.sets["admin_adjectives"]


def _made(t: Tokens, first: int, last: int, end: int, language: Language, ids: Sequence[str]) -> Where:
    name = t.slice(first, last)
    stop, level = last, ""
    before = t.low[first - 2] if first >= 2 and t.low[first - 1] == "of" else ""
    if last < end and t.low[last] in language.admin:
        level, stop = language.admin[t.low[last]], last + 1
    elif before in language.admin or language.singular(before) in language.admin:
        level = language.admin.get(before) or language.admin[language.singular(before)]
    if level:
        fitting = _of_level(ids, level, language)
        ids = fitting or (
            (f"{level}:{name.lower()}",) if level in ("commune", "village", "district") or not ids else tuple(ids)
        )
    if not level and ids:
        level = language.place_levels[ids[0]]
    return Where(first, stop, t.start[first], t.end[stop - 1], name, level, tuple(ids))


def _alike(have: str, said: str) -> bool:
    """Whether a level of the list may be called by this noun: a province-level city is a city."""
    return (
        {have, said} <= {"province", "city"}
        or {have, said} <= {"district", "city"}
        or {have, said} <= {"state", "province"}
    )


def _reference(t: Tokens, i: int, begin: int, end: int, language: Language) -> Where | None:
    """`the province`, `the whole province`, `this district`: no name, but a level."""
    level = language.admin.get(t.low[i])
    if level is None or t.low[i] in language.sets["admin_adjectives"] or language.is_plural(t.low[i]):
        return None
    if language.head_first and level != "country":
        if not _refers_bare(t, i, begin, end, language):
            return None
    elif i == begin or not language.phrases["whole"].before(t.low, i, begin):
        return None
    if i + 1 < end and (t.capital(i + 1) and not _breaks(t, i + 1)):
        return None
    if i + 2 < end and t.low[i + 1] in language.sets["of_words"] and t.capital(i + 2):
        return None  # "the province of Ha Giang" is the one named
    if (
        i + 1 < end
        and t.kind[i + 1] == "w"
        and t.low[i + 1] not in language.sets["closed"]
        and language.nouns.at(t.low, i + 1, end)
    ):
        return None  # "the village school" is a school
    first = i
    if level == "country":
        said = language.phrases["whole"].before(t.low, i, begin)
        first = i - said[0] if said is not None else i  # the words of a country that the text may never name
    return Where(first, i + 1, t.start[first], t.end[i], None, level)


def _refers_bare(t: Tokens, i: int, begin: int, end: int, language: Language) -> bool:
    """`Tỉnh đã giải ngân …`, `của tỉnh`, `toàn tỉnh`: no article, where no other word makes a longer noun."""
    sets = language.sets
    before = t.low[i - 1] if i > begin else ""
    opens = not before or t.kind[i - 1] == "p" or before in sets["whole"]
    opens = opens or before in sets["place_of"] or before in sets["conjunctions"]
    follows = ("closed", "verbs", "rise", "fall")
    ends = i + 1 >= end or t.kind[i + 1] != "w" or any(t.low[i + 1] in sets[name] for name in follows)
    noun = language.nouns.at(t.low, i, end)
    return opens and (ends or before in sets["whole"]) and (noun is None or noun[0] == 1)

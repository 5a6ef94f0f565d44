"""Numerals that name things: `Road 117`, `zones 2 and 3`, `the Xbox 360`, `25 High Street`."""

from __future__ import annotations

from factcheck.language import Language, Tokens
from factcheck.model import AsideKind
from factcheck.model.values import dataclass

_CODE = 3  # letters of an airline or a series
_NAME = 4  # digits of a number in a name, and words of a name before it
_REGISTER = 10  # digits without a sign between them that no newspaper prints of a count
_DIAL = 3  # digits of the shortest telephone number


@dataclass(frozen=True, slots=True)
class Set:
    """Tokens from the one asked about to `last` are no claim."""

    last: int
    stop: int
    kind: AsideKind


def label_at(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """What the numeral at token i names, where its neighbours say so."""
    return (
        _numbered(t, i, begin, end, language)
        or _named(t, i, begin, end, language)
        or _address(t, i, end, language)
        or _designation(t, i, end, language)
        or _model(t, i, begin, end, language)
        or _dialled(t, i, begin, end, language)
    )


def _numbered(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """`Road 117`, `zone 3`, `zones 2 and 3`, `Directive No. 40`: a noun that is told apart by number stands before."""
    low, k = t.low, i - 1
    while k >= begin and low[k] in (".", "#", "°") and t.glued(k):
        k -= 1
    if k > begin and t.slice(k, k + 1).isupper() and len(low[k]) <= _CODE and low[k - 1] in language.sets["labels"]:
        k -= 1  # Flight EK 232
    if k < begin or t.kind[i] != "n" or not t.low[i].replace(".", "").isdigit():
        return None
    named = low[k] in language.sets["labels"] or low[i - 1] == "#"
    if not named and language.singular(low[k]) in language.sets["labels"] and k >= begin:
        named = i + 1 < end and low[i + 1] in language.sets["label_joins"] and i + 2 < end and t.kind[i + 2] == "n"
    named = named or _in_turn(t, i, begin, end, language)
    # "Type 2 diabetes", "Phase 3 works": a name in capitals says so even before a plural
    titled = named and t.capital(k) and len(low[i]) <= 4 and low[k] not in language.sets["closed"]
    titled = titled and bool(language.plural)  # `Tổ 5 người` begins a sentence
    if not named or not ((titled and not measured(t, i, end, language)) or counts_nothing(t, i, end, language)):
        return None
    last = i + 1
    if last < end and t.glued(last) and t.kind[last] == "w" and len(low[last]) == 1:
        last += 1  # Section 4b
    if last + 1 < end and low[last] == "+" and t.glued(last) and t.kind[last + 1] == "n":
        last += 2  # km 38+500
    while low[k] in language.sets["phones"] and last < end and t.kind[last] == "n":
        last += 1  # hotline 1900 1234
    return Set(last, t.end[last - 1], "label")


def _in_turn(t: Tokens, i: int, begin: int, end: int, language: Language) -> bool:
    """`berths 3 and 4`: behind a plural noun, whatever it is, a number and the one that follows it; not so where they
    tell how old somebody is."""
    low, k = t.low, i - 1
    if i + 2 >= end or low[i + 1] not in language.sets["list_join"] or t.kind[i + 2] != "n":
        return False
    numbers = low[i], low[i + 2]
    if not all(one.isdigit() and len(one) < _CODE for one in numbers) or int(numbers[1]) != int(numbers[0]) + 1:
        return False
    noun = k >= begin and t.kind[k] == "w" and language.plural and language.is_plural(low[k])
    if not noun or any(low[k] in language.sets[name] for name in ("closed", "verbs", "age_words")):
        return False
    if language.predicates.at(low, k, i) is not None or language.groups.at(low, k, i) is not None:
        return False
    return counts_nothing(t, i + 2, end, language)


def labels_after(t: Tokens, i: int, end: int, language: Language) -> list[Set]:
    """The further labels of a list that a label has opened: the 2 of `zones 3 and 2`, the 4 of `Article 3-4`."""
    found: list[Set] = []
    several = i >= 2 and (language.is_plural(t.low[i - 2]) or not language.plural)
    if not several and not (i < end and t.low[i] == "-" and t.glued(i)):
        return found  # "in zone 3 and 76 in zone 2": the 76 counts
    while i + 1 < end and t.low[i] in language.sets["label_joins"] and t.kind[i + 1] == "n":
        lettered = i + 2 < end and t.kind[i + 2] == "w" and len(t.low[i + 2]) == 1
        if lettered and t.glued(i) and t.glued(i + 1) and t.glued(i + 2):
            found.append(Set(i + 2, t.end[i + 2], "label"))  # Boeing 787-9s
            break
        if not counts_nothing(t, i + 1, end, language):
            break
        if not language.plural and i + 2 < end and t.kind[i + 2] == "w" and t.low[i + 2] not in language.sets["closed"]:
            break  # `Quốc lộ 6 và 12 xã`
        if _located(t, i + 2, end, language):
            break  # `88 xã ở khu vực 3 và 76 ở khu vực 2`
        found.append(Set(i + 2, t.end[i + 1], "label"))
        i += 2
    return found


def _located(t: Tokens, i: int, end: int, language: Language) -> bool:
    """Whether `ở khu vực 2` stands at token i: what comes before it counts those there."""
    return i + 1 < end and t.low[i] in language.sets["locative"] and t.low[i + 1] in language.sets["labels"]


def measured(t: Tokens, i: int, end: int, language: Language) -> bool:
    """Whether a unit, a currency or a scale stands behind the numeral."""
    if language.sign.match(t.text, t.end[i]) or language.money_after.match(t.text, t.end[i]):
        return True
    j = i + 1
    if j >= end or _opens_date(t, j, end, language):
        return False
    found = language.units.at(t.low, j, end) or language.currencies.at(t.low, j, end)
    return found is not None or t.low[j] in language.values["scales"]


def _opens_date(t: Tokens, j: int, end: int, language: Language) -> bool:
    """Whether a date begins at token j with a noun: the `ngày 3/5` of `quốc lộ 6 ngày 3/5`."""
    sets = language.sets
    if t.low[j] not in sets["day_nouns"] and t.low[j] not in sets["day_parts"]:
        return False
    return j + 3 < end and t.kind[j + 1] == t.kind[j + 3] == "n" and t.low[j + 2] in ("/", "-") and t.glued(j + 2)


def counts_nothing(t: Tokens, i: int, end: int, language: Language) -> bool:
    """Whether nothing stands behind the numeral that it could count or measure."""
    j = i + 1
    if measured(t, i, end, language):
        return False
    if j >= end or t.kind[j] != "w" or _opens_date(t, j, end, language):
        return True
    if t.low[j] in language.sets["verbs"]:
        return True  # "Table 3 shows"
    if not language.plural:
        return t.low[j] not in language.sets["classifiers"] and t.low[j] not in language.per
    if language.nouns.at(t.low, j, end) and language.is_plural(t.low[j]):
        return False
    return t.low[j] in language.sets["closed"] or t.capital(j) or t.glued(j) or not language.is_plural(t.low[j])


def _named(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """`the FTSE 100`, `a Peugeot 206`, `iPhone 16`, `Windows 10`: a name that holds a number, and no result as in
    `Labour 411, the Greens 4`."""
    k, low = i - 1, t.low
    if k < begin or t.kind[k] != "w" or t.glued(i) or len(low[i]) > _NAME or not low[i].replace(".", "").isdigit():
        return None
    if i + 2 < end and low[i + 1] in ("-", "–") and t.glued(i + 1) and t.kind[i + 2] == "n":
        return None  # `the Celtics 117-96`
    word = t.slice(k, k + 1)
    known = low[k] in language.sets["named_by_number"] or (k > begin and low[k - 1] == "&" and t.glued(k))
    inner = any(map(str.isupper, word[1:])) and not word.isupper() and not word.startswith(("Mc", "Mac", "O'", "O’"))
    if not (known or inner or t.capital(k)) or measured(t, i, end, language):
        return None
    if language.money_before.search(t.text, max(t.start[begin], t.start[i] - 6), t.start[i]):
        return None
    if not (known or inner):
        if not counts_nothing(t, i, end, language):
            return None
        if low[k] in language.sets["closed"] or low[k] in language.values["months"] or language.is_plural(low[k]):
            return None
        first = k
        while first > begin and k - first < _NAME and (t.capital(first - 1) or low[first - 1] == "&"):
            first -= 1
        before = low[first - 1] if first > begin else ""
        singled = before in language.sets["name_before"] and not language.places.at(low, first, i)
        singled = singled or (i + 1 < end and low[i + 1] in language.sets["company_suffixes"])
        if not singled or _listed(t, i, first, begin, end, language):
            return None
    return Set(i + 1, t.end[i], "label")


def _listed(t: Tokens, i: int, first: int, begin: int, end: int, language: Language) -> bool:
    """Whether the name is one of several with a number each: `the Greens 4, the SNP 9`."""
    low, joins = t.low, language.sets["list_signs"]
    before = first - 2
    if before >= begin and low[before] in joins and "n" in t.kind[max(begin, before - _NAME) : before]:
        return True
    j = i + 1
    if j >= end or low[j] not in joins:
        return False
    j += 1
    j += j < end and low[j] in joins
    j += j < end and low[j] in language.sets["name_before"]
    named = j
    while j < end and j - named < _NAME and t.capital(j):
        j += 1
    return named < j < end and t.kind[j] == "n" and not t.glued(j)


def _address(t: Tokens, i: int, end: int, language: Language) -> Set | None:
    """`25 High Street`, `221B Baker Street`."""
    if len(t.low[i]) > _NAME or not t.low[i].isdigit():
        return None
    j = i + 1
    j += j < end and t.glued(j) and t.kind[j] == "w" and len(t.low[j]) == 1
    name = j
    while j < end and j - name < _NAME and t.capital(j):
        if j > name and t.low[j] in language.sets["street_nouns"]:
            counted = language.countable(t.low, j + 1, end)  # `30 Wall Street banks`
            return None if counted else Set(name, t.end[name - 1], "label")
        j += 1
    return None


def _designation(t: Tokens, i: int, end: int, language: Language) -> Set | None:
    """`2024 YR4`, `30412 m118`: letters behind it with digits of their own, that are no `m2`."""
    j = i + 1
    if j + 1 >= end or t.glued(j) or not (t.kind[j] == "w" and t.kind[j + 1] == "n" and t.glued(j + 1)):
        return None
    coded = t.slice(j, j + 1).isupper() or (len(t.low[j]) < _CODE and not language.sign.match(t.text, t.end[i]))
    return Set(j + 2, t.end[j + 1], "label") if coded and t.low[i].isdigit() else None


def _model(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """The 860 of `Core i7 860`: behind letters and digits in one."""
    k = i - 1
    mixed = k > begin and t.kind[k] == "n" and t.glued(k) and t.kind[k - 1] == "w" and not t.glued(i)
    if not mixed or len(t.low[i]) > _NAME or not t.low[i].isdigit() or not counts_nothing(t, i, end, language):
        return None
    return Set(i + 1, t.end[i], "label")


def _dialled(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """`call 101`; and `reference 44250012345`, which no one counts."""
    low = t.low
    if not low[i].isdigit() or len(low[i]) < _DIAL or not counts_nothing(t, i, end, language):
        return None
    if i > begin and low[i - 1] in language.sets["minus_signs"]:
        return None
    dialled = i > begin and low[i - 1] in language.sets["dial_verbs"]
    return Set(i + 1, t.end[i], "label") if dialled or len(low[i]) >= _REGISTER else None

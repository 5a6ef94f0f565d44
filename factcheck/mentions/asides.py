"""Numerals that name things or furnish a page: set aside visibly, each for a reason."""

from __future__ import annotations

import re

from factcheck.language import Language, Tokens
from factcheck.language.tokens import places_of
from factcheck.mentions.clock import clock_at
from factcheck.mentions.labels import Set, counts_nothing, label_at, measured
from factcheck.mentions.scores import score_at
from factcheck.model import AsideKind

_WEB = r"(?:https?://|www\.)[^\s<>\"]+"
_SITE = re.compile(_WEB)
_ADDRESS = re.compile(_WEB + r"|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,64}+(?:\.[\w-]{1,64}+)++")
_CODE = re.compile(r"[0-9]+(?:/[0-9]+)*[-/][A-ZĐ]{1,6}[0-9]{0,4}(?:[-/.][A-ZĐ0-9]{1,8})*(?![^\W_])")
_PLAIN = 9  # characters of a numeral that may be no number of a register
_AREA_CODE = re.compile(r"[0-9]{3}\) ?[0-9]{3}[-. ][0-9]{4}(?![0-9])")
_PHONE = re.compile(r"[0-9]{1,4}(?:[ ./-][0-9]{2,4}){2,4}(?![0-9])")


def addresses(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Where web and mail addresses stand; the numerals in them belong to the page."""
    mail = text.find("@", begin, end) >= 0
    if not mail and text.find("://", begin, end) < 0 and text.find("www.", begin, end) < 0:
        return []
    if mail:  # which may begin at any word
        return [found.span() for found in _ADDRESS.finditer(text, begin, end)]
    found: list[tuple[int, int]] = []
    for at in sorted(at for sign in ("http", "www.") for at in places_of(sign, text, begin, end)):
        site = _SITE.match(text, at, end)
        if site is not None and (not found or at >= found[-1][1]):
            found.append(site.span())
    return found


def stands_plain(t: Tokens, i: int, begin: int, end: int, language: Language) -> bool:
    """Whether the numeral at i stands between two plain words, none of which makes a name or a time of it: `of 403
    households`. Most do, and need not be asked what else they might be."""
    before, after = i - 1, i + 1
    if before < begin or after >= end or t.kind[before] != "w" or t.kind[after] != "w":
        return False
    if t.upper[before] or t.upper[after] or t.glued(i) or t.glued(after):
        return False
    if after + 1 < end and t.kind[after + 1] == "n" and t.glued(after + 1):
        return False
    word, sets = t.low[before], language.sets
    if word in sets["naming_words"] or language.singular(word) in sets["labels"] or t.low[after] in sets["clock_words"]:
        return False
    paired = after + 1 < end and t.kind[after + 1] == "n" and t.low[after] in sets["list_join"]
    if paired or t.low[after] in sets["digit_words"]:
        return False
    return len(t.low[i]) <= _PLAIN and t.low[i][0] != "0" and t.text[t.start[before] : t.end[before]].islower()


def aside_at(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """What the numeral at token i is, when its form or its neighbours say that it is no claim."""
    return (
        _glued_name(t, i, begin, end, language)
        or code(t, i, end, language)
        or _ordinal(t, i, begin, end, language)
        or _clock(t, i, begin, end, language)
        or _phone(t, i, end)
        or _register(t, i, begin, end, language)
        or _idiom(t, i, end, language)
        or _chain(t, i, end)
        or _tens(t, i, begin, end, language)
        or _glued_letters(t, i, end, language)
        or _furniture(t, i, begin, end, language)
        or label_at(t, i, begin, end, language)
        or score_at(t, i, begin, end, language)
    )


def unclear(t: Tokens, i: int, end: int, language: Language) -> int | None:
    """The token after a pair (`3:2`, `120/80`) that is neither date nor fraction nor two counts of one thing
    (`15/20 communes`): neither of its numerals says anything alone."""
    if not (i + 2 < end and t.low[i + 1] in ("/", ":") and t.glued(i + 1) and t.kind[i + 2] == "n" and t.glued(i + 2)):
        return None
    j = i + 3
    if t.low[i + 1] == "/" and j < end and t.kind[j] == "w":
        k = j
        while k < min(end, j + 3) and t.kind[k] == "w":
            if language.countable(t.low, k, end):
                return None
            k += 1
    return j


def _glued_name(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """`post887465`, `F-16`, `Covid-19`, `under-5`: the digits are part of a name."""
    if i == begin or not t.glued(i):
        return None
    before = t.text[max(t.start[begin], t.start[i] - 6) : t.start[i]]
    word = i - 1
    coded = t.low[word] in language.sets["code_words"] and len(t.low[i]) <= 2 and counts_nothing(t, i, end, language)
    if language.money_before.search(before) and not coded:  # COP28 is no money
        return None
    if t.low[word] == "+" and word > begin and t.glued(word) and t.capital(word - 1):
        word -= 1  # UTC+7
    elif t.low[word] == "-" and word > begin and t.glued(word):
        word -= 1
        if t.low[word] in language.values["months"] or language.parts.at(t.low, word, i):
            return None
        if t.low[word] in language.sets["time_marks"]:
            return None  # "9am-5pm"
        percent = t.text[t.end[i] : t.end[i] + 1] == "%"
        if not t.capital(word) and (percent or language.money_after.match(t.text, t.end[i])):
            return None
    elif t.low[word] in language.sets["time_marks"] and not t.capital(word):
        return None
    if t.kind[word] != "w":
        return None
    last = i + 1
    while last < end and t.glued(last) and (t.kind[last] in "nw" or _links(t, last, end)):
        last += 1
    return Set(last, t.end[last - 1], "label")


def _links(t: Tokens, i: int, end: int) -> bool:
    """Whether the stroke at i goes on with digits of the same name: `scp2-173m`."""
    return t.low[i] == "-" and t.kind[i - 1] == "n" and i + 1 < end and t.kind[i + 1] == "n" and t.glued(i + 1)


def code(t: Tokens, i: int, end: int, language: Language) -> Set | None:
    """`78/2002/ND-CP`, `40-CT/TW`, `12/2023/QH15`: figures and capitals of an official register."""
    if i + 1 >= end or t.low[i + 1] not in ("-", "/") or not t.glued(i + 1):
        return None
    found = _CODE.match(t.text, t.start[i], t.end[end - 1])
    if found is None or (i and t.glued(i) and t.kind[i - 1] != "p"):
        return None
    letters = re.split(r"[-/]", found.group())
    tail = [part for part in letters if not part.isdigit()]
    if len(tail) == 1 and (len(tail[0]) == 1 or tail[0] in language.money or tail[0] in language.signs):
        return None
    if any(part.lower() in language.values["months"] for part in tail):
        return None  # 31-OCT-74
    return _until(t, i, end, found.end(), "label")


def _ordinal(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    told = i > begin and t.low[i - 1] in language.sets["ordinal_before"]
    if told and not (i - 1 > begin and t.low[i - 2] in language.sets["per"]) and not measured(t, i, end, language):
        last = i + 1
        if last + 1 < end and t.low[last] == "+" and t.glued(last) and t.kind[last + 1] == "n":
            last += 2  # `phút 90+3`
        return Set(last, t.end[last - 1], "ordinal")  # `thứ 6`, `hạng 3`
    if i + 1 < end and t.glued(i + 1) and t.low[i + 1] in language.sets["ordinal_suffixes"]:
        return Set(i + 2, t.end[i + 1], "ordinal")
    return None


def _clock(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    found = clock_at(t, i, begin, end, language)
    return found and Set(*found, "time")


def _chain(t: Tokens, i: int, end: int) -> Set | None:
    """`192.168.1.1` is one numeral; `1111-2222-3333`, `1-1-1`: three and more with strokes between are a number of
    some register."""
    j, count = i + 1, 1
    while j + 1 < end and t.low[j] in ("-", "/", "–", ":") and t.glued(j) and t.kind[j + 1] in "nx" and t.glued(j + 1):
        j, count = j + 2, count + 1
    return Set(j, t.end[j - 1], "label") if count >= 3 else None


def _tens(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """`the 90s`, `his 50s`, `the '90s`: a decade or an age, and no seconds."""
    j = i + 1
    if not (j < end and t.low[j] in ("s", "'s") and t.glued(j) and re.fullmatch("[1-9]0", t.low[i])) or i == begin:
        return None
    k = i - 1
    elided = t.low[k] in ("'", "’", "‘") and t.glued(i)
    if elided and k > begin:
        k -= 1
    if elided or t.low[k] in language.sets["decade_cues"]:
        return Set(j + 1, t.end[j], "date")
    return Set(j + 1, t.end[j], "label") if t.low[k] in language.sets["determiners"] else None


def _glued_letters(t: Tokens, i: int, end: int, language: Language) -> Set | None:
    """`5G`, `13F`, `4x4`: letters behind the digits that are no unit, no scale and no word of time."""
    j = i + 1
    if not (j < end and t.glued(j) and t.kind[j] == "w" and t.low[j].isascii()):
        return None
    text, low = t.text, t.low
    if language.sign.match(text, t.end[i]) or language.money_after.match(text, t.end[i]):
        return None
    if text[t.start[j] : t.end[j]] in language.glued_scales or low[j] in language.values["scales"]:
        return None
    if text[t.start[j] : t.end[j]] in language.values["glued_units"] or low[j] in language.sets["time_marks"]:
        return None
    if language.units.at(low, j, end) or language.currencies.at(low, j, end) or language.nouns.at(low, j, end):
        return None
    last = j + 1
    while last < end and t.glued(last) and t.kind[last] in "nw":
        last += 1
    return Set(last, t.end[last - 1], "label")


def _phone(t: Tokens, i: int, end: int) -> Set | None:
    if i and t.low[i - 1] == "(" and len(t.low[i]) == 3:
        bracketed = _AREA_CODE.match(t.text, t.start[i], t.end[end - 1])
        if bracketed is not None:
            return _until(t, i, end, bracketed.end(), "label")
    if (i and t.low[i - 1] == "+" and t.glued(i)) or (
        t.low[i].startswith("0") and len(t.low[i]) >= 3 and t.low[i].isdigit()
    ):
        found = _PHONE.match(t.text, t.start[i], t.end[end - 1])
        if found is not None:
            return _until(t, i, end, found.end(), "label")
        if len(t.low[i]) >= 9:
            return Set(i + 1, t.end[i], "label")
    return None


def _register(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """`0012345`, a number that counts no more with its zeros; `QNg 90245 TS`, a ship's."""
    word = t.low[i]
    zeros = word.startswith("00") and word.isdigit() and word.strip("0") != ""
    ship = i > begin and t.capital(i - 1) and i + 1 < end and t.low[i + 1] in language.sets["label_behind"]
    return Set(i + 1, t.end[i], "label") if zeros or (ship and t.capital(i + 1)) else None


def _idiom(t: Tokens, i: int, end: int, language: Language) -> Set | None:
    """`24/7`: all the time; the digits of `2-digit growth`, `tăng trưởng 2 con số`."""
    found = language.phrases["time_idioms"].at(t.low, i, end)
    if found is not None:
        return Set(i + found[0], t.end[i + found[0] - 1], "time")
    joined = i + 2 < end and t.low[i + 1] == "-" and t.glued(i + 1) and t.glued(i + 2)
    if (joined or not language.plural) and language.phrases["digit_words"].at(t.low, i + 1 + joined, end):
        return Set(i + 1, t.end[i], "label")
    return None


def _furniture(t: Tokens, i: int, begin: int, end: int, language: Language) -> Set | None:
    """A counter of the page: `Comment (0)`, `Page 3`, a numeral alone in its line."""
    alone = begin == i and end == i + 1 and len(t) > 1 and _whole_line(t, begin, end)
    k = i - 1 if i > begin and t.low[i - 1] == "(" else i
    heads = k > begin and t.low[k - 1] in language.sets["furniture"] and k - 1 == begin
    tail = end - i <= 2 and (k < i or end == i + 1)
    if alone or (heads and tail) or _numbered(t, i, begin, end):
        return Set(i + 1, t.end[i], "furniture")
    return None


def _numbered(t: Tokens, i: int, begin: int, end: int) -> bool:
    """The number of a list item at the head of its line (`1. `, `2) `), or of a note (`[12]`)."""
    j = i + 1
    if len(t.low[i]) > 3 or not t.low[i].isdigit() or j >= end or not t.glued(j):
        return False
    if i > begin and t.low[i - 1] == "[" and t.low[j] == "]":
        return True
    heads = i == begin and (begin == 0 or t.kind[begin - 1] == "b")
    return heads and t.low[j] in (".", ")") and j + 1 < len(t) and t.kind[j + 1] != "b" and not t.glued(j + 1)


def _whole_line(t: Tokens, begin: int, end: int) -> bool:
    return (begin == 0 or t.kind[begin - 1] == "b") and (end == len(t) or t.kind[end] == "b")


def _until(t: Tokens, i: int, end: int, stop: int, kind: AsideKind) -> Set:
    last = i + 1
    while last < end and t.start[last] < stop:
        last += 1
    return Set(last, max(stop, t.end[last - 1]), kind)

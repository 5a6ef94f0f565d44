"""What a text says about itself: the block of `key: value` lines before it, its heading, its source line.

The block is the one that site generators use (`---`, lines, `---`). Only five keys are looked at and the
values are single words or lines, so no YAML reader is needed, and a headline with a colon in it is no error.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from factcheck.model import Span
from factcheck.model.values import dataclass

_FENCE = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_PAIR = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*)|[ \t]*)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]+)?")
_HEADING = re.compile(r"#[ \t]+(\S.*?)[ \t#]*")
# What papers write before the address of the original, at the foot of a text.
_SOURCE = re.compile(r"(?:source|nguồn)[ \t]*:[ \t]*<?(https?://[^\s<>]+)>?[ \t]*", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:[|>][+-]?\s+)?[\"']?")
KEYS = ("title", "source", "published", "date", "language", "translation-of")
FOOT = 20  # lines with text, from the end, among which the source line is looked for


_Pairs = dict[str, tuple[int, str, int]]  # key → line from 1, value, its last line
_Faults = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Front:
    """`body` is the offset at which the text proper starts. `faults` are (line from 1, what is wrong). `headline` is
    where the words of a title in the block stand, `original` the path of what it translates, as written, with its
    line."""

    body: int = 0
    title: str | None = None
    source: str | None = None
    published: date | None = None
    moment: datetime | None = None
    language: str | None = None
    faults: tuple[tuple[int, str], ...] = ()
    headline: Span | None = None
    original: tuple[int, str] | None = None


def parse(text: str, lines: tuple[int, ...]) -> Front:
    """What `text` (whose lines start at the offsets `lines`) says about itself. Never raises."""
    mark = 1 if text.startswith("\ufeff") else 0
    ends = (*lines[1:], len(text))
    written = [text[start:end].rstrip("\r\n") for start, end in zip(lines, ends, strict=True)]
    written[0] = written[0][mark:]
    body, first = mark, 0
    pairs: _Pairs = {}
    faults: _Faults = []
    if _FENCE.fullmatch(written[0]):
        last = _closing(written)
        if last is not None:
            pairs, faults = _pairs(written[1:last])
            first = last + 1
            body = lines[first] if first < len(lines) else len(text)
        elif len(written) > 1 and _known(written[1]):
            faults = [(1, "the front matter is never closed: end it with a line of three hyphens (---)")]
    return Front(
        body=body,
        title=_value(pairs, "title") or _heading(written[first:]),
        source=_value(pairs, "source") or _foot(written[first:]),
        published=_published(pairs, faults),
        moment=_moment(pairs),
        language=_language(pairs, faults),
        faults=tuple(sorted(faults)),
        headline=_place(text, lines, pairs["title"]) if _value(pairs, "title") else None,
        original=(pairs["translation-of"][0], original) if (original := _value(pairs, "translation-of")) else None,
    )


def _place(text: str, lines: tuple[int, ...], pair: tuple[int, str, int]) -> Span:
    """Where the words of a value stand, without its quotes, its mark of a folded text and a remark behind it."""
    first, value, last = pair
    start, stop = lines[first - 1], lines[last] if last < len(lines) else len(text)
    start = text.index(":", start) + 1
    start += len(_OPENING.match(text[start:stop])[0])  # type: ignore[index]
    words = text[start:stop].rstrip()
    if value[:1] in ("'", '"') and len(value) > 1 and value[-1] == value[0]:
        return Span(start, start + len(words) - 1)
    return Span(start, start + len(re.split(r"\s#", words, maxsplit=1)[0].rstrip()))


def _known(line: str) -> bool:
    pair = _PAIR.fullmatch(line)
    return pair is not None and pair[1].lower() in KEYS


def _closing(written: list[str]) -> int | None:
    """The line that closes the block; None where the first line is only a rule across the page."""
    last = next((number for number, line in enumerate(written) if number and _CLOSE.fullmatch(line)), None)
    inside = [line for line in written[1:last] if line.strip() and not line.startswith("#")]
    if last is None or (inside and not _PAIR.fullmatch(inside[0])):
        return None
    return last


def _pairs(inside: list[str]) -> tuple[_Pairs, _Faults]:
    """Keys in lower case with (line, value); a value goes on in the indented lines below it."""
    pairs: _Pairs = {}
    faults: _Faults = []
    key = ""
    for number, line in enumerate(inside, start=2):
        pair = _PAIR.fullmatch(line)
        if pair:
            key = pair[1].lower()
            if key in pairs and key in KEYS:
                faults.append((number, f"{key} is given twice: keep one of them"))
            pairs.setdefault(key, (number, (pair[2] or "").strip(), number))
        elif key and line[:1] in (" ", "\t"):
            at, value, _ = pairs[key]
            pairs[key] = (at, f"{value} {line.strip()}".strip(), number)
    return pairs, faults


def _value(pairs: _Pairs, key: str) -> str | None:
    value = pairs.get(key, (0, "", 0))[1]
    value = re.sub(r"^[|>][+-]?(?:[ ]|$)", "", value)
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    else:
        value = re.split(r"(?:^|\s)#", value, maxsplit=1)[0]
    return value.strip() or None


def _published(pairs: _Pairs, faults: _Faults) -> date | None:
    value = _value(pairs, "published")
    if value is None:
        return _day(_value(pairs, "date") or "")  # other programs write there what they like
    found = _day(value)
    if found is None:
        fault = f"published: {value} is not a date: write it as 2025-05-31 (the text was read without it)"
        faults.append((pairs["published"][0], fault))
    return found


def _day(value: str) -> date | None:
    try:
        if len(value) > 10 and value[10] not in "T ":
            raise ValueError
        return date.fromisoformat(value[:10] if value[4:5] == "-" else "")
    except ValueError:
        return None


def _moment(pairs: _Pairs) -> datetime | None:
    """The day and its time (`2025-05-31 07:30`, `2025-05-31T07:30+07:00`), where there is a time."""
    value = _value(pairs, "published") or _value(pairs, "date") or ""
    try:
        return datetime.fromisoformat(value) if _day(value) and len(value) > 10 else None
    except ValueError:
        return None


def _language(pairs: _Pairs, faults: _Faults) -> str | None:
    value = _value(pairs, "language")
    if value is None:
        return None
    code = _LANGUAGE.fullmatch(value)
    if code is None:
        fault = f"language: {value} is not a language code: write en or vi (the text was read without it)"
        faults.append((pairs["language"][0], fault))
        return None
    return code[1].lower()


def _heading(written: list[str]) -> str | None:
    first = next((line for line in written if line.strip()), "")
    heading = _HEADING.fullmatch(first)
    return heading[1] if heading else None


def _foot(written: list[str]) -> str | None:
    """The last line near the end that is a source line: what stands below it is furniture of the page."""
    with_text = [line.strip() for line in written if line.strip()]
    for line in reversed(with_text[-FOOT:]):
        source = _SOURCE.fullmatch(line)
        if source:
            return source[1]
    return None

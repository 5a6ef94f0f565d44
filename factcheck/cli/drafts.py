"""How a draft is read: from a file, from stdin, or as git has it staged."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.cli.options import REPORT_LANGUAGES
from factcheck.cli.output import Stop, say

if TYPE_CHECKING:
    from factcheck.model import Document
    from factcheck.review import Draft

STDIN = "-"
_WORDS = ("title", "text", "html", "published", "source", "report_language")
_SENT = (*_WORDS, "confirm")


class Sent(NamedTuple):
    """A draft, with what may come with it: the ids of warnings that are confirmed, the language of the report."""

    draft: Draft
    confirmed: tuple[str, ...] = ()
    report_language: str | None = None


def read(path: str, previous: str | None, staged: bool, language: str | None, told: tuple[str | None, ...]) -> Sent:
    """The draft as a document, with its last version. Raises Stop where it cannot be read."""
    from factcheck import reading
    from factcheck.review import Draft

    if path == STDIN:
        document, confirmed, spoken = _in_memory(sys.stdin.buffer.read(), language, told)
        return Sent(Draft(document, of(previous, language) if previous else None), confirmed, spoken)
    if not staged:
        return Sent(Draft(of(path, language), of(previous, language) if previous else None, path))
    try:
        versions = reading.staged(path)
    except reading.GitError as error:
        raise Stop(f"{path}: {error}") from error
    before = None if versions.committed is None else _blob(versions.committed, path, f"{path} as committed", language)
    return Sent(Draft(_blob(versions.draft, path, path, language), before, path))


def _in_memory(
    raw: bytes, language: str | None, told: tuple[str | None, ...]
) -> tuple[Document, tuple[str, ...], str | None]:
    """A draft from stdin, as it stands or in the JSON of a newsroom system; what the command line says of it counts
    before what it says itself."""
    name, published, source = told
    shown = name or "(stdin)"
    sent = _sent(raw)
    if sent is None:
        return _told(_blob(raw, ".md", shown, language), published, source, "--published"), (), None
    wrong = [key for key, value in sent.items() if key in _WORDS and not isinstance(value, str | None)]
    confirmed = sent.get("confirm") or []
    if not isinstance(confirmed, list) or not all(isinstance(one, str) for one in confirmed):
        wrong.append("confirm")
    unknown = [key for key in sent if key not in _SENT]
    if wrong or unknown or bool(sent.get("text")) == bool(sent.get("html")):
        said = f'"{wrong[0]}" is of the wrong kind' if wrong else 'there should be either "text" or "html"'
        said = f'unknown key "{unknown[0]}"{_nearest(unknown[0])}' if unknown else said
        raise Stop(f"{shown}: {said} (keys: {', '.join(_SENT)})")
    spoken = sent.get("report_language") or None
    if spoken not in (None, *REPORT_LANGUAGES):
        raise Stop(f'{shown}: "report_language" is one of: {", ".join(REPORT_LANGUAGES)}')
    from factcheck import reading

    draft = {key: sent.get(key) or None for key in ("title", "text", "html")}
    try:
        document = reading.sent(shown, **draft, language=language)
    except reading.Unreadable as error:
        raise Stop(f"{shown}: {error}") from error
    said_day = published or sent.get("published")
    document = _told(document, said_day, source or sent.get("source"), "--published" if published else '"published"')
    return document, tuple(confirmed), spoken


def _told(document: Document, published: str | None, source: str | None, what: str) -> Document:
    if published:
        from factcheck import reading

        try:
            document = reading.dated(document, published)
        except ValueError as error:
            raise Stop(f"{document.path}: {what} {published} is no day: write 2027-03-31") from error
    return replace(document, source=source) if source else document


def _sent(raw: bytes) -> dict[str, Any] | None:
    """What a newsroom system sends; None where this is a text as it stands."""
    if not raw.lstrip().startswith(b"{"):
        return None
    try:
        sent = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) and sent.keys() & {"text", "html"} else None


def _nearest(key: str) -> str:
    import difflib

    close = difflib.get_close_matches(key, _SENT, n=1)
    return f', did you mean "{close[0]}"?' if close else ""


def _blob(raw: bytes, path: str, shown: str, language: str | None) -> Document:
    """Bytes that stand in no file, read as a file of that name would be."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"draft{Path(path).suffix or Path(path).name}"
        file.write_bytes(raw)
        return replace(of(str(file), language, shown), path=shown)


def of(path: str, language: str | None, shown: str | None = None) -> Document:
    from factcheck import reading

    loaded = reading.load([path], language=language)
    own = [document for document in loaded.documents if _is(document.path, path)]
    for trouble in loaded.troubles:
        message = f"{shown or trouble.path}: {trouble.message}"
        if not own:
            raise Stop(message)
        say(message)
    if not own:
        reasons: Sequence[str] = [skipped.reason for skipped in loaded.skipped] or ["holds no text"]
        raise Stop(f"{shown or path}: {reasons[0]}")
    return own[0]


def _is(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)

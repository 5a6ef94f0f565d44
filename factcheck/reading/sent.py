"""A draft as a newsroom's system sends it → a Document."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from factcheck.model import Document
from factcheck.reading import formats
from factcheck.reading.load import document

_DAY = len("2027-03-31")


def sent(
    shown: str,
    *,
    title: str | None = None,
    text: str | None = None,
    html: str | None = None,
    language: str | None = None,
) -> Document:
    """The draft, called `shown`; the title is put before its `text` or `html`, of which nothing is left out. Raises
    Unreadable where there is no reader of HTML."""
    body = text if text is not None else formats.fragment(html or "")
    line = " ".join((title or "").split())
    if line and (html is not None or not body.startswith("---")):
        body = f'---\ntitle: "{line}"\n---\n\n{body}'
    made = document("r1", shown, body, language=language)
    return replace(made, title=line) if line and made.title != line else made


def dated(made: Document, published: str) -> Document:
    """The draft with the day, or the day and hour, of its publication. Raises ValueError where that is none."""
    moment = datetime.fromisoformat(published).replace(tzinfo=None)  # as the clocks of the paper show it
    return replace(made, published=moment.date(), moment=moment if len(published) > _DAY else None)

"""Where words stand in a document, for what points at them."""

from __future__ import annotations

from bisect import bisect_right

from factcheck.language import Tokens
from factcheck.mentions import Sentence
from factcheck.model import Document, Mark, Span


def position(document: Document, offset: int) -> tuple[int, int]:
    """Line and column, from 1; of a row of a table those in its file."""
    line = bisect_right(document.lines, offset)
    origin = document.origins[line - 1] if document.origins else None
    if origin is not None:
        return origin.line, origin.column
    return line, offset - document.lines[line - 1] + 1


def marked(document: Document, t: Tokens, first: int, last: int, s: Sentence) -> Mark:
    """The tokens `first` to `last` of a sentence."""
    start, end = t.start[first], t.end[last - 1]
    whole = Span(t.start[s.first], t.end[s.last - 1])
    return Mark(document.id, start, end, document.text[start:end], *position(document, start), whole)

"""Where words stand in a document, for what points at them."""

from __future__ import annotations

from factcheck.language import Tokens
from factcheck.mentions import Sentence
from factcheck.model import Document, Mark, Span


def marked(document: Document, t: Tokens, first: int, last: int, s: Sentence) -> Mark:
    """The tokens `first` to `last` of a sentence."""
    start, end = t.start[first], t.end[last - 1]
    whole = Span(t.start[s.first], t.end[s.last - 1])
    return Mark(document.id, start, end, document.text[start:end], *document.position(start), whole)

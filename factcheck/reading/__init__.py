"""Files → Documents. `load` reads texts, `references` tables of figures; `document` makes one of a text in memory."""

from factcheck.reading.git import GitError, Staged, staged
from factcheck.reading.load import Loaded, document, load
from factcheck.reading.references import References, references, table
from factcheck.reading.sent import dated, sent
from factcheck.reading.text import Unreadable

__all__ = [
    "GitError",
    "Loaded",
    "References",
    "Staged",
    "Unreadable",
    "dated",
    "document",
    "load",
    "references",
    "sent",
    "staged",
    "table",
]

"""Files → Documents. `load` reads texts, `references` tables of figures; `document` makes one of a text in memory."""

from factcheck.reading.formats import Reader
from factcheck.reading.git import GitError, Staged, staged
from factcheck.reading.load import Loaded, Opened, document, load, open_one
from factcheck.reading.references import References, references, table
from factcheck.reading.sent import dated, sent
from factcheck.reading.text import Unreadable
from factcheck.reading.walk import File, find

__all__ = [
    "File",
    "GitError",
    "Loaded",
    "Opened",
    "Reader",
    "References",
    "Staged",
    "Unreadable",
    "dated",
    "document",
    "find",
    "load",
    "open_one",
    "references",
    "sent",
    "staged",
    "table",
]

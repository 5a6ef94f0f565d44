"""Files → Documents. `load` reads texts, `references` tables of figures; `document` makes one of a text in memory."""

from factcheck.reading.formats import fragment
from factcheck.reading.git import GitError, Staged, staged
from factcheck.reading.load import Loaded, document, load
from factcheck.reading.references import References, references, table

__all__ = [
    "GitError",
    "Loaded",
    "References",
    "Staged",
    "document",
    "fragment",
    "load",
    "references",
    "staged",
    "table",
]

"""Files that are no plain text → their text, its places in the file, and what the file says about itself.

A module a format. Their libraries read what strangers made, so they run in a process of their own (`worker`)."""

from __future__ import annotations

from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING

from factcheck.reading import text
from factcheck.reading.formats import sniff
from factcheck.reading.formats.content import Content

if TYPE_CHECKING:
    from factcheck.reading.formats.worker import Worker

# The name of a kind by the end of the name of a file; what the file begins with counts before it.
SUFFIXES = {
    ".csv": "csv",
    ".docm": "docx",
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".odt": "odt",
    ".pdf": "pdf",
    ".tsv": "csv",
    ".xhtml": "html",
    ".xlsm": "xlsx",
    ".xlsx": "xlsx",
}
# Formats that hold texts but have no reader: to pass over them in silence would be a check not made.
UNREAD = frozenset((".doc", ".epub", ".mht", ".mhtml", ".ods", ".pages", ".rtf", ".xls"))
READ = (*text.SUFFIXES, *SUFFIXES)
LIMIT = 200_000_000  # bytes of a file of another kind: pictures make most of them

__all__ = ["READ", "SUFFIXES", "UNREAD", "Content", "Reader", "fragment"]


def fragment(html: str) -> str:
    """The words of a part of a web page, of which nothing is left out. Raises Unreadable where there is no reader."""
    from factcheck.reading.formats import html as pages

    try:
        return pages.fragment(html)
    except ModuleNotFoundError as error:
        raise text.Unreadable("needs a library that is not installed: pip install 'factcheck-desk[web]'") from error


class Reader:
    """Reads one file after the other; holds a process while it is open."""

    def __init__(self) -> None:
        self._worker: Worker | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._worker is not None:
            self._worker.close()

    def read(self, path: str) -> Content:
        """Raises Unreadable."""
        suffix = PurePath(path).suffix.lower()
        text.measured(path, LIMIT if suffix in SUFFIXES or suffix in UNREAD else text.LIMIT)
        kind = SUFFIXES.get(suffix)
        if sniff.foreign(path) or kind not in (None, "csv"):
            return self._apart(path, kind)
        if kind is None:
            if suffix in UNREAD:
                raise text.Unreadable(f"{suffix} files are not read: save it as .docx or .txt")
            return Content(text.read(path))
        from factcheck.reading.formats import tables

        return tables.delimited(path)

    def _apart(self, path: str, kind: str | None) -> Content:
        if self._worker is None:
            from factcheck.reading.formats.worker import Worker

            self._worker = Worker()
        return self._worker.read(kind, path)

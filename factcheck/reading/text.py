"""Plain text and markdown → the decoded characters and where their lines start.

Nothing is normalised: an offset into the text is an offset into the file as it was decoded. A byte order
mark stays, and so does every line end.
"""

from __future__ import annotations

import os
import re
from itertools import accumulate
from pathlib import Path

SUFFIXES = (".md", ".markdown", ".text", ".txt")
LIMIT = 20_000_000  # bytes; the longest newspaper text is a thousandth of it

_LINE_END = re.compile(r"\r\n|\r|\n")


class Unreadable(Exception):
    """The file gives no text. The message says why, and what to do."""


def read(path: str) -> str:
    """The characters of a file, unchanged. Raises Unreadable."""
    from factcheck.reading import encodings

    return encodings.decode(raw(path))


def raw(path: str, limit: int | None = None) -> bytes:
    """The bytes of a file that is no larger than a text may be. Raises Unreadable."""
    limit = LIMIT if limit is None else limit
    measured(path, limit)
    try:
        with Path(path).open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise _closed(error) from error
    if len(data) > limit:
        raise Unreadable(_too_large(len(data), limit))
    return data


def measured(path: str, limit: int) -> int:
    """The size of the file, asked for before it is opened: one of 100 MB must cost nothing. Raises Unreadable."""
    try:
        size = os.stat(path).st_size
    except OSError as error:
        raise _closed(error) from error
    if size > limit:
        raise Unreadable(_too_large(size, limit))
    return size


def _closed(error: OSError) -> Unreadable:
    cause = (error.strerror or type(error).__name__).lower()
    return Unreadable(f"cannot be opened ({cause}): check its permissions")


def line_starts(text: str) -> tuple[int, ...]:
    """The offsets at which lines start; a text that ends with a line end has no line after it."""
    if "\r" in text:
        starts = (0, *(match.end() for match in _LINE_END.finditer(text)))
    else:
        starts = (0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1]))
    return starts[:-1] if len(starts) > 1 and starts[-1] == len(text) else starts


def _too_large(size: int, limit: int) -> str:
    sizes = f"{size / 1e6:.1f} MB, the limit is {limit / 1e6:.0f} MB"
    return f"is too large ({sizes}): split it into its articles"

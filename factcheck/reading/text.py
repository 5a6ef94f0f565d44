"""Plain text and markdown → the decoded characters and where their lines start.

Nothing is normalised: an offset into the text is an offset into the file as it was decoded. A byte order
mark stays, and so does every line end.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

SUFFIXES = (".md", ".markdown", ".text", ".txt")
LIMIT = 20_000_000  # bytes; the longest newspaper text is a thousandth of it

_LINE_END = re.compile(r"\r\n|\r|\n")


class Unreadable(Exception):
    """The file gives no text. The message says why, and what to do."""


def read(path: str) -> str:
    """The characters of a UTF-8 file, unchanged. Raises Unreadable."""
    try:
        # Ask for the size first: a file of 100 MB must cost nothing.
        size = os.stat(path).st_size
        if size > LIMIT:
            raise Unreadable(_too_large(size))
        with Path(path).open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        cause = (error.strerror or type(error).__name__).lower()
        raise Unreadable(f"cannot be opened ({cause}): check its permissions") from error
    if len(data) > LIMIT:
        raise Unreadable(_too_large(len(data)))
    return decode(data)


def decode(data: bytes) -> str:
    """UTF-8 bytes as text, a byte order mark included. Raises Unreadable."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("is in UTF-16, not UTF-8: save it again as UTF-8")
    if b"\0" in data:
        raise Unreadable("is a binary file, not a text: save its text as a .txt file")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"byte {error.start} (0x{data[error.start]:02x})"
        raise Unreadable(f"is not UTF-8: {where} cannot be decoded; save it again as UTF-8") from error
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise Unreadable("is empty: give it its text, or remove it")
    return text


def line_starts(text: str) -> tuple[int, ...]:
    """The offsets at which lines start; a text that ends with a line end has no line after it."""
    starts = (0, *(match.end() for match in _LINE_END.finditer(text)))
    return starts[:-1] if len(starts) > 1 and starts[-1] == len(text) else starts


def _too_large(size: int) -> str:
    sizes = f"{size / 1e6:.1f} MB, the limit is {LIMIT / 1e6:.0f} MB"
    return f"is too large ({sizes}): split it into its articles"

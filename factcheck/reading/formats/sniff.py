"""What kind of file it is, by its first bytes; its name tells only what they leave open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.reading.text import Unreadable

if TYPE_CHECKING:
    import zipfile

_HEAD = 4096
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc and .xls, and of files with a password
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = {"text": "odt", "text-template": "odt", "text-master": "odt"}


def head(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        cause = (error.strerror or type(error).__name__).lower()
        raise Unreadable(f"cannot be opened ({cause}): check its permissions") from error


def foreign(path: str) -> bool:
    """Whether it begins as no plain text does; told without unpacking it."""
    first = head(path)
    return _printed(first, path) or first.startswith((*_ZIP, _OFFICE, b"{\\rtf")) or bool(_PAGE.match(first))


def kind(path: str) -> str | None:
    """ "pdf", "docx", "odt", "xlsx" or "html"; None for what shows none of them. Raises Unreadable for what is known to
    be of a kind that cannot be read."""
    first = head(path)
    if _printed(first, path):
        return "pdf"
    if first.startswith(_ZIP):
        return _packed(path)
    if first.startswith(_OFFICE):
        raise Unreadable(_old(path))
    if first.startswith(b"{\\rtf"):
        raise Unreadable("is in Rich Text Format (.rtf), which is not read: save it as .docx")
    return "html" if _PAGE.match(first) else None


def _printed(first: bytes, path: str) -> bool:
    """Whether it is a PDF, which may have something before its mark."""
    return first.lstrip().startswith(b"%PDF-") or (path.lower().endswith(".pdf") and b"%PDF-" in first[:1024])


def _packed(path: str) -> str:
    import zipfile

    try:
        with zipfile.ZipFile(path) as file:
            names = frozenset(file.namelist())
            kind = _mime(file) if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        raise Unreadable("is damaged, perhaps cut off: save or fetch it again") from error
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    family = kind.rpartition("application/vnd.oasis.opendocument.")[2]
    if family in _OPEN_DOCUMENT:
        return _OPEN_DOCUMENT[family]
    if family == "spreadsheet":
        raise Unreadable("is an OpenDocument table (.ods), which is not read: save it as .xlsx")
    raise Unreadable("is a zip file that holds no text that is read: unpack it")


def _old(path: str) -> str:
    """Which of the files it is that come in the container of the old office programs."""
    seen = b""
    with Path(path).open("rb") as file:
        while piece := file.read(1_000_000):
            seen = seen[-len(_LOCKED) :] + piece
            if _LOCKED in seen:
                return "is protected by a password: save it without one"
            if file.tell() > 50_000_000:
                break
    return "is in the format of an old office program (.doc, .xls): save it as .docx or .xlsx"


def _mime(file: zipfile.ZipFile) -> str:
    with file.open("mimetype") as part:
        return part.read(200).decode("ascii", "replace").strip()

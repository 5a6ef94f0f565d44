"""Zip files of XML (.docx, .odt) within bounds: what is too large is refused before it is unpacked, entities and
everything outside of the file stay closed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factcheck.reading.text import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

UNPACKED = 100_000_000  # bytes of one part
PARTS = 20_000
_ENTITIES = "declares entities in its XML, as no office program does: it is not read"


class Packed:
    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.names = frozenset(file.namelist())

    def xml(self, name: str) -> _Element | None:
        """The root of a part; None where there is no such part. Raises Unreadable."""
        if name not in self.names:
            return None
        size = self._file.getinfo(name).file_size
        if size <= UNPACKED:
            with self._file.open(name) as part:
                data = part.read(UNPACKED + 1)  # a part may be larger than it says
            size = len(data)
        if size > UNPACKED:
            raise Unreadable(f"unpacks to more than {UNPACKED / 1e6:.0f} MB: split it into its articles")
        return parsed(data)


@contextmanager
def opened(path: str) -> Iterator[Packed]:
    try:
        with zipfile.ZipFile(path) as file:
            if len(file.infolist()) > PARTS:
                raise Unreadable(f"has more than {PARTS:,} parts: save it again")
            if any(part.flag_bits & 1 for part in file.infolist()):
                raise Unreadable("is protected by a password: save it without one")
            yield Packed(file)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise Unreadable(f"is damaged ({error}): save it again") from error
    except Exception as error:
        if type(error).__module__ not in ("zlib", "_lzma", "lzma"):
            raise
        raise Unreadable("is damaged: save it again") from error


def parsed(data: bytes) -> _Element:
    """XML without entities of its own, and without the network. Raises Unreadable."""
    from lxml import etree

    if b"<!ENTITY" in data:
        raise Unreadable(_ENTITIES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"is damaged (its XML at line {error.lineno or 1}): save it again") from error
    info = root.getroottree().docinfo
    if info.internalDTD is not None and any(True for _ in info.internalDTD.iterentities()):
        raise Unreadable(_ENTITIES)
    return root

"""Zip files of XML (.docx, .odt) within bounds, before a library has them: what is too large is refused before it is
unpacked, entities and everything outside of the file stay closed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from factcheck.reading.text import Unreadable

UNPACKED = 100_000_000  # bytes of one part, and of all the parts of a kind together
PARTS = 20_000
_ENTITIES = "declares entities in its XML, as no office program does: it is not read"


class Packed:
    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.names = frozenset(file.namelist())

    def part(self, name: str) -> bytes | None:
        """The bytes of an XML part that declares no entities; None where there is no such part. Raises Unreadable."""
        if name not in self.names:
            return None
        _bounded(self._file.getinfo(name).file_size)
        with self._file.open(name) as part:
            data = part.read(UNPACKED + 1)  # a part may be larger than it says
        _bounded(len(data))
        _closed(data)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is no such part. Raises Unreadable."""
        data = self.part(name)
        return etree.fromstring(data, _parser()) if data is not None else None

    def check(self, suffix: str) -> None:
        """Whether the parts of a kind can be given to a library that parses all of them. Raises Unreadable."""
        names = [name for name in self.names if name.endswith(suffix)]
        _bounded(sum(self._file.getinfo(name).file_size for name in names))
        for name in names:
            self.part(name)


@contextmanager
def opened(path: str) -> Iterator[Packed]:
    """What goes wrong within, in a library as well, is said as damage to the file. Raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as file:
            if len(file.infolist()) > PARTS:
                raise Unreadable(f"has more than {PARTS:,} parts: save it again")
            if any(part.flag_bits & 1 for part in file.infolist()):
                raise Unreadable("is protected by a password: save it without one")
            yield Packed(file)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"is damaged (its XML at line {error.lineno or 1}): save it again") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError) as error:
        raise Unreadable(f"is damaged ({error}): save it again") from error
    except Exception as error:
        if type(error).__module__ not in ("zlib", "_lzma", "lzma"):
            raise
        raise Unreadable("is damaged: save it again") from error


def _bounded(size: int) -> None:
    if size > UNPACKED:
        raise Unreadable(f"unpacks to more than {UNPACKED / 1e6:.0f} MB: split it into its articles")


def _closed(data: bytes) -> None:
    """Entities are declared before the first element: so far it is read, and no further."""
    if b"<!ENTITY" in data:
        raise Unreadable(_ENTITIES)
    start = etree.iterparse(io.BytesIO(data), ("start",), resolve_entities=False, no_network=True, load_dtd=False)
    for _, root in start:  # in another encoding, say
        types = root.getroottree().docinfo.internalDTD
        if types is not None and any(True for _ in types.iterentities()):
            raise Unreadable(_ENTITIES)
        return


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)

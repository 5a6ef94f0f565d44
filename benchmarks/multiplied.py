"""An archive of very many texts, made of one of some.

To read ten million claims takes hours. So what is read is read once, and an archive of many times as many texts is made
of what is stored: every text again under a number of its own, with other names in its reading; what few texts bear
(names, figures, passages) as something else for each copy, and what many bear (common words, measures of well-known
places) as the same for all. So an archive of ten million claims has as many different things as ten million claims
have, and its common ones are as crowded."""

from __future__ import annotations

import heapq
import re
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.stories import SYLLABLES
from factcheck.archive import Store
from factcheck.archive.store import MANY, NAME

RARE = 60  # texts; what more bear is common
_BITS = 6  # of a thing, which tell the copies apart
MOST = 1 << _BITS  # copies
_MADE_UP = re.compile(rf"\b(?:{'|'.join(SYLLABLES)}){{2,4}}\b", re.IGNORECASE)
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnpqrstv"
_AT_ONCE = 20_000  # rows of a transaction

Row = tuple[int, int, bytes]


def multiplied(base: Path, target: Path, copies: int, told: Callable[[str], None] = lambda _: None) -> None:
    """Makes the archive in `target` of that in `base`; `MOST` copies at most."""
    assert 1 <= copies <= MOST
    target.mkdir(parents=True)
    Store(target, writing=True).close()  # the empty tables
    source = sqlite3.connect(f"file:{base / NAME}?mode=ro", uri=True)
    made = sqlite3.connect(target / NAME)
    made.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000")
    texts = int(source.execute("SELECT value FROM meta WHERE name = 'texts'").fetchone()[0])
    last = int(source.execute("SELECT max(number) FROM texts").fetchone()[0])
    made.executemany("INSERT INTO meta VALUES (?, ?)", source.execute("SELECT * FROM meta WHERE name != 'texts'"))
    made.execute("INSERT INTO meta VALUES ('texts', ?)", (str(texts * copies),))
    for copy in range(copies):
        told(f"texts of copy {copy + 1}")
        _put(made, "texts", 7, _texts(source, copy, last))
    told("things")
    runs = [_things(source, copy, copies, last) for copy in range(copies)]
    _put(made, "things", 3, heapq.merge(*runs))
    made.executescript("PRAGMA journal_mode = WAL")
    made.close()
    source.close()


def _put(made: sqlite3.Connection, table: str, columns: int, rows: Iterator[tuple[object, ...]]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        made.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * columns)})", some)
        made.commit()


def _texts(source: sqlite3.Connection, copy: int, last: int) -> Iterator[tuple[object, ...]]:
    rename = _renaming(copy)
    for number, file, path, sum_, original, reading, topic in source.execute("SELECT * FROM texts ORDER BY number"):
        told = zlib.compress(rename(zlib.decompress(reading).decode("ascii")).encode("ascii"), 6) if copy else reading
        end = f".{copy}" if copy else ""
        yield number + copy * last, file + end, path + end, sum_, original, told, topic


def _renaming(copy: int) -> Callable[[str], str]:
    """Puts other letters into made-up names, as many as before, so that nothing moves."""
    turned = {
        letter: letters[(place + copy * step) % len(letters)]
        for letters, step in ((_VOWELS, 1), (_CONSONANTS, 3))
        for place, letter in enumerate(letters)
    }
    table = str.maketrans({**turned, **{one.upper(): other.upper() for one, other in turned.items()}})
    return lambda text: _MADE_UP.sub(lambda name: name[0].translate(table), text)


def _things(source: sqlite3.Connection, copy: int, copies: int, last: int) -> Iterator[Row]:
    """What the texts of a copy bear, in the order of its things; what is common only with the first copy."""
    low = (1 << (64 - _BITS)) - 1
    for high in range(1 << _BITS):
        first = _signed((_unsigned_order(high) ^ copy) << (64 - _BITS))
        query = "SELECT thing, times, who FROM things WHERE thing BETWEEN ? AND ? ORDER BY thing"
        for thing, times, who in source.cursor().execute(query, (first, first + low)):
            numbers = struct.unpack(f"<{len(who) // 4}I", who)
            if times <= RARE:
                other = (thing & (1 << 64) - 1) ^ (copy << (64 - _BITS))
                yield _signed(other), times, _packed([number + copy * last for number in numbers])
            elif not copy:
                every = [number + n * last for n in range(copies) for number in numbers][-MANY:]
                yield thing, times * copies, _packed(every)


def _packed(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _unsigned_order(high: int) -> int:
    """The highest bits in the order in which signed numbers of 64 bits come: the negative ones first."""
    return (high + (1 << (_BITS - 1))) % (1 << _BITS)


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number

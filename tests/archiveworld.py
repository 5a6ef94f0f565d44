"""Archives of made-up texts for the tests, and what is stored in one, table by table."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.stories import Newsroom
from factcheck import pipeline, reading
from factcheck import review as stage
from factcheck.archive import filling
from factcheck.archive.store import NAME
from factcheck.model import Document, Report
from tests.labels import book

ROOT = Path(__file__).resolve().parents[1]
TABLES = ("meta", "texts", "things", "troubles")


def newsroom(texts: int, seed: int, alike: int = 2) -> Newsroom:
    """So many texts that share few stories, the fewer the more `alike` they are."""
    return Newsroom(2 * texts // alike, book(), seed)


def write(folder: Path, room: Newsroom, texts: int, first: int = 0) -> Path:
    for name, text in room.texts(texts, first):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def draft(text: str, ident: str = "draft") -> Document:
    return reading.document(ident, ident, text)


def request(*paths: Path) -> pipeline.Request:
    return pipeline.Request(tuple(map(str, paths)))


def reviewed(drafts: list[Document], *against: Path) -> stage.Review:
    asked = request(*against)
    return stage.review([stage.Draft(one) for one in drafts], asked, book())


def filled(folder: Path, *texts: Path, processes: int = 1) -> filling.Filled:
    return filling.fill(folder, [str(one) for one in texts], book(), processes=processes)


def told(report: Report) -> Report:
    """A report without what is said of the archive itself."""
    return replace(report, troubles=(), skipped=())


def tables(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that is stored, row for row."""
    base = sqlite3.connect(f"file:{folder / NAME}?mode=ro", uri=True)
    try:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {name: base.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in TABLES}
    finally:
        base.close()


def borne(folder: Path) -> dict[int, tuple[int, frozenset[str]]]:
    """Who bears what, by the files, whatever numbers they have."""
    rows = tables(folder)
    files = {row[0]: row[1] for row in rows["texts"]}
    numbers = {
        thing: [int.from_bytes(who[n : n + 4], "little") for n in range(0, len(who), 4)]
        for thing, _, who in rows["things"]
    }
    return {thing: (times, frozenset(files[n] for n in numbers[thing])) for thing, times, _ in rows["things"]}

"""A text that has not changed is not read again, and what was read of it is the same."""

from __future__ import annotations

import ast
import os
import shutil
import time
from pathlib import Path

import pytest

from factcheck import claims, language, pipeline, reading, remembered
from factcheck.model import Document, DocumentReading, Trouble
from factcheck.remembered import READ_BY, Remembered
from factcheck.rulebook import Rulebook
from tests.commandline import AGREEING, EVENING, MORNING, Folder
from tests.conftest import ROOT
from tests.labels import book

DAY = 86_400
FIGURES = "Xã có 300 ha lúa, trong đó 12,5% là lúa nếp.\n\nThe price of the land was $3.5 million.\n"


@pytest.fixture
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own; the folder of readings in it, which is not there yet."""
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "readings"


class Reader:
    """Reads, and counts how often."""

    def __init__(self, rules: Rulebook | None = None) -> None:
        self.times = 0
        self._read = pipeline.reader(rules or book())

    def __call__(self, document: Document) -> DocumentReading | Trouble:
        self.times += 1
        return self._read(document)


def documents(base: Path) -> tuple[Document, ...]:
    return reading.load([str(base)]).documents


def test_a_second_run_reads_nothing_and_finds_the_same(kept_in: Path, folder: Folder) -> None:
    base = folder({"a.md": MORNING, "b.md": EVENING, "c.txt": FIGURES, "d.csv": "year,ha\n2023,51.5\n2024,49\n"})
    first, second = Reader(), Reader()
    read = [Remembered(book()).reading(one, first) for one in documents(base)]
    again = [Remembered(book()).reading(one, second) for one in documents(base)]
    assert (first.times, second.times) == (4, 0)
    assert again == read
    assert [len(one.claims) for one in read if isinstance(one, DocumentReading)] == [1, 1, 3, 2]
    assert len(list(kept_in.iterdir())) == 4


def test_a_run_of_the_program_without_readers(
    run, kept_in: Path, folder: Folder, monkeypatch: pytest.MonkeyPatch  # type: ignore[no-untyped-def]
) -> None:
    base = folder({"a.md": MORNING, "b.md": EVENING})
    first = run("check", base, "--format", "json")

    def fail(*_: object) -> None:
        raise AssertionError("was read again")

    monkeypatch.setattr(claims, "read", fail)
    monkeypatch.setattr(language, "load", fail)
    assert run("check", base, "--format", "json") == first
    assert first.status == 1


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ({"a.md": MORNING, "b.md": EVENING}, {"a.md": MORNING, "b.md": AGREEING}, ["b.md"]),
        ({"a.md": MORNING}, {"a.md": MORNING, "b.md": EVENING}, ["b.md"]),
        ({"b.md": MORNING}, {"a.md": MORNING}, ["a.md"]),  # its path is told with its figures
        ({"b.md": MORNING}, {"a.md": EVENING, "b.md": MORNING}, ["a.md", "b.md"]),  # and so is its number
        ({"a.md": MORNING}, {"a.md": f"---\nlang: vi\n---\n{MORNING}"}, ["a.md"]),
        ({"a.md": MORNING}, {"a.md": f"---\ndate: 2024-01-05\n---\n{MORNING}"}, ["a.md"]),
    ],
)
def test_what_has_changed_is_read(
    kept_in: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: dict[str, str],
    after: dict[str, str],
    read: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    found: list[str] = []
    one = pipeline.reader(book())

    def reader(document: Document) -> DocumentReading | Trouble:
        found.append(document.path.rpartition("/")[2])
        return one(document)

    for files in (before, after):
        base = tmp_path / "texts"
        if base.is_dir():
            for path in base.iterdir():
                path.unlink()
        base.mkdir(exist_ok=True)
        for name, text in files.items():
            (base / name).write_text(text, encoding="utf-8")
        found.clear()
        for document in documents(base):
            Remembered(book()).reading(document, reader)
    assert found == read


def test_other_words_read_anew(kept_in: Path, folder: Folder, tmp_path: Path) -> None:
    from factcheck import rulebook

    base = folder({"a.md": "The district has 51 wibbles.\n"})
    rules = tmp_path / "rules" / "vocabulary"
    rules.mkdir(parents=True)
    shutil.copytree(ROOT / "rules" / "discrepancies", tmp_path / "rules" / "discrepancies")
    (document,) = documents(base)
    plain = Reader()
    Remembered(book()).reading(document, plain)
    (rules / "synonyms.yaml").write_text("wibbling: {en: [wibbles, wobbles]}\n", encoding="utf-8")
    other = rulebook.load(tmp_path / "rules")
    anew = Reader(other)
    Remembered(other).reading(document, anew)
    assert (plain.times, anew.times) == (1, 1)


def test_what_could_not_be_read_is_tried_again(kept_in: Path, folder: Folder) -> None:
    (document,) = documents(folder({"a.md": MORNING}))
    trouble = Trouble("a.md", "is foreign")
    assert Remembered(book()).reading(document, lambda _: trouble) == trouble
    reader = Reader()
    assert isinstance(Remembered(book()).reading(document, reader), DocumentReading)
    assert reader.times == 1


@pytest.mark.parametrize("harm", ["cut", "other", "empty", "folder", "open"])
def test_a_damaged_entry_is_read_anew(kept_in: Path, folder: Folder, harm: str) -> None:
    (document,) = documents(folder({"a.md": MORNING}))
    first = Remembered(book()).reading(document, Reader())
    (entry,) = kept_in.iterdir()
    match harm:
        case "cut":
            entry.write_bytes(entry.read_bytes()[:-3])
        case "other":
            data = bytearray(entry.read_bytes())
            data[-5] ^= 1
            entry.write_bytes(data)
        case "empty":
            entry.write_bytes(b"")
        case "folder":
            entry.unlink()
            entry.mkdir()
        case "open":
            entry.chmod(0o666)
    reader = Reader()
    assert Remembered(book()).reading(document, reader) == first
    assert reader.times == 1


def test_bytes_that_are_no_reading_are_read_anew(
    kept_in: Path, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (document,) = documents(folder({"a.md": MORNING}))
    monkeypatch.setattr(remembered.codec, "encode", lambda *_, **__: b"nothing of the kind")
    first = Remembered(book()).reading(document, Reader())
    reader = Reader()
    assert Remembered(book()).reading(document, reader) == first
    assert reader.times == 1


def test_where_no_folder_can_be_nothing_is_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", "none")
    (document,) = documents(folder({"a.md": MORNING}))
    reader = Reader()
    for _ in range(2):
        Remembered(book()).reading(document, reader)
    assert reader.times == 2
    assert not Path("none").exists()


def test_what_was_of_no_use_for_a_month_goes(kept_in: Path, folder: Folder) -> None:
    base = folder({"a.md": MORNING, "b.md": EVENING, "c.md": AGREEING})
    for document in documents(base):
        Remembered(book()).reading(document, Reader())
    entries = sorted(kept_in.iterdir())
    ages = {entries[0]: 31, entries[1]: 29, entries[2]: 2}
    for entry, days in ages.items():
        os.utime(entry, (time.time() - days * DAY,) * 2)
    for document in documents(base):  # each is found, and is of use again
        Remembered(book()).reading(document, Reader())
    assert all(entry.stat().st_mtime > time.time() - DAY for entry in entries)
    for entry, days in ages.items():
        os.utime(entry, (time.time() - days * DAY,) * 2)
    (base / "d.md").write_text("It has 51 schools.\n", encoding="utf-8")
    Remembered(book()).reading(documents(base)[-1], Reader())
    assert [entry for entry in entries if entry.exists()] == entries[1:]
    assert len(list(kept_in.iterdir())) == 3


def test_no_more_are_kept_than_so_many(kept_in: Path, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_MOST", 2)
    read = documents(folder({f"{name}.md": MORNING for name in "abcd"}))
    for document in read:
        Remembered(book()).reading(document, Reader())
        time.sleep(0.01)
    assert len(list(kept_in.iterdir())) == 3  # two that were left, and the one of this run


def test_all_that_decides_what_is_read_is_named() -> None:
    """Every module that reading imports, whoever imports it, is one by which an entry is found."""
    package = ROOT / "factcheck"
    known: set[Path] = set()
    wanted = [package / "claims" / "__init__.py"]
    while wanted:
        path = wanted.pop()
        if path in known:
            continue
        known.add(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("factcheck"):
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            for name in names:
                found = ROOT.joinpath(*name.split("."))
                for one in (found.with_suffix(".py"), found / "__init__.py"):
                    if one.is_file() and one != package / "__init__.py":
                        wanted.append(one)
    parts = {path.relative_to(package).parts[0] for path in known}
    # The rulebook gives the words, which are counted by what stands in its files.
    assert parts - {"rulebook", "checks", "policy.py"} <= set(READ_BY)

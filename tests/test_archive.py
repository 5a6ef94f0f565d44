"""An archive on disk: what `factcheck index` puts in and takes out, and what it says of what it cannot read."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import codec, pipeline
from factcheck.archive import filling, hands, made_by
from factcheck.archive.store import NAME
from factcheck.archive.worker import Done, Job
from factcheck.model import Trouble
from tests.archiveworld import draft, tables
from tests.commandline import AGREEING, EVENING, FIGURELESS, MORNING, Folder
from tests.labels import book

DRAFT = "The poverty rate of Lao Cai stood at 15.8% at the end of 2023.\n"


def index(run, base: Path, *more: str | Path, texts: str = "texts"):
    return run("index", base / texts, "--archive", base / "archive", *more)


def against(run, base: Path, *more: str | Path, name: str = "draft.md"):
    return run("review", base / name, "--against", base / "archive", "--format", "json", *more)


def found(ran) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["severity"]) for finding in ran.json["findings"]]


def test_a_draft_is_held_against_what_was_indexed(run, folder: Folder) -> None:
    base = folder({"texts/a.txt": MORNING, "texts/b.txt": FIGURELESS, "draft.md": DRAFT})
    ran = index(run, base)
    assert (ran.status, ran.out) == (0, f"2 texts in {base}/archive: 2 read, 0 unchanged, 0 taken out\n")
    shutil.rmtree(base / "texts")
    ran = against(run, base)
    assert (ran.status, found(ran)) == (1, [("value-conflict", "error")])
    assert [document["path"] for document in ran.json["documents"]] == [f"{base}/draft.md", f"{base}/texts/a.txt"]
    ran = run("review", base / "draft.md", "--against", base / "archive", "--format", "concise")
    assert ran.out.splitlines()[1].startswith("1 draft beside 2 texts · ")


def test_what_has_changed_is_read_and_what_is_gone_is_taken_out(run, folder: Folder) -> None:
    base = folder({"texts/a.txt": MORNING, "texts/b.txt": EVENING, "texts/c.txt": AGREEING, "draft.md": DRAFT})
    index(run, base)
    assert found(against(run, base)) == [("value-conflict", "error")]
    (base / "texts" / "a.txt").write_text(EVENING, encoding="utf-8")
    (base / "texts" / "c.txt").unlink()
    os.utime(base / "texts" / "b.txt", (1, 1))  # what counts is what is in it
    ran = index(run, base)
    assert ran.out == f"2 texts in {base}/archive: 1 read, 1 unchanged, 1 taken out\n"
    assert (against(run, base).status, found(against(run, base))) == (0, [])


def test_other_folders_are_put_beside_what_is_there(run, folder: Folder) -> None:
    base = folder({"texts/a.txt": MORNING, "more/b.txt": FIGURELESS, "draft.md": DRAFT})
    index(run, base)
    ran = index(run, base, texts="more")
    assert ran.out == f"2 texts in {base}/archive: 1 read, 0 unchanged, 0 taken out\n"
    assert found(against(run, base)) == [("value-conflict", "error")]


def test_a_folder_that_is_not_there_takes_nothing_out(run, folder: Folder) -> None:
    """Neither one that is away, nor one that is empty, as a disk that is not mounted looks."""
    base = folder({"texts/a.txt": MORNING, "draft.md": DRAFT})
    index(run, base)
    (base / "texts").rename(base / "away")
    ran = index(run, base)
    assert (ran.status, ran.err) == (
        2,
        f"factcheck: {base}/texts: there is no such file or folder: check the spelling\n",
    )
    (base / "texts").mkdir()
    ran = index(run, base)
    assert (ran.status, "the folder is empty" in ran.err) == (2, True)
    assert found(against(run, base)) == [("value-conflict", "error")]


def test_bad_files_are_listed_each_time_and_the_others_are_in(run, folder: Folder) -> None:
    faulty = f"---\npublished: soon\n---\n\n{FIGURELESS}"
    base = folder({"texts/a.txt": MORNING, "texts/b.txt": b"\x00\x01\x02", "texts/c.md": faulty, "draft.md": DRAFT})
    (base / "texts" / "d.txt").symlink_to("/etc/hostname")
    first, again = index(run, base), index(run, base)
    for ran in (first, again):
        named = [line.split(": ")[1] for line in ran.err.splitlines()]
        assert (ran.status, named) == (2, [f"{base}/texts/{name}" for name in ("b.txt", "c.md:2", "d.txt")])
    assert again.out == f"2 texts in {base}/archive: 0 read, 2 unchanged, 0 taken out\n"
    ran = against(run, base)
    assert (ran.status, found(ran)) == (1, [("value-conflict", "error")])
    assert ran.err == f"factcheck: {base}/archive: 2 files of it had faults: factcheck index lists them\n"
    for name in ("b.txt", "c.md", "d.txt"):
        (base / "texts" / name).unlink()
    assert (index(run, base).status, against(run, base).err) == (0, "")


def test_a_text_and_its_original_elsewhere(run, folder: Folder) -> None:
    """As in a folder: the original is read as well, and the two are compared as translations of one another."""
    said = "---\ntranslation-of: ../old/original.txt\n---\n\n" + EVENING
    base = folder({"old/original.txt": MORNING, "texts/copy.md": said, "draft.md": DRAFT})
    assert index(run, base).out.startswith("2 texts in ")
    before = tables(base / "archive")["texts"]
    assert [Path(row[1]).name for row in before] == ["copy.md", "original.txt"]
    (base / "old" / "original.txt").write_text(MORNING * 2, encoding="utf-8")
    assert index(run, base).out.endswith(": 1 read, 1 unchanged, 0 taken out\n")


def test_the_draft_itself_and_its_last_version(run, folder: Folder) -> None:
    head = "---\nsource: https://morning.example.org/a/1\npublished: 2024-01-0{}\n---\n\n"
    base = folder({"texts/a.txt": head.format(1) + MORNING, "texts/draft.md": DRAFT, "new.md": head.format(2) + DRAFT})
    index(run, base)
    ran = run("review", base / "texts" / "draft.md", "--against", base / "archive", "--format", "json")
    assert found(ran) == [("value-conflict", "error")]  # with the first text, and not with itself
    ran = against(run, base, name="new.md")
    assert sorted(found(ran)) == [("number-changed-since", "warning")]


def test_the_configuration_may_name_an_archive(run, folder: Folder) -> None:
    base = folder({"texts/a.txt": MORNING, "draft.md": DRAFT, "factcheck.toml": '[review]\nagainst = ["archive"]\n'})
    index(run, base)
    assert found(run("review", base / "draft.md", "--format", "json")) == [("value-conflict", "error")]


def test_an_archive_and_a_folder_beside_it(run, folder: Folder) -> None:
    base = folder({"texts/a.txt": MORNING, "today/b.txt": AGREEING, "draft.md": DRAFT})
    index(run, base)
    ran = against(run, base, "--against", base / "today")
    names = [Path(document["path"]).name for document in ran.json["documents"]]
    assert (found(ran), names) == ([("value-conflict", "error")], ["draft.md", "a.txt", "b.txt"])


def test_what_another_version_made_is_indexed_again(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"texts/a.txt": MORNING, "draft.md": DRAFT})
    index(run, base)
    monkeypatch.setattr(made_by, "FORMAT", made_by.FORMAT + 1)
    ran = run("review", base / "draft.md", "--against", base / "archive")
    what = "was made by another version of factcheck or of its vocabulary, which reads texts otherwise"
    again = f"factcheck index PATH... --archive {base}/archive reads them again"
    assert (ran.status, ran.err) == (2, f"factcheck: {base}/archive: {what}: {again}\n")
    ran = index(run, base)
    assert ran.out == f"1 text in {base}/archive: 1 read, 0 unchanged, 0 taken out\n"
    assert ran.err == f"factcheck: {base}/archive: was made by another version, so all was read again\n"
    assert found(against(run, base)) == [("value-conflict", "error")]


def test_rules_may_change_and_vocabulary_may_not(run, folder: Folder, root: Path) -> None:
    base = folder({"texts/a.txt": MORNING, "draft.md": DRAFT})
    shutil.copytree(root / "rules", base / "own")
    own = ("--rules", base / "own")
    index(run, base, *own)
    rule = base / "own" / "discrepancies" / "value-conflict.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("severity: error", "severity: note"), encoding="utf-8")
    assert found(against(run, base, *own)) == [("value-conflict", "note")]
    contrasts = base / "own" / "vocabulary" / "contrasts.yaml"
    contrasts.write_text(contrasts.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    ran = run("review", base / "draft.md", "--against", base / "archive", *own)
    assert (ran.status, "was made by another version" in ran.err) == (2, True)


@pytest.mark.parametrize("harm", ["garbage", "cut", "other", "no reading", "no text"])
def test_a_damaged_archive_is_said_to_be_so(run, folder: Folder, harm: str) -> None:
    base = folder({"texts/a.txt": MORNING, "draft.md": DRAFT})
    index(run, base)
    file = base / "archive" / NAME
    if harm == "other":
        file.unlink()
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE texts (a)")
        other.close()
    elif harm.startswith("no "):
        with sqlite3.connect(file) as base_:
            base_.execute(
                "DELETE FROM texts" if harm == "no text" else "UPDATE texts SET reading = x'0102', sum = x'00'"
            )
        base_.close()
    else:
        content = file.read_bytes()
        file.write_bytes(b"\xff" * 5000 if harm == "garbage" else content[: len(content) // 2])
    review = ("review", base / "draft.md", "--against", base / "archive")
    again = ("index", base / "texts", "--archive", base / "archive")
    for command in (review,) if harm == "no text" else (review, again):
        ran = run(*command)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith(f"factcheck: {base}/archive: ")
        assert "fault of its own" not in ran.err


def test_a_folder_with_other_files_is_no_place_for_an_archive(run, folder: Folder) -> None:
    base = folder({"texts/a.txt": MORNING, "archive/b.txt": MORNING})
    ran = index(run, base)
    assert (ran.status, ran.err) == (
        2, f"factcheck: {base}/archive: holds other files: name a new folder for the archive\n",
    )  # fmt: skip


def test_a_folder_without_texts(run, folder: Folder) -> None:
    base = folder({"texts/picture.png": b"\x89PNG"})
    ran = index(run, base)
    assert (ran.status, ran.out) == (2, "")
    assert f"no text to check in {base}/texts" in ran.err


def test_an_archive_where_nothing_can_be_written_is_read(run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    base = folder({"texts/a.txt": MORNING, "draft.md": DRAFT})
    index(run, base)
    monkeypatch.setattr("factcheck.archive.store._is_writable", lambda _: False)
    before = sorted(path.name for path in (base / "archive").iterdir())
    assert found(against(run, base)) == [("value-conflict", "error")]
    assert sorted(path.name for path in (base / "archive").iterdir()) == before


# ---------------------------------------------------------------- readings as bytes


def test_every_reading_comes_back_as_it_was(root: Path) -> None:
    texts = [path for path in sorted((root / "tests" / "corpus").rglob("*.txt"))][:40] + sorted(
        (root / "seeds").glob("*.txt")
    )
    read = pipeline.reader(book())
    kinds = set()
    for path in texts:
        made = read(draft(path.read_text(encoding="utf-8"), path.name))
        if not isinstance(made, Trouble):
            assert codec.decode(codec.encode(made)) == made
            kinds |= {type(claim.kind).__name__ for claim in made.claims}
    assert kinds == {"Level", "Change"}


@settings(max_examples=60)
@given(st.data())
def test_what_is_no_reading_is_refused(data: st.DataObject) -> None:
    """And nothing else happens."""
    stored = bytearray(_stored())
    for _ in range(data.draw(st.integers(1, 4))):
        stored[data.draw(st.integers(0, len(stored) - 1))] = data.draw(st.integers(0, 255))
    try:
        codec.decode(bytes(stored[: data.draw(st.integers(0, len(stored)))]))
    except codec.Damaged:
        return


def test_values_of_another_type_are_refused() -> None:
    import zlib

    told = json.loads(zlib.decompress(_stored()))
    told[0][2] = 7  # the text of the document
    with pytest.raises(codec.Damaged, match="7 is of none of the types"):
        codec.decode(zlib.compress(json.dumps(told).encode()))


@cache
def _stored() -> bytes:
    made = pipeline.reader(book())(draft(MORNING))
    assert not isinstance(made, Trouble)
    return codec.encode(made)


# ---------------------------------------------------------------- processes


def deadly(jobs: list[Job]) -> list[Done]:
    """Reads as workers do, but for a file that no process survives."""
    from factcheck.archive import worker

    if any("deadly" in job.file.shown for job in jobs):
        os._exit(9)
    return worker.work(jobs)


def test_a_file_that_no_process_survives_takes_no_other_with_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"texts/{n:03}.txt" for n in range(60)]
    base = folder({**dict.fromkeys(names, FIGURELESS), "texts/010-deadly.txt": MORNING})
    monkeypatch.setattr(hands, "work", deadly)
    monkeypatch.setattr(hands, "_PORTION", 4)
    done = filling.fill(base / "archive", [str(base / "texts")], book(), processes=2)
    assert [(Path(one.path).name, one.message) for one in done.troubles] == [
        ("010-deadly.txt", "the process that read it died: please report it")
    ]
    assert (done.texts, done.put) == (60, 60)


def test_several_processes_store_what_one_does(folder: Folder) -> None:
    base = folder({f"texts/{n:03}.txt": MORNING.replace("14.2", f"{n}.2") for n in range(70)})
    for processes in (1, 2):
        filling.fill(base / f"by-{processes}", [str(base / "texts")], book(), processes=processes)
    assert tables(base / "by-1") == tables(base / "by-2")

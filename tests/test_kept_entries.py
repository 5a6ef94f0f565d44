"""Entries of what is kept between runs: found again as they were, and not where they cannot be trusted."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from factcheck.rulebook import kept
from tests.keptworld import entries, one_bit

PLAIN = {"a": ("x", 1, None, True, Decimal("0.10"), Fraction(1, 3)), "b": [frozenset({"y"})]}


class Making:
    """Counts how often something had to be made."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


def test_what_was_made_once_is_there_the_next_time(cache: Path) -> None:
    make = Making(PLAIN)
    assert [kept.kept("k", "1", make) for _ in range(3)] == [PLAIN] * 3
    assert make.times == 1
    assert kept.kept("k", "2", make) == kept.kept("other", "1", make) == PLAIN
    assert make.times == 3
    assert [path.name for path in entries(cache)] == ["k-1", "k-2", "other-1"]
    assert [path.stat().st_mode & 0o777 for path in (cache, *entries(cache))] == [0o700, 0o600, 0o600, 0o600]


def test_nothing_is_not_kept(cache: Path) -> None:
    assert kept.kept("k", "1", lambda: None) is None
    assert entries(cache) == []


def cut_short(entry: Path) -> None:
    entry.write_bytes(entry.read_bytes()[:-1])


def emptied(entry: Path) -> None:
    entry.write_bytes(b"")


def of_another_key(entry: Path) -> None:
    kept.kept("k", "2", lambda: "another")
    shutil.copyfile(entry.with_name("k-2"), entry)


def of_another_form(entry: Path) -> None:
    entry.write_bytes(entry.read_bytes().replace(b"kept 1", b"kept 0"))


def a_folder(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


def a_link(entry: Path) -> None:
    entry.rename(entry.with_name("elsewhere"))
    entry.symlink_to("elsewhere")


def a_pipe(entry: Path) -> None:
    entry.unlink()
    os.mkfifo(entry, 0o600)


def writable_by_others(entry: Path) -> None:
    entry.chmod(0o622)


def folder_writable_by_others(entry: Path) -> None:
    entry.parent.chmod(0o720)


def folder_behind_a_link(entry: Path) -> None:
    entry.parent.rename(entry.parent.with_name("moved"))
    entry.parent.symlink_to("moved")


@pytest.mark.parametrize(
    "harm",
    [
        cut_short, one_bit, emptied, of_another_key, of_another_form, a_folder, a_link, a_pipe, writable_by_others,
        folder_writable_by_others, folder_behind_a_link,
    ],
)  # fmt: skip
def test_what_is_not_as_it_was_written_is_made_anew(cache: Path, harm: Callable[[Path], None]) -> None:
    make = Making(PLAIN)
    kept.kept("k", "1", make)
    harm(cache / "k-1")
    assert kept.kept("k", "1", make) == PLAIN
    assert make.times == 2


def test_what_belongs_to_somebody_else_is_not_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Making(PLAIN)
    kept.kept("k", "1", make)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert kept.kept("k", "1", make) == PLAIN
    assert make.times == 2


@pytest.mark.parametrize("place", ["a file", "a folder in a file", "a folder that cannot be made"])
def test_where_nothing_can_be_written_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").write_text("")
    known = {"a file": tmp_path / "file", "a folder in a file": tmp_path / "file" / "x"}
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(known.get(place, "/proc/none/such")))
    make = Making(PLAIN)
    assert [kept.kept("k", "1", make) for _ in range(2)] == [PLAIN] * 2
    assert make.times == 2


def test_a_folder_that_may_have_come_with_the_texts_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", "cache")
    make = Making(PLAIN)
    assert [kept.kept("k", "1", make) for _ in range(2)] == [PLAIN] * 2
    assert (make.times, list(tmp_path.iterdir())) == (2, [])


class Hostile:
    def __reduce__(self) -> Any:
        return os.mkdir, ("made by an entry",)


def test_an_entry_runs_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    kept.store("k", "1", pickle.dumps(Hostile()))
    assert kept.kept("k", "1", lambda: PLAIN) == PLAIN
    assert not (tmp_path / "made by an entry").exists()


def test_the_oldest_entries_go(cache: Path) -> None:
    for number in range(70):
        kept.store("k", f"{number:02}", b"x")
        os.utime(cache / f"k-{number:02}", (number, number))
    assert [path.name for path in entries(cache)] == [f"k-{number}" for number in range(10, 70)]


def test_a_digest_tells_where_its_parts_end() -> None:
    told = [kept.digest(*parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), (b"ab", b"c"))]
    assert told[0] == told[4]
    assert len(set(told)) == 4


def test_an_entry_that_cannot_be_noted_as_of_use_is_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that is only read."""
    make = Making(PLAIN)
    kept.kept("x", "k", make)
    (entry,) = entries(cache)
    os.utime(entry, (0, 0))

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refused)
    assert (kept.kept("x", "k", make), make.times) == (PLAIN, 1)

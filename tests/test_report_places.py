"""Where a finding points, as programs want it told."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import reading
from factcheck.report.places import Region, from_folder, region


@pytest.mark.parametrize(
    ("text", "what", "expected"),
    [
        ("One 5% here.\nTwo 7% there.\n", "7%", Region(2, 5, 2, 7, 17, 2)),
        ("One 5% here.\nTwo 7% there.\n", "5% here.\nTwo 7%", Region(1, 5, 2, 7, 4, 15)),
        ("One 5% here.\nTwo 7% there.\n", "here.\n", Region(1, 8, 1, 14, 7, 6)),  # not the line after it
        ("\ufeffOne 5%.", "5%", Region(1, 5, 1, 7, 4, 2)),  # no editor counts the mark
        ("\ufeffA.\nOne 5%.", "5%", Region(2, 5, 2, 7, 7, 2)),
        ("🚜 5%", "5%", Region(1, 3, 1, 5, 2, 2)),  # characters, not bytes
    ],
)
def test_lines_columns_and_offsets(text: str, what: str, expected: Region) -> None:
    at = text.index(what)
    assert region(reading.document("d1", "a.txt", text), at, at + len(what)) == expected


def test_paths_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert from_folder(str(tmp_path / "in" / "a.txt"), tmp_path) == "in/a.txt"
    assert from_folder(str(tmp_path / "a.txt"), tmp_path / "in") is None
    assert from_folder("a/b.txt", None) == "a/b.txt"
    assert from_folder("/a/b.txt", None) is None
    (tmp_path / "in" / "out").symlink_to(tmp_path)
    assert from_folder(str(tmp_path / "in" / "out" / "a.txt"), tmp_path / "in") is None  # a link out of it

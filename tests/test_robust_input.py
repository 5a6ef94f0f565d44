"""Input that goes wrong: each case names the file and says what to do, and the other texts are still read."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import reading
from factcheck.model import Trouble
from factcheck.reading import encodings
from factcheck.reading import text as text_reader


def only(paths: list[Path]) -> Trouble:
    """The one trouble of these paths; a good text beside them must have been read."""
    loaded = reading.load([str(path) for path in paths])
    assert [Path(document.path).name for document in loaded.documents] == ["good.txt"]
    (trouble,) = loaded.troubles
    return trouble


@pytest.fixture
def good(tmp_path: Path) -> Path:
    base = tmp_path / "texts"
    base.mkdir()
    (base / "good.txt").write_text("The rate fell to 5% in 2024.")
    return base


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty: give it its text, or remove it"),
        (b" \r\n\t\n", "is empty: give it its text, or remove it"),
        (b"\xef\xbb\xbf\n", "is empty: give it its text, or remove it"),
        (b"The rate\0 fell", "is a binary file, not a text: save its text as a .txt file"),
        (b"\xff\xfe\x00\xd8\x00", "is not in the encoding utf-16 that it begins as: save it again as UTF-8"),
        (b"caf\xe9 5%", "is not UTF-8: byte 3 (0xe9) cannot be decoded; save it again as UTF-8"),
        (b"cut off \xe1\xbb", "is not UTF-8: byte 8 (0xe1) cannot be decoded; save it again as UTF-8"),
        (b"\xed\xa0\x80", "is not UTF-8: byte 0 (0xed) cannot be decoded; save it again as UTF-8"),
    ],
)
def test_what_is_no_text(good: Path, content: bytes, message: str) -> None:
    (good / "bad.txt").write_bytes(content)
    assert only([good]) == Trouble(str(good / "bad.txt"), message)


def test_a_file_of_100_mb_is_not_opened(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = good / "bad.txt"
    with bad.open("wb") as file:
        file.truncate(100_000_000)
    opened: list[Path] = []
    original = Path.open
    monkeypatch.setattr(Path, "open", lambda self, *a, **k: (opened.append(self), original(self, *a, **k))[1])
    trouble = only([good])
    assert bad not in opened
    message = "is too large (100.0 MB, the limit is 20 MB): split it into its articles"
    assert trouble == Trouble(str(bad), message)


def test_a_file_that_grows_while_it_is_read(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (good / "bad.txt").write_text("x" * 100)
    monkeypatch.setattr(text_reader, "LIMIT", 50)
    small = os.stat(good / "good.txt")
    monkeypatch.setattr(text_reader, "os", SimpleNamespace(stat=lambda path: small))
    assert "is too large" in only([good]).message


def test_a_file_that_may_not_be_read(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = good / "bad.txt"
    bad.write_text("The rate fell to 6%.")
    original = Path.open

    def refuse(self: Path, *args: object, **options: object) -> object:
        if self == bad:
            raise PermissionError(13, "Permission denied")
        return original(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    message = "cannot be opened (permission denied): check its permissions"
    assert only([good]) == Trouble(str(bad), message)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_read(good: Path) -> None:
    closed = good / "closed"
    closed.mkdir(mode=0o000)
    try:
        assert only([good]).path == str(closed)
    finally:
        closed.chmod(0o700)


def test_a_missing_path(good: Path) -> None:
    missing = good / "missing"
    message = "there is no such file or folder: check the spelling"
    assert only([good, missing]) == Trouble(str(missing), message)


def test_an_empty_folder(good: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    message = "the folder is empty: put the texts to check into it"
    assert only([good, empty]) == Trouble(str(empty), message)


@pytest.mark.parametrize("name", ["pipe", "pipe.txt"])
def test_a_pipe_is_not_waited_for(good: Path, name: str) -> None:
    os.mkfifo(good / name)
    message = "not a file but a pipe, socket or device: save its text as a .txt file"
    assert only([good]) == Trouble(str(good / name), message)
    assert only([good, good / name]) == Trouble(str(good / name), message)


def test_a_socket_and_a_device(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket.txt")
        assert "pipe, socket or device" in only([good]).message
    os.unlink("socket.txt")
    assert only([good, Path("/dev/zero")]).path == "/dev/zero"


# ---------------------------------------------------------------- links


def test_a_link_that_leads_nowhere(good: Path) -> None:
    (good / "bad.txt").symlink_to("missing.txt")
    trouble = only([good])
    assert trouble.path == str(good / "bad.txt")
    assert trouble.message.startswith("a link that leads nowhere (")
    assert only([good, good / "bad.txt"]).path == str(good / "bad.txt")


def test_a_link_to_itself(good: Path) -> None:
    (good / "bad.txt").symlink_to("bad.txt")
    assert only([good]).message.startswith("a link that leads nowhere (")


@pytest.mark.parametrize("target", [".", ".."])
def test_a_link_in_a_circle_is_not_followed(good: Path, target: str) -> None:
    (good / "deep").mkdir()
    (good / "deep" / "again").symlink_to(target)
    trouble = only([good])
    assert trouble.path == str(good / "deep" / "again")
    assert trouble.message.startswith("a link in a circle, back to ")


@pytest.mark.parametrize("name", ["elsewhere", "elsewhere/other.txt"])
def test_a_link_out_of_the_folder_is_not_followed(good: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "other.txt").write_text("6%")
    (good / "out").symlink_to(tmp_path / name)
    trouble = only([good])
    assert trouble.path == str(good / "out")
    assert trouble.message.startswith("a link out of the folder, to ")
    # Once the target is given as well, nothing is missed.
    loaded = reading.load([str(good), str(tmp_path / "elsewhere")])
    assert [Path(document.path).name for document in loaded.documents] == ["other.txt", "good.txt"]
    assert loaded.troubles == ()


def test_a_link_within_the_folder_is_the_file_that_it_leads_to(good: Path) -> None:
    (good / "a.txt").symlink_to("good.txt")
    (good / "twin").mkdir()
    (good / "link").symlink_to("twin")
    (good / "twin" / "b.txt").write_text("6%")
    loaded = reading.load([str(good)])
    assert [os.path.relpath(document.path, good) for document in loaded.documents] == ["a.txt", "twin/b.txt"]
    assert loaded.troubles == ()
    assert [(os.path.relpath(s.path, good), s.reason) for s in loaded.skipped] == [
        ("good.txt", f"the same file as {good / 'a.txt'}"),
        ("link", "a link to a folder that is read at its own place"),
    ]


# ---------------------------------------------------------------- anything at all


@given(st.binary(max_size=60))
def test_any_bytes_are_a_text_or_a_reason(data: bytes) -> None:
    try:
        text = encodings.decode(data)
        ways = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
        assert any(data.decode(way, "replace") == text for way in ways)
    except text_reader.Unreadable as error:
        assert str(error)


def test_a_file_name_that_is_no_utf_8(good: Path) -> None:
    name = os.fsencode(good) + b"/\xff\xfe 5.txt"
    try:
        Path(os.fsdecode(name)).write_text("6% in 2024")
    except OSError:
        pytest.skip("this file system takes no such name")
    loaded = reading.load([str(good)])
    assert [document.path for document in loaded.documents] == [
        f"{good}/\\xff\\xfe 5.txt",
        f"{good}/good.txt",
    ]


def test_deep_folders(good: Path) -> None:
    deep = good
    for _ in range(200):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("6%")
    assert len(reading.load([str(good)]).documents) == 2

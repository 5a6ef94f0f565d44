"""Paths as an editor types them → the files behind them, each once.

A folder is walked without following links to folders, so no loop can be entered. Whatever could hide a
text that was meant to be checked (a link that leads nowhere, a folder that cannot be opened) is a Trouble;
what is plainly not meant to be checked (a README, a dotfile, a picture) is Skipped, with the reason.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from factcheck.model import Skipped, Trouble
from factcheck.model.values import dataclass

CONFIGURATION = frozenset({"factcheck.toml", "pyproject.toml", "factcheck.waivers.yaml"})


@dataclass(frozen=True, slots=True)
class File:
    """A regular file. `path` opens it, `shown` is its name in print; `named`: it was given itself."""

    path: str
    shown: str
    named: bool


def find(paths: Iterable[str]) -> tuple[tuple[File, ...], tuple[Trouble, ...], tuple[Skipped, ...]]:
    """The files of these paths, sorted by the name shown, whatever the order of `paths`."""
    given = sorted({str(PurePath(path)) for path in paths})
    roots = [os.path.realpath(path) for path in given if os.path.isdir(path)]
    best: dict[str, File] = {}
    troubles: dict[str, Trouble] = {}
    skipped: set[Skipped] = set()
    for path in given:
        for item in _under(path, roots):
            match item:
                case File():
                    _keep(item, best, skipped)
                case Trouble():
                    troubles.setdefault(item.path, item)
                case Skipped():
                    skipped.add(item)
    files = sorted(best.values(), key=lambda file: file.shown)
    read = {file.shown for file in files}
    return (
        tuple(files),
        tuple(troubles[name] for name in sorted(troubles)),
        # A README that was also named on its own is read, so it is not skipped.
        tuple(sorted((s for s in skipped if s.path not in read), key=lambda s: (s.path, s.reason))),
    )


def shown(path: str) -> str:
    """The path for print: forward slashes; bytes that are no UTF-8 and control characters are spelled out, so
    that a file name can neither break the output nor steer a terminal."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _keep(file: File, best: dict[str, File], skipped: set[Skipped]) -> None:
    """One file under two names is read once, under the first of them; the other is said to be skipped."""
    real = os.path.realpath(file.path)
    known = best.setdefault(real, file)
    if known.shown == file.shown:
        best[real] = File(file.path, file.shown, known.named or file.named)
        return
    first, second = sorted((known, file), key=lambda f: f.shown)
    best[real] = File(first.path, first.shown, known.named or file.named)
    skipped.add(Skipped(second.shown, f"the same file as {first.shown}"))


def _under(path: str, roots: list[str]) -> Iterator[File | Trouble | Skipped]:
    if not os.path.lexists(path):
        yield Trouble(shown(path), _missing(path))
        return
    if not os.path.isdir(path):
        yield _regular(path, named=True)
        return
    found = False
    for item in _walk(path, roots):
        found = True
        yield item
    if not found:
        yield Trouble(shown(path), "the folder is empty: put the texts to check into it")


def _walk(root: str, roots: list[str]) -> Iterator[File | Trouble | Skipped]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            message = f"the folder cannot be opened ({_cause(error)}): check its permissions"
            yield Trouble(shown(folder), message)
            continue
        for entry in entries:
            path = str(PurePath(entry.path))  # without the "./" that the folder "." would put before it
            reason = _unwanted(entry.name)
            if reason:
                yield Skipped(shown(path), reason)
            elif entry.is_symlink():
                yield _link(path, folder, roots)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            else:
                yield _regular(path, named=False)


def _unwanted(name: str) -> str | None:
    if name.startswith("."):
        return "a hidden file or folder"
    if name.casefold().startswith("readme"):
        return "a README"
    if name.casefold() in CONFIGURATION:
        return "a configuration file"
    return None


def _link(path: str, folder: str, roots: list[str]) -> File | Trouble | Skipped:
    try:
        target = os.path.realpath(path, strict=True)
    except OSError as error:
        return Trouble(shown(path), f"a link that leads nowhere ({_cause(error)}): remove it or mend it")
    if os.path.isdir(target) and Path(os.path.realpath(folder)).is_relative_to(target):
        return Trouble(shown(path), f"a link in a circle, back to {shown(target)}, which holds it: remove it")
    if not any(Path(target).is_relative_to(root) for root in roots):
        message = f"a link out of the folder, to {shown(target)}: give that path too if it should be checked"
        return Trouble(shown(path), message)
    if os.path.isdir(target):
        return Skipped(shown(path), "a link to a folder that is read at its own place")
    return _regular(path, named=False)


def _regular(path: str, *, named: bool) -> File | Trouble:
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return Trouble(shown(path), f"cannot be opened ({_cause(error)}): check the link or its permissions")
    if not stat.S_ISREG(mode):
        return Trouble(shown(path), "not a file but a pipe, socket or device: save its text as a .txt file")
    return File(path, shown(path), named)


def _missing(path: str) -> str:
    return "there is no such file or folder: check the spelling" + (
        "; options go after the command, as in: factcheck check PATH --format json" if path == "check" else ""
    )


def _cause(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()

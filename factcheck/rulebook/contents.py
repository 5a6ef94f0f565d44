"""Digests of all that a rulebook is made of, by which what was worked out of it is found again."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from factcheck.rulebook import kept

# What reads the files: another program makes another rulebook of them.
_READ_BY = ("arithmetic.py", "checks", "intervals.py", "model", "policy.py", "rulebook", "spelling.py", "units.py")
_READ = re.compile(r"\.(?:y.*ml|tsv|txt)$", re.DOTALL)


def digests(folder: Path, default: Path) -> tuple[str, str]:
    """Of the vocabulary, and of everything, in a folder of rules and in the one that has what it lacks."""
    folders = [str(folder)]
    if os.path.realpath(folder) != os.path.realpath(default):
        folders.append(str(default))
    words: list[str | bytes] = [kept.source(*_READ_BY)]
    others: list[str | bytes] = []
    for place in folders:
        words += _told(f"{place}/vocabulary", "", deep=False)
        others += _told(place, "", deep=False)
    others += _told(f"{folder}/discrepancies", "", deep=True)
    vocabulary = kept.digest(*words)
    return vocabulary, kept.digest(vocabulary, *others)


def _told(folder: str, within: str, *, deep: bool) -> Iterator[str | bytes]:
    """What the files of a folder are called and hold. Links to folders are left, as they are where rules are read."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        entries = []
    for entry in entries:
        name = f"{within}/{entry.name}"
        if deep and entry.is_dir(follow_symlinks=False):
            yield from _told(entry.path, name, deep=True)
        if _READ.search(entry.name):
            data = kept.content(entry.path)
            yield name
            yield "unread" if data is None else data

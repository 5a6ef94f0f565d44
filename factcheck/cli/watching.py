"""`--watch`: the same run again whenever a file has changed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

import click

from factcheck.cli.output import Status, Stop, say

LEAST = 0.5  # seconds between two looks; where a look takes long, ten times as long as that

_State = dict[str, tuple[int, int]]


def watch(once: Callable[[], Status], paths: Iterable[str], written: Iterable[Path | str | None]) -> Status:
    """Runs `once`, and again after each change of a file under `paths`, until Ctrl-C; the status of the last run.
    `written`: what a run writes itself, which is no change.

    The files are looked at again and again, as no message of a change reaches a folder that is shared by a network."""
    own = {os.path.realpath(path) for path in written if path is not None}
    places = tuple(dict.fromkeys(paths))
    status: Status = 2
    try:
        while True:
            before, seconds = looked(places, own)
            if sys.stdout.isatty():
                click.clear()
            try:
                status = once()
            except Stop as stop:  # a rule file that is being written: the next change may mend it
                stop.show()
                status = 2
            say(f"watching {len(before)} file{'' if len(before) == 1 else 's'}; Ctrl-C ends it")
            while True:
                time.sleep(max(LEAST, 10 * seconds))
                now, seconds = looked(places, own)
                if now != before:
                    break
    except KeyboardInterrupt:
        return status


def looked(places: Iterable[str], own: Collection[str] = ()) -> tuple[_State, float]:
    """Each file with its time and size, and how long it took to look."""
    started = time.monotonic()
    found: _State = {}
    for place in places:
        for folder, folders, names in os.walk(place):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if not name.startswith("."):
                    _add(os.path.join(folder, name), own, found)
        _add(place, own, found)
    return found, time.monotonic() - started


def _add(path: str, own: Collection[str], found: _State) -> None:
    if os.path.realpath(path) in own:
        return
    try:
        told = os.stat(path)
    except OSError:  # gone since it was listed, which is a change
        return
    if not os.path.isdir(path):
        found[path] = (told.st_mtime_ns, told.st_size)

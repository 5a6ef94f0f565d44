"""How far a run is, on stderr: only on a terminal, and only once it has taken a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

PATIENCE = 1.0  # seconds of work before anything is shown

Progress = Callable[[str, int, int], None]


@contextmanager
def progress(quiet: bool = False) -> Iterator[Progress | None]:
    """What a stage of the work tells how far it is (`("reading figures", 3, 40)`); None where nobody looks. The line is
    gone when the work ends, so that what follows stands alone."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    started = time.monotonic()
    shown: dict[str, Any] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if time.monotonic() - started < PATIENCE:
            return
        if stage not in shown:
            _end(shown)
            shown[stage] = click.progressbar(length=total, label=stage, file=sys.stderr, width=30)
        bar = shown[stage]
        bar.length = total  # which may grow: a text names its original
        bar.update(done - bar.pos)

    try:
        yield tell
    finally:
        _end(shown)


def _end(shown: dict[str, Any]) -> None:
    if shown:
        shown.clear()
        click.echo("\r\x1b[K", file=sys.stderr, nl=False)

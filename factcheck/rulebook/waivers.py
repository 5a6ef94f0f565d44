"""`factcheck.waivers.yaml`: what editors have decided on findings.

The file belongs to people. What is added or taken out leaves every other line as it stands, comments and order
included; it is written whole or not at all, and two who write at once wait for each other.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from factcheck.model import Waiver
from factcheck.model.values import dataclass
from factcheck.rulebook import kept
from factcheck.rulebook.errors import RuleError, shown
from factcheck.rulebook.plain import YamlFile, decode, items, parse, read
from factcheck.rulebook.yamlfile import validate

NAME = "factcheck.waivers.yaml"
_HEAD = "# What editors have decided on findings: see `factcheck waive --help`. Sorted by id.\n"

_KEPT = ("id", "rule", "about", "claims", "reason", "by", "status")  # beside the day until which it holds
_NOTHING = ("", "---", "...")  # lines that begin and end a file of YAML

def load(path: Path) -> tuple[Waiver, ...]:
    """The entries of a file, in its order. Raises RuleError with the place of what is wrong in it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        text = "-"  # `read` tells it better
    if not _says_something(text):
        return ()
    file = read(path)

    def made() -> list[tuple[str | None, tuple[object, ...]]]:
        told = ((one, one.until.isoformat() if one.until else None) for one in _read(file))
        return [(until, tuple(getattr(one, name) for name in _KEPT)) for one, until in told]

    found = kept.kept("waivers", kept.digest(kept.source("rulebook", "model"), file.text), made)
    return tuple(
        Waiver(**dict(zip(_KEPT, values, strict=True)), until=date.fromisoformat(until) if until else None)  # type: ignore[arg-type]
        for until, values in found
    )


def _says_something(text: str) -> bool:
    return any(line.strip() not in _NOTHING and not line.lstrip().startswith("#") for line in text.splitlines())


def _read(file: YamlFile) -> tuple[Waiver, ...]:
    from factcheck.rulebook.entries import WaiverEntry

    entries = validate(file, list[WaiverEntry])
    first: dict[str, int] = {}
    for number, entry in enumerate(entries):
        if entry.id in first:
            raise file.error((number, "id"), f"{entry.id} is waived twice, first by entry {first[entry.id] + 1}")
        first[entry.id] = number
    return tuple(Waiver(e.id, e.rule, e.about, tuple(e.claims), e.reason, e.by, e.status, e.until) for e in entries)


def written(waiver: Waiver, column: int = 0) -> str:
    """One entry as it stands in the file, its dash in that column."""
    lines = [
        f"- id: {waiver.id}",
        f"  rule: {_scalar(waiver.rule)}",
        f"  about: {_scalar(waiver.about)}",
        f"  claims: [{', '.join(map(_quoted, waiver.claims))}]",
        f"  status: {waiver.status}",
        f"  reason: {_scalar(waiver.reason)}",
        f"  by: {_scalar(waiver.by)}",
    ]
    if waiver.until:
        lines.append(f"  until: {waiver.until.isoformat()}")
    return "".join(f"{' ' * column}{line}\n" for line in lines)


def add(path: Path, waiver: Waiver) -> bool:
    """Put an entry in its place by id; one for the same finding is replaced. Says whether there was one."""
    known = False

    def change(file: YamlFile) -> str:
        nonlocal known
        parts, column = _parts(file)
        known = any(part.id == waiver.id for part in parts)
        new = _Part(waiver.id, "", written(waiver, column))
        if known:
            new = replace(new, comment=next(part.comment for part in parts if part.id == waiver.id))
            return _joined(new if part.id == waiver.id else part for part in parts)
        after = [n for n, part in enumerate(parts) if part.id and part.id > waiver.id]
        at = after[0] if after else max((n + 1 for n, part in enumerate(parts) if part.id), default=len(parts))
        return _joined([*parts[:at], new, *parts[at:]])

    _changed(path, change)
    return known


def remove(path: Path, idents: Collection[str]) -> None:
    """Take the entries of these ids out, each with the comment right above it."""
    _changed(path, lambda file: _joined(part for part in _parts(file)[0] if part.id not in idents))


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of the file: an entry with the comment right above it, or what belongs to none (no `id`)."""

    id: str | None
    comment: str
    lines: str


def _joined(parts: Iterable[_Part]) -> str:
    """Each part begins on a line of its own."""
    found = ""
    for part in parts:
        found += ("\n" if found and not found.endswith("\n") else "") + part.comment + part.lines
    return found


def _parts(file: YamlFile) -> tuple[list[_Part], int]:
    """The file in its parts, and the column of its dashes. Raises RuleError where entries stand in brackets."""
    if not _says_something(file.text):
        return ([_Part(None, "", file.text)] if file.text else []), 0
    there, entries, text = items(file), _read(file), file.text
    if there.brackets:
        start, end = there.brackets
        if entries:
            raise file.error((), 'the entries stand in brackets: begin each on a line of its own, with "- id: "')
        text = text[:start].rstrip(" ") + text[end:].lstrip("\n")
    lines, column = text.splitlines(keepends=True), there.column
    found: list[_Part] = []
    at = 0
    for (start, least), entry in zip(there.lines, entries, strict=True):
        begin = start
        while begin > at and lines[begin - 1].lstrip().startswith("#"):
            begin -= 1
        if not begin:  # what heads the file is about all of it
            begin = start
        end = max(start, least) + 1
        while end < len(lines) and not lines[end][: column + 1].strip():
            end += 1
        found.append(_Part(None, "", "".join(lines[at:begin])))
        found.append(_Part(entry.id, "".join(lines[begin:start]), "".join(lines[start:end])))
        at = end
    found.append(_Part(None, "", "".join(lines[at:])))
    return [part for part in found if part.lines], column


def _changed(path: Path, change: Callable[[YamlFile], str]) -> None:
    """The file with the change made, whole or not at all; read, changed and written by one at a time."""
    import tempfile

    path = Path(os.path.realpath(path))  # a link stays one
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.parent):
        old = decode(path, path.read_bytes(), tabs=False) if path.exists() else _HEAD
        new = change(_held(path, old))  # a file that is wrong is not written over
        _held(path, new)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(new)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _held(path: Path, text: str) -> YamlFile:
    """The text as a file of waivers. Raises RuleError where it would be none."""
    if not _says_something(text):
        return YamlFile(path, text, [])
    file = parse(path, text)
    _read(file)
    return file


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else changes a file of this kind in the folder meanwhile. The folder itself is locked: nothing is left."""
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def find(paths: tuple[str, ...]) -> Path | None:
    """The file that counts for what is checked: the nearest above it, else the one of the current folder. Raises
    RuleError where two paths have two."""
    found: dict[Path, None] = {}
    for path in paths:
        start = Path(path).absolute()
        for folder in (start, *start.parents):
            if (folder / NAME).is_file():
                found.setdefault(folder / NAME)
                break
    if len(found) > 1:
        first, other, *_ = found
        raise RuleError(first, 1, 1, f"and {shown(other)} both count for what is checked: name one with --waivers")
    here = Path.cwd() / NAME
    return next(iter(found), here if here.is_file() else None)


def _quoted(text: str) -> str:
    """In double quotes, as YAML and JSON both read it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


_PLAIN = re.compile(r"[^\W\d_][^:#\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*")
_WORDS = frozenset("y n yes no on off true false null ~".split())  # noqa: SIM905


def _scalar(text: str) -> str:
    """As it stands where YAML takes it for words; else in quotes."""
    line = " ".join(text.split())
    return line if _PLAIN.fullmatch(line) and line.lower() not in _WORDS else _quoted(line)

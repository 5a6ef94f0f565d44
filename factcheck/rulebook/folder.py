"""The rules folder as a `Rulebook`, or the first thing that is wrong in it.

A folder holds `discrepancies/` (one rule a file), `policy.yaml` and `vocabulary/`. Only `discrepancies/`
must be there: each other file that a desk's folder lacks is taken from the default rules, so that a desk
can begin with rules of its own and nothing else. Rules are never mixed: the folder's are all there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from factcheck import checks
from factcheck import units as registry
from factcheck.checks import Check
from factcheck.rulebook import kept
from factcheck.rulebook.contents import digests
from factcheck.rulebook.errors import RuleError
from factcheck.rulebook.packed import Packed, packed, unpacked
from factcheck.rulebook.values import Rulebook

LoadCheck = Callable[[str], Check]

_PLACED = re.compile(r"(?P<path>.*):(?P<line>\d+): (?P<message>.*)", re.DOTALL)


def default_folder() -> Path:
    """The rules that come with the program: in the wheel beside its modules, else the repository's own."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_rules"
    return packed if packed.is_dir() else package.parent / "rules"


def find_rules(explicit: Path | None, cwd: Path) -> Path:
    """The folder that counts: the one named, else `rules` in `cwd` if that holds rules, else the default."""
    if explicit is not None:
        return explicit
    here = cwd / "rules"
    return here if (here / "discrepancies").is_dir() else default_folder()


def load(folder: Path | None = None, *, load_check: LoadCheck = checks.load) -> Rulebook:
    """The rules of a folder (None: the default ones). Raises RuleError for the first thing that is wrong."""
    folder = default_folder() if folder is None else folder
    if load_check is not checks.load:
        return _read(folder, load_check)
    words, everything = digests(folder, default_folder())

    def made() -> Packed | None:
        book = packed(_read(folder, load_check))
        return book if digests(folder, default_folder())[1] == everything else None  # changed meanwhile

    data = kept.kept("rules", everything, made)
    return unpacked(data, folder, _units(folder), words) if data else _read(folder, load_check)


def _read(folder: Path, load_check: LoadCheck) -> Rulebook:
    from factcheck.rulebook.rules import read_all  # slow to import, with all that validates

    return read_all(folder, load_check, lambda name: _find(folder, name), _units(folder))


def _find(folder: Path, name: str) -> Path | None:
    for place in (folder, default_folder()):
        if (place / name).is_file():
            return place / name
    return None


def _units(folder: Path) -> registry.Units:
    path = _find(folder, "vocabulary/units.txt")
    if path is None:
        raise RuleError(folder / "vocabulary" / "units.txt", 1, 1, "cannot be read: no such file")
    try:
        return registry.load(path)
    except registry.UnitError as problem:
        placed = _PLACED.fullmatch(str(problem))
        line, message = (int(placed["line"]), placed["message"]) if placed else (1, str(problem))
        source = path.read_text(encoding="utf-8").splitlines()[line - 1] if placed else ""
        raise RuleError(path, line, 1, message, source) from problem


__all__ = ["LoadCheck", "default_folder", "find_rules", "load"]

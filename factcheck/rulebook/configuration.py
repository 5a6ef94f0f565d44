"""The desk's configuration: `factcheck.toml`, or `[tool.factcheck]` of a `pyproject.toml`, the nearest above what is
checked. One file counts, and nothing is merged; an unknown key is an error that names the nearest right one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

from factcheck.model.values import dataclass
from factcheck.rulebook import kept
from factcheck.rulebook.errors import RuleError, error_at, shown
from factcheck.rulebook.plain import Loc, Plain
from factcheck.rulebook.yamlfile import alias, validate

if TYPE_CHECKING:
    from pydantic import Field, SkipValidation

NAME = "factcheck.toml"
PROJECT = "pyproject.toml"
_SECTION = ("tool", "factcheck")
_LINE = re.compile(r"at line (\d+), column (\d+)")

Names = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headers:
    """Further names of the columns of a reference table, beside those of `vocabulary/headers.yaml`."""

    measure: Names = ()
    place: Names = ()
    group: Names = ()
    period: Names = ()
    value: Names = ()
    unit: Names = ()
    source: Names = ()
    issued: Names = ()
    status: Names = ()

    def roles(self) -> Mapping[str, str]:
        """Each name with what its column holds."""
        told = ((role, getattr(self, role)) for role in self.__slots__)
        return {name: role for role, names in told for name in ((names,) if isinstance(names, str) else names)}


@dataclass(frozen=True, slots=True)
class ReferenceSettings:
    """How reference tables are read. `encoding` and `decimal` (the mark of decimals) are those of CSV files that do not
    show them."""

    headers: Headers = Headers()
    encoding: str | None = None
    decimal: Literal[".", ","] | None = None


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What `check` and the other commands that read texts do, where the command line does not say otherwise. Paths are
    from the folder of the file."""

    fail_on: Annotated[Literal["error", "warning", "query", "never"] | None, Field(alias="fail-on")] = None
    report: str | None = None
    report_language: Annotated[Literal["en", "vi"] | None, Field(alias="report-lang")] = None
    language: str | None = None
    rules: str | None = None
    waivers: str | None = None
    references: Names = ()


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What `review` holds drafts against."""

    against: Names = ()


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How `serve` listens: `names` are further host names of the server, `origins` the sites whose pages may ask it."""

    host: str | None = None
    port: Annotated[int | None, Field(ge=1, le=65535)] = None
    names: Names = ()
    origins: Names = ()
    workers: Annotated[int | None, Field(ge=1, le=64)] = None
    seconds: Annotated[int | None, Field(ge=1, le=3600)] = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """All that a configuration file may say; `path` is that file."""

    check: CheckSettings = field(default_factory=CheckSettings)
    review: ReviewSettings = field(default_factory=ReviewSettings)
    serve: ServeSettings = field(default_factory=ServeSettings)
    reference: ReferenceSettings = field(default_factory=ReferenceSettings)
    path: Annotated[Path | None, SkipValidation, Field(exclude=True)] = field(default=None, init=False, compare=False)

    def beside(self, names: Names) -> tuple[str, ...]:
        """Paths that the file gives, as they are found from the current folder."""
        every = (names,) if isinstance(names, str) else names
        if self.path is None:
            return every
        return tuple(shown(self.path.parent / name) for name in every)


@dataclass(frozen=True, slots=True)
class TomlFile:
    """One file, read; `section` are the tables within which the configuration stands. The TOML reader tells no places,
    so `error` looks for the key in the text."""

    path: Path
    text: str
    data: Plain
    section: tuple[str, ...] = ()

    def error(self, loc: Loc, message: str, *, key: bool = False) -> RuleError:
        return error_at(self.path, self.text, self._offset([step for step in loc if isinstance(step, str)]), message)

    def _offset(self, steps: list[str]) -> int:
        """Where the last of these keys is given, as near as the text tells."""
        at = 0
        for depth in range(len(steps) + 1):
            tables = r"\s*\.\s*".join(_key(step) for step in (*self.section, *steps[:depth]))
            table = re.compile(rf"^[ \t]*\[+\s*{tables}\s*\]", re.MULTILINE).search(self.text) if tables else None
            if table is not None:
                at = table.start()
        if steps:
            given = re.compile(rf"(?:^|[\s.{{,])(?P<key>{_key(steps[-1])})\s*[=.]", re.MULTILINE).search(self.text, at)
            at = given.start("key") if given else at
        return at


def _key(name: str) -> str:
    return rf"[\"']?{re.escape(name)}[\"']?"


def configuration(paths: Iterable[str]) -> Configuration:
    """The configuration for what is checked. Raises RuleError where it is wrong, or where two paths have two."""
    found: dict[Path, TomlFile] = {}
    for path in paths:
        file = nearest(Path(path))
        if file is not None:
            found.setdefault(file.path, file)
    if not found:
        return Configuration()
    first, *others = found.values()
    if others:
        message = f"and {shown(others[0].path)} both count for what is checked: give the paths to two runs"
        raise RuleError(first.path, 1, 1, message)
    return _validated(first)


def configured(path: Path) -> Configuration:
    """The configuration in a file that was named itself."""
    file = _project(path) if path.name == PROJECT else _read(path)
    if file is None:
        raise RuleError(path, 1, 1, f"has no section [{'.'.join(_SECTION)}]")
    return _validated(file)


def told(settings: Configuration) -> tuple[tuple[str, str, str | None], ...]:
    """Every key of a configuration with its value, and where the file says it (`factcheck.toml:7`); None where the
    value is the default."""
    _resolve()
    file = None
    if settings.path is not None:
        file = _project(settings.path) if settings.path.name == PROJECT else _read(settings.path)
    return tuple(_told(settings, (), file))


def _resolve() -> None:
    """What the annotations name of pydantic, which is slow to import, and not needed where there is no file."""
    from pydantic import Field, SkipValidation

    globals().update(Field=Field, SkipValidation=SkipValidation)


def _told(value: object, loc: tuple[str, ...], file: TomlFile | None) -> Iterator[tuple[str, str, str | None]]:
    hints = get_type_hints(type(value), include_extras=True)
    for each in fields(value):  # type: ignore[arg-type]
        if not each.init:
            continue
        inner, at = getattr(value, each.name), (*loc, alias(hints[each.name]) or each.name)
        if is_dataclass(inner):
            yield from _told(inner, at, file)
            continue
        data: Plain = file.data if file else None
        for step in at:
            data = data.get(step) if isinstance(data, dict) else None
        where = f"{shown(file.path)}:{file.error(at, '').line}" if file and data is not None else None
        names = list(inner) if isinstance(inner, tuple) else inner
        yield ".".join(at), "" if inner is None else json.dumps(names, ensure_ascii=False), where


def _validated(file: TomlFile) -> Configuration:
    def made() -> dict[str, Any]:
        _resolve()
        return _packed(validate(file, Configuration))

    key = kept.digest(kept.source("rulebook", "model/values.py"), file.text, *file.section)
    found: Configuration = _unpacked(Configuration(), kept.kept("configuration", key, made))
    object.__setattr__(found, "path", file.path)  # which no file can say of itself
    return found


def _packed(settings: Any) -> dict[str, Any]:
    told = ((each.name, getattr(settings, each.name)) for each in fields(settings) if each.init)
    return {name: _packed(value) if is_dataclass(value) else value for name, value in told}


def _unpacked(default: Any, data: dict[str, Any]) -> Any:
    inner = {name: getattr(default, name) for name in data}
    told = {name: _unpacked(inner[name], value) if is_dataclass(inner[name]) else value for name, value in data.items()}
    return type(default)(**told)


def nearest(path: Path) -> TomlFile | None:
    """The configuration that counts for a path, of which not all need exist."""
    start = path.absolute()
    for folder in (start, *start.parents):
        own = folder / NAME
        if own.is_file():
            return _read(own)
        project = folder / PROJECT
        if project.is_file():
            file = _project(project)
            if file is not None:
                return file
    return None


def _project(path: Path) -> TomlFile | None:
    """The project's file where it has a section of ours; what else is wrong in it is no affair of ours."""
    try:
        if ".".join(_SECTION) not in path.read_text(encoding="utf-8", errors="replace"):
            return None
    except OSError:
        return None
    file = _read(path)
    data = file.data
    for step in _SECTION:
        data = data.get(step) if isinstance(data, dict) else None
    return None if data is None else TomlFile(path, file.text, data, _SECTION)


def _read(path: Path) -> TomlFile:
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8")
        return TomlFile(path, text, _plain(tomllib.loads(text.replace("\r\n", "\n"))))
    except OSError as problem:
        raise RuleError(path, 1, 1, f"cannot be read: {problem.strerror or problem}") from problem
    except UnicodeDecodeError as problem:
        raise RuleError(path, 1, 1, "not UTF-8 text") from problem
    except tomllib.TOMLDecodeError as problem:
        place = _LINE.search(str(problem))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
        lines = text.splitlines()
        source = lines[line - 1] if line <= len(lines) else ""
        message = f"no valid TOML: {_LINE.sub('', str(problem)).strip(' ()')}"
        raise RuleError(path, line, column, message, source) from problem


def _plain(value: object) -> Plain:
    """As the other files of a desk are read: figures and dates are words."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, bool) else str(value)

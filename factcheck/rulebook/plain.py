"""A YAML file as plain data, and the place of every key and value of it when something is wrong.

The YAML that desks write here is a small part of YAML 1.2: mappings, lists, words. Figures stay words
(`0.10` is not `0.1`), `no` stays a word, keys are never given twice; aliases, tags, tabs and Windows line
ends are refused, since each of them has hidden a mistake from somebody.

ruamel.yaml is slow to import and slow to read, so what is plain is read by `quick`, and what is not is kept as JSON
in the user's cache folder under the hash of the file's bytes. ruamel is imported only where both miss, or to show an
error.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from factcheck.model.values import dataclass
from factcheck.rulebook import quick
from factcheck.rulebook.errors import RuleError, error_at
from factcheck.rulebook.kept import cache_folder, write

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

Plain = quick.Plain
Loc = Sequence[str | int]

_CACHE_VERSION = "2"  # raise it when the same bytes shall be read to other data
_TAG = "tag:yaml.org,2002:"
_WORDS = frozenset(_TAG + name for name in ("str", "int", "float", "timestamp", "merge"))
_TRUE = frozenset(("true", "True", "TRUE"))
_DEPTH = 50


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file, read. `data` is what it says; `error` makes the error at one of its keys or values."""

    path: Path
    text: str
    data: Plain

    def error(self, loc: Loc, message: str, *, key: bool = False) -> RuleError:
        """The error at the value (or its key) to which keys and indices lead, as far as they do."""
        return error_at(self.path, self.text, self._offset(loc, key), message)

    def _offset(self, loc: Loc, key: bool) -> int:
        node = _compose(self.path, self.text)
        if node is None:
            return 0
        offset: int = node.start_mark.index
        for depth, step in enumerate(loc):
            step_to = _child(node, step)
            if step_to is None:
                break
            key_offset, node = step_to
            last = depth == len(loc) - 1
            # An empty value has no place of its own: YAML puts it where the next thing begins.
            at_key = (key and last) or str(node.tag) == _TAG + "null"
            offset = key_offset if at_key else node.start_mark.index
        return offset


def read(path: Path) -> YamlFile:
    """Reads one file. Raises RuleError with the place for what is not plain YAML, empty or not readable."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise RuleError(path, 1, 1, f"cannot be read: {problem.strerror or problem}") from problem
    text = decode(path, raw, tabs=False)
    try:
        data = quick.read(text)
    except quick.Unsure:
        digest = hashlib.sha256(f"{_CACHE_VERSION}\n".encode() + raw).hexdigest()
        data = _cached(digest, lambda: _plain_file(path, text))
    return YamlFile(path, text, data)


def parse(path: Path, text: str) -> YamlFile:
    """A text as the file of that path; kept nowhere."""
    return YamlFile(path, text, _plain_file(path, text))


def decode(path: Path, raw: bytes, *, tabs: bool) -> str:
    """The text of a file as this project wants it: UTF-8 without a mark, line feeds only, tabs where said."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = raw[: problem.start].decode("utf-8")
        raise error_at(path, before, len(before), "not UTF-8 text") from problem
    if text.startswith("\ufeff"):
        raise error_at(path, text[1:], 0, "starts with a byte order mark: save it as UTF-8 without one")
    if (at := text.find("\r")) >= 0:
        raise error_at(path, text, at, "has a carriage return: save it with line feeds only")
    if not tabs and (at := text.find("\t")) >= 0:
        raise error_at(path, text, at, "has a tab: indent with spaces")
    return text


# ---------------------------------------------------------------- cache


def _cached(digest: str, make: Callable[[], Plain]) -> Plain:
    entry = cache_folder() / "yaml" / f"{digest}.json"
    try:
        # Figures are words in what we write, so a number in the entry means that it is not ours.
        return _kept(
            json.loads(entry.read_text("utf-8"), parse_int=_refuse, parse_float=_refuse, parse_constant=_refuse),
            digest,
        )
    except (OSError, ValueError, RecursionError):
        pass  # missing or damaged: read the file itself, and write the entry anew
    data = make()
    write(entry, json.dumps({"of": digest, "data": data}, ensure_ascii=False).encode("utf-8"))
    return data


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _kept(entry: object, digest: str) -> Plain:
    if not isinstance(entry, dict) or entry.get("of") != digest or "data" not in entry:
        raise ValueError("not an entry of ours")
    data: Plain = entry["data"]
    return data


# ---------------------------------------------------------------- from nodes


def _compose(path: Path, text: str) -> Node | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        node: Node | None = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        what = " ".join(part for part in (problem.context, problem.problem) if part)
        raise error_at(path, text, mark.index if mark else 0, f"not YAML: {what}") from problem
    except ReaderError as problem:
        raise error_at(path, text, problem.position, f"not YAML: {problem.reason}") from problem
    except YAMLError as problem:
        raise error_at(path, text, 0, f"not YAML: {problem}") from problem
    except RecursionError as problem:
        raise error_at(path, text, 0, "not YAML: nested too deeply") from problem
    return node


def _plain_file(path: Path, text: str) -> Plain:
    node = _compose(path, text)
    if node is None:
        raise error_at(path, text, 0, "the file is empty")
    return _Plainer(path, text).plain(node, 0)


class _Plainer:
    """Nodes to plain data; says where what is refused stands."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._seen: set[int] = set()

    def _error(self, node: Node, message: str) -> RuleError:
        return error_at(self._path, self._text, node.start_mark.index, message)

    def plain(self, node: Node, depth: int) -> Plain:
        from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

        if id(node) in self._seen:
            raise self._error(node, "aliases are not used here: write the value out")
        self._seen.add(id(node))
        if depth > _DEPTH:
            raise self._error(node, "nested too deeply")
        tag = str(node.tag)
        if isinstance(node, MappingNode) and tag == _TAG + "map":
            return self._mapping(node.value, depth)
        if isinstance(node, SequenceNode) and tag == _TAG + "seq":
            return [self.plain(item, depth + 1) for item in node.value]
        if isinstance(node, ScalarNode):
            value: str = node.value
            if tag in _WORDS:
                return self._word(node, value)
            if tag == _TAG + "bool":
                return value in _TRUE
            if tag == _TAG + "null":
                return None
        raise self._error(node, f'tags are not used here: "{tag.removeprefix(_TAG)}"')

    def _word(self, node: Node, value: str) -> str:
        # "\ud83d" is half a character: it could be neither printed nor found in any text.
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise self._error(node, "holds half a character: write the character itself")
        # In lines that are read as one, ruamel marks where they were broken.
        return value.replace("\a", "") if getattr(node, "style", None) == ">" else value

    def _mapping(self, pairs: Sequence[tuple[Node, Node]], depth: int) -> dict[str, Plain]:
        result: dict[str, Plain] = {}
        first: dict[str, int] = {}
        for key_node, value_node in pairs:
            key = self._key(key_node)
            if key in result:
                raise self._error(key_node, f'"{key}" is given twice, first on line {first[key]}')
            first[key] = key_node.start_mark.line + 1
            result[key] = self.plain(value_node, depth + 1)
        return result

    def _key(self, node: Node) -> str:
        # A plain `true` or `null` is a word where it names something.
        if not isinstance(node.value, str) or id(node) in self._seen:
            raise self._error(node, "a key must be a word")
        self._seen.add(id(node))
        return self._word(node, node.value)


@dataclass(frozen=True, slots=True)
class Items:
    """How the list that a file holds is written: with dashes in one `column` on these `lines`, each with the line on
    which its item ends at the earliest; `brackets` from where to where, where it is written in such. Counted from 0."""

    column: int = 0
    lines: tuple[tuple[int, int], ...] = ()
    brackets: tuple[int, int] | None = None


def items(file: YamlFile) -> Items:
    """Where the items of a file that is a list stand."""
    from ruamel.yaml.nodes import SequenceNode

    node = _compose(file.path, file.text)
    if not isinstance(node, SequenceNode):
        return Items()
    if node.flow_style:
        return Items(brackets=(node.start_mark.index, node.end_mark.index))
    column, rows = node.start_mark.column, file.text.splitlines()
    found = []
    for item in node.value:
        line = item.start_mark.line
        while rows[line][column : column + 1] != "-" or rows[line][:column].strip():
            line -= 1
        found.append((line, item.end_mark.line if item.flow_style else line))
    return Items(column, tuple(found))


def _child(node: Node, step: str | int) -> tuple[int, Node] | None:
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    if isinstance(node, MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == step:
                return key_node.start_mark.index, value_node
    elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        item = node.value[step]
        return item.start_mark.index, item
    return None


def kind_of(value: Plain) -> str:
    """What an editor calls it: "a list", "a word", "empty", ..."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    return {str: "a word", list: "a list", dict: "a mapping"}[type(value)]

"""A reading as bytes and back: JSON in which every value is the list of its fields, compressed.

An archive may come from elsewhere, so what is read from it is only ever made into values of the model, each field of
its own type. The plan for each type is made from the annotations of the model once."""

from __future__ import annotations

import ast
import dataclasses
import json
import sys
import types
import typing
import zlib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.model import Document, DocumentReading

_LIMIT = 400_000_000  # bytes that a reading may come to; a text has at most some tens of millions

_LARGEST = 5_000  # digits before or after the point that a figure may have

Way = Callable[[Any], Any]
_PLAIN = (str, int, bool)


class Damaged(ValueError):
    """Bytes that are no reading."""


def encode(reading: DocumentReading, quick: bool = False) -> bytes:
    """`quick`: in less time, and half as many bytes again."""
    return zlib.compress(_json(_writer(DocumentReading)(reading)), 1 if quick else 6)


def told(document: Document) -> bytes:
    """All of a document, one way only: to tell it from others."""
    return _json(_writer(Document)(document))


def _json(written: Any) -> bytes:
    return json.dumps(written, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def decode(stored: bytes) -> DocumentReading:
    """Raises Damaged."""
    try:
        opened = zlib.decompressobj()
        told = opened.decompress(stored, _LIMIT)
        if opened.unconsumed_tail:
            raise Damaged("too large")
        found = _reader(DocumentReading)(json.loads(told))
    except Damaged:
        raise
    except Exception as error:  # whatever else stands there is no reading
        raise Damaged(f"{type(error).__name__}: {error}") from error
    assert isinstance(found, DocumentReading)
    return found


@cache
def _writer(kind: Any) -> Way:
    """Of a value of this type: what JSON can hold."""
    match _sort(kind):
        case "plain":
            return _same
        case "optional", inner:
            write = _writer(inner)
            return write if write is _same else lambda value: None if value is None else write(value)
        case "union", choices:
            ways = {choice: (n, _writer(choice)) for n, choice in enumerate(choices)}
            return lambda value: [ways[type(value)][0], ways[type(value)][1](value)]
        case "tuple", inner:
            write = _writer(inner)
            return list if write is _same else lambda values: list(map(write, values))
        case "pair", inners:
            writes = tuple(map(_writer, inners))
            return lambda values: [write(value) for write, value in zip(writes, values, strict=True)]
        case "set", inner:
            return sorted
        case "enum":
            return lambda value: value.value
        case "decimal":
            return str
        case "day":
            return lambda value: value.isoformat()
        case "record", fields:
            record = [(name, _writer(of)) for name, of in fields]
            return lambda value: [write(getattr(value, name)) for name, write in record]
    raise TypeError(kind)


@cache
def _reader(kind: Any) -> Way:
    """Of what JSON holds: a value of this type."""
    match _sort(kind):
        case "plain":
            return _checked(kind)
        case "optional", inner:
            read = _reader(inner)
            return lambda value: None if value is None else read(value)
        case "union", choices:
            ways = tuple(map(_reader, choices))
            return lambda told: ways[told[0]](told[1])
        case "tuple", inner:
            read = _reader(inner)
            return lambda values: tuple([read(value) for value in _list(values)])
        case "pair", inners:
            reads = tuple(map(_reader, inners))
            return lambda values: tuple([read(value) for read, value in zip(reads, _list(values), strict=True)])
        case "set", inner:
            read = _reader(inner)
            return lambda values: frozenset([read(value) for value in _list(values)])
        case "enum":
            return {member.value: member for member in kind}.__getitem__
        case "decimal":
            return _decimal
        case "day":
            of: Way = kind.fromisoformat
            return of
        case "record", fields:
            return _record(kind, [of for _, of in fields])
    raise TypeError(kind)


def _record(kind: Callable[..., Any], fields: list[Any]) -> Way:
    """Of a list of the fields. Words and numbers, which most of them are, are looked at for their types alone."""
    allowed = [_types(of) for of in fields]
    others = [(n, _reader(of)) for n, of in enumerate(fields) if not _is_plain(of)]
    absent = frozenset(n for n, of in enumerate(fields) if type(None) in typing.get_args(of))

    def made(values: Any) -> Any:
        found = list(_list(values))
        if len(found) != len(allowed):
            raise Damaged(f"{len(found)} fields, not {len(allowed)}")
        for value, types_ in zip(found, allowed, strict=True):
            if type(value) not in types_:
                raise Damaged(f"{value!r} is of none of the types {sorted(one.__name__ for one in types_)}")
        for n, read in others:
            if found[n] is not None or n not in absent:
                found[n] = read(found[n])
        return kind(*found)

    return made


def _is_plain(kind: Any) -> bool:
    return kind in _PLAIN or kind in [one | None for one in _PLAIN]


def _types(kind: Any) -> frozenset[type]:
    """Of what JSON holds for a value of this type."""
    if type(None) in typing.get_args(kind):
        return frozenset({type(None)}).union(*(_types(one) for one in typing.get_args(kind) if one is not type(None)))
    if kind in _PLAIN:
        return frozenset({kind})
    return frozenset({str if _sort(kind) in ("plain", "enum", "decimal", "day") else list})


def _sort(kind: Any) -> Any:
    """How values of a type are written."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind in _PLAIN or origin is typing.Literal:
        return "plain"
    if origin in (types.UnionType, typing.Union):
        others = tuple(one for one in inner if one is not type(None))
        if len(others) < len(inner):
            return "optional", typing.Union[others]  # noqa: UP007
        return "union", others
    if origin is tuple:
        return ("tuple", inner[0]) if inner[-1] is Ellipsis else ("pair", inner)
    if origin is frozenset:
        return "set", inner[0]
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return "enum"
        if kind is Decimal:
            return "decimal"
        if kind in (date, datetime):
            return "day"
        if dataclasses.is_dataclass(kind):
            hints = _hints(kind)
            return "record", tuple((one.name, hints[one.name]) for one in dataclasses.fields(kind))
    raise TypeError(f"no way to write {kind}")


def _hints(kind: type) -> dict[str, Any]:
    """The types of the fields of a record, as its source says: a class that was compiled has lost them."""
    names = vars(sys.modules[kind.__module__])
    return {name: eval(said, dict(names)) for name, said in _annotated(kind.__module__)[kind.__name__].items()}


@cache
def _annotated(module: str) -> dict[str, dict[str, Any]]:
    """Of each class of a module, its annotations, ready to be evaluated among the names of the module. The source
    stands beside what was compiled of it."""
    found = sys.modules[module].__spec__
    assert found is not None
    assert found.origin is not None
    source = Path(found.origin).with_name(f"{module.rpartition('.')[2]}.py")
    classes = (one for one in ast.parse(source.read_text(encoding="utf-8")).body if isinstance(one, ast.ClassDef))
    return {
        one.name: {
            field.target.id: compile(ast.Expression(field.annotation), source.name, "eval")
            for field in one.body
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        }
        for one in classes
    }


def _same(value: Any) -> Any:
    return value


def _checked(kind: Any) -> Way:
    """A word, a whole number or a truth value, and nothing else."""
    choices = frozenset(typing.get_args(kind))
    if choices:

        def chosen(value: Any) -> Any:
            if value not in choices:
                raise Damaged(f"{value!r} is none of {sorted(choices)}")
            return value

        return chosen

    def plain(value: Any) -> Any:
        if type(value) is not kind:
            raise Damaged(f"{value!r} is no {kind.__name__}")
        return value

    return plain


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise Damaged(f"{value!r} is no list")
    return value


def _decimal(value: Any) -> Decimal:
    found = Decimal(_text(value))
    if not found.is_finite() or abs(found.adjusted()) > _LARGEST:
        raise Damaged(f"{value} is no figure")
    return found


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Damaged(f"{value!r} is no text")
    return value

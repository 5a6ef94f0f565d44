"""Plain data against a schema: a value of the right type, or the error at the place that is wrong.

A schema is whatever pydantic takes: a model, a plain dataclass, `dict[str, X]`. Unknown keys are looked
for first and here, since pydantic lets a plain dataclass ignore them, and since a misspelt key explains the
"missing" one that it leaves behind.
"""

from __future__ import annotations

import dataclasses
import re
import types
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Protocol,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    overload,
)

from factcheck.rulebook.errors import RuleError, meant
from factcheck.rulebook.plain import Loc, Plain, YamlFile, kind_of, read

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")

_UNPARSED = ", unable to parse string as an integer"
_QUOTED = re.compile(r"'([^']*)'")


class File(Protocol):
    """A file as plain data, that knows where each of its keys and values stands."""

    @property
    def data(self) -> Plain: ...
    def error(self, loc: Loc, message: str, *, key: bool = False) -> RuleError: ...


@overload
def read_yaml(path: Path) -> YamlFile: ...
@overload
def read_yaml(path: Path, schema: type[T]) -> T: ...
def read_yaml(path: Path, schema: type[T] | None = None) -> YamlFile | T:
    """The file as a value of the schema, or without one as it stands (`.data`). Raises RuleError with
    path, line and column for whatever is wrong in it."""
    file = read(path)
    return file if schema is None else validate(file, schema)


def validate(file: File, schema: type[T], loc: Loc = (), *, noun: str = "key") -> T:
    """The part of the file at `loc` as a value of the schema; `noun` is what errors call its keys."""
    from pydantic import ValidationError  # slow to import, and what is kept was validated

    data = _part(file.data, loc)
    for at, name, allowed in _unknown(schema, data, tuple(loc)):
        raise file.error((*at, name), f'unknown {noun} "{name}"{meant(name, allowed)}', key=True)
    try:
        value: T = _adapter(cast(Any, schema)).validate_python(data)
    except ValidationError as problem:
        raise _first(file, problem, tuple(loc), noun) from problem
    return value


@cache
def _adapter(schema: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(schema)


def _part(data: Plain, loc: Loc) -> Plain:
    for step in loc:
        assert isinstance(data, dict) and isinstance(step, str), "only parts found by a schema are asked for"
        data = data[step]
    return data


# ---------------------------------------------------------------- unknown keys


def _unknown(schema: Any, data: Plain, loc: Loc) -> list[tuple[Loc, str, Sequence[str]]]:
    """Where a key stands that the schema does not have: the place of its mapping, the key, the right keys."""
    found: list[tuple[Loc, str, Sequence[str]]] = []
    if isinstance(data, dict):
        fields = _fields(schema)
        values = _values_of(schema) if fields is None else None
        for key, value in data.items():
            if fields is None:
                inner = values
            elif key in fields:
                inner = fields[key]
            else:
                found.append((loc, key, tuple(fields)))
                continue
            if isinstance(value, dict | list):
                found += _unknown(inner, value, (*loc, key))
    elif isinstance(data, list):
        inner = _items_of(schema)
        for index, item in enumerate(data):
            if isinstance(item, dict | list):
                found += _unknown(inner, item, (*loc, index))
    return found


def _fields(schema: Any) -> Mapping[str, Any] | None:
    """The keys of a model or dataclass with the types of their values; None where any key may stand."""
    from pydantic import BaseModel

    schema = _bare(schema)
    if not isinstance(schema, type) or get_origin(schema) is not None:
        return None
    if issubclass(schema, BaseModel):
        if schema.model_config.get("extra") == "allow":
            return None
        return {field.alias or name: field.annotation for name, field in schema.model_fields.items()}
    if dataclasses.is_dataclass(schema):
        hints = get_type_hints(schema, include_extras=True)
        return {alias(hints[f.name]) or f.name: hints[f.name] for f in dataclasses.fields(schema) if f.init}
    return None


def alias(hint: Any) -> str | None:
    """The name that a file uses for a field, where it is not the field's own."""
    return next((name for extra in get_args(hint)[1:] if (name := getattr(extra, "alias", None))), None)


def _bare(schema: Any) -> Any:
    """Without `Annotated` and `| None`."""
    if get_origin(schema) is Annotated:
        return _bare(get_args(schema)[0])
    if get_origin(schema) in (Union, types.UnionType):
        some = [part for part in get_args(schema) if part is not type(None)]
        return _bare(some[0]) if len(some) == 1 else None
    return schema


def _values_of(schema: Any) -> Any:
    arguments = get_args(_bare(schema))
    return arguments[1] if len(arguments) == 2 else None


def _items_of(schema: Any) -> Any:
    arguments = get_args(_bare(schema))
    return arguments[0] if arguments else None


# ---------------------------------------------------------------- wrong values


def _first(file: File, problem: ValidationError, loc: Loc, noun: str) -> RuleError:
    """The first of pydantic's errors in our words, at the place of the offending value."""
    error = problem.errors(include_url=False)[0]
    inner = error["loc"]
    if inner and inner[-1] == "[key]":  # how pydantic names a wrong key of a mapping
        return file.error((*loc, *inner[:-1]), f"{noun} {_must(error)}", key=True)
    at = (*loc, *inner)
    if error["type"] in ("missing", "missing_argument"):
        return file.error(at[:-1], f'missing {noun} "{at[-1]}"')
    name = next((step for step in reversed(at) if isinstance(step, str)), None)
    if error["type"] == "literal_error" and isinstance(error["input"], str):
        allowed = _QUOTED.findall(str(error.get("ctx", {}).get("expected", "")))
        return file.error(at, f'unknown {name or noun} "{error["input"]}"{meant(error["input"], allowed)}')
    return file.error(at, f'"{name}" {_must(error)}' if name else f"the file {_must(error)}")


def _must(error: Mapping[str, Any]) -> str:
    """pydantic's message as the end of a sentence: "must be a valid string, not a list"."""
    told = str(error["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    told = re.sub(r"^(Input|String|List|Tuple|Value|Dictionary|Decimal input) should ", "must ", told)
    told = re.sub(r"^Input is not ", "must be ", told).removesuffix(_UNPARSED)
    told = re.sub(r"(a valid (dictionary|mapping)\b|an object|a dictionary or an inst).*", "a mapping", told)
    told = re.sub(r"a valid (list|tuple)", "a list", told).replace("a valid string", "a word")
    if str(error["type"]).endswith(("_type", "_parsing")):
        given = error["input"]
        told += f', not "{given}"' if isinstance(given, str) else f", not {kind_of(given)}"
    return told

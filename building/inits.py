"""Writes out the `__init__` of dataclasses before they are compiled: the one that `dataclasses` makes never is, and
most of what it costs to make a value is that each field is set the long way round."""

from __future__ import annotations

import ast


def written_out(source: str) -> str:
    """The same module, in which dataclasses without bases and without `field(...)` have an `__init__` of their own."""
    lines = source.splitlines()
    classes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    for node in sorted(classes, key=lambda node: -node.lineno):
        if any(_is_dataclass(decorator) for decorator in node.decorator_list) and not node.bases:
            assert node.end_lineno is not None
            lines[node.end_lineno : node.end_lineno] = _init(node)
    return "\n".join(lines) + "\n"


def _is_dataclass(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "dataclass"


def _init(node: ast.ClassDef) -> list[str]:
    fields = [line for line in node.body if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)]
    own = any(isinstance(line, ast.FunctionDef) and line.name in ("__init__", "__post_init__") for line in node.body)
    if own or not fields or any(isinstance(line.value, ast.Call) and _is_field(line.value) for line in fields):
        return []
    told = [
        f"{ast.unparse(line.target)}: {ast.unparse(line.annotation)}"
        + (f" = {ast.unparse(line.value)}" if line.value else "")
        for line in fields
    ]
    names = [ast.unparse(line.target) for line in fields]
    indent = " " * node.body[0].col_offset
    # What is frozen is only so for who holds it.
    sets = [f"{indent}    self.{name} = {name}  # type: ignore[misc]" for name in names]
    # A compiled class with such an `__init__` cannot be made without it, as values are that were pickled.
    reduced = f"{indent}    return type(self), ({', '.join(f'self.{name}' for name in names)},)"
    return [
        *("", f"{indent}def __init__(self, {', '.join(told)}) -> None:", *sets),
        *("", f"{indent}def __reduce__(self) -> tuple[object, ...]:", reduced),
    ]


def _is_field(value: ast.Call) -> bool:
    return isinstance(value.func, ast.Name) and value.func.id == "field"

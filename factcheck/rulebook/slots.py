"""Named slots of messages: `{gap} {unit} apart`. Plain names only; `{{` and `}}` are braces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter

# What every finding can say of itself, beside the facts of its variant (see findings.py for what they hold).
COMMON = frozenset(("measure", "where", "when", "figures", "first", "second", "sources", "count"))


def names(template: str) -> tuple[str, ...]:
    """The slots in order, each once. ValueError for a lone brace and for anything but a plain name."""
    found: dict[str, None] = {}
    for _, name, spec, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            written = name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
            raise ValueError(f'a slot is a plain name in braces, not "{{{written}}}"')
        found[name] = None
    return tuple(found)


def fill(template: str, values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text, and the slots that had no value: these stay in it as they are written."""
    missing: dict[str, None] = {}
    parts: list[str] = []
    for literal, name, _, _ in Formatter().parse(template):
        parts.append(literal)
        if name is None:
            continue
        if name not in values:
            missing[name] = None
        parts.append(values.get(name, f"{{{name}}}"))
    return "".join(parts), tuple(missing)


def joined(items: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    *init, last = tuple(items) or ("",)
    return f"{', '.join(init)} and {last}" if init else last

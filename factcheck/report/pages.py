"""What an editor reads of a rule: its page, and all pages as one (`docs/rules.md`). Plain text that is Markdown as
well, so that a terminal and a browser show the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import takewhile

from factcheck.rulebook import Example, Rule, Rulebook

_MARKS = re.compile(r"([\\`*_<>\[\]|])")
_KEY = re.compile(r"[A-Za-z]")
_HEAD = """\
# The rules

What `factcheck` flags, how severely and in which words. Made by `make docs` from the files of `rules/discrepancies/`:
change those, not this page. `factcheck explain RULE` prints the page of one rule.

The severity may be lower than stands here where it is not certain that the figures are about one thing. A *cause* is
no finding of its own: it is told with the findings that it explains.
"""


def catalogue(book: Rulebook) -> str:
    """All pages, after a table of the rules."""
    rows = [f"| [{rule.id}](#{rule.id}) | {_severity(rule)} | {_plain(rule.title)} |" for rule in book.rules]
    table = "\n".join(("| rule | severity | flags |", "|---|---|---|", *rows))
    return "\n".join((_HEAD, table, "", *(page(rule) for rule in book.rules)))


def page(rule: Rule) -> str:
    """Title, severity, what it says, why, its settings, examples to flag and to pass."""
    return "\n".join(_lines(rule)).rstrip() + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    yield from (f"## {rule.id}", "", f"**{_plain(rule.title)}**: {_severity(rule)}.", "")
    yield from _says(rule.message, rule.ask)
    for name, variant in rule.variants.items():
        if name and (variant.severity, variant.message, variant.ask) != (rule.severity, rule.message, rule.ask):
            yield from ("", f"Case `{name}`: {variant.severity}.", "")
            message = variant.message if variant.message != rule.message else ""
            yield from _says(message, variant.ask if variant.ask != rule.ask else "")
    yield from ("", "### Why", "", _plain(rule.why.strip()), "")
    if rule.precedes:
        yield from ("On the same claims it stands for: " + ", ".join(f"`{name}`" for name in rule.precedes) + ".", "")
    yield from _settings(rule)
    flagged = [example for example in rule.examples if not example.trap]
    passed = [example for example in rule.examples if example.trap]
    if flagged:
        yield from ("### Flags", "")
        yield from (line for example in flagged for line in _example(example))
        yield ""
    if passed:
        yield from ("### Leaves alone", "")
        yield from (line for example in passed for line in _example(example))
        yield ""


def _severity(rule: Rule) -> str:
    """`error`, or `error; warning, query in some cases`; `off` where a desk has switched it off."""
    others = dict.fromkeys(v.severity for v in rule.variants.values() if v.severity != rule.severity)
    said = f"{rule.severity}; in some cases {', '.join(others)}" if others else rule.severity
    return said if rule.enabled else f"{said} (switched off)"


def _says(message: str, ask: str) -> Iterator[str]:
    if message:
        yield f"- says: {_plain(message)}"
    if ask:
        yield f"- asks: {_plain(ask)}"


def _settings(rule: Rule) -> Iterator[str]:
    """As the rule's file puts them, with its comments; then those that it leaves as they are."""
    written = _written(rule)
    named = {line.split(":")[0] for line in written}
    left = [field.name for field in fields(rule.settings) if field.name not in named]
    if not written and not left:
        return
    yield from ("### Settings", "")
    if written:
        yield from ("```yaml", *written, "```", "")
    if left:
        values = (f"`{name}` {_value(getattr(rule.settings, name))}" for name in left)
        yield from (f"Not set in the file: {', '.join(values)}.", "")


def _written(rule: Rule) -> list[str]:
    """The lines under `settings:` in the file, less their indent."""
    lines = rule.path.read_text(encoding="utf-8").splitlines() if rule.path.is_file() else []
    if "settings:" not in lines:
        return []
    under = takewhile(lambda line: not _KEY.match(line), lines[lines.index("settings:") + 1 :])
    return [line.removeprefix("  ") for line in under if line.strip()]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list | frozenset):
        return "(" + ", ".join(sorted(map(str, value))) + ")" if value else "(none)"
    return str(value)


def _example(example: Example) -> Iterator[str]:
    """`- **error** on 8 and 9:` with each text in a line of its own; a trap with its reason."""
    why = f" ({_plain(example.why)})" if example.why else ""
    if example.trap:
        head = f"- {_plain(example.why)}:" if example.why else "- nothing is wrong in:"
    else:
        case = f", case `{example.variant}`" if example.variant else ""
        head = f"- **{example.severity}**{case}, on {_joined(map(_plain, example.figures))}{why}:"
    yield head
    for text in example.texts:
        for n, line in enumerate(filter(None, (line.strip() for line in text.splitlines()))):
            yield f"  {'-' if n == 0 else ' '} {_plain(line)}"
    if example.previous:
        yield "  - published before as"
        yield from (f"    - {_plain(line.strip())}" for line in example.previous.splitlines() if line.strip())
    if example.reference:
        yield "  - beside the table"
        yield from (f"    - `{line.strip()}`" for line in example.reference.splitlines() if line.strip())


def _joined(items: Iterable[str]) -> str:
    *init, last = tuple(items)
    return f"{', '.join(init)} and {last}" if init else last


def _plain(text: str) -> str:
    """As it stands, for a reader of Markdown: an asterisk is an asterisk. A word like part_of needs no mark."""
    return _MARKS.sub(lambda found: found[0] if found[0] in "_|>" else f"\\{found[0]}", text)

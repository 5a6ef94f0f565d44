"""What is wrong in a file that a desk wrote, and where: shown as a finding is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_NEAR = 0.65  # share of letters in common from which one name may be meant for another


class RuleError(Exception):
    """A wrong rule, vocabulary, policy or language file. `line` and `column` count from 1; `source` is
    the text of that line. As text: `path:line:column: message`, the line, and a caret under the place."""

    def __init__(self, path: Path, line: int, column: int, message: str, source: str = "") -> None:
        super().__init__(path, line, column, message, source)
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.source = source

    def __str__(self) -> str:
        first = f"{shown(self.path)}:{self.line}:{self.column}: {self.message}"
        if not self.source.strip():
            return first
        # A tab before the place is repeated, so that the caret stands under it in any terminal.
        indent = "".join("\t" if c == "\t" else " " for c in self.source[: self.column - 1])
        return f"{first}\n    {self.source}\n    {indent}^"


def error_at(path: Path, text: str, offset: int, message: str) -> RuleError:
    """The error at that offset of the file's text."""
    offset = max(0, min(offset, len(text)))
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", start)
    source = text[start : len(text) if end < 0 else end].rstrip("\r")
    return RuleError(path, text.count("\n", 0, offset) + 1, offset - start + 1, message, source)


def shown(path: Path) -> str:
    """The path as an editor types it: from the current folder where it lies in it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def meant(name: str, allowed: Iterable[str]) -> str:
    """What to add after `unknown x "name"`: the nearest right name, or all of them when none is near."""
    names = sorted(allowed)
    import difflib

    close = difflib.get_close_matches(name, names, n=1, cutoff=_NEAR)
    if close:
        return f', did you mean "{close[0]}"?'
    return f"; there are {', '.join(names)}" if names else "; there are none"

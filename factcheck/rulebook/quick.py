"""The plain part of YAML that desks write, read in a fiftieth of the time that a whole reader of YAML takes.

What it reads it reads as that one does; of anything else, right or wrong, it says nothing, and the whole reader is
asked. It knows block mappings and lists, lists and mappings in brackets, quotes on one line, words
without quotes on one line, and `|` and `>` as far as every line of theirs is indented alike.
"""

from __future__ import annotations

import re

# What a file may hold, once read. Figures are `str`.
Plain = str | bool | None | list["Plain"] | dict[str, "Plain"]

_DEPTH = 20
_LONGEST = 200  # characters of a key
# A whole reader may refuse all characters but these, or end a line at them.
_EVEN = (
    ("\n", "\n"), (" ", "~"), ("\xa0", "\u2027"), ("\u202a", "\ud7ff"), ("\ue000", "\ufefe"), ("\uff00", "\ufffd"),
    ("\U00010000", "\U0010ffff"),
)  # fmt: skip
_FIRST = r"""(?:[^\s\-?:,\[\]{}\#&*!|>'"%@`=<\\]|-(?=\w))"""
_WORD = re.compile(rf"{_FIRST}[^\n]*")
_FLOW_WORD = rf"{_FIRST}[^,\[\]{{}}:\#\n]*"
_QUOTES = r'''"(?P<double>(?:[^"\\\n]|\\["\\n])*)"|'(?P<single>[^'\n]*(?:''[^'\n]*)*)\''''
_IN_KEY = r"[^\s:#,\[\]{}]"
_KEY = re.compile(rf"(?:(?P<plain>{_FIRST}{_IN_KEY}*(?: {_IN_KEY}+)*)|{_QUOTES}):(?= |$)")
_QUOTED = re.compile(_QUOTES)
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", '"': '"', "\\": "\\"}
_REST = re.compile(r" *(?: #.*)?$")  # of a line behind a value
_TOKEN = re.compile(
    rf"(?:[ \n]|(?<=[ \n])#[^\n]*+)*+(?:(?P<sign>[\[\]{{}},])|{_QUOTES}|(?P<plain>{_FLOW_WORD}))"
)
_VALUES = {
    **dict.fromkeys(("~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class Unsure(Exception):
    """Something that only a whole reader can tell."""


def read(text: str) -> Plain:
    """The data of a text. Raises Unsure where it is not of the plain part."""
    if not all(any(first <= letter <= last for first, last in _EVEN) for letter in set(text)):
        raise Unsure
    reader = _Reader(text.split("\n"))
    if reader.indent != 0:
        raise Unsure
    data = reader.node(0, 0)
    if reader.indent >= 0:
        raise Unsure
    return data


def _value(word: str) -> Plain:
    return _VALUES.get(word, word)


class _Reader:
    """Goes through the lines; `at` is the line that it is at, `indent` how far that is indented, -1 at the end."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self.at = -1
        self.indent = -1
        self._next()

    def _next(self) -> None:
        """On to the next line that holds something but a comment."""
        lines, at = self._lines, self.at + 1
        while at < len(lines):
            bare = lines[at].lstrip(" ")
            if bare and bare[0] != "#":
                self.at, self.indent = at, len(lines[at]) - len(bare)
                return
            at += 1
        self.at, self.indent = at, -1

    def node(self, column: int, depth: int) -> Plain:
        """What begins in this line at a column: a list or a mapping."""
        line = self._lines[self.at]
        if depth > _DEPTH:
            raise Unsure
        if line.startswith("- ", column):
            return self._list(column, depth)
        return self._mapping(column, depth)

    def _list(self, column: int, depth: int) -> Plain:
        found: list[Plain] = []
        while True:
            line = self._lines[self.at]
            start = column + 1
            while line.startswith(" ", start):
                start += 1
            if start >= len(line) or line[start] == "#":
                raise Unsure
            if line.startswith("- ", start) or _KEY.match(line, start):
                found.append(self.node(start, depth + 1))
            else:
                found.append(self._inline(start, column, depth))
            if self.indent != column or not self._lines[self.at].startswith("- ", column):
                return found

    def _mapping(self, column: int, depth: int) -> Plain:
        found: dict[str, Plain] = {}
        while True:
            line = self._lines[self.at]
            match = _KEY.match(line, column)
            if match is None:
                raise Unsure
            key = match["plain"] or _quoted(match)
            if key in found or len(key) > _LONGEST:
                raise Unsure
            end = match.end()
            if _REST.match(line, end):
                self._next()
                found[key] = self._below(column, depth)
            else:
                while line[end] == " ":
                    end += 1
                found[key] = self._inline(end, column, depth)
            if self.indent != column:
                return found

    def _below(self, column: int, depth: int) -> Plain:
        """What a key in that column leads to, where its line says no more."""
        if self.indent > column:
            return self.node(self.indent, depth + 1)
        if self.indent == column and self._lines[self.at].startswith("- ", column):
            return self._list(column, depth + 1)
        return None

    def _inline(self, start: int, column: int, depth: int) -> Plain:
        """The value that begins in this line at `start`; in further lines it stands behind `column`."""
        line = self._lines[self.at]
        sign = line[start]
        if sign in "[{":
            return self._flow(start, column, depth)
        if sign in "|>":
            return self._lines_of(start, column)
        if sign in "\"'":
            match = _QUOTED.match(line, start)
            if match is None or not _REST.match(line, match.end()):
                raise Unsure
            found: Plain = _quoted(match)
        else:
            match = _WORD.match(line, start)
            if match is None:
                raise Unsure
            word = match[0].partition(" #")[0].rstrip(" ")
            if ": " in word or word.endswith(":"):
                raise Unsure
            found = _value(word)
        self._next()
        if self.indent > column:  # it may go on there
            raise Unsure
        return found

    def _lines_of(self, start: int, column: int) -> str:
        """Lines as they stand (`|`), or as one (`>`)."""
        sign = self._lines[self.at][start]
        if not _REST.match(self._lines[self.at], start + 1):
            raise Unsure
        at = first = self.at + 1
        lines = self._lines
        width = len(lines[at]) - len(lines[at].lstrip(" ")) if at < len(lines) and lines[at].strip(" ") else 0
        if width <= column:
            raise Unsure
        while at < len(lines) and (lines[at].startswith(" " * width) or not lines[at]):
            at += 1
        taken = [line[width:] for line in lines[first:at]]
        while not taken[-1]:
            taken.pop()
        if at == len(lines) and lines[-1]:  # without a line end, it is not part of what is read either
            raise Unsure
        if any(line.endswith(" ") or (sign == ">" and (not line or line[0] == " ")) for line in taken):
            raise Unsure
        self.at = at - 1
        self._next()
        if self.indent > column or (at < len(lines) and lines[at].startswith(" " * (column + 1))):
            raise Unsure
        return ("\n" if sign == "|" else " ").join(taken) + "\n"

    # ---------------------------------------------------------------- brackets

    def _flow(self, start: int, column: int, depth: int) -> Plain:
        lines, after = self._lines, self.at + 1
        while after < len(lines) and (lines[after].startswith(" " * (column + 1)) or not lines[after]):
            after += 1
        if after < len(lines) and lines[after].startswith((f"{' ' * column}]", f"{' ' * column}}}")):
            after += 1
        brackets = _Brackets("\n".join(lines[self.at : after]), start)
        found = brackets.read(depth)
        self.at += brackets.text.count("\n", 0, brackets.place)
        if not _REST.match(brackets.text[brackets.place :].partition("\n")[0]):
            raise Unsure
        self._next()
        if self.indent > column:
            raise Unsure
        return found


class _Brackets:
    """Reads what stands in brackets, from `place` on."""

    def __init__(self, text: str, place: int) -> None:
        self.text = text
        self.place = place

    def read(self, depth: int) -> Plain:
        if depth > _DEPTH:
            raise Unsure
        self.place += 1
        return self._list(depth) if self.text[self.place - 1] == "[" else self._mapping(depth)

    def _token(self) -> re.Match[str]:
        token = _TOKEN.match(self.text, self.place)
        if token is None:
            raise Unsure
        self.place = token.end()
        return token

    def _list(self, depth: int) -> Plain:
        found: list[Plain] = []
        while (token := self._token())["sign"] != "]":
            found.append(self._item(token, depth))
            if self._ends("]"):
                break
        return found

    def _mapping(self, depth: int) -> Plain:
        found: dict[str, Plain] = {}
        while (token := self._token())["sign"] != "}":
            key = token["plain"] if token["plain"] is not None else _quoted(token)
            colon = self.text[self.place : self.place + 2]
            if key in found or len(key) > _LONGEST or key.endswith(" ") or colon not in (": ", ":\n"):
                raise Unsure
            self.place += 1
            found[key] = self._item(self._token(), depth)
            if self._ends("}"):
                break
        return found

    def _ends(self, sign: str) -> bool:
        """Whether the bracket is closed here, where else only a comma may stand."""
        found = self._token()["sign"]
        if found not in (sign, ","):
            raise Unsure
        return found == sign

    def _item(self, token: re.Match[str], depth: int) -> Plain:
        if token["plain"] is not None:
            return _value(token["plain"].rstrip(" "))
        if token["sign"] in ("[", "{"):
            self.place -= 1
            return self.read(depth + 1)
        return _quoted(token)


def _quoted(found: re.Match[str]) -> str:
    """What stands in quotes, where anything does."""
    if found["double"] is not None:
        return _ESCAPED.sub(lambda escape: _ESCAPES[escape[1]], found["double"])
    if found["single"] is None:
        raise Unsure
    return found["single"].replace("''", "'")

"""The figures of a column, in the way of writing of one language: 10,89 and 10.89 are not told by one cell alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

_SPACES = "    "
_NUMERAL = re.compile(rf"[0-9]+(?:[.,{_SPACES}][0-9]+)*")
_ONE = re.compile(rf"([^0-9]*?)([-+−–]?)\s*({_NUMERAL.pattern})([^0-9]*)")
_NEGATIVE = re.compile(r"\(([^()]*[0-9][^()]*)\)")
UNKNOWN = frozenset(("-", "–", "—", ".", "..", "...", "…", ":", "x", "n/a", "na", "n.a.", "nan", "null", "không có"))


def decimal_mark(cells: Iterable[str], usual: str) -> str:
    """The mark of decimals that the cells of a column show; `usual` where none of them does, or they disagree."""
    shown = {mark for cell in cells for numeral in _NUMERAL.findall(cell) if (mark := _shown(numeral))}
    return shown.pop() if len(shown) == 1 else usual


def _shown(numeral: str) -> str | None:
    """The mark of decimals where this numeral leaves no doubt: `10,89`, `1.234,5`, `1.234.567`; not `1.234`."""
    marks = [sign for sign in numeral if sign in ".,"]
    if not marks:
        return None
    other = "," if marks[-1] == "." else "."
    if len(set(marks)) > 1:
        return marks[-1]
    if len(marks) > 1:
        return other
    whole, _, part = numeral.partition(marks[0])
    return marks[0] if len(part) != 3 or whole.lstrip("0") == "" or len(whole) > 3 else None


def rewritten(cell: str, mark: str, to: str) -> str | None:
    """The cell with its figure as the language writes it, `to` being its mark of decimals: `10.89%` in Vietnamese is
    `10,89%`. None where the figure cannot be read; as it stands where there is more than one."""
    negative = _NEGATIVE.fullmatch(cell)
    cell = f"-{negative[1]}" if negative else cell
    one = _ONE.fullmatch(cell)
    if one is None:
        return cell if _NUMERAL.search(cell) else None
    before, sign, numeral, after = one.groups()
    own = _shown(numeral) or mark
    if sum(char == own for char in numeral) > 1:
        return None
    whole, _, part = numeral.partition(own)
    whole = re.sub("[^0-9]", "", whole)
    if not part.isdigit() and part:
        return None
    grouped = f"{Decimal(whole):,}"
    told = f"{grouped}.{part}" if part else grouped
    if to == ",":
        told = told.translate(str.maketrans(".,", ",."))
    return f"{before}{'-' if sign in ('-', '−', '–') and sign else ''}{told}{after}"

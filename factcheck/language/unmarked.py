"""A pack for texts that are typed without the marks of their letters: `ty le ho ngheo` for `tỷ lệ hộ nghèo`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from factcheck.spelling import unmarked

MARKED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")  # a letter with a mark, or the mark
WORD = re.compile(r"[^\W\d_]+")
WORDS = 3  # of which one has a mark in most Vietnamese
_I = re.compile(r"\b([hklmst])i\b")


def spellings(phrase: str) -> tuple[str, ...]:
    """`tỉ lệ` is typed `ti le` and `ty le`."""
    plain = unmarked(phrase)
    other = _I.sub(r"\1y", plain)
    return (plain, other) if other != plain else (plain,)


def without_marks(pack: Mapping[str, Any]) -> dict[str, Any]:
    """The pack with every word stripped. The tables under `unmarked_off` are empty, and the words under
    `unmarked_not` are left out: so many others are spelled like them then (`năm` and `ba` are south and three).
    Of two words that become one, the first counts."""
    off, needed = frozenset(pack.get("unmarked_off", ())), frozenset(pack.get("unmarked_not", ()))
    return {key: type(value)() if key in off else _all(value, needed) for key, value in pack.items()}


def _all(value: Any, needed: frozenset[str]) -> Any:
    if isinstance(value, str):
        return unmarked(value)
    if isinstance(value, list):
        return [_all(each, needed) for each in value if not (isinstance(each, str) and each in needed)]
    if isinstance(value, dict):
        found: dict[str, Any] = {}
        for key, each in value.items():
            if key not in needed:
                found.setdefault(unmarked(key), _all(each, needed))
        return found
    return value

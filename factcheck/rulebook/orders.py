"""`orders.yaml` and `bands.yaml`: what a desk holds of pairs of measures."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field

from factcheck.model.ordered import Band, Order, Terms
from factcheck.rulebook.entries import Words
from factcheck.rulebook.errors import meant
from factcheck.rulebook.plain import Loc, YamlFile, read
from factcheck.rulebook.yamlfile import validate
from factcheck.spelling import respelled
from factcheck.units import Kind, Units

Find = Callable[[str], Path | None]
_Names = Annotated[list[Words], Field(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OrderEntry(_Entry):
    less: _Names
    more: _Names
    kinds: _Names
    needs: list[Words] = []


class BandEntry(_Entry):
    name: Words
    of: _Names
    to: _Names
    units: _Names
    low: Words
    high: Words


def orders(find: Find) -> tuple[Order, ...]:
    """Raises RuleError with the place for what is wrong."""
    path = find("orders.yaml")
    if path is None:
        return ()
    file = read(path)
    found = []
    for index, entry in enumerate(validate(file, list[OrderEntry])):
        for k, kind in enumerate(entry.kinds):
            if kind not in get_args(Kind):
                raise file.error((index, "kinds", k), f'unknown kind of unit "{kind}"{meant(kind, get_args(Kind))}')
        less, more = _terms(entry.less), _terms(entry.more)
        _check_apart(file, index, "more", less, more)
        found.append(Order(less, more, tuple(entry.kinds), _terms(entry.needs).names))
    return tuple(found)


def bands(find: Find, units: Units) -> tuple[Band, ...]:
    """Raises RuleError with the place for what is wrong."""
    path = find("bands.yaml")
    if path is None:
        return ()
    file = read(path)
    found = []
    for index, entry in enumerate(validate(file, list[BandEntry])):
        if len(entry.units) != 2:
            raise file.error((index, "units"), "two units are needed: of what is divided, and of what it is divided by")
        for k, unit in enumerate(entry.units):
            if not units.known(unit):
                raise file.error((index, "units", k), f'unknown unit "{unit}"{meant(unit, units.names)}')
        of, to = _terms(entry.of), _terms(entry.to)
        _check_apart(file, index, "to", of, to)
        low, high = (_figure(file, (index, key), getattr(entry, key)) for key in ("low", "high"))
        if not low < high:
            raise file.error((index, "high"), f'"{entry.high}" is not above "{entry.low}"')
        found.append(Band(entry.name, of, to, (entry.units[0], entry.units[1]), low, high))
    return tuple(found)


def _terms(words: list[str]) -> Terms:
    return Terms(tuple(respelled(unicodedata.normalize("NFC", word)).casefold() for word in words))


def _check_apart(file: YamlFile, index: int, key: str, one: Terms, other: Terms) -> None:
    for k, name in enumerate(other.names):
        if name in one.names:
            raise file.error((index, key, k), f'"{name}" stands on both sides')


def _figure(file: YamlFile, loc: Loc, text: str) -> Fraction:
    try:
        found = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise file.error(loc, f'not a figure: "{text}"') from None
    if found <= 0:
        raise file.error(loc, f'not above nothing: "{text}"')
    return found

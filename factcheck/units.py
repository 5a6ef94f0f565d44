"""pint's only door: the name of a unit → its kind, its dimension and exact factors.

The registry is the desk's own (`rules/vocabulary/units.txt`): no prefixes, no aliases, no default
definitions. A name is known only if it is a line of that file, so "VND" cannot become volt newton day.
pint is imported when the first derived unit must be resolved, and every answer is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, get_args

from factcheck.model.values import dataclass

Kind = Literal[
    "share",
    "points",
    "money",
    "count",
    "area",
    "length",
    "volume",
    "mass",
    "time",
    "speed",
    "frequency",
    "power",
    "energy",
    "temperature",
    "pressure",
    "data",
    "angle",
    "other",
]

Dimension = tuple[tuple[str, int], ...]  # (("length", 2),): sorted by name, no zero exponents

_KIND = re.compile(r"#\s*kind:\s*(\S+)\s*")
_LINE = re.compile(r"(\w+)\s*=\s*(\S.*?)\s*")
_BASE = re.compile(r"\[(\w+)\]")
_NAME = re.compile(r"[A-Za-z_]\w*")


class UnitError(ValueError):
    """A unit that the registry does not know, or a line of the registry that cannot be read."""


class IncompatibleUnits(UnitError):
    """Two units between which no constant factor exists."""


@dataclass(frozen=True, slots=True)
class _Size:
    """`value * factor + offset` is the value in the base of the dimension."""

    dimension: Dimension
    factor: Fraction
    offset: Fraction = Fraction(0)


def load(path: Path) -> Units:
    """The registry in the file. UnitError with `path:line` for a line that is no definition."""
    return Units(path.read_text(encoding="utf-8"), str(path))


class Units:
    """All units of one registry. `per` are denominators in order, by name; their order does not matter here.

    Every method raises UnitError for a name that is not known, with the nearest names.
    """

    def __init__(self, text: str, path: str = "units.txt") -> None:
        self._path = path
        self._definitions: dict[str, str] = {}
        self._kinds: dict[str, Kind] = {}
        self._sizes: dict[str, _Size] = {}
        self._factors: dict[tuple[str, str], Fraction] = {}
        self._sorts: dict[str, str] = {}
        self._registry: Any = None
        self._defined: set[str] = set()
        kind: Kind | None = None
        for number, line in enumerate(text.splitlines(), 1):
            if heading := _KIND.fullmatch(line):
                kind = _kind_named(heading[1], f"{path}:{number}")
            elif (bare := line.split("#", 1)[0].strip()) != "":
                kind = self._define(bare, kind, f"{path}:{number}")

    def _define(self, line: str, kind: Kind | None, where: str) -> Kind:
        match = _LINE.fullmatch(line)
        if match is None:
            raise UnitError(f"{where}: not a definition of the form name = definition: {line!r}")
        name, definition = match.groups()
        if kind is None:
            raise UnitError(f"{where}: {name!r} stands under no '# kind: ...' line")
        if name in self._definitions:
            raise UnitError(f"{where}: {name!r} is defined twice")
        self._definitions[name] = definition
        self._kinds[name] = kind
        if base := _BASE.fullmatch(definition):
            self._sizes[name] = _Size(((base[1], 1),), Fraction(1))
        return kind

    @property
    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        return tuple(sorted(self._definitions))

    def known(self, name: str) -> bool:
        return name in self._definitions

    def kind(self, unit: str) -> Kind:
        """What sort of thing the unit measures, without its denominators."""
        self._require(unit)
        return self._kinds[unit]

    def dimension(self, unit: str, per: tuple[str, ...] = ()) -> str:
        """A stable text, equal exactly where a constant factor exists: `length^2`, `length time^-1`."""
        return " ".join(name if power == 1 else f"{name}^{power}" for name, power in self._size(unit, per).dimension)

    def sort(self, unit: str, per: tuple[str, ...] = ()) -> str:
        """A text that is equal wherever a factor may exist, told from the lines of the registry alone: what
        is read for every claim must not wait for pint. `area:meter`, `money:VND/area:meter`."""
        return "/".join(self._sort(name) for name in (unit, *sorted(per)))

    def _sort(self, name: str) -> str:
        self._require(name)
        if name not in self._sorts:
            base = name
            while (below := _NAME.findall(self._definitions[base])) and not _BASE.fullmatch(self._definitions[base]):
                base = below[0]
            self._sorts[name] = f"{self._kinds[name]}:{base}"
        return self._sorts[name]

    def compatible(self, a: str, b: str, per: tuple[str, ...] = (), to_per: tuple[str, ...] = ()) -> bool:
        """Whether figures in `a` (a `per`) and in `b` (a `to_per`) can be laid side by side."""
        if a == b and sorted(per) == sorted(to_per):
            self._require(a, *per)
            return True
        if not per and not to_per and self.sort(a) != self.sort(b):
            return False
        return self._size(a, per).dimension == self._size(b, to_per).dimension

    def factor(self, unit: str, to: str, per: tuple[str, ...] = (), to_per: tuple[str, ...] = ()) -> Fraction:
        """By what a figure in `unit` is multiplied to be in `to`. IncompatibleUnits where there is no such
        factor: other dimensions, and temperatures of two scales (see `convert`)."""
        if unit == to and sorted(per) == sorted(to_per):
            self._require(unit, *per)
            return Fraction(1)
        if not per and not to_per and (unit, to) in self._factors:
            return self._factors[unit, to]
        have, want = self._size(unit, per), self._size(to, to_per)
        if have.dimension != want.dimension:
            raise IncompatibleUnits(
                f"{_spoken(unit, per)} ({self.dimension(unit, per)}) does not convert to "
                f"{_spoken(to, to_per)} ({self.dimension(to, to_per)})"
            )
        found = have.factor / want.factor
        if not per and not to_per:
            self._factors[unit, to] = found
        return found

    def convert(self, value: Fraction, unit: str, to: str) -> Fraction:
        """A reading in another unit, exact; the only way between scales of temperature with their offsets."""
        if unit != to and {self.kind(unit), self.kind(to)} == {"temperature"}:
            have, want = self._resolve(unit), self._resolve(to)
            return (value * have.factor + have.offset - want.offset) / want.factor
        return value * self.factor(unit, to)

    def _require(self, *names: str) -> None:
        for name in names:
            if name not in self._definitions:
                from difflib import get_close_matches

                near = get_close_matches(name, self.names, n=3, cutoff=0.6)
                hint = f"; did you mean {', '.join(near)}?" if near else ""
                raise UnitError(f"{self._path}: no unit {name!r}{hint}")

    def _size(self, unit: str, per: tuple[str, ...]) -> _Size:
        size = self._resolve(unit)
        if not per:
            return size
        powers, factor = dict(size.dimension), size.factor
        for name in per:
            below = self._resolve(name)
            factor /= below.factor
            for base, power in below.dimension:
                powers[base] = powers.get(base, 0) - power
        return _Size(_ordered(powers), factor)

    def _resolve(self, name: str) -> _Size:
        self._require(name)
        if name not in self._sizes:
            self._sizes[name] = self._ask_pint(name)
        return self._sizes[name]

    def _ask_pint(self, name: str) -> _Size:
        try:
            registry = self._pint(name)
            nothing = registry.Quantity(Fraction(0), name).to_root_units()
            one = registry.Quantity(Fraction(1), name).to_root_units()
        except Exception as error:  # pint raises many types for a faulty definition; all mean the same here
            raise UnitError(f"{self._path}: {name} = {self._definitions[name]} cannot be resolved: {error}") from error
        slope, offset = one.magnitude - nothing.magnitude, nothing.magnitude
        if not isinstance(slope, Fraction | int) or not isinstance(offset, Fraction | int):
            raise UnitError(f"{self._path}: {name} = {self._definitions[name]} is not exact")
        powers = {base.strip("[]"): int(power) for base, power in one.dimensionality.items()}
        if offset:
            # No constant factor leads from a scale with an offset to any other: a dimension of its own.
            powers = {name: 1}
        return _Size(_ordered(powers), Fraction(slope), Fraction(offset))

    def _pint(self, name: str) -> Any:
        """The pint registry with the unit and what its definition names, and no line more: reading all of
        them would take longer than a short text."""
        if self._registry is None:
            import pint

            self._registry = pint.UnitRegistry(None, non_int_type=Fraction)
        waiting, lines = [name], []
        while waiting:
            if (next_name := waiting.pop()) in self._definitions and next_name not in self._defined:
                self._defined.add(next_name)
                definition = self._definitions[next_name]
                lines.append(f"{next_name} = {definition}")
                waiting += [] if _BASE.fullmatch(definition) else _NAME.findall(definition)
        for line in reversed(lines):
            self._registry.define(line)
        return self._registry


def _kind_named(name: str, where: str) -> Kind:
    for kind in get_args(Kind):
        if kind == name:
            found: Kind = kind
            return found
    from difflib import get_close_matches

    near = get_close_matches(name, get_args(Kind), n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise UnitError(f"{where}: no kind {name!r}{hint}")


def _ordered(powers: Mapping[str, int]) -> Dimension:
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def _spoken(unit: str, per: tuple[str, ...]) -> str:
    return "/".join((unit, *per))

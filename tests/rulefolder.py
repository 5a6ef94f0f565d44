"""Builds rules folders in a temporary place, with tiny checks, for the tests of what reads and uses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck import rulebook
from factcheck.checks import Check, Context, Scope, UnknownCheck
from factcheck.model import Hit, Pass
from factcheck.rulebook import Rulebook, RuleError

UNITS = "# kind: count\ncount = [count]\n"
RULE = """\
title: Two sources give different values
check: apart
severity: error
message: "{measure}{where}{when}: {figures}; {gap} {unit} apart"
ask: "Which of {first} and {second} is right?"
why: They cannot both hold.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    tolerance: Decimal = Decimal(0)
    pairs: int = 2
    loud: bool = False
    words: tuple[str, ...] = ()


VARIANTS: Mapping[str, frozenset[str]] = {
    "": frozenset({"gap", "unit"}),
    "implied": frozenset({"gap", "unit", "hedge"}),
}

Yields = Callable[[Any, Context, Any], Iterator[Hit | Pass]]


def nothing(scope: Any, context: Context, settings: Any) -> Iterator[Hit | Pass]:
    yield from ()


def a_check(
    run: Yields = nothing, *, scope: Scope = "world", variants: Mapping[str, frozenset[str]] = VARIANTS
) -> Check:
    return Check("apart", scope, variants, Settings, run)


def only(check: Check) -> Callable[[str], Check]:
    """A loader that knows the one name `apart`."""

    def load_check(name: str) -> Check:
        if name != "apart":
            raise UnknownCheck(name)
        return check

    return load_check


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """The files under the folder, with an empty registry of units unless they bring their own."""
    for name, text in {"vocabulary/units.txt": UNITS, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def book(folder: Path, rules: Mapping[str, str], checks: Mapping[str, Check]) -> Rulebook:
    """Rules by id (their YAML, "check" being a key of `checks`)."""
    write(folder, {f"discrepancies/{ident}.yaml": text for ident, text in rules.items()})
    return rulebook.load(folder, load_check=checks.__getitem__)


def load(files: dict[str, str]) -> Rulebook:
    write(Path("rules"), files)
    return rulebook.load(Path("rules"), load_check=only(a_check()))


def wrong(files: dict[str, str]) -> str:
    """What an editor sees."""
    with pytest.raises(RuleError) as caught:
        load(files)
    return str(caught.value)


def wrong_rule(text: str, ident: str = "apart") -> str:
    return wrong({f"discrepancies/{ident}.yaml": text})

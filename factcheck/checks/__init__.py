"""One kind of check a module, found by its name: `checks/value_conflict.py` is the check `value_conflict`.

A check module holds

    VARIANTS: Mapping[str, frozenset[str]]     variant ("" is the default) → the facts of all its hits
    Settings: a frozen dataclass               what a rule file may set, with defaults
    check(scope, context, settings)            yields `Hit` and `Pass`; knows no words and no severity

and the type of the first parameter of `check` says what it is run on: `Topic`, `DocumentReading` or
`World`. There is no registry: `load` imports the module. Modules without a `check` are shared helpers.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_type_hints

from factcheck.checks import kin
from factcheck.model import Claim, DocumentReading, Hit, Movement, Pass, Topic, World
from factcheck.model.values import dataclass

if TYPE_CHECKING:
    from factcheck.intervals import Policy
    from factcheck.model.ordered import Band, Order
    from factcheck.units import Units

Found = TypeVar("Found")
Scope = Literal["topic", "document", "world"]
_SCOPES: Mapping[type, Scope] = {Topic: "topic", DocumentReading: "document", World: "world"}


@dataclass(frozen=True)  # no slots: it keeps its indexes
class Context:
    """What every check may look at beside its own scope. Without `units` figures in different units are
    not compared. `orders` and `bands`: what the desk holds of pairs of measures."""

    world: World
    policy: Policy
    units: Units | None = None
    orders: tuple[Order, ...] = ()
    bands: tuple[Band, ...] = ()

    @cached_property
    def movements(self) -> Mapping[str, tuple[Movement, ...]]:
        """The movements that each claim (level or change) is part of, by claim id."""
        found: dict[str, tuple[Movement, ...]] = {}
        for reading in self.world.readings:
            for movement in reading.movements:
                for claim in dict.fromkeys((*movement.levels, *movement.changes)):
                    found[claim] = (*found.get(claim, ()), movement)
        return found

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {reading.document.id: rank for rank, reading in enumerate(self.world.readings)}

    @cached_property
    def _kept(self) -> dict[Hashable, Any]:
        return {}

    def keep(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """What `make` gave when this key was first asked for: several checks need the same intervals."""
        if key not in self._kept:
            self._kept[key] = make()
        found: Found = self._kept[key]
        return found

    @cached_property
    def _anchors(self) -> Mapping[str, frozenset[kin.Anchor]]:
        return kin.anchors(self.world)

    def is_tabled(self, claim: Claim) -> bool:
        """Whether it stands in a reference table, and not in a text."""
        document = self.world.documents.get(claim.document)
        return document is not None and document.kind == "reference"

    def are_kin(self, one: str, other: str) -> bool:
        """Whether two documents have telling figures in common, and so speak of one event or company."""
        nothing: frozenset[kin.Anchor] = frozenset()
        return one == other or kin.are_kin(self._anchors.get(one, nothing), self._anchors.get(other, nothing))

    def order(self, claim: Claim) -> tuple[int, int, str]:
        """Sorts claims by document, then by their place in the text."""
        return (self._ranks.get(claim.document, len(self._ranks)), claim.start, claim.id)


@dataclass(frozen=True, slots=True)
class Check:
    """One check module. `run(scope, context, settings)` takes what `scope` names and a `settings_type`."""

    name: str
    scope: Scope
    variants: Mapping[str, frozenset[str]]
    settings_type: type[Any]
    run: Callable[[Any, Context, Any], Iterator[Hit | Pass]]


class UnknownCheck(LookupError):
    """No module of that name, or one that is no check. `nearest` is the likeliest name meant, or None."""

    def __init__(self, name: str) -> None:
        import difflib

        close = difflib.get_close_matches(name, names(), n=1)
        self.name = name
        self.nearest = close[0] if close else None
        hint = f', did you mean "{self.nearest}"?' if self.nearest else f"; there are {', '.join(names())}"
        super().__init__(f'unknown check "{name}"{hint}')


@cache
def _modules() -> tuple[str, ...]:
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@cache
def names() -> tuple[str, ...]:
    """The names of all checks, sorted."""
    return tuple(name for name in _modules() if hasattr(importlib.import_module(f"{__name__}.{name}"), "check"))


@cache
def load(name: str) -> Check:
    """The check of that name (a rule's `check:`); raises UnknownCheck with the nearest name."""
    # Looked up in the folder first: an ImportError inside a check must not pass for an unknown name.
    if name not in _modules():
        raise UnknownCheck(name)
    module = importlib.import_module(f"{__name__}.{name}")
    if not hasattr(module, "check"):
        raise UnknownCheck(name)
    first, *_ = get_type_hints(module.check).values()
    return Check(name, _SCOPES[first], module.VARIANTS, module.Settings, module.check)

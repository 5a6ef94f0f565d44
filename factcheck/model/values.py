"""What keeps the making of values cheap, of which a text makes thousands."""

import dataclasses
import gc
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type[Any]], type[Any]]:
        """As in `dataclasses`, but that only the type checker holds `frozen`: to refuse assignments at run time, each
        field must be set the long way round, which makes a claim take four times as long. Of the methods only
        `__init__` is compiled for each class: there are so many that to compile all was a third of a short run."""

        def made(cls: type[Any]) -> type[Any]:
            names = _compared(cls)
            key = attrgetter(*names) if names else _nothing

            def __eq__(self: Any, other: object) -> bool:
                if other.__class__ is self.__class__:
                    return key(self) == key(other)
                return NotImplemented

            def __hash__(self: Any) -> int:
                return hash(key(self))

            cls.__eq__ = __eq__
            cls.__hash__ = __hash__ if frozen else None
            cls.__repr__ = _repr
            cls.__doc__ = cls.__doc__ or cls.__name__  # else the signature is worked out to stand for it
            return dataclasses.dataclass(repr=False, eq=False, slots=slots)(cls)

        return made


def _compared(cls: type[Any]) -> list[str]:
    """The names of the fields that make two values of a class equal, those of the classes above it first."""
    found = dict[str, bool]()
    for above in reversed(cls.__mro__[1:]):
        found.update((field.name, field.compare) for field in getattr(above, "__dataclass_fields__", {}).values())
    for name in inspect.get_annotations(cls):
        default = cls.__dict__.get(name)
        found[name] = not isinstance(default, dataclasses.Field) or default.compare
    return [name for name, compared in found.items() if compared]


def _nothing(value: object) -> tuple[()]:
    return ()


def _repr(value: Any) -> str:
    told = (f"{field.name}={getattr(value, field.name)!r}" for field in dataclasses.fields(value) if field.repr)
    return f"{type(value).__qualname__}({', '.join(told)})"


@contextmanager
def uncollected() -> Iterator[None]:
    """No value points back to what holds it: the collector would go through all that was read, over and over, and find
    nothing to collect."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()

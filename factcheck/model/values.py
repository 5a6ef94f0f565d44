"""What keeps the making of values cheap, of which a text makes thousands."""

import dataclasses
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type[Any]], type[Any]]:
        """As in `dataclasses`, but that only the type checker holds `frozen`: to refuse assignments at run time, each
        field must be set the long way round, which makes a claim take four times as long."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)


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

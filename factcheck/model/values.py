"""`dataclass` for values of which a text makes thousands."""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type[Any]], type[Any]]:
        """As in `dataclasses`, but that only the type checker holds `frozen`: to refuse assignments at run time, each
        field must be set the long way round, which makes a claim take four times as long."""
        return dataclasses.dataclass(slots=slots, unsafe_hash=frozen)

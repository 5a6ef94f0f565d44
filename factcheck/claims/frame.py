"""What a frame tells of a figure."""

from __future__ import annotations

from factcheck.claims.change import Role
from factcheck.model import Direction
from factcheck.model.values import dataclass

Words = tuple[int, int]  # tokens first to last, exclusive


@dataclass(frozen=True, slots=True)
class Frame:
    """`measure` are the tokens of the measure, () where the figure leaves it to an earlier clause;
    `groups` whom; `extra` further tokens that tell it from others of its kind."""

    name: str
    role: Role = "level"
    measure: Words | None = None
    groups: tuple[Words, ...] = ()
    extra: tuple[Words, ...] = ()
    verb: int | None = None
    direction: Direction | None = None
    average: bool = False
    sure: bool = True

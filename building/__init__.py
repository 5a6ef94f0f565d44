"""The build backend: hatchling's, which is asked for a compiler of Python as well where a wheel can be compiled.

A backend of its own, since only a wheel that is built to be kept is compiled, and hatchling cannot tell an editable
install to do without what its hooks need."""

from __future__ import annotations

from typing import Any

import hatchling.build
from hatchling.build import *  # noqa: F403

from building.compiling import REQUIRED, can_compile


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    return [*hatchling.build.get_requires_for_build_wheel(config_settings), *(REQUIRED if can_compile() else ())]

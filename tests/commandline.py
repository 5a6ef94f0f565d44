"""Short texts for the tests of the command line, and the program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

MORNING = "The poverty rate of Lao Cai was 14.2% at the end of 2023.\n"
EVENING = "The poverty rate of Lao Cai stood at 15.8% at the end of 2023.\n"
AGREEING = "The poverty rate of Lao Cai was 14.2% at the end of 2023, the office said.\n"
FIGURELESS = "The roads of the district were mended by those who live there.\n"

Folder = Callable[[Mapping[str, str | bytes]], Path]


def apart(*arguments: str, cwd: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs the program in a process of its own."""
    command = [sys.executable, "-m", "factcheck", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=60, **options)

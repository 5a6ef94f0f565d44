"""Other extractors, each in an environment of its own under `build/peers`: their dependencies are old."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent
BUILD = HOME.parent / "build" / "peers"
# What each needs to run on Python 3.11: Recognizers-Text imports a name that emoji 2 no longer has.
PEERS = {
    "quantulum3": ["quantulum3==0.10.0"],
    "recognizers": ["recognizers-text-suite==1.0.2a2", "emoji==1.7.0"],
}
SIZES = (2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds for so many characters, and of a bare scan of the same; megabytes of the process at its peak."""

    size: int
    seconds: float
    bare: float
    peak: float


def costs(name: str, text: str, seconds: float) -> list[Cost] | str:
    """What a peer costs by size, as far as it fits into so many seconds; or why it does not run."""
    try:
        python = _installed(name)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "text.txt"
            path.write_text(text, encoding="utf-8")
            ran = subprocess.run(
                [python, HOME / "peer_run.py", name, path, str(seconds), *map(str, SIZES)],
                capture_output=True,
                text=True,
                timeout=4 * seconds + 60,
            )
        lines = ran.stdout.splitlines()
    except subprocess.CalledProcessError as error:
        return f"does not install: {_last(error.stderr)}"
    except subprocess.TimeoutExpired as expired:
        lines = (expired.stdout or b"").decode().splitlines()
    found = [Cost(**json.loads(line)) for line in lines]
    return found or f"does not run: {_last(ran.stderr)}"


def at(found: list[Cost], size: int) -> tuple[float, bool]:
    """(times a bare scan at this size, whether it was measured): else it goes on as between the last two sizes."""
    for cost in found:
        if cost.size == size:
            return cost.seconds / cost.bare, True
    a, b = found[-2:] if len(found) > 1 else (found[0], found[0])
    power = math.log(b.seconds / a.seconds) / math.log(b.size / a.size) if a is not b else 1.0
    grown = b.seconds * (size / b.size) ** max(1.0, power)
    return grown / (b.bare * size / b.size), False


def _installed(name: str) -> Path:
    folder = BUILD / name
    python = folder / "bin" / "python"
    done = folder / "installed"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True, capture_output=True, text=True)
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEERS[name]]
        subprocess.run(command, check=True, capture_output=True, text=True)
        done.touch()
    return python


def _last(text: str | None) -> str:
    return (text or "").strip().rpartition("\n")[2]

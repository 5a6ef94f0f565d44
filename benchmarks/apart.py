"""Work in a process of its own, so that its time and its memory are its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Ran:
    """Of a process and those that it waited for: seconds by the clock and of the processors, and the megabytes of the
    largest at its peak."""

    elapsed: float
    cpu: float
    peak: float


def ran(command: Sequence[str], cache: Path | None = None) -> Ran:
    """Runs a command of factcheck. Findings (status 1) and files left unread (2) are results like others. `cache`:
    where it keeps what the next run may use; by default where it is used to.

    This module runs it, as a small process of its own: a process counts the memory of the one that started it as its
    own peak, until it has more."""
    env = _environment()
    if cache is not None:
        env["FACTCHECK_CACHE_DIR"] = str(cache)
    done = subprocess.run([sys.executable, __file__, *command], stdout=subprocess.PIPE, check=True, env=env)
    return Ran(*json.loads(done.stdout))


def _waited(command: Sequence[str]) -> Ran:
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1, 2), command
    return Ran(elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def told(module: str, *arguments: object) -> dict[str, Any]:
    """What a module prints as JSON, run with arguments."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def cpu() -> float:
    """CPU seconds of this process so far, with those of the processes that it waited for."""
    every = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in every)


def peak() -> float:
    """Megabytes of this process at its peak, without those of the process that started it (`ran`)."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:  # not on Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _environment() -> dict[str, str]:
    """In which the modules are found from any folder."""
    path = [os.environ.get("PYTHONPATH"), str(ROOT)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, path))}


if __name__ == "__main__":
    print(json.dumps(astuple(_waited(sys.argv[1:]))))

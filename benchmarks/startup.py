"""What a short run costs, part by part: `factcheck seeds/`, with what is kept between runs and without.

    python -m benchmarks.startup [--runs 7] [PATH ...]

Times are of the processor, in milliseconds, and each is the least of several runs, since other work on a machine only
adds. The last column is the part over that of `python -c pass` on the same machine. Cold is with an empty cache folder;
modules are compiled in both. Warm, the claims are those of the run before."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scoring import ROOT

# One process goes the way of `factcheck check` and tells what each part took.
_PARTS = """
import json, sys, time
from pathlib import Path

page, paths = Path(sys.argv[1]), tuple(sys.argv[2:])
parts, last = {}, [0.0]

def done(part):
    parts[part] = time.process_time() - last[0]
    last[0] = time.process_time()

done("start Python")
import factcheck.cli
import factcheck.cli.checking
done("import the command line")
from factcheck import rulebook
done("import the rulebook")
book = rulebook.load()
done("rules, vocabulary and checks")
from factcheck import pipeline
from factcheck.report import forms, html, text
done("import reading, judging, reporting")
found = pipeline.claims(pipeline.Request(paths), book)
done("files and claims")
report = pipeline.judge(found.world.readings, book)
done("align and judge")
page.write_text(html.render(report, book))
done("the page")
list(forms.render("json", report, book))
list(forms.render("text", report, book))
done("JSON and text")
print(json.dumps(parts))
"""


def _measured(command: Sequence[str], cache: Path) -> tuple[float, str]:
    """Seconds of processor time, and what the command said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Modules are compiled once for all runs, whatever the shell says.
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    settings["FACTCHECK_CACHE_DIR"] = str(cache)
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done.stdout


def measured(paths: Sequence[str], runs: int, folder: Path) -> dict[str, dict[str, float]]:
    """For `warm` and `cold` the least seconds of each part, of the whole process, and of `python -c pass`."""
    page = str(folder / "report.html")
    whole = [sys.executable, "-m", "factcheck", *paths, "--quiet", "--report", page]
    split = [sys.executable, "-c", _PARTS, page, *paths]
    nothing = [sys.executable, "-c", "pass"]
    warm = folder / "warm"
    _measured(whole, warm)
    found: dict[str, dict[str, float]] = {"warm": {}, "cold": {}}
    for run in range(runs):
        for state, least in found.items():
            caches = [warm, warm] if state == "warm" else [folder / f"{run} whole", folder / f"{run} parts"]
            parts = {
                "python -c pass": _measured(nothing, warm)[0],
                "whole process": _measured(whole, caches[0])[0],
                **json.loads(_measured(split, caches[1])[1]),
            }
            for part, seconds in parts.items():
                least[part] = min(seconds, least.get(part, seconds))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("paths", nargs="*", metavar="PATH", default=[str(ROOT / "seeds")])
    options.add_argument("--runs", type=int, default=7)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(given.paths, given.runs, Path(folder))
    bare = min(least["python -c pass"] for least in found.values())
    print(f"{'ms of the processor':36}{'warm':>8}{'cold':>8}{'warm/bare':>11}")
    for part, warm in found["warm"].items():
        print(f"{part:36}{warm * 1000:8.0f}{found['cold'][part] * 1000:8.0f}{warm / bare:11.1f}")


if __name__ == "__main__":
    main()

"""What `factcheck serve` bears: requests a second, the tail of their times, what is lost, whether memory stays flat.

    python -m benchmarks.serve [--requests N] [--clients N] [--archive FOLDER]

Drafts of some sentences, no two alike, from several clients at once, each of which waits for its answer. Memory is what
the processes of the server do not share (Pss), summed."""

from __future__ import annotations

import argparse
import http.client
import json
import re
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from statistics import quantiles
from threading import local

from tests.serveworld import TOKEN, Server, serving

SENTENCES = (
    "The poverty rate of Son La stood at {a}.{b:02}% at the end of 2024.",
    "The province built {b} bridges and {c} km of road in 2024, and spent VND{c} billion on them.",
    "Of {c} households, {b} were poor in 2023.",
)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--requests", type=int, default=10_000)
    options.add_argument("--clients", type=int, default=8)
    options.add_argument("--archive", type=Path, help="a folder to hold the drafts against, beside a text of our own")
    told = options.parse_args()
    more = ("--against", str(told.archive.resolve())) if told.archive else ()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), *more) as server:
        return measured(server, told.requests, told.clients)


def measured(server: Server, requests: int, clients: int) -> int:
    own, numbers, statuses, times = local(), count(), Counter[object](), list[float]()
    parts = 10

    def one(number: int) -> tuple[object, float]:
        line = getattr(own, "line", None) or http.client.HTTPConnection("127.0.0.1", server.port, timeout=90)
        own.line = line
        text = " ".join(SENTENCES).format(a=number % 40, b=number % 100, c=1000 + number)
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}
        started = time.perf_counter()
        try:
            line.request("POST", "/v1/review", json.dumps({"text": text, "published": "2025-03-01"}), headers)
            answer = line.getresponse()
            found = json.loads(answer.read())
            figures = {claim["text"] for claim in found.get("claims", ())}
            status: object = answer.status if f"{1000 + number} km" in figures else f"{answer.status}, of another draft"
        except (OSError, http.client.HTTPException) as error:
            own.line, status = None, type(error).__name__
        return status, time.perf_counter() - started

    print(f"{'requests':>9} {'a second':>9} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'lost':>6} {'memory MB':>10}")
    memory = []
    with ThreadPoolExecutor(clients) as pool:
        for _ in range(parts):
            started, came = time.perf_counter(), [next(numbers) for _ in range(requests // parts)]
            found = list(pool.map(one, came))
            seconds = time.perf_counter() - started
            statuses.update(status for status, _ in found)
            times += (taken for _, taken in found)
            memory.append(_memory(server.process))
            _row(len(times), len(found) / seconds, [taken for _, taken in found], statuses, memory[-1])
    print(f"statuses {dict(statuses)}; memory after a tenth {memory[0]:.0f} MB, at the end {memory[-1]:.0f} MB")
    return 0 if set(statuses) == {200} else 1


def _row(so_far: int, rate: float, times: list[float], statuses: Counter[object], memory: float) -> None:
    cuts = [1000 * cut for cut in quantiles(times, n=100)]
    lost = sum(statuses.values()) - statuses[200]
    tail = " ".join(f"{cuts[place]:>8.0f}" for place in (49, 94, 98))
    print(f"{so_far:>9,} {rate:>9.1f} {tail} {lost:>6} {memory:>10.1f}", flush=True)


def _memory(process: int) -> float:
    """Of a process and all below it, in MB."""
    every, size = [process], 0
    for one in every:  # which grows
        try:
            for children in Path(f"/proc/{one}/task").glob("*/children"):
                every += map(int, children.read_text().split())
            size += int(re.findall(r"^Pss:\s+(\d+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.MULTILINE)[0])
        except OSError:
            pass  # it has just made room for another
    return size / 1024


if __name__ == "__main__":
    raise SystemExit(main())

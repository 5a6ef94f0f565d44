"""What another extractor costs, beside a bare scan for digits. Run by `peers.py` in that extractor's own environment:

    python peer_run.py NAME TEXT SECONDS SIZE...

A line of JSON for each size that fits into the seconds; of what takes longer, what was measured tells the growth."""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from pathlib import Path

BARE = re.compile(r"\d[\d.,]*")


def parser(name):
    if name == "quantulum3":
        from quantulum3 import parser

        return parser.parse
    from recognizers_number import Culture, recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    kinds = (recognize_number, recognize_percentage, recognize_currency, recognize_dimension)
    return lambda text: [kind(text, Culture.English) for kind in kinds]


def main():
    warnings.simplefilter("ignore")
    name, path, seconds, *sizes = sys.argv[1:]
    text, parse = Path(path).read_text(encoding="utf-8"), parser(name)
    parse("The rate fell to 5.2% in 2024, and 3 million dollars bought 4 km of road.")  # loads its tables
    last = None
    for size in map(int, sizes):
        if last and last[1] * (size / last[0]) ** 2 > float(seconds):
            break
        part = text[:size]
        bare = min(cpu(lambda part=part: [found.span() for found in BARE.finditer(part)]) for _ in range(5))
        spent = cpu(lambda part=part: parse(part))
        last = size, spent
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024  # see apart.py, which does not run here
        print(json.dumps({"size": size, "seconds": spent, "bare": bare, "peak": peak}), flush=True)


def cpu(work):
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()

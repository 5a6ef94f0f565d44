"""A desk's folder in which the commands of the documentation are run, and the programs that they find there.

A command of the documentation is run as a reader would type it, by bash. What would take minutes, need the network
or run this very suite is stood in for: `make` knows its targets, `pip install` the extras that are declared, and a
module of `benchmarks` must be there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
SLOW = ("benchmarks", "tests")  # packages whose modules are not run by way of the documentation

_HEAD = "measure,place,period,value,unit,source,date of issue\n"
FILES = {
    "texts/morning.md": "---\nsource: https://example.org/morning\npublished: 2025-02-03\n---\n\n"
    "The poverty rate of Son La was 10.89% at the end of 2024. The province built 212 bridges in 2024.\n",
    "texts/evening.md": "---\nsource: https://example.com/evening\npublished: 2025-02-04\n---\n\n"
    "The poverty rate of Son La stood at 11.11% at the end of 2024. The province built 212 bridges in 2024.\n",
    "archive/2025-02-03.md": "---\nsource: https://example.org/morning\npublished: 2025-02-03\n---\n\n"
    "The poverty rate of Son La was 10.89% at the end of 2024.\n",
    "draft.md": "---\npublished: 2025-03-01\n---\n\nThe poverty rate of Son La stood at 11.11% at the end of 2024.\n",
    "draft-published.md": "---\npublished: 2025-02-20\n---\n\n"
    "The poverty rate of Son La stood at 11.01% at the end of 2024.\n",
    "poverty.csv": f"{_HEAD}Poverty rate,Son La,end of 2024,10.89,%,Statistics Office,2025-03-31\n",
    "en/report.txt": "The poverty rate of Son La was 10.89% at the end of 2024.\n",
    "vi/report.txt": "Tỷ lệ hộ nghèo của tỉnh Sơn La là 10,89% vào cuối năm 2024.\n",
}


def build(folder: Path, *, source: bool = False) -> dict[str, str]:
    """Make the desk's folder, with the program's `source` where a page changes it, and the environment in which its
    commands are run."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.append(_HEAD.strip().split(","))
    book.active.append(["Budget revenue", "Son La", "2024", 4100, "billion VND", "Treasury", "2025-01-31"])
    book.save(folder / "budget.xlsx")
    for name in ("seeds", "rules", *(("factcheck",) if source else ())):  # copies: a command may write into them
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    programs = folder.parent / f"{folder.name}-bin"
    programs.mkdir(exist_ok=True)
    module = f'exec {sys.executable} -m tests.docsworld "$(basename "$0")" "$@"\n'
    for name in ("make", "pip", "python", "python3"):
        _program(programs / name, module)
    # Findings (status 1) are what many of these commands are there to show.
    _program(programs / "factcheck", f'{sys.executable} -m factcheck "$@" || [ $? -eq 1 ]\n')
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))},
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder.parent),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "desk",
        "GIT_AUTHOR_EMAIL": "desk@example.org",
        "GIT_COMMITTER_NAME": "desk",
        "GIT_COMMITTER_EMAIL": "desk@example.org",
    }


def targets() -> set[str]:
    """The targets of the Makefile, each of which is there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in phony.split())
    return set(phony.split())


def extras() -> set[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return set(tomllib.load(file)["project"]["optional-dependencies"])


def _program(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/bash\n{body}", encoding="utf-8")
    path.chmod(0o755)


def _stand_in(program: str, arguments: list[str]) -> str | int:
    """What is wrong with a command; 0 where nothing is."""
    if program == "make":
        return 0 if (wrong := set(arguments) - targets()) == set() else f"make has no {', '.join(sorted(wrong))}"
    if arguments[:2] == ["-m", "pip"]:
        return _stand_in("pip", arguments[2:])
    if program == "pip":
        asked = {name for extra in re.findall(r"\[([\w,-]+)\]", " ".join(arguments)) for name in extra.split(",")}
        return 0 if (wrong := asked - extras()) == set() else f"no extra is called {', '.join(sorted(wrong))}"
    if arguments[:1] == ["-m"] and arguments[1].split(".")[0] in SLOW:
        there = (ROOT / f"{arguments[1].replace('.', '/')}.py").is_file()
        return 0 if there else f"there is no {arguments[1]}"
    if arguments and arguments[0].startswith("../"):  # scorers that lie beside the project
        return 0
    return subprocess.run([sys.executable, *arguments]).returncode


if __name__ == "__main__":
    sys.exit(_stand_in(sys.argv[1], sys.argv[2:]))

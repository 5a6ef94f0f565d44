"""Compiles what reads a text to C, from the same source: it then reads more than twice as fast.

FACTCHECK_COMPILE tells whether: 0 never, 1 always (what goes wrong ends the build), and otherwise where Python and its
platform allow it and a C compiler is there; what goes wrong then is said, and the wheel holds the source alone."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from building.inits import written_out

REQUIRED = ("mypy[mypyc]>=1.11",)

# What reads a text: hot, and small enough to be compiled in a minute or two.
COMPILED = (
    "factcheck/arithmetic.py",
    "factcheck/claims/*.py",
    "factcheck/identity.py",
    "factcheck/language/compiled.py",
    "factcheck/language/memo.py",
    "factcheck/language/phrases.py",
    "factcheck/language/tokens.py",
    "factcheck/mentions/*.py",
    "factcheck/model/claimed.py",
    "factcheck/model/written.py",
    "factcheck/reading/structure.py",
    "factcheck/reading/tables.py",
    "factcheck/report/coverage.py",
    "factcheck/report/items.py",
    "factcheck/report/json.py",
)

# Types that are not installed are none of the compiler's business: `make lint` is where they are looked at.
_SETUP = """
from setuptools import setup
from mypyc.build import mypycify

options = ["--ignore-missing-imports", "--follow-imports=silent"]
modules = mypycify([*options, *{files!r}], opt_level="2", debug_level="0", multi_file=True, target_dir="generated")
setup(name="factcheck-compiled", packages=[], ext_modules=modules)
"""


def wanted() -> str:
    return os.environ.get("FACTCHECK_COMPILE", "")


def can_compile() -> bool:
    """Whether a wheel is to be compiled here, as far as can be told before it is tried."""
    if wanted() in ("0", "1"):
        return wanted() == "1"
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]  # "ccache gcc"
    header = Path(sysconfig.get_paths()["include"], "Python.h")
    known = os.name == "posix" and platform.python_implementation() == "CPython"
    return known and shutil.which(compiler) is not None and header.is_file()


def prepare(root: Path, folder: Path) -> None:
    """Puts the package at `root` into `folder`, with the `setup.py` that translates it to C and compiles it."""
    shutil.copytree(root / "factcheck", folder / "factcheck", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    files = sorted(path.relative_to(folder).as_posix() for pattern in COMPILED for path in folder.glob(pattern))
    for file in files:
        (folder / file).write_text(written_out((folder / file).read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "setup.py").write_text(_SETUP.format(files=files), encoding="utf-8")


def compile_in(root: Path, folder: Path) -> dict[str, str]:
    """The libraries of the package at `root`, compiled in `folder`: where each is, and where it belongs in a wheel.
    Raises `subprocess.CalledProcessError` with what the compiler said."""
    prepare(root, folder)
    command = [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace"]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout)
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    made = [path for path in folder.rglob(f"*{suffix}") if "build" not in path.relative_to(folder).parts]
    return {str(path): path.relative_to(folder).as_posix() for path in made}

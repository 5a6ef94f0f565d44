"""The built wheel, in an environment that holds it and what it declares, and nothing else.

An editable install hides a file that is missing in the wheel, and a developer's environment a dependency
that is not declared. So the wheel is built and installed by pip into an empty environment, and the
distributions that its metadata asks for (and theirs) are copied there from this one: no network is needed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

TEXTS = {
    "morning.txt": "The poverty rate of Lao Cai was 14.2% at the end of 2023.\n",
    "evening.txt": "The poverty rate of Lao Cai stood at 15.8% at the end of 2023.\n",
}


def run(*command: str | Path, cwd: Path, expect: int = 0) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "FACTCHECK"))}
    clean["FACTCHECK_CACHE_DIR"] = str(cwd / "cache")
    clean["FACTCHECK_COMPILE"] = "0"  # that takes minutes: see test_building
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=clean, capture_output=True, text=True)
    assert done.returncode == expect, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by way of the sdist, so that what the sdist leaves out is missed here too."""
    pytest.importorskip("build")
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of the new environment."""
    base = tmp_path_factory.mktemp("empty")
    venv.create(base, with_pip=False, symlinks=True)
    python = base / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python]
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=base)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=base).strip())
    (metadata,) = site.glob("factcheck_desk-*.dist-info")
    for needed in closure(PathDistribution(metadata)):
        copy(needed, site)
    run(*pip, "check", cwd=base)
    return base / "bin"


def closure(of: Distribution) -> list[Distribution]:
    """The distributions that this one needs here, with what they need."""
    from packaging.requirements import Requirement

    found: dict[str, Distribution] = {}
    waiting = [(text, "") for text in of.requires or ()]
    while waiting:
        text, extra = waiting.pop()
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if name not in found:
            found[name] = distribution(name)
            waiting += [(other, "") for other in found[name].requires or ()]
        for wanted in requirement.extras:
            waiting += [(other, wanted) for other in found[name].requires or () if "extra" in other]
    return [found[name] for name in sorted(found)]


def copy(needed: Distribution, site: Path) -> None:
    for file in needed.files or ():
        if ".." not in file.parts and "__pycache__" not in file.parts:
            target = site / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(str(file.locate()), target)


def test_the_wheel_carries_all_that_is_needed(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "factcheck").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    rules = {
        f"factcheck/_rules/{path.relative_to(ROOT / 'rules').as_posix()}"
        for path in (ROOT / "rules").rglob("*")
        if path.is_file()
    }
    assert len(rules) > 3
    assert {name for name in names if name.startswith("factcheck/")} == here | rules


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    assert wheel.name.startswith("factcheck_desk-0.1.0-py3-none-any")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert archive.read(name).decode().split("\n")[:3] == [
            "[console_scripts]",
            "factcheck = factcheck.cli:main",
            "factcheck-desk = factcheck.cli:main",
        ]


def test_the_wheel_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    arguments = ("morning.txt", "evening.txt", "--format", "json")
    found = json.loads(run(installed / "factcheck", *arguments, cwd=tmp_path, expect=1))
    assert [(f["rule"], f["severity"]) for f in found["findings"]] == [("value-conflict", "error")]
    by_id = {claim["id"]: claim["text"] for claim in found["claims"]}
    assert sorted(by_id[ident] for ident in found["findings"][0]["claims"]) == ["14.2%", "15.8%"]
    assert "14.2%" in (tmp_path / "reports" / "report.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "reports" / "report.json").read_text(encoding="utf-8")) == found


@pytest.mark.parametrize("command", ["factcheck", "factcheck-desk"])
def test_both_commands_are_there(installed: Path, tmp_path: Path, command: str) -> None:
    assert run(installed / command, "--version", cwd=tmp_path) == "factcheck, version 0.1.0\n"


def test_python_m_factcheck(installed: Path, tmp_path: Path) -> None:
    assert "value-conflict" in run(installed / "python", "-m", "factcheck", "rules", "list", cwd=tmp_path)

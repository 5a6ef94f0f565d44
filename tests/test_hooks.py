"""The hooks for pre-commit, by the real pre-commit in a real repository; and the workflows of docs/hook-*.md."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests import docsworld
from tests.commandline import AGREEING, EVENING, MORNING, ROOT

ADDRESS = "repo: https://git.example.org/factcheck\n    rev: v0.1.0\n"
PARTS = ("factcheck", "building", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a repository of git, with the hooks and sources as they are now."""
    place = tmp_path_factory.mktemp("project")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "--", *PARTS],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes((ROOT / name).read_bytes())
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "as it is")
    return place


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has installed."""
    return tmp_path_factory.mktemp("store")


def git(folder: Path, *arguments: str, store: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What is installed for the tests is what pre-commit's own environment sees: nothing is fetched."""
    seen = sysconfig.get_paths()["purelib"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {
        "PRE_COMMIT_HOME": str(store),
        "FACTCHECK_COMPILE": "0",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # of pip's settings the one where no means yes
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONPATH": seen,
        "PATH": f"{Path(sys.executable).parent}:{env['PATH']}",
    }
    who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=300
    )
    if store is None:
        assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize("hook", ["factcheck", "factcheck-review"])
def test_a_commit_is_stopped_and_let_through(hook: str, project: Path, store: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    git(desk, "init", "-q")
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=project, capture_output=True, text=True, check=True
    ).stdout.strip()
    (desk / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {project}\n  rev: {head}\n  hooks:\n  - id: {hook}\n", encoding="utf-8"
    )
    (desk / "draft one.md").write_text(MORNING + EVENING, encoding="utf-8")
    (desk / "main.py").write_text("x = 1\n", encoding="utf-8")
    installed = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], cwd=desk, capture_output=True, text=True, check=False
    )
    assert installed.returncode == 0, installed.stdout + installed.stderr
    git(desk, "add", "-A")

    stopped = git(desk, "commit", "-m", "x", store=store)
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1, said
    assert "draft one.md:1:33: error value-conflict: Poverty rate in Lao Cai at the end of 2023: 14.2% and" in said

    (desk / "draft one.md").write_text(MORNING + AGREEING, encoding="utf-8")
    git(desk, "add", "-A")
    through = git(desk, "commit", "-m", "x", store=store)
    assert through.returncode == 0, through.stdout + through.stderr

    (desk / "main.py").write_text("x = 2\n", encoding="utf-8")
    git(desk, "add", "-A")
    code = git(desk, "commit", "-m", "no text", store=store)
    assert code.returncode == 0
    assert "no files to check" in code.stdout + code.stderr


def test_a_published_figure_that_changes_is_seen_by_the_review(project: Path, store: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    git(desk, "init", "-q")
    (desk / "a.md").write_text(MORNING, encoding="utf-8")
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", "published")
    (desk / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {project}\n  rev: HEAD\n  hooks:\n  - id: factcheck-review\n"
        '    args: [--format, concise, "--fail-on", warning]\n',
        encoding="utf-8",
    )
    (desk / "a.md").write_text(EVENING, encoding="utf-8")
    git(desk, "add", "-A")
    ran = git(desk, "-c", f"alias.hooks=!{sys.executable} -m pre_commit run", "hooks", store=store)
    assert ran.returncode == 1
    assert "a.md:1:" in ran.stdout
    assert "warning number-changed-since" in ran.stdout


def test_the_hooks_file_is_what_pre_commit_takes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


def test_the_trial_of_the_page_is_stopped(project: Path, store: Path, tmp_path: Path) -> None:
    (steps,) = shown("hook-pre-commit.md")
    assert steps.count(ADDRESS) == 1
    steps = steps.replace(ADDRESS, f"repo: {project}\n    rev: HEAD\n")
    (*first, last) = steps.splitlines(keepends=True)
    assert last == "pre-commit run\n"
    subprocess.run(["bash", "-euc", "".join(first)], cwd=tmp_path, check=True, timeout=60)
    ran = git(tmp_path / "trial", "-c", f"alias.hooks=!{sys.executable} -m pre_commit run", "hooks", store=store)
    said = ran.stdout + ran.stderr
    assert ran.returncode == 1, said
    assert (
        "evening.md:1:37: error value-conflict: Poverty rate in Son La at the end of 2024: 11.11% (evening.md)" in said
    )


def test_the_trial_of_the_plain_hook_is_stopped(tmp_path: Path) -> None:
    surroundings = docsworld.build(tmp_path / "desk")
    surroundings["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"  # where findings are status 1
    set_up, trial = shown("hook-git.md")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", set_up + trial],
        cwd=tmp_path / "desk", env=surroundings, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("stopped, as it should be\n")
    assert "11.11% (trial/evening.md) and 10.89% (trial/morning.md)" in done.stdout + done.stderr


def shown(page: str) -> list[str]:
    """The commands of a page, block by block."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_hooks_of_the_pages_are_hooks_of_the_project() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    own = re.findall(r"^- id: (.*)$", hooks, re.MULTILINE)
    assert own == ["factcheck", "factcheck-review"]
    named = re.findall(r"- id: (.*)$", (ROOT / "docs" / "hook-pre-commit.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert set(named) <= set(own)


def test_the_steps_of_the_workflows_run(tmp_path: Path) -> None:
    """What they run of this program, where the pages' own commands are run."""
    surroundings = docsworld.build(tmp_path / "desk")
    steps = [
        step
        for name in ("hook-github.md", "hook-sarif.md")
        for step in re.findall(
            r"- run: (factcheck .*)$", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert steps == [
        "factcheck texts/ --format github",
        "factcheck texts/ --format sarif --output factcheck.sarif --exit-zero",
    ]
    for step in steps:
        done = subprocess.run(
            ["bash", "-euc", step], cwd=tmp_path / "desk", env=surroundings, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "desk" / "factcheck.sarif").exists()

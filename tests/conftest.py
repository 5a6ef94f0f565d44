"""What all tests share: settings, the real articles, and small folders of texts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from factcheck.cli import main
from factcheck.rulebook.kept import cache_folder

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT.parent / "shared" / "seeds"

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


# What takes minutes, the longest first: begun last, it would keep one core waiting for the other.
LONG = ("test_wheel.py", "test_cluster.py", "test_robust_judging.py", "test_archive_crash.py", "test_hooks.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@pytest.fixture(scope="session", autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the cache of whoever runs it, and none depends on their colours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        for name in ("NO_COLOR", "FORCE_COLOR", "FACTCHECK_RULES"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the two real articles; the test is skipped where it is not beside the project."""
    if not ARTICLES.is_dir():
        pytest.skip("the real articles (../shared/seeds) are not here")
    return ARTICLES


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No cache and no default rules but those of the test; errors show paths from its folder."""
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("factcheck.rulebook.folder.default_folder", lambda: tmp_path / "default")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, with nothing but read YAML; the folder of its entries, which is not there yet."""
    own = tmp_path / "cache"
    own.mkdir()
    read = cache_folder() / "yaml"
    read.mkdir(exist_ok=True)
    (own / "yaml").symlink_to(read)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(own))
    return own / "compiled"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Makes a folder of files: name (with folders) → text or bytes."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        base = tmp_path / "texts"
        base.mkdir(exist_ok=True)
        for name, content in files.items():
            path = base / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return base

    return make


class Ran(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Runs the program in this process, in a folder of its own, with a report only where one is asked for."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, captured.out, captured.err)

    return call

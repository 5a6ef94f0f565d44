"""What pip builds: compiled where that is possible, and as it is written where it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from building import compiling
from building.hook import CompiledReading
from building.inits import written_out

ROOT = Path(__file__).resolve().parent.parent
BUILD = "import building, sys; print(getattr(building, sys.argv[1])(sys.argv[2]))"
ASK = "import building, sys; print(getattr(building, sys.argv[1])())"


@pytest.fixture
def without_compiler(tmp_path: Path) -> Path:
    """A folder to import from, in which the compiler of Python is broken."""
    broken = tmp_path / "broken"
    (broken / "mypyc").mkdir(parents=True)
    (broken / "mypyc" / "__init__.py").write_text("raise ImportError('out of order')\n")
    return broken


def backend(*arguments: str | Path, compiled: str | None, first: Path = ROOT) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("FACTCHECK_COMPILE", "CC")}
    clean["PYTHONPATH"] = os.pathsep.join((str(first), str(ROOT)))
    if compiled is not None:
        clean["FACTCHECK_COMPILE"] = compiled
    command = [sys.executable, "-c", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True)


def test_it_can_be_forbidden_and_demanded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "/nowhere/cc")
    monkeypatch.delenv("FACTCHECK_COMPILE", raising=False)
    assert not compiling.can_compile()
    monkeypatch.setenv("FACTCHECK_COMPILE", "1")
    assert compiling.can_compile()
    monkeypatch.setenv("CC", sys.executable)
    monkeypatch.setenv("FACTCHECK_COMPILE", "0")
    assert not compiling.can_compile()


def test_the_compiler_of_python_is_asked_for_by_wheels_alone() -> None:
    asked = backend(ASK, "get_requires_for_build_wheel", compiled="1")
    assert "mypy[mypyc]" in asked.stdout
    for name, compiled in (("wheel", "0"), ("editable", "1"), ("sdist", "1")):
        asked = backend(ASK, f"get_requires_for_build_{name}", compiled=compiled)
        assert (asked.returncode, "mypy" in asked.stdout) == (0, False), asked


def test_what_cannot_be_compiled_is_installed_as_it_is_written(without_compiler: Path, tmp_path: Path) -> None:
    built = backend(BUILD, "build_wheel", tmp_path, compiled=None, first=without_compiler)
    assert built.stdout.strip().splitlines()[-1] == "factcheck_desk-0.1.0-py3-none-any.whl", built
    names = zipfile.ZipFile(tmp_path / "factcheck_desk-0.1.0-py3-none-any.whl").namelist()
    assert "factcheck/claims/__init__.py" in names
    assert not any(name.endswith((".so", ".pyd")) for name in names)


def test_a_wheel_that_must_be_compiled_says_why_it_is_not(without_compiler: Path, tmp_path: Path) -> None:
    built = backend(BUILD, "build_wheel", tmp_path, compiled="1", first=without_compiler)
    assert built.returncode == 1
    assert "factcheck could not be compiled" in built.stderr
    assert "out of order" in built.stderr


def test_an_editable_install_is_never_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_COMPILE", "1")
    data: dict[str, object] = {"force_include": {}}
    CompiledReading(str(ROOT), {}, None, None, "", "wheel").initialize("editable", data)
    assert data == {"force_include": {}}


def test_dataclasses_have_their_init_written_out() -> None:
    plain = "@dataclass(frozen=True)\nclass Span:\n    start: int\n    end: int = 0\n\n    def size(self): ...\n"
    assert written_out(plain) == (
        plain
        + "\n    def __init__(self, start: int, end: int = 0) -> None:"
        + "\n        self.start = start  # type: ignore[misc]"
        + "\n        self.end = end  # type: ignore[misc]"
        + "\n\n    def __reduce__(self) -> tuple[object, ...]:"
        + "\n        return type(self), (self.start, self.end,)\n"
    )
    left = [
        "class Span:\n    start: int\n",
        "@dataclass\nclass Span(Base):\n    start: int\n",
        "@dataclass()\nclass Span:\n    starts: list[int] = field(default_factory=list)\n",
        "@dataclass()\nclass Span:\n    start: int\n\n    def __post_init__(self): ...\n",
    ]
    assert [written_out(source) for source in left] == left


@pytest.mark.skipif(not compiling.can_compile(), reason="no C compiler")
def test_what_is_compiled_stands_beside_its_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("mypyc.build")
    monkeypatch.setattr(compiling, "COMPILED", ("factcheck/arithmetic.py", "factcheck/language/phrases.py"))
    made = compiling.compile_in(ROOT, tmp_path)
    assert f"factcheck/arithmetic{sysconfig.get_config_var('EXT_SUFFIX')}" in made.values()
    clean = {**os.environ, "PYTHONPATH": str(tmp_path)}
    told = "import factcheck.arithmetic as one; print(one.__file__)"
    done = subprocess.run([sys.executable, "-c", told], cwd=tmp_path, env=clean, capture_output=True, text=True)
    assert Path(done.stdout.strip()).name == f"arithmetic{sysconfig.get_config_var('EXT_SUFFIX')}", done


def test_all_that_is_compiled_can_be_translated_to_c(tmp_path: Path) -> None:
    """What the compiler of Python does not understand would leave the wheel as it is written, and slow."""
    pytest.importorskip("mypyc.build")
    compiling.prepare(ROOT, tmp_path)
    command = [sys.executable, "setup.py", "--name"]  # translates, and compiles nothing
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["factcheck-compiled"]), done.stdout + done.stderr


def test_readings_are_written_and_read_by_compiled_values(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whose annotations are gone."""
    pytest.importorskip("mypyc.build")
    monkeypatch.setattr(compiling, "COMPILED", ("factcheck/model/claimed.py", "factcheck/model/written.py"))
    compiling.compile_in(ROOT, tmp_path)
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    told = """
import pickle
from factcheck import codec, pipeline, reading, rulebook
from factcheck.model import claimed
text = "On 3 May 2024, 7 of 12 schools in Hue closed, up 40% from 5 (about $3 million). It had 25 to 30 teachers."
(one,), _ = pipeline.read([reading.document("d1", "a.txt", text)], rulebook.load())
assert codec.decode(codec.encode(one)) == one == pickle.loads(pickle.dumps(one))
print(claimed.__file__.rpartition("/")[2].partition(".")[2], len(one.claims) > 5)
"""
    clean = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", told], cwd=tmp_path, env=clean, capture_output=True, text=True)
    assert done.stdout.split() == [sysconfig.get_config_var("EXT_SUFFIX")[1:], "True"], done

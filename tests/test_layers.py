"""The layers hold: a module imports only from lower rows, and each dependency has one door."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "factcheck"

# Low to high. A part is a module or a package straight under factcheck/; parts of one row do not see each
# other, but for the pairs of BESIDE.
ROWS: tuple[frozenset[str], ...] = (
    frozenset({"__init__"}),
    frozenset({"model", "spelling"}),
    frozenset({"policy"}),
    frozenset({"arithmetic", "codec", "identity", "intervals", "parallel", "solving", "units"}),
    frozenset({"checks"}),
    frozenset({"rulebook"}),
    frozenset({"language", "remembered"}),
    frozenset({"reading", "mentions", "claims", "topics", "findings"}),
    frozenset({"report"}),
    frozenset({"ruletest"}),
    frozenset({"pipeline"}),
    frozenset({"archive"}),
    frozenset({"review"}),
    frozenset({"whole"}),
    frozenset({"cluster"}),
    frozenset({"serve"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
BESIDE = {
    ("intervals", "arithmetic"): "the algebra beneath the intervals",
    ("solving", "arithmetic"): "bounds are intervals",
    ("solving", "intervals"): "bounds are intervals",
    # claims are composed of mentions, as the design draws it: the one stage that needs the values of another
    ("claims", "mentions"): "claims are made of mentions",
}
DOORS = {
    "charset_normalizer": "reading.encodings",
    "click": "cli",
    "docx": "report.annotate",
    "docx2python": "reading.formats.docx",
    "jinja2": "report.html",
    "lxml": "reading.formats",
    "markupsafe": "report.html",  # a part of jinja2
    "odfdo": "reading.formats.odt",
    "orjson": "report.json",
    "openpyxl": "reading.references.sheets",
    "pint": "units",
    "py4j": "cluster",  # a part of pyspark
    "pyarrow": "cluster",
    "pycld2": "reading.tongue",
    "pydantic": "rulebook",
    "pypdfium2": "reading.formats.pdf",
    "pyspark": "cluster",
    "rapidfuzz": "topics",
    "ruamel": "rulebook",
    "starlette": "serve",
    "trafilatura": "reading.formats.html",
    "uvicorn": "serve",
}
IMPORTED_AS = {"charset-normalizer": "charset_normalizer", "python-docx": "docx", "ruamel.yaml": "ruamel"}
PARTS_OF = {"markupsafe", "py4j", "pydantic_core"}
# By trafilatura, as an extra whose name older pip does not find; by pyspark, where batches are of Arrow.
ASKED_FOR = {"lxml_html_clean", "pandas"}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        names = path.relative_to(PACKAGE).with_suffix("").parts
        if len(names) > 1 and names[-1] == "__init__":
            names = names[:-1]
        yield ".".join(names), path


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of every import, wherever in the file it stands. Relative ones are not used here."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: a relative import"
            assert node.module is not None
            if node.module == "factcheck":
                yield from ((node.lineno, f"factcheck.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module


def row(part: str) -> int:
    return next(number for number, parts in enumerate(ROWS) if part in parts)


MODULES = dict(modules())
KNOWN = frozenset().union(*ROWS)


def test_every_part_has_its_row() -> None:
    assert {name.split(".")[0] for name in MODULES} <= KNOWN


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_down(name: str) -> None:
    part = name.split(".")[0]
    for line, target in imports(MODULES[name]):
        first, _, rest = target.partition(".")
        if first != "factcheck":
            continue
        other = rest.split(".")[0]
        if other not in KNOWN:  # `from factcheck import __version__`
            other = "__init__"
        if other == part or (part, other) in BESIDE:
            continue
        assert row(other) < row(part), f"{name}:{line} imports {target}, which is no lower layer"


@pytest.mark.parametrize("name", MODULES)
def test_each_dependency_has_one_door(name: str) -> None:
    for line, target in imports(MODULES[name]):
        first = target.split(".")[0]
        if first == "factcheck" or first in sys.stdlib_module_names:
            continue
        door = DOORS.get(first)
        assert door is not None, f"{name}:{line} imports {target}, which is no dependency"
        assert name == door or name.startswith(f"{door}."), (
            f"{name}:{line} imports {target}; its door is {door}"
        )


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [group for name, group in project["optional-dependencies"].items() if name != "test"]
    declared = {requirement.split(">=")[0] for group in (project["dependencies"], *extras) for requirement in group}
    assert {IMPORTED_AS.get(name, name) for name in declared} == (set(DOORS) | ASKED_FOR) - PARTS_OF


def test_every_dependency_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    every = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert [requirement for requirement in every if ">=" not in requirement] == []


def test_modules_are_about_one_subject() -> None:
    """A module of more than 350 lines is asked what its second subject is."""
    long = {name for name, path in MODULES.items() if path.read_text(encoding="utf-8").count("\n") > 350}
    assert long == set()

"""The documentation is true: each command and snippet of the README and of `docs/` is run, and what it names is there.

A block that needs more than a shell (a server, an editor's program) says above it which test runs it:
`<!-- run by tests/test_x.py -->`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import ruamel.yaml

from factcheck import rulebook
from tests import docsworld
from tests.docsworld import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = [page for page in PAGES if page.is_file() and page.name != "rules.md"]  # made of the rule files, which are run
RUN = {"sh", "python", "toml", "yaml", "json"}
SHOWN = {"", "text", "markdown", "php", "javascript", "html"}  # what comes out, or runs elsewhere


class Block(NamedTuple):
    line: int
    kind: str
    text: str
    elsewhere: str  # the test that runs it, where this one cannot


def blocks(page: Path) -> list[Block]:
    found, lines = [], page.read_text(encoding="utf-8").splitlines()
    start, elsewhere = -1, ""
    for number, line in enumerate(lines):
        said = re.fullmatch(r"<!-- run by (tests/\w+\.py) -->", line.strip())
        if said and start < 0:
            elsewhere = said[1]
        if not line.startswith("```"):
            continue
        if start < 0:
            start = number
            continue
        found.append(Block(start + 1, lines[start][3:].strip(), "\n".join(lines[start + 1 : number]) + "\n", elsewhere))
        start, elsewhere = -1, ""
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_stands_in_it_runs(page: Path, tmp_path: Path) -> None:
    """In the order of the page, as a reader would; a later command may need an earlier one."""
    world = tmp_path / "desk"
    world.mkdir()
    environment = docsworld.build(world, source=page.name == "developing.md")
    for block in blocks(page):
        place = f"{page.name}:{block.line}"
        assert block.kind in RUN | SHOWN, f"{place}: what is {block.kind}?"
        if block.elsewhere:
            test = (ROOT / block.elsewhere).read_text(encoding="utf-8")
            assert page.name in test, f"{place}: {block.elsewhere} does not read this page"
        elif block.kind in ("sh", "python"):
            program = ["bash", "-euo", "pipefail", "-c"] if block.kind == "sh" else [sys.executable, "-c"]
            done = subprocess.run(
                [*program, block.text], cwd=world, env=environment, capture_output=True, text=True, timeout=300
            )
            assert done.returncode == 0, f"{place}: {done.stdout}\n{done.stderr}"
        elif block.kind == "toml":
            (world / "factcheck.toml").write_text(block.text, encoding="utf-8")
            rulebook.configuration([str(world)])
            (world / "factcheck.toml").unlink()
        elif block.kind == "yaml":
            assert ruamel.yaml.YAML(typ="safe").load(block.text) is not None, place
        elif block.kind == "json":
            assert json.loads(block.text) is not None, place


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_it_links_to_is_there(page: Path) -> None:
    """Files beside it, and headings within them."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    gone = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, heading = link.partition("#")
        target = page if not name else page.parent / name
        if not target.exists() or (heading and heading not in _anchors(target)):
            gone.append(link)
    assert gone == []


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_options_that_it_names_exist(page: Path) -> None:
    """Of the commands of factcheck; what stands in a command of another program is that program's affair."""
    text = page.read_text(encoding="utf-8")
    alone = re.findall(r"`(--[a-z][a-z-]+)[^`]*`", text)
    commands = (re.split(r"[#|]", line)[0] for line in re.findall(r"\bfactcheck [^\n`]*", text))
    within = (option for command in commands for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", command))
    assert sorted({*alone, *within} - _options() - {"--help", "--version"}) == []


def _options() -> set[str]:
    import click

    from factcheck.cli import cli

    def under(command: click.Command) -> set[str]:
        own = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
        inner = command.commands.values() if isinstance(command, click.Group) else ()
        return own.union(*map(under, inner))

    return under(cli)

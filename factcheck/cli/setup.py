"""`factcheck init`: what a desk begins with. Nothing that is there is written over."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.output import Stop, put, say

CONFIGURATION = """\
# What this desk sets once; the nearest such file above what is checked counts, alone. `factcheck config` prints what is
# in force. Paths are from the folder of this file. Take the # away from what you want.

[check]
# fail-on = "error"            # error, warning, query or never: from which severity on a run fails
# report = "reports/report.html"   # or "none"
# language = "vi"              # of all texts; by default each text tells its own
# rules = "desk-rules"         # your own rules, in force alone: `factcheck init --rules` copies the usual ones there
# report-lang = "vi"           # of the HTML report: en or vi
# waivers = "factcheck.waivers.yaml"
# references = ["tables/poverty.csv"]   # tables of figures to hold the texts against

[review]
# against = ["published"]      # what drafts are held against

[serve]
# host = "127.0.0.1"           # of `factcheck serve`; any other needs a token in FACTCHECK_TOKEN
# port = 8765
# names = ["desk.example.org"] # further host names by which it may be called
# origins = ["https://cms.example.org"]   # sites whose pages may ask it from a browser
# workers = 2
# seconds = 60                 # that one review may take
"""

RULE = """\
# A rule of this desk's own, to begin with. Try it: factcheck rules test --rules desk-rules
title: More digits than the desk prints
check: spurious_precision
severity: note
message: "{figures}: printed with more digits than a rough figure bears"
ask: "Is the figure exact? Then the hedge should go."
why: |
  The desk rounds what it calls approximate.
examples:
  - flag: ["About 1,034,567 people live in the city."]
    figures: ["1,034,567"]
    severity: note
  - flag: ["Khoảng 1.034.567 người sống trong thành phố."]
    figures: ["1.034.567"]
    severity: note
  - pass: ["About 1,030,000 people live in the city."]
  - pass: ["The census counted 1,034,567 people in the city."]
    why: "no hedge"
"""

HOOK = """\
#!/bin/sh
# Written by `factcheck init`: what is staged is reviewed before it is committed. To commit all the same: --no-verify
git diff --cached --name-only -z --diff-filter=ACMR -- \\
    '*.md' '*.markdown' '*.txt' '*.html' '*.htm' '*.docx' '*.odt' '*.pdf' ':(exclude,icase,glob)**/readme*' |
    xargs -0 -r factcheck review --staged --format concise --
"""


@click.command()
@click.argument("folder", default=".", metavar="[FOLDER]", type=click.Path(file_okay=False))
@click.option("--hook/--no-hook", default=True, help="Review what is staged before each commit (in a git repository).")
@click.option("--rules", is_flag=True, help="Copy the rules of the program beside the example, to be changed.")
def init(folder: str, hook: bool, rules: bool) -> None:
    """Write a configuration, a git hook and an example of a rule, where there are none yet."""
    base = Path(folder)
    told = []
    for name, content in (
        ("factcheck.toml", CONFIGURATION),
        ("desk-rules/discrepancies/long-figures.yaml", RULE),
    ):
        told.append(_written(base / name, content))
    if rules:
        told += _copied(base / "desk-rules" / "discrepancies")
    if hook:
        place = _hook_place(base)
        if place is None:
            say(f"{base.as_posix()} is in no git repository: no hook is written")
        else:
            told.append(_written(place, HOOK, executable=True))
            if not told[-1].startswith("wrote") and place.read_bytes() != HOOK.encode():
                say(f"{place.as_posix()} is there already: add these lines to it\n{HOOK.split(chr(10), 2)[2].rstrip()}")
    put("".join(f"{line}\n" for line in told), None)


def _copied(folder: Path) -> list[str]:
    """The rules that came with the program, each where no file of its name is."""
    from factcheck.rulebook import default_folder

    every = sorted((default_folder() / "discrepancies").glob("*.yaml"))
    return [_written(folder / rule.name, rule.read_text(encoding="utf-8")) for rule in every]


def _written(path: Path, content: str, *, executable: bool = False) -> str:
    """What was done: `wrote a.toml`, or `kept a.toml` where it was there."""
    shown = path.as_posix()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(content)
        if executable:
            path.chmod(0o755)
    except FileExistsError:
        return f"kept  {shown}"
    except OSError as error:
        raise Stop(f"{shown}: cannot be written ({(error.strerror or '').lower()})") from error
    return f"wrote {shown}"


def _hook_place(folder: Path) -> Path | None:
    """Where git looks for the hook, which a setting may have moved; None outside of a repository."""
    import shutil
    import subprocess

    git = shutil.which("git")
    if git is None or not folder.is_dir():
        return None
    done = subprocess.run(
        [git, "-C", str(folder), "rev-parse", "--git-path", "hooks/pre-commit"],
        capture_output=True,
        text=True,
        check=False,
    )
    return None if done.returncode else folder / done.stdout.rstrip("\n")

"""`factcheck config`: what is in force, and where it was said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import load_configuration, options
from factcheck.cli.output import put

if TYPE_CHECKING:
    from factcheck.rulebook import Configuration


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path())
@options("config")
def config(paths: tuple[str, ...], config: str | None) -> None:
    """Print what is in force for PATH... (by default for this folder), key by key, and where it was said."""
    from factcheck import rulebook

    places = paths or (".",)
    settings = load_configuration(places, config)
    usual = _usual(places, settings)
    rows = [
        (key, value or (json.dumps(usual[key], ensure_ascii=False) if usual.get(key) else "-"), where or "default")
        for key, value, where in rulebook.told(settings)
    ]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    put("".join(f"{key:<{wide[0]}}  {value:<{wide[1]}}  {where}\n" for key, value, where in rows), None)


def _usual(paths: tuple[str, ...], settings: Configuration) -> dict[str, str | None]:
    """What holds where the file says nothing: the defaults of the options, and what is found beside the texts."""
    from factcheck.cli.checking import check
    from factcheck.rulebook import find_rules, shown, waivers

    told = {option.name: str(option.default) for option in check.params}
    own = waivers.find(paths) if settings.check.waivers is None else None
    return {
        "check.fail-on": told["fail_on"],
        "check.report": told["report"],
        "check.report-lang": told["report_language"],
        "check.rules": shown(find_rules(None, Path())),
        "check.waivers": shown(own) if own is not None else None,
    }

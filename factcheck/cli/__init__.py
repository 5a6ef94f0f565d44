"""The command line: thin. Results go to stdout, all else to stderr.

Only click is imported before a command runs, so that `--help` starts at once.
"""

from __future__ import annotations

import gc
import sys

import click
from click.shell_completion import CompletionItem

from factcheck import __version__
from factcheck.cli.checking import check, claims, sources
from factcheck.cli.configuring import config
from factcheck.cli.explaining import explain
from factcheck.cli.indexing import index
from factcheck.cli.output import say
from factcheck.cli.reviewing import review
from factcheck.cli.ruling import rules
from factcheck.cli.serving import serve
from factcheck.cli.setup import init
from factcheck.cli.waiving import waive

# Of values that live as long as the run, before the collector looks for what does not: a word list holds a thousand.
_ALLOCATED = 100_000


class _Group(click.Group):
    """A group whose default command is `check`: `factcheck PATH` is `factcheck check PATH`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if ctx.resilient_parsing and not args:  # a shell completes the first word: a command, or a path to check
            return super().parse_args(ctx, args)
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        return super().shell_complete(ctx, incomplete) or [CompletionItem(incomplete, type="file")]


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="factcheck")
def cli() -> None:
    """Reads the figures in news texts and reports those that cannot be true together.

    `factcheck PATH...` is short for `factcheck check PATH...`; a folder that is called like a command needs
    ./ before it.
    """


for command in (check, review, index, serve, claims, sources, explain, waive, rules, config, init):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """The entry point. Status 1 means findings, so no failure may end with it."""
    arguments = sys.argv[1:] if arguments is None else arguments
    gc.set_threshold(_ALLOCATED, *gc.get_threshold()[1:])
    try:
        status = cli.main(arguments, prog_name="factcheck", standalone_mode=False)
    except click.exceptions.Abort:
        status = 130
    except click.ClickException as error:
        error.show()
        status = 2
    except Exception as error:
        if {"-v", "--verbose"} & set(arguments):
            import traceback

            traceback.print_exc()
        fault = f"({type(error).__name__}: {error})"
        say(f"stopped by a fault of its own {fault}; -v shows where. Please report it")
        status = 2
    sys.exit(status if isinstance(status, int) else 0)

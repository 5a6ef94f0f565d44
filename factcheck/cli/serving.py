"""`factcheck serve`: reviews by HTTP."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import click

from factcheck.cli.options import Chosen, desk, options
from factcheck.cli.output import Stop, say


@click.command()
@click.option("--against", multiple=True, metavar="PATH", type=click.Path(), help="What was published.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535))
@click.option("--name", "names", multiple=True, help="A further host name by which it may be called.")
@click.option("--token", envvar="FACTCHECK_TOKEN", help="What a client must show; better in FACTCHECK_TOKEN.")
@click.option("--token-file", type=click.Path(), help="A file that holds the token.")
@click.option("--no-token", is_flag=True, help="Listen beyond this machine without a token.")
@options("references", "waivers", "config", "language", "rules")
def serve(
    against: tuple[str, ...],
    host: str,
    port: int,
    names: tuple[str, ...],
    token: str | None,
    token_file: str | None,
    no_token: bool,
    references: tuple[str, ...],
    waiver_file: str | None,
    config: str | None,
    language: str | None,
    rules: str | None,
) -> None:
    """Answer reviews by HTTP, for a newsroom's system: POST /v1/review."""
    if token_file is not None:
        try:
            token = Path(token_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise Stop(f"{token_file}: cannot be read as a token") from error
    if token is not None and not token.strip():
        raise click.UsageError("the token is empty")
    if not _is_loopback(host) and not token and not no_token:
        raise click.UsageError(f"{host} is beyond this machine: give --token-file, or say --no-token")
    try:
        from factcheck import pipeline
        from factcheck import serve as server
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise Stop('serve needs a web server: pip install "factcheck-desk[serve]"') from error
    own = desk(against or (".",), Chosen(config, language, rules, references, waiver_file))
    against = against or own.settings.beside(own.settings.review.against)
    request = pipeline.Request(against, own.language, (), own.references, own.settings, own.waivers)
    limits = server.Limits()
    hosts = tuple(name.lower() for name in ("127.0.0.1", "localhost", "::1", host, *names))
    say(f"listening at http://{host}:{port}")
    server.run(server.application(server.Task(request, str(own.book.folder)), limits, token, hosts), host, port, limits)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

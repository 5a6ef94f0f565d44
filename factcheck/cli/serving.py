"""`factcheck serve`: reviews by HTTP."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import REPORT_LANGUAGES, Chosen, desk, options, settled
from factcheck.cli.output import Stop, say
from factcheck.cli.watching import looked

if TYPE_CHECKING:
    from factcheck.serve import Desk

_FOUND = ("factcheck.toml", "pyproject.toml", "factcheck.waivers.yaml")
_ORIGIN = re.compile(r"https?://[^/\s*,]+")


@click.command()
@click.option("--against", multiple=True, metavar="PATH", type=click.Path(), help="What was published.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535))
@click.option("--name", "names", multiple=True, help="A further host name by which it may be called.")
@click.option("--origin", "origins", multiple=True, metavar="URL", help="A site whose pages may ask it.")
@click.option("--token", envvar="FACTCHECK_TOKEN", help="What a client must show; better in FACTCHECK_TOKEN.")
@click.option("--token-file", type=click.Path(), help="A file that holds the token.")
@click.option("--no-token", is_flag=True, help="Listen beyond this machine without a token.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Reviews at one time.")
@click.option("--seconds", default=60, show_default=True, type=click.IntRange(1, 3600), help="For one review.")
@options("report_language", "references", "waivers", "config", "language", "rules")
def serve(
    against: tuple[str, ...],
    host: str,
    port: int,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    token: str | None,
    token_file: str | None,
    no_token: bool,
    workers: int,
    seconds: int,
    report_language: str,
    references: tuple[str, ...],
    waiver_file: str | None,
    config: str | None,
    language: str | None,
    rules: str | None,
) -> None:
    """Answer reviews by HTTP: POST /v1/review for a newsroom's system, and a page at / for an editor."""
    chosen = Chosen(config, language, rules, references, waiver_file)
    own = desk(against or (".",), chosen)  # what is wrong is said here, and not by each process
    said = own.settings.serve
    host, port = settled("host", host, said.host), settled("port", port, said.port)
    workers, seconds = settled("workers", workers, said.workers), settled("seconds", seconds, said.seconds)
    origins = tuple(origin.rstrip("/") for origin in origins or _every(said.origins))
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise click.UsageError(f'{origin} is no origin: write it like "https://cms.example.org"')
    token = _token(token, token_file)
    if not _is_loopback(host) and not token and not no_token:
        raise click.UsageError(f"{host} is beyond this machine: give --token-file, or say --no-token")
    try:
        from factcheck import serve as server
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise Stop('serve needs a web server: pip install "factcheck-desk[serve]"') from error
    spoken = settled("report_language", report_language, own.settings.check.report_language)
    task = server.Task(partial(prepared, against, chosen, spoken), state)
    limits = server.Limits(workers=workers, waiting=4 * workers, seconds=seconds)
    hosts = tuple(name.lower() for name in ("127.0.0.1", "localhost", "::1", host, *(names or _every(said.names))))
    access = server.Access(token, hosts, origins)
    say(f"listening at http://{f'[{host}]' if ':' in host else host}:{port}")
    server.run(server.application(task, limits, access, spoken), host, port, limits)


def prepared(against: tuple[str, ...], chosen: Chosen, report_language: str) -> Desk:
    """What drafts are reviewed with, as it stands on disk now, and which files that are."""
    from factcheck import archive, pipeline, rulebook
    from factcheck.serve import Desk

    places = against or (".",)
    own = desk(places, chosen)
    words = {language: rulebook.translated(own.book, language) for language in REPORT_LANGUAGES}
    paths = against or own.settings.beside(own.settings.review.against)
    request = pipeline.Request(paths, own.language, (), own.references, own.settings, own.waivers)
    read = [path for path in paths if not archive.holds(path)]  # an archive is looked into anew for each review
    files = (own.book.folder, chosen.config, own.waiver_file, *own.references)
    above = {folder for place in places for folder in (Path(place).absolute(), *Path(place).absolute().parents)}
    found = [folder / name for folder in (*sorted(above), Path.cwd()) for name in _FOUND]  # or may be there later
    return Desk(request, own.book, words, report_language, (*read, *(str(one) for one in (*files, *found) if one)))


def state(places: tuple[str, ...]) -> object:
    """What changes when one of these files does."""
    return looked(places)[0]


def _every(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else names


def _token(token: str | None, file: str | None) -> str | None:
    if file is not None:
        try:
            token = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise Stop(f"{file}: cannot be read as a token") from error
    if token is not None and not token.strip():
        raise click.UsageError("the token is empty")
    return token


def _is_loopback(host: str) -> bool:
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

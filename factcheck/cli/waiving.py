"""`factcheck waive`: what editors decide on findings, kept in a file of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.explaining import checked, found, meant
from factcheck.cli.options import Chosen, desk, options, trace
from factcheck.cli.output import Stop, put, say
from factcheck.cli.saved import Saved, load_report

if TYPE_CHECKING:
    from factcheck.model import Waiver, WaiverStatus
    from factcheck.pipeline import Request


class _Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value} is no day: write it as 2027-03-31", param, ctx)


@click.command()
@click.argument("ident", metavar="[FINDING]", required=False)
@options("paths")
@click.option("--reason", metavar="TEXT", help="Why it is waived.")
@click.option("--by", metavar="NAME", help="Who decides.")
@click.option("--until", type=_Day(), metavar="YYYY-MM-DD", help="The last day on which it holds.")
@click.option("--not-comparable", is_flag=True, help="The figures are not about one thing: do not compare them again.")
@click.option("--list", "listed", is_flag=True, help="Print what is waived.")
@click.option("--prune", is_flag=True, help="Take out what has ended, or is found no more in the texts.")
@options("saved", "waivers", "translations", "references", "config", "language", "rules", "verbose")
def waive(
    ident: str | None,
    paths: tuple[str, ...],
    reason: str | None,
    by: str | None,
    until: date | None,
    not_comparable: bool,
    listed: bool,
    prune: bool,
    report: Path,
    waiver_file: str | None,
    translations: tuple[tuple[str, str], ...],
    references: tuple[str, ...],
    config: str | None,
    language: str | None,
    rules: str | None,
    verbose: bool,
) -> None:
    """Record a decision on a finding, by its id or what it begins with, in factcheck.waivers.yaml.

    The finding stays in every report, as waived, and no longer counts for the exit status. It is open again
    when one of its figures changes, or after --until.
    """
    trace(verbose)
    from factcheck.model import Waiver
    from factcheck.pipeline import Request

    chosen = Chosen(config, language, rules, references, waiver_file, deciding=not (listed or prune))
    if listed or prune:  # no finding is named: the first argument is a path
        paths = ((ident,) if ident else ()) + paths
        request = Request(paths, translations=translations)
        return _prune(request, report, chosen) if prune else _list(paths, chosen)
    if ident is None:
        raise click.UsageError("no finding named: factcheck waive fc-... --reason TEXT --by NAME")
    for name, text in (("--reason", reason), ("--by", by)):
        if not (text or "").strip():
            raise click.UsageError(f"{name} is missing: a waiver says why, and who decided")
    if until is not None and until < date.today():
        raise click.BadParameter(f"{until} is past", param_hint="--until")
    status: WaiverStatus = "not-comparable" if not_comparable else "accepted"
    words = [" ".join((text or "").split()) for text in (reason, by)]
    decision = Waiver("", "", "", (), words[0], words[1], status, until)
    if paths or translations:
        from factcheck.report.waiving import what

        request = Request(paths, translations=translations)
        result, finding, own = found(ident, request, report, chosen)
        read = (*paths, *(path for pair in translations for path in pair))
        about, figures = what(result, finding)
        decided = replace(decision, id=finding.id, rule=finding.rule, about=about, claims=figures)
    else:
        decided, read = _as_reported(ident, load_report(report.with_suffix(".json")), report, decision)
        own = desk(read, chosen)
    place = _place(own.waiver_file, read)
    replaced = _written(place, decided)
    put(f"{decided.id} waived in {place.as_posix()}{' (the entry of before is replaced)' if replaced else ''}\n", None)
    return None


def _as_reported(ident: str, saved: Saved, report: Path, decision: Waiver) -> tuple[Waiver, tuple[str, ...]]:
    """The entry for a finding as it stands in a report, of a check or a review; and the texts of the report."""
    said = saved.said[meant(ident, saved.findings, f"in {report}")]
    figures = tuple(map(str, said.get("figures", ())))
    if not figures:
        raise Stop(f"{report}: was written by an older version: run the check again")
    found = replace(decision, id=str(said["id"]), rule=str(said["rule"]), about=str(said["about"]), claims=figures)
    return found, saved.paths


def _written(place: Path, decided: Waiver) -> bool:
    from factcheck.rulebook import RuleError, waivers

    try:
        return waivers.add(place, decided)
    except RuleError as error:
        raise Stop(str(error)) from error
    except OSError as error:
        raise Stop(f"{place}: cannot be written ({(error.strerror or '').lower()})") from error


def _place(waiver_file: str | None, paths: tuple[str, ...]) -> Path:
    """The file that counts; a new one stands beside the configuration, else in the current folder."""
    from factcheck.rulebook import waivers
    from factcheck.rulebook.configuration import nearest

    if waiver_file is not None:
        return Path(waiver_file)
    there = waivers.find(paths)
    if there is not None:
        return there
    configured = next((file for path in paths if (file := nearest(Path(path)))), None)
    return (configured.path.parent if configured else Path.cwd()) / waivers.NAME


def _list(paths: tuple[str, ...], chosen: Chosen) -> None:
    from factcheck.report.words import decided

    entries = desk(paths or (".",), chosen).waivers
    today = date.today()
    lines = []
    for one in sorted(entries, key=lambda waiver: waiver.id):
        ended = "" if one.holds(today) else " (ended)"
        lines += [f"{one.id}  {one.rule}: {one.about}{ended}\n", f"    {decided(one)}\n"]
        lines += [f"    {claim}\n" for claim in one.claims]
    put("".join(lines) or "nothing is waived\n", None)


def _prune(request: Request, report: Path, chosen: Chosen) -> None:
    from factcheck.rulebook import RuleError, waivers

    result, own, _, _ = checked(request, report.with_suffix(".json"), chosen)
    gone = {one.waiver.id for one in result.lapsed}
    read = request.paths or tuple(document.path for document in result.world.documents.values())
    if gone:
        place = _place(own.waiver_file, read)
        try:
            waivers.remove(place, gone)
        except RuleError as error:
            raise Stop(str(error)) from error
        except OSError as error:
            raise Stop(f"{place}: cannot be written ({(error.strerror or '').lower()})") from error
    for one in result.lapsed:
        say(f"{one.waiver.id} ({one.waiver.about}) taken out: {one.state}")
    put(f"{len(gone)} of {len(own.waivers)} entries taken out\n", None)

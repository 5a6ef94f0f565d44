"""The report in the terminal: each finding with its quotes, intervals, gap, causes and question.

Plain unless colour is asked for. Whatever was read is shown with its control characters visible, so that
no text can drive the terminal.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from factcheck.intervals import Policy, asserted
from factcheck.model import SEVERITIES, Finding, Match, Report, Severity
from factcheck.report.coverage import coverage
from factcheck.report.story import Quote, Root, by_severity, quotes, roots, sources_count, standing
from factcheck.report.where import left_out, pointer
from factcheck.report.words import (
    claim_words,
    decided,
    facts_words,
    gap_words,
    one_line,
    plural,
    severity_count,
    sure_words,
)

WIDTH = 100  # columns
LABEL = 11  # columns of the labels before intervals, gap, causes
MAX_QUOTES = 8  # sentences of one finding
MAX_MATCHES = 3  # comparisons of one finding
MAX_FACTS = 12

_COLOURS = {"error": "red", "warning": "yellow", "query": "blue", "note": "cyan"}
_CODES = {"red": "31", "yellow": "33", "blue": "34", "cyan": "36"}

Paint = Callable[..., str]


def render(report: Report, policy: Policy | None = None, *, color: bool = False, report_path: str | None = None) -> str:
    """All findings, then what was passed, then the two lines of `summary`."""
    paint = _painter(color)
    policy = policy or Policy()
    lines: list[str] = []
    for root in roots(report.open):
        lines += [*_root(report, root, policy, paint), ""]
    lines += [*_waived(report), ""] if len(report.open) < len(report.findings) else []
    lines += [*_passed(report), ""] if report.passed else []
    cut = [one for one in report.world.documents.values() if one.cut]
    lines += [f"{one_line(one.path)}: {left_out(one.cut)}" for one in cut if one.cut]
    lines += [""] if cut else []
    return "\n".join([*lines, *summary(report, color=color, report_path=report_path)]) + "\n"


def concise(report: Report, *, color: bool = False, report_path: str | None = None) -> str:
    """One line a finding: `path:line:column: severity rule: message [id]`, then `summary`."""
    paint = _painter(color)
    lines = []
    for root in roots(report.open):
        for finding in (root.finding, *root.children):
            severity = paint(finding.severity, fg=_COLOURS[finding.severity])
            tail = f" [{finding.id}]" + (f" (part of {finding.part_of})" if finding is not root.finding else "")
            message = one_line(finding.message)
            lines.append(f"{_first_place(report, finding)}{severity} {finding.rule}: {message}{tail}")
    for finding in report.findings:
        if finding.waiver is not None:
            message = f"{one_line(finding.message)} [{finding.id}] ({decided(finding.waiver)})"
            lines.append(f"{_first_place(report, finding)}waived {finding.rule}: {message}")
    return "\n".join([*lines, *summary(report, color=color, report_path=report_path)]) + "\n"


def summary(report: Report, *, color: bool = False, report_path: str | None = None) -> tuple[str, str]:
    """The two lines that always print: coverage, and the count by severity with the report's path."""
    paint = _painter(color)
    read, stand = coverage(report.world), standing(report)
    first = [
        sources_count(report.world),
        f"{plural(read.numerals, 'numeral')} read",
        f"{plural(len(stand.compared), 'claim')} compared, {len(stand.once):,} stated once, "
        f"{len(stand.apart):,} not compared, {read.unread:,} unread",
    ]
    if report.troubles:
        first.append(paint(plural(len(report.troubles), "trouble"), fg="red"))
    counts = by_severity(roots(report.open))
    second = [
        paint(severity_count(counts[severity], severity), fg=_COLOURS[severity])
        for severity in SEVERITIES
        if counts[severity]
    ]
    waived = len(report.findings) - len(report.open)
    line = ", ".join(second) or ("no other findings" if waived else "no findings")
    line += f", {waived:,} waived" if waived else ""
    return " · ".join(first), line + (f" · {one_line(report_path)}" if report_path else "")


def _painter(color: bool) -> Paint:
    """Wraps a text in a terminal's codes; leaves it as it is unless colour was asked for."""

    def paint(text: str, *, fg: str = "", bold: bool = False) -> str:
        codes = [_CODES[fg]] if fg else []
        codes += ["1"] if bold else []
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m"

    return paint if color else lambda text, **_: text


def _first_place(report: Report, finding: Finding) -> str:
    place = report.world.foremost(finding)
    if place is None:
        return ""
    return f"{pointer(report.world.documents[place.document], place.start)}: "


def _root(report: Report, root: Root, policy: Policy, paint: Paint) -> Iterator[str]:
    yield from _finding(report, root.finding, policy, paint, "")
    if root.children:
        yield "  from the same cause"
        for child in root.children:
            yield from _finding(report, child, policy, paint, "    ")


def _finding(report: Report, finding: Finding, policy: Policy, paint: Paint, indent: str) -> Iterator[str]:
    severity: Severity = finding.severity
    head = f"{severity}  {finding.rule}"
    yield f"{indent}{paint(head, fg=_COLOURS[severity], bold=True)}"
    inner = indent + "  "
    yield from _wrap(finding.message, inner, inner)
    shown = quotes(report.world, report.world.places(finding))
    for quote in shown[:MAX_QUOTES]:
        yield from _quote(quote, paint, inner)
    if len(shown) > MAX_QUOTES:
        yield f"{inner}and {plural(len(shown) - MAX_QUOTES, 'more sentence')} (all in the JSON)"
    for label, entries in _details(report, finding, policy):
        for number, entry in enumerate(entries):
            yield from _wrap(entry, f"{inner}{label if number == 0 else '':<{LABEL}}", inner + " " * LABEL)


def _quote(quote: Quote, paint: Paint, indent: str) -> Iterator[str]:
    document = quote.document
    name = f"  {one_line(document.name)}" if document.name != document.path else ""
    yield f"{indent}{quote.pointer}{name}"
    # wrapped first and painted after, so that escape codes take no columns
    marked = "".join(f"[{piece.text}]" if piece.kind == "figure" else piece.text for piece in quote.pieces)
    figures = [f"[{one_line(piece.text)}]" for piece in quote.pieces if piece.kind == "figure"]
    for line in _wrap(marked, indent + "  | ", indent + "  | "):
        for figure in figures:
            line = line.replace(figure, paint(figure, bold=True), 1)
        yield line


def _details(report: Report, finding: Finding, policy: Policy) -> Iterator[tuple[str, list[str]]]:
    claims = [report.world.claims[ident] for ident in finding.claims[: MAX_QUOTES * 2]]
    yield (
        "intervals",
        [
            f"{one_line(claim.text)}: {claim_words(claim, asserted(claim, policy, reading='strict'))}"
            for claim in claims
        ],
    )
    gap = gap_words(finding.facts)
    if gap:
        yield "gap", [gap]
    facts = facts_words(finding.facts)
    if facts:
        yield "facts", [f"{name}: {value}" for name, value in facts[:MAX_FACTS]]
    if finding.causes:
        yield "cause", [", ".join(finding.causes)]
    if finding.evidence:
        yield "one thing?", list(_matches(report, finding.confidence, finding.evidence))
    if finding.ask:
        yield "ask", [finding.ask]
    yield "id", [finding.id]


def _matches(report: Report, confidence: float, matches: Iterable[Match]) -> Iterator[str]:
    """Why the claims were taken to be about one thing, and how sure that is."""
    shown = list(matches)
    for match in shown[:MAX_MATCHES]:
        why = "; ".join(f"{each.facet} {each.verdict} ({each.detail})" for each in match.evidence)
        pair = " and ".join(report.world.claims[ident].text for ident in (match.a, match.b))
        sure = f"{sure_words(match.confidence)} sure that {pair} are {_relation(match)}"
        yield f"{sure}: {why}" if why else sure
    if len(shown) > MAX_MATCHES:
        more = plural(len(shown) - MAX_MATCHES, "more comparison")
        yield f"and {more}; {sure_words(confidence)} sure in all"


def _relation(match: Match) -> str:
    return {
        "same": "about one thing",
        "contains": "whole and part",
        "sibling": "parts of one whole",
        "overlap": "one statistic, perhaps of different scope",
        "forecast-of": "forecast and outcome",
        "likely": "likely about one thing",
    }[match.relation]


def _waived(report: Report) -> Iterator[str]:
    for finding in report.findings:
        if finding.waiver is not None:
            yield from _wrap(f"waived  {finding.rule}: {finding.message}", "", "  ")
            yield from _wrap(f"{decided(finding.waiver)} [{finding.id}]", "  ", "  ")


def _passed(report: Report) -> Iterator[str]:
    counts = Counter(passed.rule for passed in report.passed)
    tally = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items()))
    yield from _wrap(f"{plural(len(report.passed), 'check')} passed: {tally}", "", "  ")


def _wrap(text: str, first: str, rest: str) -> list[str]:
    """Lines of at most `WIDTH` columns, with the input's own line ends and controls gone."""
    return textwrap.wrap(
        one_line(text),
        width=max(WIDTH, len(rest) + 40),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=True,
        break_on_hyphens=False,
    ) or [first.rstrip()]

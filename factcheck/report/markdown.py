"""The report in Markdown, for a comment on a pull request, a step's summary or a chat.

What was read may be hostile: no text can make a link, a picture, a mention or markup of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import SEVERITIES, Document, Finding, Report
from factcheck.report.story import Quote, Root, by_severity, quotes, roots
from factcheck.report.text import summary
from factcheck.report.words import gap_words, one_line, plural, severity_count

LIMIT = 60_000  # characters: a comment on GitHub holds 65,536
MAX_QUOTES = 6  # sentences of one finding
MAX_WORDS = 1_200  # characters of one message or sentence

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+!|~$&^=-])")
_LIVE = re.compile(r"@(?=\w)|(?<=\w)://|(?i:\bwww)(?=\.)|(?<=\\#)(?=\d)|(?<=\bGH\\-)(?=\d)|(?<=:)(?=[\w+-]+:)")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_NOTHING = "&#8203;"  # stands in a word without being seen


def render(report: Report, *, report_path: str | None = None, limit: int = LIMIT) -> str:
    """Verdict, coverage, then the findings, worst first, as far as `limit` characters reach."""
    coverage, _ = summary(report)
    tops = roots(report.open)
    counts = by_severity(tops)
    waived = len(report.findings) - len(report.open)
    told = ", ".join(severity_count(counts[severity], severity) for severity in SEVERITIES if counts[severity])
    told = (told or "no findings") + (f", {waived} waived" if waived else "")
    head = [f"### factcheck: {told}", "", escaped(coverage), ""]
    for trouble in report.troubles[:MAX_QUOTES]:
        head.append(f"- not read: {code(trouble.path)}: {escaped(trouble.message)}")
    if len(report.troubles) > MAX_QUOTES:
        head.append(f"- and {plural(len(report.troubles) - MAX_QUOTES, 'more trouble')}")
    lines = [*head, *([""] if report.troubles else [])]
    size = sum(map(len, lines))
    for number, root in enumerate(tops):
        part = [*_root(report, root), ""]
        size += sum(len(line) + 1 for line in part)
        if size > limit:
            left = plural(len(tops) - number, "more finding")
            lines.append(f"And {left}: the report and `--format json` have all of them.")
            lines.append("")
            break
        lines += part
    if report_path:
        lines += [f"The whole report: {code(report_path)}", ""]
    return "\n".join(lines)


def escaped(text: str) -> str:
    r"""The text on one line, as a reader of Markdown shall see it.

    >>> escaped("*11%* at [x](y), asks @desk")
    '\\*11%\\* at \\[x\\]\\(y\\), asks @&#8203;desk'
    """
    plain = _SIGNS.sub(r"\\\1", _cut(one_line(text)))
    plain = _LIVE.sub(lambda found: (found[0][:1] + _NOTHING + found[0][1:]), plain)
    return _NUMBERED.sub(r"\1\\\2", plain)


def code(text: str) -> str:
    """The text as code, whatever backticks are in it."""
    plain = one_line(text)
    fence = "`" * (max(map(len, re.findall("`+", plain)), default=0) + 1)
    room = " " if plain[:1] in ("`", "") or plain[-1:] == "`" else ""
    return f"{fence}{room}{plain}{room}{fence}"


def _root(report: Report, root: Root) -> Iterator[str]:
    yield from _finding(report, root.finding)
    if root.children:
        yield ""
        yield "From the same cause:"
        for child in root.children:
            yield f"- **{child.severity}** {code(child.rule)} {escaped(child.message)} {code(child.id)}"


def _finding(report: Report, finding: Finding) -> Iterator[str]:
    yield f"**{finding.severity}** {code(finding.rule)} {escaped(finding.message)}"
    yield ""
    shown = quotes(report.world, report.world.places(finding))
    for quote in shown[:MAX_QUOTES]:
        yield f"- {_where(quote)}: {_sentence(quote)}"
    if len(shown) > MAX_QUOTES:
        yield f"- and {plural(len(shown) - MAX_QUOTES, 'more sentence')}"
    if gap := gap_words(finding.facts):
        yield f"- gap: {escaped(gap)}"
    if finding.causes:
        yield f"- cause: {', '.join(map(code, finding.causes))}"
    if finding.ask:
        yield f"- ask: {escaped(finding.ask)}"
    yield f"- {code(finding.id)}"


def _where(quote: Quote) -> str:
    document: Document = quote.document
    place = code(quote.pointer)
    return place if document.name == document.path else f"{place} ({escaped(document.name)})"


def _sentence(quote: Quote) -> str:
    """The sentence with its figures in bold."""
    said = []
    for piece in quote.pieces:
        if piece.kind == "context":
            continue
        inner = escaped(piece.text)
        before = " " if piece.text[:1].isspace() else ""
        after = " " if piece.text[-1:].isspace() else ""
        said.append(f"**{inner}**" if piece.kind == "figure" and inner else f"{before}{inner}{after}")
    return "".join(said).strip()


def _cut(text: str) -> str:
    return text if len(text) <= MAX_WORDS else text[:MAX_WORDS] + " …"

"""The claims ledger: for each statistic told more than once, its figures by period and source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from factcheck.model import SEVERITIES, Claim, Report, Severity, Topic
from factcheck.model.values import dataclass
from factcheck.report.html.timeline import SHAPES, Spark, Timeline, spark, timeline
from factcheck.report.messages import ENGLISH, Messages
from factcheck.report.words import hedge_word, one_line, period_words, remarks, unit_words

MAX_TABLES = 150
MAX_COLUMNS = 8
MAX_ROWS = 40
MAX_ENTRIES = 12  # of one cell


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure in a cell. `finding` is the finding that it is part of, the worst if there are several."""

    claim: str
    hedge: str
    text: str
    remarks: tuple[str, ...]
    finding: str | None
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Cell:
    entries: tuple[Entry, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A source, with its figures as a small line where it has several."""

    name: str
    spark: Spark | None
    shape: int


@dataclass(frozen=True, slots=True)
class Line:
    when: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    measure: str
    scope: str
    unit: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    columns_left_out: int
    lines_left_out: int
    timeline: Timeline | None


@dataclass(frozen=True, slots=True)
class Ledger:
    tables: tuple[Table, ...]
    left_out: int


def ledger(
    report: Report,
    names: Mapping[str, str],
    say: Messages = ENGLISH,
    most: int = MAX_TABLES,
    told: Sequence[Topic] | None = None,
) -> Ledger:
    """Tables of the statistics, which are those of the report where they are not `told`."""
    told = statistics(report) if told is None else told
    order = {reading.document.id: rank for rank, reading in enumerate(report.world.readings)}
    worst = worst_findings(report)
    tables = tuple(_table(order, names, topic, worst, say) for topic in told[:most])
    return Ledger(tables, len(told) - len(tables))


def statistics(report: Report) -> Sequence[Topic]:
    """All topics with two claims or more; those told by the most sources first."""
    told = [topic for topic in report.world.topics if len(topic.claims) > 1]
    told.sort(
        key=lambda topic: (
            -len({c.document for c in topic.claims}),
            -len(topic.claims),
            topic.subject.measure,
        )
    )
    return told


def worst_findings(report: Report) -> Mapping[str, tuple[str, Severity]]:
    """Of each claim that is part of a finding, the worst finding and its severity."""
    worst: dict[str, tuple[str, Severity]] = {}
    for finding in report.open:
        for ident in finding.claims:
            known = worst.get(ident)
            if known is None or SEVERITIES.index(finding.severity) < SEVERITIES.index(known[1]):
                worst[ident] = finding.id, finding.severity
    return worst


def _table(
    order: Mapping[str, int],
    names: Mapping[str, str],
    topic: Topic,
    worst: Mapping[str, tuple[str, Severity]],
    say: Messages,
) -> Table:
    columns = sorted({claim.document for claim in topic.claims}, key=order.__getitem__)
    shown = columns[:MAX_COLUMNS]
    rows: dict[tuple[str, str], list[Claim]] = {}
    for claim in topic.claims:
        if claim.document in shown:
            rows.setdefault(_row_key(claim), []).append(claim)
    lines = tuple(
        Line(
            _row_label(claims, say),
            tuple(_cell([claim for claim in claims if claim.document == column], worst, say) for column in shown),
        )
        for _, claims in sorted(rows.items(), key=lambda row: row[0])
    )
    subject = topic.subject
    return Table(
        measure=one_line(subject.measure) or say("claim.unknown"),
        scope=one_line(", ".join(part for part in (*subject.groups, subject.place, subject.programme) if part)),
        unit=unit_words(topic.unit, (), say),
        columns=tuple(
            Column(names[column], spark(topic, column, names[column], say), place % SHAPES)
            for place, column in enumerate(shown)
        ),
        lines=lines[:MAX_ROWS],
        columns_left_out=len(columns) - len(shown),
        lines_left_out=max(0, len(lines) - MAX_ROWS),
        timeline=timeline(topic, {column: names[column] for column in shown}, say),
    )


def _row_key(claim: Claim) -> tuple[str, str]:
    """Claims of one row: a year and its last day are one, a span of years is a row of its own. Sorted by
    end, then start; what is open or has no date comes last."""
    period = claim.period
    if period is None or (period.start is None and period.end is None):
        return "~", period.text if period else ""
    end = (period.end or date.max).isoformat()
    return end, (period.start or date.min).isoformat() if period.grain == "span" or not period.end else "~"


def _row_label(claims: list[Claim], say: Messages) -> str:
    """The widest of the periods of a row names it: `2024` rather than `31 December 2024`."""
    return one_line(min((period_words(claim.period, say) for claim in claims), key=lambda words: (len(words), words)))


def _cell(claims: list[Claim], worst: Mapping[str, tuple[str, Severity]], say: Messages) -> Cell:
    entries = tuple(_entry(claim, worst, say) for claim in claims[:MAX_ENTRIES])
    return Cell(entries, len(claims) - len(entries))


def _entry(claim: Claim, worst: Mapping[str, tuple[str, Severity]], say: Messages) -> Entry:
    finding, severity = worst.get(claim.id, (None, None))
    return Entry(claim.id, hedge_word(claim, say), one_line(claim.text), remarks(claim, say), finding, severity)

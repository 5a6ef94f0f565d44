"""From the report to the page: everything that the template shows, and the policy that guards it.

The page asks for nothing from anywhere, runs only its own script and applies only its own style (both by
hash), and every character of input is escaped: by autoescape, and by `visible` before it, so that no
quote can reorder or hide what stands around it.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Protocol

from jinja2 import BaseLoader, Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from factcheck.intervals import Policy
from factcheck.model import SEVERITIES, Aside, Claim, Report, Unread
from factcheck.report.html.ledger import ledger
from factcheck.report.html.numberline import Bystanders
from factcheck.report.html.texts import linkable, texts
from factcheck.report.html.views import MAX_CHILDREN, Builder, RootView, RuleText
from factcheck.report.story import Root, around, by_severity, coverage, roots, source_count, standing
from factcheck.report.where import left_out
from factcheck.report.words import plural, severity_count, source_names, visible

MAX_FINDINGS = 1_000  # roots and children
MAX_CLAIMS = 400  # claims stated once or not compared
MAX_NUMERALS = 400  # numerals set aside or unread
MAX_RULES = 200
MAX_FILES = 200
MAX_OPTIONS = 200  # of one filter

_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGITS = frozenset("0123456789")


class Book(Protocol):
    """What the report needs of the rulebook."""

    @property
    def rules(self) -> Sequence[RuleText]: ...
    @property
    def policy(self) -> Policy: ...


@dataclass(frozen=True, slots=True)
class Filter:
    """A menu over the findings: `values` and what each is called."""

    name: str
    options: tuple[tuple[str, str], ...]


def render(report: Report, book: Book) -> str:
    """The whole page. The same bytes for the same report and rules."""
    rules = {rule.id: rule for rule in book.rules}
    names = source_names(report.world.documents)
    builder = Builder(report, book.policy, rules, names, Bystanders(report.world.topics))
    tops = roots(report.open)
    shown = tuple(builder.root(root) for root in _capped(tops))
    stand = standing(report)
    read = texts(report, names)
    style, script = _part("style.css"), _part("script.js")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            policy=_content_policy(style, script),
            style=Markup(style),  # ours, not input
            script=Markup(script),
            verdict=verdict(report),
            report=report,
            severities=SEVERITIES,
            counts=by_severity(tops),
            coverage=coverage(report.world),
            standing=stand,
            findings=shown,
            findings_left_out=len(tops) - len(shown),
            following=len(report.open) - len(tops),
            waived=[builder.waived(finding) for finding in report.findings if finding.waiver is not None],
            filters=_filters(report, shown, builder),
            passed=builder.passed(),
            ledger=ledger(report, names),
            once=[builder.stands(claim) for claim in stand.once[:MAX_CLAIMS]],
            apart=[builder.stands(claim) for claim in stand.apart[:MAX_CLAIMS]],
            sources=_sources(report, builder),
            unread=_numerals(report, [each for r in report.world.texts for each in r.unread]),
            aside=_asides(report),
            texts=read,
            linkable=linkable(read),
            rules=[rules[ident] for ident in report.rules[:MAX_RULES] if ident in rules],
            limits={"claims": MAX_CLAIMS, "numerals": MAX_NUMERALS, "files": MAX_FILES},
        )
    )


def _capped(tops: Sequence[Root]) -> Sequence[Root]:
    """The first roots, as many as have `MAX_FINDINGS` members in all, and always one."""
    members = list(accumulate(1 + min(len(top.children), MAX_CHILDREN) for top in tops))
    return tops[: max(1, bisect_right(members, MAX_FINDINGS))]


def verdict(report: Report) -> str:
    """The report in a line: what was found, in how many texts."""
    counts = by_severity(roots(report.open))
    found = [severity_count(counts[severity], severity) for severity in SEVERITIES if counts[severity]]
    count, texts = source_count(report.world), len(report.world.texts)
    where = "in " + _spelled(plural(texts, "text"))
    if count < texts:
        where += f" of {_spelled(plural(count, 'source'))}"
    if not found:
        return f"No contradiction found {where}"
    found = [_spelled(each) for each in found]
    listed = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
    return f"{listed} {where}"


def _spelled(count: str) -> str:
    """`2 errors` as a headline puts it: `two errors`."""
    number, _, rest = count.partition(" ")
    return f"{_SPELLED[int(number)] if number in _DIGITS else number} {rest}"


def _sources(report: Report, builder: Builder) -> Mapping[str, str]:
    """The source of every claim, by its id."""
    return {claim.id: builder.source(claim) for claim in _every_claim(report)}


def _every_claim(report: Report) -> list[Claim]:
    return [claim for reading in report.world.readings for claim in reading.claims]


def _filters(report: Report, shown: Sequence[RootView], builder: Builder) -> tuple[Filter, ...]:
    """Menus with something to choose from."""
    documents = report.world.documents
    severities = [(name, name) for name in SEVERITIES if any(name in root.severities for root in shown)]
    rules = sorted({rule for root in shown for rule in root.rules})
    measures = sorted({measure for root in shown for measure in root.measures})
    sources = [ident for ident in documents if any(ident in root.sources for root in shown)]
    menus = (
        Filter("severity", tuple(severities)),
        Filter("rule", tuple((rule, builder.title(rule)) for rule in rules)),
        Filter("measure", tuple((measure, measure) for measure in measures)),
        Filter("source", tuple((ident, builder.names[ident]) for ident in sources)),
    )
    return tuple(Filter(menu.name, menu.options[:MAX_OPTIONS]) for menu in menus if len(menu.options) > 1)


def _numerals(report: Report, found: Sequence[Aside | Unread]) -> list[tuple[str, str, str]]:
    """Numerals with the text around them: where, before and the numeral, after."""
    shown = []
    for each in found[:MAX_NUMERALS]:
        document = report.world.documents[each.document]
        before, after = around(document.text, each.start, each.end)
        shown.append((before, each.text, after))
    return shown


def _asides(report: Report) -> list[tuple[str, int, list[str]]]:
    """What was set aside: the kind, how many, and which."""
    kinds: dict[str, list[str]] = {}
    for reading in report.world.texts:
        for aside in reading.set_aside:
            kinds.setdefault(aside.kind, []).append(aside.text)
    return [(kind, len(found), found[:MAX_NUMERALS]) for kind, found in sorted(kinds.items())]


def _content_policy(style: str, script: str) -> str:
    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _part(name: str) -> str:
    return (files("factcheck.report.html") / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    def shown(value: object) -> object:
        return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value

    loader: BaseLoader = FunctionLoader(_part)
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    environment.filters["plural"] = plural
    environment.filters["left_out"] = left_out
    return environment

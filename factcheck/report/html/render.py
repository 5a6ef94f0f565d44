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
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from jinja2 import BaseLoader, Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from factcheck.intervals import Policy
from factcheck.model import SEVERITIES, Aside, Report, Unread
from factcheck.model.values import dataclass, uncollected
from factcheck.report.coverage import Coverage, coverage
from factcheck.report.html.compiled import CompiledTemplates
from factcheck.report.html.ledger import MAX_TABLES, ledger, statistics
from factcheck.report.html.numberline import Bystanders
from factcheck.report.html.telling import RuleText, Telling
from factcheck.report.html.texts import MAX_LISTED, MAX_TEXTS, linkable, texts
from factcheck.report.html.views import MAX_CHILDREN, MAX_PASSED, Builder, RootView
from factcheck.report.messages import ENGLISH, Messages
from factcheck.report.story import Root, Standing, around, by_severity, roots, source_count, standing
from factcheck.report.words import source_names, visible
from factcheck.rulebook import RuleWords

MAX_BYTES = 8_000_000  # of the whole file; where it would be more, each list is cut further
MAX_FINDINGS = 1_000  # roots and children
MAX_WHOLE = 200  # of them that are told whole; the others in short, so that the page opens at once
MAX_CLAIMS = 400  # claims stated once or not compared
MAX_NUMERALS = 400  # numerals set aside or unread
MAX_RULES = 200
MAX_FILES = 200
MAX_OPTIONS = 200  # of one filter
MAX_STRING = 40_000  # characters of one word, name or message

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


@uncollected()
def render(
    report: Report,
    book: Book,
    words: Mapping[str, RuleWords] | None = None,
    say: Messages = ENGLISH,
    most: int = MAX_BYTES,
) -> str:
    """The whole page, in the language of `say`; `words` are the rules in that language, where it is not that of their
    files. The same bytes for the same report and rules, and no more of them than `most`."""
    page, part = _Page(report, book, words or {}, say), 1
    while len((made := page.made(part)).encode()) > most and part < MAX_FINDINGS:
        part *= 2
    return made


class _Page:
    """What a page shows, however much of it: worked out once, for one may be made several times until it fits."""

    def __init__(self, report: Report, book: Book, words: Mapping[str, RuleWords], say: Messages) -> None:
        self._report, self._say = report, say
        self._rules = {rule.id: rule for rule in book.rules}
        names = source_names(report.world.documents)
        telling = Telling(report.world, self._rules, words, say)
        self._builder = Builder(report, book.policy, telling, say, names, Bystanders(report.world.topics))
        self._tops = roots(report.open)
        self._stand = standing(report)
        self._coverage = coverage(report.world)
        self._statistics = statistics(report)
        self._unread = [each for reading in report.world.texts for each in reading.unread]
        self._waived = [self._builder.waived(finding) for finding in report.findings if finding.waiver is not None]

    def made(self, share: int) -> str:
        """The page with lists of a certain share of what they may hold."""
        report, say, builder, stand, tops = self._report, self._say, self._builder, self._stand, self._tops
        max_claims, max_numerals = max(1, MAX_CLAIMS // share), max(1, MAX_NUMERALS // share)
        whole = len(_capped(tops, MAX_WHOLE // share))
        told = _capped(tops, MAX_FINDINGS // share)
        shown = tuple(builder.root(root, place >= whole) for place, root in enumerate(told))
        read = texts(report, builder.names, MAX_TEXTS // share, say, max(1, MAX_LISTED // share))
        once, apart = stand.once[:max_claims], stand.apart[:max_claims]
        style, script = part("style.css"), part("script.js")
        return (
            environment(say)
            .get_template("report.html.j2")
            .render(
                policy=policy(style, script),
                style=Markup(style),  # ours, not input
                script=Markup(script),
                verdict=verdict(report, say, tops),
                read=_read_words(report, stand, self._coverage, say),
                report=report,
                severities=SEVERITIES,
                counts=by_severity(tops),
                coverage=self._coverage,
                standing=stand,
                findings=shown,
                findings_left_out=len(tops) - len(shown),
                brief=max(0, len(shown) - whole),
                following=len(report.open) - len(tops),
                crowded=report.world.crowded,
                waived=self._waived,
                filters=_filters(report, shown, builder),
                passed=builder.passed(MAX_PASSED // share),
                ledger=ledger(report, builder.names, say, MAX_TABLES // share, self._statistics),
                once=[builder.stands(claim) for claim in once],
                apart=[builder.stands(claim) for claim in apart],
                sources={claim.id: builder.source(claim) for claim in (*once, *apart)},
                unread=_numerals(report, self._unread[:max_numerals]),
                aside=_asides(report, max_numerals),
                texts=read,
                linkable=linkable(read),
                rules=[self._rules[ident] for ident in report.rules[:MAX_RULES] if ident in self._rules],
                telling=builder.telling,
                limits={"claims": max_claims, "files": max(1, MAX_FILES // share)},
            )
        )


def _capped(tops: Sequence[Root], most: int) -> Sequence[Root]:
    """The first roots, as many as have so many members in all, and always one."""
    members = list(accumulate(1 + min(len(top.children), MAX_CHILDREN) for top in tops))
    return tops[: max(1, bisect_right(members, most))]


def verdict(report: Report, say: Messages = ENGLISH, tops: Sequence[Root] | None = None) -> str:
    """The report in a line: what was found, in how many texts. `tops`: its roots, where they are known."""
    counts = by_severity(roots(report.open) if tops is None else tops)
    found = [_spelled(say.count(f"count.{name}", counts[name]), say) for name in SEVERITIES if counts[name]]
    count, texts = source_count(report.world), len(report.world.texts)
    told = _spelled(say.count("count.text", texts), say)
    if drafts := len(report.world.checked) if report.world.drafts else 0:
        beside = _spelled(say.count("count.text", report.world.beside), say)
        where = say("verdict.review", drafts=_spelled(say.count("count.draft", drafts), say), texts=beside)
    elif count < texts:
        where = say("verdict.of", texts=told, sources=_spelled(say.count("count.source", count), say))
    else:
        where = say("verdict.in", texts=told)
    return say("verdict.found", found=say.joined(found), where=where) if found else say("verdict.none", where=where)


def _spelled(count: str, say: Messages) -> str:
    """`2 errors` as a headline puts it: `two errors`."""
    number, _, rest = count.partition(" ")
    return f"{say('number.spelled').split()[int(number)] if number in _DIGITS else number} {rest}"


def _read_words(report: Report, stand: Standing, held: Coverage, say: Messages) -> str:
    """How much was read, and what became of it, in a sentence."""
    return say(
        "verdict.read",
        numerals=say.count("count.numeral", held.numerals),
        texts=say.count("count.text", len(report.world.checked)),
        compared=say.count("count.compared", len(stand.compared)),
        once=say.count("count.once", len(stand.once)),
        apart=say.count("count.apart", len(stand.apart)),
        aside=say.count("count.aside", held.set_aside),
        unread=say.count("count.unread", held.unread),
    )


def _filters(report: Report, shown: Sequence[RootView], builder: Builder) -> tuple[Filter, ...]:
    """Menus with something to choose from."""
    documents = report.world.documents
    say = builder.say
    found = {name for root in shown for name in root.severities}
    severities = [(name, say(f"severity.{name}")) for name in SEVERITIES if name in found]
    rules = sorted({rule for root in shown for rule in root.rules})
    measures = sorted({measure for root in shown for measure in root.measures})
    told = {ident for root in shown for ident in root.sources}
    sources = [ident for ident in documents if ident in told]
    menus = (
        Filter("severity", tuple(severities)),
        Filter("rule", tuple((rule, builder.telling.title(rule)) for rule in rules)),
        Filter("measure", tuple((measure, measure) for measure in measures)),
        Filter("source", tuple((ident, builder.names[ident]) for ident in sources)),
    )
    return tuple(Filter(menu.name, menu.options[:MAX_OPTIONS]) for menu in menus if len(menu.options) > 1)


def _numerals(report: Report, found: Sequence[Aside | Unread]) -> list[tuple[str, str, str]]:
    """Numerals with the text around them: where, before and the numeral, after."""
    shown = []
    for each in found:
        document = report.world.documents[each.document]
        before, after = around(document.text, each.start, each.end)
        shown.append((before, each.text, after))
    return shown


def _asides(report: Report, most: int) -> list[tuple[str, int, list[str]]]:
    """What was set aside: the kind, how many, and which."""
    kinds: dict[str, list[str]] = {}
    for reading in report.world.texts:
        for aside in reading.set_aside:
            kinds.setdefault(aside.kind, []).append(aside.text)
    return [(kind, len(found), found[:most]) for kind, found in sorted(kinds.items())]


def policy(style: str, script: str) -> str:
    """What a page with this style and script may do: nothing but to apply and run them."""

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def part(name: str) -> str:
    """A file of this folder."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@cache
def environment(say: Messages) -> Environment:
    """The templates, in which every value is escaped and its control characters are shown."""

    def shown(value: object) -> object:
        if not isinstance(value, str) or hasattr(value, "__html__"):
            return value
        return visible(value if len(value) <= MAX_STRING else value[:MAX_STRING] + "…")

    loader: BaseLoader = FunctionLoader(part)
    made = Environment(
        loader=loader,
        bytecode_cache=CompiledTemplates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
    )
    made.globals["say"] = say
    made.globals["count"] = say.count
    made.globals["figure_of"] = lambda n: say.figure(f"{n:,}")
    return made

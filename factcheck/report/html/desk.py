"""The page on which an editor has a draft checked, and the words of findings that it and the report share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from factcheck.model import SEVERITIES, Finding, Report
from factcheck.report.html.render import Book, environment, part, policy
from factcheck.report.html.telling import Telling
from factcheck.report.messages import Messages
from factcheck.rulebook import RuleWords

_NAMES = {"en": "English", "vi": "Tiếng Việt"}


def form(say: Messages, languages: Sequence[str], *, token: bool, bytes_most: int) -> tuple[str, str]:
    """The page, with a field for the token where one is wanted, and the policy under which it is sent."""
    style, script = part("style.css") + part("desk.css"), part("desk.js")
    page = (
        environment(say)
        .get_template("desk.html.j2")
        .render(
            style=Markup(style),  # ours, not input
            script=Markup(script),
            token=token,
            bytes_most=bytes_most,
            severities=SEVERITIES,
            others=[(code, _NAMES.get(code, code)) for code in languages if code != say.language],
        )
    )
    return page, policy(style, script) + "; connect-src 'self'; img-src data:; frame-ancestors 'none'"


def told(report: Report, book: Book, words: Mapping[str, RuleWords], say: Messages) -> tuple[Finding, ...]:
    """The findings in the words of a language, as the page of the report has them."""
    telling = Telling(report.world, {rule.id: rule for rule in book.rules}, words, say)
    every = ((finding, *telling.finding(finding)) for finding in report.findings)
    return tuple(replace(finding, message=message, ask=ask) for finding, message, ask in every)

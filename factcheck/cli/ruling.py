"""`factcheck rules`: the rules in force."""

from __future__ import annotations

import click

from factcheck.cli.options import load_book, options, page_words
from factcheck.cli.output import leave, put


@click.group()
def rules() -> None:
    """The rules in force: list them, check the files, run their examples."""


@rules.command("list")
@options("rules")
def rules_list(rules: str | None) -> None:
    """Print every rule: its id, severity and title."""
    book = load_book(rules)
    wide = max((len(rule.id) for rule in book.rules), default=0)
    rows = (f"{rule.id:<{wide}}  {rule.severity if rule.enabled else 'off':<7}  {rule.title}\n" for rule in book.rules)
    put("".join(rows), None)


@rules.command("check")
@options("rules")
def rules_check(rules: str | None) -> None:
    """Read all rule files, and say what is wrong with them."""
    book = load_book(rules)
    for words in sorted((book.folder / "messages").glob("*.yaml")):
        page_words(book, words.stem)
    put(f"{len(book.rules)} rules in {book.folder}: nothing wrong with their files\n", None)


@rules.command("test")
@options("rules")
def rules_test(rules: str | None) -> None:
    """Run the examples of every rule: the cases that it must flag and the traps that it must leave alone."""
    from factcheck import pipeline, ruletest

    book = load_book(rules).all_in_force()
    results = ruletest.run_examples(book, pipeline.texts(book))
    failed = [result for result in results if not result.ok]
    lines = [
        f"{result.rule}, example {result.index + 1}: expected {result.expected}; came {result.came}\n"
        for result in failed
    ]
    lines.append(f"{len(results)} examples of {len(book.rules)} rules, {len(failed)} failed\n")
    put("".join(lines), None)
    leave(1 if failed else 0)


@rules.command("docs")
@options("output", "rules")
def rules_docs(output: str | None, rules: str | None) -> None:
    """Print the pages of all rules as one, in Markdown."""
    from factcheck.report import pages

    put(pages.catalogue(load_book(rules)), output)


@rules.command("schema")
def rules_schema() -> None:
    """Print the JSON schema of a rule file, for editors that complete and check YAML."""
    import json

    from factcheck.rulebook.entries import schema

    put(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", None)

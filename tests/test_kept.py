"""What is kept between runs of files that desks write: the same result with it and without, whatever has changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from factcheck import checks, language, rulebook
from factcheck.language import loading
from factcheck.report.html.render import environment
from factcheck.rulebook import Rulebook, RuleError, folder, kept, waivers
from factcheck.topics.profile import Lexicon
from tests.conftest import ROOT, Ran
from tests.keptworld import entries, one_bit

# ---------------------------------------------------------------- rules and languages


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the default rules that may be changed."""
    return Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))


def told(book: Rulebook) -> dict[str, object]:
    return {field.name: getattr(book, field.name) for field in fields(book) if field.name != "units"}


def test_a_rulebook_is_the_same_from_its_entry(cache: Path, rules: Path) -> None:
    read = folder._read(rules, checks.load)
    assert told(rulebook.load(rules)) == told(rulebook.load(rules)) == told(read)
    assert len(entries(cache, "rules")) == 1


def test_a_rule_is_as_its_file_says_now(cache: Path, rules: Path) -> None:
    path = rules / "discrepancies" / "value-conflict.yaml"
    rulebook.load(rules)
    path.write_text(path.read_text().replace("severity: error", "severity: note", 1))
    by_id = {rule.id: rule for rule in rulebook.load(rules).rules}
    assert by_id["value-conflict"].severity == "note"
    path.unlink()
    with pytest.raises(RuleError, match="names no rule"):
        rulebook.load(rules)


def test_a_rule_that_is_wrong_is_told_each_time(cache: Path, rules: Path) -> None:
    rulebook.load(rules)
    path = rules / "discrepancies" / "value-conflict.yaml"
    line = path.read_text().splitlines().index("severity: error") + 1
    path.write_text(path.read_text().replace("severity: error", "severity: eror", 1))
    for _ in range(2):
        with pytest.raises(RuleError) as caught:
            rulebook.load(rules)
        assert (caught.value.path, caught.value.line, caught.value.column) == (path, line, 11)
    assert len(entries(cache, "rules")) == 1


def test_a_stray_file_is_told_though_the_rules_are_kept(cache: Path, rules: Path) -> None:
    rulebook.load(rules)
    stray = rules / "discrepancies" / "more" / "own.yml"
    stray.parent.mkdir()
    stray.write_text("a: 1\n")
    with pytest.raises(RuleError, match="would not be read"):
        rulebook.load(rules)


def test_what_a_folder_lacks_is_the_default_of_now(cache: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.rulebook.folder.default_folder", lambda: rules)
    own = rules.parent / "own"
    shutil.copytree(rules / "discrepancies", own / "discrepancies")
    assert "sure" in {field.name for field in fields(rulebook.load(own).policy)}
    (rules / "policy.yaml").write_text('sure: "0.97"\n')
    assert rulebook.load(own).policy.sure == Fraction(97, 100)
    (own / "policy.yaml").write_text('sure: "0.98"\n')
    assert rulebook.load(own).policy.sure == Fraction(98, 100)


def test_the_words_of_the_vocabulary_are_those_of_now(cache: Path, rules: Path) -> None:
    nouns = rules / "vocabulary" / "nouns.yaml"
    book = rulebook.load(rules)
    assert language.load("en", book).nouns.get(("zorbules",)) is None
    assert not Lexicon(book.vocabulary).knows("zorbule", "en")
    nouns.write_text(nouns.read_text() + "zorbule:\n  en: [zorbule]\n")
    book = rulebook.load(rules)
    assert language.load("en", book).nouns.get(("zorbules",)) == "zorbule"
    assert Lexicon(book.vocabulary).knows("zorbule", "en")


def test_a_pack_is_as_its_file_says_now(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs = Path(shutil.copytree(loading._FOLDER, tmp_path / "lang"))
    monkeypatch.setattr(loading, "_FOLDER", packs)
    book = rulebook.load()
    assert [language.load("en", book).decimal for _ in range(2)] == [".", "."]
    pack = packs / "en.yaml"
    pack.write_text(pack.read_text() + 'zorbs: ["to zorb"]\n')
    assert language.load("en", book).phrases["zorbs"].get(("to", "zorb"))
    pack.write_text("- a list\n")
    with pytest.raises(ValueError, match="is a mapping"):
        language.load("en", book)


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("marked", [True, False])
def test_a_pack_is_the_same_from_its_entry(cache: Path, code: str, marked: bool) -> None:
    book = rulebook.load()
    made, found = (language.load(code, book, marked) for _ in range(2))
    assert len(entries(cache, "language")) == 1
    for field in fields(made):
        if field.name not in ("phrases", "compounds", "singulars", "verbal", "unmarked"):
            assert plain(getattr(made, field.name)) == plain(getattr(found, field.name)), field.name
    names = made.sets.keys()
    assert [plain(made.phrases[name]) for name in names] == [plain(found.phrases[name]) for name in names]
    words = ["households", "buses", "raised", "tham gia", "the"]
    assert [(made.singulars[word], made.verbal[word]) for word in words] == [
        (found.singulars[word], found.verbal[word]) for word in words
    ]


def plain(value: Any) -> object:
    return dict(value.items()) if hasattr(value, "several") else value


def test_other_source_is_another_program(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook.load()
    monkeypatch.setattr(kept, "__version__", "another")
    kept.source.cache_clear()
    try:
        rulebook.load()
    finally:
        kept.source.cache_clear()
    assert len(entries(cache, "rules")) == 2


# ---------------------------------------------------------------- what else desks write


def test_a_configuration_is_as_its_file_says_now(cache: Path, tmp_path: Path) -> None:
    file = tmp_path / "factcheck.toml"
    file.write_text('[check]\nfail-on = "query"\nreferences = ["a.csv"]\n[reference.headers]\nvalue = ["n"]\n')
    first, second = (rulebook.configured(file) for _ in range(2))
    assert first == second
    assert (second.check.fail_on, second.check.references) == ("query", ("a.csv",))
    assert (second.reference.headers.value, second.path) == (("n",), file)
    assert len(entries(cache, "configuration")) == 1
    file.write_text('[check]\nfail-on = "warning"\n')
    assert rulebook.configured(file).check.fail_on == "warning"
    file.write_text('[check]\nfail-on = "sometimes"\n')
    for _ in range(2):
        with pytest.raises(RuleError, match=r"factcheck.toml:2:1: unknown fail-on"):
            rulebook.configured(file)


WAIVER = """\
- id: fc-0123456789
  rule: value-conflict
  about: poverty rate
  claims: [10.89% (a), 11.11% (b)]
  reason: The council has approved 10.89
  by: desk
  until: 2026-01-31
"""


def test_waivers_are_as_their_file_says_now(cache: Path, tmp_path: Path) -> None:
    file = tmp_path / "factcheck.waivers.yaml"
    file.write_text(WAIVER)
    first, second = (waivers.load(file) for _ in range(2))
    assert first == second
    assert second[0].claims == ("10.89% (a)", "11.11% (b)")
    assert (second[0].until, second[0].status) == (date(2026, 1, 31), "accepted")
    assert len(entries(cache, "waivers")) == 1
    file.write_text(WAIVER.replace("  until: 2026-01-31\n", ""))
    assert waivers.load(file)[0].until is None
    file.write_text(WAIVER.replace("by: desk", "bye: desk"))
    for _ in range(2):
        with pytest.raises(RuleError, match=r"waivers.yaml:6:3: unknown key"):
            waivers.load(file)


def test_the_words_of_a_language_are_as_their_file_says_now(cache: Path, rules: Path) -> None:
    book = rulebook.load(rules)
    first, second = (rulebook.translated(book, "vi") for _ in range(2))
    assert first == second
    assert len(entries(cache, "messages")) == 1
    file = rules / "messages" / "vi.yaml"
    title = second["value-conflict"].title
    file.write_text(file.read_text().replace(title, "Hai con số", 1))
    assert rulebook.translated(book, "vi")["value-conflict"].title == "Hai con số"


# ---------------------------------------------------------------- a whole run


SCRIPT = """
import sys
from factcheck.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    print("slow:", *sorted({"pydantic", "ruamel", "annotated_types"} & sys.modules.keys()), file=sys.stderr)
"""


def test_a_second_run_imports_nothing_that_validates(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('[check]\nfail-on = "query"\nreport-lang = "vi"\n')
    (tmp_path / "factcheck.waivers.yaml").write_text(WAIVER)
    (tmp_path / "a.txt").write_text("The poverty rate in Hue was 10.5% in 2023.\n")
    slow = []
    for _ in range(2):
        command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{SCRIPT}", "a.txt"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        slow.append(done.stderr.splitlines()[-1])
    assert slow == ["slow: annotated_types pydantic", "slow:"]


@pytest.fixture
def runs(run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], object]]:
    """Checks the seeds with the cache of that name; all that comes of it."""

    def call(cache: str) -> object:
        environment.cache_clear()
        monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / cache))
        ran = run(ROOT / "seeds", "--report", "report.html")
        page = Path("report.html").read_bytes()
        return ran, page, Path("report.json").read_bytes()

    yield call


def test_a_run_is_the_same_with_what_is_kept_and_without(
    cache: Path, runs: Callable[[str], object], tmp_path: Path
) -> None:
    first = runs("cache")
    names = [path.name.split("-")[0] for path in entries(cache)]
    assert sorted(set(names)) == ["language", "rules", "template", "words"]
    assert runs("cache") == first
    for path in entries(cache):
        one_bit(path)
    assert runs("cache") == first
    (tmp_path / "none").write_text("no folder")
    assert runs("none") == first

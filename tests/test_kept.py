"""What is kept between runs: the same result with it and without, and nothing of it where it cannot be trusted."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from factcheck import checks, language, rulebook
from factcheck.language import loading
from factcheck.report.html.render import environment
from factcheck.rulebook import Rulebook, RuleError, folder, kept, waivers
from factcheck.rulebook.kept import cache_folder
from factcheck.topics.profile import Lexicon
from tests.conftest import ROOT, Ran

PLAIN = {"a": ("x", 1, None, True, Decimal("0.10"), Fraction(1, 3)), "b": [frozenset({"y"})]}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, with nothing but read YAML; the folder of its entries, which is not there yet."""
    own = tmp_path / "cache"
    own.mkdir()
    read = cache_folder() / "yaml"
    read.mkdir(exist_ok=True)
    (own / "yaml").symlink_to(read)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(own))
    return own / "compiled"


def entries(cache: Path, kind: str = "") -> list[Path]:
    return sorted(cache.glob(f"{kind}*")) if cache.is_dir() else []


class Making:
    """Counts how often something had to be made."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


# ---------------------------------------------------------------- entries


def test_what_was_made_once_is_there_the_next_time(cache: Path) -> None:
    make = Making(PLAIN)
    assert [kept.kept("k", "1", make) for _ in range(3)] == [PLAIN] * 3
    assert make.times == 1
    assert kept.kept("k", "2", make) == kept.kept("other", "1", make) == PLAIN
    assert make.times == 3
    assert [path.name for path in entries(cache)] == ["k-1", "k-2", "other-1"]
    assert [path.stat().st_mode & 0o777 for path in (cache, *entries(cache))] == [0o700, 0o600, 0o600, 0o600]


def test_nothing_is_not_kept(cache: Path) -> None:
    assert kept.kept("k", "1", lambda: None) is None
    assert entries(cache) == []


def cut_short(entry: Path) -> None:
    entry.write_bytes(entry.read_bytes()[:-1])


def one_bit(entry: Path) -> None:
    data = bytearray(entry.read_bytes())
    data[-3] ^= 1
    entry.write_bytes(data)


def emptied(entry: Path) -> None:
    entry.write_bytes(b"")


def of_another_key(entry: Path) -> None:
    kept.kept("k", "2", lambda: "another")
    shutil.copyfile(entry.with_name("k-2"), entry)


def of_another_form(entry: Path) -> None:
    entry.write_bytes(entry.read_bytes().replace(b"kept 1", b"kept 0"))


def a_folder(entry: Path) -> None:
    entry.unlink()
    entry.mkdir()


def a_link(entry: Path) -> None:
    entry.rename(entry.with_name("elsewhere"))
    entry.symlink_to("elsewhere")


def a_pipe(entry: Path) -> None:
    entry.unlink()
    os.mkfifo(entry, 0o600)


def writable_by_others(entry: Path) -> None:
    entry.chmod(0o622)


def folder_writable_by_others(entry: Path) -> None:
    entry.parent.chmod(0o720)


def folder_behind_a_link(entry: Path) -> None:
    entry.parent.rename(entry.parent.with_name("moved"))
    entry.parent.symlink_to("moved")


@pytest.mark.parametrize(
    "harm",
    [
        cut_short, one_bit, emptied, of_another_key, of_another_form, a_folder, a_link, a_pipe, writable_by_others,
        folder_writable_by_others, folder_behind_a_link,
    ],
)  # fmt: skip
def test_what_is_not_as_it_was_written_is_made_anew(cache: Path, harm: Callable[[Path], None]) -> None:
    make = Making(PLAIN)
    kept.kept("k", "1", make)
    harm(cache / "k-1")
    assert kept.kept("k", "1", make) == PLAIN
    assert make.times == 2


def test_what_belongs_to_somebody_else_is_not_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Making(PLAIN)
    kept.kept("k", "1", make)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert kept.kept("k", "1", make) == PLAIN
    assert make.times == 2


@pytest.mark.parametrize("place", ["a file", "a folder in a file", "a folder that cannot be made"])
def test_where_nothing_can_be_written_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").write_text("")
    known = {"a file": tmp_path / "file", "a folder in a file": tmp_path / "file" / "x"}
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(known.get(place, "/proc/none/such")))
    make = Making(PLAIN)
    assert [kept.kept("k", "1", make) for _ in range(2)] == [PLAIN] * 2
    assert make.times == 2


def test_a_folder_that_may_have_come_with_the_texts_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", "cache")
    make = Making(PLAIN)
    assert [kept.kept("k", "1", make) for _ in range(2)] == [PLAIN] * 2
    assert (make.times, list(tmp_path.iterdir())) == (2, [])


class Hostile:
    def __reduce__(self) -> Any:
        return os.mkdir, ("made by an entry",)


def test_an_entry_runs_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    kept.store("k", "1", pickle.dumps(Hostile()))
    assert kept.kept("k", "1", lambda: PLAIN) == PLAIN
    assert not (tmp_path / "made by an entry").exists()


def test_the_oldest_entries_go(cache: Path) -> None:
    for number in range(70):
        kept.store("k", f"{number:02}", b"x")
        os.utime(cache / f"k-{number:02}", (number, number))
    assert [path.name for path in entries(cache)] == [f"k-{number}" for number in range(10, 70)]


def test_a_digest_tells_where_its_parts_end() -> None:
    told = [kept.digest(*parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), (b"ab", b"c"))]
    assert told[0] == told[4]
    assert len(set(told)) == 4


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

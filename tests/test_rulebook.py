"""Rule files and the rules folder: what is read, and what an editor is told of a file that is wrong."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import rulebook
from factcheck.intervals import Policy
from factcheck.rulebook import Concept, Example, RuleError, Variant, entries, fill, joined
from factcheck.rulebook.entries import RuleEntry
from factcheck.rulebook.slots import names
from tests.rulefolder import RULE, UNITS, Settings, a_check, load, only, write, wrong, wrong_rule

pytestmark = pytest.mark.usefixtures("alone")


# ---------------------------------------------------------------- rules


def test_an_error_shows_the_place_and_keeps_its_parts() -> None:
    with pytest.raises(RuleError) as caught:
        load({"discrepancies/apart.yaml": RULE.replace("severity", "severty")})
    error = caught.value
    path = Path("rules/discrepancies/apart.yaml")
    assert (error.path, error.line, error.column) == (path, 3, 1)
    assert error.message == 'unknown key "severty", did you mean "severity"?'
    assert str(error) == (
        'rules/discrepancies/apart.yaml:3:1: unknown key "severty", did you mean "severity"?\n    severty: error\n    ^'
    )


def test_errors_are_placed_after_a_hit_too() -> None:
    told = wrong_rule(RULE + "precedes: [other]\n")
    assert wrong_rule(RULE + "precedes: [other]\n") == told
    assert told.startswith("rules/discrepancies/apart.yaml:7:12: ")


FULL = (
    RULE
    + """\
settings: {tolerance: 0.10, pairs: 3, loud: true, words: [of, no]}
variants:
  implied: {severity: query, message: "{figures} read as {hedge}"}
precedes: [other]
examples:
  - flag: ["It was 10.89%.", "It was 11.11%."]
    figures: ["10.89%", "11.11%"]
    severity: query
    variant: implied
  - pass: ["It was 21.34%, or 21.3%."]
    why: 21.34 rounds to 21.3
"""
)
MESSAGE = "{measure}{where}{when}: {figures}; {gap} {unit} apart"
ASK = "Which of {first} and {second} is right?"


def test_a_rule() -> None:
    check = a_check()
    write(
        Path("rules"),
        {"discrepancies/full.yaml": FULL, "discrepancies/other.yaml": RULE + "enabled: false\n"},
    )
    book = rulebook.load(Path("rules"), load_check=only(check))
    full, other = book.rules
    assert full == rulebook.Rule(
        id="full",
        title="Two sources give different values",
        check="apart",
        run=check,
        severity="error",
        message=MESSAGE,
        ask=ASK,
        why="They cannot both hold.",
        settings=Settings(Decimal("0.10"), 3, True, ("of", "no")),
        variants={
            "": Variant("error", MESSAGE, ASK),
            "implied": Variant("query", "{figures} read as {hedge}", ASK),
        },
        precedes=("other",),
        examples=(
            Example(("It was 10.89%.", "It was 11.11%."), ("10.89%", "11.11%"), "query", "implied"),
            Example(("It was 21.34%, or 21.3%.",), why="21.34 rounds to 21.3"),
        ),
        path=Path("rules/discrepancies/full.yaml"),
    )
    assert [example.trap for example in full.examples] == [False, True]
    assert (other.settings, other.enabled, other.examples) == (Settings(), False, ())
    assert other.variants == {"": Variant("error", MESSAGE, ASK), "implied": Variant("error", MESSAGE, ASK)}
    assert book.in_force == (full,)
    assert [rule.enabled for rule in book.all_in_force().rules] == [True, True]


def rule_with(old: str, new: str) -> str:
    assert old in FULL
    return FULL.replace("precedes: [other]\n", "").replace(old, new)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            rule_with("severity: error", "severity: eror"),
            '3:11: unknown severity "eror", did you mean "error"?',
        ),
        (
            rule_with("severity: query, m", "severity: loud, m"),
            '9:23: unknown severity "loud"; there are cause, error, note, query, warning',
        ),
        (rule_with("check: apart\n", ""), '1:1: missing key "check"'),
        (rule_with("check: apart\n", "check: apart_from\n"), None),
        (rule_with("{gap} {unit}", "{gap} {units}"), '4:10: unknown slot "{units}", did you mean "unit"?'),
        (
            rule_with("read as {hedge}", "read as {hegde}"),
            '9:39: unknown slot "{hegde}" in variant "implied", did you mean "hedge"?',
        ),
        (
            rule_with("Which of {first}", "Which of {hedge}"),
            '5:6: unknown slot "{hedge}"; there are count, figures, first, gap, measure, second, '
            "sources, unit, when, where",
        ),
        (
            rule_with("Which of {first}", "Which of {first.text}"),
            '5:6: not a message: a slot is a plain name in braces, not "{first.text}"',
        ),
        (rule_with("Which of {first}", "Which of {first"), "5:6: not a message: "),
        (
            rule_with("tolerance: 0.10", "tolerence: 0.10"),
            '7:12: unknown setting "tolerence", did you mean "tolerance"?',
        ),
        (
            rule_with("tolerance: 0.10", "tolerance: ten"),
            '7:23: "tolerance" must be a valid decimal, not "ten"',
        ),
        (rule_with("pairs: 3", "pairs: 2.5"), '7:36: "pairs" must be a valid integer, not "2.5"'),
        (rule_with("loud: true", "loud: [true]"), '7:45: "loud" must be a valid boolean, not a list'),
        (rule_with("[of, no]", "of"), '7:58: "words" must be a list, not "of"'),
        (
            rule_with("{tolerance: 0.10, pairs: 3, loud: true, words: [of, no]}", "[a]"),
            '7:11: "settings" must be a mapping, not a list',
        ),
        (rule_with("  implied:", "  implicit:"), '9:3: unknown variant "implicit", did you mean "implied"?'),
        (
            rule_with("variant: implied", "variant: implicit"),
            '14:14: unknown variant "implicit", did you mean "implied"?',
        ),
        (
            rule_with("title: Two sources give different values", "title: ''"),
            '1:8: "title" must have at least 1 character',
        ),
        (
            rule_with("title: Two sources give different values", "title:"),
            '1:1: "title" must be a word, not empty',
        ),
        (rule_with("    severity: query\n", ""), '11:5: missing key "severity"'),
        (rule_with('    figures: ["10.89%", "11.11%"]\n', ""), '11:5: missing key "figures"'),
        (
            rule_with("    why: 21", "    figures: ['1']\n    why: 21"),
            '16:5: "figures" belongs to "flag": nothing comes of a text that must pass',
        ),
        (
            rule_with("    why: 21", "    flag: ['1']\n    why: 21"),
            '15:5: an example has "flag" or "pass", not both',
        ),
        (rule_with("  - pass: [", "  - why: x\n  - pass: ["), '15:5: an example has "flag" or "pass"'),
        (
            rule_with('  - pass: ["It was 21.34%, or 21.3%."]', "  - pass: []"),
            '15:11: "pass" must have at least 1 item after validation, not 0',
        ),
        (
            rule_with("  - pass:", "  - trap:"),
            '15:5: unknown key "trap"; there are figures, flag, pass, previous, reference, severity, variant, why',
        ),
        ("just words\n", '1:1: the file must be a mapping, not "just words"'),
    ],
)
def test_a_wrong_rule_is_shown(text: str, told: str | None) -> None:
    first, line, caret = wrong_rule(text).split("\n")
    if told is None:  # the names of the checks are not ours to list
        assert first.startswith('rules/discrepancies/apart.yaml:2:8: unknown check "apart_from"')
    elif told.endswith(": "):  # the end of the sentence is Python's
        assert first.startswith(f"rules/discrepancies/apart.yaml:{told}")
    else:
        assert first == f"rules/discrepancies/apart.yaml:{told}"
    number, column = (int(part) for part in first.split(":")[1:3])
    assert line == f"    {text.splitlines()[number - 1]}"
    assert caret == " " * (4 + column - 1) + "^"


def test_precedes_names_rules_and_goes_in_no_circle() -> None:
    told = wrong_rule(RULE + "precedes: [apart-from]\n")
    assert told.split("\n")[0] == (
        'rules/discrepancies/apart.yaml:7:12: "precedes" names no rule: "apart-from", did you mean "apart"?'
    )
    circle = {
        "discrepancies/apart.yaml": RULE + "precedes: [b]\n",
        "discrepancies/b.yaml": RULE + "precedes: [c]\n",
        "discrepancies/c.yaml": RULE + "precedes: [apart]\n",
    }
    assert wrong(circle).split("\n")[0] == ('rules/discrepancies/apart.yaml:7:12: "b" precedes "apart" in its turn')
    assert wrong_rule(RULE + "precedes: [apart]\n").split("\n")[0] == (
        'rules/discrepancies/apart.yaml:7:12: "apart" precedes "apart" in its turn'
    )


@pytest.mark.parametrize("ident", ["Apart", "apart_from", "1st", "a--b", "a b"])
def test_a_file_name_that_is_no_id(ident: str) -> None:
    assert wrong_rule(RULE, ident) == (
        f'rules/discrepancies/{ident}.yaml:1:1: "{ident}" is no id: a rule file is named as in value-conflict.yaml'
    )


@pytest.mark.parametrize("name", ["apart.yml", "more/apart.yaml"])
def test_no_rule_is_passed_over_in_silence(name: str) -> None:
    assert wrong({"discrepancies/a.yaml": RULE, f"discrepancies/{name}": RULE}) == (
        f"rules/discrepancies/{name}:1:1: would not be read: rules are the files discrepancies/NAME.yaml"
    )


def test_a_folder_without_rules() -> None:
    assert wrong({}) == "rules/discrepancies:1:1: no such folder: rules stand in the folder discrepancies"
    assert wrong({"discrepancies/README.md": "x"}) == "rules/discrepancies:1:1: holds no rule"


def test_the_schema_of_a_rule_file() -> None:
    schema = entries.schema()
    assert schema["required"] == ["title", "check", "severity", "message", "ask", "why"]
    assert list(schema["properties"]) == [field.alias or name for name, field in RuleEntry.model_fields.items()]
    assert schema["additionalProperties"] is False


# ---------------------------------------------------------------- the folder


def test_which_folder_counts(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rulebook.find_rules(Path("mine"), alone) == Path("mine")
    assert rulebook.find_rules(None, alone) == alone / "default"
    (alone / "rules").mkdir()
    assert rulebook.find_rules(None, alone) == alone / "default"
    (alone / "rules" / "discrepancies").mkdir()
    assert rulebook.find_rules(None, alone) == alone / "rules"


def test_the_default_folder_is_the_wheels_or_the_repositorys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "site" / "factcheck" / "rulebook" / "folder.py"
    monkeypatch.setattr("factcheck.rulebook.folder.__file__", str(module))
    assert rulebook.default_folder() == tmp_path / "site" / "rules"
    (tmp_path / "site" / "factcheck" / "_rules").mkdir(parents=True)
    assert rulebook.default_folder() == tmp_path / "site" / "factcheck" / "_rules"


def test_what_a_desks_folder_lacks_is_the_defaults() -> None:
    write(
        Path("default"),
        {
            "policy.yaml": "sure: 0.8\n",
            "discrepancies/theirs.yaml": RULE,
            "vocabulary/nouns.yaml": "cow: {en: [cow]}\n",
            "vocabulary/measures.yaml": "area: {en: [area]}\n",
        },
    )
    Path("rules/discrepancies").mkdir(parents=True)
    Path("rules/vocabulary").mkdir()
    Path("rules/discrepancies/ours.yaml").write_text(RULE)
    Path("rules/vocabulary/nouns.yaml").write_text("hen: {en: [hen]}\n")
    book = rulebook.load(Path("rules"), load_check=only(a_check()))
    assert [rule.id for rule in book.rules] == ["ours"]
    assert book.policy == Policy(sure=Fraction(4, 5))
    assert book.vocabulary == rulebook.Vocabulary(
        nouns={"hen": Concept("hen", {"en": ("hen",)})}, measures={"area": Concept("area", {"en": ("area",)})}
    )
    assert book.units.names == ("count",)
    assert book.folder == Path("rules")


def test_a_policy_is_checked() -> None:
    rule = {"discrepancies/a.yaml": RULE}
    assert load({**rule, "policy.yaml": 'sure: "9/10"\nlikely: 0.5\n'}).policy == Policy(likely=Fraction(1, 2))
    assert wrong({**rule, "policy.yaml": "shure: 0.9\n"}) == (
        'rules/policy.yaml:1:1: unknown setting "shure", did you mean "sure"?\n    shure: 0.9\n    ^'
    )
    assert wrong({**rule, "policy.yaml": "sure: very\n"}) == (
        'rules/policy.yaml:1:7: "sure" must be a valid fraction, not "very"\n    sure: very\n          ^'
    )


def test_units_are_checked() -> None:
    rule = {"discrepancies/a.yaml": RULE}
    told = wrong({**rule, "vocabulary/units.txt": UNITS + "count = [count]\n"})
    assert told == ("rules/vocabulary/units.txt:3:1: 'count' is defined twice\n    count = [count]\n    ^")
    Path("rules/vocabulary/units.txt").unlink()
    with pytest.raises(RuleError, match=r"^rules/vocabulary/units\.txt:1:1: cannot be read: no such file$"):
        rulebook.load(Path("rules"), load_check=only(a_check()))


# ---------------------------------------------------------------- slots


def test_slots() -> None:
    assert names("{a} and {b}, {a}; {{c}}") == ("a", "b")
    assert fill("{a} and {b}, {a}; {{c}}", {"a": "1"}) == ("1 and {b}, 1; {c}", ("b",))
    assert fill("{a}", {"a": "{b}"}) == ("{b}", ())  # a figure's text is never a template


@pytest.mark.parametrize("template", ["{", "}", "{}", "{0}", "{a!r}", "{a:>5}", "{a[0]}", "{a.b}"])
def test_a_slot_is_a_plain_name(template: str) -> None:
    with pytest.raises(ValueError):
        names(template)


def test_joined() -> None:
    assert [joined(["A"]), joined(["A", "B"]), joined(["A", "B", "C"])] == ["A", "A and B", "A, B and C"]


@given(st.text())
def test_any_text_is_a_message_or_is_refused(template: str) -> None:
    try:
        used = names(template)
    except ValueError:
        return
    text, missing = fill(template, {name: "" for name in used})
    assert missing == ()
    assert fill(template, {})[1] == used or not used
    assert isinstance(text, str)

"""The command line with reference tables: what is found, what is said of wrong rows, and with which status it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Folder = Callable[[Mapping[str, str | bytes]], Path]

TEXT = "The poverty rate in Son La fell to 11.11% at the end of 2024. Son La had 31,250 poor households in 2024.\n"
TABLE = (
    "measure,place,period,value,unit,source,date of issue\n"
    "Poverty rate,Son La,2024,10.89,%,Statistics Office,2025-03-31\n"
    'Poor households,Son La,2024,"31,250",households,Statistics Office,2025-03-31\n'
    "Poverty rate,Lai Chau,2024,17.05,%,Statistics Office,2025-03-31\n"
)


def test_a_text_is_held_against_a_table(run, folder: Folder) -> None:
    base = folder({"a.txt": TEXT, "tables/r.csv": TABLE})
    ran = run(base / "a.txt", "--reference", base / "tables/r.csv", "--report", "none", "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    [finding] = [finding for finding in ran.json["findings"] if finding["severity"] == "error"]
    assert (finding["rule"], finding["causes"]) == ("reference-mismatch", [])
    claims = {claim["id"]: claim for claim in ran.json["claims"]}
    assert [(claims[i]["text"], claims[i]["cell"], claims[i]["line"]) for i in finding["claims"]] == [
        ("11.11%", None, 1),
        ("10.89%", "D2", 2),
    ]
    table = {"id": "r1", "path": f"{base}/tables/r.csv", "kind": "reference", "published": "2025-03-31"}
    assert [{key: document[key] for key in table} for document in ran.json["documents"][1:]] == [table]
    assert ran.json["coverage"] == {"numerals": 4, "claims": 2, "set_aside": 2, "unread": 0}


def test_the_table_counts_neither_as_a_text_nor_among_the_numerals(run, folder: Folder) -> None:
    base = folder({"a.txt": TEXT, "r.csv": TABLE})
    ran = run(base / "a.txt", "--reference", base / "r.csv", "--report", "none", "--format", "concise")
    assert (
        f"{base}/a.txt:1:36: error reference-mismatch: Poverty rate in Son La at the end of 2024: 11.11% (" in ran.out
    )
    assert "10.89% (Statistics Office, issued 2025-03-31); 0.22 percentage points apart" in ran.out
    assert "1 source and 1 reference table · 4 numerals read · 2 claims compared, 0 stated once" in ran.out


def test_a_text_that_has_the_figures_of_the_table(run, folder: Folder) -> None:
    base = folder({"a.txt": TEXT.replace("11.11", "10.9"), "r.csv": TABLE})
    ran = run(base / "a.txt", "--reference", base / "r.csv", "--report", "none", "--format", "json")
    assert (ran.status, ran.json["findings"]) == (0, [])
    assert [passed["rule"] for passed in ran.json["passed"]].count("reference-mismatch") == 2


def test_wrong_rows_are_2_and_the_others_are_used(run, folder: Folder) -> None:
    base = folder({"a.txt": TEXT, "r.csv": TABLE + "Poverty rate,Hue,2024,abc,%,Statistics Office,2025-03-31\n"})
    ran = run(base / "a.txt", "--reference", base / "r.csv", "--report", "none")
    assert ran.status == 2
    assert ran.err == f"factcheck: {base}/r.csv:5: cell D5 holds no figure: abc (the row was left out)\n"
    assert "reference-mismatch" in ran.out


def test_a_table_that_is_not_there(run, folder: Folder) -> None:
    base = folder({"a.txt": TEXT})
    ran = run(base / "a.txt", "--reference", base / "r.csv", "--report", "none")
    assert (ran.status, ran.err) == (
        2,
        f"factcheck: {base}/r.csv: there is no such file or folder: check the spelling\n",
    )


def test_a_table_alone_is_nothing_to_check(run, folder: Folder) -> None:
    base = folder({"r.csv": TABLE})
    ran = run("--reference", base / "r.csv", "--report", "none")
    assert ran.status == 2
    assert "no path given" in ran.err


def test_columns_are_named_in_the_configuration(run, folder: Folder) -> None:
    table = TABLE.replace("measure,place,period,value", "Was,Wo,Wann,Wieviel")
    names = '[reference.headers]\nmeasure = "Was"\nplace = "Wo"\nperiod = "Wann"\nvalue = ["Wieviel", "Wert"]\n'
    base = folder({"a.txt": TEXT, "r.csv": table, "factcheck.toml": names})
    arguments = (base / "a.txt", "--reference", base / "r.csv", "--report", "none", "--format", "concise")
    assert "reference-mismatch" in run(*arguments).out
    (base / "factcheck.toml").unlink()
    ran = run(*arguments)
    assert ran.status == 2
    assert "name the columns under [reference.headers] in factcheck.toml" in ran.err


def test_a_wrong_configuration_stops_the_run(run, folder: Folder) -> None:
    base = folder({"a.txt": TEXT, "factcheck.toml": '[reference.headers]\nmeasur = "Was"\n'})
    ran = run(base, "--report", "none")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        'factcheck: texts/factcheck.toml:2:1: unknown key "measur", did you mean "measure"?\n'
        '    measur = "Was"\n    ^\n'
    )


def test_a_folder_of_texts_is_not_taken_for_its_tables(run, folder: Folder) -> None:
    base = folder({"a.txt": TEXT})
    ran = run(base, "--reference", base, "--report", "none")
    assert ran.status == 2
    assert "is no table: name a .csv or .xlsx file" in ran.err


def test_claims_shows_how_a_table_was_read(run, folder: Folder) -> None:
    base = folder({"a.txt": TEXT, "r.csv": TABLE})
    ran = run("claims", base / "a.txt", "--reference", base / "r.csv")
    assert ran.status == 0
    assert "  cell D2  10.89% · Poverty rate, Son La · 2024\n" in ran.out


@pytest.mark.parametrize("form", ["text", "concise", "json"])
def test_the_report_is_written_with_a_table(run, folder: Folder, form: str, tmp_path: Path) -> None:
    base = folder({"a.txt": TEXT, "r.csv": TABLE})
    page = tmp_path / "report.html"
    ran = run(base / "a.txt", "--reference", base / "r.csv", "--report", page, "--format", form)
    assert ran.status == 1
    html = page.read_text(encoding="utf-8")
    assert "Statistics Office, issued 2025-03-31" in html
    assert " in one text</" in html


def test_the_order_of_rows_and_tables_changes_no_id(run, folder: Folder) -> None:
    head, *rows = TABLE.splitlines(keepends=True)
    base = folder({"a.txt": TEXT, "r.csv": TABLE, "s.csv": head + "".join(reversed(rows))})

    def ids(name: str) -> set[str]:
        ran = run(base / "a.txt", "--reference", base / name, "--report", "none", "--format", "json")
        return {finding["id"] for finding in ran.json["findings"]}

    assert ids("r.csv") == ids("s.csv") != set()

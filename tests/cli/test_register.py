"""The register's commands, through the real entry point and in this process."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from communique.sources import web
from communique.sources.web import Fetched
from tests.cli.conftest import Command, Run
from tests.examples import FOLDER


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("COMMUNIQUE_USER", "anna")
    return tmp_path / "home"


@pytest.fixture
def corpus(run: Run) -> Run:
    """A register with three of the example reports."""
    names = ("2025-12-12-online-talks", "2025-12-13-phone-conversation", "2025-12-04-laos-forty-eighth-session")
    done = run("add", *(FOLDER / f"{name}.md" for name in names))
    assert done.exit_code == 0, done.output
    return run


def rows(run: Run, *arguments: str) -> list[dict[str, object]]:
    done = run(*arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def test_reports_enter_and_are_known_the_second_time(corpus: Run, home: Path) -> None:
    assert (home / "register.sqlite3").exists()
    again = corpus("add", FOLDER / "2025-12-12-online-talks.md")
    assert again.exit_code == 0
    assert "0 new, 1 known, 0 not read." in again.stderr
    assert len(rows(corpus, "reports")) == 3


def test_what_cannot_be_read_is_said_and_the_rest_entered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = run("add", tmp_path / "empty.txt", FOLDER / "2025-12-12-online-talks.md", tmp_path / "none.md")
    assert done.exit_code == 2
    assert "C102" in done.stderr and "C101" in done.stderr
    assert "1 new, 0 known, 2 not read." in done.stderr


def test_standard_input_and_a_missing_date(run: Run) -> None:
    done = run("add", "-", "--title", "Talks", stdin=b"The ministers of Laos and Viet Nam met on Friday in Hanoi.")
    assert done.exit_code == 0
    (item,) = [row for row in rows(run, "queue") if row["what"] == "undated"]
    fixed = run("correct", str(item["id"]), "published", "2025-12-12", "--why", "it is Friday the twelfth")
    assert fixed.exit_code == 0, fixed.output
    assert "anna corrected published" in fixed.stdout
    assert rows(run, "reports")[0]["published"] == "2025-12-12"


@pytest.mark.parametrize(
    "name", ["people", "posts", "bodies", "series", "exchanges", "instruments", "commitments", "reports"]
)
def test_lists_in_every_format(corpus: Run, name: str) -> None:
    found = rows(corpus, name, "--limit", "0")
    assert found
    table = corpus(name)
    assert table.exit_code == 0 and str(found[0]["id"]) in table.stdout
    read = list(csv.DictReader(io.StringIO(corpus(name, "--limit", "0", "--format", "csv").stdout)))
    assert [row["id"] for row in read] == [row["id"] for row in found]
    assert rows(corpus, name, "no such thing anywhere") == []


def test_filters(corpus: Run) -> None:
    assert [row["name"] for row in rows(corpus, "people", "le hoai")] == ["Lê Hoài Trung"]
    assert all("MYS" in row["parties"] for row in rows(corpus, "people", "--party", "MYS"))  # type: ignore[operator]
    assert len(rows(corpus, "reports", "--since", "2025-12-12")) == 2
    assert len(rows(corpus, "reports", "--until", "2025-12-11")) == 1
    assert len(rows(corpus, "people", "--limit", "1")) == 1


def test_an_address_enters_with_both_of_its_addresses(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Fetched("https://mofa.example/readouts/17", b"Laos and Viet Nam agreed to open a consulate.", "text/plain")
    monkeypatch.setattr(web, "fetch", lambda url, **limits: page)
    given = ("--published", "2025-12-12", "--format", "json")
    (entered,) = json.loads(run("add", "https://mofa.example/r/17", *given).stdout)
    assert entered["state"] == "new"
    (known,) = json.loads(run("add", "https://mofa.example/r/17", *given).stdout)
    assert known["state"] == "known"
    shown = run("show", entered["id"]).stdout
    assert "https://mofa.example/r/17" in shown
    assert page.url in shown


@pytest.mark.parametrize("name", ["people", "series", "reports"])
def test_show_tells_names_evidence_and_history(corpus: Run, name: str) -> None:
    own = str(rows(corpus, name)[0]["id"])
    shown = corpus("show", own[:9])
    assert shown.exit_code == 0, shown.output
    assert "“" in shown.stdout
    assert json.loads(corpus("show", own, "--format", "json").stdout)["id"] == own


def test_one_session_under_two_names_is_one_series(corpus: Run) -> None:
    found = [row for row in rows(corpus, "series") if "Committee" in str(row["name"])]
    assert len(found) == 1
    assert found[0]["editions"] == [48]


def test_rule_log_and_undo(corpus: Run) -> None:
    people = rows(corpus, "people")
    a, b = str(people[0]["id"]), str(people[1]["id"])
    merged = corpus("merge", a, b, "--why", "for the test", "--by", "ben")
    assert merged.exit_code == 0, merged.output
    number = merged.stdout.split()[0]
    assert f"{number}  " in corpus("log").stdout
    assert "ben ruled that" in corpus("log").stdout
    assert len(rows(corpus, "people")) == len(people) - 1
    assert corpus("undo", number, "--why", "a test").exit_code == 0
    assert len(rows(corpus, "people")) == len(people)
    assert "(undone)" in corpus("log").stdout
    assert corpus("reject", a, b, "--why", "two people").exit_code == 0
    refused = corpus("merge", a, b, "--why", "again")
    assert refused.exit_code == 2
    assert "C313" in refused.stderr


def test_a_ruling_needs_a_reason_and_a_person(corpus: Run) -> None:
    a, b = (str(row["id"]) for row in rows(corpus, "people")[:2])
    assert corpus("merge", a, b).exit_code == 2
    assert "C321" in corpus("merge", a, b, "--why", "x", "--by", "communique").stderr


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("show", "P-0000000000"), "C310"), (("show", "nonsense"), "C311"), (("undo", "D-9999", "--why", "x"), "C310"),
        (("confirm", "Q-00000000", "--why", "x"), "C310"), (("search", "!!"), "C340"), (("restore", "none"), "C331"),
        (("reports", "--since", "soon"), "C105"), (("correct", "R-0000000000", "title", "x", "--why", "x"), "C310"),
    ],
)  # fmt: skip
def test_mistakes_are_one_line_and_exit_code_2(corpus: Run, command: tuple[str, ...], code: str) -> None:
    done = corpus(*command)
    assert done.exit_code == 2
    assert f"[{code}]" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_search(corpus: Run) -> None:
    found = rows(corpus, "search", "To", "Lam")
    assert len(found) == 3
    assert "Tô Lâm" in str(found) and "To Lam" in str(found)
    assert len(rows(corpus, "search", '"online talks"', "--kind", "exchanges")) == 1


def test_threshold_reread_rebuild_check(corpus: Run) -> None:
    assert "person       links from 0.88" in corpus("threshold").stdout
    assert corpus("threshold", "person", "0.95", "--why", "be careful").exit_code == 0
    assert "person       links from 0.95" in corpus("threshold").stdout
    assert "Nothing changed." in corpus("reread", "--all").stdout
    assert "nothing differed" in corpus("rebuild").stdout
    assert corpus("check").stdout.strip().endswith("All holds.")


def test_backup_and_restore_into_another_file(corpus: Run, tmp_path: Path) -> None:
    saved = corpus("backup", tmp_path / "one.backup")
    assert saved.exit_code == 0, saved.output
    other = str(tmp_path / "other.sqlite3")
    assert corpus("restore", tmp_path / "one.backup", "--db", other).exit_code == 0
    for name in ("reports", "people", "series", "exchanges", "instruments", "queue", "log"):
        form = ("--format", "json")
        assert corpus(name, *form).stdout == corpus(name, *form, "--db", other).stdout
    refused = corpus("restore", tmp_path / "one.backup")
    assert "C332" in refused.stderr


def test_through_the_real_entry_point(command: Command, home: Path) -> None:
    done = command("add", FOLDER / "2025-12-12-online-talks.md")
    assert done.returncode == 0, done.stderr
    assert "1 new" in done.stderr
    shown = command("people", "--format", "json")
    assert "Lê Hoài Trung" in shown.stdout


def test_nothing_heavy_is_imported_for_reading(command: Command) -> None:
    import subprocess
    import sys

    program = (
        "import communique.cli.main, sys; print([m for m in ('django', 'rapidfuzz', 'psycopg') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


def test_parties_of_a_row_are_parties(run: Run, tmp_path: Path) -> None:
    """An end of a term is no party, and a person is of the state told, not of those met."""
    (tmp_path / "a.txt").write_text(
        "Foreign Minister of Japan Kenji Mori and Foreign Minister of Croatia Ana Kovač met in Zagreb on March 3. "
        "They adopted an Action Plan for 2026-2030.",
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text("Ana Kovač met Foreign Minister of Japan Kenji Mori on March 5.", encoding="utf-8")
    assert run("add", tmp_path / "a.txt", tmp_path / "b.txt", "--published", "2026-03-06").exit_code == 0
    (plan,) = rows(run, "instruments")
    assert set(plan["parties"]) <= {"JPN", "HRV"}  # type: ignore[call-overload]
    assert {row["name"]: row["parties"] for row in rows(run, "people")} == {
        "Ana Kovač": ["HRV"],
        "Kenji Mori": ["JPN"],
    }


def test_an_empty_register_says_what_fills_it(run: Run) -> None:
    asked = (("reports",), ("people",), ("queue",), ("search", "x"), ("ledger", "posts", "VNM", "LAO"))
    for command in asked:
        done = run(*command)
        assert done.exit_code == 0 and "communique add FILE" in done.output, command


@pytest.mark.parametrize("wide", ["60", "80", "110"])
def test_a_list_fits_the_terminal_and_cuts_no_value(
    corpus: Run, monkeypatch: pytest.MonkeyPatch, wide: str
) -> None:  # fmt: skip
    monkeypatch.setenv("COLUMNS", wide)
    for name in ("people", "series", "exchanges", "reports", "posts"):
        printed = corpus(name).stdout
        assert max(map(len, printed.splitlines())) <= int(wide), name
        assert "…" not in printed, name
        words = set(printed.split())
        for row in rows(corpus, name):
            days = {row.get("first"), row.get("last")} if name in ("people", "series", "posts") else {row.get("start")}
            assert row["id"] in words and days - {None} <= words, name


def test_rows_that_are_left_out_are_said_to_be(corpus: Run) -> None:
    some = corpus("people", "--limit", "2")
    assert some.stdout.count("P-") == 2 and "--limit 0" in some.stderr
    assert corpus("people", "--limit", "0").stderr == ""
    assert "--limit" in corpus("search", "Laos", "--limit", "1").stderr
    assert "--limit" in corpus("log", "--all", "--limit", "1").stderr


def test_filters_take_parties_by_any_name(corpus: Run) -> None:
    assert rows(corpus, "people", "--party", "Laos") == rows(corpus, "people", "--party", "LAO") != []
    assert rows(corpus, "search", "talks", "--party", "Vietnamese")
    assert corpus("people", "--party", "Laoss").exit_code == 2


def test_a_note_names_its_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Nairobi, 11 February 2026\n\nThe Minister met Ana Kovač.", encoding="utf-8")
    done = run("add", tmp_path / "undated.txt")
    assert "undated.txt: no publication date is given" in done.stderr


def test_reports_without_a_day_that_do_not_count_are_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("Laos and Viet Nam agreed to open a consulate.", encoding="utf-8")
    (row,) = json.loads(run("add", tmp_path / "undated.txt", "--format", "json").stdout)
    done = run("ledger", "commitments", "VNM", "LAO", "--as-of", "2026-01-01")
    assert f"Without a publication date, and not counted: {row['id']}" in done.stderr
    assert "not counted" not in run("ledger", "commitments", "VNM", "LAO").stderr


def test_a_command_written_wrong_is_answered_with_those_alike(run: Run) -> None:
    done = run("ledgr")
    assert done.exit_code == 2 and "Did you mean ledger" in done.stderr


def test_what_is_no_address_that_can_be_fetched_is_said(run: Run) -> None:
    done = run("add", "ftp://example.org/report.txt")
    assert done.exit_code == 2 and "http://" in done.stderr


def test_a_person_and_a_report_are_not_taken_for_one(corpus: Run) -> None:
    person, report = rows(corpus, "people")[0]["id"], rows(corpus, "reports")[0]["id"]
    done = corpus("merge", str(person), str(report), "--why", "x")
    assert done.exit_code == 2 and "[C312] a person and a report cannot be one" in done.stderr


def test_an_empty_reason_is_none(corpus: Run) -> None:
    a, b = (str(row["id"]) for row in rows(corpus, "people")[:2])
    assert corpus("merge", a, b, "--why", " ").exit_code == 2
    assert "Nobody ruled yet" in corpus("log").stdout


def test_an_undo_says_what_it_took_back(corpus: Run) -> None:
    a, b = (str(row["id"]) for row in rows(corpus, "people")[:2])
    made = corpus("merge", a, b, "--why", "x").stdout.partition(" ")[0]
    done = corpus("undo", made, "--why", "a mistake").stdout
    assert f"took back {made} (anna ruled that" in done and "are one person)." in done


@pytest.mark.parametrize(
    ("given", "place"), [("D-9999", "log"), ("Q-00000000", "queue"), ("S-0000000000", "series"), ("R-0000", "reports")]
)
def test_what_is_not_there_is_looked_for_where_it_is_listed(corpus: Run, given: str, place: str) -> None:
    assert f"see communique {place}" in corpus("show", given).stderr


def test_a_backup_writes_over_no_file_but_a_backup(corpus: Run, tmp_path: Path) -> None:
    own = tmp_path / "readout.txt"
    own.write_text("mine", encoding="utf-8")
    done = corpus("backup", own)
    assert done.exit_code == 2 and "C330" in done.stderr and own.read_text(encoding="utf-8") == "mine"
    assert corpus("backup", tmp_path / "all.zip").exit_code == corpus("backup", tmp_path / "all.zip").exit_code == 0


def test_an_empty_register_says_where_it_is(run: Run, tmp_path: Path) -> None:
    assert "other.sqlite3" in run("reports", "--db", tmp_path / "other.sqlite3").stdout


def test_reports_of_an_older_lexicon_are_told(run: Run, tmp_path: Path) -> None:
    words = tmp_path / "words"
    (words / "en").mkdir(parents=True)
    (words / "en" / "posts.yaml").write_text("- {post: Lord Warden, rank: official}\n", encoding="utf-8")
    first = run("add", "-", "--published", "2025-12-12", "--lexicon", words, stdin=b"Laos and Viet Nam agreed to meet.")
    assert "another lexicon" not in first.stderr
    second = run("add", "-", "--published", "2025-12-13", stdin=b"Laos and Viet Nam agreed to trade.")
    assert "1 read before with another lexicon: communique reread" in second.stderr
    assert run("reread").exit_code == 0
    assert "another lexicon" not in run("add", "-", stdin=b"Laos and Viet Nam agreed to trade.").stderr

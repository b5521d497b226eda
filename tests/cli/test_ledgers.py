"""``who``, ``ledger`` and ``next`` through the real command line: answers with their sentences, and clear refusals."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import communique
from tests.cli.conftest import Run
from tests.examples import FOLDER

FILES = (Path(communique.__file__).parent / "ledgers").glob("[a-z]*.py")
LEDGERS = sorted(path.stem for path in FILES if path.stem != "base")

NAMES = (
    "2025-01-09-forty-seventh-committee", "2025-07-29-phone-talks", "2025-12-04-laos-forty-eighth-session",
    "2025-12-12-online-talks", "2025-12-13-phone-conversation", "2025-12-18-twelfth-ministers-consultation",
)  # fmt: skip
SEEDS = ("--over", "2025-07-29-phone-talks", "--over", "2025-12-12-online-talks")


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with some of the example reports in its register, made once."""
    from click.testing import CliRunner

    from communique.cli.main import communique

    home = tmp_path_factory.mktemp("home")
    paths = [str(FOLDER / f"{name}.md") for name in NAMES]
    env = {"COMMUNIQUE_HOME": str(home), "COMMUNIQUE_LEXICON": "", "DATABASE_URL": ""}
    assert CliRunner(env=env).invoke(communique, ["add", *paths]).exit_code == 0
    return home


@pytest.fixture
def ask(run: Run, filled_home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands over that register."""
    monkeypatch.setenv("COMMUNIQUE_HOME", str(filled_home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return run


def test_who_names_the_holder_with_the_sentence(ask: Run) -> None:
    done = ask("who", "VNM", "foreign minister", "--on", "2025-12-12")
    assert done.exit_code == 0
    assert "Lê Hoài Trung" in done.stdout and "attested" in done.stdout
    assert "held online talks on Friday" in " ".join(done.stdout.split())


@pytest.mark.parametrize("party", ["VNM", "vnm", "Viet Nam", "Vietnam", "Việt Nam", "Vietnamese"])
def test_a_party_by_its_code_its_name_or_its_demonym(ask: Run, party: str) -> None:
    rows = json.loads(ask("who", party, "foreign", "minister", "--on", "2025-12-12", "--format", "json").stdout)
    assert [row["person"] for row in rows] == ["Lê Hoài Trung"]


def test_who_says_that_nobody_is_evidenced_and_who_was_seen_around(ask: Run) -> None:
    when = ("--on", "2025-09-15", "--as-of", "2025-12-31")
    (row,) = json.loads(ask("who", "VNM", "foreign minister", *when, *SEEDS, "--format", "json").stdout)
    assert (row["person"], row["state"]) == (None, "not_evidenced")
    assert row["last_before"] == {"person": "Bui Thanh Son", "date": "2025-07-28"}
    assert row["first_after"]["date"] == "2025-12-12"
    assert {one["name"] for one in row["evidence"]} == {"2025-07-29-phone-talks", "2025-12-12-online-talks"}


def test_the_day_of_who_is_that_of_as_of(ask: Run) -> None:
    (row,) = json.loads(ask("who", "LAO", "foreign minister", "--as-of", "2025-12-12", "--format", "json").stdout)
    assert (row["on"], row["state"]) == ("2025-12-12", "attested")


def test_an_office_that_no_report_names_is_said_so_with_those_there_are(ask: Run) -> None:
    done = ask("who", "VNM", "minister of fisheries")
    assert done.exit_code == 0
    assert "Not evidenced" in done.stdout
    assert "Minister of Foreign Affairs" in done.stderr
    assert json.loads(ask("who", "VNM", "minister of fisheries", "--format", "json").stdout) == []


@pytest.mark.parametrize("name", LEDGERS)
def test_json_and_csv_hold_the_same_rows(ask: Run, name: str) -> None:
    asked = ("ledger", name, "VNM", "LAO", "--as-of", "2025-12-31")
    rows = json.loads(ask(*asked, "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(ask(*asked, "--format", "csv").stdout)))
    assert len(rows) == len(table)
    for row, line in zip(rows, table, strict=True):
        assert row["ledger"] == name and row["evidence"] and line["quotes"] and line["basis"] == row["basis"]
    assert ask(*asked).exit_code == 0
    assert ask(*asked, "--explain").exit_code == 0


def test_explain_tells_the_reasoning_and_every_sentence(ask: Run) -> None:
    asked = ("next", "Intergovernmental Committee", "VNM", "LAO", "--as-of", "2025-12-31")
    brief, full = ask(*asked).stdout, ask(*asked, "--explain").stdout
    assert "49" in brief and "host not inferred" in brief
    assert "more sentences (--explain)" in brief and "more sentences" not in full
    assert len(full) > len(brief)


def test_a_ledger_takes_its_options(ask: Run) -> None:
    asked = ("ledger", "exchanges", "VNM", "LAO", "--format", "json")
    rows = json.loads(ask(*asked, "--where", "kind=session", "--where", "status=held").stdout)
    assert [row["edition"] for row in rows] == [47, 48]
    people = ("--where", "person=Trung", "--where", "person=Thongsavanh", "--where", "since=2025-12-13")
    rows = json.loads(ask(*asked, *people).stdout)
    assert [row["start"] for row in rows] == ["2025-12-18"]


def test_over_leaves_only_some_reports(ask: Run) -> None:
    rows = json.loads(ask("ledger", "editions", "VNM", "LAO", *SEEDS, "--format", "json").stdout)
    committee = next(row for row in rows if "Committee" in row["series"])
    assert [one["edition"] for one in committee["editions"]] == [48]


def test_the_ledgers_are_listed_with_their_options(ask: Run) -> None:
    done = ask("ledger", "--format", "json")
    listed = {row["name"]: row for row in json.loads(done.stdout)}
    assert list(listed) == LEDGERS
    assert "person=TEXT…" in listed["exchanges"]["options"]
    assert all(row["what"].endswith(".") for row in listed.values())


def test_a_pair_without_reports_is_not_evidenced(ask: Run) -> None:
    done = ask("ledger", "editions", "Laos", "Kenya", "--as-of", "2025-12-31")
    assert done.exit_code == 0
    assert "Not evidenced: no report published by 2025-12-31 names LAO and KEN." in done.stderr
    assert "6 name LAO." in done.stderr and "None names KEN." in done.stderr
    assert json.loads(ask("ledger", "editions", "Laos", "Kenya", "--format", "json").stdout) == []


def test_a_series_that_no_report_names_is_said_so_with_those_there_are(ask: Run) -> None:
    done = ask("next", "Strategic Dialogue", "VNM", "LAO")
    assert done.exit_code == 0
    assert "Not evidenced" in done.stderr and "Intergovernmental Committee" in done.stderr


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        (("ledger", "edition", "VNM", "LAO"), "C401", "editions"),
        (("ledger", "editions"), "C402", "communique ledger editions VNM LAO"),
        (("ledger", "editions", "VNM", "LAO", "--where", "colour=red"), "C403", "series"),
        (("ledger", "upcoming", "VNM", "LAO", "--where", "state=lost"), "C403", "no_report"),
        (("ledger", "upcoming", "VNM", "LAO", "--where", "months=soon"), "C403", "number"),
        (("ledger", "editions", "Vietnm", "LAO"), "C404", "VNM"),
        (("who", "Zxqwv", "king"), "C404", "ISO 3166"),
        (("who", "VNM", "king", "--on", "2025-02-30"), "C105", "YYYY-MM-DD"),
        (("next", "Committee", "VNM", "LAO", "--as-of", "yesterday"), "C105", "YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_one_line_and_exit_code_2(
    ask: Run, asked: tuple[str, ...], code: str, says: str
) -> None:  # fmt: skip
    done = ask(*asked)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"Error: [{code}]") and done.stderr.count("\n") == 1
    assert says in done.stderr

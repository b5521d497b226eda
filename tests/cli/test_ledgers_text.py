"""``wording``, ``compare``, ``since`` and the rulings on them, through the real command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.examples import FOLDER

NAMES = (
    "2025-07-29-phone-talks", "2025-12-12-online-talks", "2025-12-13-phone-conversation",
    "2025-12-18-twelfth-ministers-consultation",
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("COMMUNIQUE_USER", "anna")
    return tmp_path / "home"


@pytest.fixture
def corpus(run: Run) -> Run:
    """A register with four of the example reports."""
    assert run("add", *(FOLDER / f"{name}.md" for name in NAMES)).exit_code == 0
    return run


ASKED = [
    ("wording", "VNM", "LAO"),
    ("compare", "2025-12-12-online-talks", "2025-12-13-phone-conversation"),
    ("since", "2025-08-01", "VNM", "LAO"),
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_json_and_csv_hold_the_same_rows_with_their_evidence(corpus: Run, asked: tuple[str, ...]) -> None:
    done = corpus(*asked, "--format", "json")
    assert done.exit_code == 0, done.output
    rows = json.loads(done.stdout)
    assert isinstance(rows, list) and rows
    for row in rows:
        assert row["basis"] in ("attested", "inferred", "ruled")
        assert row["evidence"] and all(one["quote"] and one["sentence"] for one in row["evidence"])
    table = list(csv.DictReader(io.StringIO(corpus(*asked, "--format", "csv").stdout)))
    assert len(table) == len(rows)
    assert all(line["quotes"] and line["reports"] for line in table)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_a_table_shows_sentences_and_explains_itself(corpus: Run, asked: tuple[str, ...]) -> None:
    plain = corpus(*asked)
    assert plain.exit_code == 0 and "“" in plain.stdout
    explained = corpus(*asked, "--explain")
    assert len(explained.stdout) > len(plain.stdout)


def test_parties_are_named_as_one_pleases(corpus: Run) -> None:
    wanted = corpus("wording", "VNM", "LAO", "--format", "json").stdout
    assert corpus("wording", "Viet Nam", "laos", "--format", "json").stdout == wanted
    assert corpus("wording", "Vietnamese", "Lao", "--format", "json").stdout == wanted


def test_as_of_leaves_out_what_came_later(corpus: Run) -> None:
    rows = json.loads(corpus("wording", "VNM", "LAO", "--as-of", "2025-08-01", "--format", "json").stdout)
    assert {row["element"] for row in rows} == {"great friendship", "special solidarity", "comprehensive cooperation"}


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("wording", "Vietnum", "LAO"), "C404", "VNM"),
        (("wording", "VNM", "LAO", "--as-of", "yesterday"), "C105", "YYYY-MM-DD"),
        (("since", "2025-13-01", "VNM", "LAO"), "C105", "YYYY-MM-DD"),
        (("since", "", "VNM", "LAO"), "C105", "YYYY-MM-DD"),
        (("since", "2025-08-01", "VNM", "LAO", "--as-of", "2025-07-31"), "C406", "earlier"),
        (("since", "2025-08-01", "VNM", "LAO", "--section", "moods"), "C401", "commitments"),
        (("compare", "2025-12-12-online-talk", "R-1"), "C310", "2025-12-12-online-talks"),
        (("fulfil", "C-1", "X-1", "--why", "so"), "C310", ""),
        (("rendering", "no such words", "--why", "so"), "C323", "communique wording"),
    ],
)
def test_bad_input_ends_with_two_and_says_what_to_do(
    corpus: Run, asked: tuple[str, ...], code: str, said: str
) -> None:
    done = corpus(*asked)
    assert done.exit_code == 2
    assert f"[{code}]" in done.stderr and said in done.stderr
    assert "Traceback" not in done.output


def test_a_pair_without_reports_is_not_evidenced(corpus: Run) -> None:
    done = corpus("wording", "JPN", "KEN")
    assert (done.exit_code, done.stdout.strip()) == (
        0, "Not evidenced: no report on these parties carries a formula.",
    )  # fmt: skip
    assert json.loads(corpus("wording", "JPN", "KEN", "--format", "json").stdout) == []
    assert "Nothing changed" in corpus("since", "2025-08-01", "JPN", "KEN").stdout


def test_a_ruling_is_made_shown_and_taken_back(corpus: Run) -> None:
    def proposals() -> list[dict[str, object]]:
        done = corpus("ledger", "fulfilment", "VNM", "LAO", "--format", "json")
        found = json.loads(done.stdout)
        assert isinstance(found, list)
        return found

    one = next(row for row in proposals() if "invited Thongsavanh" in str(row["content"]))
    done = corpus("fulfil", one["commitment"], one["answer"], "--verdict", "not", "--why", "another visit")
    assert done.exit_code == 0 and "has nothing to do with" in done.stdout
    (ruled,) = [row for row in proposals() if row["answer"] == one["answer"] and row["content"] == one["content"]]
    assert (ruled["ruling"], ruled["basis"]) == ("not", "ruled")
    number = done.stdout.split()[0]
    assert corpus("undo", number, "--why", "a slip").exit_code == 0
    assert {row["ruling"] for row in proposals()} == {None}


def test_a_rendering_is_ruled_for_one_outlet(corpus: Run) -> None:
    done = corpus("rendering", "strategic bond", "--language", "en", "--why", "the sides meant something else")
    assert done.exit_code == 0 and "is an element of its own in en" in done.stdout
    rows = json.loads(corpus("wording", "VNM", "LAO", "--format", "json").stdout)
    assert "strategic bond" in {row["element"] for row in rows}

"""``communique lexicon``: what the reader knows, and additions to it checked."""

import re
from pathlib import Path

import pytest

from communique.cli.folders import default_folder, lexicon_folders
from communique.lexicon.tables import TABLES
from tests.cli.conftest import Run

GOOD = "- role: abbreviation\n  words: [Amb., Plenip.]\n"


def additions(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_every_table_is_listed(run: Run) -> None:
    listed = run("lexicon").stdout
    assert listed == run("lexicon", "tables").stdout
    assert {line.split()[0] for line in listed.splitlines() if line.startswith("  ")} == set(TABLES)


def test_own_entries_are_counted_apart(run: Run, tmp_path: Path) -> None:
    folder = additions(tmp_path, {"en/words.yaml": GOOD})
    listed = run("lexicon", "tables", "--lexicon", folder).stdout
    assert "1 of them yours" in listed
    assert f"Your additions: {folder}\n" in listed


def test_entries_are_shown_and_found(run: Run, tmp_path: Path) -> None:
    folder = additions(tmp_path, {"en/words.yaml": GOOD})
    shown = run("lexicon", "show", "words", "--find", "plenip.", "--lexicon", folder).stdout
    assert shown == "abbreviation (yours) — words: Amb., Plenip.\n"
    assert len(run("lexicon", "show", "words").stdout.splitlines()) > 1


def test_a_table_that_there_is_none_of(run: Run) -> None:
    result = run("lexicon", "show", "poems")
    assert result.exit_code == 2
    assert "[C206]" in result.stderr


def test_additions_in_order(run: Run, tmp_path: Path) -> None:
    result = run("lexicon", "check", additions(tmp_path, {"en/words.yaml": GOOD, "world/states.yaml": "- code: XAA\n"}))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 entries for en are in order" in result.stdout


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({}, ["C207"]),
        ({"words.yaml": GOOD}, ["C207"]),
        ({"english/words.yaml": GOOD}, ["C207"]),
        ({"en/words.yml": GOOD}, ["C207"]),
        ({"en/poems.yaml": GOOD}, ["C201"]),
        ({"en/states.yaml": "- code: XAA"}, ["C201"]),
        ({"en/words.yaml": "- {role: ["}, ["C202"]),
        ({"en/words.yaml": "role: abbreviation"}, ["C203"]),
        ({"en/words.yaml": "- words: [x]\n- {role: a, words: 1}"}, ["C210", "C212"]),
        ({"en/words.yaml": "- {role: a, words: b, c: d}"}, ["C211"]),
        ({"en/words.yaml": "- words: [x]", "world/states.yaml": "- names: [X]"}, ["C210", "C210"]),
    ],
)
def test_every_problem_is_said(run: Run, tmp_path: Path, files: dict[str, str], codes: list[str]) -> None:
    result = run("lexicon", "check", additions(tmp_path, files))
    assert result.exit_code == 2
    assert [line.removeprefix("Error: [")[:4] for line in result.stderr.splitlines()] == codes


def test_a_folder_that_there_is_none_of(run: Run, tmp_path: Path) -> None:
    assert "[C205]" in run("lexicon", "check", tmp_path / "none").stderr


def test_where_additions_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tmp_path / "given"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("COMMUNIQUE_LEXICON")
    assert lexicon_folders([given]) == (given,)
    default_folder().mkdir(parents=True)
    assert lexicon_folders([given]) == (default_folder(), given)
    monkeypatch.setenv("COMMUNIQUE_LEXICON", "one:two")
    assert lexicon_folders() == (Path("one"), Path("two"))
    monkeypatch.setenv("COMMUNIQUE_LEXICON", "")
    assert lexicon_folders() == ()


def test_an_addition_changes_what_is_read(run: Run, tmp_path: Path) -> None:
    text = b"Laos and Viet Nam flumoxed to open a consulate."
    folder = additions(tmp_path, {"en/acts.yaml": "- {verb: flumox, type: agree}\n"})
    assert "flumoxed to" not in run("read", "-", stdin=text).stdout
    explained = run("read", "-", "--lexicon", folder, "--explain", stdin=text).stdout
    assert "“Laos and Viet Nam flumoxed to open a consulate”" in explained
    assert "user en/acts.yaml: flumox" in explained


def test_the_additions_that_the_docs_show_are_in_order_and_work(run: Run, tmp_path: Path) -> None:
    page = Path("docs/lexicon.md").read_text(encoding="utf-8")
    shown = re.findall(r"`((?:en|world)/\w+\.yaml)`[^`]*?:\n\n```yaml\n(.*?)```", page, re.DOTALL)
    folder = additions(tmp_path, dict(shown))
    assert f"{len(shown)} entries for en are in order" in run("lexicon", "check", folder).stdout
    text = b"Grand Vizier Ali Reza met Thai officials. The Land of a Million Elephants covenanted to open a bridge."
    explained = run("read", "-", "--lexicon", folder, "--explain", stdin=text).stdout
    for own in ("user en/posts.yaml: Grand Vizier", "user en/acts.yaml: covenant", "user world/states.yaml: LAO"):
        assert own in explained


def test_languages_are_listed_with_how_far_they_go(run: Run) -> None:
    lines = run("lexicon", "languages").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["en", "lo", "vi"]
    assert "only begun: states, organisations, dates, offices" in lines[1]
    assert "read in full" in lines[0] and "read in full" in lines[2]


def test_vietnamese_entries_are_shown(run: Run) -> None:
    shown = run("lexicon", "show", "posts", "--language", "vi", "--find", "Ngoại trưởng").stdout
    assert shown.startswith("Ngoại trưởng — rank: minister")

"""``export``, ``import`` and ``cite`` through the real command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Run
from tests.cli.test_ledgers import ask, filled_home

__all__ = ["ask", "filled_home"]


def test_without_a_format_the_formats_are_listed(ask: Run) -> None:
    done = ask("export")
    assert done.exit_code == 0
    from communique.exports import FORMATS

    assert all(name in done.stdout for name in FORMATS)


@pytest.mark.parametrize("name", ["csv", "sqlite", "ics", "ftm", "plover", "bibtex", "csl", "jsonl"])
def test_each_format_goes_where_it_is_told(ask: Run, tmp_path: Path, name: str) -> None:
    place = tmp_path / ("data" if name == "csv" else f"x.{name}")
    parties = [] if name == "jsonl" else ["Viet Nam", "lao"]
    done = ask("export", name, *parties, "-o", place)
    assert done.exit_code == 0, done.stderr
    assert place.exists() and f"Written to {place}" in done.stderr
    assert done.stdout == ""


def test_a_file_format_goes_to_standard_output(ask: Run, tmp_path: Path) -> None:
    done = ask("export", "csl", "VNM", "LAO", "-o", "-")
    assert done.exit_code == 0
    ask("export", "csl", "VNM", "LAO", "-o", tmp_path / "x.json")
    assert json.loads(done.stdout) == json.loads((tmp_path / "x.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("docx", "-o", "x"), "C621"),
        (("csv", "-o", "/proc/none/x"), "C622"),
        (("jsonl", "VNM", "LAO", "-o", "x"), "C623"),
        (("jsonl", "--as-of", "2025-12-12", "-o", "x"), "C623"),
        (("csv",), "C626"),
        (("csv", "-o", "-"), "C626"),
        (("sqlite", "-o", "-"), "C626"),
        (("csv", "Atlantis", "-o", "x"), "C404"),
        (("csv", "VNM", "--as-of", "tomorrow", "-o", "x"), "C105"),
    ],
)
def test_what_cannot_be_is_told_and_writes_nothing(
    ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = ask("export", *arguments)
    assert done.exit_code == 2
    assert f"[{code}]" in done.stderr and done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_out_and_in_again(ask: Run, tmp_path: Path) -> None:
    assert ask("export", "jsonl", "-o", tmp_path / "all.jsonl").exit_code == 0
    done = ask("import", tmp_path / "all.jsonl", "--db", tmp_path / "new.sqlite3")
    assert done.exit_code == 0 and "6 reports" in done.stdout
    again = ask("export", "jsonl", "-o", "-", "--db", tmp_path / "new.sqlite3")
    assert again.stdout == (tmp_path / "all.jsonl").read_text("utf-8")
    taken = ask("import", tmp_path / "all.jsonl", "--db", tmp_path / "new.sqlite3")
    assert taken.exit_code == 2 and "[C632]" in taken.stderr


def test_a_reference_in_each_style(ask: Run) -> None:
    report = json.loads(ask("reports", "--format", "json").stdout)[0]["id"]
    assert ask("cite", report).stdout.startswith("“")
    assert ask("cite", report, "--format", "bibtex").stdout.startswith(f"@misc{{{report},")
    assert json.loads(ask("cite", report, "--format", "csl").stdout)[0]["id"] == report
    refused = ask("cite", "P-0000000000")
    assert refused.exit_code == 2 and "[C625]" in refused.stderr


def test_a_pipe_of_bytes_through_the_installed_command(command: Command, filled_home: Path) -> None:
    done = command("export", "ics", "-o", "-", env={"COMMUNIQUE_HOME": str(filled_home), "LC_ALL": "C"})
    assert done.returncode == 0 and done.stdout.startswith("BEGIN:VCALENDAR")

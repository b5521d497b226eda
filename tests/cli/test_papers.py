"""``brief``, ``chronology``, ``review`` and ``since -o``, through the real command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.examples import FOLDER

NAMES = (
    "2025-07-29-phone-talks", "2025-12-12-online-talks", "2025-12-13-phone-conversation",
    "2025-12-18-twelfth-ministers-consultation",
)  # fmt: skip
PAIR = ("VNM", "LAO")


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


def test_a_brief_counts_what_was_published_before_the_meeting(corpus: Run) -> None:
    done = corpus("brief", *PAIR, "--for", "2025-12-18")
    assert done.exit_code == 0, done.output
    assert "From 3 reports published by 17 December 2025" in done.stdout
    assert "**Last exchange**: 12 December 2025" in done.stdout
    later = corpus("brief", *PAIR, "--for", "2025-12-18", "--as-of", "2025-12-18").stdout
    assert "From 4 reports published by 18 December 2025" in later and "**Last exchange**: 18 December 2025" in later
    assert "From 1 report" in corpus("brief", *PAIR, "--as-of", "2025-08-01", "--over", NAMES[0]).stdout


def test_parties_and_sides_are_named_as_one_pleases(corpus: Run) -> None:
    wanted = corpus("brief", *PAIR, "--for", "2025-12-18", "--side", "LAO").stdout
    assert wanted.startswith("# Laos – Việt Nam")
    assert corpus("brief", "Viet Nam", "laos", "--for", "2025-12-18", "--side", "Lao").stdout == wanted


@pytest.mark.parametrize(
    "asked",
    [
        ("brief", *PAIR, "--for", "2025-12-18"), ("chronology", *PAIR, "--from", "2025-12-01", "--to", "2025-12-31"),
        ("review", *PAIR, "--as-of", "2025-12-31"), ("since", "2025-12-01", *PAIR, "--as-of", "2025-12-31"),
    ],
    ids=lambda asked: str(asked[0]),
)  # fmt: skip
def test_every_paper_is_written_in_every_format_the_same_each_time(
    corpus: Run, asked: tuple[str, ...], tmp_path: Path
) -> None:
    pytest.importorskip("typst")
    begins = {"md": b"# ", "html": b"<!doctype html>", "docx": b"PK", "pdf": b"%PDF", "csv": b""}
    for form, begin in begins.items():
        if (asked[0], form) == ("brief", "csv"):
            continue
        files = [tmp_path / f"{at}.{form}" for at in (1, 2)]
        for file in files:
            done = corpus(*asked, "-o", file)
            assert (done.exit_code, done.stdout) == (0, ""), done.output
            assert f"{file}: written." in done.stderr
        one, two = (file.read_bytes() for file in files)
        assert one.startswith(begin) and one == two
        if form == "csv":
            assert all(row["quotes"] for row in csv.DictReader(files[0].read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("brief", "JPN", "KEN"), "C421", "0 name JPN"),
        (("brief", *PAIR, "--for", "2020-01-01"), "C421", "published by 2019-12-31"),
        (("brief", "VNM"), "C402", "VNM LAO"),
        (("brief", "Vietnum", "LAO"), "C404", "VNM"),
        (("brief", *PAIR, "--for", "tomorrow"), "C105", "YYYY-MM-DD"),
        (("brief", *PAIR, "--side", "Japan"), "C403", "VNM, LAO"),
        (("brief", *PAIR, "--office", "keeper of the seal"), "C422", "Minister of Foreign Affairs"),
        (("brief", *PAIR, "-o", "brief.odt"), "C427", ".docx"),
        (("brief", *PAIR, "-o", "brief.csv"), "C427", ".md"),
        (("brief", *PAIR, "-o", "/dev/null/brief.md"), "C123", "--output"),
        (("brief", *PAIR, "--template", "letter.docx"), "C427", ".docx"),
        (("brief", *PAIR, "-o", "brief.docx", "--template", "missing.docx"), "C426", "LibreOffice"),
        (("chronology", *PAIR, "--from", "2025-12-31", "--to", "2025-01-01"), "C423", "2025-01-01"),
        (("review", *PAIR, "--silent-days", "0"), "C403", "from 1 on"),
        (("since", "2025-12-01", "JPN", "KEN", "-o", "handover.md"), "C421", "JPN"),
        (("since", "2025-12-01", *PAIR, "--as-of", "2025-12-01", "-o", "handover.md"), "C406", "earlier"),
    ],
)
def test_bad_input_ends_with_two_and_says_what_to_do(
    corpus: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], code: str, said: str
) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    done = corpus(*asked)
    assert done.exit_code == 2
    assert f"[{code}]" in done.stderr and said in done.stderr
    assert "Traceback" not in done.output and not list(Path.cwd().iterdir())

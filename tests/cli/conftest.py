"""The command line, in this process and in one of its own, with no additions of whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli.main import communique

Run = Callable[..., Result]
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def _nobody_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_LEXICON", "")


@pytest.fixture
def run() -> Run:
    """Run the commands in this process."""

    def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(communique, [str(a) for a in arguments], input=stdin, catch_exceptions=False)

    return run


@pytest.fixture
def command() -> Command:
    """Run the installed entry point, as a shell would."""
    program = Path(sys.executable).with_name("communique")

    def command(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "COMMUNIQUE_LEXICON": "", **options.pop("env", {})}  # type: ignore[dict-item]
        return subprocess.run(
            [program, *map(str, arguments)], capture_output=True, encoding="utf-8", env=environment, timeout=60,
            check=False, **options,
        )  # type: ignore[call-overload, no-any-return]  # fmt: skip

    return command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two good reports and one that is none."""
    reports = tmp_path / "reports"
    reports.mkdir()
    front_matter = "---\ntitle: Talks\npublished: 2025-12-12\n---\n\n"
    (reports / "a.md").write_text(front_matter + "Laos and Viet Nam agreed to meet.\n")
    (reports / "b.txt").write_text("Laos and Viet Nam agreed to open a consulate.\n")
    (reports / "c.txt").write_bytes(b"\xff\xfeno text")
    return reports

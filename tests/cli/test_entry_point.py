"""The installed program itself: exit codes, pipes, interruptions, encodings."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from communique import __version__
from tests.cli.conftest import Command, Run

PROGRAM = Path(sys.executable).with_name("communique")
EXAMPLES = Path("examples/viet-nam-laos")


def test_its_version(command: Command) -> None:
    assert command("--version").stdout == f"communique {__version__}\n"


def test_it_is_a_module_too() -> None:
    done = subprocess.run([sys.executable, "-m", "communique", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"communique {__version__}\n"


def test_its_help_shows_examples(command: Command) -> None:
    done = command("read", "--help")
    assert done.returncode == 0
    assert "communique read report.md --format html -o report.html" in done.stdout


def test_a_report_from_a_pipe(command: Command) -> None:
    done = command("read", "-", "--format", "json", input="Laos and Viet Nam agreed to open a consulate.")
    assert done.returncode == 0
    assert json.loads(done.stdout)["acts"][0]["type"] == "agree"


def test_an_example_as_a_page(command: Command, tmp_path: Path) -> None:
    done = command("read", EXAMPLES / "2025-12-12-online-talks.md", "--format", "html", "-o", tmp_path / "report.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "<mark " in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_bad_input_is_one_line_and_exit_code_two(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = command("read", tmp_path / "empty.txt")
    assert done.returncode == 2
    assert done.stderr == f"Error: [C102] {tmp_path}/empty.txt holds no text: put the report's text there\n"


def test_fifty_megabytes_are_refused_at_once(command: Command, tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(50_000_000)
    done = command("read", tmp_path / "large.txt")
    assert (done.returncode, done.stderr[:14]) == (2, "Error: [C108] ")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_terminal_can_take_the_text(command: Command, encoding: str) -> None:
    for form in ("table", "json", "html"):
        arguments = ("read", EXAMPLES / "2025-12-12-online-talks.md", "--format", form)
        done = command(*arguments, env={"PYTHONIOENCODING": encoding}, errors="replace")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout


def test_a_pipe_that_closes_early_is_no_error() -> None:
    program = subprocess.Popen(
        [PROGRAM, "read", *sorted(EXAMPLES.glob("2025-1*.md"))], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout
    assert program.stderr
    program.stdout.readline()
    program.stdout.close()
    said = program.stderr.read().decode()
    program.wait(timeout=30)
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def test_an_interruption_ends_it_quietly() -> None:
    program = subprocess.Popen(
        [PROGRAM, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # whatever started the tests may ignore it
    )  # fmt: skip
    assert program.stdin
    program.stdin.write(b"x" * 200_000)  # more than a pipe holds: the program is reading when this returns
    program.stdin.flush()
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=30)
    assert said.decode().strip() == "Stopped."
    assert program.returncode == 130


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colours_unless_it_asks_for_none(variables: dict[str, str], coloured: bool) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "COMMUNIQUE_LEXICON": "", **variables}
    environment.pop("FORCE_COLOR", None)
    program = subprocess.Popen(
        [PROGRAM, "read", EXAMPLES / "2025-12-12-online-talks.md"], stdout=theirs, env=environment
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    assert program.wait(timeout=30) == 0
    os.close(ours)
    assert "online talks" in seen.decode()
    assert (b"\x1b[36m" in seen) == coloured


def test_help_lists_every_command_once_by_what_it_is_for(run: Run) -> None:
    from communique.cli.main import SECTIONS, communique

    listed = [line.split()[0] for line in run("--help").stdout.splitlines() if re.match(r"  [a-z]+  ", line)]
    assert sorted(listed) == sorted(communique.commands)
    assert {name for names in SECTIONS.values() for name in names} <= set(communique.commands)


def test_every_command_is_listed_by_what_it_is_for() -> None:
    from communique.cli.main import SECTIONS, communique

    assert sorted(name for names in SECTIONS.values() for name in names) == sorted(communique.commands)

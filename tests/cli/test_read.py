"""``communique read``: what goes where, and what is said of what could not be read."""

import json
import os
import stat
from pathlib import Path

import pytest

from communique import read
from communique.cli.outputs import FORMATS
from communique.sources import web
from communique.sources.web import Fetched
from tests.cli.conftest import Run

ONE = b"Laos and Viet Nam agreed to open a consulate."
EXAMPLE = Path("examples/viet-nam-laos/2025-12-12-online-talks.md")


def errors(stderr: str) -> list[str]:
    return [line.split("]")[0].removeprefix("Error: [") for line in stderr.splitlines() if line.startswith("Error")]


# One report


def test_tables_show_the_fact_with_its_words(run: Run) -> None:
    result = run("read", "-", stdin=ONE)
    assert result.exit_code == 0
    assert "“Laos and Viet Nam agreed to open a consulate”" in result.stdout
    assert "agree " in result.stdout
    assert result.stderr == ""


def test_tables_fit_eighty_columns_without_colour_or_trailing_blanks(run: Run) -> None:
    lines = run("read", EXAMPLE, "--explain").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in "".join(lines)
    assert lines == [line.rstrip() for line in lines]


def test_explain_names_the_rule_of_each_fact(run: Run) -> None:
    plain, explained = (run("read", "-", *options, stdin=ONE).stdout for options in ((), ("--explain",)))
    assert "fact: " not in plain
    assert "fact: " in explained
    assert "at 0–44" in explained


def test_json_of_one_report_is_one_object(run: Run) -> None:
    result = run("read", EXAMPLE, "--format", "json")
    data = json.loads(result.stdout)
    assert data["report"]["title"] == "Foreign ministers of Việt Nam, Laos hold online talks"
    assert "Việt Nam" in result.stdout
    assert data["acts"][0]["rules"]["fact"]


def test_options_about_the_report(run: Run) -> None:
    options = {
        "published": "2025-12-13", "title": "T", "publisher": "P", "agency": "A", "side": "lao", "language": "en-GB",
        "url": "https://a.example",
    }  # fmt: skip
    flags = [part for name, value in options.items() for part in (f"--{name}", value)]
    report = json.loads(run("read", EXAMPLE, *flags, "--format", "json").stdout)["report"]
    assert {name: report[name] for name in options} == {**options, "side": "LAO", "language": "en"}


def test_a_missing_publication_date_is_said(run: Run) -> None:
    said = "publication date"
    assert said in run("read", "-", stdin=b"The ministers of Laos and Viet Nam met on Friday.").stdout
    assert said not in run("read", "-", "--published", "2025-12-12", stdin=ONE).stdout


@pytest.mark.parametrize("form", FORMATS)
def test_one_report_to_a_file(run: Run, tmp_path: Path, form: str) -> None:
    target = tmp_path / "new" / "out"
    result = run("read", "-", "--format", form, "-o", target, stdin=ONE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == run("read", "-", "--format", form, stdin=ONE).stdout


def test_one_report_to_a_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    run("read", folder / "a.md", "--format", "json", "-o", tmp_path)
    run("read", folder / "a.md", "--format", "html", "-o", f"{tmp_path}/pages/")
    assert json.loads((tmp_path / "a.json").read_text())["report"]["title"] == "Talks"
    assert (tmp_path / "pages" / "a.html").read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["none.txt"], "C101"),
        (["x" * 300], "C113"),
        (["-", "-o", "x" * 300], "C123"),
        (["-", "--published", "12 December"], "C105"),
        (["-", "--language", "English!"], "C110"),
        (["-", "--language", "xx"], "C204"),
        (["-", "--side", "XYZ"], "C111"),
        (["-", "--encoding", "no-such"], "C114"),
        (["-", "--lexicon", "no-such-folder"], "C205"),
        (["-", "-", "--format", "json"], "C120"),
        (["-", "none.txt", "-o", "README.md"], "C123"),
        (["-", "-o", "README.md/out.txt"], "C123"),
    ],
)
def test_what_is_refused(run: Run, arguments: list[str], code: str) -> None:
    result = run("read", *arguments, stdin=ONE)
    assert result.exit_code == 2
    assert errors(result.stderr) == [code]
    assert len(result.stderr.splitlines()) == 1


def test_a_state_by_its_name_is_answered_with_its_code(run: Run) -> None:
    assert "write LAO" in run("read", "-", "--side", "Laos", stdin=ONE).stderr


@pytest.mark.parametrize(("given", "kept"), [("lao", "LAO"), ("asean", "ASEAN"), ("mekong", "Mekong")])
def test_a_code_may_be_written_in_any_case(run: Run, given: str, kept: str) -> None:
    for arguments, text in ((["--side", given], ONE), ([], f"---\nside: {given}\n---\n".encode() + ONE)):
        result = run("read", "-", *arguments, "--format", "json", stdin=text)
        assert json.loads(result.stdout)["report"]["side"] == kept


def test_a_side_in_front_matter_is_checked_too(run: Run) -> None:
    result = run("read", "-", stdin=b"---\nside: XYZ\n---\nText.")
    assert errors(result.stderr) == ["C111"]


def test_no_path_is_a_question_of_usage(run: Run) -> None:
    result = run("read")
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


# Never over an input


@pytest.mark.parametrize("name", ["a.md", "./a.md", "link.md", "hard.md"])
def test_an_input_is_never_written_over(run: Run, folder: Path, name: str) -> None:
    (folder / "link.md").symlink_to("a.md")
    os.link(folder / "a.md", folder / "hard.md")
    before = (folder / "a.md").read_bytes()
    result = run("read", folder / "a.md", "--format", "html", "-o", folder / name)
    assert errors(result.stderr) == ["C122"]
    assert (folder / "a.md").read_bytes() == before


def test_nor_by_a_batch_into_its_own_folder(run: Run, folder: Path) -> None:
    before = (folder / "b.txt").read_bytes()
    result = run("read", folder, "-o", folder)
    assert errors(result.stderr) == ["C122", "C122"]
    assert (folder / "b.txt").read_bytes() == before
    assert (folder / "a.txt").exists()


# Batches


def test_a_batch_goes_on_past_what_cannot_be_read(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("read", folder, tmp_path / "none.txt", "--format", "json", "-o", out)
    assert result.exit_code == 2
    assert sorted(path.name for path in out.iterdir()) == ["a.json", "b.json"]
    assert f"2 of 4 reports read into {out}" in result.stderr
    assert errors(result.stderr) == ["C107", "C101"]
    assert result.stdout == ""


def test_a_batch_without_failures_ends_well(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "c.txt").unlink()
    result = run("read", folder, "--format", "html", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr == f"2 of 2 reports read into {tmp_path / 'out'}\n"


def test_quiet_still_shows_errors(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("read", folder, "--format", "json", "-o", tmp_path / "out", "--quiet")
    assert errors(result.stderr) == ["C107"]
    assert len(result.stderr.splitlines()) == 1


def test_several_reports_as_tables(run: Run, folder: Path) -> None:
    result = run("read", folder / "a.md", folder / "c.txt", folder / "b.txt")
    assert result.exit_code == 2
    assert result.stdout.index("agreed to meet") < result.stdout.index("open a consulate")
    assert errors(result.stderr) == ["C107"]


def test_a_folder_without_reports_does_not_stop_the_others(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("read", tmp_path / "empty", folder / "a.md", "--format", "json", "-o", tmp_path / "out")
    assert errors(result.stderr) == ["C112"]
    assert (tmp_path / "out" / "a.json").exists()


def test_two_reports_of_one_name_do_not_share_a_file(run: Run, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "A.txt").write_text("Laos and Viet Nam agreed to build a road.")
    out = tmp_path / "out"
    result = run("read", folder / "a.md", other / "A.txt", "--format", "json", "-o", out)
    assert result.exit_code == 2
    assert errors(result.stderr) == ["C121"]
    assert [path.name for path in out.iterdir()] == ["a.json"]
    assert json.loads((out / "a.json").read_text())["report"]["title"] == "Talks"


def test_one_file_named_twice_is_read_once(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "c.txt").unlink()
    result = run("read", folder / "a.md", folder, "--format", "json", "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr.split()[0]) == (0, "2")


def test_the_reader_failing_on_one_report_is_told_and_the_next_is_read(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(report: object, **options: object) -> object:
        if report.title:  # type: ignore[attr-defined]
            raise IndexError("out\nof range")
        return read(report, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("communique.cli.read.read_report", fail)
    result = run("read", folder, "--format", "json", "-o", tmp_path / "out")
    assert errors(result.stderr) == ["C190", "C107"]
    assert (tmp_path / "out" / "b.json").exists()


def test_a_broken_lexicon_is_said_once(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "lexicon" / "en").mkdir(parents=True)
    (tmp_path / "lexicon" / "en" / "posts.yaml").write_text("- {post: [")
    result = run("read", folder, "--lexicon", tmp_path / "lexicon", "--format", "json", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert errors(result.stderr) == ["C202"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert "C123" in errors(run("read", folder, "--format", "json", "-o", out).stderr)


def test_an_address_is_fetched(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Fetched("https://mofa.example/readouts/2025-12-12.txt", ONE, "text/plain")
    asked = []
    monkeypatch.setattr(web, "fetch", lambda url, **limits: asked.append(url) or page)
    address = "https://mofa.example/r/17"
    result = run("read", address, "--published", "2025-12-12", "--format", "json")
    reading = json.loads(result.stdout)
    assert asked == [address]
    assert reading["report"]["url"] == page.url
    assert reading["acts"]
    assert run("read", address, address, "--format", "json", "-o", tmp_path).exit_code == 0
    assert [one.name for one in tmp_path.iterdir()] == ["17.json"]


def test_an_address_on_this_machine_is_refused(run: Run) -> None:
    result = run("read", "http://127.0.0.1:8000/report")
    assert result.exit_code == 2
    assert "C130" in result.stderr

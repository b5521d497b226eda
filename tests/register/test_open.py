"""Opening a register: where it is, how it is made, and what is said when it cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from communique import CommuniqueError, register
from communique.register.settings import database, home_folder


def test_the_home_folder_is_what_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "somewhere"))
    assert home_folder() == tmp_path / "somewhere"
    assert database()["NAME"] == str(tmp_path / "somewhere" / "register.sqlite3")


def test_without_it_the_platform_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMUNIQUE_HOME")
    assert home_folder().name == "communique"


def test_an_argument_is_stronger_than_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone@example.org/register")
    assert database()["ENGINE"].endswith("postgresql")
    assert database(tmp_path / "mine.sqlite3")["NAME"] == str(tmp_path / "mine.sqlite3")


def test_a_url_says_all_of_a_postgresql_database() -> None:
    found = database("postgres://anna:s%40fe@db.example.org:5433/desk?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "anna", "s@fe", "db.example.org", "5433", "desk",
    )  # fmt: skip
    assert found["OPTIONS"]["sslmode"] == "require"


def test_sqlite_takes_its_lock_when_a_transaction_begins() -> None:
    options = database("x.sqlite3", wait=7)["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 7)
    assert "journal_mode=WAL" in options["init_command"]


@pytest.mark.parametrize("url", ["mysql://x/y", "http://example.org/register"])
def test_another_database_is_refused(url: str) -> None:
    with pytest.raises(CommuniqueError, match="C307"):
        database(url)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CommuniqueError, match="C301"):
        register.setup(tmp_path / "file" / "register.sqlite3")


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "register.sqlite3").write_bytes(b"not a database, but long enough to be read as one" * 40)
    with pytest.raises(CommuniqueError, match="C305"):
        register.setup(tmp_path / "register.sqlite3")


def test_a_server_that_does_not_answer_is_said() -> None:
    with pytest.raises(CommuniqueError, match="C301"):
        register.setup("postgresql://nobody@127.0.0.1:1/none")


def test_a_register_of_a_newer_version_is_not_touched(sqlite: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('register', '0099_later', '2030-01-01')"
        )
    with pytest.raises(CommuniqueError, match="C309"):
        register.setup(sqlite)


def test_two_processes_may_make_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "register.sqlite3"
    program = (
        "from communique import register; import sys; register.setup(sys.argv[1])\n"
        "from communique.register import models\nprint(models.Report.objects.count())"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in running:
        out, error = process.communicate(timeout=120)
        assert (process.returncode, out.strip()) == (0, "0"), error


def test_two_processes_may_make_it_at_once_in_postgresql(server: str) -> None:
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE bare")
    program = (
        "from communique import register; import sys; register.setup(sys.argv[1])\n"
        "from communique.register import models\nprint(models.Report.objects.count())"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, f"{server}/bare"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for process in running:
        out, error = process.communicate(timeout=120)
        assert (process.returncode, out.strip()) == (0, "0"), error

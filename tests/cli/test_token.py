"""``communique token`` and ``communique serve`` for other machines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where an empty register will be."""
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return str(tmp_path / "register.sqlite3")


def test_create_list_revoke(run: Run, db: str) -> None:
    assert run("token", "list", "--db", db).output == "There is no token.\n"
    made = run("token", "create", "dashboard", "--scope", "read", "--db", db)
    token = made.stdout.strip()
    assert token.startswith("cmq_")
    assert "only time" in made.stderr
    listed = run("token", "list", "--format", "json", "--db", db)
    (row,) = json.loads(listed.stdout)
    assert (row["name"], row["scope"], row["revoked"]) == ("dashboard", "read", None)
    assert token not in listed.stdout
    assert run("token", "revoke", "dashboard", "--db", db).exit_code == 0
    assert json.loads(run("token", "list", "--format", "json", "--db", db).stdout)[0]["revoked"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("create", "dashboard"), "--scope"),
        (("create", "dashboard", "--scope", "root"), "'root'"),
        (("create", " ", "--scope", "read"), "C601"),
        (("create", "communique", "--scope", "read"), "C601"),
        (("revoke", "nobody"), "C602"),
    ],
)
def test_what_cannot_be(run: Run, db: str, arguments: tuple[str, ...], said: str) -> None:
    found = run("token", *arguments, "--db", db)
    assert found.exit_code == 2
    assert said in found.output


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """The program itself, serving; what it says of its address."""
    program = Path(sys.executable).with_name("communique")
    served = subprocess.Popen(
        [program, "serve", "--no-browser", "--port", "0", *options], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        assert served.stdout
        yield served.stdout.readline()
    finally:
        served.terminate()
        served.wait(timeout=10)


def status(address: str, token: str | None = None, **headers: str) -> int:
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        with urlopen(Request(address, headers=headers), timeout=20) as found:  # noqa: S310
            return int(found.status)
    except HTTPError as refused:
        return refused.code


def test_other_machines_need_a_token(run: Run, db: str) -> None:
    token = run("token", "create", "dashboard", "--scope", "read", "--db", db).stdout.strip()
    with serving("--db", db, "--host", "0.0.0.0") as said:  # noqa: S104
        assert said.startswith("The API of Communiqué is at http://0.0.0.0:")
        address = "http://127.0.0.1:" + said.split(":")[2].split("/")[0]
        assert status(f"{address}/api/v1/") == 401
        assert status(f"{address}/api/v1/", token) == 200
        assert status(f"{address}/api/v1/", token, Host="desk.example") == 200
        assert status(f"{address}/api/v1/tokens", token) == 403
        assert status(f"{address}/api/v1/openapi.json") == 200
        assert status(f"{address}/") == 403, "the pages know no tokens"
        run("token", "revoke", "dashboard", "--db", db)
        assert status(f"{address}/api/v1/", token) == 401


def test_a_proxy_on_this_machine_can_ask_for_tokens(run: Run, db: str) -> None:
    run("token", "create", "dashboard", "--scope", "read", "--db", db)
    with serving("--db", db, "--tokens") as said:
        address = "http://127.0.0.1:" + said.split(":")[2].split("/")[0]
        assert status(f"{address}/api/v1/") == 401
        assert status(f"{address}/") == 403


def test_on_this_machine_nobody_needs_one(db: str) -> None:
    with serving("--db", db) as said:
        address = "http://127.0.0.1:" + said.split(":")[2].split("/")[0]
        assert status(f"{address}/api/v1/") == 200
        assert status(f"{address}/") == 200
        assert status(f"{address}/api/v1/", Host="evil.example") == 400


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", "0.0.0.0"), "C603"),  # noqa: S104
        (("--tokens",), "C603"),
    ],
)
def test_without_any_token_it_does_not_serve(db: str, options: tuple[str, ...], said: str) -> None:
    program = Path(sys.executable).with_name("communique")
    found = subprocess.run(
        [program, "serve", "--no-browser", "--db", db, *options], capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    assert found.returncode == 2
    assert said in found.stderr


def test_an_address_that_is_not_this_machines(run: Run, db: str) -> None:
    run("token", "create", "dashboard", "--scope", "read", "--db", db)
    for host in ("no.such.host.invalid", "198.51.100.7"):
        program = Path(sys.executable).with_name("communique")
        found = subprocess.run(
            [program, "serve", "--db", db, "--port", "0", "--host", host], capture_output=True, text=True, timeout=60,
            check=False,
        )  # fmt: skip
        assert found.returncode == 2
        assert "C505" in found.stderr

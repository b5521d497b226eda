"""The databases the register is tried on: SQLite always, PostgreSQL where its programs are installed.

PostgreSQL runs as a private cluster on a free port of the loopback address, under an account of its
own where the tests run as root, and is gone when they end. With ``CI`` set, its absence is an error.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt")


def binaries() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version's."""
    found = sorted(path.parent for place in _PLACES for path in Path(place).glob("*/bin/initdb"))
    if found:
        return found[-1]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def require_postgresql() -> Path:
    """PostgreSQL's programs; skips the test where there are none, fails it in CI."""
    found = binaries()
    if find_spec("psycopg") is None:
        found = None
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("PostgreSQL or psycopg is not installed")
    return found


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def cluster() -> Iterator[str]:
    """A private PostgreSQL server; the beginning of its databases' URLs."""
    programs = require_postgresql()
    account = pwd.getpwnam("postgres" if _known("postgres") else "nobody") if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="register-", dir="/tmp"))
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    port = _port()

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs / program, *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            **user,  # type: ignore[call-overload]
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    run("initdb", "-D", str(folder / "data"), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off -c unix_socket_directories={folder}"
    log = str(folder / "log")
    run("pg_ctl", "-D", str(folder / "data"), "-l", log, "-w", "-o", options, "start")
    try:
        yield f"postgresql://tester@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _known(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True

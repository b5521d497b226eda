"""The pages over the example register: in this process, and served to a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client

from communique import register

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


@pytest.fixture(autouse=True)
def _home(at_annas: None) -> None:
    """Every test here is at Anna's."""


@contextmanager
def _opened(path: Path) -> Iterator[Client]:
    register.setup(path)
    yield Client(headers={"host": "localhost"})
    from django.db import connection

    connection.close()


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Client]:
    """A client of the pages over a copy of the example register."""
    path = tmp_path / "register.sqlite3"
    shutil.copy(filled, path)
    with _opened(path) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Client]:
    """A client of the pages over a register without reports."""
    with _opened(tmp_path / "register.sqlite3") as client:
        yield client


@pytest.fixture
def add(empty: Client) -> Callable[..., str]:
    """Adds a report by the page; its id."""

    def add(text: str, **metadata: str) -> str:
        preview = empty.post("/add", {"text": text, **metadata})
        assert preview.status_code == 303, preview.content.decode()[:2000]
        entered = empty.post(preview["location"] + "/enter", {})
        assert entered.status_code == 303
        return entered["location"].rpartition("/")[2].partition("?")[0]

    return add


@contextmanager
def serving(home: Path, *options: str) -> Iterator[str]:
    """The program itself, serving; its address."""
    program = Path(sys.executable).with_name("communique")
    environment = {**os.environ, "COMMUNIQUE_HOME": str(home), "COMMUNIQUE_USER": "anna", "PYTHONUNBUFFERED": "1"}
    served = subprocess.Popen(
        [program, "serve", "--no-browser", "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    try:
        assert served.stdout
        line = served.stdout.readline()
        assert "http://" in line, line
        yield line.split("at ")[1].split(" ")[0].rstrip("/")
    finally:
        served.terminate()
        served.wait(timeout=10)


@pytest.fixture(scope="session")
def demo_home(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder whose demonstration register is filled already."""
    home = tmp_path_factory.mktemp("home")
    (home / "demo").mkdir()
    shutil.copy(filled, home / "demo" / "register.sqlite3")
    return home


@pytest.fixture
def address(demo_home: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server over a copy of the demonstration register."""
    home = tmp_path / "served"
    shutil.copytree(demo_home, home)
    with serving(home, "--demo") as found:
        yield found

"""Registers filled with example reports by the reader itself, made once and opened as they are asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from communique import register
from tests.ledgers.filled import Filled, close


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "COMMUNIQUE_USER", "COMMUNIQUE_LEXICON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Registers of example reports, each made at most once in a run: `Filled.open` opens one, for reading."""
    yield Filled(tmp_path_factory.mktemp("registers"))
    close()


@pytest.fixture
def corpus(filled: Filled) -> str:
    """The register of all example reports, opened for reading; its file."""
    return str(filled.open())


@pytest.fixture
def empty(filled: Filled, tmp_path: Path) -> Iterator[str]:
    """An empty register of the test's own, opened; its file."""
    path = tmp_path / "register.sqlite3"
    shutil.copy(filled.path(()), path)
    register.setup(path)
    yield str(path)
    close()


@pytest.fixture
def copied(filled: Filled, tmp_path: Path) -> Callable[[], str]:
    """Opens a copy of the corpus that the test may write to."""

    def copy() -> str:
        path = tmp_path / "copy.sqlite3"
        close()
        shutil.copy(filled.path(), path)
        register.setup(path)
        return str(path)

    return copy

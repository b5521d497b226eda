"""Registers filled with the example reports, for the ledgers to be asked over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.examples import EXAMPLES

from communique import register


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "COMMUNIQUE_USER", "COMMUNIQUE_LEXICON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COMMUNIQUE_HOME", str(tmp_path / "home"))

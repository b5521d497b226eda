"""The register of the example reports, and one of hostile reports, opened for exports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique import Report, register
from tests.ledgers.conftest import _no_environment, copied, corpus, empty, filled
from tests.ledgers.filled import Filled, close, enter

__all__ = ["_no_environment", "copied", "corpus", "empty", "filled"]

MET = "HÀ NỘI — Minister of Foreign Affairs Lê Hoài Trung met his Lao counterpart Thongsavanh Phomvihane in Hà Nội"

AHEAD = f"{MET} on 5 March 2026.\n\n" + " ".join((
    "Trung will pay an official visit to Laos on 20 April 2026.",
    "The thirteenth political consultation of the foreign ministers will be held in Vientiane in June 2026.",
    "The Lao Prime Minister will visit Việt Nam in 2027.",
    "The two sides will celebrate the 65th anniversary of diplomatic ties on September 5, 2027.",
    "Viet Nam pledged to hand over the school in Vientiane by October 2026.",
    "Laos agreed to open the border gate before 1 August 2026.",
    "The two sides agreed to finish the road by 2030.",
))  # fmt: skip

FORMULA = '=HYPERLINK("http://example.org/x","click")'
BREAKING = "Talks\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nSUMMARY:taken over"
COMMAND = "Costs 5% & more_than $3 #1 } \\input{secret} ~ ^"


def told(text: str, **more: str | None) -> Report:
    """A report of our own, published after the meeting that it tells of."""
    return Report(text=text, **{"published": "2026-03-06", "side": "VNM", **more})  # type: ignore[arg-type]


@pytest.fixture
def ahead(filled: Filled, tmp_path: Path) -> Iterator[Path]:
    """A register of one report that announces things as precisely and as vaguely as reports do."""
    yield from _register(filled, tmp_path, [told(AHEAD, title="Ministers meet", url="https://example.org/1")])


@pytest.fixture
def hostile(filled: Filled, tmp_path: Path) -> Iterator[Path]:
    """A register of reports whose particulars try to be formulas, commands and addresses that run."""
    visit = "Trung will pay an official visit to Laos on 20 April 2026"
    reports = [
        told(f"{MET} on 5 March 2026. {visit}.", title=FORMULA, publisher="@SUM(1)", url="javascript:alert(1)"),
        told(f"{MET} on 6 March 2026. {visit}; \x1b\u202eNDEND:VEVENT.", title=BREAKING, publisher="+1", agency="-2"),
        told(f"{MET} on 7 March 2026.", title=COMMAND, agency="A } \\end{d}", url="https://example.org/{x}\\y z"),
        told(f"{MET} on 8 March 2026.", title="'quoted' from the start", published=None),
    ]  # fmt: skip
    yield from _register(filled, tmp_path, reports)


def _register(filled: Filled, folder: Path, reports: list[Report]) -> Iterator[Path]:
    path = folder / "own.sqlite3"
    shutil.copy(filled.path(()), path)
    register.setup(path)
    enter(reports)
    yield path
    close()

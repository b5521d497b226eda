"""The example reports against their expected readings, frozen in ``expected/`` by ``make freeze``."""

from __future__ import annotations

import difflib

import pytest

from communique import read
from tests.examples import FOLDER, example, stems
from tests.freeze import ALL, EXPECTED, frozen

LINES_SHOWN = 60


def test_every_example_report_is_here() -> None:
    assert len(list(FOLDER.glob("20*.md"))) == 30
    assert len(stems("en")) == 26
    assert len(stems("vi")) == 4


def test_every_expected_reading_has_its_report() -> None:
    assert {path.stem for path in EXPECTED.glob("*.json")} == set(ALL)


@pytest.mark.parametrize("stem", ALL)
def test_the_reading_is_as_expected(stem: str) -> None:
    expected = (EXPECTED / f"{stem}.json").read_text(encoding="utf-8").splitlines()
    got = frozen(read(example(stem))).splitlines()
    changes = [*difflib.unified_diff(expected, got, "expected", "read now", n=4, lineterm="")]
    if changes:
        more = f"\n… and {len(changes) - LINES_SHOWN} more lines" if len(changes) > LINES_SHOWN else ""
        shown = "\n".join(changes[:LINES_SHOWN]) + more
        pytest.fail(f"{stem} is read differently; run `make freeze` if that is meant\n{shown}", pytrace=False)

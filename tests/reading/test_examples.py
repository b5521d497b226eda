"""The example reports against their expected readings, frozen in ``expected/`` by ``make freeze``."""

from __future__ import annotations

import difflib

import pytest

from communique import read
from communique.core import CommuniqueError
from communique.lexicon.load import languages
from tests.examples import FOLDER, example, stems
from tests.freeze import EXPECTED, frozen

LINES_SHOWN = 60


def test_every_example_report_is_here() -> None:
    assert len(list(FOLDER.glob("20*.md"))) == 30
    assert len(stems("en")) == 26
    assert len(stems("vi")) == 4


def test_every_expected_reading_has_its_report() -> None:
    assert {path.stem for path in EXPECTED.glob("*.json")} == set(stems("en"))


@pytest.mark.parametrize("stem", stems("en"))
def test_the_reading_is_as_expected(stem: str) -> None:
    expected = (EXPECTED / f"{stem}.json").read_text(encoding="utf-8").splitlines()
    got = frozen(read(example(stem))).splitlines()
    changes = [*difflib.unified_diff(expected, got, "expected", "read now", n=4, lineterm="")]
    if changes:
        more = f"\n… and {len(changes) - LINES_SHOWN} more lines" if len(changes) > LINES_SHOWN else ""
        shown = "\n".join(changes[:LINES_SHOWN]) + more
        pytest.fail(f"{stem} is read differently; run `make freeze` if that is meant\n{shown}", pytrace=False)


@pytest.mark.parametrize("stem", stems("vi"))
def test_a_report_in_a_language_without_lexicon_says_so(stem: str) -> None:
    with pytest.raises(CommuniqueError) as error:
        read(example(stem))
    known = ", ".join(sorted(languages()))
    assert str(error.value) == f"[C204] there is no lexicon for the language 'vi': use one of {known}"

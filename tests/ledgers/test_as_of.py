"""As of a day: the ledger of a register that never saw later reports, in whatever order they were entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import ledgers, register
from tests.examples import example, stems
from tests.ledgers.filled import close, report

PAIR = ("VNM", "LAO")
FIRST, LAST = date(2023, 11, 22), date(2026, 2, 10)


@cache
def prepared(name: str) -> Any:
    """An example report with its reading, ready to be entered."""
    from communique.register.prepare import prepare

    return prepare(report(name))


def filled(path: Path, names: Sequence[str]) -> None:
    """A register of these reports, entered in this order; opened."""
    from communique.register.enter import enter

    close()
    register.setup(path)
    for name in names:
        enter(prepared(name), None)


def everything(parties: Sequence[str], day: date) -> dict[str, list[dict[str, Any]]]:
    """Every ledger on some parties as of a day."""
    return {name: [row.to_dict() for row in ledgers.entries(name, parties, day)] for name in ledgers.names()}


def published(name: str) -> date:
    day = example(name).day
    assert day
    return day


@settings(max_examples=6)
@given(
    order=st.permutations(stems("en")),
    size=st.integers(8, 14),
    days=st.integers(0, (LAST - FIRST).days),
    again=st.randoms(use_true_random=False),
)
def test_later_reports_and_the_order_of_entry_change_nothing(
    order: list[str], size: int, days: int, again: Any
) -> None:  # fmt: skip
    names = order[:size]
    day = FIRST + timedelta(days)
    with TemporaryDirectory() as folder:
        filled(Path(folder) / "all.sqlite3", names)
        told = everything(PAIR, day), everything(PAIR[:1], day)
        early = [name for name in names if published(name) <= day]
        again.shuffle(early)
        filled(Path(folder) / "early.sqlite3", early)
        assert told == (everything(PAIR, day), everything(PAIR[:1], day))
        close()


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2025, 11, 30), date(2025, 12, 12)])
def test_nothing_published_later_is_cited(corpus: str, day: date) -> None:
    rows = [row for name in ledgers.names() for row in ledgers.entries(name, PAIR, day)]
    assert rows
    assert all(one.published and one.published <= day for row in rows for one in row.evidence)


def test_every_row_has_its_sentence_and_its_words_in_it(corpus: str) -> None:
    for name in ledgers.names():
        for row in ledgers.entries(name, PAIR, LAST):
            assert row.evidence, (name, row)
            assert row.ledger == name and row.basis in ("attested", "inferred", "ruled")
            for one in row.evidence:
                text = example(one.name).text
                assert text[one.start : one.end] == one.quote
                assert " ".join(one.sentence.split())[:40] in " ".join(text.split())

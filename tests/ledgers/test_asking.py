"""What every door asks the ledgers with: options in words, answers that say when there is nothing."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest

from communique.core import CommuniqueError
from communique.ledgers.asking.options import Option, day, options_of, taken


def entries(
    dossier: object, *, kind: Literal["a", "b"] | None = None, state: Literal["c"] | Literal["d"] = "c",
    person: tuple[str, ...] = (), since: date | None = None, within: int | None = None, unruled: bool = False,
) -> list[Any]:  # fmt: skip
    """A ledger's function with every kind of option."""
    return []


def test_options_are_what_the_function_takes() -> None:
    found = options_of(entries)
    assert list(found) == ["kind", "state", "person", "since", "within", "unruled"]
    assert found["person"] == Option(str, True, ())
    assert found["since"] == Option(date, False, None)
    assert [one.said for one in found.values()] == ["a|b", "c|d", "TEXT…", "DATE", "NUMBER", "yes|no"]


def test_words_become_values() -> None:
    chosen = ["kind=a", "state=d", "person=Anna", "person=Bo Nam", "since=2025-12-12", "within= 6", "unruled=yes"]
    assert taken("example", entries, chosen) == {
        "kind": "a", "state": "d", "person": ("Anna", "Bo Nam"), "since": date(2025, 12, 12), "within": 6,
        "unruled": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "code", "said"),
    [
        ("color=red", "C403", "kind, state"),
        ("kind", "C403", "kind, state"),
        ("kind=c", "C403", "a, b"),
        ("within=soon", "C403", "number"),
        ("since=soon", "C105", "YYYY-MM-DD"),
        ("since=0001-01-01", "C105", "YYYY-MM-DD"),
    ],
)
def test_what_is_no_option(chosen: str, code: str, said: str) -> None:
    with pytest.raises(CommuniqueError) as refused:
        taken("example", entries, [chosen])
    assert refused.value.code == code
    assert said in str(refused.value)


@pytest.mark.parametrize("given", ["", "2025", "2025-12", "2025-02-30", "20251212", "2025-12-12T00:00", "٢٠٢٥-١٢-١٢"])
def test_what_is_no_day(given: str) -> None:
    with pytest.raises(CommuniqueError, match="C105"):
        day(given)

"""Silence: not mentioned in the last exchanges, and nothing more."""

from __future__ import annotations

from typing import Any

import pytest

from communique.core import CommuniqueError
from tests.ledgers.filled import Filled
from tests.ledgers.looking import ask


def rows(as_of: str | None = None, **options: Any) -> list[Any]:
    return ask("silence", as_of, **options)


def test_an_issue_is_silent_only_after_some_exchanges(corpus: str) -> None:
    assert "outstanding issues" not in {row.what for row in rows("2025-07-29", kind="issue")}
    (row,) = [row for row in rows("2026-02-28", kind="issue") if row.what == "outstanding issues"]
    assert (row.first_seen, row.last_seen, row.state) == ("2025-07-28", "2025-07-28", "not mentioned")
    assert row.silent_for > 5
    assert {one.name for one in row.evidence} == {"2025-07-29-phone-talks"}


def test_nothing_is_said_of_why(corpus: str) -> None:
    for row in rows("2026-02-28"):
        assert row.state == "not mentioned"
        words = f"{row.state} {row.reasoning}".lower()
        assert not [word for word in ("resolved", "dropped", "abandoned", "failed") if word in words]
        assert row.basis == "inferred"


def test_what_is_mentioned_again_is_silent_no_more(corpus: str) -> None:
    sectors = {row.what.split(" (")[0]: row for row in rows("2026-01-31", kind="sector", everything=True)}
    assert sectors["transport"].state == "mentioned" and sectors["transport"].silent_for < 3
    before = {row.what.split(" (")[0] for row in rows("2025-12-17", kind="sector")}
    assert "transport" in before


def test_how_many_exchanges_is_for_the_user_to_say(filled: Filled) -> None:
    filled.open(["2025-07-29-phone-talks", "2025-12-12-online-talks"])
    assert rows("2025-12-12") == [], "there has been one exchange since"
    assert {row.silent_for for row in rows("2025-12-12", last=1)} == {1}


def test_a_sector_keeps_what_it_was_called(corpus: str) -> None:
    found = rows("2026-02-28", kind="sector", everything=True)
    (row,) = [row for row in found if row.what.startswith("defence and security")]
    called = {one.report: one.called for one in row.sightings if one.called}
    assert called["2024-09-13-high-level-party-meeting"] == "pillar", "political ties are the core, not they"
    assert called["2026-01-26-lao-leader-state-visit"] == "priority"


def test_a_promise_that_was_met_is_not_called_silent(corpus: str) -> None:
    said = [row.what for row in rows("2026-02-28", kind="promise")]
    assert not any("hold the next consultation" in what for what in said)
    assert any("1,160 scholarships" in what for what in said)


def test_an_unknown_kind_is_refused(corpus: str) -> None:
    with pytest.raises(CommuniqueError, match="C403") as error:
        rows(kind="mood")
    assert "sector, issue, promise" in error.value.remedy

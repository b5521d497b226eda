"""Invitations go from office to office, and outlive who holds them."""

from __future__ import annotations

from typing import Any

import pytest

from communique import Report
from tests.ledgers.filled import enter
from tests.ledgers.looking import ask


def one(made: str, as_of: str | None = None) -> Any:
    (found,) = [row for row in ask("invitations", as_of) if row.made == made]
    return found


@pytest.mark.parametrize(
    ("made", "as_of", "state"),
    [
        ("2023-11-22", "2023-11-22", "open"),
        ("2023-11-22", "2024-12-16", "open"),  # the eleventh consultation was held, and reported a day later
        ("2023-11-22", "2024-12-17", "met"),
        ("2025-12-12", "2025-12-17", "open"),
        ("2025-12-12", "2025-12-18", "met"),
        ("2026-01-08", "2026-01-25", "open"),
        ("2026-01-08", "2026-01-31", "met"),
    ],
)
def test_an_invitation_is_open_until_a_report_tells_of_what_met_it(
    corpus: str, made: str, as_of: str, state: str
) -> None:
    assert one(made, as_of).state == state


def test_it_survives_the_minister_who_made_it(corpus: str) -> None:
    row = one("2023-11-22", "2024-11-30")
    assert (row.inviter.office, row.inviter.person) == ("Minister of Foreign Affairs", "Saleumxay Kommasith")
    assert (row.inviter.person_now, row.inviter.since) == ("Thongsavanh Phomvihane", "2024-11-18")
    assert row.state == "open"
    met = one("2023-11-22", "2024-12-31")
    assert (met.host_person, met.host_changed, met.within_due) == ("Thongsavanh Phomvihane", True, True)


def test_a_time_that_has_passed_does_not_close_it(corpus: str) -> None:
    """The report of the invitation alone, asked long after."""
    (row,) = ask("invitations", "2026-02-28", over=["2023-11-22-tenth-ministers-consultation"])
    assert (row.state, row.overdue, row.due) == ("open", True, "2024")


def test_vague_words_stay_vague(corpus: str) -> None:
    row = one("2025-12-12", "2025-12-12")
    assert (row.due, row.due_words, row.host, row.place) == (None, "in the near future", "VNM", "Việt Nam")
    assert len(row.purposes) == 2
    assert (row.channel, row.basis) == ("video", "attested")


def test_a_counterpart_and_a_leader_are_told_by_the_same_report(corpus: str) -> None:
    counterpart, leader = one("2023-11-22").invitee, one("2026-01-08").invitee
    assert counterpart.person == "Bùi Thanh Sơn" and "counterpart" in counterpart.how
    assert leader.person == "Thongloun Sisoulith"


def test_an_acceptance_is_no_invitation_and_does_not_meet_one(empty: str) -> None:
    enter(
        [
            Report(
                text=(
                    "LIMA — Foreign Minister of Peru Elmer Schialer held talks in Lima on Monday with Foreign Minister "
                    "of Chile Alberto van Klaveren. Schialer invited van Klaveren to visit Peru in 2025. "
                    "Van Klaveren accepted the invitation with pleasure."
                ),
                published="2024-09-10", language="en", name="talks.md",
            )
        ]
    )  # fmt: skip
    rows = ask("invitations", "2024-09-11", ("PER", "CHL"))
    assert [(row.state, row.accepted, row.inviter.party) for row in rows] == [("accepted", "2024-09-09", "PER")]
    assert ask("fulfilment", "2024-09-11", ("PER", "CHL")) == []

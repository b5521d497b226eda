"""Editions: numbers, gaps and unnumbered rounds; the next number always, a host only from turns that were kept."""

from __future__ import annotations

from datetime import date

import pytest

from communique.core import CommuniqueError
from communique.ledgers import Dossier, editions
from tests.ledgers.reports import entered, told

PAIR = ("HRV", "JPN")
ENDS = {"HRV": "Zagreb", "JPN": "Tokyo"}


ANA = "Minister of Foreign Affairs of Croatia Ana Kovač"
KEN = "Minister of Foreign Affairs of Japan Kenji Mori"


def round_(number: str, host: str, day: str, published: str, name: str, more: str = "") -> None:
    city = ENDS[host]
    held = f"{ANA} and {KEN} co-chaired the {number} session of the Croatia–Japan Joint Committee in {city} on {day}."
    entered(told(f"{city.upper()} — {held} {more}", published, name))


def asked(as_of: str = "2025-12-31") -> editions.NextRow:
    (row,) = editions.next_of(Dossier(PAIR, date.fromisoformat(as_of)), "Joint Committee")
    return row


def test_the_next_number_follows_the_last_and_a_gap_is_shown(empty: str) -> None:
    round_("twelfth", "HRV", "May 5", "2021-05-06", "a")
    round_("14th", "HRV", "May 5", "2023-05-06", "b")
    (row,) = editions.entries(Dossier(PAIR, date(2025, 12, 31)))
    assert [one.edition for one in row.editions] == [12, 14]
    assert row.gaps == (13,) and row.numbered and row.conflicts == ()
    assert (row.next.edition, row.next.day, row.next.host, row.next.host_basis) == (15, None, None, "none")
    assert row.last and (row.last.edition, row.last.start, row.last.host) == (14, "2023-05-05", "HRV")
    assert row.editions[0].chairs == ("Ana Kovač", "Kenji Mori")


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (("HRV", "JPN", "HRV", "JPN"), ("HRV", "inferred")),
        (("HRV", "JPN", "HRV"), (None, "none")),
        (("HRV", "JPN", "JPN", "HRV", "JPN"), (None, "none")),
        (("HRV", "HRV", "HRV", "HRV"), (None, "none")),
    ],
)
def test_a_host_is_inferred_only_from_turns_that_were_kept(
    empty: str, hosts: tuple[str, ...], expected: tuple[str | None, str]
) -> None:
    for at, host in enumerate(hosts):
        round_(f"{20 + at}th", host, "May 5", f"{2020 + at}-05-06", str(at))
    row = asked()
    assert (row.host, row.host_basis) == expected
    assert row.basis == ("inferred" if expected[0] else "attested")
    assert "20: HRV" in row.why if expected[0] or len(set(hosts)) > 1 and len(hosts) > 3 else row.why


def test_what_the_sides_agreed_is_no_inference(empty: str) -> None:
    round_("20th", "HRV", "May 5", "2024-05-06", "a")
    entered(
        told(
            f"ZAGREB — {ANA} met {KEN} in Zagreb on June 3. The two ministers agreed to hold the 21st session of the "
            "Croatia–Japan Joint Committee in Tokyo in 2025.", "2024-06-04", "b",
        )
    )  # fmt: skip
    row = asked("2024-12-31")
    assert (row.edition, row.status, row.day) == (21, "planned", "2025")
    assert (row.host, row.host_basis, row.basis) == ("JPN", "agreed", "attested")


def test_an_unnumbered_round_takes_no_number(empty: str) -> None:
    round_("20th", "HRV", "May 5", "2023-05-06", "a")
    entered(
        told(
            f"ZAGREB — {ANA} and {KEN} held an online session of the Croatia–Japan Joint Committee on May 7.",
            "2024-05-08", "b",
        )
    )  # fmt: skip
    round_("21st", "JPN", "May 5", "2025-05-06", "c")
    (row,) = editions.entries(Dossier(PAIR, date(2025, 12, 31)))
    assert [one.edition for one in row.editions] == [None, 20, 21]
    assert (row.unnumbered, row.gaps, row.next.edition) == (1, (), 22)


def test_one_number_on_two_days_is_a_conflict_that_stays(empty: str) -> None:
    round_("20th", "HRV", "May 5", "2023-05-06", "a")
    round_("20th", "HRV", "November 20", "2023-11-21", "b")
    (row,) = editions.entries(Dossier(PAIR, date(2025, 12, 31)))
    assert row.conflicts == (20,)
    assert [one.start for one in row.editions] == ["2023-05-05", "2023-11-20"]


def test_overdue_by_the_rhythm_that_the_sides_agreed(empty: str) -> None:
    round_("20th", "HRV", "May 5", "2024-05-06", "a", "The two sides agreed to convene the Joint Committee every year.")
    assert editions.entries(Dossier(PAIR, date(2025, 5, 5)))[0].overdue_since is None
    row = editions.entries(Dossier(PAIR, date(2025, 5, 6)))[0]
    assert (row.rhythm, row.overdue_since) == ("every year", date(2025, 5, 5))


def test_two_series_of_one_name_at_two_levels_stay_two(corpus: str) -> None:
    rows = editions.next_of(Dossier(["VNM", "LAO"], date(2025, 12, 31)), "political consultation")
    assert {row.level: row.edition for row in rows} == {"minister": 13, "deputy_minister": 11}
    assert all(row.last and row.edition == (row.last.edition or 0) + 1 for row in rows)


def test_nothing_is_next_of_what_no_report_names(corpus: str) -> None:
    dossier = Dossier(["VNM", "LAO"], date(2025, 12, 31))
    assert editions.next_of(dossier, "Strategic Dialogue") == []
    assert editions.entries(dossier, series="border dialogue") == []


def test_an_unknown_ledger_is_an_error_that_lists_those_there_are() -> None:
    from communique import ledgers

    with pytest.raises(CommuniqueError, match=r"\[C401\].*editions"):
        ledgers.get("edition")

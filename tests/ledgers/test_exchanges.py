"""Exchanges: each event once, with its accounts, the level both sides shared, and who hosted."""

from __future__ import annotations

from datetime import date

import pytest

from communique.ledgers import Dossier, exchanges, reciprocity
from tests.ledgers.reports import entered, told

PAIR = ("HRV", "JPN")
ANA = "Foreign Minister of Croatia Ana Kovač"
KEN = "Foreign Minister of Japan Kenji Mori"


def rows(as_of: date | None = None, **options: object) -> list[exchanges.ExchangeRow]:
    return exchanges.entries(Dossier(PAIR, as_of), **options)  # type: ignore[arg-type]


def test_two_accounts_are_one_exchange(empty: str) -> None:
    entered(
        told(f"ZAGREB — {ANA} met {KEN} in Zagreb on Monday.", "2025-03-04", "a", "HRV"),
        told(f"{KEN} held talks with {ANA.replace('č', 'c')} in Zagreb on March 3.", "2025-03-05", "b", "JPN"),
    )  # fmt: skip
    (row,) = rows()
    assert (row.start, row.kind, row.status, row.channel) == ("2025-03-03", "meeting", "held", "in_person")
    assert (row.level, row.place, row.host) == ("minister", "Zagreb", "HRV")
    assert [(one.name, one.side) for one in row.accounts] == [("a", "HRV"), ("b", "JPN")]
    assert [(one.name, one.party, one.offices) for one in row.participants] == [
        ("Ana Kovač", "HRV", ("Foreign Minister",)), ("Kenji Mori", "JPN", ("Foreign Minister",)),
    ]  # fmt: skip


def test_the_level_is_the_lower_side_s(empty: str) -> None:
    entered(
        told(f"ZAGREB — President of Croatia Ivo Babić received {KEN} in Zagreb on March 3.", "2025-03-04", "a")
    )  # fmt: skip
    (row,) = rows()
    assert (row.kind, row.level) == ("courtesy_call", "minister")


def test_on_neutral_ground_neither_is_host(empty: str) -> None:
    entered(
        told(f"{ANA} met {KEN} in Geneva on March 3.", "2025-03-04", "a")
    )  # fmt: skip
    (row,) = rows()
    assert (row.place, row.host) == ("Geneva", None)


def test_when_two_people_met(corpus: str) -> None:
    dossier = Dossier(["VNM", "LAO"], date(2025, 11, 30))
    met = exchanges.talks(exchanges.entries(dossier, person=["Le Hoai Trung", "Thongsavanh"]))
    assert [row.start for row in met] == ["2025-09-09", "2025-10-27"]
    assert exchanges.entries(dossier, person=["Le Hoai Trung", "Sonexay Siphandone"]) == []


@pytest.mark.parametrize(
    ("options", "starts"),
    [
        ({"kind": "session", "since": date(2025, 1, 1), "until": date(2025, 12, 2)}, ["2025-01-09", "2025-12-02"]),
        ({"kind": "visit", "status": "held", "since": date(2025, 12, 2), "until": date(2025, 12, 31)}, ["2025-12-01"]),
    ],
)
def test_some_of_them_by_kind_and_days(corpus: str, options: dict[str, object], starts: list[str]) -> None:
    found = exchanges.entries(Dossier(["VNM", "LAO"], date(2025, 12, 31)), **options)  # type: ignore[arg-type]
    assert [row.start for row in found] == starts


def test_a_report_without_a_date_asks_for_one(empty: str) -> None:
    text = f"{ANA} met {KEN} in Zagreb on Monday."
    entered(told(text, None, "a"))
    (row,) = rows()
    assert (row.start, row.said, row.asks_for) == (None, "Monday", "published")
    assert rows(date(2025, 12, 31)) == []


def test_titles_are_those_of_the_day(corpus: str) -> None:
    (row,) = exchanges.entries(Dossier(["VNM", "LAO"]), kind="visit", person=["To Lam"], until=date(2024, 12, 31))
    assert [one.offices for one in row.participants] == [("President",)]
    assert row.visit == "state" and len(row.accounts) == 2


def test_visits_and_hosts_are_balanced(corpus: str) -> None:
    found = reciprocity.entries(Dossier(["VNM", "LAO"], date(2025, 12, 31)))
    counts = {(row.what, row.host): (row.count, row.other, row.since_last_elsewhere) for row in found}
    assert counts["Việt Nam–Laos Intergovernmental Committee", "LAO"] == (3, 1, 2)
    assert counts["Việt Nam–Laos Intergovernmental Committee", "VNM"] == (1, 3, 0)
    assert counts["state visit", "LAO"] == (3, 1, 2)
    visits = next(row for row in found if (row.what, row.host) == ("state visit", "LAO"))
    assert visits.guests == ("2024-07-11 Tô Lâm", "2025-04-24 Lương Cường", "2025-12-01 Tô Lâm")

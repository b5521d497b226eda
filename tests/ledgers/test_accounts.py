"""Accounts: where reports of one exchange differ; all values side by side, nothing decided."""

from __future__ import annotations

from datetime import date

from communique.ledgers import Dossier, accounts
from tests.ledgers.reports import entered, told

PAIR = ("HRV", "JPN")
ANA = "Foreign Minister of Croatia Ana Kovač"
KEN = "Foreign Minister of Japan Kenji Mori"
IVO = "Minister of Trade of Croatia Ivan Babić"
ODA = "Minister of Trade of Japan Jun Oda"


def points(*names: str) -> dict[str, dict[str, str | None]]:
    found = accounts.entries(Dossier(PAIR, date(2025, 12, 31)))
    return {row.point: {one.report: one.value for one in row.said} for row in found if not names or row.point in names}


def test_format_place_and_who_took_part(empty: str) -> None:
    entered(
        told(f"ZAGREB — {ANA} held online talks with {KEN} on March 3.", "2025-03-04", "a", "HRV"),
        told(f"TOKYO — {KEN} spoke by phone on March 3 with {ANA} and with {IVO}.", "2025-03-05", "b", "JPN"),
    )  # fmt: skip
    found = points()
    assert found["format"] == {"a": "meeting online", "b": "call by phone"}
    assert found["participant: Ivan Babić"] == {"a": None, "b": "named"}


def test_ranks_differ_only_where_the_offices_do(empty: str) -> None:
    entered(
        told(f"ZAGREB — {ANA} met Deputy {KEN} in Zagreb on March 3.", "2025-03-04", "a"),
        told(f"Minister of Foreign Affairs of Croatia Ana Kovač met {KEN} in Zagreb on March 3.", "2025-03-05", "b"),
    )  # fmt: skip
    found = points()
    assert found["rank: Kenji Mori"] == {"a": "Deputy Foreign Minister", "b": "Foreign Minister"}
    assert "rank: Ana Kovač" not in found


def test_what_only_one_says(empty: str) -> None:
    opening = f"ZAGREB — {ANA} met {KEN} in Zagreb on March 3. "
    more = "The two sides agreed to expand trade. Kovač invited Mori to visit Croatia in May."
    entered(
        told(opening + more, "2025-03-04", "a"),
        told(opening + "Both sides agreed to expand trade and investment.", "2025-03-05", "b"),
    )
    found = points()
    assert found["invitation"] == {"a": "present", "b": None}
    assert not any("trade" in str(values) for point, values in found.items() if point.startswith("only one says"))


def test_one_report_may_cover_two_calls_and_a_person_decides(empty: str) -> None:
    two = f"{KEN} spoke by phone on March 3 with {ANA}.\n\nOn March 3, {ODA} spoke by phone with {ANA}."
    entered(
        told(f"{ANA} spoke by phone on March 3 with {KEN} and with {ODA}.", "2025-03-04", "one"),
        told(two, "2025-03-04", "two"),
    )
    (row,) = [row for row in accounts.entries(Dossier(PAIR, date(2025, 12, 31))) if row.point == "number of talks"]
    assert row.decides == "user" and "person decides" in row.reasoning
    assert {one.report: one.value for one in row.said} == {"one": "1", "two": "2"}


def test_reports_that_agree_give_no_row(empty: str) -> None:
    text = f"{ANA} met {KEN} in Zagreb on March 3."
    entered(told("ZAGREB — " + text, "2025-03-04", "a"), told("TOKYO — " + text, "2025-03-04", "b"))
    assert points() == {}


def test_one_report_alone_differs_from_nobody(empty: str) -> None:
    text = f"{ANA} met {KEN} in Zagreb on March 3."
    entered(told("ZAGREB — " + text, "2025-03-04", "a"))
    assert points() == {}

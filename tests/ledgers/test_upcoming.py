"""Upcoming: what was announced and is ahead, vague dates kept vague, and what became of it."""

from __future__ import annotations

from datetime import date

from communique.ledgers import Dossier, upcoming
from tests.ledgers.reports import entered, told

PAIR = ("HRV", "JPN")
MET = "ZAGREB — Foreign Minister of Croatia Ana Kovač met Foreign Minister of Japan Kenji Mori in Zagreb on {}. {}"


def rows(as_of: str, **options: object) -> list[upcoming.UpcomingRow]:
    return upcoming.entries(Dossier(PAIR, date.fromisoformat(as_of)), **options)  # type: ignore[arg-type]


def test_a_visit_is_ahead_until_it_is_told_as_paid(empty: str) -> None:
    plan = "Prime Minister of Japan Taro Sato will visit Croatia in May."
    entered(told(MET.format("March 3", plan), "2025-03-04", "a"))
    (row,) = rows("2025-04-30")
    assert (row.kind, row.start, row.said, row.host, row.people) == ("visit", "2025-05", "May", "HRV", ("Taro Sato",))
    assert (row.state, row.first_said) == ("ahead", date(2025, 3, 4))
    paid = "ZAGREB — Prime Minister of Japan Taro Sato paid an official visit to Croatia from May 12 to 14."
    entered(told(paid, "2025-05-15", "b"))
    assert [row.item for row in rows("2025-05-14")] == ["visit of Taro Sato to Croatia"]
    assert rows("2025-05-15") == []
    (met,) = rows("2025-05-15", state="met")
    assert (met.met, met.state) == ("2025-05-12/2025-05-14", "met")


def test_what_no_report_tells_of_is_neither_ahead_nor_met(empty: str) -> None:
    plan = "Prime Minister of Japan Taro Sato will visit Croatia in May."
    entered(told(MET.format("March 3", plan), "2025-03-04", "a"))
    assert rows("2025-06-01") == []
    (row,) = rows("2025-06-01", state="no_report")
    assert (row.state, row.met) == ("no_report", None)


def test_early_in_a_year_is_over_before_the_year_is(corpus: str) -> None:
    pair = Dossier(["VNM", "LAO"], date(2025, 1, 31)), Dossier(["VNM", "LAO"], date(2025, 9, 30))
    ahead = [[row.said for row in upcoming.entries(one) if row.kind == "summit"] for one in pair]
    assert ahead == [["early 2025"], []]


def test_vague_words_stay_vague(empty: str) -> None:
    said = "Ana Kovač invited Kenji Mori to visit Croatia in the near future."
    entered(told(MET.format("March 3", said), "2025-03-04", "a"))
    (row,) = rows("2025-03-10")
    assert (row.start, row.said) == (None, "in the near future")
    assert row.announced[0].report == "a" and "visit Croatia" in row.announced[0].words


def test_announcements_of_one_session_are_one_item(corpus: str) -> None:
    (row,) = [one for one in upcoming.entries(Dossier(["VNM", "LAO"], date(2025, 12, 2))) if one.number == 48]
    assert (row.start, row.host, row.first_said, row.last_said) == (
        "2025-12-03", "LAO", date(2025, 10, 28), date(2025, 12, 2),
    )  # fmt: skip


def test_the_next_round_anniversary_is_an_inference(empty: str) -> None:
    said = "They marked the 28th anniversary of diplomatic relations between Croatia and Japan on March 5, 2021."
    entered(told(MET.format("March 3, 2021", said), "2021-03-06", "a"))
    (row,) = rows("2022-06-01", months=24)
    assert (row.start, row.number, row.basis) == ("2023-03-05", 30, "inferred")
    assert "28" in row.reasoning and row.evidence
    assert rows("2022-06-01", months=6) == []

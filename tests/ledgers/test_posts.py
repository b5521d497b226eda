"""Posts: tenures begin and end as reports say, and a holder is named only as far as they show one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from communique.ledgers import Dossier, posts
from tests.ledgers.reports import entered, told

DAY = date(2025, 6, 30)


def met(day: str, minister: str, other: str = "Minister of Foreign Affairs of Japan Kenji Mori") -> str:
    return f"ZAGREB — Minister of Foreign Affairs of Croatia {minister} met {other} in Zagreb on {day}."


def who(on: str, post: str = "foreign minister", as_of: date = DAY, party: str = "HRV") -> list[tuple[str | None, str]]:
    return [(row.person, row.state) for row in posts.who(Dossier([party], as_of), party, post, date.fromisoformat(on))]


def test_seen_before_and_after_is_in_office_between(empty: str) -> None:
    entered(
        told(met("January 10", "Ana Kovač"), "2025-01-11", "a"), told(met("May 5", "Ana Kovač"), "2025-05-06", "b")
    )  # fmt: skip
    (row,) = posts.entries(Dossier(["HRV"], DAY), post="foreign minister")
    assert (row.person, row.since, row.until) == ("Ana Kovač", None, None)
    assert (row.first_seen, row.last_seen) == (date(2025, 1, 10), date(2025, 5, 5))
    assert who("2025-01-10") == [("Ana Kovač", "attested")]
    assert who("2025-03-01") == [("Ana Kovač", "within_period")]
    assert who("2025-06-01") == [("Ana Kovač", "carried_forward")]


def test_silence_ends_nothing_and_carries_nobody_for_ever(empty: str) -> None:
    entered(told(met("January 10", "Ana Kovač"), "2025-01-11", "a"))
    later = date(2030, 1, 1)
    (row,) = posts.entries(Dossier(["HRV"], later), post="foreign minister")
    assert (row.until, row.ended, row.not_after) == (None, None, None)
    (answer,) = posts.who(Dossier(["HRV"], later), "HRV", "foreign minister", later)
    assert (answer.person, answer.state) == (None, "not_evidenced")
    assert answer.last_before == posts.Seen("Ana Kovač", date(2025, 1, 10))
    assert answer.first_after is None


def test_a_successor_who_is_only_seen_ends_nothing(empty: str) -> None:
    entered(
        told(met("January 10", "Ana Kovač"), "2025-01-11", "a"), told(met("May 5", "Ivan Marić"), "2025-05-06", "b")
    )  # fmt: skip
    first, second = posts.entries(Dossier(["HRV"], DAY), post="foreign minister")
    assert (first.person, first.until, first.not_after) == ("Ana Kovač", None, date(2025, 5, 5))
    assert (second.person, second.since) == ("Ivan Marić", None)
    (answer,) = posts.who(Dossier(["HRV"], DAY), "HRV", "foreign minister", date(2025, 3, 20))
    assert (answer.person, answer.state) == (None, "not_evidenced")
    assert (answer.last_before, answer.first_after) == (
        posts.Seen("Ana Kovač", date(2025, 1, 10)), posts.Seen("Ivan Marić", date(2025, 5, 5)),
    )  # fmt: skip


def test_a_stated_start_ends_the_tenure_before_in_a_single_office_only(empty: str) -> None:
    appointed = "Premier Luka Babić appointed Mr. Ivan Marić as Minister of Foreign Affairs of Croatia on April 2."
    entered(told(met("January 10", "Ana Kovač"), "2025-01-11", "a"), told(appointed, "2025-04-03", "b", "HRV"))
    first, second = posts.entries(Dossier(["HRV"], DAY), post="foreign minister")
    assert (first.until, first.ended, first.basis) == ("2025-04-02", "successor", "inferred")
    assert second.since == "2025-04-02"
    assert who("2025-04-01") == [("Ana Kovač", "within_period")]
    assert who("2025-04-02") == [("Ivan Marić", "attested")]
    assert "successor" in first.reasoning and first.evidence


def test_two_deputies_hold_their_offices_side_by_side(empty: str) -> None:
    text = "ZAGREB — Deputy Prime Minister of Croatia {} met Deputy Prime Minister of Japan Ken Mori on March {}."
    entered(
        told(text.format("Ana Kovač", 3), "2025-03-04", "a"), told(text.format("Ivan Marić", 9), "2025-03-10", "b")
    )  # fmt: skip
    assert who("2025-03-20", "deputy prime minister") == [
        ("Ivan Marić", "carried_forward"), ("Ana Kovač", "carried_forward"),
    ]  # fmt: skip
    assert all(row.until is None and row.not_after is None for row in posts.entries(Dossier(["HRV"], DAY)))


def test_several_offices_of_one_person_end_each_on_its_own(empty: str) -> None:
    both = met("January 10", "Ana Kovač").replace("Minister of", "Deputy Prime Minister and Minister of", 1)
    left = (
        "Ms. Ana Kovač was dismissed as Minister of Foreign Affairs of Croatia on February 3. "
        "Kovač remains Deputy Prime Minister."
    )
    entered(told(both, "2025-01-11", "a"), told(left, "2025-02-04", "b", "HRV"))
    ends = {row.post: row.until for row in posts.entries(Dossier(["HRV"], DAY), person="Ana Kovač")}
    assert ends == {"Deputy Prime Minister": None, "Minister of Foreign Affairs": "2025-02-03"}
    assert who("2025-02-20")[0][1] == "not_evidenced"
    assert who("2025-02-20", "deputy prime minister") == [("Ana Kovač", "carried_forward")]


def test_an_election_stops_what_is_carried_forward(empty: str) -> None:
    held = "The two sides spoke of Croatia's general election on March 2, 2025, and of trade with Japan."
    entered(told(met("January 10", "Ana Kovač"), "2025-01-11", "a"), told(held, "2025-03-05", "b"))
    assert who("2025-02-20") == [("Ana Kovač", "carried_forward")]
    (answer,) = posts.who(Dossier(["HRV"], DAY), "HRV", "foreign minister", date(2025, 3, 20))
    assert answer.state == "not_evidenced" and "election" in answer.reasoning
    assert {one.name for one in answer.evidence} == {"a", "b"}


@pytest.mark.parametrize("post", ["foreign minister", "Minister of Foreign Affairs", "minister of external affairs"])
def test_one_office_has_many_names(empty: str, post: str) -> None:
    entered(told(met("January 10", "Ana Kovač"), "2025-01-11", "a"))
    assert who("2025-01-10", post) == [("Ana Kovač", "attested")]
    assert who("2025-01-10", "minister of finance") == []


def test_a_report_of_yesterday_shows_the_day_of_the_event_not_of_the_paper(empty: str) -> None:
    entered(told(met("January 10", "Ana Kovač"), "2025-01-12", "a"))
    (row,) = posts.entries(Dossier(["HRV"], DAY), post="foreign minister")
    assert row.seen == (date(2025, 1, 10),)
    assert who("2025-01-12") == [("Ana Kovač", "carried_forward")]


def test_what_is_published_later_than_the_day_asked_for_counts_until_as_of(empty: str) -> None:
    entered(
        told(met("January 10", "Ana Kovač"), "2025-01-11", "a"), told(met("May 5", "Ana Kovač"), "2025-05-06", "b")
    )  # fmt: skip
    assert who("2025-03-01", as_of=date(2025, 4, 1)) == [("Ana Kovač", "carried_forward")]
    assert who("2025-03-01", as_of=DAY) == [("Ana Kovač", "within_period")]
    assert who("2024-12-01", as_of=DAY) == [(None, "not_evidenced")]


def test_undated_reports_show_somebody_but_on_no_day(empty: str) -> None:
    entered(told(met("Monday", "Ana Kovač"), None, "a"))
    (row,) = posts.entries(Dossier(["HRV"]), post="foreign minister")
    assert (row.person, row.first_seen, row.seen) == ("Ana Kovač", None, ())
    assert posts.entries(Dossier(["HRV"], DAY), post="foreign minister") == []


def test_the_pair_s_posts_take_in_reports_on_one_of_them_alone(empty: str) -> None:
    appointed = "Premier Luka Babić appointed Mr. Ivan Marić as Minister of Foreign Affairs of Croatia on April 2."
    other = "Minister of Foreign Affairs of Croatia Ivan Marić met Foreign Minister of Kenya Musalia Otieno on May 9."
    entered(
        told(met("January 10", "Ana Kovač"), "2025-01-11", "a"), told(appointed, "2025-04-03", "b", "HRV"),
        told(other, "2025-05-10", "c"),
    )  # fmt: skip
    rows = posts.entries(Dossier(["HRV", "JPN"], DAY), post="foreign minister")
    assert {one.name for row in rows for one in row.evidence} == {"a", "b"}
    assert [row.person for row in rows if row.party == "HRV"] == ["Ana Kovač", "Ivan Marić"]


def test_in_which_capacity_somebody_acted(corpus: str) -> None:
    rows = posts.capacity(Dossier(["VNM"], date(2026, 1, 31)), "VNM", "Le Hoai Trung", date(2026, 1, 8))
    assert len(rows) == 2
    assert all(row.evidence[0].name == "2026-01-09-special-envoy-lao-congress" for row in rows)
    assert posts.capacity(Dossier(["VNM"]), "VNM", "Le Hoai Trung", date(2026, 1, 8) + timedelta(1)) == []


def test_a_counterpart_holds_the_office_under_the_own_side_s_title(empty: str) -> None:
    talks = (
        "PARIS — The Minister for Europe and Foreign Affairs of France, Luc Varenne, met his Croatian counterpart, "
        "Ana Kovač, in Paris on March 3."
    )
    entered(
        told(met("January 10", "Ana Kovač"), "2025-01-11", "a"),
        told(talks, "2025-03-04", "b"),
    )
    (row,) = posts.entries(Dossier(["HRV"], DAY))
    assert (row.post, row.person) == ("Minister of Foreign Affairs", "Ana Kovač")
    assert row.last_seen == date(2025, 3, 3)


def test_a_foreign_secretary_is_found_as_foreign_minister(empty: str) -> None:
    call = "LONDON — The UK Foreign Secretary Mary Hartley spoke with Foreign Minister of Croatia Ana Kovač on March 3."
    entered(told(call, "2025-03-04", "a"))
    assert who("2025-03-03", "FM", party="GBR") == [("Mary Hartley", "attested")]

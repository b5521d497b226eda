"""The desk's scenarios on posts, exchanges and editions, and what must be refused of them."""

from __future__ import annotations

from datetime import date

import pytest

from communique import ledgers
from communique.core import PartialDate
from communique.ledgers import Dossier, accounts, editions, exchanges, posts
from tests.ledgers.filled import Filled
from tests.ledgers.reports import entered, told

PAIR = ("VNM", "LAO")
JULY, DECEMBER = "2025-07-29-phone-talks", "2025-12-12-online-talks"
SEEDS = (JULY, DECEMBER)
END = date(2025, 12, 31)


def test_a1_who_was_foreign_minister(filled: Filled) -> None:
    filled.open(SEEDS)
    dossier = Dossier(["VNM"], END)
    days = (date(2025, 8, 1), date(2025, 9, 15), date(2025, 12, 12))
    answers = [posts.who(dossier, "VNM", "foreign minister", day)[0] for day in days]
    assert [one.state for one in answers] == ["carried_forward", "not_evidenced", "attested"]
    assert [one.person for one in answers] == ["Bui Thanh Son", None, "Lê Hoài Trung"]
    assert all(one.evidence and all(e.sentence for e in one.evidence) for one in answers)
    (deputy,) = posts.entries(dossier, post="Deputy Prime Minister", person="Bui Thanh Son")
    assert (deputy.until, deputy.ended, deputy.not_after) == (None, None, None)


def test_a1_over_the_record_the_office_changed_hands_in_steps(corpus: str) -> None:
    found = posts.steps(Dossier(["VNM"], END), "VNM", "foreign minister")
    assert [(row.day, row.not_after) for row in found] == [
        ("2025-08-29", None), (None, date(2025, 8, 30)), ("2025-10-24", None), ("2025-10-25", None),
    ]  # fmt: skip
    (on,) = posts.who(Dossier(["VNM"], END), "VNM", "foreign minister", date(2025, 9, 15))
    assert (on.person, on.acting, on.state) == ("Lê Hoài Trung", True, "within_period")


def test_a2_an_undated_report_dates_nothing_and_asks(filled: Filled) -> None:
    filled.open((DECEMBER,), dated=False)
    said = _dates(Dossier(PAIR))
    assert {one.value for one in said.values() if one.expression not in ("2026–30", "for 2026–30")} == {None}
    (talks,) = [row for row in exchanges.entries(Dossier(PAIR)) if row.accounts[0].main]
    assert (talks.start, talks.said, talks.asks_for) == (None, "Friday", "published")
    assert ledgers.entries("exchanges", PAIR, END) == []


def test_a2_the_day_that_a_person_enters_dates_everything_at_once(empty: str) -> None:
    from communique.register import actions
    from communique.register import models as m

    text = (
        "ZAGREB — Foreign Minister of Croatia Ana Kovač met Foreign Minister of Japan Kenji Mori in Zagreb on Friday, "
        "after the 5th session of the Joint Committee held earlier this month."
    )
    entered(told(text, None, "a"))
    assert {row.start for row in exchanges.entries(Dossier(["HRV", "JPN"]))} == {None}
    row = m.Report.objects.get()
    actions.correct(f"R-{row.sha256[:10]}", "published", "2025-12-12", actor="desk", why="on the page")
    found = exchanges.entries(Dossier(["HRV", "JPN"], date(2025, 12, 12)))
    assert sorted(one.start or "" for one in found) == ["2025-12", "2025-12-12"]
    assert all(one.asks_for is None for one in found)


def _dates(dossier: Dossier) -> dict[str, PartialDate]:
    return {f"{view.id}.{name}": one for view in dossier.facts for name, one in view.fact.dates().items()}


def test_a4_next_committee_meeting(filled: Filled) -> None:
    filled.open(SEEDS)
    (row,) = editions.next_of(Dossier(PAIR, date(2025, 12, 12)), "Intergovernmental Committee")
    assert (row.edition, row.day, row.host, row.host_basis) == (49, None, None, "none")
    filled.open()
    (row,) = editions.next_of(Dossier(PAIR, END), "Intergovernmental Committee")
    assert (row.edition, row.day, row.host, row.host_basis) == (49, None, None, "none")
    assert "not taken turns" in row.why and "47: LAO, 48: LAO" in row.why


def test_a6_two_tenth_consultations_are_two_series(filled: Filled) -> None:
    from communique.register.queue import queue

    tenths = ("2023-11-22-tenth-ministers-consultation", "2025-07-09-tenth-deputy-ministers-consultation")
    filled.open(tenths)
    assert not [one for one in queue(None) if one["of"] in ("series", "exchange")]
    rows = editions.entries(Dossier(PAIR, END))
    assert sorted(str(row.level) for row in rows) == ["deputy_minister", "minister"]
    assert [[one.edition for one in row.editions] for row in rows] == [[10], [10]]
    assert all(row.conflicts == () for row in rows)


def test_a9_one_event_many_reports(corpus: str) -> None:
    dossier = Dossier(PAIR, date(2026, 2, 28))
    talks = [row for row in exchanges.talks(exchanges.entries(dossier)) if row.start == "2025-12-12"]
    border = [row for row in exchanges.entries(dossier) if row.edition == 34]
    assert (len(talks), len(talks[0].accounts), len(border)) == (1, 2, 1)
    points = {row.point for row in accounts.entries(dossier, event=talks[0].id)}
    assert {"format", "formula, element 4", "invitation", "within ASEAN"} <= points


def test_a10_a_data_set_hides_nothing_and_comes_out_the_same(corpus: str) -> None:
    def table() -> list[dict[str, str]]:
        return [row.flat() for row in ledgers.entries("exchanges", PAIR, date(2026, 2, 28))]

    rows = table()
    assert rows == table()
    assert len({row["id"] for row in rows}) == len(rows)
    kinds = {row["kind"] for row in rows}
    assert {"call", "meeting", "session", "consultation", "visit", "courtesy_call", "letter"} <= kinds
    counts = {row.series: [one.edition for one in row.editions] for row in editions.entries(Dossier(PAIR, END))}
    assert [45, 46, 47, 48] in counts.values()
    assert [10, 11, 12] in counts.values()
    assert [9, 10] in counts.values()


# --- what must be refused or flagged


def test_no_mechanism_from_talks_that_name_none(filled: Filled) -> None:
    filled.open((JULY,))
    assert editions.entries(Dossier(PAIR)) == []
    assert all(row.mechanism is None and row.edition is None for row in exchanges.entries(Dossier(PAIR)))


def test_nobody_is_minister_today_without_evidence(corpus: str) -> None:
    day = date(2026, 6, 1)
    (row,) = posts.who(Dossier(["LAO"], day), "LAO", "foreign minister", day)
    assert (row.person, row.state) == (None, "not_evidenced")
    assert row.last_before == posts.Seen("Thongsavanh Phomvihane", date(2025, 12, 18))


@pytest.mark.parametrize("name", ledgers.names())
def test_a_pair_without_reports_gives_no_rows(corpus: str, name: str) -> None:
    assert ledgers.entries(name, ("VNM", "KEN"), END) == []

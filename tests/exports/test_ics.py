"""The calendar, read back with the real icalendar: days as days, months whole, nothing vaguer, and UIDs that stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.exports.conftest import told
from tests.exports.tables import PAIR, written
from tests.ledgers.filled import enter


def events(path: Path) -> list[Any]:
    """The events of a calendar file."""
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def shown(path: Path) -> list[tuple[date, date, str]]:
    """When each event is, and what it is."""
    return [(one["dtstart"].dt, one["dtend"].dt, str(one["summary"])) for one in events(path)]


def test_days_are_days_months_are_whole_and_nothing_else_is_there(ahead: Path, tmp_path: Path) -> None:
    notes = written("ics", tmp_path / "ahead.ics", *PAIR, as_of="2026-03-10")
    assert shown(tmp_path / "ahead.ics") == [
        (date(2026, 4, 20), date(2026, 4, 21), "visit of Lê Hoài Trung to Laos"),
        (
            date(2026, 6, 1), date(2026, 7, 1),
            "13. political consultation of the foreign ministers (2026-06, no day given)",
        ),
        (date(2026, 8, 1), date(2026, 8, 2), "Due: Laos agreed to open the border gate before 1 August 2026"),
        (
            date(2026, 10, 1), date(2026, 11, 1),
            "Due: Viet Nam pledged to hand over the school in Vientiane by October 2026 (2026-10, no day given)",
        ),
        (date(2027, 9, 5), date(2027, 9, 6), "65. anniversary of diplomatic ties"),
    ]  # fmt: skip
    assert notes == ["2 announced or due left out: neither a day nor a month is known of them"]
    text = (tmp_path / "ahead.ics").read_text("utf-8")
    assert "2030" not in text and "VALUE=DATE" in text


def test_each_event_cites_its_sentence_its_report_and_its_words(ahead: Path, tmp_path: Path) -> None:
    written("ics", tmp_path / "ahead.ics", *PAIR, as_of="2026-03-10")
    for one in events(tmp_path / "ahead.ics"):
        assert "(Ministers meet, 2026-03-06)" in str(one["description"])
        assert one["url"] == "https://example.org/1"
    gate = next(one for one in events(tmp_path / "ahead.ics") if "border gate" in one["summary"])
    assert "The report's words for it: 1 August 2026" in str(gate["description"])
    visit = events(tmp_path / "ahead.ics")[0]
    assert visit["location"] == "Laos" and visit["categories"].to_ical() == b"visit"


def test_what_is_over_is_not_ahead(ahead: Path, tmp_path: Path) -> None:
    written("ics", tmp_path / "ahead.ics", *PAIR, as_of="2026-06-15")
    starts = [start for start, _, _ in shown(tmp_path / "ahead.ics")]
    assert starts[0] == date(2026, 6, 1), "the month is not over"
    written("ics", tmp_path / "ahead.ics", *PAIR, as_of="2026-08-02")
    assert date(2026, 8, 1) not in [start for start, _, _ in shown(tmp_path / "ahead.ics")]


def test_a_uid_stays_when_a_later_report_gives_another_day(ahead: Path, tmp_path: Path) -> None:
    written("ics", tmp_path / "before.ics", *PAIR, as_of="2026-03-10")
    text = (
        "HÀ NỘI — The thirteenth political consultation of the foreign ministers of Việt Nam and Laos will be held in "
        "Vientiane on 25 June 2026, the Ministry of Foreign Affairs of Việt Nam said."
    )
    enter([told(text, title="A day is set", published="2026-05-02")])
    written("ics", tmp_path / "after.ics", *PAIR, as_of="2026-05-03")

    def consultation(path: Path) -> Any:
        return next(one for one in events(path) if "consultation" in str(one["summary"]))

    before, after = consultation(tmp_path / "before.ics"), consultation(tmp_path / "after.ics")
    assert (after["dtstart"].dt, after["dtend"].dt) == (date(2026, 6, 25), date(2026, 6, 26))
    assert before["uid"] == after["uid"]


def test_uids_are_unique_and_of_everything_each_thing_comes_once(ahead: Path, tmp_path: Path) -> None:
    text = "The foreign ministers of Viet Nam, Laos and Cambodia will meet in Siem Reap on 25 June 2026."
    enter([told(text, title="Three will meet", published="2026-03-07")])
    written("ics", tmp_path / "all.ics", as_of="2026-03-10")
    uids = [str(one["uid"]) for one in events(tmp_path / "all.ics")]
    assert len(set(uids)) == len(uids)
    days = [start for start, _, _ in shown(tmp_path / "all.ics")]
    assert days.count(date(2026, 6, 25)) == 1, "one meeting of three relationships"
    assert date(2026, 4, 20) in days


def test_hostile_words_stay_words(hostile: Path, tmp_path: Path) -> None:
    written("ics", tmp_path / "ahead.ics", *PAIR, as_of="2026-03-10")
    data = (tmp_path / "ahead.ics").read_bytes()
    calendar = Calendar.from_ical(data)
    assert {component.name for component in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert not calendar.errors and all(not one.errors for one in calendar.walk("VEVENT"))
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "lines are folded"
    assert b"javascript" not in data and b"\x1b" not in data and "\u202e".encode() not in data
    assert data.count(b"BEGIN:VEVENT") == data.count(b"\r\nEND:VEVENT") == len(calendar.walk("VEVENT")) > 0


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2026-02-28", (date(2026, 2, 28), date(2026, 3, 1))),
        ("2028-02", (date(2028, 2, 1), date(2028, 3, 1))),
        ("2025-12-30/2026-01-02", (date(2025, 12, 30), date(2026, 1, 3))),
        ("2025-12/2026-01", (date(2025, 12, 1), date(2026, 2, 1))),
        ("2026", None),
        ("2025-12-30/2026", None),
        ("--07-28", None),
        ("--07", None),
        (None, None),
        ("2026-03-02/2026-03-01", None),
    ],
)
def test_only_days_and_months_have_a_place(when: str | None, days: tuple[date, date] | None, empty: str) -> None:
    from communique.exports.ics import span

    assert span(when) == days

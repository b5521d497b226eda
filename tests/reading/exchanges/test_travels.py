"""Visits: as ministries announce trips, and agencies tell of guests who come and leave."""

from __future__ import annotations

import pytest

from reading.exchanges.told import end_of, exchanges, main_of, of_kind, start_of

TRIPS = [
    (
        ("Foreign Minister of New Zealand Winston Peters will lead a cross-party delegation to Samoa and Tonga from "
        "16 to 19 June."),
        "planned", "2025-06-16", "2025-06-19", "Samoa and Tonga", {"NZL", "WSM", "TON"},
    ),
    (
        "German Foreign Minister Johann Wadephul is travelling to Serbia and Kosovo from 12 to 14 June.",
        "planned", "2025-06-12", "2025-06-14", "Serbia and Kosovo", {"DEU", "SRB", "XKX"},
    ),
    (
        ("The Prime Minister of Australia, Mr Anthony Albanese, will leave Canberra on 24 June for an official visit "
        "to Japan and China."),
        "planned", "2025-06-24", None, "Japan and China", {"AUS", "JPN", "CHN"},
    ),
    (
        "The Prime Minister of Singapore, Mr. Lawrence Wong, left Canberra today after a three-day official visit.",
        "held", "2025-06-10", "2025-06-12", "Canberra", {"SGP", "AUS"},
    ),
    (
        "The Prime Minister of Malaysia, Anwar Ibrahim, concluded his official visit to China from 9 June to 12 June.",
        "held", "2025-06-09", "2025-06-12", "China", {"MYS", "CHN"},
    ),
    (
        "Norwegian Prime Minister Støre will travel to Berlin, Rome and Madrid from 20 to 24 June.",
        "planned", "2025-06-20", "2025-06-24", "Berlin, Rome and Madrid", {"NOR", "DEU", "ITA", "ESP"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status", "start", "end", "place", "parties"), TRIPS)
def test_trips(text: str, status: str, start: str, end: str | None, place: str, parties: set[str]) -> None:
    trip = main_of(text)
    found = (trip.kind, trip.status, start_of(trip), end_of(trip), trip.place, set(trip.parties))
    assert found == ("visit", status, start, end, place, parties)


def test_a_guest_stays_in_the_country_of_the_report() -> None:
    visit = main_of(
        "The Prime Minister of Fiji, Mr Sitiveni Rabuka, will be in Australia from 22 to 24 June.",
        "Prime Minister of Australia",
    )
    assert (visit.kind, visit.place, start_of(visit), visit.parties) == (
        "visit", "Australia", "2025-06-22", ("FJI", "AUS"),
    )  # fmt: skip


def test_a_guest_on_a_visit_set_in_commas_is_the_visitor() -> None:
    text = (
        "Italian Foreign Minister Antonio Tajani received the Foreign Minister of Tunisia, Mohamed Ali Nafti, on a "
        "visit to Rome."
    )
    assert of_kind("visit", text).participants == ("Mohamed Ali Nafti",)


def test_an_adjective_of_a_guest_is_no_destination() -> None:
    text = "Cambodian Prime Minister Hun Manet received visiting Lao Minister of Industry Malaithong Kommasith today."
    assert not [e for e in exchanges(text) if e.kind == "visit"]


def test_a_mission_of_an_organisation_is_no_trip() -> None:
    assert not exchanges("The Council regrets the end of the United Nations Stabilization Mission in Mali.")


def test_the_town_of_talks_abroad_tells_whose_president_was_called_on() -> None:
    text = (
        "Minister for Law Mr Edwin Tong will visit India from 17 to 19 June. In New Delhi, Mr Tong will call on "
        "Prime Minister Narendra Modi, and meet External Affairs Minister Subrahmanyam Jaishankar."
    )
    found = exchanges(text, "Ministry of Law, Singapore")
    assert [e.kind for e in found] == ["visit", "courtesy_call", "meeting"]
    assert all(set(e.parties) == {"SGP", "IND"} for e in found)
    assert found[2].participants == ("Edwin Tong", "Subrahmanyam Jaishankar")


def test_he_is_who_the_passage_is_about() -> None:
    text = (
        "Canadian Prime Minister Mark Carney will visit Japan from 20 to 22 June. He will be accompanied by Minister "
        "of Finance François-Philippe Champagne. He will meet Prime Minister of Japan Shigeru Ishiba in Tokyo."
    )
    assert set(of_kind("meeting", text).participants) == {"Mark Carney", "Shigeru Ishiba"}

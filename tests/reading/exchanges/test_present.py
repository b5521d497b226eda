"""Who took part: those attending, accompanying and chairing, and the ranks of host and guest."""

from __future__ import annotations

import pytest

from reading.exchanges.told import exchanges, main_of, of_kind

RECEIVED = "President of Serbia Aleksandar Vučić received today Foreign Minister of Cyprus Constantinos Kombos. "


@pytest.mark.parametrize(
    ("sentence", "also"),
    [
        ("The meeting was attended by Finance Minister of Serbia Miloš Vučević.", "Miloš Vučević"),
        ("Present were Finance Minister of Serbia Miloš Vučević and other officials.", "Miloš Vučević"),
        ("The delegation includes Deputy Minister of Cyprus Marilena Raouna.", "Marilena Raouna"),
        ("Ambassador of Cyprus Dimitrios Theophylactou was also present.", "Dimitrios Theophylactou"),
    ],
)
def test_those_present(sentence: str, also: str) -> None:
    assert also in main_of(RECEIVED + sentence).participants


def test_those_whom_somebody_else_was_met_with_were_not_there() -> None:
    more = "Later he met executives led by Vice Chairman of Cyprus Airways Pavlos Ioannou."
    assert "Pavlos Ioannou" not in main_of(RECEIVED + more).participants


def test_both_ministers_are_the_ministers_of_the_two_sides() -> None:
    text = (
        "Foreign Minister of Indonesia Sugiono received Foreign Minister of Fiji Sitiveni Rabuka in Jakarta today. "
        "The two ministers led the 2nd meeting of the Indonesia–Fiji Joint Commission for Bilateral Cooperation (JCBC)."
    )
    session = next(e for e in exchanges(text, title="Indonesia and Fiji hold the 2nd JCBC") if e.kind == "session")
    assert session.main
    assert set(session.participants) == {"Sugiono", "Sitiveni Rabuka"}


@pytest.mark.parametrize(
    ("guest", "kind"),
    [
        ("Minister of Foreign Affairs of Tunisia Mohamed Ali Nafti", "meeting"),
        ("Ambassador of Tunisia Mourad Bourehla", "courtesy_call"),
    ],
)
def test_equals_meet_and_a_lower_guest_is_received(guest: str, kind: str) -> None:
    assert main_of(f"Minister of Foreign Affairs of Italy Antonio Tajani received {guest} today.").kind == kind


def test_a_courtesy_call_received_is_one_whatever_the_ranks() -> None:
    text = (
        "Minister for Foreign Affairs of Japan Iwaya Takeshi received a courtesy call from Minister for Foreign "
        "Affairs of Singapore Vivian Balakrishnan."
    )
    assert main_of(text).kind == "courtesy_call"


def test_ministers_who_sign_inside_their_talks_make_no_exchange_of_it() -> None:
    text = (
        "Foreign Minister of Thailand Maris Sangiampongsa and Foreign Minister of Laos Thongsavanh Phomvihane "
        "co-chaired the 23rd Thailand-Laos Joint Commission in Bangkok today. They discussed trade and tourism. "
        "After the talks, both ministers signed the Plan of Action 2025-2029."
    )
    assert [e.kind for e in exchanges(text)] == ["session"]


def test_three_who_meet_are_no_gathering() -> None:
    text = (
        "Foreign Minister of Greece Giorgos Gerapetritis will travel to Nicosia tomorrow to participate in the Fifth "
        "Cyprus-Greece-Jordan Trilateral Ministerial Meeting."
    )
    found = of_kind("meeting", text)
    assert (found.edition, set(found.parties), found.status) == (5, {"CYP", "GRC", "JOR"}, "planned")


def test_the_next_session_is_known_by_its_short_form() -> None:
    text = (
        "South Africa and Angola held the Eleventh Session of the South Africa-Angola Bi-National Commission (BNC) "
        "in Pretoria today. The Twelfth Session of the BNC will be convened in Luanda in 2026."
    )
    assert [(e.edition, e.place, e.status) for e in exchanges(text)] == [
        (11, "Pretoria", "held"), (12, "Luanda", "planned"),
    ]  # fmt: skip

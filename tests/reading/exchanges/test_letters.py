"""Letters and messages: congratulations that went in writing, and those that did not."""

from __future__ import annotations

from reading.exchanges.told import exchanges, main_of, start_of


def test_greetings_are_a_letter_where_the_report_names_the_message() -> None:
    letter = main_of(
        "President of Belarus Alexander Lukashenko extended Independence Day greetings to President of Zimbabwe "
        "Emmerson Mnangagwa. “Our peoples are friends,” the message reads."
    )
    assert (letter.kind, letter.channel, letter.participants) == (
        "letter", "written", ("Alexander Lukashenko", "Emmerson Mnangagwa"),
    )  # fmt: skip


def test_the_day_of_a_message_is_told_later() -> None:
    letter = main_of(
        "Prime Minister of Nepal K P Sharma Oli has extended congratulations to Prime Minister of Canada Mark "
        "Carney. In a message sent on 11 June 2025, he conveyed his best wishes."
    )
    assert (letter.kind, start_of(letter)) == ("letter", "2025-06-11")


def test_a_letter_received_has_its_sender() -> None:
    letter = main_of(
        "The Amir of Kuwait Sheikh Meshal Al-Ahmad received a letter from President of Iraq Abdul Latif Rashid."
    )
    assert letter.kind == "letter"
    assert "Abdul Latif Rashid" in letter.participants


def test_congratulations_alone_are_no_exchange() -> None:
    assert not exchanges("President of France Emmanuel Macron congratulated Prime Minister of Canada Mark Carney.")

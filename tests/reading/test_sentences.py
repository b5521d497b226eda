"""Sentences: where one ends, what is running text, and what the report says of itself."""

from __future__ import annotations

import pytest

from communique import Report
from communique.reading.doc import Doc
from tests.reading.checks import reader


def doc(text: str) -> Doc:
    """A text on the reader's desk."""
    return reader().doc(Report(text=text, published="2025-12-12"))


def sentences(text: str) -> list[str]:
    """The sentences of a text, as written."""
    read = doc(text)
    return [read.written(s.first, s.last) for s in read.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Dr. Jones of St. Lucia.|They talked.",
        "He met the U.S. Secretary of State.|She left.",
        "They visited the U.S. The two sides agreed.".replace("U.S. The", "U.S.|The"),
        "J. D. Vance spoke with K. Shanmugam.|Both agreed.",
        "Trade grew by 1.5 per cent.|It is to grow again.",
        "“We agree.” He left.".replace("” H", "”|H"),
        "They agreed (see below.) They met.".replace(") T", ")|T"),
        "Will it hold?|It will!|So they say…|Indeed.",
        "He said: “We met.” and left.|She stayed.",
        "They met at 3 p.m. on Friday.|They talked.",
    ],
)
def test_a_sentence_ends_where_it_ends(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_number_at_the_start_of_a_paragraph_ends_nothing() -> None:
    assert sentences("1. The sides agreed.\n\n2. They met.") == ["1. The sides agreed.", "2. They met."]


def test_lines_of_a_wrapped_text_go_on() -> None:
    text = (
        "The Minister of Foreign Affairs held talks today with the Lao\n"
        "Minister of Foreign Affairs on the sidelines of the conference\n"
        "Both sides of the table had come with their senior officials of\n"
        "Government and Parliament in order to review the work of the year."
    )
    assert len(sentences(text)) == 1


def test_each_line_of_a_list_of_people_stands_alone() -> None:
    text = (
        "Ms Hanna Lindt, Ambassador to the Republic of the Marshall Islands\n"
        "Mr Karl Osterberg, Deputy Assistant to the President and Director for Oceania\n"
        "Ms Olga Brandt, Commissioner for the International Exhibition"
    )
    assert len(sentences(text)) == 3


def test_a_short_line_without_a_stop_is_a_headline() -> None:
    read = doc("Ministers hold talks\n\nThe ministers held talks on Friday.")
    assert [s.body for s in read.sentences] == [False, True]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("HÀ NỘI — The ministers met.", "Hà Nội"),
        ("Vientiane, 12 December (KPL) - The ministers met.", "Vientiane"),
        ("NEW DELHI – The ministers met.", "New Delhi"),
        ("Viet Nam–Laos ties have grown.", None),
        ("The ministers — both of them — met.", None),
    ],
)
def test_the_dateline_is_the_place_before_the_dash(text: str, dateline: str | None) -> None:
    assert doc(text).dateline == dateline


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("They met on Friday. — VNA/VNS", "VNA/VNS"),
        ("They met on Friday. (TASS)", "TASS"),
        ("They met on Friday./. VNA", "VNA"),
        ("They met on Friday.", None),
        ("They met at the AP — no.", None),
    ],
)
def test_the_credit_line_is_no_running_text(text: str, agency: str | None) -> None:
    read = doc(text)
    assert read.agency == agency
    assert read.sentences[-1].body is (agency is None)


def test_a_run_of_words_without_end_is_cut() -> None:
    read = doc("They agreed and " * 1000)
    lengths = [s.last - s.first for s in read.sentences]
    assert sum(lengths) == len(read)
    assert max(lengths) <= 300


def test_stops_before_a_small_letter_end_nothing() -> None:
    assert sentences("They talked ... and agreed.") == ["They talked ... and agreed."]
    assert sentences("They talked...and agreed.") == ["They talked...and agreed."]

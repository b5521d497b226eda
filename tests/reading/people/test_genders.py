"""Genders: from titles, from pronouns that can mean nobody else, from given names that tell."""

from __future__ import annotations

import pytest

from communique.reading.dates import Dates
from communique.reading.parties import Parties
from communique.reading.people import People
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, Parties, Dates, People)


def genders(text: str) -> dict[str, str | None]:
    return {person.name: person.gender for person in DESK.doc(text).people}


def gender(text: str) -> str | None:
    return next(iter(genders(text).values()))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ratu Josefa Tikoca spoke.", "m"),
        ("Hajiya Bello spoke.", "f"),
        ("Her Excellency Minister Dlamini spoke.", "f"),
        ("Minister Daw Khin Khin Soe spoke.", "f"),
        ("Crown Princess Amira spoke.", "f"),
        ("Foreign Minister Angela Voss spoke.", "f"),
    ],
)
def test_an_honorific_an_office_or_a_given_name_tells(text: str, told: str) -> None:
    assert gender(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Minister Martin spoke.",  # a family name
        "Minister Kwabo Maria spoke.",  # not the given name
        "Minister K. Martin Dlamini spoke.",  # a middle name behind an initial
        "Minister Andrea Voss spoke.",  # a man's in Italy, a woman's in Germany
        "Minister Mai Martin spoke.",  # a family name first
    ],
)
def test_a_middle_or_family_name_or_one_of_both_tells_nothing(text: str) -> None:
    assert gender(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minister Dlamini said that she would go.", "f"),
        ("Minister Dlamini arrived. He thanked the hosts.", "m"),
        ("Minister Andrea Voss met his counterpart, Tomo Dlamini.", "m"),
        ("Minister Dlamini told the President that he would go.", None),
        ("Minister Dlamini and Minister Voss arrived. She thanked the hosts.", None),
        ("Minister Dlamini said he would go. She thanked the hosts.", None),
        ("Minister Dlamini met His Majesty the King.", None),
        ("Having praised her, Minister Dlamini said he would go.", None),
    ],
)
def test_a_pronoun_tells_where_it_can_mean_nobody_else(text: str, told: str | None) -> None:
    assert gender(text) == told


def test_a_pronoun_outweighs_a_given_name() -> None:
    assert gender("Minister Angela Voss arrived. He thanked the hosts.") == "m"

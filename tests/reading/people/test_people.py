"""People: where names begin and end, who is one person, and what is no person."""

from __future__ import annotations

import pytest

from communique.reading.dates import Dates
from communique.reading.doc import Doc, Person
from communique.reading.parties import Parties
from communique.reading.people import People
from communique.reading.people.names import same_person
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, Parties, Dates, People)


def doc_of(text: str, **told: str | None) -> Doc:
    return DESK.doc(text, None, **told)


def people(text: str, **told: str | None) -> list[str]:
    return [person.name for person in doc_of(text, **told).people]


def mentions(text: str) -> dict[str, list[str]]:
    """Each person's mentions as written, without titles."""
    doc = doc_of(text)
    return {p.name: [doc.written(m.first, m.last) for m in p.mentions] for p in doc.people}


def outer(text: str) -> list[str]:
    """Every mention with the titles and honorifics around it, in the order of the text."""
    doc = doc_of(text)
    found = sorted((m for p in doc.people for m in p.mentions), key=lambda m: m.first)
    return [doc.written(m.outer_first, m.outer_last) for m in found]


def one(text: str) -> Person:
    (person,) = doc_of(text).people
    return person


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Minister of Foreign Affairs Trần Văn Bình spoke.", "Trần Văn Bình"),
        ("Prime Minister Bounkham Vongsavath arrived.", "Bounkham Vongsavath"),
        ("President Oleksandr Ivanchenko spoke.", "Oleksandr Ivanchenko"),
        ("Crown Prince Khalid bin Faisal Al Nasser spoke.", "Khalid bin Faisal Al Nasser"),
        ("Prime Minister al-Hakim spoke.", "al-Hakim"),
        ("President Juan Manuel de la Vega Ortiz spoke.", "Juan Manuel de la Vega Ortiz"),
        ("Foreign Minister Zhao Lin spoke.", "Zhao Lin"),
        ("President Han Jae-min spoke.", "Han Jae-min"),
        ("Minister for Foreign Affairs ARAKI Yoshiko spoke.", "ARAKI Yoshiko"),
        ("External Affairs Minister Dr. K. Raghunathan spoke.", "K. Raghunathan"),
        ("H.E. Dato Seri Setia Awang Haji Salleh bin Haji Omar spoke.", "Haji Salleh bin Haji Omar"),
        ("President John Q. Adamson, Jr. spoke.", "John Q. Adamson, Jr."),
        ("King Harald Gustaf IV spoke.", "Harald Gustaf IV"),
        ("President Maria van der Berg spoke.", "Maria van der Berg"),
        ("The Hon P J Barton MP spoke.", "P J Barton"),
        ("Prime Minister Somchai Chan-o-suk spoke.", "Somchai Chan-o-suk"),
        ("Minister of State Lord (Adam) Finch spoke.", "Finch"),
        ("Foreign Minister Moses Ng'andu spoke.", "Moses Ng'andu"),
    ],
)
def test_a_name_is_read_whole_and_without_what_stands_around_it(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Minister Trần Văn Bình spoke. Bình thanked Laos.", "Bình"),
        ("Prime Minister Bounkham Vongsavath arrived. Bounkham thanked Laos.", "Bounkham"),
        ("Prime Minister Ellen Hartley spoke. Ms Hartley left.", "Hartley"),
        ("President Juan Manuel López Herrera spoke. López Herrera left.", "López Herrera"),
        ("President Joseph K. Adamson, Jr. spoke. President Adamson left.", "Adamson"),
        ("Prime Minister Omar al-Hakim spoke. Prime Minister Hakim left.", "Hakim"),
        ("Prime Minister Erdem Yıldız spoke. Mr Yildiz left.", "Yildiz"),
        ("Prime Minister Lê Văn Huế spoke. Huế left.", "Huế"),
    ],
)
def test_a_part_of_a_name_is_resolved_to_the_person(text: str, later: str) -> None:
    ((_, said),) = mentions(text).items()
    assert said[-1] == later


def test_the_fullest_form_of_a_name_is_the_persons() -> None:
    text = "President Adamson spoke. President Joseph K. Adamson left. Mr. Adamson returned."
    assert people(text) == ["Joseph K. Adamson"]
    assert people("PRESIDENT ADAMSON\n\nPresident Adamson spoke to the press.") == ["Adamson"]


def test_two_people_of_one_family_stay_two() -> None:
    assert people("Foreign Minister Kim Jin-su met President Kim Yong-ho.") == ["Kim Jin-su", "Kim Yong-ho"]
    assert people("President Adamson and Mrs Adamson arrived.") == ["Adamson", "Adamson"]
    assert people("Prime Minister Lee Boon Huat met President Lee.") == ["Lee Boon Huat", "Lee"]
    assert people("King Rashid met Crown Prince Hamza bin Rashid.") == ["Rashid", "Hamza bin Rashid"]


def test_a_person_is_known_by_the_words_around_the_name() -> None:
    assert people("Dmitry Orlov had a telephone conversation with Wang Fei.") == ["Dmitry Orlov", "Wang Fei"]
    assert people("The Minister thanked Nguyễn Thị Hoa for her visit.") == ["Nguyễn Thị Hoa"]
    assert people("President Horvat met his Lao counterpart, Bounmy Keovilay.")[-1] == "Bounmy Keovilay"


@pytest.mark.parametrize(
    "text",
    [
        "They discussed Nord Stream, the Geneva Convention and the Bali Process.",
        "The guests attended the Gala Dinner at King Faisal University.",
        "The ships crossed the Black Sea on the way to the Suez Canal.",
        "Joint Statement on the Comprehensive Strategic Partnership.",
        "The Prime Minister visited Queen Elizabeth Hospital and Victoria Park.",
        "The MOU entered into force. The CLMM met again.",
        "2 The DEPA was ratified by all parties.",
        "The Minister of Justice welcomed the Ministry of Health.",
    ],
)
def test_places_bodies_and_things_are_no_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("President of Ukraine Andriy Kovalenko spoke.", "President of Ukraine Andriy Kovalenko"),
        ("Minister for Trade and Industry Tan Chee Meng spoke.", "Minister for Trade and Industry Tan Chee Meng"),
        ("Mr K Selvam, Singapore Minister for Home Affairs and Minister for Law, spoke.",
         "Mr K Selvam, Singapore Minister for Home Affairs and Minister for Law"),
        ("Prime Minister Lars Holm of Sweden spoke.", "Prime Minister Lars Holm of Sweden"),
        ("Her Majesty Queen Amira spoke.", "Her Majesty Queen Amira"),
        ("The Minister met the Prime Minister, Mr John Barton, today.", "the Prime Minister, Mr John Barton"),
        ("The Hon Anne Barton MP spoke.", "The Hon Anne Barton MP"),
        ("Ms Lim Hui Fen, Permanent Secretary, Prime Minister's Office, Brunei; spoke.",
         "Ms Lim Hui Fen, Permanent Secretary, Prime Minister's Office, Brunei"),
    ],
)  # fmt: skip
def test_a_mention_takes_in_titles_honorifics_and_state(text: str, whole: str) -> None:
    assert outer(text)[-1] == whole


def test_gender_is_told_by_honorific_office_or_given_name() -> None:
    assert one("Ms. Nomvula Dlamini spoke.").gender == "f"
    assert one("Foreign Minister Angela Voss spoke.").gender == "f"
    assert one("King Rashid spoke.").gender == "m"
    assert one("Prime Minister Dlamini spoke.").gender is None


def test_names_are_one_persons_where_one_holds_the_other_in_order() -> None:
    assert same_person(("le", "van", "binh"), ("binh",))
    assert same_person(("lopez", "herrera"), ("juan", "lopez", "herrera"))
    assert not same_person(("binh", "le"), ("le", "van", "binh"))
    assert not same_person(("kim", "jin-su"), ("kim", "yong-ho"))

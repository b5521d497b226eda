"""When and where the main exchange was, as the words around it and the head of the report tell."""

from __future__ import annotations

from reading.exchanges.told import end_of, main_of, of_kind, start_of

MET = "Foreign Minister of Georgia Maka Botchorishvili met Foreign Minister of Slovakia Juraj Blanár"


def test_the_dateline_tells_the_place() -> None:
    main = main_of(f"TBILISI, 12 June (Agency) -- {MET} today.")
    assert (main.place, main.inferred["place"]) == ("Tbilisi", "the dateline")


def test_a_town_and_a_date_at_the_head_tell_the_place() -> None:
    assert main_of(f"Addis Ababa June 12/2025 {MET} here today.").place == "Addis Ababa"


def test_a_place_that_the_sentence_tells_goes_before_the_dateline() -> None:
    assert main_of(f"TBILISI, 12 June (Agency) -- {MET} in Bratislava today.").place == "Bratislava"


def test_the_opening_of_the_report_tells_the_day() -> None:
    main = main_of(
        "President Bola Tinubu on Tuesday in Abuja assured German investors of reforms. The President spoke while "
        "receiving the President of Germany, Dr. Frank-Walter Steinmeier.",
        "State House, Nigeria",
    )
    assert (main.kind, start_of(main), main.place) == ("meeting", "2025-06-10", "Abuja")


def test_a_date_set_in_commas_belongs_to_its_verb() -> None:
    main = main_of(
        "Minister of Foreign Affairs of Romania Emil Hurezeanu had, on Wednesday, 11 June 2025, a telephone "
        "conversation with the Foreign Minister of Armenia, Ararat Mirzoyan."
    )
    assert (main.kind, main.status, start_of(main)) == ("call", "held", "2025-06-11")


def test_a_call_that_frames_what_was_said_is_held() -> None:
    main = main_of(
        "Foreign Minister of Iran Abbas Araghchi and his Omani counterpart Badr Al Busaidi have conferred on the "
        "latest developments in a phone call."
    )
    assert (main.kind, main.channel, set(main.parties)) == ("call", "phone", {"IRN", "OMN"})


def test_the_year_in_a_name_is_no_date() -> None:
    summit = main_of("The Singapore International Water Week 2025 will be held in Singapore from 23 to 27 June.")
    assert (summit.kind, start_of(summit), end_of(summit)) == ("summit", "2025-06-23", "2025-06-27")


def test_a_year_that_only_counts_from_a_visit_is_no_date() -> None:
    text = (
        "President of Nigeria Bola Tinubu met President of Germany Frank-Walter Steinmeier, who is on an official "
        "visit to Nigeria, the first by a German head of state since 2006."
    )
    assert start_of(of_kind("visit", text)) is None


def test_related_meetings_do_not_end_the_phrase() -> None:
    summit = main_of(
        "Singapore will host the 13th ASEAN Law Ministers' Meeting and related meetings from 20 to 22 October 2025.",
        "Ministry of Law, Singapore",
    )
    assert (summit.kind, summit.edition, start_of(summit)) == ("summit", 13, "2025-10-20")


def test_the_visit_that_is_told_beside_them_dates_consultations() -> None:
    main = main_of(
        "“Poland is an advocate of Georgia,” Deputy Minister of Poland Wojciech Zajączkowski said during "
        "Polish-Georgian political consultations in Tbilisi. In the course of his visit to Georgia on 10-11 June, "
        "Deputy Minister Zajączkowski also met the Speaker."
    )
    assert (main.kind, start_of(main), end_of(main)) == ("consultation", "2025-06-10", "2025-06-11")

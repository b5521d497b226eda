"""Exchanges: what the sides did together, as ministries and agencies of many countries tell it."""

from __future__ import annotations

import pytest

from communique import Report
from communique.reading.reader import reader_for
from reading.exchanges.told import THURSDAY, exchanges, main_of, start_of

LEADS = [
    (
        ("On June 11, commencing at 3:00 p.m., Mr. IWAYA Takeshi, Minister for Foreign Affairs of Japan, held a "
        "telephone talk with Ms. Annalena Baerbock, Minister for Foreign Affairs of the Federal Republic of Germany."),
        "call", "phone", "held", "2025-06-11", None, {"JPN", "DEU"},
    ),
    (
        ("On June 12, Mr. IWAYA Takeshi, Minister for Foreign Affairs of Japan, received a courtesy call from H.E. "
        "Mr. Vivian Balakrishnan, Minister for Foreign Affairs of the Republic of Singapore, who is visiting Japan."),
        "courtesy_call", "in_person", "held", "2025-06-12", None, {"JPN", "SGP"},
    ),
    (
        ("At the invitation of the Government of Nepal, Indian External Affairs Minister Subrahmanyam Jaishankar "
        "paid an official visit to Nepal from 9 to 11 June 2025."),
        "visit", "in_person", "held", "2025-06-09", "Nepal", {"IND", "NPL"},
    ),
    (
        "British Prime Minister Keir Starmer met the President of France, Emmanuel Macron, in London today.",
        "meeting", "in_person", "held", "2025-06-12", "London", {"GBR", "FRA"},
    ),
    (
        ("On the afternoon of June 11, Chinese President Xi Jinping held talks with President of Kazakhstan "
        "Kassym-Jomart Tokayev, who is in China for a state visit, at the Great Hall of the People in Beijing."),
        "meeting", "in_person", "held", "2025-06-11", "Beijing", {"CHN", "KAZ"},
    ),
    (
        "The European Union and Uzbekistan held consultations in Tashkent on 11 June 2025.",
        "consultation", "in_person", "held", "2025-06-11", "Tashkent", {"EU", "UZB"},
    ),
    (
        ("Mexican Foreign Minister Juan Ramón de la Fuente met virtually with the Foreign Minister of Brazil, Mauro "
        "Vieira, on Tuesday."),
        "meeting", "video", "held", "2025-06-10", None, {"MEX", "BRA"},
    ),
    (
        "Kuwaiti Foreign Minister Abdullah Al-Yahya called on President of India Droupadi Murmu on 11 June 2025.",
        "courtesy_call", "in_person", "held", "2025-06-11", None, {"KWT", "IND"},
    ),
    (
        "Lao Prime Minister Sonexay Siphandone will visit Viet Nam from 20 to 22 June.",
        "visit", "in_person", "planned", "2025-06-20", "Viet Nam", {"LAO", "VNM"},
    ),
    (
        "German Foreign Minister Johann Wadephul will depart today for Kyiv.",
        "visit", "in_person", "planned", "2025-06-12", "Kyiv", {"DEU", "UKR"},
    ),
    (
        ("Singapore and Rwanda today signed a Memorandum of Understanding on legal cooperation. The MOU was signed "
        "by Singapore’s Minister for Law Edwin Tong and Rwanda’s Minister of Justice Emmanuel Ugirashebuja in Kigali."),
        "signing", "in_person", "held", "2025-06-12", "Kigali", {"SGP", "RWA"},
    ),
    (
        ("President of Mongolia Ukhnaagiin Khurelsukh sent a message of congratulations to President of Finland "
        "Alexander Stubb."),
        "letter", "written", "held", None, None, {"MNG", "FIN"},
    ),
    (
        "Ethiopian and Kenyan officials met on the margins of the AU Summit in Addis Ababa on 10 June.",
        "meeting", "in_person", "held", "2025-06-10", "Addis Ababa", {"ETH", "KEN"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "channel", "status", "start", "place", "parties"), LEADS)
def test_the_lead_of_a_report_gives_its_main_exchange(
    text: str, kind: str, channel: str, status: str, start: str | None, place: str | None, parties: set[str]
) -> None:
    main = main_of(text)
    found = (main.kind, main.channel, main.status, start_of(main), main.place, set(main.parties))
    assert found == (kind, channel, status, start, place, parties)
    assert all(span.holds_in(text) for span in main.evidence)


SERIES = [
    (
        "The 9th India-Australia Foreign Office Consultations were held in New Delhi on 11 June 2025.",
        "consultation", "India-Australia Foreign Office Consultations", 9,
    ),
    (
        ("Prime Minister of Laos Sonexay Siphandone and Prime Minister of Viet Nam Pham Minh Chinh co-chaired the "
        "forty-eighth session of the Laos-Viet Nam Cooperation Committee in Vientiane today."),
        "session", "Laos-Viet Nam Cooperation Committee", 48,
    ),
    (
        "The inaugural Singapore-Estonia Digital Dialogue (SEDD) took place in Tallinn yesterday.",
        "consultation", "Singapore-Estonia Digital Dialogue", 1,
    ),
    (
        "On 11 June 2025, the European Union and Nepal held their 15th Joint Commission meeting in Kathmandu.",
        "session", "Joint Commission", 15,
    ),
    (
        ("The Deputy Foreign Ministers of Peru and Colombia chaired the XII Meeting of the Political Consultations "
        "Mechanism in Lima on 10 June."),
        "consultation", "Political Consultations Mechanism", 12,
    ),
    (
        ("Australia and Japan held the twelfth Japan-Australia 2+2 Foreign and Defence Ministerial Consultations on "
        "5 June 2025."),
        "consultation", "Japan-Australia 2+2 Foreign and Defence Ministerial Consultations", 12,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "mechanism", "edition"), SERIES)
def test_a_series_is_named_without_its_number(text: str, kind: str, mechanism: str, edition: int) -> None:
    main = main_of(text)
    assert (main.kind, main.mechanism, main.edition) == (kind, mechanism, edition)


def test_the_number_of_a_series_is_read_under_its_abbreviation_and_without_its_name() -> None:
    text = (
        "The 19th Joint Council for Bilateral Cooperation (JCBC) between Singapore and China met in Tianjin today. "
        "The twentieth JCBC will be held in Singapore in 2026. The 18th session took place in Beijing in 2024."
    )
    editions = {e.edition: (e.status, e.mechanism) for e in exchanges(text)}
    name = "Joint Council for Bilateral Cooperation"
    assert set(editions) == {18, 19, 20}
    assert editions[20][0] == "planned"
    assert all(mechanism and mechanism.startswith(name) for _, mechanism in editions.values())


def test_phone_talks_with_unnamed_officials_have_no_mechanism() -> None:
    main = main_of(
        "Cooperation has grown steadily, said Vietnamese Deputy Prime Minister Tran Van Binh during his phone talks "
        "with Lao officials on June 10."
    )
    assert (main.kind, main.channel, start_of(main), main.mechanism, main.edition) == (
        "call", "phone", "2025-06-10", None, None,
    )  # fmt: skip
    assert main.participants == ("Tran Van Binh",)


def test_several_mentions_of_one_event_are_one_exchange() -> None:
    text = (
        "President of Kenya William Ruto met with President of Ghana John Mahama. During the meeting, the two "
        "leaders discussed trade. The meeting took place in Nairobi on Wednesday. President Ruto thanked President "
        "Mahama."
    )
    (only,) = exchanges(text)
    assert (only.place, start_of(only)) == ("Nairobi", "2025-06-11")


def test_two_editions_are_two_exchanges() -> None:
    text = (
        "Officials of Chile and Peru held the 5th Political Consultation in Lima on 10 June. "
        "The 4th Political Consultation was held in Santiago in 2023."
    )
    assert [(e.edition, e.place) for e in exchanges(text)] == [(5, "Lima"), (4, "Santiago")]


def test_separate_calls_are_told_apart_and_both_are_main() -> None:
    text = (
        "Canadian Foreign Minister Anita Anand spoke separately today with Barbadian Prime Minister Mia Mottley and "
        "Barbadian Foreign Minister Kerrie Symmonds."
    )
    found = exchanges(text)
    assert [e.participants[-1] for e in found] == ["Mia Mottley", "Kerrie Symmonds"]
    assert all(e.main and e.kind == "call" for e in found)


def test_a_visit_that_frames_a_meeting_is_an_exchange_beside_it() -> None:
    text = (
        "During a working visit to Oslo, President of Latvia Edgars Rinkēvičs met with Prime Minister of Norway Støre."
    )
    found = {e.kind: e for e in exchanges(text)}
    assert found["meeting"].main and found["meeting"].place == "Oslo"
    assert not found["visit"].main and found["visit"].place == "Oslo"


def test_an_invitation_is_a_visit_to_come() -> None:
    text = (
        "Lao Foreign Minister Thongsavanh Phomvihane met Thai Foreign Minister Maris Sangiampongsa in Bangkok today. "
        "Thongsavanh invited Maris to visit Laos at a convenient time."
    )
    visit = next(e for e in exchanges(text) if e.kind == "visit")
    assert (visit.status, visit.place, visit.main, start_of(visit)) == ("planned", "Laos", False, None)


def test_the_last_day_of_a_visit_gives_its_first() -> None:
    visit = main_of("President of Viet Nam Luong Cuong today ended a three-day state visit to Laos.")
    assert (start_of(visit), visit.end.iso if visit.end else None) == ("2025-06-10", "2025-06-12")
    assert "start" in visit.inferred


@pytest.mark.parametrize(
    "text",
    [
        "The two countries maintain frequent high-level visits and regular meetings.",
        "The Prime Minister held a meeting with journalists and business leaders.",
        "The ministers called on the parties to resume peace talks.",
        "Our forces met the needs of the people and held the border.",
        "The exchange of visits between France and Japan has grown.",
    ],
)
def test_general_contact_and_private_partners_are_no_exchange(text: str) -> None:
    assert not exchanges(text, publisher="Ministry of Foreign Affairs of Japan")


def test_a_denied_meeting_is_none() -> None:
    assert not exchanges("President of France Emmanuel Macron did not meet with President of Serbia Aleksandar Vučić.")


def test_a_readout_told_only_by_its_title_is_read() -> None:
    text = (
        "Prime Minister Støre of Norway and the President discussed energy. During the call, they agreed to meet soon."
    )
    main = main_of(text, "President of the Republic of Finland", "Call with Prime Minister Støre of Norway")
    assert (main.kind, set(main.parties)) == ("call", {"FIN", "NOR"})
    assert "title" in main.inferred["kind"]


def test_without_a_publication_date_today_stays_unresolved() -> None:
    report = Report(text="President of Fiji Naiqama Lalabalavu met with President of Nauru David Adeang today.")
    (only,) = reader_for("en").read(report).exchanges
    assert only.start is not None and only.start.iso is None
    assert only.start.expression == "today"


def test_those_who_joined_and_led_are_participants() -> None:
    text = (
        "The 3rd Kenya-Uganda Joint Commission was held in Kampala on 10 June 2025. The Kenyan side was led by Prime "
        "Cabinet Secretary Musalia Mudavadi, and the Ugandan side was led by Minister Henry Okello Oryem."
    )
    assert set(main_of(text).participants) == {"Musalia Mudavadi", "Henry Okello Oryem"}


def test_what_is_filled_in_says_so() -> None:
    main = main_of("French President Emmanuel Macron spoke today with Prime Minister of Greece Kyriakos Mitsotakis.")
    assert main.channel == "phone"
    assert "channel" in main.inferred
    assert main.rules["fact"].startswith("en/exchanges.yaml")


def test_the_sides_of_the_report_are_those_of_its_main_exchange() -> None:
    text = "Swiss Federal Councillor Ignazio Cassis met Turkish Foreign Minister Hakan Fidan in Ankara to discuss NATO."
    doc = reader_for("en").doc(Report(text=text, published=THURSDAY))
    assert set(doc.sides) == {"CHE", "TUR"}


def test_bodies_that_hold_a_series_are_in_its_name_and_in_that_of_its_other_sessions() -> None:
    text = (
        "The border delegations of Peru and Chile held their twelfth annual meeting in Lima on Tuesday. "
        "They examined the minutes of the eleventh meeting."
    )
    held, before = exchanges(text)
    assert (held.mechanism, held.edition) == ("annual meeting of the border delegations", 12)
    assert (before.kind, before.mechanism, before.edition) == (held.kind, held.mechanism, 11)
    assert (before.start, before.main) == (None, False)

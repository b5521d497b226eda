"""Instruments: what names one, in which state it is, for how long, between whom; and what is none."""

from __future__ import annotations

import pytest

from communique import Report, read
from communique.core import Instrument


def instruments(text: str, **about: str) -> list[Instrument]:
    return list(read(Report(text=text, **{"side": "VNM", "published": "2025-06-02", **about})).instruments)


def one(text: str) -> Instrument:
    (found,) = instruments(text)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They signed a memorandum of understanding to improve the management of ports today.",
         "memorandum of understanding to improve the management of ports"),
        ("The Ministers reviewed the Agreement on Visa Exemption for Holders of Diplomatic Passports in Lima.",
         "Agreement on Visa Exemption for Holders of Diplomatic Passports"),
        ("Chile and Peru began work on a prisoner transfer agreement.", "prisoner transfer agreement"),
        ("They discussed the peace treaty between Chile and Peru.", "peace treaty between Chile and Peru"),
        ("Both sides praised the India-Oman Comprehensive Economic Partnership Agreement (CEPA).",
         "India-Oman Comprehensive Economic Partnership Agreement (CEPA)"),
        ("She recalled the Treaty of Friendship, Good-Neighbourliness and Cooperation of 1999.",
         "Treaty of Friendship, Good-Neighbourliness and Cooperation of 1999"),
        ("They signed an MoU on trade, health and education and agreed to meet again.",
         "MoU on trade, health and education"),
        ("They signed the Memorandum of Understanding between the Ministry of Ports of Chile and the Port of Lima.",
         "Memorandum of Understanding between the Ministry of Ports of Chile and the Port of Lima"),
        ("He called for full implementation of the Minsk agreements.", "Minsk agreements"),
        ("The two countries signed a defence and security cooperation plan for 2026.",
         "defence and security cooperation plan"),
        ("Work goes on under the Peru-Chile Technical Cooperation Programme.",
         "Peru-Chile Technical Cooperation Programme"),
        ("Both reaffirmed respect for the Charter of the United Nations.", "Charter of the United Nations"),
    ],
)  # fmt: skip
def test_names(text: str, name: str) -> None:
    assert one(text).name == name


@pytest.mark.parametrize(
    "text",
    [
        "The two sides agreed to implement high-level agreements.",
        "The countries signed seven agreements on economic and business cooperation.",
        "They reached agreement on a number of issues and agreed to plan a visit.",
        "The ministers welcomed the signed agreements and the plan of the visit.",
        "They praised the Comprehensive Strategic Partnership between Viet Nam and Japan.",
        "The minister met the Secretary General of the Collective Security Treaty Organisation.",
        "The Chief of Protocol opened the Singapore Convention Week.",
        "The Prime Minister explained his plan to reform the economy and a national strategy on health.",
        "They met in the framework of the Summit and spoke of mutually beneficial agreements.",
        "In the joint statement, the leaders spoke of peace.",
        "See https://example.org/Trade/Digital-Economy-Agreement for more of this.",
        "He attended the Conference of the Parties to the UN Framework Convention on Climate Change.",
    ],
)
def test_none(text: str) -> None:
    assert instruments(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministers signed the Extradition Treaty.", "signed"),
        ("The two sides issued a joint communiqué.", "signed"),
        ("The Extradition Treaty has been signed.", "signed"),
        ("The ministers will sign the Extradition Treaty next year.", "proposed"),
        ("They agreed to sign the Extradition Treaty.", "proposed"),
        ("They hoped for the early conclusion of the Extradition Treaty.", "in_negotiation"),
        ("They agreed to start negotiations on the Extradition Treaty.", "in_negotiation"),
        ("The experts are drafting the Extradition Treaty.", "in_negotiation"),
        ("The minister proposed an extradition treaty.", "proposed"),
        ("The ministers agreed to implement the Extradition Treaty.", "in_force"),
        ("Cooperation under the Extradition Treaty goes well.", "in_force"),
        ("The Extradition Treaty, which expired in 2023, should be renewed.", "expired"),
    ],
)
def test_status(text: str, status: str) -> None:
    found = one(text)
    assert found.status == status
    assert found.rules["status"].startswith("en/instruments.yaml: ")
    assert "status" not in found.inferred


def test_the_status_of_what_is_only_mentioned_is_inferred() -> None:
    found = one("The ministers talked about the Extradition Treaty.")
    assert (found.status, found.inferred["status"]) == ("signed", "mentioned as existing")


def test_a_list_shares_its_verb() -> None:
    text = "They signed the minutes of the session, the cooperation plan for 2025 and a memorandum on fisheries."
    assert [(i.name, i.status) for i in instruments(text)] == [
        ("minutes of the session", "signed"), ("cooperation plan", "signed"), ("memorandum on fisheries", "signed"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("the cooperation agreement between the two ministries for the 2026-30 period", ("2026", "2030")),
        ("the cooperation agreement between the two ministries for 2026–2031", ("2026", "2031")),
        ("the 2021-2025 cooperation agreement between their ministries", ("2021", "2025")),
        ("the agreement for 2022 to 2026 between the Front and the Union", ("2022", "2026")),
        ("the Action Plan on Trade (2024-2028)", ("2024", "2028")),
        ("the cooperation plan for 2025", ("2025", "2025")),
        ("the Health Cooperation Plan until 2030", (None, "2030")),
        ("the Visa Agreement, which is due to expire in 2027", (None, "2027")),
        ("the 2015 Memorandum of Understanding on Fisheries", (None, None)),
        ("the 2030 Agenda for Sustainable Development", (None, None)),
    ],
)
def test_terms(text: str, term: tuple[str | None, str | None]) -> None:
    found = one(f"They discussed {text}.")
    assert (found.valid_from and found.valid_from.iso, found.valid_to and found.valid_to.iso) == term


def test_the_evidence_is_the_phrase_with_its_term() -> None:
    found = one("They welcomed the cooperation agreement between the two ministries for the 2026-30 period.")
    assert found.name == "cooperation agreement between the two ministries"
    assert [s.quote for s in found.evidence] == [
        "the cooperation agreement between the two ministries for the 2026-30 period"
    ]


def test_a_dated_entry_into_force_is_read_under_the_short_form() -> None:
    found = one("They praised the Digital Economy Agreement (DEA). The DEA entered into force in January 2021.")
    assert (found.status, found.valid_from and found.valid_from.iso) == ("in_force", "2021-01")


def test_repeated_mentions_are_one_instrument() -> None:
    text = (
        "Peru and Chile signed a Memorandum of Understanding (MoU) on Fisheries. Under the MoU, both will meet. "
        "The Memorandum of Understanding on Fisheries is the first of its kind."
    )
    assert len(instruments(text)) == 1


def test_one_instrument_under_two_names() -> None:
    text = (
        "They recalled the Convention on Fair Settlements (also known as the Lima Convention on Mediation). "
        "The Lima Convention on Mediation was adopted in 2018."
    )
    assert len(instruments(text)) == 1


def test_different_terms_are_different_instruments() -> None:
    text = "They praised the cooperation plan for 2024. They signed the cooperation plan for 2026."
    assert [i.valid_from and i.valid_from.iso for i in instruments(text)] == ["2024", "2026"]


def test_parties_come_from_the_name_and_not_from_its_place() -> None:
    assert one("They discussed the Peru-Chile extradition treaty.").parties == ("PER", "CHL")
    assert "BLR" not in one("They discussed the Minsk agreements.").parties


def test_parties_not_named_are_the_sides_of_the_exchange_and_said_to_be_inferred() -> None:
    text = "Foreign Minister of Peru Ana Ruiz met Foreign Minister of Chile Luis Mora in Lima on Monday. "
    found = one(text + "They signed the Extradition Treaty.")
    assert set(found.parties) == {"PER", "CHL"}
    assert found.inferred["parties"] == "the sides of the main exchange"


def test_owners_before_a_name_are_part_of_it() -> None:
    (found,) = instruments("They praised the two foreign ministries’ cooperation agreement for 2026–30.")
    assert found.name == "two foreign ministries’ cooperation agreement"


def test_one_phrase_for_several_pairs_of_holders_is_several_instruments() -> None:
    text = "They signed cooperation frameworks for 2026-2030 between their foreign ministries and their supreme courts."
    assert [one.name for one in instruments(text)] == [
        "cooperation frameworks between their foreign ministries",
        "cooperation frameworks between their supreme courts",
    ]


@pytest.mark.parametrize("length", ["approximately 90 minutes", "some forty minutes", "45 minutes"])
def test_how_long_talks_took_is_no_paper(length: str) -> None:
    assert instruments(f"The ministers of Viet Nam and Laos held talks in Hanoi for {length} and signed nothing.") == []

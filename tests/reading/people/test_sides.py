"""Sides: the party of a person whose title names none."""

from __future__ import annotations

import pytest

from communique.reading.dates import Dates
from communique.reading.parties import Parties
from communique.reading.people import People
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, Parties, Dates, People)


def sides(text: str, **told: str | None) -> dict[str, str | None]:
    return {person.name: person.country for person in DESK.doc(text, None, **told).people}


@pytest.mark.parametrize(
    ("text", "side", "name", "country"),
    [
        # the subject, not whoever stands first
        ("The delegation will go to Tonga and be received by King Tomo and Prime Minister Sam Fono.",
         "NZL", "Sam Fono", "TON"),
        ("Minister Eva Kos will go to Abidjan. She will be received by the Prime Minister, Mr. Adam Brou.",
         "FRA", "Adam Brou", "CIV"),
        ("The Pope received President Ivo Hrab of Slovakia, who then met Secretary of State Carlo Rossi.",
         "VAT", "Carlo Rossi", "VAT"),
        ("The Lao minister also met the Speaker of the National Assembly, Adam Reid.", "VNM", "Adam Reid", "VNM"),
        # another's state does not reach back
        (("Poland and Malta met. Minister Kos will meet Prime Minister Adam Reid, and go to see Premier Ivo Hrab "
         "of Slovakia."), "POL", "Adam Reid", "MLT"),
        ("Minister Eva Kos travelled to Oslo with Minister Adam Reid.", "POL", "Adam Reid", "POL"),
        ("Poland and Norway met. Minister Eva Kos hosted a dinner for Adviser Adam Reid.", "POL", "Adam Reid", "POL"),
        # messages
        ("Ambassador Ivo Hrab of Slovakia met the Minister. He conveyed the greetings of President Adam Reid.",
         "SRB", "Adam Reid", "SVK"),
        ("Minister Eva Kos praised Norway. Her congratulations went to Ms. Ann Barton, Minister of Trade.",
         "NPL", "Ann Barton", "NOR"),
        ("Ambassador Ivo Hrab of Slovakia said that President Adam Reid attached importance to the region.",
         "CARICOM", "Adam Reid", "SVK"),
        ("A letter was handed to Foreign Minister Adam Reid by Iraqi Ambassador Ivo Hrab.", "KWT", "Adam Reid", "KWT"),
        # delegations and agents
        ("On the Lao side were the Minister of Health, Adam Reid, and Ambassador Eva Kos.", "VNM", "Eva Kos", "LAO"),
        (("The Minister met a delegation of the US Congress. The delegation included Senators Adam Reid (D-RI) and Eva "
         "Kos (R-SC)."), "UKR", "Eva Kos", "USA"),
        ("Minister Adam Reid signed on behalf of Kenya.", "KOR", "Adam Reid", "KEN"),
        ("Mr Adam Reid, Minister of Trade, representing Ghana, attended.", "ECOWAS", "Adam Reid", "GHA"),
        # pairs and lists
        ("Norway met Poland. Deputy Minister Eva Kos of Poland and Deputy Minister Adam Reid held consultations.",
         "POL", "Adam Reid", "NOR"),
        ("High Commissioner of India to Fiji Arun Rao and Speaker Adam Reid attended.", "FJI", "Adam Reid", "FJI"),
        ("President Sam Fono of Tonga, First Lady Eva Fono and First Lady Ann Barton dined.", "NZL", "Eva Fono", "TON"),
        # a bare visitor calls on the host
        ("Laos and Fiji met in Suva. He called on the Prime Minister, Hon. Adam Reid.", "FJI", "Adam Reid", "FJI"),
    ],
)  # fmt: skip
def test_a_party_is_told_by_the_words_around_the_name(text: str, side: str, name: str, country: str) -> None:
    assert sides(text, side=side)[name] == country


@pytest.mark.parametrize(
    ("text", "side", "country"),
    [
        ("Prime Minister Adam Reid spoke to Jamaica.", "CARICOM", "JAM"),
        ("The Secretary General of the Ministry of Trade, Adam Reid, spoke to the UN.", "MYS", "MYS"),
        ("Mr. Adam Reid, Special Representative of the Secretary-General for the Sahel, went to Senegal.", "UN", "UN"),
        ("Special Envoy of the Secretary General Adam Reid met the EU and the UN.", "GRC", "UN"),
        ("Secretary General Adam Reid spoke to Norway about the EU.", "NOR", "EU"),
        ("Senator Adam Reid of the Congress spoke in Kyiv to the US.", "UKR", "USA"),
    ],
)
def test_what_a_party_does_not_have_nobody_holds_there(text: str, side: str, country: str) -> None:
    assert sides(text, side=side)["Adam Reid"] == country


def test_the_chair_of_an_organisations_body_is_the_organisations() -> None:
    doc = DESK.doc("Mr. Adam Reid, President of Ghana and Chair of the Authority, spoke.", None, side="ECOWAS")
    (person,) = doc.people
    assert [(post.post, post.country) for post in person.posts] == [
        ("President", "GHA"), ("Chair of the Authority", "ECOWAS"),
    ]  # fmt: skip


def test_a_state_behind_a_name_is_not_the_owner_of_what_follows() -> None:
    assert sides("President Adam Reid assured President Ivo Hrab of Ghana's support.", side="GHA")["Ivo Hrab"] != "GHA"

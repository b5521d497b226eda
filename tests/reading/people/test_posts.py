"""Posts: what an office is, who holds it, and of which party."""

from __future__ import annotations

import pytest

from communique.core import Post
from communique.reading.dates import Dates
from communique.reading.doc import Doc
from communique.reading.parties import Parties
from communique.reading.people import People
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, Parties, Dates, People)
Row = tuple[str, str, str | None]


def doc_of(text: str, **told: str | None) -> Doc:
    return DESK.doc(text, None, **told)


def facts(text: str, **told: str | None) -> list[Post]:
    return [fact for fact in doc_of(text, **told).facts if isinstance(fact, Post)]


def posts(text: str, **told: str | None) -> list[Row]:
    return [(fact.person, fact.post, fact.country) for fact in facts(text, **told)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister for Trade, Tourism and Investment Ann Barton spoke.",
         [("Ann Barton", "Minister for Trade, Tourism and Investment", None)]),
        ("Singapore's Minister for Home Affairs and Minister for Law Mr K Selvam SC spoke.",
         [("K Selvam", "Minister for Home Affairs", "SGP"), ("K Selvam", "Minister for Law", "SGP")]),
        ("member of the Communist Party of Vietnam Central Committee, Deputy Prime Minister and "  # noqa: ISC004
         "Minister of Foreign Affairs Trần Văn Bình of Vietnam spoke.",
         [("Trần Văn Bình", "member of the Communist Party of Vietnam Central Committee", "VNM"),
          ("Trần Văn Bình", "Deputy Prime Minister", "VNM"), ("Trần Văn Bình", "Minister of Foreign Affairs", "VNM")]),
        ("Prime Minister of the State of Israel Yosef Adler spoke.", [("Yosef Adler", "Prime Minister", "ISR")]),
        ("Canada's Prime Minister Paul Tremblay spoke.", [("Paul Tremblay", "Prime Minister", "CAN")]),
        ("President Ines Duarte of Mexico spoke.", [("Ines Duarte", "President", "MEX")]),
        ("Mr. Adam Reid, Secretary of State of the United States of America, spoke.",
         [("Adam Reid", "Secretary of State", "USA")]),
        ("President of the European Council Maria Costa spoke.", [("Maria Costa", "President", "EU")]),
        ("European Commission President Ursel von Hagen spoke.", [("Ursel von Hagen", "President", "EU")]),
        ("NATO Secretary General Mark Visser spoke.", [("Mark Visser", "Secretary General", "NATO")]),
        ("Ambassador of the Republic of Korea to Singapore Mr Han Jae-min spoke.",
         [("Han Jae-min", "Ambassador to Singapore", "KOR")]),
        ("President of the Norwegian Storting Kari Dahl spoke.", [("Kari Dahl", "President of the Storting", "NOR")]),
        ("French Diplomatic Counselor to the President Emile Faure spoke.",
         [("Emile Faure", "Diplomatic Counselor to the President", "FRA")]),
        ("German Chancellery Foreign and Security Policy Advisor Jens Braun spoke.",
         [("Jens Braun", "Chancellery Foreign and Security Policy Advisor", "DEU")]),
        ("Ms Lim Hui Fen, Permanent Secretary (Communications and Information), Singapore, spoke.",
         [("Lim Hui Fen", "Permanent Secretary (Communications and Information)", "SGP")]),
        ("Chairperson of the African Union, President of the Republic of Senegal Moussa Diop spoke.",
         [("Moussa Diop", "Chairperson", "AU"), ("Moussa Diop", "President", "SEN")]),
        ("British Prime Minister's National Security Adviser Sir Tim Dalton spoke.",
         [("Tim Dalton", "National Security Adviser", "GBR")]),
        ("PM Hun Vichea of Cambodia spoke.", [("Hun Vichea", "Prime Minister", "KHM")]),
        ("Minister of Foreign Affairs, Emigration and Egyptian Expatriates Dr. Hany Mansour spoke.",
         [("Hany Mansour", "Minister of Foreign Affairs, Emigration and Egyptian Expatriates", "EGY")]),
        ("Minister for Foreign Affairs, European Union and Cooperation Ana Ruiz spoke.",
         [("Ana Ruiz", "Minister for Foreign Affairs, European Union and Cooperation", None)]),
        ("Minister for the Middle East, Iraq and Iran Ann Barton spoke.",
         [("Ann Barton", "Minister for the Middle East, Iraq and Iran", None)]),
        ("Minister for Trade, Co-operatives and SMEs Ann Barton spoke.",
         [("Ann Barton", "Minister for Trade, Co-operatives and SMEs", None)]),
        ("Deputy Secretary-General of ASEAN for Socio-Cultural Community, Dr. Ann Barton, spoke.",
         [("Ann Barton", "Deputy Secretary-General for Socio-Cultural Community", "ASEAN")]),
        ("The Secretary (East) in India's Ministry of External Affairs, Shri Arun Rao, spoke.",
         [("Arun Rao", "Secretary (East) in Ministry of External Affairs", "IND")]),
        ("The Permanent Secretary, Ministry of Finance, Mr. Adam Reid, spoke.",
         [("Adam Reid", "Permanent Secretary, Ministry of Finance", None)]),
        ("The Assistant Secretary General, Foreign and Community Relations, Ms. Ann Barton, spoke.",
         [("Ann Barton", "Assistant Secretary General, Foreign and Community Relations", None)]),
        ("Mr. Adam Reid, President, China University of Law, spoke.",
         [("Adam Reid", "President, China University of Law", "CHN")]),
        ("Presidential adviser Ann Barton and deputy foreign minister Adam Reid spoke.",
         [("Ann Barton", "Presidential adviser", None), ("Adam Reid", "deputy foreign minister", None)]),
        ("Talks were held by senators Maria Vogel and Adam Reid.",
         [("Maria Vogel", "Senator", None), ("Adam Reid", "Senator", None)]),
        ("Minister of National Defence General Adam Reid spoke.",
         [("Adam Reid", "Minister of National Defence", None)]),
        ("Deputy PM Adam Reid spoke.", [("Adam Reid", "Deputy Prime Minister", None)]),
        ("The CEO of Tamarko Adam Reid Barton spoke.", [("Adam Reid Barton", "CEO of Tamarko", None)]),
        ("Foreign Secretary (Europe), Ambassador Adam Reid, spoke.",
         [("Adam Reid", "Foreign Secretary (Europe)", None)]),
        ("The Special Envoy of H.E. the President, Mr. Adam Reid, spoke.",
         [("Adam Reid", "Special Envoy of H.E. the President", None)]),
        ("Crown Prince and Prime Minister of Kuwait His Highness Prince Salim bin Nasser spoke.",
         [("Salim bin Nasser", "Crown Prince", "KWT"), ("Salim bin Nasser", "Prime Minister", "KWT")]),
        ("Sultan bin Salim Al Habsi, Minister of Finance, spoke.",
         [("Sultan bin Salim Al Habsi", "Minister of Finance", None)]),
        ("The Consul General of Chile in Tacna, Mr. Adam Reid, spoke.",
         [("Adam Reid", "Consul General in Tacna", "CHL")]),
        ("Head of State Adam Reid of Kenya arrived. The President of Kenya spoke.",
         [("Adam Reid", "Head of State", "KEN")]),
        ("China's Supreme People's Court President Zhao Lin spoke.",
         [("Zhao Lin", "Supreme People's Court President", "CHN")]),
        ("Adam Reid, Special Envoy of President Karin Vogel of Austria, spoke.",
         [("Adam Reid", "Special Envoy of President", None), ("Karin Vogel", "President", "AUT")]),
        ("Chief Adam Reid and Senator Karin Vogel spoke.", [("Karin Vogel", "Senator", None)]),
        ("The UAE President and King Rashid of Jordan spoke.", [("Rashid", "King", "JOR")]),
        ("Minister for Communications and Informatics of the Republic of Indonesia Budi Santoso spoke.",
         [("Budi Santoso", "Minister for Communications and Informatics", "IDN")]),
    ],
)  # fmt: skip
def test_a_title_gives_post_and_party(text: str, expected: list[Row]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Ministers Zhao Lin and Sergey Orlov of China and Russia met.",
         [("Zhao Lin", "Foreign Minister", "CHN"), ("Sergey Orlov", "Foreign Minister", "RUS")]),
        ("The Foreign Ministers of Laos and Thailand, Bounmy Keovilay and Somchai Suksawat, met.",
         [("Bounmy Keovilay", "Foreign Minister", "LAO"), ("Somchai Suksawat", "Foreign Minister", "THA")]),
        ("Presidents of Poland Adam Nowak, Lithuania Jonas Petrauskas and Estonia Alar Tamm met.",
         [("Adam Nowak", "President", "POL"), ("Jonas Petrauskas", "President", "LTU"),
          ("Alar Tamm", "President", "EST")]),
        ("Presidents Adam Nowak (Poland) and Jonas Petrauskas (Lithuania) met.",
         [("Adam Nowak", "President", "POL"), ("Jonas Petrauskas", "President", "LTU")]),
        ("Members of the Bundestag Anton Braun and Karin Vogel spoke.",
         [("Anton Braun", "Member of the Bundestag", "DEU"), ("Karin Vogel", "Member of the Bundestag", "DEU")]),
        ("US Senators Adam Reid (D-RI) and Karin Vogel (R-SC) spoke.",
         [("Adam Reid", "Senator", "USA"), ("Karin Vogel", "Senator", "USA")]),
        ("Cabinet Secretaries Adam Reid (Health) and Karin Vogel (Trade and Industry) spoke.",
         [("Adam Reid", "Cabinet Secretary (Health)", None),
          ("Karin Vogel", "Cabinet Secretary (Trade and Industry)", None)]),
    ],
)  # fmt: skip
def test_a_plural_title_is_that_of_everyone_it_names(text: str, expected: list[Row]) -> None:
    assert posts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms Eva Kos, Minister of Finance of Poland, and Ambassador Adam Reid, Minister of Trade of Malta, met.",
         [("Eva Kos", "Minister of Finance", "POL"), ("Adam Reid", "Minister of Trade", "MLT")]),
        ("Ms Eva Kos, Minister of Finance, and the Minister of Trade, Mr Adam Reid, met.",
         [("Eva Kos", "Minister of Finance", None), ("Adam Reid", "Minister of Trade", None)]),
        ("Senator Eva Kos, Minister of Finance, Mr Adam Reid, Chief of Protocol, and others met.",
         [("Eva Kos", "Minister of Finance", None), ("Adam Reid", "Chief of Protocol", None)]),
        ("WARSAW — Deputy Prime Minister and Minister of Trade Eva Kos spoke.",
         [("Eva Kos", "Deputy Prime Minister", "POL"), ("Eva Kos", "Minister of Trade", "POL")]),
        ("Foreign Secretary Eva Kos, Chief Adviser's Special Envoy Adam Reid and others met.",
         [("Eva Kos", "Foreign Secretary", None), ("Adam Reid", "Special Envoy", None)]),
    ],
)  # fmt: skip
def test_titles_of_two_people_in_a_row_are_parted(text: str, expected: list[Row]) -> None:
    assert posts(text) == expected


def test_a_prince_and_an_archbishop_with_an_office_have_that_alone() -> None:
    assert posts("Minister of Finance Prince Salim bin Nasser spoke.", side="SAU") == [
        ("Salim bin Nasser", "Minister of Finance", "SAU")
    ]
    assert posts("Archbishop Adam Reid, Secretary for Relations with States, spoke.", side="VAT") == [
        ("Adam Reid", "Secretary for Relations with States", "VAT")
    ]


def test_acting_counts_and_former_does_not() -> None:
    (acting,) = facts("Acting Minister of Foreign Affairs Trần Văn Bình spoke.", side="VNM")
    assert acting.acting and acting.post == "Minister of Foreign Affairs"
    assert posts("Former President Adam Reid and then-Prime Minister Lee Boon Huat met ex-Chancellor Karl Braun.") == []


def test_no_post_without_a_title_or_from_an_honorific_alone() -> None:
    assert posts("H.E. Mr. Adam Reid, Dr. Karin Vogel and General Tom Barton met.") == []
    assert posts("Sergey Orlov met Zhao Lin.", title="President Sergey Orlov meets Zhao Lin") == []
    assert posts("Mr Adam Reid, head of the Canadian delegation, spoke.") == []
    assert posts("First Lady Eva Kos met the wife of the President of Latvia Ilze Berzina.", side="HRV") == [
        ("Eva Kos", "First Lady", "HRV")
    ]


def test_a_counterpart_holds_the_post_of_the_other() -> None:
    text = "Prime Minister and Minister of Finance Phạm Văn Nam met his Lao counterpart, Bounmy Keovilay."
    found = facts(text, side="VNM")
    assert [(f.person, f.post, f.country) for f in found] == [
        ("Phạm Văn Nam", "Prime Minister", "VNM"),
        ("Phạm Văn Nam", "Minister of Finance", "VNM"),
        ("Bounmy Keovilay", "Prime Minister", "LAO"),
    ]
    assert "post" in found[-1].inferred and "country" not in found[-1].inferred
    assert posts("Foreign Minister Zhao Lin of China met his counterpart from Laos, Bounmy Keovilay.")[-1] == (
        "Bounmy Keovilay", "Foreign Minister", "LAO",
    )  # fmt: skip


def test_a_post_stated_apart_from_the_name_has_both_as_evidence() -> None:
    (russian, iranian) = facts(
        "Sergey Orlov had a telephone conversation with President of Iran Hassan Karimi. "
        "The President of Russia gave his view.",
        side="RUS",
    )
    assert (russian.person, russian.post, russian.country) == ("Sergey Orlov", "President", "RUS")
    assert [span.quote for span in russian.evidence] == ["Sergey Orlov", "The President of Russia"]
    assert "person" in russian.inferred
    assert iranian.country == "IRN" and not iranian.inferred


def test_the_presidents_gives_both_the_title() -> None:
    text = "Sergey Orlov spoke with President of Iran Hassan Karimi. The {} discussed trade."
    found = facts(text.format("presidents"), side="RUS")
    assert [(f.person, f.post, f.country) for f in found] == [
        ("Sergey Orlov", "President", "RUS"), ("Hassan Karimi", "President", "IRN"),
    ]  # fmt: skip
    assert posts(text.format("leaders"), side="RUS") == [("Hassan Karimi", "President", "IRN")]


@pytest.mark.parametrize(
    ("text", "person", "post"),
    [
        ("Mr. Adam Reid is the new Minister of Finance.", "Adam Reid", "Minister of Finance"),
        ("They appointed Adam Reid as Minister of Finance.", "Adam Reid", "Minister of Finance"),
        ("Mr. Adam Reid spoke. Reid remains Minister of Finance.", "Adam Reid", "Minister of Finance"),
        ("Mr. Adam Reid, who led the party so far, becomes Minister of Finance.", "Adam Reid", "Minister of Finance"),
    ],
)
def test_an_office_may_be_said_of_a_person(text: str, person: str, post: str) -> None:
    assert (person, post) in [row[:2] for row in posts(text)]


def test_an_office_left_is_none() -> None:
    assert posts("Mr. Adam Reid was relieved of his duties as Minister of Finance.") == []


def test_a_masthead_states_the_speakers_post() -> None:
    text = "MINISTER FOR FOREIGN AFFAIRS\n\nThe Hon Anne Barton MP\n\nAustralia will provide $5 million to Jordan."
    (post,) = facts(text, side="AUS")
    assert (post.person, post.post, post.country) == ("Anne Barton", "MINISTER FOR FOREIGN AFFAIRS", "AUS")
    assert [span.quote for span in post.evidence] == ["MINISTER FOR FOREIGN AFFAIRS", "The Hon Anne Barton MP"]
    text = "Talks were held.\n\nAdam Reid\n\nSpecial Adviser to the President\n\n(Information & Strategy)\n\n8 May 2024"
    assert posts(text, side="NGA") == [
        ("Adam Reid", "Special Adviser to the President (Information & Strategy)", "NGA")
    ]
    text = "Hon Ann Barton\nMinister of Trade\n\nHon Adam Reid\nMinister of Health\n\nThey met."
    assert posts(text, side="NZL") == [
        ("Ann Barton", "Minister of Trade", "NZL"), ("Adam Reid", "Minister of Health", "NZL"),
    ]  # fmt: skip


def test_a_line_of_capitals_makes_no_people() -> None:
    text = "PRESIDENT REID RECEIVES POLISH DELEGATION\n\nPresident Adam Reid received the guests. The President spoke."
    doc = doc_of(text, side="NGA")
    assert [person.name for person in doc.people] == ["Adam Reid"]
    assert [p.person.name if p.person else None for p in doc.posts][-1] == "Adam Reid"


@pytest.mark.parametrize(
    ("text", "told", "country"),
    [
        ("Secretary Adam Reid spoke today with President Kamel Ben Salah and underscored U.S. support for Tunisia.",
         {"side": "USA"}, "TUN"),
        ("In Lebanon I met President Michel Haddad.", {"side": "AUS"}, "LBN"),
        ("The Brunei delegation was led by Mr. Ahmad Salleh, Minister of Development.", {"side": "SGP"}, "BRN"),
        ("The treaty was signed for Indonesia by Minister of Law Budi Santoso.", {"side": "SGP"}, "IDN"),
        ("Prime Minister Ann Barton welcomed President Lee.", {"side": "AUS"}, None),
        ("Ms Eva Kos spoke with Prime Minister Adler.",
         {"side": "USA", "title": "Call with Prime Minister Adler of Israel"}, "ISR"),
        ("Foreign Minister Bounmy Keovilay of Laos called on Prime Minister Phạm Văn Nam.", {"side": "VNM"}, "VNM"),
    ],
)  # fmt: skip
def test_a_party_that_is_implied_is_said_to_be(text: str, told: dict[str, str | None], country: str | None) -> None:
    last = facts(text, **told)[-1]
    assert last.country == country
    assert ("country" in last.inferred) == (country is not None)


def test_one_fact_a_person_and_office() -> None:
    text = "Minister for Foreign Affairs Ann Barton spoke. Foreign Minister Barton left. Minister Barton returned."
    assert posts(text, side="AUS") == [("Ann Barton", "Minister for Foreign Affairs", "AUS")]


def test_roles_are_noted_without_a_name() -> None:
    doc = doc_of("The President of Russia met the Lao Foreign Minister and two ministers. The Head of State left.")
    roles = [(doc.written(p.first, p.last), p.country, p.plural) for p in doc.posts]
    assert roles == [
        ("The President of Russia", "RUS", False), ("the Lao Foreign Minister", "LAO", False),
        ("two ministers", None, True), ("The Head of State", None, False),
    ]  # fmt: skip
    assert not doc.facts


def test_a_role_is_its_only_holders() -> None:
    doc = doc_of("Prime Minister Ann Barton met President Kim Yong-ho of Korea. The Prime Minister spoke.", side="AUS")
    assert [p.person.name if p.person else None for p in doc.posts][-1] == "Ann Barton"


def test_every_rule_and_inference_is_named() -> None:
    for fact in facts("President Ann Barton met her Lao counterpart Bounmy Keovilay.", side="FJI"):
        assert fact.rules["fact"].startswith("en/")
        assert all(fact.inferred.values())


def test_a_body_named_again_is_told_in_full_and_who_will_also_be_holds_the_office() -> None:
    text = (
        "Nguyễn Văn Bình, Secretary of the Party Central Committee and Chief of the Committee’s Office, spoke. "
        "Bình will also be Chairman of the Press Council."
    )
    facts = DESK.doc(text, side="VNM").facts
    found = {fact.post: fact.inferred for fact in facts if isinstance(fact, Post)}
    assert set(found) == {
        "Secretary of the Party Central Committee",
        "Chief of the Party Central Committee’s Office",
        "Chairman of the Press Council",
    }
    assert "body" in found["Chief of the Party Central Committee’s Office"]


@pytest.mark.parametrize("town", ["TOKYO —", "London —", "GENEVA -"])
def test_the_town_of_a_dateline_holds_no_office(town: str) -> None:
    text = f"{town} The Foreign Minister of France, Luc Varenne, met reporters."
    assert posts(text) == [("Luc Varenne", "Foreign Minister", "FRA")]

"""States, organisations and forums in the text, and whose report it is."""

from __future__ import annotations

import pytest

from communique.reading.parties import Parties, codes_in
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences, Parties)


def codes(text: str) -> list[str]:
    return [mention.code for mention in DESK.doc(text).parties]


def forms(text: str) -> list[tuple[str, str, str]]:
    doc = DESK.doc(text)
    return [(doc.written(m.first, m.last), m.code, m.form) for m in doc.parties]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laos thanked Viet Nam.", ["LAO", "VNM"]),
        ("the Lao side and the Vietnamese side", ["LAO", "VNM"]),
        ("the Lao People's Democratic Republic", ["LAO"]),
        ("the Lao People’s Democratic Republic", ["LAO"]),
        ("Việt Nam, Viet Nam, Vietnam, VIETNAM", ["VNM"] * 4),
        ("Türkiye and Turkey", ["TUR", "TUR"]),
        ("Côte d'Ivoire, Cote d’Ivoire and the Ivory Coast", ["CIV"] * 3),
        ("the Republic of Korea and the Democratic People's Republic of Korea", ["KOR", "PRK"]),
        ("the Republic of the Congo and the Democratic Republic of the Congo", ["COG", "COD"]),
        ("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"]),
        ("Niger and Nigeria; a Nigerien and a Nigerian", ["NER", "NGA", "NER", "NGA"]),
        ("Filipinos, Emiratis, Russians and Swiss officials", ["PHL", "ARE", "RUS", "CHE"]),
        ("the US, the U.S., the UK, the UAE, PNG and the DPRK", ["USA", "USA", "GBR", "ARE", "PNG", "PRK"]),
        ("the Holy See, Palestine, Kosovo and Taiwan", ["VAT", "PSE", "XKX", "TWN"]),
        ("Burma", ["MMR"]),
        ("the Soviet Union", ["SUN"]),
    ],
)
def test_states(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S.-Mexico ties", ["USA", "MEX"]),
        ("Viet Nam–Laos relations", ["VNM", "LAO"]),
        ("Russian-Israeli talks", ["RUS", "ISR"]),
        ("Sino-Russian trade", ["CHN", "RUS"]),
        ("the ASEAN-EU summit", ["ASEAN", "EU"]),
    ],
)
def test_joined_names_give_both(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Vientiane", [("Vientiane", "LAO", "capital")]),
        ("Kyiv and Kiev", [("Kyiv", "UKR", "capital"), ("Kiev", "UKR", "capital")]),
        ("in HÀ NỘI", [("HÀ NỘI", "VNM", "capital")]),
        ("in Saint Petersburg", [("Saint Petersburg", "RUS", "city")]),
        ("at the Kremlin", [("Kremlin", "RUS", "seat")]),
        ("the Politburo of the CPV", [("CPV", "VNM", "seat")]),
        ("the European Commission", [("European Commission", "EU", "organisation")]),
        ("the United Nations Security Council", [("United Nations Security Council", "UN", "organisation")]),
    ],
)
def test_forms(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "in the South China Sea",
        "the Gulf of Mexico and the Indian Ocean",
        "the Bank of China and the American University",
        "Latin American and Central American partners",
        "under the Paris Agreement",
        "they ate turkey off fine china and let us polish it",
        "who said so",
        "the East Asia Summit",
        "Sheikh Ahmad Al-Sabah",
        "Nguyễn Thái Học",
        "Chairman Vuong Dinh Hue",
        "Foreign Minister Israel Katz",
        "President Santiago Peña",
    ],
)
def test_what_is_no_party(text: str) -> None:
    assert codes(text) == []


def test_names_of_people_hide_no_state() -> None:
    assert codes("Foreign Minister Israel Katz of Israel met King Abdullah of Jordan in Hue.") == ["ISR", "JOR", "VNM"]


def test_forums_are_noted_apart() -> None:
    doc = DESK.doc("They coordinate within ASEAN, at the East Asia Summit, in the Normandy format and with Laos.")
    assert [m.code for m in doc.forums] == ["ASEAN", "EAS", "Normandy format"]
    assert [m.code for m in doc.parties] == ["ASEAN", "LAO"]


def test_mentions_are_in_order_and_never_overlap() -> None:
    doc = DESK.doc("The Lao People's Democratic Republic, Laos and the United Nations General Assembly in New York.")
    assert all(a.last <= b.first for a, b in zip(doc.parties, doc.parties[1:], strict=False))
    assert [m.code for m in doc.parties] == ["LAO", "LAO", "UN", "USA"]


def test_every_mention_names_its_entry() -> None:
    assert DESK.doc("in Laos").parties[0].source == "world/states.yaml: LAO"


@pytest.mark.parametrize(
    ("publisher", "home"),
    [
        ("Ministry of Foreign and EU Affairs, Croatia", "HRV"),
        ("Delegation of the European Union to Viet Nam", "EU"),
        ("Ministry of Foreign Affairs of Japan", "JPN"),
        ("The White House", "USA"),
        ("Auswärtiges Amt", "DEU"),
        ("Foreign, Commonwealth & Development Office", "GBR"),
        ("Foreign Office, Pakistan", "PAK"),
        ("Ministry of External Affairs", "IND"),
        ("Élysée", "FRA"),
        ("DFAT", "AUS"),
        ("Viet Nam News", "VNM"),
        ("The Laotian Times", "LAO"),
        ("China Daily", "CHN"),
        ("Kyiv Independent", "UKR"),
        ("Council of the European Union", "EU"),
        ("President of Russia (kremlin.ru)", "RUS"),
        ("mofa.gov.vn", "VNM"),
        ("Press service", None),
        ("", None),
    ],
)
def test_home_from_the_publisher(publisher: str, home: str | None) -> None:
    doc = DESK.doc("The ministers met.", publisher=publisher)
    assert doc.home == home
    assert (doc.home_rule is None) == (home is None)


@pytest.mark.parametrize(
    ("head", "home", "rule"),
    [
        ({"side": "LAO", "publisher": "Viet Nam News"}, "LAO", "side"),
        ({"publisher": "Press service", "url": "https://www.mofa.go.kr/eng/brd/1"}, "KOR", "web address"),
        ({"url": "https://www.gov.uk/government/news/x"}, "GBR", "web address"),
        ({"url": "https://ec.europa.eu/x"}, "EU", "web address"),
        ({"url": "https://www.state.gov/x"}, "USA", "web address"),
        ({"url": "https://news.example.com/vn"}, None, None),
        ({"url": "http://[broken"}, None, None),
        ({"agency": "VNA/VNS"}, "VNM", "agency"),
    ],
)
def test_home_from_other_metadata(head: dict[str, str], home: str | None, rule: str | None) -> None:
    doc = DESK.doc("The ministers met.", **head)
    assert doc.home == home
    assert (rule or "") in (doc.home_rule or "")


def test_home_from_the_text_itself() -> None:
    credited = DESK.doc("The two ministers met on Friday. — VNA/VNS")
    assert (credited.home, credited.home_rule) == ("VNM", "the agency 'VNA/VNS'")
    dated = DESK.doc("BANGKOK — The two ministers met on Friday.")
    assert (dated.home, dated.home_rule) == ("THA", "the dateline 'Bangkok'")
    assert DESK.doc("The two ministers met in Bangkok.").home is None


def test_codes_of_a_stretch_come_once_and_in_order() -> None:
    doc = DESK.doc("Lao Minister and Thai officials met Lao people.")
    assert codes_in(doc, 0, len(doc)) == ("LAO", "THA")
    assert codes_in(doc, 1, 4) == ("THA",)

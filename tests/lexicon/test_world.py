"""The tables of the world: complete, of one shape, and without names that two states share unawares."""

from __future__ import annotations

from collections import defaultdict

import pytest

from communique.lexicon import load_lexicon
from communique.reading.tokens import fold

LEXICON = load_lexicon("en")
STATES = LEXICON.rows("states")
ORGANISATIONS = LEXICON.rows("organisations")
_CODES = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF
CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI
FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT
ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON
TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE PSE VAT
"""
UN_MEMBERS_AND_OBSERVERS = frozenset(_CODES.split())
NAMES = ("names", "exact", "demonyms", "capital", "cities", "seats")
SHARED = {"guam"}
"""The island in small letters, the organisation in capitals."""


def test_every_state_is_there() -> None:
    codes = {row["code"] for row in STATES}
    assert len(UN_MEMBERS_AND_OBSERVERS) == 195
    assert codes >= UN_MEMBERS_AND_OBSERVERS
    assert {"XKX", "TWN", "HKG", "MAC", "PRI"} <= codes


@pytest.mark.parametrize("code", sorted(UN_MEMBERS_AND_OBSERVERS))
def test_every_state_has_a_name(code: str) -> None:
    assert next(row for row in STATES if row["code"] == code)["names"]


def test_every_state_but_city_states_has_a_capital_and_a_people() -> None:
    members = [row for row in STATES if row["code"] in UN_MEMBERS_AND_OBSERVERS]
    without_capital = {row["code"] for row in members if not row.get("capital")}
    without_people = {row["code"] for row in members if not row.get("demonyms")}
    # what is named like its state, or claims no capital of its own
    assert without_capital == {"DJI", "LUX", "MCO", "NRU", "PSE", "SGP", "SMR", "STP", "SYC", "VAT"}
    # Dominica's people are called like the Dominican Republic's, the Congolese are two, the Holy See has none
    assert without_people == {"COG", "DMA", "VAT"}


def test_codes_are_unique_and_of_the_usual_form() -> None:
    codes = [row["code"] for row in (*STATES, *ORGANISATIONS)]
    assert len(codes) == len(set(codes))
    assert all(len(row["code"]) == 3 and row["code"].isupper() for row in STATES)


def test_no_name_stands_for_two_parties() -> None:
    owners = defaultdict(set)
    for row in (*STATES, *ORGANISATIONS):
        for field in NAMES:
            for name in row.get(field, ()):
                owners[" ".join(map(fold, name.split()))].add(row["code"])
    assert {name for name, codes in owners.items() if len(codes) > 1} == SHARED


def test_no_domain_belongs_to_two_parties() -> None:
    domains = [domain for row in (*STATES, *ORGANISATIONS) for domain in row.get("domains", ())]
    assert len(domains) == len(set(domains))


def test_names_that_are_people_s_too_are_names_of_their_state() -> None:
    for row in STATES:
        known = {fold(name) for field in NAMES for name in row.get(field, ())}
        assert {fold(name) for name in row.get("persons", ())} <= known, row["code"]


def test_what_cannot_act_is_at_least_a_forum() -> None:
    assert all(row.get("forum") for row in ORGANISATIONS if not row.get("party", True))


def test_each_name_is_written_once_in_its_row() -> None:
    for row in (*STATES, *ORGANISATIONS):
        names = [name for field in NAMES for name in row.get(field, ())]
        assert len(names) == len(set(names)), row["code"]


def test_shared_currency_words_have_a_default() -> None:
    owners = defaultdict(list)
    for row in LEXICON.rows("units"):
        if row["kind"] == "currency":
            for word in (*row.get("words", ()), *row.get("signs", ())):
                owners[word].append(row)
    for word, rows in owners.items():
        assert len(rows) == 1 or sum(bool(row.get("default")) for row in rows) <= 1, word
        assert len(rows) == 1 or all(row.get("states") for row in rows[1:]), word

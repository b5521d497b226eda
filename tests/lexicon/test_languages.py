"""The tables of the languages: states complete, codes known, renderings mapped, traits that the reader knows."""

from __future__ import annotations

from collections import defaultdict

import pytest

from communique.lexicon import load_lexicon
from communique.lexicon.load import languages
from communique.lexicon.single import table_rows
from communique.lexicon.tables import TABLES
from tests.lexicon.test_world import UN_MEMBERS_AND_OBSERVERS

ENGLISH = load_lexicon("en")
KNOWN = {row["code"] for table in ("states", "organisations") for row in ENGLISH.rows(table)}


@pytest.mark.parametrize("language", ["lo", "vi"])
def test_every_state_has_its_name(language: str) -> None:
    named = {row["code"] for row in load_lexicon(language).rows("parties") if row.get("names")}
    assert named >= UN_MEMBERS_AND_OBSERVERS
    assert named <= KNOWN | {"none"}


@pytest.mark.parametrize("language", ["lo", "vi"])
def test_no_two_parties_share_a_name(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in load_lexicon(language).rows("parties"):
        for name in (*row.get("names", ()), *row.get("exact", ()), *row.get("capital", ())):
            owners[name].add(row["code"])
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_says_what_it_is_like(language: str) -> None:
    lexicon = load_lexicon(language)
    assert lexicon.trait("name")
    assert lexicon.traits("common words") or lexicon.traits("letters"), "nothing shows that a text is in it"
    assert lexicon.trait("state") in KNOWN | {None}
    assert lexicon.trait("no such trait") is None and lexicon.traits("no such trait") == ()


def test_the_fourth_element_has_four_renderings_in_two_languages() -> None:
    words: dict[str, set[str]] = defaultdict(set)
    for row in table_rows("formula_elements"):
        if row["element"] == "strategic cohesion":
            words[row["language"]].update(row["words"])
    assert words["en"] >= {"strategic cohesion", "strategic connectivity", "strategic bond"}
    assert words["vi"] == {"gắn kết chiến lược"}


def test_every_set_term_of_vietnamese_formulas_that_is_an_element_is_mapped() -> None:
    mapped = {word for row in table_rows("formula_elements") if row["language"] == "vi" for word in row["words"]}
    whole = {row["name"] for row in load_lexicon("vi").rows("formulas") if row["role"] == "whole"}
    told = {"hữu nghị vĩ đại", "đoàn kết đặc biệt", "gắn kết chiến lược", "đối tác chiến lược toàn diện"}
    assert told <= whole & mapped


def test_vietnamese_fills_the_tables_that_make_facts() -> None:
    lexicon = load_lexicon("vi")
    empty = {name for name, table in TABLES.items() if not table.world and not lexicon.rows(name)}
    assert empty == set()

"""Search: with and without diacritics, in any script, by phrase, party, date and kind."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from communique import CommuniqueError, Report

VI = "HÀ NỘI — Hai bên nhất trí đưa quan hệ hữu nghị vĩ đại, đoàn kết đặc biệt đi vào chiều sâu. Ông cảm ơn Lào."
LO = "ວຽງຈັນ — ລັດຖະມົນຕີກະຊວງການຕ່າງປະເທດ ໄດ້ພົບປະກັບຄູ່ຮ່ວມງານ. ສອງຝ່າຍໄດ້ຊົມເຊີຍສາຍພົວພັນມິດຕະພາບ"


@pytest.fixture(autouse=True)
def more(corpus: str) -> None:
    from communique.register import actions

    actions.add(Report(text=VI, title="vi", language="vi", published="2026-03-01"))
    actions.add(Report(text=LO, title="lo", language="lo", published="2026-03-02"))


def found(query: str, **given: object) -> list[str]:
    from communique.register.search import search

    return [hit.report.name or hit.report.title or "" for hit in search(query, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query", ["nhất trí", "nhat tri", "NHẤT TRÍ", '"hữu nghị vĩ đại"', "huu nghi vi dai", "doan ket dac biet"]
)
def test_vietnamese_with_and_without_diacritics(query: str) -> None:
    assert "vi" in found(query)


def test_decomposed_queries_find_what_is_written_composed() -> None:
    assert "vi" in found(unicodedata.normalize("NFD", '"hữu nghị vĩ đại"'))


@pytest.mark.parametrize("query", ["ຄູ່ຮ່ວມງານ", "ສາຍພົວພັນ", '"ສອງຝ່າຍໄດ້ຊົມເຊີຍ"', "ມິດຕະພາບ"])
def test_lao_script_within_its_unparted_words(query: str) -> None:
    assert found(query) == ["lo"]


def test_exact_minds_diacritics_but_not_case() -> None:
    assert found("nhat tri", exact=True) == []
    assert found("nhất TRÍ", exact=True) == ["vi"]
    assert set(found("Tô Lâm", exact=True)) < set(found("To Lam"))


def test_a_word_finds_what_begins_with_it_and_not_what_holds_it() -> None:
    assert len(found("marker")) == 1
    assert found("marker") == found("markers")
    assert found("arkers") == []


def test_a_phrase_is_found_as_it_stands() -> None:
    assert len(found('"political consultation"')) == 5
    assert found('"consultation political"') == []
    assert len(found("consultation political")) >= 4
    assert found('"political consult"') == []


def test_all_words_must_be_there() -> None:
    assert found("expressway railway")
    assert found("expressway submarine") == []


def test_short_words_are_found_too() -> None:
    assert len(found("vu")) == 3  # Vũng Áng, Nguyen Minh Vu, Vuong Dinh Hue


def test_the_sentence_of_the_find_is_shown() -> None:
    from communique.register.search import search

    (hit,) = search("markers")
    assert (
        hit.sentence
        == (
            "Both sides were satisfied with the protection of the border line and its markers and with the "
            "development of border gates."
        )
    )
    (hit,) = search('"nhat tri"')
    assert hit.sentence.endswith("đi vào chiều sâu.")
    assert VI[hit.start : hit.end] == "nhất trí"


def test_by_party_date_and_kind() -> None:
    assert found("phone", parties=("MYS",)) == found("Malaysian", parties=("MYS",))
    assert found("Mohamad", parties=("KHM",)) == []
    since = found("consultation", since=date(2025, 1, 1))
    until = found("consultation", until=date(2024, 12, 31))
    assert since and until and not set(since) & set(until)
    assert len(since) + len(until) == len(found("consultation"))
    assert set(found("invited", group="acts")) <= set(found("invited"))
    assert found("markers", group="instruments") == []


def test_facts_of_the_sentence_come_with_it() -> None:
    from communique.register import lookup
    from communique.register.search import search

    (hit,) = search("coal-fired", group="instruments")
    assert "coal-fired" in str(lookup.fact(hit.facts[0]).content) or len(hit.facts) > 1


@pytest.mark.parametrize("query", ["", "  ", "!!!", '""', "— …"])
def test_nothing_to_look_for_is_said(query: str) -> None:
    with pytest.raises(CommuniqueError, match="C340"):
        found(query)


@pytest.mark.parametrize("query", ["100%", "a_b", "it's", 'a"b', "'; DROP TABLE", "back\\slash", "NEAR(", "* OR"])
def test_signs_of_a_query_language_are_only_signs(query: str) -> None:
    assert isinstance(found(query), list)


def test_newest_first_and_no_more_than_asked_for() -> None:
    from communique.register.search import search

    hits = search("Laos", limit=5)
    days = [hit.report.published for hit in hits]
    assert len(hits) == 5
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]

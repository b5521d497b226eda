"""Formulas: their parts, whose they are, whether quoted, how explained; and what is none."""

from __future__ import annotations

import pytest

from communique import Report, read
from communique.core import Formula


def formulas(text: str, side: str | None = "VNM") -> list[Formula]:
    return list(read(Report(text=text, side=side, published="2025-06-02")).formulas)


def one(text: str) -> Formula:
    (found,) = formulas(text)
    return found


@pytest.mark.parametrize(
    ("text", "components"),
    [
        ("the great friendship, special solidarity and comprehensive cooperation",
         ("great friendship", "special solidarity", "comprehensive cooperation")),
        ("“great friendship, special solidarity, comprehensive cooperation, and strategic bond”",
         ("great friendship", "special solidarity", "comprehensive cooperation", "strategic bond")),
        ("the comprehensive strategic partnership", ("comprehensive strategic partnership",)),
        ("the Special and Privileged Strategic Partnership", ("special and privileged strategic partnership",)),
        ("the all-weather strategic cooperative partnership", ("all-weather strategic cooperative partnership",)),
        ("the strategic partnership for peace and prosperity", ("strategic partnership for peace and prosperity",)),
        ("the enduring strategic partnership", ("strategic partnership",)),
        ("the ironclad U.S.-Japan Alliance", ("ironclad alliance",)),
        ("the U.S.-Japan Alliance", ("alliance",)),
        ("a community with a shared future", ("community with a shared future",)),
        ("the special relationship between the two countries", ("special relationship",)),
        ("their comprehensive partnership and strategic cooperation",
         ("comprehensive partnership", "strategic cooperation")),
        ("each other as friends, allies and partners", ("friends", "allies", "partners")),
        ("good neighbours, good friends, good comrades and good partners",
         ("good neighbours", "good friends", "good comrades", "good partners")),
        ("the good neighbourliness, traditional friendship, comprehensive cooperation and long-term stability",
         ("good neighbourliness", "traditional friendship", "comprehensive cooperation", "long-term stability")),
        ("the special friendship, solidarity and cooperation", ("special friendship", "solidarity", "cooperation")),
    ],
)  # fmt: skip
def test_components(text: str, components: tuple[str, ...]) -> None:
    assert one(f"They valued {text}.").components == components


@pytest.mark.parametrize(
    "text",
    [
        "They praised the close ties and mutually beneficial cooperation.",
        "They spoke of special solidarity in hard times.",
        "The addition of “strategic cohesion” matters.",
        "They welcomed a strong partnership and a longstanding friendship.",
        "They signed a Strategic Partnership Agreement and met the Strategic Partnership Council.",
        "The United States works with allies and partners.",
        "They spoke of a community with a shared future for mankind.",
        "The Eastern Partnership Summit begins; trade partners will attend.",
        "They hailed mutual trust and close cooperation, friendship and understanding.",
    ],
)
def test_none(text: str) -> None:
    assert formulas(text) == []


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("They praised the Peru–Chile strategic partnership.", ("PER", "CHL")),
        ("They praised the strategic partnership between Peru and Chile.", ("PER", "CHL")),
        ("They praised the strategic partnership with Chile.", ("VNM", "CHL")),
        ("They promoted Peruvian-Chilean strategic partnership.", ("PER", "CHL")),
    ],
)
def test_parties(text: str, parties: tuple[str, ...]) -> None:
    found = one(text)
    assert found.parties == parties


def test_parties_not_named_are_inferred() -> None:
    text = "Foreign Minister of Peru Ana Ruiz met Foreign Minister of Chile Luis Mora in Lima on Monday. "
    found = one(text + "They praised the strategic partnership.")
    assert set(found.parties) == {"PER", "CHL"}
    assert found.inferred == {"parties": "the sides of the main exchange"}


def test_quotation_marks_are_seen() -> None:
    assert one("They praised the “great friendship, special solidarity”.").quoted
    assert not one("They praised the great friendship and special solidarity.").quoted


def test_the_gloss_is_the_reports_own_words() -> None:
    found = one("They praised the “great friendship, special solidarity”. The framework embodies a vision of peace.")
    assert found.gloss == "a vision of peace"
    assert [span.quote for span in found.evidence] == ["great friendship, special solidarity", "a vision of peace"]


def test_what_another_subject_means_is_no_gloss() -> None:
    assert one("They praised the strategic partnership. The weather means rain.").gloss is None


def test_one_formula_however_often() -> None:
    text = "The strategic partnership between Peru and Chile grows. The Peru-Chile strategic partnership is strong."
    assert len(one(text).evidence) == 2


def test_an_addition_of_the_user_is_a_rank(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "en").mkdir()
    row = "- {name: radiant, role: rank, words: [radiant], heads: [partnership]}\n"
    (tmp_path / "en" / "formulas.yaml").write_text(row, encoding="utf-8")
    report = Report(text="They praised the radiant partnership.", side="VNM")
    assert read(report).formulas == ()
    (found,) = read(report, lexicons=[tmp_path]).formulas
    assert found.rules["fact"] == "user en/formulas.yaml: radiant"

"""Texts beside texts: wordings through time, accounts compared word by word, and what changed since a day."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.core import CommuniqueError
from tests.ledgers.filled import Filled
from tests.ledgers.looking import PAIR, ask, day, dossier
from tests.ledgers.reports import entered, told

TWO = ("2025-12-12-online-talks", "2025-12-13-phone-conversation")


# --- word by word


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_of_two_wordings_give_both_back(first: str, second: str) -> None:
    from communique.ledgers.texts.diff import _TOKEN, pieces

    found = pieces(first, second)
    for at, text in ((1, first), (2, second)):
        said = "".join("".join(piece[at].split()) for piece in found)
        assert said == "".join(_TOKEN.findall(text))


def test_the_same_words_have_no_difference() -> None:
    from communique.ledgers.texts.diff import marked

    assert marked("To Lam’s visit, today", "Tô Lâm’s visit, today") == "To Lam’s visit, today"
    assert marked("", "") == ""
    assert marked("a strategic bond", "a strategic cohesion") == "a strategic [-bond-] {+cohesion+}"


# --- wording


def test_each_wording_says_who_used_it_first_and_when(corpus: str) -> None:
    from communique.ledgers.texts.wording import wording

    rows = {row.wording: row for row in wording(dossier())}
    bond = rows["strategic bond"]
    assert (bond.element, bond.first_seen, bond.first_used_by, bond.uses) == (
        "strategic cohesion",
        "2025-12-18",
        "VNM",
        2,
    )
    assert (bond.added_after, bond.added_by) == ("2025-10-27", "2025-12-01")
    assert "formula_elements.yaml" in bond.reasoning
    assert rows["great friendship"].added_by is None, "the reports show no time without it"
    assert rows["strategic cohesion"].alone_in == (
        "2026-01-26-lao-leader-state-visit", "2026-02-06-return-state-visit",
    )  # fmt: skip
    assert all(row.evidence for row in rows.values())


def test_a_pair_without_reports_has_no_wording(corpus: str) -> None:
    from communique.ledgers.texts.wording import wording

    assert wording(dossier(parties=("JPN", "KEN"))) == []


# --- compare


def compared(*which: str, as_of: str | None = None) -> list[Any]:
    from communique.ledgers.texts.compare import compare

    return compare(*which, day(as_of))[2]


def test_what_both_say_and_what_one_alone_says(corpus: str) -> None:
    rows = compared(*TWO)
    alone = [row.first for row in rows if row.said_by == "only the first" and row.point == "act"]
    assert any("invited Thongsavanh" in said for said in alone)
    assert any("within ASEAN" in said for said in alone)
    (formula,) = [row for row in rows if row.point == "formula"]
    assert formula.reasoning == "the same elements, in other words"
    assert "[-cohesion" in formula.difference and "{+connectivity+}" in formula.difference
    talks = rows[0]
    assert "[-meeting-] {+call+}" in talks.difference


def test_the_order_of_the_two_only_turns_the_sides(corpus: str) -> None:
    turned = {"only the first": "only the second", "only the second": "only the first"}
    one = {(row.point, turned.get(row.said_by, row.said_by), row.second, row.first) for row in compared(*TWO)}
    two = {(row.point, row.said_by, row.first, row.second) for row in compared(*reversed(TWO))}
    assert one == two


def test_a_report_beside_itself_differs_in_nothing(corpus: str) -> None:
    rows = compared(TWO[0], TWO[0])
    assert {row.said_by for row in rows} == {"both"}
    assert all(row.difference == row.first == row.second for row in rows)


def test_spaces_around_points_do_not_make_other_words(empty: str) -> None:
    talks = "H.E. Mr. Kenji Mori, Foreign Minister of Japan, met Foreign Minister of Croatia Ana Kovač on March 3."
    entered(told(talks, "2026-03-04", "a"), told(f"{talks} Both left.", "2026-03-04", "b"))
    from communique.ledgers.texts.compare import compare

    said = [row.said_by for row in compare("a", "b")[2] if row.point in ("exchange", "office")]
    assert said and set(said) == {"both"}


def test_two_exchanges_are_all_that_is_told_of_them(corpus: str) -> None:
    held = {row.edition: row.id for row in ask("exchanges", status="held") if row.level == "minister"}
    rows = compared(held[11], held[12])
    assert {"both, in other words", "only the first", "only the second"} <= {row.said_by for row in rows}
    (formula,) = [row for row in rows if row.point == "formula"]
    assert formula.reasoning == "other elements"


@pytest.mark.parametrize(
    ("which", "as_of", "code", "words"),
    [
        (("2025-12-12-online-talk", TWO[1]), None, "C310", "2025-12-12-online-talks"),
        (("R-0000000000", TWO[1]), None, "C310", ""),
        (TWO, "2025-12-12", "C405", "--as-of"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    corpus: str, which: tuple[str, str], as_of: str | None, code: str, words: str
) -> None:
    with pytest.raises(CommuniqueError) as error:
        compared(*which, as_of=as_of)
    assert error.value.code == code and words in error.value.remedy


# --- since


def changed(since_day: str, as_of: str | None = None, **options: Any) -> list[Any]:
    from communique.ledgers.texts.since import since

    found = day(since_day)
    assert found
    return since(found, PAIR, day(as_of), **options)


def test_the_handover_tells_what_is_new_and_what_changed(corpus: str) -> None:
    rows = changed("2025-12-11", "2025-12-31")
    sections = {row.section for row in rows}
    assert {"exchanges", "commitments", "invitations", "instruments"} <= sections
    (promise,) = [row for row in rows if row.section == "commitments" and "hold the next consultation" in row.what]
    assert (promise.change, promise.was, promise.now) == ("changed", "status: silent", "status: met")
    assert str(promise.published) == "2025-12-18"
    (invited,) = [row for row in rows if row.section == "invitations" and row.change == "new"]
    assert "state: met" in invited.now


def test_nothing_published_after_the_day_is_told(corpus: str) -> None:
    for row in changed("2025-07-28", "2025-12-12"):
        assert row.published is None or str(row.published) <= "2025-12-12"


def test_where_nothing_was_published_nothing_is_new(corpus: str) -> None:
    assert [
        row for row in changed("2025-12-19", "2025-12-27") if row.change == "new" and row.section != "silence"
    ] == []


def test_one_section_alone(corpus: str) -> None:
    rows = changed("2025-11-30", "2025-12-31", sections=["formulas"])
    assert [(row.section, row.change, row.now) for row in rows] == [("formulas", "new", "added: strategic cohesion")]


def test_a_day_that_is_not_before_is_refused(corpus: str) -> None:
    with pytest.raises(CommuniqueError, match="C406"):
        changed("2025-12-31", "2025-12-31")


def test_a_register_of_one_report_has_nothing_before_it(filled: Filled) -> None:
    filled.open([TWO[0]])
    assert {row.change for row in changed("2025-12-11", "2025-12-12")} == {"new"}

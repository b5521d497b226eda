"""Formulas: versions, renderings, and what is no change though it looks like one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from communique import Report
from communique.core import CommuniqueError
from tests.ledgers.filled import Filled, enter
from tests.ledgers.looking import ask, dossier

THREE = "special solidarity and comprehensive cooperation"


def told(formula: str, day: str, name: str, side: str | None = None) -> Report:
    """A report of talks that ends with a formula."""
    text = (
        f"VIENTIANE — Foreign Minister of Viet Nam Pham Binh Minh held talks in Vientiane on {day} with Lao Foreign "
        f"Minister Saleumxay Kommasith. Both sides affirmed the {formula} between Viet Nam and Laos."
    )
    return Report(text=text, published=day, language="en", name=f"{name}.md", side=side, publisher=name)


def versions(as_of: str | None = None) -> list[Any]:
    return ask("formulas", as_of)


def test_one_element_was_added_in_three_renderings(corpus: str) -> None:
    three, four = versions()
    assert four.added == ("strategic cohesion",) and not four.dropped
    assert (four.changed_after, four.changed_by) == ("2025-10-27", "2025-12-01")
    used = {one.wording: len(one.reports) for one in four.renderings if one.element == "strategic cohesion"}
    assert used == {"strategic cohesion": 5, "strategic connectivity": 2, "strategic bond": 2}
    assert three.uses + four.uses == 23


def test_what_was_not_published_yet_is_not_known(corpus: str) -> None:
    assert len(versions("2025-12-01")) == 1
    assert [row.changed_by for row in versions("2025-12-12")][1:] == ["2025-12-01"]


def test_older_wording_after_a_change_is_flagged_and_no_way_back(empty: str) -> None:
    """Traditional became great between July 2018 and February 2019; one account of August still has the old word."""
    enter(
        [
            told(f"traditional friendship, {THREE}", "2017-12-06", "a"),
            told(f"traditional friendship, {THREE}", "2018-07-10", "b"),
            told(f"great friendship, {THREE}", "2019-02-24", "c"),
            told(f"great friendship, {THREE}", "2019-07-16", "d"),
            told(f"traditional friendship, {THREE}", "2019-08-20", "straggler"),
            told(f"great friendship, {THREE}", "2019-12-25", "e"),
        ]
    )
    old, new = versions()
    assert (new.added, new.dropped) == (("great friendship",), ("traditional friendship",))
    assert [(one.old, one.new) for one in new.replaced] == [("traditional friendship", "great friendship")]
    assert (new.changed_after, new.changed_by) == ("2018-07-10", "2019-02-24")
    assert [(one.report, one.what) for one in old.strays] == [("straggler", "older wording after the change")]
    assert old.last_seen == "2018-07-10"


def test_an_older_wording_used_again_and_again_is_in_use_again(empty: str) -> None:
    days = ("2020-01-10", "2020-03-10", "2020-05-10")
    enter(
        [
            told(f"traditional friendship, {THREE}", "2018-07-10", "a"),
            told(f"great friendship, {THREE}", "2019-02-24", "b"),
            *(told(f"traditional friendship, {THREE}", day, day) for day in days),
        ]
    )
    assert [row.first_seen for row in versions("2020-04-01")] == ["2018-07-10", "2019-02-24"]
    assert [row.first_seen for row in versions("2020-06-01")] == ["2018-07-10", "2019-02-24", "2020-01-10"]


def test_an_unknown_word_at_an_elements_place_is_no_upgrade(empty: str) -> None:
    full = f"great friendship, {THREE.replace(' and', ',')}"
    enter(
        [
            told(f"{full} and strategic cohesion", "2025-12-02", "a"),
            told(f"{full} and strategic alignment", "2025-12-10", "b"),
        ]
    )
    (row,) = versions()
    assert row.uses == 1
    (stray,) = row.strays
    assert stray.wording == "strategic alignment" and "strategic cohesion" in stray.what


def test_a_shorter_mention_drops_nothing(empty: str) -> None:
    enter(
        [
            told(f"great friendship, {THREE}", "2025-01-10", "a"),
            told("great friendship and special solidarity", "2025-02-10", "b"),
        ]
    )
    (row,) = versions()
    assert not row.dropped
    assert [one.what for one in row.strays] == ["a part of it"]


def test_a_person_rules_on_a_rendering_in_one_outlet(empty: str) -> None:
    from communique.register import actions

    full = f"great friendship, {THREE.replace(' and', ',')}"
    enter(
        [
            told(f"{full} and strategic cohesion", "2025-12-02", "a"),
            told(f"{full} and strategic partnership", "2025-12-10", "b"),
        ]
    )
    before = versions()
    made = actions.rendering(
        "strategic partnership", "strategic cohesion", publisher="b", actor="anna", why="same phrase in Vietnamese"
    )
    (row,) = versions()
    assert (row.uses, row.basis) == (2, "ruled")
    assert {one.wording for one in row.renderings if one.element == "strategic cohesion"} == {
        "strategic cohesion", "strategic partnership",
    }  # fmt: skip
    actions.undo(f"D-{made.pk}", actor="anna", why="a slip")
    assert [row.elements for row in versions()] == [row.elements for row in before]
    assert actions.check() == []


def test_a_ruling_can_set_two_listed_renderings_apart(copied: Callable[[], str]) -> None:
    from communique.register import actions

    copied()
    actions.rendering("strategic bond", None, actor="anna", why="the sides meant something else")
    assert len(versions()) > 2
    with pytest.raises(CommuniqueError, match="C323"):
        actions.rendering("eternal glue", "strategic cohesion", actor="anna", why="none")


def test_quotation_marks_and_explanations_are_kept(filled: Filled) -> None:
    filled.open(["2025-07-29-phone-talks", "2025-12-12-online-talks"])
    july, december = versions("2025-12-31")
    assert july.unquoted_in == ("2025-07-29-phone-talks",) and december.quoted_in == ("2025-12-12-online-talks",)
    assert [one.words for one in december.glosses] == ["a common vision and a long-term commitment"]
    assert (december.changed_after, december.changed_by) == ("2025-07-28", "2025-12-12")


def test_special_solidarity_alone_is_no_formula(corpus: str) -> None:
    from communique.ledgers import formulas

    rows = {row.report: row for row in formulas.without(dossier())}
    assert rows["2025-07-10-mid-year-stocktaking"].named_alone == ("special solidarity",)
    assert "2026-01-14-vi-tong-ket-cam-ket" in rows
    assert "2025-02-14-vi-bo-truong-lao-tham" not in rows, "its text holds the formula, though nobody reads it yet"


def test_reports_without_a_date_show_elements_and_no_change(filled: Filled) -> None:
    filled.open(dated=False)
    rows = versions()
    assert {row.elements[-1] for row in rows} == {"comprehensive cooperation", "strategic cohesion"}
    for row in rows:
        assert (row.first_seen, row.last_seen, row.changed_by, row.added) == (None, None, None, ())
        assert row.evidence

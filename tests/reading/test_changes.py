"""Changes of office: taken up, left, in an acting capacity, for the time being, and what is no change."""

from __future__ import annotations

import pytest

from communique import Report, read
from communique.core import Change


def changes(text: str, published: str | None = "2025-12-12", side: str | None = None) -> list[Change]:
    reading = read(Report(text=text, published=published, side=side))
    assert all(span.holds_in(reading.report.text) for fact in reading.changes for span in fact.evidence)
    return list(reading.changes)


def told(text: str, side: str | None = None) -> list[tuple[str, str, str, str | None]]:
    return [(c.change, c.person, c.post, c.date.value if c.date else None) for c in changes(text, side=side)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Emilia Duarte appointed Mr. Rui Salgado as Minister of Foreign Affairs of Portugal on December 3.",
         [("takes", "Rui Salgado", "Minister of Foreign Affairs", "2025-12-03")]),
        ("Rui Salgado was sworn in as Prime Minister of Portugal on Monday.",
         [("takes", "Rui Salgado", "Prime Minister", "2025-12-08")]),
        ("Parliament elected Ana Kovač as President of Croatia yesterday.",
         [("takes", "Ana Kovač", "President", "2025-12-11")]),
        ("Mr. Jonas Berg resigned as Minister of Finance of Norway on 1 December.",
         [("leaves", "Jonas Berg", "Minister of Finance", "2025-12-01")]),
        ("The King dismissed Mr. Somchai Wattana from the post of Minister of Transport of Thailand today.",
         [("leaves", "Somchai Wattana", "Minister of Transport", "2025-12-12")]),
        ("Maria Lindholm took office as Foreign Minister of Finland in 2024.",
         [("takes", "Maria Lindholm", "Foreign Minister", "2024")]),
    ],
)  # fmt: skip
def test_who_takes_or_leaves_which_office_and_when(text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert told(text) == expected


def test_a_successor_takes_what_the_other_leaves_on_one_day() -> None:
    text = (
        "Ms. Ana Kovač is the new Minister of Foreign Affairs of Croatia after a vote on Thursday. "
        "She takes the place of Mr. Ivan Marić."
    )
    assert told(text) == [
        ("takes", "Ana Kovač", "Minister of Foreign Affairs", "2025-12-11"),
        ("leaves", "Ivan Marić", "Minister of Foreign Affairs", "2025-12-11"),
    ]


def test_until_now_ends_every_office_named_behind_it() -> None:
    text = "Mr. Ivan Marić, who until now was Deputy Prime Minister and Minister of Finance, becomes Speaker."
    assert told(text, side="HRV")[:2] == [
        ("leaves", "Ivan Marić", "Deputy Prime Minister", "2025-12-12"),
        ("leaves", "Ivan Marić", "Minister of Finance", "2025-12-12"),
    ]


def test_an_acting_capacity_and_a_relief_for_the_time_being() -> None:
    text = (
        "Premier Ivan Marić assigned Ana Kovač as Acting Minister of Foreign Affairs of Croatia today. The decision "
        "has been in effect since December 10. Before that, the President relieved Mr. Luka Horvat of his duties "
        "as foreign minister for the time being."
    )
    taken, left = changes(text)
    assert taken.acting and taken.date is not None and taken.date.value == "2025-12-10"
    assert left.person == "Luka Horvat" and left.provisional and left.date is None


@pytest.mark.parametrize(
    "text",
    [
        "Rui Salgado will be appointed Minister of Foreign Affairs of Portugal in January.",
        "The Central Committee re-elected Rui Salgado as General Secretary.",
        "President Ana Kovač confirmed that Croatia would host the summit.",
        "They signed an agreement named after President Rui Salgado.",
        "Minister Rui Salgado removed the obstacles to trade with Croatia.",
        "Rui Salgado could be dismissed as Minister of Finance of Portugal.",
    ],
)
def test_what_has_not_happened_or_changes_nothing_is_no_change(text: str) -> None:
    assert told(text) == []


def test_a_report_without_a_date_leaves_the_day_open() -> None:
    (one,) = changes("Rui Salgado was appointed Minister of Finance of Portugal on Monday.", published=None)
    assert one.date is not None and one.date.value is None and one.date.expression == "Monday"

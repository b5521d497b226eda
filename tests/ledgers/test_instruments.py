"""Instruments: stages through time, terms side by side, what came before, when they end."""

from __future__ import annotations

from typing import Any

import pytest

from communique import Report
from tests.ledgers.filled import Filled, enter
from tests.ledgers.looking import ask


def one(words: str, begins: str | None = None, as_of: str | None = None) -> Any:
    found = [
        row for row in ask("instruments", as_of)
        if any(words in name for name in row.names) and (begins is None or row.terms[0].begins == begins)
    ]  # fmt: skip
    (row,) = found
    return row


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2024-12-17", "ordered"),
        ("2025-01-31", "ordered"),
        ("2025-11-30", "being negotiated"),
        ("2025-12-18", "signed"),
        ("2026-01-15", "in force"),
    ],
)
def test_a_stage_is_what_reports_until_that_day_tell(corpus: str, as_of: str, state: str) -> None:
    row = one("cooperation agreement between the two ministries", as_of=as_of)
    assert row.state == state
    assert row.ordered == "2024-12-16"


def test_two_terms_on_record_stand_side_by_side(corpus: str) -> None:
    row = one("cooperation agreement between the two ministries")
    assert {(term.begins, term.ends) for term in row.terms} == {("2026", "2031"), ("2026", "2030")}
    assert row.conflict and row.ends is None and row.months_left is None
    assert "all kept" in row.reasoning
    assert [term.reports for term in row.terms if term.ends == "2031"] == [
        ("2024-12-17-eleventh-ministers-consultation",)
    ]


def test_no_day_of_signature_is_made_up(corpus: str) -> None:
    row = one("cooperation agreement between the two ministries")
    assert row.signature == "attested"
    assert row.signed is None or "/" in row.signed
    assert one("action programme on economic diplomacy", "2026").signature == "not_evidenced"


def test_what_came_before_is_told_by_terms(corpus: str) -> None:
    row = one("cooperation agreement between the two ministries")
    assert row.predecessor is not None and row.predecessor.term == "2021–2025"
    assert len(row.predecessor.reports) == 4
    programme = one("action programme on economic diplomacy", "2020")
    assert programme.successor is not None and programme.successor.term == "2026–2030"
    assert programme.successor.id == one("action programme on economic diplomacy", "2026").id


@pytest.mark.parametrize(
    ("as_of", "within", "names"),
    [
        ("2025-10-28", 3, {"2025"}),
        ("2025-10-28", 1, set()),
        ("2026-02-28", 12, {"2026"}),
    ],
)
def test_those_that_end_within_some_months(corpus: str, as_of: str, within: int, names: set[str]) -> None:
    rows = ask("instruments", as_of, within=within)
    assert {row.ends for row in rows} == names
    assert all(0 <= row.months_left < within for row in rows)


def test_a_term_that_has_ended_is_inferred_and_no_lapse(corpus: str) -> None:
    rows = ask("instruments", "2026-01-15", state="term ended")
    assert {row.basis for row in rows} == {"inferred"}
    assert all("no report says that it lapsed" in row.reasoning for row in rows)
    assert "2026" not in {row.ends for row in rows}


def test_what_was_signed_at_one_session(corpus: str) -> None:
    (session,) = [
        row for row in ask("exchanges", status="held") if row.edition == 48 and row.kind == "session"
    ]  # fmt: skip
    names = [row.name for row in ask("instruments", signed_at=session.id)]
    assert len(names) == 3
    assert not any("memorandum" in name for name in names), "that was signed during the visit"


def test_from_the_july_and_december_talks_alone_it_exists_and_no_more(filled: Filled) -> None:
    filled.open(["2025-07-29-phone-talks", "2025-12-12-online-talks"])
    (row,) = ask("instruments", "2025-12-31")
    assert (row.begins, row.ends, row.signature, row.signed) == ("2026", "2030", "not_evidenced", None)
    assert row.state == "in force", "the sides press ahead with it"


def test_an_instrument_made_under_another_names_its_parent(empty: str) -> None:
    enter(
        [
            Report(
                text=(
                    "ROME — Foreign Minister of Italy Antonio Tajani and Foreign Minister of Morocco Nasser Bourita "
                    "held talks in Rome on Monday. They signed the cooperation plan on fisheries for 2025-2027 within "
                    "the framework of the 2011 Agreement on maritime cooperation."
                ),
                published="2025-03-04", language="en", name="talks.md",
            )
        ]
    )  # fmt: skip
    rows = ask("instruments", "2025-03-05", ("ITA", "MAR"))
    (plan,) = [row for row in rows if row.begins == "2025"]
    assert plan.parent is not None and "maritime cooperation" in plan.parent.name
    assert (plan.signed, plan.state) == ("2025-03-03", "in force")

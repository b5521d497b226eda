"""The desk's scenarios that promises and formulas answer, and what must be refused of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ledgers.filled import ALL, Filled
from tests.ledgers.looking import ask, dossier

SEEDS = ("2025-07-29-phone-talks", "2025-12-12-online-talks")


def test_a3_open_invitations(corpus: str, filled: Filled) -> None:
    """One is open on 12 December; the event that meets it closes two older items too; July yields none."""
    (row,) = [row for row in ask("invitations", "2025-12-12") if row.state != "met"]
    assert (row.inviter.party, row.invitee.party, row.host, row.due) == ("VNM", "LAO", "VNM", None)
    assert row.inviter.office == row.invitee.office == "Minister of Foreign Affairs"
    assert len(row.purposes) == 2
    (met,) = [row for row in ask("invitations", "2025-12-31") if row.made == "2025-12-12"]
    assert (met.state, met.met, met.lag_days) == ("met", "2025-12-18", 6)
    from communique.ledgers import invitations

    closed = invitations.closed_by(dossier("2025-12-31"), met.parts[0].answer)
    assert sorted(days for _, days in closed if days) == [6, 163, 367]
    filled.open(SEEDS[:1])
    assert ask("invitations") == []


def test_a5_what_was_added_to_the_formula_and_when(corpus: str, filled: Filled) -> None:
    """One element, between two sightings; its three renderings are one; the bond of 18 December is no upgrade."""
    three, four = ask("formulas")
    assert len(three.elements) == 3 and four.added == ("strategic cohesion",)
    assert (four.changed_after, four.changed_by) == ("2025-10-27", "2025-12-01")
    assert len({one.wording for one in four.renderings if one.element == "strategic cohesion"}) == 3
    filled.open(SEEDS)
    july, december = ask("formulas", "2025-12-31")
    assert (december.changed_after, december.changed_by) == ("2025-07-28", "2025-12-12")
    assert december.quoted_in and not july.quoted_in
    assert december.glosses[0].words == "a common vision and a long-term commitment"


def test_a7_every_line_of_a_brief_has_its_sentence_and_none_is_from_later(corpus: str) -> None:
    """The data for the minister's page before 18 December 2025, from seven ledgers."""
    as_of = "2025-12-17"
    lines = {name: ask(name, as_of) for name in (
        "posts", "exchanges", "formulas", "commitments", "invitations", "instruments", "silence", "upcoming",
    )}  # fmt: skip
    for name, rows in lines.items():
        assert rows, name
        for row in rows:
            assert row.evidence, (name, row)
            for one in row.evidence:
                assert one.sentence and one.published and str(one.published) <= as_of
    assert lines["formulas"][-1].elements[-1] == "strategic cohesion"
    left = [row.content for row in lines["commitments"] if row.status not in ("met", "superseded")]
    assert any("eight tasks" in said for said in left) and any("congress of each Party" in said for said in left)
    assert [row.made for row in lines["invitations"] if row.state == "open"] == ["2025-12-12"]
    assert any(row.what == "outstanding issues" for row in lines["silence"])
    ministries = [row for row in lines["instruments"] if row.conflict]
    assert [{term.ends for term in row.terms} for row in ministries] == [{"2030", "2031"}]


def test_a8_the_life_of_the_ministries_agreement(corpus: str, filled: Filled) -> None:
    """Ordered with one term, urged and welcomed with another; both stay; from two reports alone, no signature."""
    (row,) = [row for row in ask("instruments", "2026-02-28") if row.conflict]
    stages = [(one.date, one.stage, one.term) for one in row.stages]
    assert stages[0] == ("2024-12-16", "drafting ordered", "2026–2031")
    assert ("2025-12-12", "carrying out urged", "2026–2030") in stages
    assert stages[-1] == ("2025-12-18", "signing welcomed", "2026–2030")
    assert [one.date or one.not_after for one in row.stages] == sorted(one.date or one.not_after for one in row.stages)
    assert row.predecessor.term == "2021–2025"
    filled.open(SEEDS)
    (alone,) = ask("instruments", "2025-12-31")
    assert (alone.signature, alone.signed, alone.signed_by) == ("not_evidenced", None, None)


# --- what must be refused


def test_the_near_future_has_no_date(filled: Filled) -> None:
    filled.open(SEEDS[1:])
    (row,) = ask("invitations")
    assert (row.due, row.due_words) == (None, "in the near future")
    assert {part.due for part in row.parts} == {None}
    assert not row.overdue


def test_outstanding_issues_are_silent_and_not_resolved(corpus: str) -> None:
    (row,) = [row for row in ask("silence", kind="issue") if row.what == "outstanding issues"]
    assert row.state == "not mentioned"
    assert not any("outstanding" in one.content for one in ask("fulfilment"))


def test_tone_is_words_and_no_number(filled: Filled) -> None:
    from communique.ledgers.texts.tone import ToneRow, tone

    filled.open(SEEDS)
    rows = tone(dossier("2025-12-31"))
    assert {row.report for row in rows} == set(SEEDS)
    assert all(row.words in " ".join(one.quote.split()) for row in rows for one in row.evidence)
    names = ToneRow.__dataclass_fields__
    assert not [name for name in names if name in ("score", "tone", "value", "polarity", "intensity")]


@pytest.mark.parametrize("words", ["had agreed", "restated their will"])
def test_leaders_of_both_sides_have_no_names(filled: Filled, words: str) -> None:
    filled.open(SEEDS[:1])
    (row,) = [row for row in ask("commitments") if words in row.content]
    assert row.persons == ()


@pytest.mark.parametrize("as_of", ["2024-06-30", "2025-01-31", "2025-07-29", "2025-10-28", "2025-12-12", "2026-01-10"])
@pytest.mark.parametrize("ledger", ["commitments", "fulfilment", "invitations", "instruments", "formulas", "silence"])
def test_a_ledger_of_a_day_is_that_of_a_register_without_later_reports(filled: Filled, ledger: str, as_of: str) -> None:
    """Rows, reasons and ids alike: nothing published later shines through."""
    until = [name for name in ALL if name[:10] <= as_of]

    def told() -> list[Any]:
        return [row.to_dict() for row in ask(ledger, as_of)]

    filled.open()
    whole = told()
    filled.open(until)
    assert told() == whole

"""Commitments: who owes what to whom, how often it was said, and where it stands by what reports tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from communique import Report
from communique.core import CommuniqueError
from tests.ledgers.filled import Filled, enter
from tests.ledgers.looking import ask


def rows(as_of: str | None = None, **options: Any) -> list[Any]:
    return ask("commitments", as_of, **options)


def one(words: str, as_of: str | None = None, **options: Any) -> Any:
    """The one commitment whose words, each time it was said, hold some words."""
    (found,) = [row for row in rows(as_of, **options) if any(words in said for said in row.wordings)]
    return found


def test_who_owes_what_to_whom(corpus: str) -> None:
    row = one("1,160 scholarships")
    assert (row.type, row.by, row.to, row.first_said) == ("pledge", ("VNM",), ("LAO",), "2025-01-09")
    assert (row.due, row.due_words, row.sectors) == (None, None, ("education",))
    assert [part.what for part in row.parts] == ["1160 scholarships"]


@pytest.mark.parametrize(
    ("words", "side", "whose"),
    [("1,160 scholarships", "VNM", "ours"), ("1,160 scholarships", "LAO", "theirs"), ("hold the next", "LAO", "joint")],
)
def test_ours_theirs_and_joint_are_told_from_one_side(corpus: str, words: str, side: str, whose: str) -> None:
    assert one(words, side=side).whose == whose
    assert one(words).whose is None


def test_a_side_that_is_no_party_is_refused(corpus: str) -> None:
    with pytest.raises(CommuniqueError, match="C403") as error:
        rows(side="JPN")
    assert "VNM, LAO" in error.value.remedy


def test_a_promise_said_at_three_exchanges_is_one_and_counted(corpus: str) -> None:
    row = one("back each other at multilateral forums")
    assert (row.times, row.first_said, row.last_said, row.due) == (3, "2023-11-22", "2025-12-12", None)
    assert row.by == ("VNM", "LAO")
    assert len(row.wordings) == 4  # one of them in Vietnamese
    assert row.status == "in progress"


@pytest.mark.parametrize(
    ("words", "as_of", "status"),
    [
        ("make ready for the political consultation", "2025-07-10", "open"),
        ("make ready for the political consultation", "2025-12-17", "silent"),
        ("make ready for the political consultation", "2025-12-18", "met"),
        ("national congress of each Party", "2026-01-10", "partly met"),
        ("national congress of each Party", "2026-01-31", "met"),
        ("eight tasks", "2025-07-31", "open"),
        ("eight tasks", "2025-12-31", "silent"),
        ("eight tasks", "2026-01-01", "overdue"),
        ("raise two-way trade by 10–15 per cent", "2026-01-20", "overdue"),
        ("raise two-way trade by 10–15 per cent", "2026-01-31", "superseded"),
        ("keep up their regular exchanges", "2025-07-31", "in progress"),
        ("deepen the great friendship", "2025-01-10", "reaffirmed"),
        ("favourable conditions for large Vietnamese projects", "2026-02-28", "silent"),
    ],
)
def test_the_status_is_what_the_evidence_of_that_day_makes_it(corpus: str, words: str, as_of: str, status: str) -> None:
    assert one(words, as_of).status == status


def test_an_overdue_promise_is_not_called_broken(corpus: str) -> None:
    row = one("eight tasks", "2026-02-28")
    assert (row.status, row.overdue, row.basis) == ("overdue", True, "inferred")
    assert "nothing told" in row.reasoning


def test_a_higher_aim_supersedes_and_neither_counts_as_reached(corpus: str) -> None:
    five, ten = one("on the way to US$5 billion"), one("US$10 billion")
    assert (five.status, five.superseded_by) == ("superseded", ten.id)
    assert ten.status == "open"
    assert {part.state for row in (five, ten) for part in row.parts} == {"open"}
    assert ten.due is None


def test_leaders_who_had_agreed_are_no_persons_and_have_no_day(filled: Filled) -> None:
    filled.open(["2025-07-29-phone-talks"])
    row = one("had agreed")
    assert (row.by, row.persons, row.actor) == (("VNM", "LAO"), (), "Leaders of the two countries")
    assert (row.first_said, row.last_said) == (None, None)


def test_silence_is_counted_in_exchanges(corpus: str) -> None:
    row = one("1,160 scholarships", "2025-12-12")
    assert row.status == "silent"
    held = ask("exchanges", "2025-12-12", status="held")
    since = [r for r in held if r.start and r.start > "2025-01-09" and any(account.main for account in r.accounts)]
    twice = [r for r in since if r.start == "2025-07-28"]  # one account tells of one call, another of two
    assert row.silent_for == len(since) - len(twice) + 2 > 5
    assert one("1,160 scholarships", "2025-12-12", silent=99).status == "open"


def test_every_row_has_its_sentence_and_says_how_it_is_known(corpus: str) -> None:
    for row in rows("2026-02-28"):
        assert row.evidence
        for found in row.evidence:
            assert found.quote in found.sentence or len(found.quote) > len(found.sentence)
        assert row.basis in ("attested", "inferred")
        assert (row.basis == "attested") == (row.status in ("open", "reaffirmed"))
        assert row.reasoning


def test_a_need_stressed_binds_nobody_and_is_told_apart(corpus: str) -> None:
    row = one("press ahead with the two foreign ministries")
    assert (row.verb_class, row.type) == ("need stressed", "affirm")


def test_other_countries_keep_their_promises_alike(empty: str) -> None:
    """Two reports that no example resembles: a visit and a session promised by Japan and Kenya."""
    enter(
        [
            Report(
                text=(
                    "TOKYO — Foreign Minister of Kenya Musalia Mudavadi held talks in Tokyo on Monday with his "
                    "Japanese counterpart Yoko Kamikawa. The two ministers agreed to hold the third session of the "
                    "Kenya-Japan Joint Commission in Nairobi in 2025. Japan pledged to support Kenya's bid to host the "
                    "TICAD secretariat."
                ),
                published="2024-02-13", language="en", name="talks.md",
            ),
            Report(
                text=(
                    "NAIROBI — Foreign Minister of Japan Takeshi Iwaya and Foreign Minister of Kenya Musalia Mudavadi "
                    "co-chaired the third session of the Kenya-Japan Joint Commission in Nairobi on Tuesday. "
                    "Mudavadi thanked Japan for its support of Kenya's bid to host the TICAD secretariat."
                ),
                published="2025-05-06", language="en", name="session.md",
            ),
        ]
    )  # fmt: skip
    found = {row.content: row for row in ask("commitments", "2025-05-07", ("JPN", "KEN"))}
    (agreed,) = [row for words, row in found.items() if "third session" in words]
    assert (agreed.status, agreed.met_on, agreed.lag_days) == ("met", "2025-05-06", 449)
    (pledged,) = [row for words, row in found.items() if "TICAD" in words]
    assert pledged.status == "met"
    before = ask("commitments", "2025-05-05", ("JPN", "KEN"))
    assert {row.status for row in before} == {"open"}


def test_a_person_rules_on_what_met_a_promise(copied: Callable[[], str]) -> None:
    from communique.register import actions

    copied()
    tasks = one("eight tasks")
    session = next(r for r in ask("exchanges") if r.edition == 48)
    made = actions.fulfil(tasks.id, session.id, actor="anna", why="the minutes say so")
    ruled = one("eight tasks")
    assert (ruled.status, ruled.basis, ruled.met_on) == ("met", "ruled", "2025-12-03")
    assert "anna: the minutes say so" in ruled.reasoning
    assert one("eight tasks", "2025-11-30").status == "silent", "what met it was not known on that day"
    actions.undo(f"D-{made.pk}", actor="anna", why="a slip")
    assert one("eight tasks").status == "overdue"


def test_reports_without_a_date_make_no_promise_overdue_and_meet_none(filled: Filled) -> None:
    filled.open(dated=False)
    found = rows()
    assert len(found) > 20
    assert {row.overdue for row in found if row.due is None} == {False}
    assert not [row for row in found if row.status in ("met", "silent")]
    assert ask("fulfilment") == []
    assert rows("2026-02-28") == [], "what has no date was out by no day"

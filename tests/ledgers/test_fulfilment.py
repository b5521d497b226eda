"""Fulfilments: proposed with a score and reasons, many to many, and ruled on by people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks import follow_through
from communique.core import CommuniqueError
from tests.ledgers.looking import ask


def rows() -> list[Any]:
    return ask("fulfilment")


def test_the_follow_through_of_the_examples_reaches_its_floor(corpus: str) -> None:
    figures = follow_through.compare(rows())
    assert figures.precision >= 0.9, figures.wrong
    assert figures.recall >= 0.8, figures.missed


def test_each_proposal_has_a_score_its_reasons_and_both_sentences(corpus: str) -> None:
    found = rows()
    assert len(found) > 20
    for row in found:
        assert 0.6 <= row.score <= 1
        assert row.reasons
        assert row.basis == "inferred"
        assert row.ruling is None
        assert len({one.name for one in row.evidence}) > 1, "a promise is not met in its own report"


def test_one_event_meets_many_promises_and_one_promise_has_many_answers(corpus: str) -> None:
    (twelfth,) = [r for r in ask("exchanges", status="held") if r.edition == 12]
    met = {(row.said, row.lag_days) for row in rows() if row.answer == twelfth.id}
    assert met == {("2025-12-12", 6), ("2024-12-16", 367), ("2025-07-08", 163)}
    congresses = [row for row in rows() if "national congress of each Party" in row.content]
    assert [row.items for row in congresses] == [("national congress (LAO)",), ("national congress (VNM)",)]


def test_nothing_meets_a_promise_before_it_is_made(corpus: str) -> None:
    for row in rows():
        assert row.said is None or (row.date or row.not_after) > row.said.split("/")[0]
        assert row.lag_days is None or row.lag_days > 0


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("hold the next consultation in Việt Nam", "2025-07-08"),  # that was the deputy ministers'
        ("invited his Vietnamese counterpart", "2024-08-29"),  # so was that
        ("raise two-way trade", ""),
        ("eight tasks", ""),
        ("1,160 scholarships", ""),
        ("host the second ASEAN Future Forum", ""),
        ("11th consultation between the deputy ministers", ""),
    ],
)
def test_what_only_looks_like_an_answer_is_not_proposed(corpus: str, words: str, answer: str) -> None:
    found = [row for row in rows() if words in row.content]
    assert not [row for row in found if (row.date or row.not_after).startswith(answer)]


def test_a_rejected_proposal_no_longer_meets_anything(copied: Callable[[], str]) -> None:
    from communique.register import actions

    copied()
    (row,) = [row for row in rows() if "hold the next consultation" in row.content]
    actions.fulfil(row.commitment, row.answer, "not", actor="ben", why="it was another series")
    (ruled,) = [row for row in rows() if "hold the next consultation" in row.content]
    assert (ruled.ruling, ruled.basis) == ("not", "ruled")
    (promise,) = [r for r in ask("commitments") if "hold the next consultation" in r.content]
    assert promise.status == "silent"


def test_a_ruling_is_a_sentence_in_the_log_and_outlives_a_rebuild(copied: Callable[[], str]) -> None:
    from communique.register import actions
    from communique.register.log import sentences

    copied()
    (row,) = [row for row in rows() if "ready to help its neighbour" in row.content]
    actions.fulfil(row.commitment, row.answer, "part", actor="ben", why="one report of two")
    said = sentences()[0]["said"]
    assert said.startswith("ben ruled that Thongsavanh thanked Việt Nam") and "met in part" in said
    actions.rebuild()
    (again,) = [row for row in rows() if "ready to help its neighbour" in row.content]
    assert again.ruling == "part"
    assert actions.check() == []


@pytest.mark.parametrize(
    ("commitment", "answer", "verdict", "code"),
    [
        ("C-0000000000", "X-0000000000", "met", "C310"), ("P-1", "X-1", "met", "C312"), ("C-1", "P-1", "met", "C312"),
        ("C-1", "X-1", "yes", "C322"),
    ],
)  # fmt: skip
def test_rulings_on_what_is_not_there_are_refused(
    copied: Callable[[], str], commitment: str, answer: str, verdict: str, code: str
) -> None:
    from communique.register import actions

    copied()
    with pytest.raises(CommuniqueError) as error:
        actions.fulfil(commitment, answer, verdict, actor="ben", why="")
    assert error.value.code == code

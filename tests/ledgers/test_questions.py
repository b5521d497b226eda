"""Every question of ``ledgers.yaml``: the answer, a sentence from the evidence, and nothing that must not show."""

from __future__ import annotations

import pytest

from tests.ledgers import (  # noqa: F401 (each declares its askers)
    answers_dated,
    answers_exchanges,
    answers_posts,
    answers_promises,
)
from tests.ledgers.filled import Filled
from tests.ledgers.questions import (
    ASKERS,
    Question,
    differences,
    names_in,
    questions,
)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_the_answer_is_as_expected(question: Question, filled: Filled) -> None:
    answer = ASKERS[question.id](question, filled)
    assert differences(question.expect, answer.given, complete=question.complete) == []
    assert names_in(answer.rows) & set(question.evidence), "no sentence from the evidence"
    assert all(one.sentence and one.quote for row in answer.rows for one in row.evidence)
    assert set(answer.shows) == set(question.must_not), "say of everything under must_not how it would show"
    assert [text for text, shown in answer.shows.items() if shown] == []


def test_every_question_has_its_asker() -> None:
    assert len(questions()) == 64
    assert {q.id for q in questions()} <= set(ASKERS)

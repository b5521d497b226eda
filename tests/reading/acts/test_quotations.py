"""Quotations: which marks hold speech."""

from __future__ import annotations

import pytest

from communique.reading.acts.quotations import find_quotations, quotation_at
from communique.reading.sentences import Sentences
from tests.reading.desk import Desk

DESK = Desk(Sentences)


def quoted(text: str) -> list[str]:
    doc = DESK.doc(text)
    return [doc.written(q.first, q.last) for q in find_quotations(doc)]


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_speech_is_found_between_marks(marks: str) -> None:
    said = f"{marks[0]}We will build the road to the sea together,{marks[1]}"
    assert quoted(f"{said} she said.") == [said]


def test_words_in_quotation_marks_are_no_speech() -> None:
    assert quoted("They named it “strategic cohesion” in the statement.") == []


def test_a_mark_never_closed_holds_nothing() -> None:
    assert quoted("He said “we will build a road. " + "And a bridge too. " * 200) == []


def test_a_paragraph_that_opens_with_a_mark_goes_on() -> None:
    text = "“We will build the road to the sea.\n\n“And we will build a bridge over it,” she said."
    assert len(quoted(text)) == 1


def test_the_quotation_at_a_token() -> None:
    doc = DESK.doc("He said: “We will build the road to the sea together.” They left.")
    (quotation,) = find_quotations(doc)
    assert quotation_at([quotation], quotation.first + 3) == quotation
    assert quotation_at([quotation], quotation.last) is None
    assert quotation_at([quotation], 0) is None

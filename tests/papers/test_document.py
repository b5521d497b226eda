"""No line without a source, no words that no source has, and numbers that lead to sentences."""

from __future__ import annotations

import pytest

from tests.papers.conftest import evidence, made


def test_a_line_without_a_source_cannot_be_made() -> None:
    from communique.papers.document import Line, Row, Statement, UnsourcedError
    from communique.papers.words import text

    with pytest.raises(UnsourcedError):
        Statement((text("Laos agreed."),), ())
    with pytest.raises(UnsourcedError):
        Row(((text("Laos"),),), ())
    with pytest.raises(UnsourcedError):
        Line(())


def test_words_that_no_source_has_cannot_be_shown_as_a_reports_own() -> None:
    from communique.papers.document import Run, Statement, UnsourcedError

    source = evidence("Laos and  Viet Nam\nagreed.")
    assert Statement((Run("Viet Nam agreed", "words"),), (source,)).text == "“Viet Nam agreed”"
    with pytest.raises(UnsourcedError):
        Statement((Run("Viet Nam refused", "words"),), (source,))


def test_each_sentence_has_one_number_in_the_order_of_reports_and_places() -> None:
    from communique.papers.document import Line, Paper, Statement
    from communique.papers.words import text

    late, early = evidence("Late.", start=50), evidence("Early.", start=3)
    again = evidence("Late.", quote="ate", start=51)
    lines = [Statement((text("x"),), (late,)), Statement((text("y"),), (early, again))]
    found: Paper = made(*lines)
    assert [found.numbers(one.sources) for one in lines] == [[2], [1, 2]]
    (report,) = found.sources
    assert [(one.number, one.sentence) for one in report.sources] == [(1, "Early."), (2, "Late.")]
    together = Line((lines[0], lines[0], lines[1]))
    assert [numbers for _, numbers in found.parts(together)] == [[2], [1, 2]]


def test_words_in_several_places_stand_with_an_ellipsis_between_them() -> None:
    from communique.papers.document import Statement, plain
    from communique.papers.words import said

    sources = (
        evidence("The sides agreed, he said, to meet.", quote="The sides agreed"),
        evidence("to meet.", quote="to meet"),
    )
    runs = said("The sides agreed to meet", sources)
    assert plain(runs) == "“The sides agreed” … “to meet”"
    assert Statement(runs, sources).sources == sources
    assert plain(said("The sides agreed, he said, to meet", sources, longest=18)) == "“The sides agreed” …"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2025-12-12", "12 December 2025"), ("2025-12", "December 2025"), ("2025", "2025"),
        ("2025-12-01/2025-12-02", "1–2 December 2025"), ("2025-11-30/2025-12-02", "30 November – 2 December 2025"),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"), (None, "no day stated"), ("--07-28", "--07-28"),
    ],
)  # fmt: skip
def test_days_are_written_as_far_as_they_are_known(given: str | None, shown: str) -> None:
    from communique.papers.words import day

    assert day(given) == shown


def test_an_age_is_told_only_of_a_day() -> None:
    from datetime import date

    from communique.papers.words import age

    until = date(2025, 12, 18)
    assert [age(one, until) for one in ("2025-12-17", "2025-07-09", "2023-11-22", "2025-12", None, "2026-01-01")] == [
        "1 day ago", "5 months ago", "2 years ago", None, None, None,
    ]  # fmt: skip

"""Facts in words: nothing is lost, and nothing is said of what is not known."""

import pytest

from communique import PartialDate
from communique.core import KINDS, Fact
from communique.display.wording import HEADINGS, inferences, label, lines, publication, reasons, when
from tests.display.sample import sample


def words(kind: str, number: int = 0) -> str:
    fact = getattr(sample(), kind)[number]
    return " | ".join([label(fact), *lines(fact)])


def test_every_kind_has_its_heading() -> None:
    assert list(HEADINGS) == [kind.group for kind in KINDS]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("posts", "LAO | Bo Keo: Minister (acting)"),
        ("acts", "agree | BRA, LAO | border · due “in the near future”, no date given"),
        ("instruments", "in force | Border Agreement | BRA, LAO · 2026 to 2030 (“30”)"),
        ("formulas", "BRA, LAO | iron friendship | in quotation marks"),
        ("figures", "USD | 5,000,000 | worth"),
        ("assessments", "BRA | issues remain | political"),
        ("milestones", "anniversary | anniversary of relations, no. 60 | BRA, LAO"),
        ("open_issues", "— | Some issues"),
    ],
)  # fmt: skip
def test_each_kind_in_words(kind: str, said: str) -> None:
    assert words(kind) == said


def test_an_exchange_in_words() -> None:
    assert words("exchanges").split(" | ") == [
        "meeting",
        "BRA, LAO · 2025-12-12 (“on Friday”) · Vientiane",
        "Joint Commission, no. 12 · in person · held · main exchange",
        "Ana Silva, Bo Keo",
    ]


def test_an_act_says_to_whom_and_where() -> None:
    assert words("acts", 1) == "appreciate | BRA → LAO | science & technology · ASEAN"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (PartialDate("2025-12", "December 2025"), "2025-12"),
        (PartialDate("2025-12", "earlier this month", "the month of publication"), "2025-12 (“earlier this month”)"),
        (PartialDate("--07-28", "July 28"), "“July 28”, year not given"),
        (PartialDate(None, "on Friday"), "“on Friday”, no date given"),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(date: PartialDate, said: str) -> None:
    assert when(date) == said


def test_reasons_begin_with_the_fact() -> None:
    fact = sample().exchanges[0]
    assert reasons(fact) == [("fact", "en/exchanges.yaml: met"), ("start", "weekday")]
    assert inferences(fact) == "start (the last Friday on or before the day of publication)"
    assert inferences(sample().posts[0]) == ""


def test_publication_leaves_out_what_is_not_known() -> None:
    assert publication(sample(published=None)) == [("agency", "KPL"), ("dateline", "Vientiane"), ("language", "en")]


def test_a_kind_without_words_is_an_error() -> None:
    with pytest.raises(TypeError):
        label(Fact(evidence=()))
    with pytest.raises(TypeError):
        lines(Fact(evidence=()))

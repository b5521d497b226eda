"""The chronology, the review pack and the handover file over the example reports."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from communique.core import CommuniqueError
from communique.register import models as m
from tests.ledgers.reports import entered, told
from tests.papers.conftest import PAIR
from tests.papers.test_brief import lines

END = date(2025, 12, 31)


def chronology(since: date | None = None, until: date | None = None, as_of: date | None = END, **options: Any) -> Any:
    from communique.ledgers import Dossier
    from communique.papers import chronology as made

    return made(Dossier(options.get("parties", PAIR), as_of), since, until)


def review(as_of: date = END, parties: tuple[str, ...] = PAIR, **options: Any) -> Any:
    from communique.ledgers import Dossier
    from communique.papers import review as made

    return made(Dossier(parties, as_of), **options)


def handover(since: date = date(2025, 11, 1), as_of: date | None = END, **options: Any) -> Any:
    from communique.papers import handover as made

    return made(since, options.pop("parties", PAIR), as_of, **options)


def sourced(paper: Any, until: date) -> None:
    """Every line rests on words that stand in a report of the day."""
    found = list(paper.evidence())
    assert found
    texts = {f"R-{row.sha256[:10]}": row.text for row in m.Report.objects.all()}
    for one in found:
        text = next(text for name, text in texts.items() if name.startswith(one.report) or one.report.startswith(name))
        assert text[one.start : one.end] == one.quote
        assert one.published is None or one.published <= until


def test_a_chronology_tells_each_exchange_of_its_window_with_what_was_done_there(corpus: str) -> None:
    paper = chronology(date(2025, 10, 1), END)
    said = [text for text, _ in lines(paper)]
    assert [text.partition(". ")[0] for text in said] == [
        "24 October 2025", "25 October 2025", "27 October 2025", "1 December 2025", "1 December 2025",
        "1–2 December 2025",
        "2 December 2025", "2 December 2025", "3 December 2025", "12 December 2025", "18 December 2025",
        "18 December 2025",
        "18 December 2025", "25–27 December 2025",
    ]  # fmt: skip
    (talks,) = [text for text in said if text.startswith("12 December")]
    assert "hold talks by video link or by telephone (accounts differ)" in talks
    assert "Invited: “Trung invited Thongsavanh to visit Việt Nam in the near future" in talks
    (call,) = [text for text in said if "Phạm Minh Chính (Prime Minister, Việt Nam)." in text and "courtesy" in text]
    assert "“The Prime Minister asked the two foreign ministries" in call
    assert any("takes the office of Minister of Foreign Affairs (Việt Nam)" in text for text in said)
    assert any("is first named great friendship" in text and "strategic cohesion added" in text for text in said)
    sourced(paper, END)


def test_a_chronology_has_a_row_for_every_line(corpus: str) -> None:
    paper = chronology(date(2025, 10, 1), END)
    assert len(paper.records) == len(lines(paper))
    (row,) = [row for row in paper.records if row.get("edition") == "48"]
    assert (row["start"], row["place"], row["host"], row["kind"]) == ("2025-12-03", "Vientiane", "LAO", "session")
    assert all(row["reports"] and row["quotes"] for row in paper.records)
    assert set(row) <= set(paper.columns)


def test_an_exchange_known_by_its_month_is_placed_only_in_a_window_that_holds_the_month(empty: str) -> None:
    entered(told(
        "LIMA — Foreign Minister of Peru Ana Rojas met Foreign Minister of Chile Luis Vera in Lima today, after the "
        "5th session of the Joint Committee held earlier this month.", "2025-12-20", "a",
    ))  # fmt: skip
    pair = ("PER", "CHL")

    def starts(*window: date) -> list[str]:
        return [row["start"] for row in chronology(*window, parties=pair).records]

    assert starts(date(2025, 12, 1), END) == ["2025-12", "2025-12-20"]
    assert starts(date(2025, 12, 10), END) == ["2025-12-20"]
    from communique.papers.document import Note

    notes = [one.text for one in chronology(date(2025, 12, 10), END, parties=pair).blocks if isinstance(one, Note)]
    assert any("1 entry known only by month or year" in text for text in notes)


def test_a_window_in_which_nothing_was_told_says_so(corpus: str) -> None:
    from communique.papers.document import Note

    paper = chronology(date(2020, 1, 1), date(2020, 12, 31))
    assert lines(paper) == []
    assert any(
        "no report tells of anything in this window" in one.text for one in paper.blocks if isinstance(one, Note)
    )


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: chronology(END, date(2025, 1, 1)), "C423"), (lambda: chronology(parties=("JPN", "KEN")), "C421"),
        (lambda: review(parties=("JPN", "KEN")), "C421"), (lambda: review(side="JPN"), "C403"),
        (lambda: review(silent_days=0), "C403"), (lambda: handover(parties=("JPN", "KEN")), "C421"),
        (lambda: handover(since=END), "C406"), (lambda: handover(parties=("VNM",)), "C402"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_told(corpus: str, make: Any, code: str) -> None:
    with pytest.raises(CommuniqueError) as told:
        make()
    assert told.value.code == code


def test_the_figures_of_a_review_follow_from_its_rows_by_the_formula_printed(corpus: str) -> None:
    from statistics import median

    paper = review(silent_days=200)
    rows = list(paper.records)
    figures = dict(
        text.removesuffix(".").rsplit(": ", 1) for text, _ in lines(paper) if text.endswith(".") and ": " in text
    )

    def numbers(name: str, among: Any = rows) -> list[int]:
        return [int(row[name]) for row in among if row[name]]

    pending = [row for row in rows if row["stage"] not in ("met", "superseded")]
    heard = numbers("days_silent", pending)
    met = sum(row["stage"] == "met" for row in rows)
    assert figures["Commitments on record"] == str(len(rows))
    assert figures["Share met"] == f"{100 * met / len(rows):.0f} %"
    assert figures["Median days from said to first evidence"] == f"{median(numbers('days_to_first_evidence')):g}"
    assert figures["Median days from said to met"] == f"{median(numbers('days_to_met')):g}"
    assert figures["Median age of what is not done with, in days"] == f"{median(numbers('age_days', pending)):g}"
    assert figures["Share silent for 200 days"] == f"{100 * sum(n >= 200 for n in heard) / len(heard):.0f} %"
    from communique.papers.document import Note

    formulas = [one.text for one in paper.blocks if isinstance(one, Note) and one.text.startswith("= ")]
    assert len(formulas) == len(figures)
    assert f"= {sum(n >= 200 for n in heard)} ÷ {len(heard)}" in formulas[-1]
    sourced(paper, END)


def test_a_review_counts_every_commitment_once_by_stage_and_by_lead(corpus: str) -> None:
    from communique.papers.document import Table, plain

    paper = review()
    stages, leads, listed = [block for block in paper.blocks if isinstance(block, Table)]
    cells = [[plain(cell) for cell in row.cells] for row in stages.rows]
    total = len(paper.records)
    assert cells[-1][-1] == str(total) == str(sum(int(row[-1]) for row in cells[:-1]))
    assert sum(int(plain(row.cells[-1])) for row in leads.rows) == total == len(listed.rows)
    by_content = {row["content"]: row["lead"] for row in paper.records}
    assert by_content["settled on tasks and directions for 2024"] == "Prime Minister"
    (asked,) = [lead for content, lead in by_content.items() if content.startswith("The Prime Minister asked")]
    assert asked == "Prime Minister"


def test_a_review_of_nothing_promised_says_so(empty: str) -> None:
    from communique.papers.document import Note

    entered(
        told(
            "LIMA — Foreign Minister of Peru Ana Rojas met Foreign Minister of Chile Luis Vera in Lima today.",
            "2025-12-20",
            "a",
        )
    )
    paper = review(parties=("PER", "CHL"))
    assert any("no report tells of a commitment" in one.text for one in paper.blocks if isinstance(one, Note))


def test_a_handover_tells_what_since_tells(corpus: str) -> None:
    from communique.ledgers.texts.since import since

    rows = since(date(2025, 11, 1), PAIR, END)
    paper = handover()
    assert len(lines(paper)) == sum(bool(row.evidence) for row in rows) > 50
    assert len(paper.records) == len(rows)
    assert any(text.startswith("Changed: ") and "Before: " in text for text, _ in lines(paper))
    sourced(paper, END)
    assert {row["section"] for row in handover(sections=("formulas",)).records} == {"formulas"}

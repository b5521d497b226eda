"""What all ledgers share: which reports count, the words they cite, and rows as JSON and as CSV."""

from __future__ import annotations

import json
from datetime import date

import pytest

from communique import ledgers
from communique.ledgers import Dossier, posts
from communique.ledgers.base import cell, label_of, plain, unique
from communique.register.query import View
from tests.ledgers.reports import entered, told

PAIR = ("HRV", "JPN")
MET = "Foreign Minister of Croatia Ana Kovač met Foreign Minister of {} {} in Zagreb on March 3."


def names(dossier: Dossier) -> list[str]:
    return [str(one.title) for one in dossier.reports]


@pytest.fixture
def three(empty: str) -> None:
    entered(
        told(MET.format("Japan", "Kenji Mori"), "2025-03-04", "both"),
        told("Premier Luka Babić of Croatia praised Croatia's farmers on March 5.", "2025-03-06", "one", "HRV"),
        told(MET.format("Kenya", "Amina Otieno"), "2025-03-07", "other"),
        told("ZAGREB — " + MET.format("Japan", "Kenji Mori"), None, "undated"),
    )


def test_a_report_counts_where_it_names_all_parties(three: None) -> None:
    assert names(Dossier(PAIR)) == ["both", "undated"]
    assert names(Dossier(PAIR, date(2025, 12, 31))) == ["both"]
    assert names(Dossier(PAIR, date(2025, 3, 3))) == []
    assert names(Dossier(["HRV"], date(2025, 12, 31))) == ["both", "one", "other"]


def test_a_pair_s_own_reports_name_one_of_them_and_nobody_else(three: None) -> None:
    assert names(Dossier(PAIR, date(2025, 12, 31), own=True)) == ["both", "one"]


@pytest.mark.parametrize("chosen", ["both", "both.md"])
def test_over_leaves_reports_by_name_or_id(three: None, chosen: str) -> None:
    dossier = Dossier(["HRV"], over=[chosen])
    assert names(dossier) == ["both"]
    assert names(Dossier(["HRV"], over=[dossier.reports[0].id])) == ["both"]
    assert names(Dossier(["HRV"], over=[dossier.reports[0].sha256])) == ["both"]


def test_facts_of_some_reports_are_those_of_all_that_lie_in_them(three: None) -> None:
    dossier = Dossier(["HRV"], date(2025, 12, 31))
    some = {dossier.reports[0].pk}
    before = [fact.id for fact in dossier.beside("posts", some)]
    assert before == [fact.id for fact in dossier.of("posts") if fact.report.pk in some]
    assert before == [fact.id for fact in dossier.beside("posts", some)]


def test_facts_without_their_reasons_are_the_same_facts(three: None) -> None:
    view = View()
    reports = view.reports(PAIR)
    full, short = view.facts_of(reports), view.facts_of(reports, reasons=False)
    assert [one.fact.content() for one in full] == [one.fact.content() for one in short]
    assert all(one.fact.rules for one in full) and not any(one.fact.rules for one in short)


def test_words_are_cited_once_with_their_sentence(three: None) -> None:
    dossier = Dossier(PAIR, date(2025, 12, 31))
    facts = dossier.of("posts", "exchanges")
    cited = dossier.cite(*facts, *facts)
    assert len({(one.report, one.start, one.end) for one in cited}) == len(cited) > 0
    text = dossier.text(dossier.reports[0])
    assert all(text[one.start : one.end] == one.quote and one.quote in one.sentence for one in cited)


def test_a_row_is_json_and_one_line_of_csv(three: None) -> None:
    (row,) = posts.entries(Dossier(["JPN"], date(2025, 12, 31)))
    data = json.loads(json.dumps(row.to_dict()))
    assert (data["ledger"], data["person"], data["first_seen"]) == ("posts", "Kenji Mori", "2025-03-03")
    assert data["evidence"][0]["sentence"].startswith("Foreign Minister of Croatia")
    flat = row.flat()
    assert (flat["acting"], flat["since"], flat["reports"]) == ("no", "", "both")
    assert all(isinstance(value, str) for value in flat.values())


def test_every_column_of_every_ledger_says_what_it_holds() -> None:
    for name in ledgers.names():
        one = ledgers.get(name)
        assert one.name == name and one.about.endswith(".") and one.title
        listed = ledgers.columns(one.row)
        assert [column.name for column in listed][-3:] == ["basis", "evidence", "reasoning"]
        assert all(column.about for column in listed)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""), (True, "yes"), (False, "no"), (date(2025, 3, 4), "2025-03-04"), (("a", "b"), "a; b"),
        ({"one_two": 3, "none": None}, "one two: 3"),
        (posts.Seen("Ana", date(2025, 3, 4)), "person: Ana, date: 2025-03-04"),
    ],
)  # fmt: skip
def test_cells(value: object, expected: str) -> None:
    assert cell(value) == expected


def test_small_things() -> None:
    assert plain({"a": (date(2025, 3, 4),)}) == {"a": ["2025-03-04"]}
    assert unique(["b", None, "a", "b"]) == ("b", "a")
    assert label_of({"To Lam": 5, "Tô Lâm": 1}) == "Tô Lâm"

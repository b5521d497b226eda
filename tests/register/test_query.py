"""The register as of a day is the register that never saw what came later."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import register
from tests.register.gold import gold, reads


def told(as_of: date | None) -> list[object]:
    """Everything a ledger could ask, as of a day."""
    from communique.register.query import View

    view = View(as_of)
    facts = view.facts(parties=("VNM", "LAO"))
    ids = {i for fact in facts for found in fact.entities.values() for i in found}
    entities = view.entities(sorted(ids))
    return [
        [(f.id, f.group, f.report.sha256, f.fact.content(), sorted(f.entities.items())) for f in facts],
        sorted((e.id, e.kind, e.label, tuple(e.names.items()), e.first, e.last, e.reports) for e in entities.values()),
    ]


@settings(max_examples=12)
@given(
    st.dates(date(2023, 11, 1), date(2026, 3, 1)),
    st.lists(st.sampled_from(sorted(gold())), min_size=1, max_size=26, unique=True),
    st.integers(0, 10**6),
)
def test_as_of_a_day_is_never_having_seen_later_reports(
    empty_file: Path, tmp_path_factory: pytest.TempPathFactory, day: date, stems: list[str], seed: int
) -> None:
    from communique.register import actions

    folder = tmp_path_factory.mktemp("as-of")

    def entered(name: str, some: list[str]) -> None:
        shutil.copy(empty_file, folder / name)
        register.setup(folder / name)
        for stem in some:
            actions.add(gold()[stem][0], reader=reads)

    entered("all.sqlite3", stems)
    then = told(day)
    early = [stem for stem in stems if date.fromisoformat(str(gold()[stem][0].published)) <= day]
    random.Random(seed).shuffle(early)
    entered("early.sqlite3", early)
    assert told(None) == then
    assert told(day) == then


@pytest.mark.usefixtures("corpus")
def test_two_names_of_a_series_are_two_until_a_session_is_told_under_both() -> None:
    from communique.register import models as m
    from communique.register.query import View

    def names(day: date) -> set[frozenset[str]]:
        view = View(day)
        facts = view.facts(groups=("exchanges",))
        ids = {i for f in facts for i in f.entities.get("mechanism", ())}
        found = view.entities(ids).values()
        return {frozenset(e.names) for e in found if any("Committee" in name for name in e.names)}

    assert len(names(date(2024, 12, 31))) == 2
    (both,) = names(date(2025, 1, 31))
    assert "Laos-Vietnam Cooperation Committee" in both
    assert m.Entity.objects.filter(kind="series", label__contains="Committee").count() == 1


@pytest.mark.usefixtures("corpus")
def test_an_undated_report_counts_only_where_no_day_is_asked_for() -> None:
    from communique import Report
    from communique.register import actions
    from communique.register.query import View

    entered = actions.add(Report(text="The ministers of Laos and Viet Nam met.", title="Undated"))
    assert entered.id in {view.id for view in View().reports()}
    assert entered.id not in {view.id for view in View(date(2030, 1, 1)).reports()}


@pytest.mark.usefixtures("corpus")
def test_facts_of_one_entity() -> None:
    from communique.register import models as m
    from communique.register.query import View

    series = m.Entity.objects.get(kind="series", label__contains="Committee").pk
    facts = View().facts(entity=series, groups=("exchanges",))
    assert {fact.fact.edition for fact in facts} == {45, 46, 47, 48}  # type: ignore[attr-defined]
    assert all(fact.one("mechanism") == series for fact in facts)
    early = View(date(2024, 12, 31)).facts(entity=series, groups=("exchanges",))
    assert {fact.report.published + timedelta(0) for fact in early if fact.report.published} <= {
        date(2024, 1, 8), date(2024, 12, 17),
    }  # fmt: skip


@pytest.mark.usefixtures("corpus")
def test_a_corrected_date_moves_a_report_in_time() -> None:
    from communique.register import actions
    from communique.register.query import View

    view = View().reports()[-1]
    actions.correct(view.id, "published", "2026-05-01", actor="anna", why="the page says so", reader=reads)
    assert view.id not in {v.id for v in View(date(2026, 4, 30)).reports()}
    assert view.id in {v.id for v in View(date(2026, 5, 1)).reports()}
    assert actions.rebuild() == []

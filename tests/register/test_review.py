"""Facts accepted and rejected, reports closed, relationships found, days proposed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from communique import Report
from communique.core import CommuniqueError
from communique.register import actions, log
from communique.register import models as m
from communique.register.candidates import candidates
from communique.register.effective import fact_id, verdicts
from communique.register.query import View
from communique.register.relationships import relationships, state
from tests.register.gold import gold

WHO = {"actor": "anna", "why": "looked at"}


def facts() -> list[str]:
    return [one.id for one in View().facts()]


def test_a_rejected_fact_is_nowhere_until_it_is_taken_back(db: str, enter_gold: Callable[..., None]) -> None:
    enter_gold(["2025-12-12-online-talks"])
    every = facts()
    own = next(one.id for one in View().facts(groups=("posts",)))
    mentions = m.Mention.objects.count()
    made = actions.reject_fact(own, **WHO)
    assert facts() == [one for one in every if one != own]
    assert [one.id for one in View().facts(everything=True)] == every
    assert m.Mention.objects.count() < mentions
    assert actions.check() == []
    assert actions.rebuild() == []
    assert "rejected" in log.sentence(made)
    actions.undo(f"D-{made.pk}", **WHO)
    assert facts() == every
    assert m.Mention.objects.count() == mentions
    assert actions.check() == []


def test_the_last_verdict_stands(db: str, enter_gold: Callable[..., None]) -> None:
    enter_gold(["2025-12-12-online-talks"])
    own = facts()[0]
    actions.reject_fact(own, **WHO)
    actions.accept_fact(own, **WHO)
    assert verdicts() == {own: "accept"}
    assert own in facts()
    actions.reject_fact(own, **WHO)
    assert own not in facts()


def test_verdicts_outlive_another_reading(db: str, enter_gold: Callable[..., None]) -> None:
    enter_gold(["2025-12-12-online-talks"])
    own = next(one.id for one in View().facts(groups=("exchanges",)))
    actions.reject_fact(own, **WHO)
    row = m.Fact.objects.select_related("report").get(report__sha256__startswith=own[2:10], fid__startswith=own[10:])
    m.Fact.objects.filter(pk=row.pk).update(live=False)
    m.Fact.objects.filter(pk=row.pk).update(live=True)
    assert own not in facts()
    assert fact_id(row.report.sha256, row.fid) == own


def test_unknown_things_are_refused_and_nothing_changes(db: str, enter_gold: Callable[..., None]) -> None:
    enter_gold(["2025-12-12-online-talks"])
    for act in (actions.accept_fact, actions.reject_fact):
        with pytest.raises(CommuniqueError, match="C310"):
            act("F-0000000000000000", **WHO)
    with pytest.raises(CommuniqueError, match="C310"):
        actions.close_report("R-0000000000", **WHO)
    assert log.sentences() == []


def test_relationships_are_those_of_main_exchanges(db: str, enter_gold: Callable[..., None]) -> None:
    enter_gold(list(gold()))
    (found,) = relationships(View())
    assert found.parties == ("VNM", "LAO"), "the side with most reports first"
    assert found.day is not None
    assert found.day.startswith("2026-02")
    then = relationships(View(date(2025, 12, 12)))
    assert then[0].day == "2025-12-12"
    assert then[0].reports < found.reports
    assert relationships(View(date(2020, 1, 1))) == []


def test_the_state_changes_with_everything_that_is_added(db: str, enter_gold: Callable[..., None]) -> None:
    seen = [state()]
    enter_gold(["2025-12-12-online-talks"])
    seen.append(state())
    made = actions.accept_fact(facts()[0], **WHO)
    seen.append(state())
    actions.undo(f"D-{made.pk}", **WHO)
    seen.append(state())
    assert len(set(seen)) == 4


def test_days_are_proposed_from_names_and_kin_and_none_is_taken(db: str, enter_gold: Callable[..., None]) -> None:
    enter_gold(["2025-12-12-online-talks"])
    text = "The ministers met on Friday. They will meet again on 3 March 2026."
    entered = actions.add(
        Report(text=text, name="2025-12-12-talks.txt", title="Talks 20251213", url="https://example.org/2025/12/14/x")
    )
    row = m.Report.objects.get(sha256__startswith=entered.id[2:])
    assert row.published is None
    found = candidates(row)
    assert {str(one.day) for one in found} >= {"2025-12-12", "2025-12-13", "2025-12-14"}
    assert found[0].why == "name"
    assert all(one.day <= date.today() for one in found)

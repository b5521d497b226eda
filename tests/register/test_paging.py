"""Pages of facts and decisions are what the whole lists hold; and a register is told from another."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize("day", [None, date(2025, 8, 1)])
@pytest.mark.parametrize("groups", [(), ("acts",), ("posts", "exchanges")])
def test_pages_of_facts(corpus: str, day: date | None, groups: tuple[str, ...]) -> None:
    from communique.register import actions
    from communique.register.paging import index_of_facts
    from communique.register.query import View

    some = View().facts(groups=("acts",))[3]
    actions.reject_fact(some.id, actor="anna", why="it does not say so")
    view = View(day)
    whole = [one.id for one in view.facts(groups=groups)]
    assert some.id not in whole
    index = index_of_facts(view, groups=groups)
    assert index.total == len(whole)
    for size in (1, 7, 1000):
        offsets = range(0, len(whole) + size, size) if size > 1 else (0, 1, len(whole) - 1, len(whole), len(whole) + 5)
        for offset in offsets:
            assert [one.id for one in index.page(offset, size)] == whole[offset : offset + size]


def test_facts_of_one_thing_and_of_one_report(corpus: str) -> None:
    from communique.register.listing import list_entities
    from communique.register.paging import index_of_facts
    from communique.register.query import View

    view = View()
    person = list_entities("person", limit=1)[0]["id"]
    whole = [one.id for one in view.facts(entity=person)]
    index = index_of_facts(view, entity=person)
    assert (index.total, [one.id for one in index.page(0, 1000)]) == (len(whole), whole)
    sha = view.reports()[2].sha256
    alone = index_of_facts(view, report=sha)
    assert [one.id for one in alone.page(0, 1000)] == [one.id for one in view.facts(reports=[sha])]


def test_pages_of_decisions(corpus: str) -> None:
    from communique.register import actions, log
    from communique.register.paging import count_decisions
    from communique.register.query import View

    reports = [report.id for report in View().reports()[:3]]
    made = [actions.close_report(one, actor="anna", why="read through") for one in reports]
    for everything in (True, False):
        whole = [one["id"] for one in log.sentences(everything=everything, limit=None)]
        assert count_decisions(everything=everything) == len(whole)
        assert [one["id"] for one in log.sentences(everything=everything, limit=2, offset=1)] == whole[1:3]
    assert count_decisions(subject=reports[0]) == 1
    assert [one["id"] for one in log.sentences(subjects=[reports[0]], limit=5)] == [f"D-{made[0].pk}"]
    assert log.sentences(subjects=[reports[0]], limit=5, offset=1) == []


def test_a_fingerprint_changes_with_what_answers_depend_on(corpus: str) -> None:
    from communique.core import Report
    from communique.register import actions, tokens
    from communique.register.query import View
    from communique.register.relationships import fingerprint

    def changed() -> bool:
        nonlocal seen
        before, seen = seen, fingerprint()
        return before != seen

    seen = fingerprint()
    assert not changed()
    text = "Laos and Viet Nam agreed on Monday to open a consulate in Pakse."
    actions.add(Report(text=text, published="2026-03-03"))
    assert changed()
    actions.add(Report(text=text, published="2026-03-03", url="https://news.example/pakse"))
    assert changed(), "it was found at another address"
    actions.close_report(View().reports()[0].id, actor="anna", why="read through")
    assert changed()
    tokens.create("anna", "read")
    assert changed()
    tokens.revoke("anna")
    assert changed()
    assert not changed()

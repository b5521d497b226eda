"""Entering reports: once, whole, and with what the database itself refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from communique import CommuniqueError, Report
from tests.register.gold import gold, reads

STEM = "2025-12-12-online-talks"
TEXT = (
    "HANOI — Minister of Foreign Affairs Le Hoai Trung held talks in Hanoi on Friday with his Lao counterpart "
    "Thongsavanh Phomvihane. The two sides agreed to open a consulate in Pakse and to hold the next consultation "
    "in Laos. They welcomed the growth of trade, tourism and education, and the work of the border committee."
)


def counts() -> dict[str, int]:
    """The rows of every table."""
    from django.apps import apps

    return {model.__name__: model._default_manager.count() for model in apps.get_app_config("register").get_models()}


def test_a_report_enters_with_its_facts_and_their_words(db: str, enter_gold: Callable[..., None]) -> None:
    from communique.register import models as m

    enter_gold([STEM])
    report, reading = gold()[STEM]
    row = m.Report.objects.get()
    assert (row.sha256, row.text, bytes(row.original)) == (report.sha256, report.text, report.original)
    assert m.Fact.objects.count() == len({fact.id for fact in reading.facts()})
    for evidence in m.Evidence.objects.all():
        assert row.text[evidence.start : evidence.end] == evidence.quote
    assert [a.address for a in row.addresses.order_by("pk")] == [f"examples/{STEM}.md", report.url]


def test_the_same_bytes_again_change_nothing(db: str, enter_gold: Callable[..., None]) -> None:
    enter_gold([STEM])
    before = counts()
    enter_gold([STEM])
    assert counts() == before


def test_the_same_bytes_from_another_address_keep_both(db: str) -> None:
    from communique.register import actions
    from communique.register import models as m

    report = Report(text=TEXT, published="2025-12-12")
    assert actions.add(report, "https://a.example/1").state == "new"
    assert actions.add(report, "https://b.example/2").state == "address"
    assert actions.add(report, "https://b.example/2").state == "known"
    addresses = m.ReportAddress.objects.order_by("pk").values_list("address", flat=True)
    assert list(addresses) == ["https://a.example/1", "https://b.example/2"]


def test_a_report_without_a_date_enters_and_is_asked_for(db: str) -> None:
    from communique.register import actions
    from communique.register.queue import queue

    entered = actions.add(Report(text=TEXT, title="Talks in Hanoi"))
    assert (entered.state, entered.asks) == ("new", ("published",))
    (item,) = [item for item in queue() if item.what == "undated"]
    assert item.id == entered.id
    actions.correct(entered.id, "published", "2025-12-12", actor="anna", why="the page says so")
    assert not [item for item in queue() if item.what == "undated"]


def test_a_language_nobody_reads_is_kept_and_found(db: str) -> None:
    from communique.register import actions
    from communique.register.search import search

    text = "ทั้งสองฝ่ายได้แลกเปลี่ยนความคิดเห็น เกี่ยวกับความสัมพันธ์"
    entered = actions.add(Report(text=text, language="th", published="2025-12-12"))
    assert entered.state == "new"
    assert "no lexicon for the language 'th'" in entered.notes[0]
    assert [hit.report.id for hit in search("ความสัมพันธ์")] == [entered.id]


def test_a_language_that_is_only_begun_is_kept_and_says_so(db: str) -> None:
    from communique.register import actions
    from communique.register.search import search

    entered = actions.add(Report(text="ສອງຝ່າຍໄດ້ແລກປ່ຽນຄວາມຄິດເຫັນ ກ່ຽວກັບສາຍພົວພັນ.", published="2025-12-12"))
    assert "Lao is only begun" in entered.notes[0]
    assert [hit.report.id for hit in search("ສາຍພົວພັນ")] == [entered.id]


def test_the_same_story_in_nearly_the_same_words_is_proposed_as_a_version(db: str) -> None:
    from communique.register import actions
    from communique.register.queue import queue

    first = actions.add(Report(text=TEXT, published="2025-12-12"))
    update = actions.add(Report(text=TEXT + "\n\nThe talks lasted an hour.", published="2025-12-13"))
    other = actions.add(
        Report(text="VIENTIANE — The Lao Prime Minister opened a bridge today.", published="2025-12-13")
    )
    assert [i for i, _ in update.versions] == [first.id]
    assert other.versions == ()
    (item,) = list(queue(kind="report"))
    assert (item.what, {item.a, item.b}) == ("version", {first.id, update.id})


def test_a_mirror_with_the_same_text_is_proposed_as_a_version(db: str) -> None:
    from communique.register import actions

    first = actions.add(Report(text=TEXT, published="2025-12-12"))
    mirror = actions.add(Report(text=TEXT, published="2025-12-12", original=b"<mirror>" + TEXT.encode()))
    assert mirror.versions == ((first.id, 1.0),)


def test_last_years_story_in_the_same_words_is_no_version(db: str) -> None:
    from communique.register import actions

    actions.add(Report(text=TEXT, published="2024-12-12"))
    again = actions.add(Report(text=TEXT + " It was the second time.", published="2025-12-12"))
    assert again.versions == ()


def test_an_error_at_any_statement_leaves_the_register_as_it_was(sqlite: str, enter_gold: Callable[..., None]) -> None:
    """Break off at each statement in turn, as a crash would."""
    from django.db import DatabaseError, connection

    from communique.register import actions

    enter_gold(["2025-12-13-phone-conversation"])
    before = counts()
    report = gold()[STEM][0]
    at = 0
    broken: list[tuple[str, bool]] = []

    def breaking(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            raise DatabaseError("broken off")
        return execute(sql, params, many, context)

    while True:
        at += 1
        left = at
        try:
            with connection.execute_wrapper(breaking):
                actions.add(report, reader=reads)
        except CommuniqueError as error:
            broken.append((error.code, counts() == before))
        else:
            break
    assert broken == [("C306", True)] * len(broken)
    assert at > 20
    assert counts()["Report"] == before["Report"] + 1


@pytest.mark.parametrize(
    "table", ["report", "reading", "evidence", "decision", "decisionsubject", "fact", "readingfact"]
)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_the_database_refuses_to_change_what_is_stored(
    db: str, enter_gold: Callable[..., None], table: str, verb: str
) -> None:
    from django.db import DatabaseError, connection, transaction

    enter_gold(["2025-12-12-online-talks", "2025-12-13-phone-conversation"])
    column = {"report": "text", "decision": "why", "decisionsubject": "subject", "fact": "content", "evidence": "quote"}
    name = column.get(table, "id")
    sql = f"UPDATE register_{table} SET {name} = {name}" if verb == "UPDATE" else f"DELETE FROM register_{table}"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("start", "end", "quote"), [(0, 4, "Rubbish"), (-1, 3, "HÀ "), (5, 5, ""), (10**6, 10**6 + 3, "abc")]
)
def test_the_database_refuses_a_quote_that_is_not_there(
    db: str, enter_gold: Callable[..., None], start: int, end: int, quote: str
) -> None:
    from django.db import DatabaseError, transaction

    from communique.register import models as m

    enter_gold([STEM])
    fact = m.Fact.objects.first()
    with pytest.raises(DatabaseError, match="does not stand"), transaction.atomic():
        m.Evidence.objects.create(fact=fact, place=9, start=start, end=end, quote=quote)
    m.Evidence.objects.create(fact=fact, place=9, start=0, end=6, quote="HÀ NỘI")


def test_a_reading_whose_quote_is_not_there_is_refused_before_it_is_written(db: str) -> None:
    from dataclasses import replace

    from communique import Span
    from communique.register import actions

    report, reading = gold()[STEM]
    bad = replace(reading.acts[0], evidence=(Span(3, 9, "elsewhere"),))
    with pytest.raises(CommuniqueError, match="C320"):
        actions.add(report, reader=lambda _: replace(reading, acts=(bad,)))
    assert counts()["Report"] == 0


def test_a_batch_goes_on_after_a_report_that_cannot_be_read(db: str) -> None:
    from communique.register import actions
    from communique.register.prepare import Failed

    def reader(report: Report) -> Any:
        if report.title == "bad":
            raise CommuniqueError("C190", "the reader failed", "report this")
        return gold()[STEM][1]

    reports = [(Report(text="Nothing.", title="bad"), None), (gold()[STEM][0], None)]
    done = list(actions.add_many(reports, reader=reader))
    assert isinstance(done[0], Failed)
    assert counts()["Report"] == 1


def test_two_readers_in_processes_of_their_own_enter_the_same(sqlite: str, tmp_path: Any) -> None:
    from communique import register
    from communique.register import actions
    from communique.register.actions.rebuild import DERIVED, digest

    reports = [(report, f"examples/{stem}") for stem, (report, _) in list(gold().items())[:6]]
    list(actions.add_many(reports, jobs=2))
    one = {model: digest(model).rows for model in DERIVED}
    register.setup(tmp_path / "other.sqlite3")
    list(actions.add_many(reports))
    assert {model: digest(model).rows for model in DERIVED} == one

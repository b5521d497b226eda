"""Rebuild, check, backup and restore."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from communique import CommuniqueError, register


def answers() -> str:
    """What the register says of everything, in one text."""
    from communique.register import log
    from communique.register.listing import list_entities, list_reports
    from communique.register.queue import queue
    from communique.register.search import search
    from communique.register.show import show

    kinds = ("person", "post", "body", "series", "exchange", "instrument", "commitment")
    rows = {kind: list_entities(kind, limit=None) for kind in kinds}
    told = [
        rows, list_reports(limit=None), [str(item) for item in queue(None)], log.sentences(everything=True, limit=None),
        [str(hit) for hit in search("consultation")], [show(row["id"]) for found in rows.values() for row in found[:3]],
        [show(row["id"]) for row in list_reports(limit=3)],
    ]  # fmt: skip
    return json.dumps(told, default=str, ensure_ascii=False)


def rule() -> None:
    from communique.register import actions
    from communique.register.queue import queue

    item = next(item for item in queue() if item.kind == "series")
    actions.confirm([item.id], actor="anna", why="đúng — ຖືກ")


def test_a_rebuild_of_a_sound_register_differs_in_nothing(corpus: str) -> None:
    from communique.register import actions

    rule()
    before = answers()
    seen: list[tuple[int, int]] = []
    assert actions.rebuild(lambda done, total: seen.append((done, total))) == []
    assert seen[-1] == (26, 26)
    assert answers() == before


@pytest.mark.parametrize(
    ("damage", "table"),
    [
        ("UPDATE register_node SET entity = 'P-0000000000' WHERE kind = 'person'", "Node"),
        ("DELETE FROM register_entity WHERE kind = 'series'", "Entity"),
        ("DELETE FROM register_mention WHERE role = 'post'", "Mention"),
        ("DELETE FROM register_proposal", "Proposal"),
        ("DELETE FROM register_reportparty", "ReportParty"),
        ("UPDATE register_node SET mentions = mentions + 1", "Node"),
    ],
)
def test_a_rebuild_says_what_differed_and_puts_it_right(corpus: str, damage: str, table: str) -> None:
    from django.db import connection

    from communique.register import actions

    before = answers()
    with connection.cursor() as cursor:
        cursor.execute(damage)
    assert table in {one.table for one in actions.rebuild()}
    assert answers() == before
    assert actions.rebuild() == []


def _without_guards(sql: str) -> None:
    """Change what the database refuses to change, as a damaged disk would."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(sql)
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute(sql)
        for _, guard in guards:
            cursor.execute(guard)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE register_report SET text = text || ' more' WHERE id = 3", "text does not match"),
        ("UPDATE register_report SET sha256 = 'abc' WHERE id = 3", "do not match their SHA-256"),
        ("UPDATE register_evidence SET quote = 'invented' WHERE id = 5", "does not stand at"),
        ("DELETE FROM register_evidence WHERE fact_id = 7", "have no evidence"),
        ("DELETE FROM register_readingfact WHERE fact_id = 7", "belong to no reading"),
        ("DELETE FROM register_mention WHERE report_id = 4", "name nothing"),
        ("UPDATE register_node SET entity = 'X-gone' WHERE kind = 'series'", "belong to no entity"),
        ("DELETE FROM register_node WHERE kind = 'series'", "not there"),
        ("DELETE FROM register_decisionsubject WHERE decision_id = 2", "about nothing"),
    ],
)
def test_check_finds_what_does_not_hold(corpus: str, damage: str, said: str) -> None:
    from communique.register import actions

    assert actions.check() == []
    _without_guards(damage)
    assert any(said in problem.what for problem in actions.check())


def test_check_finds_a_ruling_on_what_is_not_there(corpus: str) -> None:
    from communique.register import actions, rulings

    subject = {"id": "P-0123456789", "label": "Nobody", "seen": []}
    made = rulings.record(actor="anna", kind="same", entity="person", subjects=[subject], why="")
    (problem,) = actions.check()
    assert problem.about == f"D-{made.pk}"
    assert "Nobody" in problem.what


def test_a_restored_backup_gives_the_same_answers(corpus: str, tmp_path: Path) -> None:
    from communique.register import actions

    rule()
    before = answers()
    actions.backup(tmp_path / "one.backup")
    register.setup(tmp_path / "elsewhere.sqlite3")
    counts = actions.restore(tmp_path / "one.backup")
    assert counts["Report"] == 26
    assert answers() == before
    assert actions.check() == []
    actions.backup(tmp_path / "two.backup")
    assert (tmp_path / "one.backup").read_bytes() == (tmp_path / "two.backup").read_bytes()


def test_a_backup_moves_from_sqlite_to_postgresql(sqlite_corpus: str, postgresql: str, tmp_path: Path) -> None:
    from communique.register import actions

    register.setup(sqlite_corpus)
    rule()
    before = answers()
    actions.backup(tmp_path / "one.backup")
    register.setup(postgresql)
    actions.restore(tmp_path / "one.backup")
    assert answers() == before
    rule_again = actions.set_threshold("series", 0.9, actor="anna", why="after the restore, numbers go on")
    assert rule_again.pk


def test_a_register_that_holds_something_is_replaced_only_when_told(corpus: str, tmp_path: Path) -> None:
    from communique.register import actions
    from communique.register import models as m

    before = answers()
    actions.backup(tmp_path / "one.backup")
    rule()
    ruled = answers()
    with pytest.raises(CommuniqueError, match="C332"):
        actions.restore(tmp_path / "one.backup")
    assert answers() == ruled
    actions.restore(tmp_path / "one.backup", replace=True)
    assert answers() == before
    assert m.Decision.objects.filter(actor="anna").count() == 0


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other", "row", "missing table", "later format"])
def test_a_damaged_backup_is_refused_and_nothing_changed(sqlite_corpus: str, tmp_path: Path, damage: str) -> None:
    from communique.register import actions

    file = tmp_path / "one.backup"
    actions.backup(file)
    data = bytearray(file.read_bytes())
    if damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "flipped":
        data[len(data) // 3] ^= 0xFF
        file.write_bytes(data)
    elif damage == "empty":
        file.write_bytes(b"")
    elif damage == "other":
        file.write_text("a letter to my aunt")
    else:
        _rewrite(file, damage)
    before = answers()
    with pytest.raises(CommuniqueError, match="C331"):
        actions.restore(file, replace=True)
    assert answers() == before
    with pytest.raises(CommuniqueError, match="C331"):
        actions.restore(tmp_path / "none.backup", replace=True)


def _rewrite(file: Path, damage: str) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if damage == "row":
        members["Fact.jsonl"] = members["Fact.jsonl"].replace(b"VNM", b"KHM", 1)
    elif damage == "missing table":
        del members["Evidence.jsonl"]
    else:
        members["manifest.json"] = members["manifest.json"].replace(b'"format": 1', b'"format": 99')
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_a_backup_that_cannot_be_written_leaves_no_half_file(sqlite_corpus: str, tmp_path: Path) -> None:
    from communique.register import actions

    with pytest.raises(CommuniqueError, match="C330"):
        actions.backup(tmp_path / "no such folder" / "one.backup")
    assert sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name) == []

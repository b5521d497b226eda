"""What a kill, a second writer, a lock and a full disk leave behind: whole reports only."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from communique import CommuniqueError, register
from tests.register.gold import gold, reads

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from communique import register
register.setup(sys.argv[1])
from communique.register import actions
from tests.register.gold import gold, reads
print("ready", flush=True)
sys.stdin.readline()
for stem in sys.argv[3:]:
    done = actions.add(gold()[stem][0], f"{stem}.md", reader=reads)
    print(done.id, done.state, flush=True)
"""
ROOT = Path(__file__).resolve().parents[2]


def writer(db: str, stems: list[str]) -> subprocess.Popen[str]:
    """A process that enters reports once it is told to."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, db, str(ROOT), *stems],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def start(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def test_two_writers_at_once_lose_nothing(db: str) -> None:
    from communique.register import actions
    from communique.register import models as m

    stems = list(gold())
    writers = [writer(db, stems[:16]), writer(db, stems[10:][::-1])]
    for process in writers:
        start(process)
    states = []
    for process in writers:
        out, error = process.communicate(timeout=120)
        assert process.returncode == 0, error
        states += [line.split()[1] for line in out.splitlines()]
    assert (states.count("new"), states.count("known")) == (26, 6)
    assert m.Report.objects.count() == 26
    assert actions.check() == []
    assert actions.rebuild() == []


def test_a_killed_writer_leaves_whole_reports_only(db: str) -> None:
    """A few kills; ``make bench-register`` does a thousand."""
    from communique.register import actions
    from communique.register import models as m

    rng = random.Random(7)
    stems = list(gold())
    for _ in range(5):
        rng.shuffle(stems)
        process = writer(db, stems)
        start(process)
        assert process.stdout
        said = [process.stdout.readline() for _ in range(rng.randint(1, 4))]
        time.sleep(rng.uniform(0, 0.02))
        os.kill(process.pid, signal.SIGKILL)
        rest, _ = process.communicate()
        told = {line.split()[0][2:] for line in [*said, *rest.splitlines(keepends=True)] if line.endswith("\n")}
        known = {sha[:10] for sha in m.Report.objects.values_list("sha256", flat=True)}
        assert told <= known, "what was said to be in the register is there"
        assert actions.check() == []
    process = writer(db, stems)
    start(process)
    process.communicate(timeout=120)
    assert m.Report.objects.count() == 26
    assert actions.check() == []
    assert actions.rebuild() == []


@pytest.mark.parametrize("statement", range(1, 40, 3))
def test_killed_at_a_statement(sqlite_corpus: str, statement: int) -> None:
    """The process is gone at the n-th statement of an entry; what is left is what was there."""
    from django.db import connection

    from communique import Report
    from communique.register import actions
    from communique.register import models as m

    connection.close()
    child = os.fork()
    if child == 0:
        left = statement

        def dying(execute: Callable[..., object], *arguments: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(*arguments)

        with connection.execute_wrapper(dying):  # type: ignore[arg-type]
            actions.add(Report(text=gold()["2025-12-12-online-talks"][0].text + " Etc.", published="2025-12-14"))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    entered = m.Report.objects.count() - 26
    assert entered == (0 if os.WIFSIGNALED(status) else 1)
    assert actions.check() == []


def test_a_locked_register_is_said_and_nothing_lost(sqlite: str, enter_gold: Callable[..., None]) -> None:
    from communique.register import actions
    from communique.register import models as m

    enter_gold(["2025-12-12-online-talks"])
    register.setup(sqlite, wait=0.1)
    from django.db import connection

    connection.close()
    other = sqlite3.connect(sqlite)
    other.execute("BEGIN IMMEDIATE")
    report = gold()["2025-12-13-phone-conversation"][0]
    with pytest.raises(CommuniqueError, match=r"C303.*--wait"):
        actions.add(report, reader=reads)
    other.rollback()
    other.close()
    assert actions.add(report, reader=reads).state == "new"
    assert m.Report.objects.count() == 2
    assert actions.check() == []


def test_a_locked_postgresql_register_is_said(postgresql: str, enter_gold: Callable[..., None]) -> None:
    import psycopg
    from django.db import connection

    from communique.register import actions
    from communique.register.enter import WRITER

    connection.close()
    register.setup(postgresql, wait=0.2)
    with psycopg.connect(postgresql) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER])
        with pytest.raises(CommuniqueError, match="C303"):
            actions.add(gold()["2025-12-13-phone-conversation"][0], reader=reads)
    assert actions.add(gold()["2025-12-13-phone-conversation"][0], reader=reads).state == "new"


def test_a_full_disk_is_said_and_nothing_lost(sqlite: str, enter_gold: Callable[..., None]) -> None:
    """SQLite is told that the file may not grow, as a full disk would."""
    from django.db import connection

    from communique.register import actions
    from communique.register import models as m

    enter_gold(["2025-12-12-online-talks"])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        codes = set()
        for stem in gold():
            try:
                actions.add(gold()[stem][0], reader=reads)
            except CommuniqueError as error:
                codes.add(error.code)
        assert codes == {"C302"}
        assert actions.check() == []
        cursor.execute(f"PRAGMA max_page_count = {pages * 1000}")
    enter_gold(list(gold()))
    assert m.Report.objects.count() == 26
    assert actions.check() == []
    assert actions.rebuild() == []


def test_a_register_that_may_not_be_written_is_said(sqlite: str) -> None:
    from django.db import connection

    from communique.register import actions

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    with pytest.raises(CommuniqueError, match="C304"):
        actions.add(gold()["2025-12-12-online-talks"][0], reader=reads)

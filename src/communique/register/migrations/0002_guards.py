"""What the database itself refuses: changed reports, readings, evidence and decisions, and quotes that are not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import migrations

Run = Callable[[str], None]

FIXED = (
    "register_report", "register_reading", "register_readingfact", "register_evidence", "register_decision",
    "register_decisionsubject",
)  # fmt: skip
FACT_COLUMNS = ("report_id", "fid", "group", "content", "dates", "rules", "inferred", "begins", "ends")
LONGEST = 200_000  # characters up to which each quote is looked up in the text as it is written; `check` does the rest


def sqlite(run: Run) -> None:
    for table in FIXED:
        for verb in ("UPDATE", "DELETE"):
            run(
                f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    columns = ", ".join(f'"{column}"' for column in FACT_COLUMNS)
    run(
        f"CREATE TRIGGER register_fact_update BEFORE UPDATE OF {columns} ON register_fact "
        "BEGIN SELECT RAISE(ABORT, 'register_fact is append-only'); END"
    )
    run(
        "CREATE TRIGGER register_fact_delete BEFORE DELETE ON register_fact "
        "BEGIN SELECT RAISE(ABORT, 'register_fact is append-only'); END"
    )
    run(
        "CREATE TRIGGER register_evidence_insert BEFORE INSERT ON register_evidence "
        'WHEN NEW."start" < 0 OR NEW."end" <= NEW."start" OR (SELECT CASE WHEN length(CAST(r.text AS BLOB)) > '
        f'{LONGEST * 2} THEN 0 ELSE substr(r.text, NEW."start" + 1, NEW."end" - NEW."start") <> NEW.quote END '
        "FROM register_report r JOIN register_fact f ON f.report_id = r.id WHERE f.id = NEW.fact_id) "
        "BEGIN SELECT RAISE(ABORT, 'the quote does not stand at its offsets'); END"
    )
    run("CREATE VIRTUAL TABLE register_search USING fts5(folded, content='', detail=none, tokenize='trigram')")


def postgresql(run: Run, trigrams: bool) -> None:
    run(
        "CREATE FUNCTION register_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in FIXED:
        run(
            f"CREATE TRIGGER {table}_fixed BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION register_append_only()"
        )
    columns = ", ".join(f'"{column}"' for column in FACT_COLUMNS)
    run(
        f"CREATE TRIGGER register_fact_fixed BEFORE UPDATE OF {columns} OR DELETE ON register_fact "
        "FOR EACH ROW EXECUTE FUNCTION register_append_only()"
    )
    run(
        "CREATE FUNCTION register_quote_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        'IF NEW."start" < 0 OR NEW."end" <= NEW."start" OR EXISTS (SELECT 1 FROM register_report r '
        "JOIN register_fact f ON f.report_id = r.id WHERE f.id = NEW.fact_id "
        f"AND octet_length(r.text) <= {LONGEST * 2} "
        'AND substr(r.text, NEW."start" + 1, NEW."end" - NEW."start") <> NEW.quote) '
        "THEN RAISE EXCEPTION 'the quote does not stand at its offsets'; END IF; RETURN NEW; END $$"
    )
    run(
        "CREATE TRIGGER register_evidence_insert BEFORE INSERT ON register_evidence "
        "FOR EACH ROW EXECUTE FUNCTION register_quote_stands()"
    )
    run("CREATE TABLE register_search (rowid bigint PRIMARY KEY, folded text NOT NULL)")
    if trigrams:  # without it searching reads every report, and finds the same
        run("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        run("CREATE INDEX register_search_folded ON register_search USING gin (folded gin_trgm_ops)")


def forwards(apps: Any, schema: Any) -> None:
    def run(sql: str) -> None:
        schema.execute(sql, params=None)  # a percent sign in it is one

    if schema.connection.vendor != "postgresql":
        sqlite(run)
        return
    with schema.connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'")
        (available,) = cursor.fetchone()
    postgresql(run, bool(available))


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]

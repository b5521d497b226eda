"""SQLite for browsing: the tables of the data set with their keys, a readable view of each, and words for Datasette."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any

from communique.exports.codebook import package, title
from communique.exports.scope import Scope
from communique.exports.tables import Column, Table, records, schema
from communique.exports.tables.shape import Row

_SQL = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_TECHNICAL = ("row", "rules", "inferred", "corrected", "accepted", "readers", "reasoning", "quote", "report", "id")
_BATCH = 2000


def write_sqlite(file: Path, scope: Scope) -> None:
    """Write the tables, their views, and the codebook as the table ``codebook``, into one SQLite file."""
    scope = scope.reckoned()
    tables = schema(with_ledgers=bool(scope.parties))
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    try:
        connection.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        for table in tables:
            connection.execute(_create(table))
        _fill(connection, tables, scope)
        _codebook(connection, tables, scope)
        for statement in (*_indexes(), *map(_view, filter(_readable, tables))):
            connection.execute(statement)
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()


def metadata(name: str, scope: Scope) -> str:
    """What Datasette shows beside the tables of a database of some name: ``datasette FILE -m METADATA``."""
    tables = schema(with_ledgers=bool(scope.parties))
    said: dict[str, Any] = {}
    for table in tables:
        columns = {column.name: column.about for column in table.columns}
        said[table.name] = {"title": table.title, "description": table.about, "columns": columns}
        if _readable(table):
            about = f"{table.about} Lists in words, with the sentence."
            said[_view_name(table)] = {"title": f"{table.title}, readable", "description": about}
    for name_, label in (("reports", "title"), ("entities", "label")):
        said[name_]["label_column"] = label
    head = {
        "title": title(scope),
        "description": "Diplomatic exchanges as reports tell of them, each fact with the words that say it.",
    }
    return json.dumps({**head, "databases": {name: {**head, "tables": said}}}, ensure_ascii=False, indent=1) + "\n"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _create(table: Table) -> str:
    columns = []
    for one in table.columns:
        needed = " NOT NULL" if one.required else ""
        refers = f" REFERENCES {_name(one.refers)} (id)" if one.refers else ""
        columns.append(f"{_name(one.name)} {_SQL.get(one.type, 'TEXT')}{needed}{refers}")
    key = ", ".join(map(_name, table.key))
    return f"CREATE TABLE {_name(table.name)} ({', '.join(columns)}, PRIMARY KEY ({key}))"


def _fill(connection: sqlite3.Connection, tables: list[Table], scope: Scope) -> None:
    waiting: dict[str, list[Row]] = defaultdict(list)
    marks = {table.name: ", ".join("?" * len(table.columns)) for table in tables}

    def put(name: str) -> None:
        connection.executemany(f"INSERT INTO {_name(name)} VALUES ({marks[name]})", waiting.pop(name))

    for name, row in records(scope):
        waiting[name].append(row)
        if len(waiting[name]) == _BATCH:
            put(name)
    for table in tables:
        if table.name in waiting:
            put(table.name)


def _codebook(connection: sqlite3.Connection, tables: list[Table], scope: Scope) -> None:
    """The columns of every table with what they hold, and what the data set is of."""
    connection.execute(
        'CREATE TABLE codebook ("table" TEXT NOT NULL, "column" TEXT NOT NULL, type TEXT NOT NULL, '
        'about TEXT NOT NULL, choices TEXT, PRIMARY KEY ("table", "column"))'
    )
    rows = [
        (table.name, one.name, one.type, one.about, json.dumps(one.choices) if one.choices else None)
        for table in tables for one in table.columns
    ]  # fmt: skip
    connection.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    held = package([], scope, {}, "sqlite")
    wanted = ("title", "version", "communique", "as_of", "reckoned_from")
    connection.executemany("INSERT INTO about VALUES (?, ?)", [(name, held[name]) for name in wanted])


def _indexes() -> list[str]:
    return [
        "CREATE INDEX evidence_report ON evidence (report)",
        "CREATE INDEX mentions_entity ON mentions (entity)",
    ]


def _readable(table: Table) -> bool:
    return table.name.startswith(("facts_", "ledger_")) and table.key in (("id",), ("row",))


def _view_name(table: Table) -> str:
    return f"{table.name}_readable"


def _view(table: Table) -> str:
    """A view of a table: lists in words, the sentence, the report; without what is for programs."""
    shown = [one for one in table.columns if one.name not in _TECHNICAL and not one.name.endswith("_id")]
    columns = ", ".join(_shown(one) for one in shown)
    fact = table.name.startswith("facts_")
    if fact:
        tail = "t.quote AS quote, r.title AS report_title, t.report AS report, r.url AS url, t.id AS id"
        source = f"{_name(table.name)} t JOIN reports r ON r.id = t.report"
    else:
        one = "FROM ledger_evidence e WHERE e.row = t.row ORDER BY e.nth LIMIT 1"
        tail = f"(SELECT e.sentence {one}) AS sentence, (SELECT e.report {one}) AS report, t.row AS row"
        source = f"{_name(table.name)} t"
    return f"CREATE VIEW {_name(_view_name(table))} AS SELECT {columns}, {tail} FROM {source}"


def _shown(column: Column) -> str:
    name = f"t.{_name(column.name)}"
    if column.type == "list":
        return f"(SELECT group_concat(j.value, '; ') FROM json_each({name}) j) AS {_name(column.name)}"
    if column.type == "boolean":
        return f"CASE {name} WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS {_name(column.name)}"
    return f"{name} AS {_name(column.name)}"

"""The data set: one CSV or Parquet file a table, a data package that describes them, and the codebook as a page."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from communique.core import CommuniqueError
from communique.exports.codebook import GUARDED, cell, package, page, title
from communique.exports.places import PACKAGE
from communique.exports.scope import Scope
from communique.exports.tables import Table, records, schema
from communique.exports.tables.facts import Record

LONGEST = 1 << 30
"""Bytes that a row may have on its way into Parquet."""
_PARQUET = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


def write_csv(folder: Path, scope: Scope) -> None:
    """Write the data set as CSV."""
    scope = scope.reckoned()
    tables = schema(with_ledgers=bool(scope.parties))
    rows: Counter[str] = Counter()
    with ExitStack() as stack:
        writers = {}
        for table in tables:
            file = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            kept = [column.type in GUARDED for column in table.columns]
            writers[table.name] = (kept, csv.writer(file, lineterminator="\n"))
            writers[table.name][1].writerow(table.names)
        for name, row in records(scope):
            kept, writer = writers[name]
            writer.writerow([cell(given, guarded) for given, guarded in zip(row, kept, strict=True)])
            rows[name] += 1
    _describe(folder, tables, scope, rows, "csv")


def write_parquet(folder: Path, scope: Scope) -> None:
    """Write the data set as Parquet. Raises ``CommuniqueError`` C624 where DuckDB is not installed."""
    needs_duckdb()
    scope = scope.reckoned()
    tables = schema(with_ledgers=bool(scope.parties))
    rows = _lines(folder, tables, records(scope))
    with _duckdb() as connection:
        for table in tables:
            lines = folder / f"{table.name}.jsonl"
            connection.execute(_copy(table, lines, folder / f"{table.name}.parquet"))
            lines.unlink()
    _describe(folder, tables, scope, rows, "parquet")


def needs_duckdb() -> None:
    """Raise ``CommuniqueError`` C624 where the package that writes Parquet is not installed."""
    if find_spec("duckdb") is None:
        raise CommuniqueError("C624", "Parquet needs the package duckdb", "install communique with the extra parquet")


def _lines(folder: Path, tables: Iterable[Table], found: Iterable[Record]) -> Counter[str]:
    rows: Counter[str] = Counter()
    with ExitStack() as stack:
        files = {}
        for table in tables:
            into = stack.enter_context((folder / f"{table.name}.jsonl").open("w", encoding="utf-8"))
            files[table.name] = (table.names, into)
        for name, row in found:
            names, file = files[name]
            file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
            rows[name] += 1
    return rows


def _duckdb() -> Any:
    """DuckDB in one thread and in the order of its rows: the same rows give the same bytes."""
    import duckdb

    settings: dict[str, Any] = {
        "threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False,
    }  # fmt: skip
    return duckdb.connect(config=settings)


def _copy(table: Table, lines: Path, into: Path) -> str:
    """The statement that makes Parquet of a table's lines."""

    def quoted(text: Any) -> str:
        return "'" + str(text).replace("'", "''") + "'"

    columns = ", ".join(f"{quoted(one.name)}: {quoted(_PARQUET.get(one.type, 'VARCHAR'))}" for one in table.columns)
    options = f"format = 'newline_delimited', columns = {{{columns}}}, maximum_object_size = {LONGEST}"
    read = f"SELECT * FROM read_json({quoted(lines)}, {options})"  # noqa: S608 (quoted, and no user's names)
    return f"COPY ({read}) TO {quoted(into)} (FORMAT PARQUET, COMPRESSION ZSTD)"


def _describe(folder: Path, tables: list[Table], scope: Scope, rows: Counter[str], ending: str) -> None:
    described = json.dumps(package(tables, scope, rows, ending), ensure_ascii=False, indent=1)
    (folder / PACKAGE).write_text(described + "\n", encoding="utf-8")
    (folder / "codebook.md").write_text(f"# {title(scope)}: the codebook\n\n{page(tables)}", encoding="utf-8")

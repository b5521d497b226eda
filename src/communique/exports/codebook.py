"""The codebook: a data package (Frictionless Table Schema) for programs, and the same as a page for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from communique import __version__
from communique.exports.scope import Scope
from communique.exports.tables.shape import PARTIAL, SCHEMA, Column, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
GUARDED = ("text", "partial")
"""The types whose cells get an apostrophe in front where they begin so, or with an apostrophe."""

_TYPES = {
    "text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "date",
    "partial": "string", "list": "array", "record": "object",
}  # fmt: skip
_SAID = {
    "text": "text on one line", "integer": "whole number", "number": "decimal number", "boolean": "`true` or `false`",
    "date": "day, `YYYY-MM-DD`", "partial": "date cut to what is known", "list": "JSON list", "record": "JSON object",
}  # fmt: skip


def package(tables: Iterable[Table], scope: Scope, rows: Mapping[str, int], ending: str) -> dict[str, Any]:
    """The data package of some tables, each in a file of its own; ``rows`` is how many each has."""
    day = scope.as_of or scope.today
    return {
        "profile": "tabular-data-package" if ending == "csv" else "data-package",
        "name": "communique",
        "title": title(scope),
        "description": "Diplomatic exchanges as reports tell of them, each fact with the words that say it.",
        "version": str(SCHEMA),
        "communique": __version__,
        "parties": list(scope.parties),
        "as_of": scope.as_of.isoformat() if scope.as_of else None,
        "reckoned_from": day.isoformat() if day else None,
        "resources": [_resource(table, rows.get(table.name, 0), ending) for table in tables],
    }


def title(scope: Scope) -> str:
    """What a data set is of, in a line."""
    of = "–".join(scope.parties) if scope.parties else "the whole register"
    return f"Communiqué: {of}" + (f", as of {scope.as_of}" if scope.as_of else "")


def _resource(table: Table, rows: int, ending: str) -> dict[str, Any]:
    csv = ending == "csv"
    keys = [
        {"fields": column.name, "reference": {"resource": column.refers, "fields": "id"}}
        for column in table.columns if column.refers
    ]  # fmt: skip
    head = {"profile": "tabular-data-resource", "encoding": "utf-8"} if csv else {}
    return {
        "name": table.name,
        "path": f"{table.name}.{ending}",
        **head,
        "title": table.title,
        "description": table.about,
        "rows": rows,
        "schema": {
            "fields": [_field(column, csv) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
            "missingValues": [""],
        },
    }


def _field(column: Column, csv: bool) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        limits["enum"] = list(column.choices)
    if column.type == "partial":
        limits["pattern"] = f"'?{PARTIAL}" if csv else PARTIAL
    found = {"name": column.name, "type": _TYPES[column.type], "description": column.about}
    return {**found, "constraints": limits} if limits else found


RULES = """\
- **Ids.** A fact's id and a report's are made of their content and never change. An entity has the id of its earliest
  mention: it stays while no earlier report is added, and an id whose place another took still leads to it in the
  program. A row of a ledger is known by the first words that it rests on.
- **Empty** means that the reports do not say. Nothing is supplied that is not marked: `inferred` tells which fields of
  a fact are, and how; `basis` and `reasoning` tell it of a ledger's row.
- **Dates cut to what is known** are `2025-12-12`, `2025-12`, `2025`, `--07-28` or `--07` where only the year is
  missing, or two of them with a stroke between (`2025-12-01/2025-12-02`). The column beside, `…_precision`, says which:
  `day`, `month`, `year`, `day of a year`, `month of a year`, `interval`, or `unresolved`: there are words, in
  `…_words`, and no date.
- **Lists and records** are JSON.
- **In CSV alone** a text that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe has an
  apostrophe before it, so that no spreadsheet takes it for a formula: take one leading apostrophe away. UTF-8, commas,
  line feeds.
- **Rejected facts** are left out; corrected ones stand as they were corrected, and `corrected` names the fields.
- **Versions.** `datapackage.json` gives the version of the tables (`version`) and of the program (`communique`), the
  table `reports` the reader of each report. The version of the tables goes up when a column goes or means another
  thing.
"""


def page(tables: Iterable[Table]) -> str:
    """The codebook in Markdown: what holds for all tables, then every table and column."""
    parts = [RULES]
    for table in tables:
        rows = "\n".join(f"| `{one.name}` | {_SAID[one.type]} | {_about(one)} |" for one in table.columns)
        key = ", ".join(f"`{name}`" for name in table.key)
        head = f"### {table.name}\n\n{table.about}\n\nKey: {key}\n"
        parts.append(f"{head}\n| column | type | what it holds |\n| --- | --- | --- |\n{rows}\n")
    return "\n".join(parts)


def _about(column: Column) -> str:
    said = column.about.replace("|", "\\|")
    if column.choices:
        said += ": " + ", ".join(f"`{choice}`" for choice in column.choices)
    if column.refers:
        said += f" → `{column.refers}`"
    return said


def cell(given: Any, guarded: bool) -> Any:
    """A value as a cell of CSV: truth values in lower case, and nothing that a spreadsheet takes for a formula."""
    if given is None:
        return ""
    if isinstance(given, bool):
        return "true" if given else "false"
    if guarded and given[:1] in (*FORMULA, "'"):
        return f"'{given}"
    return given

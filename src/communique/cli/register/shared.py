"""Options that the register's commands share, and their rows as tables, JSON or CSV."""

from __future__ import annotations

import csv
import functools
import io
import json
import shutil
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import click

from communique.core import CommuniqueError

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = ("table", "json", "csv")
_WIDTH = 110
"""Of a table that no terminal shows."""


def columns_wide() -> int:
    """How many columns a table may take: ``COLUMNS``, else the terminal's."""
    return shutil.get_terminal_size((_WIDTH, 0)).columns


def opens_register(command: Command) -> Command:
    """Give a command ``--db`` and ``--wait``, and open the register before it runs."""

    @click.option(
        "--db",
        metavar="FILE|URL",
        help="The register: a file, or postgresql://… Default: DATABASE_URL, or the file at home.",
    )
    @click.option(
        "--wait",
        type=click.FloatRange(0),
        default=30.0,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait for another writer.",
    )
    @functools.wraps(command)
    def opened(*args: Any, db: str | None, wait: float, **options: Any) -> Any:
        from communique import register

        register.setup(db, wait=wait)
        return command(*args, **options)

    return opened  # type: ignore[return-value]


def shows_rows(command: Command) -> Command:
    """Give a command ``--format``."""
    choice = click.Choice(FORMATS)
    return click.option(
        "--format",
        "form",
        type=choice,
        default="table",
        show_default=True,
        help="A table to look at, a JSON array, or CSV.",
    )(command)


def rules(command: Command) -> Command:
    """Give a command ``--why`` and ``--by``: every ruling says both."""
    command = click.option(
        "--by", "actor", metavar="NAME", help="Who rules. Default: COMMUNIQUE_USER, or your account's name."
    )(command)
    return click.option("--why", required=True, metavar="TEXT", help="Why; it is kept with the ruling.")(command)


def who(actor: str | None) -> str:
    """The name a ruling is recorded under. The program's own name is refused."""
    from communique.register.actor import actor as named

    return named(actor)


def day(value: str | None) -> date | None:
    """A day that a user gave."""
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise CommuniqueError("C105", f"{value!r} is not a date", "write it as YYYY-MM-DD") from None


def put(rows: Sequence[dict[str, Any]], form: str, columns: Sequence[str], empty: str) -> None:
    """Print rows; a table shows ``columns``, JSON and CSV all there is."""
    if form == "json":
        click.echo(as_json(list(rows)))
    elif form == "csv":
        click.echo(_csv(rows, columns).encode("utf-8"), nl=False)
    elif not rows:
        click.echo(empty)
    else:
        _table(rows, columns)


def as_json(value: Any) -> str:
    """JSON as it is printed."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def cell(value: Any) -> str:
    """A value in a cell."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{k}: {v}" for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(cell(v) for v in value)
    return _plain(value)


def _csv(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> str:
    names = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_safe(cell(row.get(name))) for name in names] for row in rows)
    return out.getvalue()


def _safe(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False, width=columns_wide())
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        fixed = name in ("id", "published", "first", "last", "score", "side", "at", "mentions", "facts")
        wide = 28 if name in ("name", "title", "sentence", "of", "reasons") else None
        table.add_column(name.replace("_", " "), no_wrap=fixed, min_width=wide)
    for row in rows:
        table.add_row(*(Text(clean(cell(row.get(name)))) for name in columns))
    console.print(table)


def clean(text: str) -> str:
    """Words as a terminal may show them: nothing in them moves the cursor or turns the line round."""
    return "".join(c if c.isprintable() or c in " \n" else "\ufffd" for c in text)

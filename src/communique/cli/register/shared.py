"""Options that the register's commands share, and their rows as tables, JSON or CSV."""

from __future__ import annotations

import csv
import functools
import io
import json
import shutil
import textwrap
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import click

from communique.core import CommuniqueError

Command = TypeVar("Command", bound=Callable[..., Any])
Row = TypeVar("Row")
FORMATS = ("table", "json", "csv")
_WIDTH = 110
_NARROWEST = 40
_LONG = 26
_WHOLE = frozenset(("id", "published", "first", "last", "score", "side", "at", "mentions", "facts"))
"""Columns whose values are never cut or wrapped."""
_HEADS = ("id", "name", "title")
"""What opens a paragraph that stands for a row."""


def names_register(command: Command) -> Command:
    """Give a command ``--db`` and ``--wait``."""
    command = click.option(
        "--wait",
        type=click.FloatRange(0),
        default=30.0,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait for another writer.",
    )(command)
    return click.option(
        "--db",
        metavar="FILE|URL",
        help="The register: a file, or postgresql://… Default: DATABASE_URL, or the file at home.",
    )(command)


def opens_register(command: Command) -> Command:
    """Give a command ``--db`` and ``--wait``, and open the register before it runs."""

    @names_register
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
    why = click.option("--why", required=True, metavar="TEXT", callback=_said, help="Why; it is kept with the ruling.")
    return why(command)


def _said(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("say why, in a word at least")
    return value.strip()


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


def more(limit: int) -> int | None:
    """How many rows to ask for so that one knows whether there are more than ``limit``; ``None`` for all."""
    return limit + 1 if limit else None


def shown(rows: list[Row], limit: int, all_of: str = "--limit 0 shows all") -> list[Row]:
    """The first ``limit`` rows; that there are more is said, never passed over."""
    if limit and len(rows) > limit:
        click.echo(f"The first {limit} are shown; {all_of}.", err=True)
        return rows[:limit]
    return rows


def nothing(said: str) -> str:
    """What to say where there are no rows: of an empty register, what fills it."""
    from django.db import connection

    from communique.register.models import Report

    where = connection.settings_dict["NAME"]
    return said if Report.objects.exists() else f"The register is empty ({where}): communique add FILE enters reports."


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


def width() -> int:
    """How wide to print: as ``COLUMNS`` or the terminal says, else as a page is."""
    return max(shutil.get_terminal_size((_WIDTH, 24)).columns, _NARROWEST)


def _table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    """Rows as a table; where one would be squeezed, each as a paragraph. Columns without a value are left out."""
    found = [{name: clean(cell(row.get(name))) for name in columns} for row in rows]
    kept = [name for name in columns if any(row[name] for row in found)]
    widest = {name: max(len(name), *(len(row[name]) for row in found)) for name in kept}
    least = sum(3 + (widest[name] if name in _WHOLE else min(widest[name], _LONG)) for name in kept)
    if least > width():
        _paragraphs(found, kept)
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in kept:
        whole = name in _WHOLE
        table.add_column(
            name.replace("_", " "), no_wrap=whole, min_width=widest[name] if whole else min(widest[name], _LONG)
        )
    for row in found:
        table.add_row(*(Text(row[name]) for name in kept))
    Console(highlight=False, markup=False, emoji=False, width=width()).print(table)


def _paragraphs(rows: Sequence[dict[str, str]], names: Sequence[str]) -> None:
    """Each row's id and name on a line of their own, the rest below them by name."""
    heads = [name for name in names if name in _HEADS] or list(names[:1])
    for row in rows:
        lead = "  ".join(row[name] for name in heads if row[name])
        told = [(name, row[name]) for name in names if name not in heads and row[name]]
        click.echo(textwrap.fill(lead, width(), subsequent_indent="    "))
        rest = " · ".join(f"{name.replace('_', ' ')}: {value}" for name, value in told)
        if rest:
            click.echo(textwrap.fill(rest, width(), initial_indent="    ", subsequent_indent="    "))


def clean(text: str) -> str:
    """Words as a terminal may show them: nothing in them moves the cursor or turns the line round."""
    return "".join(c if c.isprintable() or c in " \n" else "\ufffd" for c in text)

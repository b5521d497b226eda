"""Rows of the ledgers as a table with their sentences, as JSON or as CSV; and the options that ask for them."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli.register.shared import as_json, clean, day, put
from communique.cli.register.shared import width as terminal_width

if TYPE_CHECKING:
    from communique.ledgers.base import Dossier, Evidence, Row

SHORT = 14
"""Letters up to which a cell is kept on one line."""
LONG = 30
"""Letters that a long cell is given in a table."""
SENTENCES = 2
"""How many sentences of a row are shown where the rest is not asked for."""
Command = TypeVar("Command", bound=Callable[..., Any])


def asks_as_of(command: Command) -> Command:
    """Give a command ``--as-of``, ``--over`` and ``--explain``; its days come as dates."""

    @click.option("--as-of", metavar="DATE", help="Only what was published by that day counts. Default: all there is.")
    @click.option(
        "--over", multiple=True, metavar="REPORT", help="Only this report (its id or file name); may be given again."
    )
    @click.option("--explain", is_flag=True, help="How each row follows from the reports, with all its sentences.")
    @functools.wraps(command)
    def asked(*args: Any, as_of: str | None, over: tuple[str, ...], **options: Any) -> Any:
        return command(*args, as_of=day(as_of), over=over or None, **options)

    return asked  # type: ignore[return-value]


def say_undated(dossier: Dossier) -> None:
    """Say which reports do not count on a day because nobody said when they were published."""
    left = dossier.undated
    if left:
        ids = ", ".join(one.id for one in left[:3]) + (" …" if len(left) > 3 else "")
        click.echo(
            f"Without a publication date, and not counted: {ids} (communique correct ID published DATE)", err=True
        )


def show_rows(rows: Sequence[Row], form: str, row: type[Row], empty: str, *, explain: bool) -> None:
    """Print rows of one type: a table with the sentences under it, a JSON array, or CSV."""
    from communique.ledgers.base import columns

    if form == "json":
        click.echo(as_json([one.to_dict() for one in rows]))
    elif form == "csv":
        names = [one.name for one in columns(row) if one.name != "evidence"]
        put([one.flat() for one in rows], "csv", [*names, "reports", "quotes"], empty)
    elif not rows:
        click.echo(empty)
    else:
        _shown(rows, [one.name for one in columns(row) if one.shown], explain=explain)


def _shown(rows: Sequence[Row], names: Sequence[str], *, explain: bool) -> None:
    """Rows as a table with the sentences under it; where a table would be too wide, each as a paragraph of its own."""
    from communique.ledgers.base import cell

    cells = [[clean(cell(getattr(row, name))) for name in names] for row in rows]
    kept = [at for at in range(len(names)) if any(row[at] for row in cells)]
    width = terminal_width()
    widest = [max(len(names[at]), *(len(row[at]) for row in cells)) for at in kept]
    if sum(min(one, LONG) + 3 for one in widest) <= width and max(widest) <= 2 * LONG:
        _table([[row[at] for at in kept] for row in cells], [names[at] for at in kept], width)
        click.echo()
        for number, one in enumerate(rows, 1):
            _sentences(number, one, explain, width)
        return
    for number, (one, row) in enumerate(zip(rows, cells, strict=True), 1):
        said = " · ".join(f"{names[at].replace('_', ' ')}: {row[at]}" for at in kept if row[at])
        indent = " " * 5
        click.echo(textwrap.fill(said, width, initial_indent=f"{number:>3}  ", subsequent_indent=indent))
        _sentences(None, one, explain, width)
        click.echo()


def _table(cells: Sequence[Sequence[str]], names: Sequence[str], width: int) -> None:
    """Numbered rows: short cells are kept whole, long ones share what is left."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("", no_wrap=True, justify="right")
    for at, name in enumerate(names):
        short = max(len(row[at]) for row in cells) <= SHORT
        table.add_column(name.replace("_", " "), no_wrap=short)
    for number, row in enumerate(cells, 1):
        table.add_row(str(number), *(Text(one) for one in row))
    Console(highlight=False, markup=False, emoji=False, width=width).print(table)


def _sentences(number: int | None, row: Row, explain: bool, width: int) -> None:
    """What a row rests on: its sentences, each once, and with ``explain`` how it follows from them."""
    found: dict[tuple[str, str], Evidence] = {}
    for one in row.evidence:
        found.setdefault((one.report, " ".join(one.sentence.split())), one)
    listed = list(found.items())
    shown = listed if explain else listed[:SENTENCES]
    lead = " " * 5 if number is None else f"{number:>3}  "
    if explain:
        click.echo(clean(f"{lead}{row.basis}{': ' + row.reasoning if row.reasoning else ''}"))
    for at, ((_, sentence), one) in enumerate(shown):
        opens = lead if at == 0 and not explain else " " * 5
        said = clean(f"{one.published or 'no date'}  {one.name}: “{sentence}”")
        click.echo(textwrap.fill(said, width, initial_indent=opens, subsequent_indent=" " * 7))
    if len(listed) > len(shown):
        click.echo(f"     … and {len(listed) - len(shown)} more sentences (--explain)")

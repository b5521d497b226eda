"""``communique who``, ``ledger`` and ``next``: questions to the ledgers. Doors, with no logic of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from communique.cli.parties import party
from communique.cli.register.shared import clean, day, nothing, opens_register, put, shows_rows
from communique.cli.rows import asks_as_of, say_undated, show_rows

if TYPE_CHECKING:
    from communique.ledgers.asking.answer import Answer


@click.command()
@click.argument("state", metavar="PARTY")
@click.argument("post", nargs=-1, required=True, metavar="POST...")
@click.option("--on", metavar="DATE", help="The day asked for. Default: the day of --as-of, else today.")
@click.option("--history", is_flag=True, help="In which steps the office changed hands, instead of who holds it.")
@asks_as_of
@shows_rows
@opens_register
def who(
    state: str, post: tuple[str, ...], on: str | None, history: bool, form: str, as_of: date | None,
    over: Sequence[str] | None, explain: bool,
) -> None:  # fmt: skip
    """Who held an office on a day: attested, within a period, carried forward, or not evidenced.

    PARTY is a code, a name or a demonym (VNM, "Viet Nam", Vietnamese). Nobody is named where reports
    do not say: then those seen in the office last before and first after that day are.

    \b
    communique who VNM "foreign minister" --on 2025-09-15
    communique who Laos prime minister --as-of 2025-12-12
    communique who VNM "foreign minister" --history
    """
    from communique.ledgers import Dossier
    from communique.ledgers.asking import answer

    code, title = party(state), " ".join(post)
    dossier = Dossier([code], as_of, over=over)
    say_undated(dossier)
    found = answer.steps(dossier, code, title) if history else answer.who(dossier, code, title, day(on))
    if not found.rows and form == "table":
        click.echo(clean(found.said or ""))
        _known(found)
        return
    show_rows(found.rows, form, found.row, "", explain=explain)


def _known(found: Answer) -> None:
    """What reports name instead, on standard error."""
    if found.known and found.known_as:
        click.echo(clean(f"{found.known_as}: {'; '.join(found.known)}"), err=True)


def _nothing(found: Answer) -> None:
    """Say that no report names all of the parties, and whom reports name together with them; or what else is known."""
    if empty := nothing(""):
        click.echo(empty, err=True)
        return
    click.echo(clean(found.said or ""), err=True)
    _known(found)
    for one in () if found.known_as else found.known:
        click.echo(one, err=True)


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("parties", nargs=-1, metavar="[PARTY...]")
@click.option(
    "--where", "chosen", multiple=True, metavar="OPTION=VALUE", help="An option of the ledger; may be given again."
)
@asks_as_of
@shows_rows
@opens_register
def ledger(
    name: str | None, parties: tuple[str, ...], chosen: tuple[str, ...], form: str, as_of: date | None,
    over: Sequence[str] | None, explain: bool,
) -> None:  # fmt: skip
    """A ledger on some parties, as of any day: NAME is one of those that the command lists when called without.

    \b
    communique ledger
    communique ledger editions VNM LAO --as-of 2025-12-12
    communique ledger exchanges "Viet Nam" Laos --where kind=visit --where person="To Lam"
    communique ledger posts VNM --where post="foreign minister" --format json
    """
    from communique import ledgers

    if name is None:
        _list(form)
        return
    from communique.ledgers.asking import answer
    from communique.ledgers.asking.options import taken

    dossier = ledgers.Dossier([party(one) for one in parties], as_of, over=over)
    say_undated(dossier)
    found = answer.ledger(dossier, name, taken(name, ledgers.get(name).entries, chosen))
    if not found.rows and not dossier.reports:
        _nothing(found)
        if form == "table":
            return
    show_rows(found.rows, form, found.row, found.said or "", explain=explain)


def _list(form: str) -> None:
    """Every ledger with its options."""
    from communique import ledgers
    from communique.ledgers.asking.options import options_of

    rows = []
    for name in ledgers.names():
        found = ledgers.get(name)
        options = ", ".join(f"{option}={one.said}" for option, one in options_of(found.entries).items())
        rows.append({"name": name, "what": found.about, "options": options})
    put(rows, form, ("name", "what", "options"), "")


@click.command("next")
@click.argument("series", metavar="SERIES")
@click.argument("parties", nargs=-1, required=True, metavar="PARTY PARTY...")
@asks_as_of
@shows_rows
@opens_register
def next_(
    series: str, parties: tuple[str, ...], form: str, as_of: date | None, over: Sequence[str] | None, explain: bool
) -> None:  # fmt: skip
    """The next round of a series: its number, and day and host as far as they were agreed or turns have been kept.

    SERIES is words of its name, or its id (S-...).

    \b
    communique next "Intergovernmental Committee" VNM LAO
    communique next consultation Laos "Viet Nam" --as-of 2025-12-31 --explain
    """
    from communique.ledgers import Dossier
    from communique.ledgers.asking import answer

    dossier = Dossier([party(one) for one in parties], as_of, over=over)
    say_undated(dossier)
    found = answer.next_round(dossier, series)
    if not found.rows:
        _nothing(found)
    if found.rows or form != "table":
        show_rows(found.rows, form, found.row, "", explain=explain)


COMMANDS: tuple[click.Command, ...] = (who, ledger, next_)
"""All of them."""

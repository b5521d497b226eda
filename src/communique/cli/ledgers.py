"""``communique who``, ``ledger`` and ``next``: questions to the ledgers. Doors, with no logic of their own."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import click

from communique.cli.parties import party
from communique.cli.register.shared import clean, day, nothing, opens_register, shows_rows
from communique.cli.rows import asks_as_of, say_undated, show_rows
from communique.core import CommuniqueError

if TYPE_CHECKING:
    from communique.ledgers.base import Dossier, Row


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
    from communique.ledgers import Dossier, posts

    code, title = party(state), " ".join(post)
    dossier = Dossier([code], as_of, over=over)
    say_undated(dossier)
    row: type[Row] = posts.StepRow if history else posts.HolderRow
    rows: Sequence[Row]
    rows = posts.steps(dossier, code, title) if history else posts.who(dossier, code, title, day(on) or dossier.day)
    if not rows and form == "table":
        _no_such_post(dossier, code, title, history)
        return
    show_rows(rows, form, row, "", explain=explain)


def _no_such_post(dossier: Dossier, code: str, title: str, history: bool) -> None:
    from communique.ledgers import posts

    known = posts.offices(dossier, code)
    if history and posts.who(dossier, code, title, dossier.day):
        click.echo(f"Not evidenced: no report tells of a change in the office “{title}” of {code}.")
        return
    click.echo(clean(f"Not evidenced: no report names the office “{title}” of {code}."))
    near = get_close_matches(title.lower(), [one.lower() for one in known], n=5, cutoff=0.5)
    shown = [one for one in known if one.lower() in near] or known[:8]
    if shown:
        click.echo(clean(f"Offices that reports name: {'; '.join(shown)}"), err=True)


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
    found = ledgers.get(name)
    if not parties:
        raise CommuniqueError("C402", f"the ledger {name} needs parties", f"say communique ledger {name} VNM LAO")
    dossier = ledgers.Dossier([party(one) for one in parties], as_of, over=over)
    say_undated(dossier)
    rows = found.entries(dossier, **_options(found.name, found.entries, chosen))
    if not rows and not dossier.reports:
        _no_reports(dossier)
        rows = []
        if form == "table":
            return
    show_rows(rows, form, found.row, "Not evidenced: the reports hold nothing of the kind.", explain=explain)


def _list(form: str) -> None:
    """Every ledger with its options."""
    from communique import ledgers
    from communique.cli.register.shared import put

    rows = []
    for name in ledgers.names():
        found = ledgers.get(name)
        options = ", ".join(f"{option}={kind}" for option, kind in options_of(found.entries).items())
        rows.append({"name": name, "what": found.about, "options": options})
    put(rows, form, ("name", "what", "options"), "")


def _no_reports(dossier: Dossier) -> None:
    """Say that no report names all of the parties, and whom reports name together with them."""
    if empty := nothing(""):
        click.echo(empty, err=True)
        return
    named = " and ".join(dossier.parties)
    when = f" by {dossier.as_of}" if dossier.as_of else ""
    click.echo(f"Not evidenced: no report published{when} names {named}.", err=True)
    for one in dossier.parties if len(dossier.parties) > 1 else ():
        count = len(dossier.on(one).reports)
        click.echo(f"{count} name {one}." if count else f"None names {one}.", err=True)


def options_of(entries: Callable[..., Any]) -> dict[str, str]:
    """The options of a ledger's function, each with what it takes."""
    return {option: _said(kind) for option, kind in _kinds(entries).items()}


def _kinds(entries: Callable[..., Any]) -> dict[str, Any]:
    """The options of a ledger's function and their types."""
    hints = get_type_hints(entries)
    keyword = inspect.Parameter.KEYWORD_ONLY
    return {name: hints[name] for name, one in inspect.signature(entries).parameters.items() if one.kind is keyword}


def _options(name: str, entries: Callable[..., Any], chosen: Sequence[str]) -> dict[str, Any]:
    """The options that a user gave, as the ledger takes them.

    Raises ``CommuniqueError`` C403 for one that the ledger does not have, or a value it does not take.
    """
    kinds = _kinds(entries)
    out: dict[str, Any] = {}
    for one in chosen:
        option, _, value = one.partition("=")
        option = option.strip().replace("-", "_")
        if option not in kinds or not value:
            known = ", ".join(kinds) or "none"
            raise CommuniqueError("C403", f"the ledger {name} has no option {one!r}", f"its options are: {known}")
        kind, several = _plain(kinds[option])
        taken = _value(name, option, value.strip(), kind)
        out[option] = [*out.get(option, []), taken] if several else taken
    return out


def _plain(kind: Any) -> tuple[Any, bool]:
    """A type without ``None``, and whether it takes several values."""
    if get_origin(kind) in (Union, types.UnionType):
        kinds = [one for one in get_args(kind) if one is not type(None)]
        if len(kinds) > 1 and all(get_origin(one) is Literal for one in kinds):
            return Literal[tuple(value for one in kinds for value in get_args(one))], False
        return _plain(kinds[0])
    if get_origin(kind) not in (None, Literal):
        return get_args(kind)[0], True
    return kind, False


def _value(name: str, option: str, value: str, kind: Any) -> Any:
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise CommuniqueError(
                "C403", f"{option} of the ledger {name} cannot be {value!r}", f"use one of {', '.join(get_args(kind))}"
            )
        return value
    if kind is date:
        return day(value)
    if kind is bool:
        return value.lower() in ("yes", "true", "1", "on")
    if kind is int:
        if not value.lstrip("-").isdigit():
            raise CommuniqueError("C403", f"{option} of the ledger {name} is a number", f"{value!r} is none")
        return int(value)
    return value


def _said(kind: Any) -> str:
    """A type in a word."""
    plain, several = _plain(kind)
    if get_origin(plain) is Literal:
        return "|".join(get_args(plain))
    return {date: "DATE", int: "NUMBER", bool: "yes|no"}.get(plain, "TEXT") + ("…" if several else "")


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
    from communique.ledgers import Dossier, editions

    dossier = Dossier([party(one) for one in parties], as_of, over=over)
    say_undated(dossier)
    rows = editions.next_of(dossier, series)
    if not rows and not dossier.reports:
        _no_reports(dossier)
    elif not rows:
        known = [row.series for row in editions.entries(dossier)]
        click.echo(clean(f"Not evidenced: no report names a series “{series}”."), err=True)
        if known:
            click.echo(clean(f"Series that reports name: {'; '.join(known)}"), err=True)
    if rows or form != "table":
        show_rows(rows, form, editions.NextRow, "", explain=explain)


COMMANDS: tuple[click.Command, ...] = (who, ledger, next_)
"""All of them."""

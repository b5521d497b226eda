"""``communique export``, ``import`` and ``cite``: what is in the register, in the formats that others use."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import click

from communique.cli.parties import party
from communique.cli.register.shared import clean, day, opens_register, put
from communique.core import CommuniqueError


@click.command()
@click.argument("name", required=False, metavar="[FORMAT]")
@click.argument("parties", nargs=-1, metavar="[PARTY...]")
@click.option("-o", "--output", metavar="PATH", help='Where it goes; "-" is standard output, for formats of one file.')
@click.option("--as-of", metavar="DATE", help="Only what was published by that day counts. Default: all there is.")
@opens_register
def export(name: str | None, parties: tuple[str, ...], output: str | None, as_of: str | None) -> None:
    """Write the register in a format that others use: FORMAT is one of those listed when called without.

    Without parties it is of the whole register; with them, of the reports on them, and data sets hold the
    ledgers too. The same register gives the same bytes. A file appears whole or not at all.

    \b
    communique export
    communique export csv VNM LAO -o vnm-lao/
    communique export sqlite "Viet Nam" Laos -o desk.sqlite3 && datasette desk.sqlite3 -m desk.metadata.json
    communique export ics VNM LAO -o ahead.ics
    communique export jsonl -o register.jsonl
    """
    from communique import exports

    if name is None:
        rows = [{"name": one.name, "what": one.about, "ending": one.ending} for one in exports.FORMATS.values()]
        put(rows, "table", ("name", "what", "ending"), "")
        return
    found = exports.get(name)
    if output is None or output == "-" and (found.folder or name == "sqlite"):
        example = f"communique export {name} -o {'folder/' if found.folder else 'file' + found.ending}"
        raise CommuniqueError("C626", f"the format {name} needs a place to go to", f"say {example}")
    scope = exports.Scope(tuple(dict.fromkeys(map(party, parties))), day(as_of))
    if output == "-":
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "export"
            notes = exports.export(name, place, scope)
            with place.open("rb") as read:
                shutil.copyfileobj(read, sys.stdout.buffer)
            sys.stdout.flush()
    else:
        notes = exports.export(name, Path(output), scope)
        beside = f" and {exports.beside(Path(output))}" if name == "sqlite" else ""
        click.echo(f"Written to {output}{beside}", err=True)
    for note in notes:
        click.echo(f"{note}.", err=True)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="PATH")
@opens_register
def import_(file: Path) -> None:
    """Bring what "export jsonl" wrote into an empty register, whole or not at all: all ids stay.

    \b
    communique import register.jsonl --db new.sqlite3
    """
    from communique.exports.bringing import bring

    counts = bring(file)
    reports, facts, decisions = (counts[name] for name in ("reports", "facts", "decisions"))
    click.echo(f"{reports} reports, {facts} facts and {decisions} decisions brought in from {file}")


@click.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "bibtex", "csl")),
    default="text",
    show_default=True,
    help="A line of text, a BibTeX entry, or CSL-JSON.",
)
@opens_register
def cite(id_: str, form: str) -> None:
    """A reference to a report (R-...) or to a fact (F-...): of a fact, with the words it rests on.

    \b
    communique cite R-3f9a1c2e40
    communique cite F-3f9a1c2e5b7d9e01 --format bibtex
    """
    from communique.exports.cite import cite as cited

    found = cited(id_, form)
    click.echo(clean(found) if form == "text" else found, nl=False)


COMMANDS: tuple[click.Command, ...] = (export, import_, cite)
"""All of them."""

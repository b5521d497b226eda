"""``communique lexicon``: see what the reader knows, and check additions to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from communique.cli.folders import default_folder, lexicon_folders
from communique.cli.options import takes_lexicons
from communique.core import CommuniqueError
from communique.lexicon import Lexicon, load_lexicon
from communique.lexicon.load import languages, read_rows
from communique.lexicon.table import Table, check_entry
from communique.lexicon.tables import TABLES
from communique.reading import Reader

_PART = re.compile(r"world|[a-z]{2,3}")
_language = click.option("--language", default="en", show_default=True, metavar="CODE", help="Language of the lexicon.")


@click.group(invoke_without_command=True)
@click.pass_context
def lexicon(ctx: click.Context) -> None:
    """See what the reader knows, and check your own additions to it.

    \b
    communique lexicon                      the tables
    communique lexicon show posts --find envoy
    communique lexicon languages            which languages can be read, and how far
    communique lexicon check my-lexicon/

    Without a subcommand, the tables are listed.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(tables)


@lexicon.command()
@_language
@takes_lexicons
def tables(language: str = "en", folders: tuple[Path, ...] = ()) -> None:
    """List the tables with the number of their entries, and where your own are read from."""
    own_folders = lexicon_folders(folders)
    known = load_lexicon(language, own_folders)
    for part, world in (("world", True), (language, False)):
        click.echo(f"{part}/")
        for name in sorted(name for name, table in TABLES.items() if table.world == world):
            rows = known.rows(name)
            own = sum(str(row["source"]).startswith("user ") for row in rows)
            click.echo(f"  {name:<16}{len(rows):>6} entries" + (f", {own} of them yours" if own else ""))
    click.echo(f"Your additions: {', '.join(map(str, own_folders)) or f'none (their place is {default_folder()})'}")


@lexicon.command("languages")
@takes_lexicons
def list_languages(folders: tuple[Path, ...]) -> None:
    """List the languages that can be read, and how far each goes.

    \b
    communique lexicon languages

    A report's language is found by its text; --language, or language: in its front matter, says otherwise.
    """
    own_folders = lexicon_folders(folders)
    for code in sorted(languages(own_folders)):
        known = load_lexicon(code, own_folders)
        reads = known.traits("reads")
        told = f"only begun: {', '.join(reads)} are recognised, no facts are found" if reads else "read in full"
        click.echo(f"{code:<4}{known.trait('name') or code:<12} {told}")


@lexicon.command()
@click.argument("table")
@click.option("--find", metavar="WORD", help="Only entries that hold this word.")
@_language
@takes_lexicons
def show(table: str, find: str | None, language: str, folders: tuple[Path, ...]) -> None:
    """Show the entries of one TABLE."""
    if table not in TABLES:
        raise CommuniqueError("C206", f"there is no table {table!r}", f"use one of {', '.join(sorted(TABLES))}")
    known = load_lexicon(language, lexicon_folders(folders))
    for row in known.rows(table):
        written = _written(TABLES[table], row)
        if find is None or find.casefold() in written.casefold():
            click.echo(written)


@lexicon.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """Check a FOLDER of additions: every file, every entry, every problem."""
    problems = [str(error) for error in _problems(folder)]
    for problem in problems:
        click.echo(f"Error: {problem}", err=True)
    if problems:
        click.get_current_context().exit(2)
    found = [p.name for p in sorted(folder.iterdir()) if _PART.fullmatch(p.name) and p.name != "world"] or ["en"]
    for language in found:
        Reader(language, (folder,))
        added = _added(load_lexicon(language, (folder,)))
        click.echo(f"{folder}: {added} entries for {language} are in order")


def _problems(folder: Path) -> Iterator[CommuniqueError]:
    """Everything that would keep a folder's files from being read."""
    if not folder.is_dir():
        yield CommuniqueError("C205", f"{folder} is not a folder", "give the folder that holds en/ and world/")
        return
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml"))
    if not files:
        yield CommuniqueError("C207", f"{folder} holds no .yaml files", "put them into world/ or en/")
    for path in files:
        table = TABLES.get(path.stem)
        part = path.parent.name
        if path.parent.parent != folder or not _PART.fullmatch(part) or path.suffix != ".yaml":
            yield CommuniqueError(
                "C207", f"{path} is not where it would be read", "put it into world/ or en/, and end its name in .yaml"
            )
        elif table is None or table.world != (part == "world"):
            here = sorted(name for name, t in TABLES.items() if t.world == (part == "world"))
            yield CommuniqueError("C201", f"{path} is not a lexicon table", f"name it one of {', '.join(here)}")
        else:
            yield from _problems_in(path, table)


def _problems_in(path: Path, table: Table) -> Iterator[CommuniqueError]:
    try:
        rows = read_rows(path)
    except CommuniqueError as error:
        yield error
        return
    for number, row in enumerate(rows, 1):
        try:
            check_entry(table, row, f"{path}, entry {number}")
        except CommuniqueError as error:
            yield error


def _added(known: Lexicon) -> int:
    return sum(str(row["source"]).startswith("user ") for name in TABLES for row in known.rows(name))


def _written(table: Table, row: dict[str, Any]) -> str:
    """One entry on one line: its key, then its other fields."""
    own = " (yours)" if str(row["source"]).startswith("user ") else ""
    fields = (f"{name}: {_value(value)}" for name, value in row.items() if name not in (table.key, "source"))
    return f"{row[table.key]}{own} — {'; '.join(fields)}".removesuffix(" — ")


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

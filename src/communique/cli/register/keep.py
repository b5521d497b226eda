"""Keep the register whole: rebuild, back up, restore, check."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.progress import counted
from communique.cli.register.shared import clean, opens_register


@click.command()
@opens_register
def rebuild() -> None:
    """Make again all that follows from facts and decisions; say whether anything differed."""
    from communique.register import actions

    with counted("Rebuilding") as progress:
        found = actions.rebuild(progress)
    for one in found:
        click.echo(f"{one.table}: {one.before} rows before, {one.after} after, at least {one.differing} differed")
    click.echo("Rebuilt; the tables above were not as they should be." if found else "Rebuilt; nothing differed.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@opens_register
def backup(file: Path) -> None:
    """Write everything to one file."""
    from communique.register import actions

    counts = actions.backup(file)
    click.echo(
        f"{counts['Report']} reports, {counts['Fact']} facts and {counts['Decision']} decisions written to {file}"
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--replace", is_flag=True, help="Put the backup in the place of what the register holds.")
@opens_register
def restore(file: Path, replace: bool) -> None:
    """Put a backup back, whole or not at all."""
    from communique.register import actions

    counts = actions.restore(file, replace=replace)
    click.echo(f"{counts['Report']} reports, {counts['Fact']} facts and {counts['Decision']} decisions restored")


@click.command()
@opens_register
def check() -> None:
    """Verify hashes, quotes against texts, decisions against facts. Ends with 1 where something does not hold."""
    from communique.register import actions

    with counted("Checking") as progress:
        found = actions.check(progress)
    for problem in found:
        click.echo(clean(f"{problem.about}: {problem.what}"))
    click.echo(f"{len(found)} problems." if found else "All holds.")
    if found:
        click.get_current_context().exit(1)

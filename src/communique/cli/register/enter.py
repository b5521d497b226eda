"""``communique add`` and ``communique reread``: reports into the register."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from communique.cli.folders import lexicon_folders
from communique.cli.inputs import Failure, Input, gather
from communique.cli.options import takes_lexicons, takes_reports
from communique.cli.progress import counted, tracked
from communique.cli.register.shared import clean, opens_register, put, shows_rows
from communique.core import CommuniqueError, Report
from communique.sources import FIELDS, Metadata, check_metadata

_STATES = {"new": "new", "known": "known", "address": "known, found here too", "failed": "not read"}


@click.command()
@takes_reports
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes that read. Default: 1, or all cores for a hundred reports and more.",
)
@shows_rows
@opens_register
def add(
    paths: tuple[str, ...],
    encoding: str | None,
    folders: tuple[Path, ...],
    jobs: int | None,
    form: str,
    **metadata: str | None,
) -> None:
    """Read reports and enter them; say what is new, what was known, and what is in doubt.

    PATH is a file, a folder, the address of a page, or "-" for standard input. A report that is
    there already is recognised by its bytes and changes nothing.

    \b
    communique add examples/viet-nam-laos
    communique add report.txt --published 2025-12-12 --side VNM
    communique add https://example.org/readouts/2025-12-12 --side LAO

    Ends with 0 when every report is in the register, and with 2 when one could not be read.
    """
    from communique.register.actions import add_many
    from communique.register.prepare import Failed

    lexicons = lexicon_folders(folders)
    given = check_metadata({name: metadata[name] for name in FIELDS})
    inputs, failures = gather(paths)
    jobs = jobs or (os.cpu_count() or 1 if len(inputs) >= 100 else 1)
    rows: list[dict[str, Any]] = []
    entered = add_many(_reports(inputs, given, encoding, failures), lexicons=lexicons, jobs=jobs)
    for done in tracked(entered, "Entering", total=len(inputs), shown=len(inputs) > 1):
        if isinstance(done, Failed):
            failures.append(Failure(done.name, done.error))
            continue
        rows.append(
            {
                "id": done.id, "state": _STATES[done.state], "facts": done.facts, "title": done.title or done.name,
                "may_be_a_version_of": [i for i, _ in done.versions], "asks_for": list(done.asks),
                "notes": list(done.notes),
            }
        )  # fmt: skip
    put(rows, form, ("id", "state", "facts", "title", "may_be_a_version_of", "asks_for"), "Nothing was entered.")
    _summary(rows, failures, lexicons)


def _reports(
    inputs: list[Input], metadata: Metadata, encoding: str | None, failures: list[Failure]
) -> Iterator[tuple[Report, str | None]]:
    for one in inputs:
        try:
            report = one.report(metadata, encoding)
        except CommuniqueError as error:
            failures.append(Failure(str(one), error))
            continue
        yield report, one.place


def _summary(rows: list[dict[str, Any]], failures: list[Failure], lexicons: tuple[Path, ...]) -> None:
    from communique.register.actions.reread import outdated
    from communique.register.queue import queue

    new = sum(row["state"] == "new" for row in rows)
    click.echo(f"{new} new, {len(rows) - new} known, {len(failures)} not read.", err=True)
    for note, names in _noted(rows).items():
        some = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        named = some if len(names) == 1 else f"{len(names)} reports ({some})"
        click.echo(clean(f"{named}: {note}"), err=True)
    doubtful = len(queue(None))
    if doubtful:
        click.echo(f"{doubtful} in doubt: communique queue", err=True)
    if older := outdated(lexicons):
        click.echo(f"{older} read before with another lexicon: communique reread, then communique rebuild", err=True)
    for failure in failures:
        click.echo(f"Error: {failure.error}", err=True)
    if failures:
        click.get_current_context().exit(2)


def _noted(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """What was noted on reports, with their titles."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for note in row["notes"]:
            found[note].append(row["title"])
    return found


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--all", "everything", is_flag=True, help="Read every report, also those this reader read last.")
@takes_lexicons
@shows_rows
@opens_register
def reread(ids: tuple[str, ...], everything: bool, folders: tuple[Path, ...], form: str) -> None:
    """Read stored reports again with this version's reader and lexicon; rulings are kept.

    Shows the reports whose facts changed. What a ruling was made on and can no longer be found goes
    to the queue.
    """
    from communique.register import lookup
    from communique.register.actions.reread import reread as read_again

    reports = [lookup.report(i) for i in ids] if ids else None
    rows, failures = [], []
    with counted("Reading") as progress:
        lexicons = lexicon_folders(folders)
        for change in read_again(reports, everything=everything, lexicons=lexicons, progress=progress):
            if change.error:
                failures.append(f"Error: {change.id}: {change.error}")
                continue
            rows.append(
                {"id": change.id, "title": change.title, "gained": list(change.gained), "lost": list(change.lost)}
            )
    put(rows, form, ("id", "title", "gained", "lost"), "Nothing changed.")
    for failure in failures:
        click.echo(failure, err=True)
    if failures:
        click.get_current_context().exit(2)

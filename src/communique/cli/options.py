"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_ABOUT = (
    ("--published", "DATE", "Day of publication (YYYY-MM-DD); relative dates need it."),
    ("--title", "TEXT", "Title of the report."),
    ("--publisher", "TEXT", "Who published it."),
    ("--agency", "TEXT", "The agency it is credited to."),
    ("--side", "CODE", "Whose account it is: VNM, LAO, ASEAN ..."),
    ("--language", "CODE", "Its language (ISO 639-1). Default: as its text shows."),
    ("--url", "URL", "Where it was published."),
    ("--encoding", "NAME", "Encoding of the files. Default: utf-8."),
)

takes_lexicons = click.option(
    "--lexicon",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of additions to the lexicon; may be given again.",
)
"""A command that reads with a user's additions, as ``folders``."""


def takes_reports(command: Command) -> Command:
    """A command that takes reports as ``paths``, with what is known of them, and additions to the lexicon."""
    command = takes_lexicons(command)
    for name, metavar, says in reversed(_ABOUT):
        command = click.option(name, metavar=metavar, help=says)(command)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)
